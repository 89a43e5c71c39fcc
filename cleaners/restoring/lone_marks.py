"""Put a redaction or a figure that stands alone on its line back into the sentence it was cut out of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaners.edits import Edit
from cleaners.restoring.geometry import CLAUSE_MARK, Ending, find_ending
from cleaners.restoring.lines import Line, find_text_lines
from cleaners.restoring.ordinals import NUMBERING

ALONE = re.compile(r"(?m)^[ \t\u3000]*(?:[*＊×□■△○〇]{1,8}|[Xx]{1,8}|某{1,4}|\d[\d.,]{0,9}[%％]?)[ \t\u3000]*$")
FIGURE = re.compile(r"\d")
GOES_ON = re.compile(r"[，,。．；;、：:）)》”%％]|[\u4e00-\u9fff]")
MIN_CHARS = 8  # before a figure, without a mark of their own: fewer are the cell of a table
MIN_CHARS_BEFORE = 3


def join_lone_marks(text: str) -> Iterator[Edit]:
    r"""Propose dropping the line ends around a placeholder or figure alone on its line, inside of a sentence.

    >>> [edit.start for edit in join_lone_marks("会议决定，由\n××\n同志牵头，下月完成。")]
    [6, 9]
    """
    if not ALONE.search(text):
        return
    lines = find_text_lines(text)
    alone = [ALONE.fullmatch(line.text) is not None for line in lines]
    for place in range(1, len(lines) - 1):
        if alone[place] and not alone[place - 1] and not alone[place + 1] and _is_inside(text, lines[place - 1 : place + 2]):
            for one, other in pairwise(lines[place - 1 : place + 2]):
                yield Edit(one.text_end, text[one.text_end : other.text_start], "", "layout/lone-mark")


def _is_inside(text: str, lines: list[Line]) -> bool:
    """Tell whether the first of three lines breaks off in a sentence that the last goes on with, no blank line between."""
    before, mark, after = lines
    if text.count("\n", before.text_end, after.text_start) > 2 or after.indent > before.indent:
        return False
    if find_ending(before.text) < Ending.COMMA or NUMBERING.match(after.text) or not GOES_ON.match(after.text):
        return False
    marked = [CLAUSE_MARK.search(line.text) is not None for line in (before, after)]
    if FIGURE.search(mark.text):
        return marked[1] and (marked[0] or len(before.text) >= MIN_CHARS)
    return any(marked) and len(before.text) >= MIN_CHARS_BEFORE
