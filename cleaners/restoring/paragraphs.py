"""One newline between paragraphs, none before the first or behind the last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from cleaners.edits import Edit

BREAK = re.compile(r"\n{2,}")
GAP_IN_LINE = re.compile(  # possessive: gaps may be very long; behind a colon a wide one is room to write in
    r"(?:(?<=[。！？；”）])[ \t\xa0\u3000]{2,}+|(?<=：)[ \t\xa0\u3000]{2,6}+)(?=[\u4e00-\u9fff“《（\d])"
)
BEHIND_MARK = re.compile(r"[。！？；：”）][ \t\xa0\u3000]{2}")  # begins with what it looks for: ten times as fast as looking back
INDENT = ("\u3000\u3000", *("".join(each) for each in product(" \xa0", repeat=4)))  # two characters wide


def split_flattened_indents(text: str) -> Iterator[Edit]:
    """Propose a line end where an indent stands inside a line behind a finished sentence: a paragraph began there."""
    for match in GAP_IN_LINE.finditer(text) if BEHIND_MARK.search(text) else ():
        if match[0].endswith(INDENT):
            yield Edit(match.start(), match[0], "\n", "layout/flattened-indent")


def tidy_paragraphs(text: str) -> Iterator[Edit]:
    r"""Propose dropping empty lines between paragraphs and around the text.

    >>> [(edit.start, edit.new) for edit in tidy_paragraphs("\n甲\n\n乙\n")]
    [(0, ''), (2, '\n'), (5, '')]
    """
    body = text.strip("\n")
    lead = len(text) - len(text.lstrip("\n")) if body else len(text)
    if lead:
        yield Edit(0, text[:lead], "", "layout/blank-line")
    tail = lead + len(body)
    for match in BREAK.finditer(text, lead, tail):
        yield Edit(match.start(), match[0], "\n", "layout/blank-line")
    if body and tail < len(text):
        yield Edit(tail, text[tail:], "", "layout/blank-line")
