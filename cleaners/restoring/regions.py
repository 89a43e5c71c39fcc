"""Which stretches of a page were wrapped, and at what width.

For each width that a line suggests, every line end counts for it (the line is full: the next unit would not have
fitted) or against it (a sentence breaks off short of the width, a line passes it). The stretch with the greatest sum
(Kadane's maximum subarray) was wrapped at that width, if the sum is more than chance gives; the rest of the page is
looked at again, so that a page may have several widths, and text that was never wrapped between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaners.restoring.geometry import (
    HANG,
    INDENT,
    MIN_WIDTH,
    SLACK,
    Ending,
    WrappedLine,
)

# Log likelihood ratios of a line under "wrapped at this width" against "the author ended it". A line's end falls on
# the last cell of a given width by chance about once in 20 to 30 lines.
FULL, FULL_FIRST, NEARLY = 2.5, 2.0, 0.8
FULL_COMMA = 1.0  # verse ends its lines at marks too
FULL_NEXT = 1.5  # a line without any mark that runs on in one with a mark
FULL_PLAIN = 0.5  # neither has one: captions, items of a list
MISSED, MISSED_COMMA, SHORT, PASSED = -2.0, -1.5, -0.7, -4.0
FULL_DAMAGED, MISSED_DAMAGED = 1.8, 0.6  # where glyphs are lost, lines stop a little short, and none passes the width
NEAR = 14  # half cells: a line that misses the width by more was not wrapped there, whatever it lost
MAX_LOSS = 2.5  # what the lines beyond a stretch may count against its width before it ends
SHORT_SHARE = 0.75  # of the width; shorter lines that end in a character may be headings
MIN_GAIN = 6.0  # three full lines that break off in a sentence
MIN_GAIN_DAMAGED = 9.0
MAX_WIDTHS = 24  # that are tried: those that most lines end at
MAX_SCORES = 1_000_000  # line ends times widths that are held at once: a very long page is tried at fewer widths
# A sentence that ends inside of a line: verse and lists have none.
INNER_STOP = re.compile(r"[。！？；!?;…](?=[^。！？；!?;…”’）)』」》】 \t\u3000])")
MIN_INNER_STOPS = 0.15  # share of lines; where most lines miss the width, less would be a list
MANY_LINES = 8  # so many lines of one width, and a paragraph's end far from it, are no verse


class Region(NamedTuple):
    """Lines `first` to `last` (one past the end) were wrapped at `width` half cells."""

    first: int
    last: int
    width: int


class Stretch(NamedTuple):
    """Line ends `first` to `last` (one past the end) are those of the width in `row`."""

    first: int
    last: int
    row: int
    is_damaged: bool = False


class _Shapes(NamedTuple):
    """The lines of a page as arrays, shape (lines - 1,): each line with what the next begins with; widths in half cells."""

    width: NDArray[np.int64]
    unit: NDArray[np.int64]
    indent: NDArray[np.int64]
    ending: NDArray[np.int64]
    prose: NDArray[np.bool_]
    loose: NDArray[np.bool_]
    marked: NDArray[np.bool_]  # a clause ends in it: a line of running text
    runs_on: NDArray[np.bool_]  # a clause ends in the next line
    hangs: NDArray[np.bool_]
    opens: NDArray[np.bool_]  # the line before is no broken sentence: this one may be the first of a paragraph
    before: NDArray[np.int64]  # width of the line before
    pushed: NDArray[np.bool_]  # the next line is indented and this one is not


def find_regions(lines: Sequence[WrappedLine]) -> list[Region]:
    """Return the stretches of `lines` that were wrapped, in order."""
    if len(lines) < 4:
        return []
    shapes = _shapes(lines)
    widths = _widths(shapes)
    if not len(widths):
        return []
    exact, damaged = _gains(shapes, widths)
    first_found = _stretches(lines, exact, damaged, widths, [])
    found = _grown([each for place, each in enumerate(first_found) if not _is_edge(first_found, place)], damaged)
    found = _grown(sorted(found + _stretches(lines, exact, damaged, widths, found)), damaged)
    return [Region(stretch.first, stretch.last + 1, int(widths[stretch.row])) for stretch in found]


def _stretches(
    lines: Sequence[WrappedLine],
    exact: NDArray[np.float64],
    damaged: NDArray[np.float64],
    widths: NDArray[np.int64],
    taken: Sequence[Stretch],
) -> list[Stretch]:
    """Return the stretches outside of those `taken` whose lines were wrapped, in order; the best first, then what it leaves."""
    edges = [0, *(edge for stretch in taken for edge in (stretch.first, stretch.last)), exact.shape[1]]
    pending = list(zip(edges[::2], edges[1::2], strict=True))
    found: list[Stretch] = []
    while pending:
        start, stop = pending.pop()
        whole, gappy = _best_stretch(exact[:, start:stop], MIN_GAIN), _best_stretch(damaged[:, start:stop], MIN_GAIN_DAMAGED)
        best = whole if gappy is None or (whole is not None and whole[0] >= gappy[0]) else gappy
        if best is not None:
            first, last, row = start + best[1].first, start + best[1].last, best[1].row
            pending += [(start, first), (last, stop)]
            if _is_running(lines[first : last + 1], int(widths[row]), damaged=best is gappy):
                found.append(Stretch(first, last, row, best is gappy))
    return sorted(found)


def _is_edge(found: Sequence[Stretch], place: int) -> bool:
    """Tell a stretch of damaged lines beside one of a greater width: their edge is how far they reach, and no width."""
    beside = [*found[max(0, place - 1) : place], *found[place + 1 : place + 2]]
    return found[place].is_damaged and any(each.row > found[place].row for each in beside)


def _grown(found: Sequence[Stretch], gains: NDArray[np.float64]) -> list[Stretch]:
    """Let each stretch reach as far into the lines around it as its width goes."""
    grown: list[Stretch] = []
    done = 0
    for place, stretch in enumerate(found):
        stop = found[place + 1].first if place + 1 < len(found) else gains.shape[1]
        first = stretch.first - _reach(gains[stretch.row, done : stretch.first][::-1])
        done = stretch.last + _reach(gains[stretch.row, stretch.last : stop])
        grown.append(stretch._replace(first=first, last=done))
    return grown


def wrap_width(lines: Sequence[WrappedLine]) -> int | None:
    """Return the width in half cells that most of the wrapped `lines` have, or None when the evidence is thin."""
    return max(find_regions(lines), key=lambda region: region.last - region.first, default=Region(0, 0, 0)).width or None


def _shapes(lines: Sequence[WrappedLine]) -> _Shapes:
    width = np.array([line.width for line in lines], np.int64)
    indent = np.array([line.indent for line in lines], np.int64)
    ending = np.array([line.ending for line in lines], np.int64)
    marked = np.array([line.is_marked for line in lines])
    return _Shapes(
        width=width[:-1],
        unit=np.array([line.unit for line in lines[1:]], np.int64),
        indent=indent[:-1] - indent.min(),
        ending=ending[:-1],
        prose=np.array([line.is_prose for line in lines[:-1]]),
        loose=np.array([line.is_loose for line in lines[:-1]]),
        marked=marked[:-1],
        runs_on=marked[1:],
        hangs=np.array([line.may_hang for line in lines[:-1]]),
        opens=np.concatenate([[True], ending[:-2] <= Ending.SEMICOLON]),
        before=np.concatenate([[0], width[:-2]]),
        pushed=indent[1:] > indent[:-1],
    )


def _widths(shapes: _Shapes) -> NDArray[np.int64]:
    """Return the widths that broken lines suggest, those that most lines agree with."""
    counted = shapes.prose & (shapes.ending == Ending.CUT) & (shapes.width + shapes.indent >= MIN_WIDTH)
    widths, counts = np.unique((shapes.width + shapes.indent)[counted], return_counts=True)
    below = np.searchsorted(widths, widths - HANG)
    total = np.concatenate([[0], np.cumsum(counts)])
    near = total[1:] - total[below]
    most = min(MAX_WIDTHS, 1 + MAX_SCORES // len(shapes.width))
    kept: NDArray[np.int64] = np.sort(widths[np.argsort(-near, kind="stable")[:most]])
    return kept


def _gains(shapes: _Shapes, widths: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what each line end counts for each width, shape (widths, lines - 1): in undamaged text, and where glyphs were lost."""
    wanted = widths[:, None]
    beyond = np.where(shapes.hangs, HANG, 0)
    full, passed = _fit(shapes.width, shapes.unit, wanted, beyond)
    first, _ = _fit(shapes.width + np.where(shapes.indent > 0, shapes.indent, INDENT), shapes.unit, wanted, beyond)
    first &= shapes.opens | (shapes.before < SHORT_SHARE * wanted) | (shapes.indent > 0)
    room = wanted - shapes.width - shapes.unit
    nearly = shapes.loose & (room <= SLACK) & (shapes.width - wanted <= SLACK)
    comma = shapes.ending == Ending.COMMA
    plain = np.where(shapes.runs_on, FULL_NEXT, FULL_PLAIN)
    weight = np.where(comma, FULL_COMMA, np.where(shapes.marked, FULL, plain)) / FULL  # how much is in a full line
    heading = ~shapes.marked | (shapes.width < SHORT_SHARE * wanted)
    gains = np.where(comma, MISSED_COMMA, np.where(heading, SHORT, MISSED))
    gains = np.where(nearly, NEARLY * weight, gains)
    gains = np.where(first, FULL_FIRST * weight, gains)
    gains = np.where(full, FULL * weight, gains)
    missed = np.where(room <= NEAR, MISSED_DAMAGED, 0.0)
    damaged = np.where(full | first, FULL_DAMAGED * weight, np.where(shapes.marked, missed, SHORT))
    broken = shapes.prose & (shapes.ending >= Ending.COMMA)

    def sure(gains: NDArray[np.float64]) -> NDArray[np.float64]:
        counted = np.where(broken & ~(shapes.pushed & (gains > 0)), gains, 0.0)
        return np.where(passed & ~nearly, PASSED, counted)

    return sure(gains), sure(damaged)


