"""A page on one line whose paragraphs are set apart by single spaces: the ends that have a space behind them.

Where every sentence is followed by a space, or none is, the spaces tell nothing. Where few are, and no space stands anywhere
else but behind a salutation or a numbered heading, each space was a line end.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.characters import ends_sentence
from cleaners.restoring.ordinals import NUMBERING

MIN_ENDS = 2  # sentence ends with a space behind them
MIN_PLAIN = 1.0  # times as many have none
MIN_BREAKS = 4  # spaces
MAX_HEADING_CHARS = 40
SENTENCE_MARKS = "。！？!?"


def are_paragraph_ends(pieces: Sequence[str]) -> bool:
    """Tell whether the spaces between the `pieces` of a line were line ends; each piece is text without such a space."""
    if len(pieces) <= MIN_BREAKS:
        return False
    with_space = sum(ends_sentence(piece) for piece in pieces[:-1])
    plain = sum(piece[:-2].count(mark) for piece in pieces for mark in SENTENCE_MARKS)
    if with_space < MIN_ENDS or plain < MIN_PLAIN * with_space:
        return False
    return all(ends_sentence(piece) or _is_head(piece) for piece in pieces[:-1])


def _is_head(piece: str) -> bool:
    """Tell a salutation or a numbered heading."""
    if len(piece) > MAX_HEADING_CHARS or any(mark in piece for mark in SENTENCE_MARKS):
        return False
    return piece[-1] in ":：" or NUMBERING.match(piece) is not None
