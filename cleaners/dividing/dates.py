"""Find dates in Chinese text, Arabic or Chinese digits, whole or without a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cleaners.dividing.counters import read_number

_HAN_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零ＯOo", "0")
_DATE = re.compile(
    r"""(?<!\d)(?P<year>(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九OoＯ]{3})
        (?: 年(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})月(?:
                (?P<day>\d{1,2}(?!\s+\d{1,2}\s*[日号])|[一二三四五六七八九十]{1,3})[日号]?)?)?
          | [-/.](?P<month2>\d{1,2})[-/.](?P<day2>\d{1,2})(?!\d) )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at `start`..`end` of a text; month and day are None where it states none."""

    start: int
    end: int
    year: int
    month: int | None
    day: int | None

    @property
    def whole(self) -> date | None:
        """The calendar date, None when it is not whole or there is no such day."""
        if self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def find_dates(text: str) -> list[FoundDate]:
    """Return every date of `text`, in order; a year alone counts.

    >>> [found.whole for found in find_dates("（二〇二三年十一月十五日）")]
    [datetime.date(2023, 11, 15)]
    """
    found: list[FoundDate] = []
    for match in _DATE.finditer(text):
        year = int("".join(_HAN_DIGITS.get(digit, digit) for digit in match["year"]))
        month, day = (read_number(match[name] or match[name + "2"] or "") for name in ("month", "day"))
        if 1900 <= year <= 2100 and (month is None or 1 <= month <= 12):
            found.append(FoundDate(match.start(), match.end(), year, month, day))
    return found


def find_whole_date(text: str) -> date | None:
    """Return the first date of `text` that states a day."""
    return next((found.whole for found in find_dates(text) if found.whole is not None), None)
