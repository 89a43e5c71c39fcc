"""Find a text of short lines under its title: verse, a list of names, a few words. It has next to no sentences to measure."""

from __future__ import annotations

import re

from cleaners.reading.page_lines import HEADINGS, is_sentence
from cleaners.reading.selection import Selection, line_rule, signature

MAX_GAP = 20  # lines between a title and its text
MIN_LINES = 4
MAX_LINE_CHARS = 40
MAX_LABELLED_SHARE = 0.3  # of lines with a colon or a digit: more, and they are facts about the page or its site
MIN_DISTINCT_SHARE = 0.7  # of the lines; verse repeats a line, menus and buttons repeat many
MAX_MASS_RATIO = 10.0  # a page with so many times more running text is about that
LABELLED = re.compile(r"[:：]|\d")
HAN = re.compile(r"[\u3400-\u9fff]")


def find_short_lines(selection: Selection, title: int) -> tuple[int, int] | None:
    """Return the lines (first, last) of the first run of short lines under the title that is no list of links or facts, or None.

    A run stands in one block, or in neighbours of one shape. What names of blocks have dropped is looked at all the same: a text
    without sentences is little beside any sidebar.
    """
    if title < 0:
        return None
    place = title + 1
    while place < min(len(selection.lines), title + 1 + MAX_GAP):
        last = _run_end(selection, place)
        if _is_text(selection, place, last):
            return place, last
        place = max(last, place + 1)
    return None


def _run_end(selection: Selection, first: int) -> int:
    """Return the line behind the last one that is like the first: short, no link, and in a block of its shape."""
    kind = _kind(selection, first)
    last = first
    for place in range(first, len(selection.lines)):
        line = selection.lines[place]
        if not line.text:
            continue
        if line.links or line.chars > MAX_LINE_CHARS or _kind(selection, place) != kind or _is_chrome(line.text):
            break
        last = place + 1
    return last


def _kind(selection: Selection, place: int) -> tuple[int, str]:
    """Return the block of a line, or its parent and the block's shape where that is one of several: headings count as paragraphs."""
    block = selection.blocks[selection.lines[place].block]
    return block.parent, "p" if block.tag in HEADINGS else signature(block)


def _is_chrome(text: str) -> bool:
    return bool(line_rule(text, "line") or line_rule(text, "heading"))


def _is_text(selection: Selection, first: int, last: int) -> bool:
    lines = [line for line in selection.lines[first:last] if line.text]
    if len(lines) < MIN_LINES or len({line.text for line in lines}) < MIN_DISTINCT_SHARE * len(lines):
        return False
    if sum(LABELLED.search(line.text) is not None for line in lines) > MAX_LABELLED_SHARE * len(lines):
        return False
    chars = sum(line.chars for line in lines)
    others = sum(line.chars for line in selection.lines if is_sentence(line))
    return others <= MAX_MASS_RATIO * chars and sum(HAN.search(line.text) is not None for line in lines) >= MIN_LINES
