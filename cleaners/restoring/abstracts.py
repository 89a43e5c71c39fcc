"""Abstracts: lines in which a site copies the head of the text, before it or behind it.

All is compared as skeletons, which a page's lines have from the start: `PageLines.keys`.
"""

from __future__ import annotations

from collections.abc import Sequence

MIN_ABSTRACT_CHARS = 40  # an abstract must agree with the head over so many characters
MIN_CUT_ABSTRACT_CHARS = 12  # a shorter one is believed when it ends in an ellipsis
MAX_SKIPPED = 60  # characters of the head that an abstract may leave out: title, date, salutation
HEAD_LINES_OF_BODY = 60
PIECE_CHARS = 8  # of a line, to be looked for one by one where losses or marks part the line from what it copies
MIN_COPIED = 0.6  # of a line's pieces that must stand in the head


def body_head(keys: Sequence[str]) -> str:
    """Return the skeleton of the first lines of a text, for `is_abstract` to compare with; `keys` are those of its lines."""
    return "".join(keys[:HEAD_LINES_OF_BODY])


def may_be_abstract(text: str, key: str) -> bool:
    """Tell whether a line is long enough to prove that it copies anything; `key` is its skeleton."""
    return len(text) >= MIN_CUT_ABSTRACT_CHARS and len(key) >= _least(text)


def find_heads(head: str, titles: Sequence[str]) -> frozenset[str]:
    """Return what an abstract of a text with this head may begin with: the head with a title before it or without."""
    bare = {head, *(head.removeprefix(title) for title in titles)}
    last = min(MAX_SKIPPED, len(head) - MIN_ABSTRACT_CHARS)
    skipped = {head[place : place + MIN_ABSTRACT_CHARS] for place in range(last + 1)}
    return frozenset(skipped | {each[:chars] for each in bare for chars in (MIN_CUT_ABSTRACT_CHARS, MIN_ABSTRACT_CHARS)})


def is_abstract(text: str, key: str, titles: Sequence[str], heads: frozenset[str]) -> bool:
    """Tell whether a line copies the head of the text, itself with a title before it or without; see `find_heads`."""
    if not may_be_abstract(text, key):
        return False
    least = _least(text)
    if len(key) >= MIN_ABSTRACT_CHARS and key[:MIN_ABSTRACT_CHARS] in heads:
        return True
    return key[:least] in heads or any(
        len(copy) >= least and copy[:least] in heads for copy in (key.removeprefix(title) for title in titles)
    )


def _least(text: str) -> int:
    """Return over how many characters a line must agree with the head."""
    return MIN_CUT_ABSTRACT_CHARS if text.endswith(("...", "…")) else MIN_ABSTRACT_CHARS


def stands_in(text: str, key: str, head: str) -> bool:
    """Tell whether a line copies a stretch near the head of the text below it, a label before it and losses on either side aside."""
    if len(text) < MIN_ABSTRACT_CHARS or len(key) < MIN_ABSTRACT_CHARS:
        return False
    return key[:MIN_ABSTRACT_CHARS] in head or copied_share(key, head) >= MIN_COPIED


def copied_share(key: str, head: str) -> float:
    """Return which share of a line's pieces stand in `head`; the pieces are short, so that a lost character spoils few."""
    pieces = [key[at : at + PIECE_CHARS] for at in range(0, len(key) - PIECE_CHARS + 1, PIECE_CHARS // 2)]
    return sum(piece in head for piece in pieces) / len(pieces) if pieces else 0.0
