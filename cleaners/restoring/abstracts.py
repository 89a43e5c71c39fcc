"""Abstracts: lines in which a site copies the head of the text, before it or behind it."""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.characters import skeleton

MIN_ABSTRACT_CHARS = 40  # an abstract must agree with the head over so many characters
MIN_CUT_ABSTRACT_CHARS = 12  # a shorter one is believed when it ends in an ellipsis
MAX_SKIPPED = 60  # characters of the head that an abstract may leave out: title, date, salutation
HEAD_LINES_OF_BODY = 60


def body_head(lines: Sequence[str]) -> str:
    """Return the skeleton of the first lines of a text, for `is_abstract` to compare with."""
    return skeleton("".join(lines[:HEAD_LINES_OF_BODY]))


def is_abstract(text: str, titles: Sequence[str], head: str) -> bool:
    """Tell whether a line copies the head of the text, each of them with the title before it or without."""
    if len(text) < MIN_CUT_ABSTRACT_CHARS:
        return False
    needed = MIN_CUT_ABSTRACT_CHARS if text.endswith(("...", "…")) else MIN_ABSTRACT_CHARS
    copy = skeleton(text)
    if len(copy) >= MIN_ABSTRACT_CHARS and copy[:MIN_ABSTRACT_CHARS] in head[: MIN_ABSTRACT_CHARS + MAX_SKIPPED]:
        return True
    return len(copy) >= needed and (head.startswith(copy[:needed]) or needed <= _agreement(copy, head, titles))


def stands_in(text: str, head: str) -> bool:
    """Tell whether a line copies a stretch near the head of the text below it."""
    if len(text) < MIN_ABSTRACT_CHARS:
        return False
    copy = skeleton(text)
    return len(copy) >= MIN_ABSTRACT_CHARS and copy[:MIN_ABSTRACT_CHARS] in head


def _agreement(copy: str, head: str, titles: Sequence[str]) -> int:
    """Return over how many characters `copy` and `head` agree."""
    leads = ["", *(skeleton(title) for title in titles)]
    starts = [(copy.removeprefix(a), head.removeprefix(b)) for a in leads for b in leads]
    return max(next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))) for a, b in starts)
