"""Line ends that no width explains, on pages that indent every paragraph: there a flush line goes on with the one above.

A page saved from a window has the indents of its paragraphs and line ends wherever the window ended, or where somebody cut
lines by hand. The indents alone tell paragraphs apart, if they are kept throughout: no flush line follows a finished sentence,
and no indented line cuts one off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaners.restoring.geometry import Ending, WrappedLine
from cleaners.restoring.ordinals import NUMBERING

MIN_INDENTED = 3  # lines
MIN_FLUSH = 2  # lines that go on in mid-sentence
MIN_BROKEN = 40  # half cells of a line that was broken; shorter ones are headings, verse, addresses


def find_flush_lines(lines: Sequence[WrappedLine]) -> list[int]:
    """Return which of a page's lines go on with the line before; none where the indents are not kept throughout."""
    margin = min((line.indent for line in lines), default=0)
    indented = [place for place, line in enumerate(lines) if line.indent > margin]
    if len(indented) < MIN_INDENTED:
        return []
    flush = list(_find_flush(lines, indented, margin))
    broken = sum(lines[place - 1].ending >= Ending.COMMA for place in flush)
    if broken < MIN_FLUSH or any(not _goes_on(lines, place) for place in flush):
        return []
    cut_off = any(_is_broken(lines[place - 1]) for place in indented[1:] if place - 1 in indented or place - 1 in flush)
    return [] if cut_off else flush


def _find_flush(lines: Sequence[WrappedLine], indented: Sequence[int], margin: int) -> Iterator[int]:
    """Yield the flush lines between the first and the last paragraph, and behind the last one while it goes on."""
    for place in range(indented[0] + 1, len(lines)):
        if lines[place].indent > margin:
            continue
        if place > indented[-1] and not _goes_on(lines, place):
            return
        yield place


def _goes_on(lines: Sequence[WrappedLine], place: int) -> bool:
    before, line = lines[place - 1], lines[place]
    return before.width >= MIN_BROKEN and before.ending > Ending.COLON and not before.blanks_after and before.is_prose and line.is_prose


def _is_broken(line: WrappedLine) -> bool:
    is_heading = NUMBERING.match(line.text) is not None and line.ending == Ending.CUT
    return line.width >= MIN_BROKEN and line.ending >= Ending.COMMA and line.is_marked and not is_heading
