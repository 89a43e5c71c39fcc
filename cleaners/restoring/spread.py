"""Join characters that were set apart one by one: a space between all of them, or one to a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.characters import HAN, han_count
from cleaners.edits import Edit

MARKS = "，。、；：！？“”‘’《》（）,;:!?()"
UNIT = r"(?:[^\s0-9A-Za-z.%]|(?<![0-9A-Za-z.%])[0-9A-Za-z.%]+)"  # never from the middle of a word: quadratic on long ones
SPREAD = re.compile(rf"{UNIT}(?:[ \t\u3000]{UNIT}){{2,}}")
MIN_UNITS = 10  # in a run: shorter ones are names and headings that were set wide
MIN_SPREAD_UNITS = 60  # on a page: from then on short runs are believed as well
MIN_SINGLE = 0.8  # share of units that are single characters: words set apart by spaces are something else
MIN_HAN = 0.3  # and of Han characters: rows of figures and letters are meant
ALONE = re.compile(r"[ \t\u3000]\S[ \t\u3000]")  # in every run that is believed: most of its units are single characters
ALONE_ON_LINE = re.compile(r"\n[ \t\u3000]*\S[ \t\u3000]*\n")  # in every column
COLUMN = re.compile(rf"(?m)(?:^[ \t\u3000]*[{HAN}{MARKS}][ \t\u3000]*\n){{12,}}[ \t\u3000]*[{HAN}{MARKS}][ \t\u3000]*$")


def join_spread_characters(text: str) -> Iterator[Edit]:
    """Propose dropping single spaces between all characters of a line, and line ends between lines of one character.

    >>> len(list(join_spread_characters("我 们 要 认 真 学 习 全 会 精 神 。"))), list(join_spread_characters("不忘初心 牢记使命"))
    (11, [])
    """
    runs = [(run, size) for run in SPREAD.finditer(text) if (size := _spread_units(run[0]))] if ALONE.search(text) else []
    everywhere = sum(size for _, size in runs if size >= MIN_UNITS) >= MIN_SPREAD_UNITS
    for run, size in runs:
        if size >= MIN_UNITS or everywhere:
            for gap in re.finditer(r"[ \t\u3000]", run[0]):
                yield Edit(run.start() + gap.start(), gap[0], "", "layout/spread")
    if ALONE_ON_LINE.search(text):
        yield from _join_columns(text)


def _spread_units(run: str) -> int:
    """Return how many units a run has, 0 when too few of them are single characters, or Han."""
    units = re.split(r"[ \t\u3000]", run)
    single = sum(len(unit) == 1 for unit in units)
    return len(units) if single >= MIN_SINGLE * len(units) and han_count(run) >= MIN_HAN * len(units) else 0


def _join_columns(text: str) -> Iterator[Edit]:
    for column in COLUMN.finditer(text):
        for gap in re.finditer(r"[ \t\u3000]*\n[ \t\u3000]*", column[0]):
            yield Edit(column.start() + gap.start(), gap[0], "", "layout/one-a-line")
