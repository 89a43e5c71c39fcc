"""All edits of a chain of steps in one view over the final text.

Each step's edits lie in that step's input, so neither their offsets nor their order tell where a reader of the final text should
see them. Here the text is a list of pieces (a piece table, as in C. Crowley, Data Structures for Text Sequences, 1998): a step
splits pieces at its edits, marks what it replaces as dead, and puts what it writes behind it. Dead pieces keep their place
among the living, so after the last step the list is the final text with everything that ever stood in it, in reading order.
Each step is one merge of two ascending lists: linear in pieces and edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cleaners.edits import Edit, EditConflictError, Edits


class EditId(NamedTuple):
    """An edit of a chain: its step and its index in that step's columns."""

    step: int
    nth: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with one fate. `born` and `died` are the edits that wrote and removed it; null: the page did, nobody did.

    `source` is the code point of the page text where it stood, null for what an edit wrote.
    """

    text: str
    source: int | None
    born: EditId | None = None
    died: EditId | None = None

    @property
    def is_alive(self) -> bool:
        """Return whether the piece is part of the final text."""
        return self.died is None

    @property
    def is_passing(self) -> bool:
        """Return whether the piece is in neither the first nor the last text."""
        return self.born is not None and self.died is not None

    def split(self, chars: int) -> tuple[Piece, Piece]:
        """Return the first `chars` characters and the rest."""
        tail = None if self.source is None else self.source + chars
        return replace(self, text=self.text[:chars]), replace(self, text=self.text[chars:], source=tail)


def view_edits(text: str, steps: Iterable[Edits]) -> list[Piece]:
    """Return the pieces of `text` after all `steps`: those alive joined are the last step's output, those not born are `text`.

    Raises:
        EditConflictError: an edit's `old` does not stand at its place.

    >>> steps = [Edits.of([Edit(0, "a", "b", "r")]), Edits.of([Edit(1, "c", "", "r")])]
    >>> [(piece.text, piece.born, piece.died) for piece in view_edits("ac", steps)]
    [('a', None, EditId(step=0, nth=0)), ('b', EditId(step=0, nth=0), None), ('c', None, EditId(step=1, nth=0))]
    """
    pieces = [Piece(text, 0)] if text else []
    for step, edits in enumerate(steps):
        pieces = add_step(pieces, step, edits)
    return pieces


def add_step(pieces: Sequence[Piece], step: int, edits: Edits) -> list[Piece]:
    """Return `pieces` after one more step, whose edits lie in the text of the living ones.

    What an edit's old and new have in common at either end counts as kept.

    Raises:
        EditConflictError: an edit's `old` does not stand at its place.
    """
    made: list[Piece] = []
    waiting = _Waiting(pieces)
    for edit_id, edit in ((EditId(step, nth), _trim(edit)) for nth, edit in enumerate(edits)):
        made += waiting.take(edit.start)
        removed = waiting.take(edit.start + len(edit.old)) if edit.old else waiting.take_dead()
        if "".join(piece.text for piece in removed if piece.is_alive) != edit.old:
            raise EditConflictError(f"step {step}: {edit} does not fit the text")
        made += [replace(piece, died=edit_id) if piece.is_alive else piece for piece in removed]
        if edit.new:
            made.append(Piece(edit.new, None, born=edit_id))
    return made + waiting.take_all()


def slice_view(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """Return the pieces of the final text's code points `start` to `end`.

    What was removed just before `start` comes along (headings stand before their work), what was removed at `end` does not, but
    for the end of the text: nobody else would show it.
    """
    total = sum(len(piece.text) for piece in pieces if piece.is_alive)
    kept: list[Piece] = []
    place = 0
    for piece in pieces:
        if not piece.is_alive:
            if start <= place < end or place == end == total:
                kept.append(piece)
            continue
        low, high = max(start - place, 0), min(end - place, len(piece.text))
        if low < high:
            kept.append(piece.split(high)[0].split(low)[1])
        place += len(piece.text)
    return kept


def final_offsets(pieces: Iterable[Piece]) -> dict[EditId, int]:
    """Return where in the final text each edit of the chain is seen."""
    offsets: dict[EditId, int] = {}
    place = 0
    for piece in pieces:
        for edit in (piece.born, piece.died):
            if edit is not None:
                offsets.setdefault(edit, place)
        place += len(piece.text) if piece.is_alive else 0
    return offsets


class _Waiting:
    """The pieces that a step has not come to yet."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._ahead: Iterator[Piece] = iter(pieces)
        self._head: Piece | None = next(self._ahead, None)
        self._place = 0

    def take(self, end: int) -> list[Piece]:
        """Return the pieces up to offset `end` of the living text, splitting one where it must; dead ones there stay ahead."""
        taken: list[Piece] = []
        while self._head is not None and self._place < end:
            piece = self._head
            if piece.is_alive and self._place + len(piece.text) > end:
                piece, self._head = piece.split(end - self._place)
            else:
                self._head = next(self._ahead, None)
            self._place += len(piece.text) if piece.is_alive else 0
            taken.append(piece)
        return taken

    def take_dead(self) -> list[Piece]:
        """Return the dead pieces that come next: what is written where something was removed stands behind it."""
        taken: list[Piece] = []
        while self._head is not None and not self._head.is_alive:
            taken.append(self._head)
            self._head = next(self._ahead, None)
        return taken

    def take_all(self) -> list[Piece]:
        """Return what is left."""
        return [] if self._head is None else [self._head, *self._ahead]


def _trim(edit: Edit) -> Edit:
    """Return the edit without what its old and new have in common at either end."""
    old, new = edit.old, edit.new
    shorter = min(len(old), len(new))
    front = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    back = next((i for i in range(shorter - front) if old[-1 - i] != new[-1 - i]), shorter - front)
    return Edit(edit.start + front, old[front : len(old) - back], new[front : len(new) - back], edit.rule)
