"""Replay one page's ledger from its text to its witnesses and back, and say which edit does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from cleaners.edits import EditConflictError, apply, revert, source_offsets
from flows.edit_view import Piece, view_edits
from flows.proofs.violation import Violation, show, show_difference
from flows.restore import undo_steps
from flows.snapshots import Step
from schemas.ids import hash_text, make_witness_id

Row = Mapping[str, Any]


def prove_chain(page: Row, works: Sequence[Row], steps: Sequence[Step], text: str | None) -> Iterator[Violation]:
    """Yield where the ledger does not lead from the page's text to its works and back.

    `text` is the page's text from its raw file; without it (no raw file at hand) what undoing gives must have its hash.
    """
    page_id = page["page_id"]
    end = "".join(work["text"] for work in works)
    if text is None:
        text = end
        for step in reversed(steps):
            try:
                text = revert(text, step.edits)
            except EditConflictError:
                yield _find_unwritten(page_id, step, text)
                return
        if hash_text(text) != page["text_sha256"]:
            place = f"all {len(steps)} steps undone"
            yield Violation(
                "ledger", page_id, place, f"{page['text_chars']} characters, {page['text_sha256']}", f"{len(text)}, {hash_text(text)}"
            )
            return
    state = text
    for step in steps:
        try:
            state = apply(state, step.edits)
        except EditConflictError:
            yield _find_misfit(page_id, step, state)
            return
    if state != end:
        yield _find_departure(works, view_edits(text, (step.edits for step in steps)), steps, state)
    elif undo_steps(end, steps) != text:
        yield Violation("ledger", page_id, f"all {len(steps)} steps undone", "the page's text", "another")
    else:
        yield from _prove_ids(page_id, works, steps)


def _find_misfit(page_id: str, step: Step, text: str) -> Violation:
    """Return the first edit of `step` that cannot be made to `text`."""
    done = 0
    for edit in step.edits:
        stands = text[edit.start : edit.start + len(edit.old)]
        if edit.start < done:
            return Violation("ledger", page_id, _place(step, edit.rule, edit.start), f"a start from {done} on", str(edit.start))
        if stands != edit.old:
            return Violation("ledger", page_id, _place(step, edit.rule, edit.start), f"old {show(stands)}", show(edit.old))
        done = edit.start + max(len(edit.old), 1)
    return Violation("ledger", page_id, f"step {step.step}", "edits that fit", "edits that do not")


def _find_unwritten(page_id: str, step: Step, text: str) -> Violation:
    """Return the first edit of `step` whose writing does not stand in its output `text`."""
    shift = 0
    for edit in step.edits:
        place = edit.start + shift
        stands = text[place : place + len(edit.new)]
        if stands != edit.new:
            return Violation("ledger", page_id, _place(step, edit.rule, edit.start), f"new {show(stands)}", show(edit.new))
        shift += len(edit.new) - len(edit.old)
    return Violation("ledger", page_id, f"step {step.step}", "edits that fit", "edits that do not")


def _find_departure(works: Sequence[Row], pieces: Sequence[Piece], steps: Sequence[Step], replayed: str) -> Violation:
    """Return the first place where a work's text is not what the ledger leads to, and who wrote there."""
    at, expected, found = show_difference(replayed, "".join(work["text"] for work in works))
    starts = list(accumulate((len(work["text"]) for work in works), initial=0))
    number = max(i for i in range(len(works)) if starts[i] <= at)
    ends = accumulate(len(piece.text) if piece.is_alive else 0 for piece in pieces)
    writer = next((piece.born for piece, end in zip(pieces, ends, strict=True) if piece.is_alive and end > at), None)
    place = f"text, code point {at - starts[number]}"
    if writer is not None:
        step = steps[writer.step]
        place += f", written in {_place(step, step.edits.rules[writer.nth], int(step.edits.starts[writer.nth]))}"
    return Violation("witnesses", works[number]["witness_id"], place, f"{expected} by the ledger", found)


def _prove_ids(page_id: str, works: Sequence[Row], steps: Sequence[Step]) -> Iterator[Violation]:
    """Yield the works whose id is not that of their page and of the place where they begin in its text."""
    places = list(accumulate((len(work["text"]) for work in works), initial=0))
    for step in reversed(steps):
        places = source_offsets(places, step.edits)
    for work, place in zip(works, places, strict=False):
        expected = make_witness_id(page_id, place)
        if work["witness_id"] != expected:
            yield Violation(
                "witnesses", work["witness_id"], "witness_id", f"{expected}: it begins at {place} of page {page_id}", work["witness_id"]
            )


def _place(step: Step, rule: str, start: int) -> str:
    return f"step {step.step} ({step.cleaner}), rule {rule}, start {start}"
