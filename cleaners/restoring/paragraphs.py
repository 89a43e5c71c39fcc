"""One newline between paragraphs, none before the first or behind the last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product

from cleaners.edits import Edit
from cleaners.restoring.ordinals import NUMBERING

BREAK = re.compile(r"\n{2,}")
GAP = re.compile(r"(?<=[^\s])[ \t\xa0\u3000]{2,}+(?=\S)")  # possessive: gaps may be very long
WIDE_GAP = re.compile(r"[ \t\xa0\u3000]{2}")
OPENING = re.compile(r"[\u4e00-\u9fff“‘《（(\d]")
INDENT = ("\u3000\u3000", *("".join(each) for each in product(" \xa0", repeat=4)))  # two characters wide
MAX_AFTER_COLON = 6  # characters of a gap: a wider one behind a colon is room to write in
MAX_INDENT = 6  # half cells of a gap that may be an indent; a wider one sets a signature to the right, or fields apart
MIN_SENTENCE_CHARS = 12  # before such a signature
MIN_GAPS = 3  # of one kind in a line: then it is the flattened line end, behind headings and salutations too
MIN_BEHIND_SENTENCES = 0.5  # share of them behind the end of a sentence or of a salutation


def split_flattened_indents(text: str) -> Iterator[Edit]:
    """Propose a line end where a wide gap stands inside a line behind a finished sentence: a paragraph began there.

    Where a long line has gaps of one kind behind most of its sentences, all gaps of that kind are line ends.
    """
    if not WIDE_GAP.search(text):
        return
    for line in re.finditer(r"[^\n]+", text):
        gaps = [gap for gap in GAP.finditer(line[0]) if OPENING.match(line[0], gap.end())]
        ends = Counter(gap[0] for gap in gaps if _is_behind_sentence(line[0], gap) or NUMBERING.match(line[0], gap.end()))
        for gap in gaps:
            flattened = ends[gap[0]] >= MIN_GAPS and ends[gap[0]] >= MIN_BEHIND_SENTENCES * sum(each[0] == gap[0] for each in gaps)
            indent = gap[0].endswith(INDENT) and (_cells(gap[0]) <= MAX_INDENT or gap.start() >= MIN_SENTENCE_CHARS)
            if flattened or (indent and _is_behind_sentence(line[0], gap)):
                yield Edit(line.start() + gap.start(), gap[0], "\n", "layout/flattened-indent")


def _is_behind_sentence(line: str, gap: re.Match[str]) -> bool:
    before = line[gap.start() - 1]
    return before in "。！？；”）" or (before in "：:" and len(gap[0]) <= MAX_AFTER_COLON)


def _cells(gap: str) -> int:
    return len(gap) + gap.count("\u3000")


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
