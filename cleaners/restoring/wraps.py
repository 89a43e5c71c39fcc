"""Join hard wraps: line ends that a fixed width put there, as newlines or flattened to spaces.

Not done yet: more than two widths on one page; columns that were interleaved stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from cleaners.characters import KIND_OF, Kind, cell_widths, ends_sentence
from cleaners.edits import Edit
from cleaners.restoring.breaks import find_dropouts, find_paragraph_ends
from cleaners.restoring.geometry import INDENT, SLACK, WrappedLine, may_be_wrapped, measure_lines
from cleaners.restoring.kept_indents import find_flush_lines
from cleaners.restoring.lines import Line, find_text_lines
from cleaners.restoring.regions import find_regions, wrap_width
from cleaners.restoring.spaced_paragraphs import are_paragraph_ends
from cleaners.restoring.titles import HEAD_LINES, find_occurrences, title_key

MIN_SPACES = 4  # fewer spaces than this in a long line show no width
MIN_LONG_CHARS = 200  # a flattened page is one line of several wrapped ones
MIN_BLANK_SHARE = 0.6  # of line ends that are blank lines: then blank lines are how this page sets paragraphs apart
FOLDED = ",:;!?()"  # full-width marks whose width was folded: no auto-spacing beside them
IDEOGRAPHIC = "\u3000"  # behind `第一条` and inside names: no program ends a line with one
SPACE_RUN = re.compile(r"[ \t\xa0\u3000]+")


def join_hard_wraps(text: str, titles: Sequence[str] = ()) -> Iterator[Edit]:
    r"""Propose dropping line ends that a wrap width explains; without such a width the lines are the author's.

    Lines that print one of `titles` are no part of the wrapped text.

    >>> list(join_hard_wraps("床前明月光，\n疑是地上霜。"))
    []
    """
    lines, measured, regions = _measure(text, tuple(titles))
    for first, last, _, ends in regions:
        for line, following, end in zip(lines[first:last], lines[first + 1 : last], ends, strict=False):
            if not end:
                yield _join(text, line, following, "layout/hard-wrap")
    if regions:
        return
    flush = find_flush_lines(measured)
    for place in flush:
        yield _join(text, lines[place - 1], lines[place], "layout/flush-line")
    if not flush:
        yield from _join_broken_sentences(text, lines, measured)
    for line in lines:
        if len(line.text) >= MIN_LONG_CHARS:
            yield from _join_flattened(line)


class Region(NamedTuple):
    """Lines `first` to `last` (one past the end) were wrapped at `width` half cells; `ends` tells which end a paragraph."""

    first: int
    last: int
    width: int
    ends: list[bool]


@lru_cache(maxsize=1)  # the lines to join and the glyphs that were lost are read off one measuring
def _measure(text: str, titles: tuple[str, ...]) -> tuple[list[Line], list[WrappedLine], list[Region]]:
    """Return the non-empty lines behind the title at the head, if one stands there, their widths, and the wrapped regions."""
    lines = find_text_lines(text)
    heads = find_occurrences(lines[:HEAD_LINES], titles)
    lines = lines[heads[0].last + 1 :] if heads else lines
    if not may_be_wrapped(lines):
        return lines, [], []
    measured = measure_lines(text, lines)
    found = find_regions(measured)
    return lines, measured, [Region(*region, find_paragraph_ends(measured[region[0] : region[1]], region[2])) for region in found]


def find_dropout_chars(text: str, titles: Sequence[str] = ()) -> list[tuple[int, int]]:
    """Return (offset, glyphs) for each wrapped line of `text` that is too short by so many glyphs in mid-sentence."""
    lines, measured, regions = _measure(text, tuple(titles))
    lost: list[tuple[int, int]] = []
    for first, last, width, ends in regions:
        glyphs = find_dropouts(measured[first:last], ends, width)
        lost += [(line.start, count) for line, count in zip(lines[first:last], glyphs, strict=True) if count]
    return lost


def _join(text: str, line: Line, following: Line, rule: str) -> Edit:
    """Replace everything between the visible ends of two lines by nothing, or by one space between Latin words."""
    start, stop = line.text_end, following.text_start
    latin = {KIND_OF[ord(line.text[-1])], KIND_OF[ord(following.text[0])]} <= {Kind.LATIN, Kind.DIGIT}
    return Edit(start, text[start:stop], " " if latin else "", rule)


def _join_broken_sentences(text: str, lines: Sequence[Line], measured: Sequence[WrappedLine]) -> Iterator[Edit]:
    """Where blank lines set paragraphs apart, a single line end behind `；`, `，` or `、` is no paragraph."""
    blanks = sum(line.blanks_after > 0 for line in measured[:-1])
    if len(lines) < 4 or blanks < MIN_BLANK_SHARE * (len(lines) - 1):
        return
    for line, shape, following in zip(lines, measured, lines[1:], strict=False):
        if not shape.blanks_after and line.text.endswith(tuple("；;，,、")) and len(line.text) > 12:
            yield _join(text, line, following, "layout/broken-sentence")


def _join_flattened(line: Line) -> Iterator[Edit]:
    """Propose what became of each space of a long line: a wrap (dropped), a paragraph's end (a newline), or a space that stays."""
    spaces = list(SPACE_RUN.finditer(line.raw))
    first, last = line.text_start - line.start, line.text_end - line.start
    inner = [space for space in spaces if first < space.start() and space.end() < last and space[0] != IDEOGRAPHIC]
    if len(inner) < MIN_SPACES:
        return
    cuts = [len(line.raw) - len(line.raw.lstrip()), *(space.end() for space in inner)]
    stops = [*(space.start() for space in inner), len(line.raw.rstrip())]
    cells = np.concatenate([[0], np.cumsum(cell_widths(line.raw))])
    hard = [_is_hard(line.raw, space) for space in inner]
    width = wrap_width(_pieces(line.raw, cuts, stops, cells, [place for place, each in enumerate(hard) if each]))
    if width is None:
        yield from _split_at_spaces(line, inner, cuts, stops, hard)
        return
    breaks = _find_breaks(line.raw, cuts, stops, cells, hard, width)
    pieces = _pieces(line.raw, cuts, stops, cells, breaks)
    for place, end in zip(breaks, find_paragraph_ends(pieces, width), strict=False):
        space = inner[place]
        old = space[0]
        if end:
            yield Edit(line.start + space.start(), old, "\n", "layout/flattened-paragraph")
        else:
            yield Edit(line.start + space.start(), old, "", "layout/flattened-wrap")


