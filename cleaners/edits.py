"""The only code that changes text: edits, making them, undoing them, and carrying offsets through them.

Offsets are code points of the text an edit is made to. Edits of one step are held as columns (`Edits`), so that a
dense cleaner can fill them from arrays without one Python object per character; `Edit` is the readable form of a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray


class EditConflictError(ValueError):
    """Edits that overlap, or that do not fit the text they are made to."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`old` at code point `start` becomes `new`, because `rule` says so."""

    start: int
    old: str
    new: str
    rule: str


@dataclass(frozen=True, slots=True)
class Edits:
    """The edits of one step as four parallel columns, ascending by `starts`, disjoint, none of them empty.

    The fields are the columns of the `ledger` table, so that writing a ledger row copies and never converts.
    """

    starts: NDArray[np.uint32]
    olds: Sequence[str]
    news: Sequence[str]
    rules: Sequence[str]

    @classmethod
    def of(cls, edits: Iterable[Edit]) -> Edits:
        """Put rows into columns, in order of `start`; rows that change nothing are left out.

        >>> [edit.start for edit in Edits.of([Edit(3, "b", "", "r"), Edit(1, "a", "", "r"), Edit(2, "x", "x", "r")])]
        [1, 3]
        """
        rows = [edit for edit in edits if edit.old != edit.new]
        if not rows:
            return NO_EDITS
        rows.sort(key=START)  # two at one place conflict, in whatever order
        return cls(
            np.fromiter((row.start for row in rows), np.uint32, len(rows)),
            [row.old for row in rows],
            [row.new for row in rows],
            [row.rule for row in rows],
        )

    @classmethod
    def at(cls, text: str, starts: NDArray[np.integer], old_chars: int, news: Sequence[str], rules: Sequence[str]) -> Edits:
        """Build the columns of a dense cleaner whose edits all replace `old_chars` code points of `text`."""
        return cls(
            starts.astype(np.uint32),
            [text[start : start + old_chars] for start in starts.tolist()],
            news,
            rules,
        )

    def __len__(self) -> int:
        return len(self.olds)

    def __iter__(self) -> Iterator[Edit]:
        return map(Edit, self.starts.tolist(), self.olds, self.news, self.rules)


START = attrgetter("start")
NO_EDITS = Edits(np.zeros(0, np.uint32), [], [], [])


def apply(text: str, edits: Edits | Iterable[Edit]) -> str:
    """Return `text` with every edit made.

    Raises:
        EditConflictError: an edit overlaps another or its `old` does not stand at its `start`.

    >>> apply("天\u200b地", [Edit(1, "\u200b", "", "invisible")])
    '天地'
    """
    kept: list[str] = []
    done = 0
    previous = -1
    columns = _columns(edits)
    for start, old, new in zip(columns.starts.tolist(), columns.olds, columns.news, strict=True):
        if start < done or start == previous or not text.startswith(old, start):
            raise EditConflictError(f"{old!r} -> {new!r} at {start} does not fit {text[start : start + len(old)]!r}")
        kept.append(text[done:start])
        kept.append(new)
        done = start + len(old)
        previous = start
    kept.append(text[done:])
    return "".join(kept)


def revert(text: str, edits: Edits | Iterable[Edit]) -> str:
    """Return the text that `apply` made `text` from: `revert(apply(t, e), e) == t`.

    Raises:
        EditConflictError: an edit's `new` does not stand where it was put.
    """
    kept: list[str] = []
    done = shift = 0
    columns = _columns(edits)
    for start, old, new in zip(columns.starts.tolist(), columns.olds, columns.news, strict=True):
        place = start + shift
        if place < done or not text.startswith(new, place):
            raise EditConflictError(f"{new!r} was not put at {place}: {text[place : place + len(new)]!r} stands there")
        kept.append(text[done:place])
        kept.append(old)
        done = place + len(new)
        shift += len(new) - len(old)
    kept.append(text[done:])
    return "".join(kept)


def source_offset(offset: int, edits: Edits) -> int:
    """Return where in the input of `edits` the character at `offset` of their output came from.

    An offset inside a replacement maps to the place of the edit.
    """
    shift = 0
    start: int
    for start, old, new in zip(edits.starts.tolist(), edits.olds, edits.news, strict=True):
        if start + shift > offset:
            break
        if offset < start + shift + len(new):
            return start
        shift += len(new) - len(old)
    return offset - shift


def source_offsets(offsets: Sequence[int], edits: Edits) -> list[int]:
    """Return `source_offset` of each of `offsets`, in one pass over arrays: pages may have thousands of works and of edits."""
    if not len(edits) or not offsets:
        return list(offsets)
    starts, olds, news = _measure(edits)
    shifts = np.concatenate([[0], np.cumsum(news - olds)])
    begins = starts + shifts[:-1]
    places = np.searchsorted(begins, offsets, "right")  # edits that stand before the offset or begin at it
    last = np.maximum(places - 1, 0)
    is_inside = (places > 0) & (np.asarray(offsets) < begins[last] + news[last])
    result: list[int] = np.where(is_inside, starts[last], np.asarray(offsets) - shifts[places]).tolist()
    return result


def target_offset(offset: int, edits: Edits) -> int:
    """Return where the character at `offset` of the input of `edits` stands in their output.

    A dropped character maps to the place where it would stand.
    """
    shift = 0
    start: int
    for start, old, new in zip(edits.starts.tolist(), edits.olds, edits.news, strict=True):
        if start >= offset:
            break
        if offset < start + len(old):
            return start + shift + min(offset - start, len(new))
        shift += len(new) - len(old)
    return offset + shift


def target_offsets(offsets: Sequence[int], edits: Edits) -> list[int]:
    """Return `target_offset` of each of `offsets`, in one pass over arrays: pages may have thousands of both."""
    if not len(edits) or not offsets:
        return list(offsets)
    starts, olds, news = _measure(edits)
    shifts = np.concatenate([[0], np.cumsum(news - olds)])
    places = np.searchsorted(starts, offsets, "left")  # edits that begin before the offset
    last = np.maximum(places - 1, 0)
    within = np.asarray(offsets) - starts[last]
    is_inside = (places > 0) & (within < olds[last])
    inside = starts[last] + shifts[last] + np.minimum(within, news[last])
    result: list[int] = np.where(is_inside, inside, np.asarray(offsets) + shifts[places]).tolist()
    return result


def _measure(edits: Edits) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return where the edits start, and the lengths of what they replace and of what they write."""
    olds, news = (np.array([len(text) for text in texts], np.int64) for texts in (edits.olds, edits.news))
    return edits.starts.astype(np.int64), olds, news


def _columns(edits: Edits | Iterable[Edit]) -> Edits:
    return edits if isinstance(edits, Edits) else Edits.of(edits)