def _fit(
    width: NDArray[np.int64], unit: NDArray[np.int64], wanted: NDArray[np.int64], beyond: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which lines are full at each width (the next unit would not have fitted), and which pass it."""
    passed = width > wanted + beyond
    return (width + unit > wanted) & ~passed, passed


def _best_stretch(gains: NDArray[np.float64], floor: float) -> tuple[float, Stretch] | None:
    """Return the stretch with the greatest sum over all rows, and by how much it passes the floor; None where none does."""
    if not gains.shape[1]:
        return None
    sums = np.concatenate([np.zeros((len(gains), 1)), np.cumsum(gains, axis=1)], axis=1)
    lowest = np.minimum.accumulate(sums, axis=1)
    rises = sums - lowest
    best = rises.max(axis=1)
    row = int(best.argmax())
    if best[row] < floor:
        return None
    last = int(rises[row].argmax())
    first = int(np.flatnonzero(sums[row, : last + 1] == lowest[row, last])[-1])
    return float(best[row]) - floor, Stretch(first, last, row)


def _reach(gains: NDArray[np.float64]) -> int:
    """Return over how many of the line ends beyond a stretch it goes on: its width is known, so that less is asked of them."""
    sums = np.cumsum(gains)
    lost = np.flatnonzero(sums < -MAX_LOSS)
    kept = int(lost[0]) if len(lost) else len(gains)
    grown = np.flatnonzero(gains[:kept] >= 0)
    return int(grown[-1]) + 1 if len(grown) else 0


def _is_running(lines: Sequence[WrappedLine], width: int, *, damaged: bool) -> bool:
    """Tell running text from verse, songs and lists of one length: a sentence ends inside of a line, or far from the width."""
    inside = sum(INNER_STOP.search(line.text) is not None for line in lines)
    if damaged:
        return inside >= max(2, MIN_INNER_STOPS * len(lines))
    short = (line.width < SHORT_SHARE * width and line.ending == Ending.STOP for line in lines)
    return inside > 0 or (len(lines) >= MANY_LINES and any(short))