def _split_at_spaces(line: Line, inner: Sequence[re.Match[str]], cuts: list[int], stops: list[int], hard: Sequence[bool]) -> Iterator[Edit]:
    """Propose line ends for the spaces of a line that only paragraphs' ends explain."""
    kept = [place for place, is_hard in enumerate(hard) if is_hard]
    starts, ends = [cuts[0], *(cuts[place + 1] for place in kept)], [*(stops[place] for place in kept), stops[-1]]
    if are_paragraph_ends([line.raw[start:end] for start, end in zip(starts, ends, strict=True)]):
        for place in kept:
            yield Edit(line.start + inner[place].start(), inner[place][0], "\n", "layout/spaced-paragraph")


def _is_hard(raw: str, space: re.Match[str]) -> bool:
    """Tell a space that only a line end explains from one that auto-spacing puts between Han and Latin or digits."""
    beside = (raw[space.start() - 1], raw[space.end()])
    around = {KIND_OF[ord(character)] for character in beside if character not in FOLDED}
    return not around & {Kind.LATIN, Kind.DIGIT, Kind.ASCII_MARK} or ends_sentence(raw[max(0, space.start() - 2) : space.start()])


def _pieces(raw: str, cuts: list[int], stops: list[int], cells: np.ndarray, breaks: Sequence[int]) -> list[WrappedLine]:
    """Cut `raw` behind the chosen spaces; `breaks` are indices of spaces."""
    starts = [cuts[0], *(cuts[place + 1] for place in breaks)]
    ends = [*(stops[place] for place in breaks), stops[-1]]
    return [WrappedLine.of(raw[a:b], int(cells[b] - cells[a])) for a, b in zip(starts, ends, strict=True)]


