"""What software puts before every line of a wrapped text: line numbers of a draft, the `>` of a mail that was answered.

Rows of a table and items of a list are numbered too. A stretch is one of wrapped text when a width shows in its lines once
the marks are gone (`regions`); then the marks are none of the author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaners.characters import cell_widths
from cleaners.edits import Edit
from cleaners.restoring.geometry import WrappedLine
from cleaners.restoring.regions import find_regions

MARKED = re.compile(r"(?m)^(?P<mark>[ \t\u3000]*(?:(?P<number>\d{1,4})(?:[ \t|｜:：]{1,4}|$)|(?:[>＞|｜] ?)+))(?P<rest>.*)$")
GUARD = re.compile(r"(?m)^[ \t\u3000]*(?:3[ \t|｜:：]|[>＞|｜])")  # a page with ten marks has one of these
MIN_LINES = 10
MIN_WRAPPED = 0.5  # of the lines of a stretch lie in wrapped regions


class _Marked(NamedTuple):
    line: int
    start: int  # of the mark in the text
    mark: str
    number: int | None
    rest: str


def drop_line_marks(text: str) -> Iterator[Edit]:
    """Propose dropping the marks before the lines of a wrapped text, all of a stretch or none."""
    for stretch in _find_stretches(text):
        if len(stretch) >= MIN_LINES and _is_wrapped(stretch):
            rule = "furniture/quote-mark" if stretch[0].number is None else "furniture/line-number"
            for each in stretch:
                yield Edit(each.start, each.mark, "", rule)


def _find_stretches(text: str) -> Iterator[list[_Marked]]:
    """Yield runs of lines that all have a mark, numbers counting up by one; lines without anything may stand between."""
    stretch: list[_Marked] = []
    gap = 0
    start = 0
    for place, line in enumerate(text.split("\n")):
        match = MARKED.match(line)
        number = int(match["number"]) if match is not None and match["number"] else None
        if match is not None and stretch and _follows(stretch[-1].number, number, gap):
            stretch.append(_Marked(place, start, match["mark"], number, match["rest"]))
            gap = 0
        elif match is not None:
            yield stretch
            stretch, gap = [_Marked(place, start, match["mark"], number, match["rest"])], 0
        elif line.strip():
            yield stretch
            stretch = []
        else:
            gap += 1
        start += len(line) + 1
    yield stretch


def _follows(before: int | None, number: int | None, gap: int) -> bool:
    """Tell whether a mark goes on after the one before; blank lines between may have been counted or not."""
    if before is None or number is None:
        return before is number
    return before < number <= before + 1 + gap


def _is_wrapped(stretch: Sequence[_Marked]) -> bool:
    rests = [each.rest.rstrip() for each in stretch if each.rest.strip()]
    lines = [_measure(rest) for rest in rests]
    covered = sum(region.last - region.first for region in find_regions(lines))
    return covered >= max(MIN_WRAPPED * len(lines), MIN_LINES)


def _measure(rest: str) -> WrappedLine:
    bare = rest.lstrip()
    indent = int(cell_widths(rest[: len(rest) - len(bare)]).sum())
    return WrappedLine.of(bare, int(cell_widths(bare).sum()), indent)
