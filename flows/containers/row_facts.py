"""A row of JSONL or Parquet as a page: which field is the page, and what the others say about it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from cleaners.dividing.dates import find_whole_date
from flows.containers.entry import Entry

PAGE_FIELDS: Final = ("text", "html", "content")  # the first that a row fills is the page; `Text` and `TEXT` are taken for `text`
FACT_FIELDS: Final = ("url", "title", "date", "fetched_on")
EPOCHS: Final = ((1e8, 5e9, 1), (1e11, 5e12, 1000))  # seconds or milliseconds since 1970: from, to, how many a second
FIRST_DAY, LAST_DAY = 19000101, 21001231  # 20210506 as a number
PLAUSIBLE_YEARS: Final = range(1900, 2100)  # 0001-01-01 and 9999-12-31 stand for «not known» in databases
MAX_TITLE_CHARS: Final = 1000
# Controls but for white space, and bidirectional marks: a table is shown on terminals, and no title or address holds them.
STEERING: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def make_entry(place: str, row: Mapping[str, object], max_page_bytes: int) -> Entry:
    """Return the page of a row; a row that fills none of `PAGE_FIELDS` is refused as empty.

    A list of strings is a page of so many lines. Half a surrogate pair, which JSON can write and no text can hold, is U+FFFD.
    """
    fields = dict(_find_fields(row))
    facts = Entry(
        place,
        url=find_string(fields.get("url")),
        title=find_string(fields.get("title")),
        published_on=find_date(fields.get("date")),
        fetched_on=find_date(fields.get("fetched_on")),
    )
    for field in PAGE_FIELDS:
        value = _join_lines(fields.get(field))
        if isinstance(value, str | bytes) and value.strip():
            content = _encode(value) if isinstance(value, str) else value
            page = facts._replace(content=content, raw_bytes=len(content))
            if len(content) > max_page_bytes:
                return page._replace(reason="too_large", detail=f"{len(content)} bytes; the limit is {max_page_bytes}")
            declared = "utf-8" if isinstance(value, str) else None
            return page._replace(name=f"{place}.{'html' if field == 'html' else 'txt'}", declared_encoding=declared)
    return facts._replace(reason="empty", detail=_describe_missing(fields))


def find_columns(names: list[str]) -> list[str]:
    """Return which of the columns of a table say something that is read."""
    return [name for name in names if name.lower() in (*PAGE_FIELDS, *FACT_FIELDS)]


def _find_fields(row: Mapping[str, object]) -> list[tuple[str, object]]:
    """Return the fields that are read, by their names in lower case; one that is written so already comes last, and wins."""
    found = [(str(name).lower(), name == str(name).lower(), value) for name, value in row.items()]
    return [(name, value) for name, _, value in sorted(found, key=lambda each: each[1]) if name in (*PAGE_FIELDS, *FACT_FIELDS)]


def _join_lines(value: object) -> object:
    is_lines = isinstance(value, list) and value and all(isinstance(line, str) for line in value)
    return "\n".join(value) if is_lines else value  # type: ignore[arg-type]  # mypy does not see through `is_lines`


def _encode(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _describe_missing(fields: Mapping[str, object]) -> str:
    odd = [f"{field} is {type(fields[field]).__name__}" for field in PAGE_FIELDS if not isinstance(fields.get(field), str | bytes | None)]
    return f"a row without text: {', '.join(odd)}" if odd else f"a row without {', '.join(PAGE_FIELDS)}"


def find_string(value: object) -> str | None:
    r"""Return what a field says, on one line; null where it says nothing or is no text. What steers a terminal is left out.

    >>> find_string(" 通 知 \x1b[2J"), find_string(""), find_string(3)
    ('通 知 [2J', None, None)
    """
    if not isinstance(value, str):
        return None
    return " ".join(STEERING.sub("", value).encode("utf-8", "ignore").decode().split())[:MAX_TITLE_CHARS] or None


def find_date(value: object) -> date | None:
    """Return the day that a field names, in words, as a date or as a count since 1970; null for anything else.

    >>> [str(find_date(value)) for value in ("2019-05-06T07:08:09Z", "2019年5月6日", 1557126489, 20190506, "昨天")]
    ['2019-05-06', '2019-05-06', '2019-05-06', '2019-05-06', 'None']
    """
    found = _find_day(value)
    return found if found and found.year in PLAUSIBLE_YEARS else None


def _find_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        if FIRST_DAY <= value <= LAST_DAY:
            return _read_day(str(int(value)))
        scale = next((scale for low, high, scale in EPOCHS if low <= value < high), None)
        return None if scale is None else datetime.fromtimestamp(value / scale, UTC).date()
    if not isinstance(value, str):
        return None
    text = value.strip()[:100]
    return _find_day(int(text)) if text.isdecimal() and len(text) in {10, 13} else _read_day(text)


def _read_day(text: str) -> date | None:
    """Read a day as ISO 8601, as mail and feeds write it (RFC 822), or in Chinese words."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return find_whole_date(text)