def _find_breaks(raw: str, cuts: list[int], stops: list[int], cells: np.ndarray, hard: list[bool], width: int) -> list[int]:
    """Choose the spaces that were line ends by the cheapest account of all lines (dynamic programming over spaces).

    A full line costs nothing; a short one must have ended a paragraph; a gap between Han inside a line must be meant.
    """
    count = len(stops)
    cost = [0.0] + [float("inf")] * count
    back = [0] * (count + 1)
    for last in range(count):
        gaps = 0
        for first in range(last, -1, -1):
            cells_here = int(cells[stops[last]] - cells[cuts[first]])
            if cells_here > width + SLACK and first < last:
                break
            price = cost[first] + _line_cost(raw[cuts[first] : stops[last]], cells_here, width) + 3.0 * gaps
            if last < count - 1 and not hard[last] and cells_here < width - SLACK:
                price += 2.0  # auto-spacing explains this space better
            if price < cost[last + 1]:
                cost[last + 1], back[last + 1] = price, first
            gaps += first > 0 and hard[first - 1]
    breaks: list[int] = []
    place = count
    while place > 0:
        place = back[place]
        if place > 0:
            breaks.append(place - 1)
    return breaks[::-1]


def _line_cost(text: str, cells: int, width: int) -> float:
    if abs(cells - width) <= SLACK:
        return 0.1 * abs(cells - width)
    if abs(cells - width + INDENT) <= 1:
        return 0.5
    if cells > width:
        return 4.0
    return 1.0 if ends_sentence(text) or text.endswith((":", "：")) else 2.0


def set_title_apart(text: str, titles: Sequence[str]) -> Iterator[Edit]:
    """Propose a line end behind a known title that was flattened into the first line of the text, and none inside it.

    A title is set in larger type: its own wraps are dropped where the page prints it elsewhere without them.
    """
    head = find_text_lines(text)[:HEAD_LINES]
    line = next((line for line in head if len(line.text) >= MIN_LONG_CHARS), None)
    if line is None:
        return
    for title in sorted(titles, key=len, reverse=True):
        wanted = [character for character in title if not character.isspace()]
        gaps = _match_with_gaps(line.raw, wanted)
        if gaps is None:
            continue
        *inner, last = gaps
        for start, end in inner:
            if not any(KIND_OF[ord(line.raw[place])] in (Kind.LATIN, Kind.DIGIT) for place in (start - 1, end)):
                yield Edit(line.start + start, line.raw[start:end], "", "layout/title-wrap")
        yield Edit(line.start + last[0], line.raw[last[0] : last[1]], "\n", "layout/title-line")
        above = [each for each in head if each.start < line.start and title_key(each.text) == title_key(title)]
        yield from (each.drop("chrome/title-again") for each in above)
        return


def _match_with_gaps(raw: str, wanted: Sequence[str]) -> list[tuple[int, int]] | None:
    """Return the spans of white space in and right behind `wanted` at the head of `raw`, or None where it does not stand there."""
    gaps: list[tuple[int, int]] = []
    place = len(raw) - len(raw.lstrip())
    for character in [*wanted, ""]:
        space = SPACE_RUN.match(raw, place)
        if space:
            gaps.append(space.span())
            place = space.end()
        if character and raw[place : place + 1] != character:
            return None
        place += 1
    return gaps if gaps and gaps[-1][1] == place - 1 and gaps[-1][0] < place - 1 else None
