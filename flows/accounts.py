"""What the tables say about one page or one record, gathered for a person to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from cleaners.edits import Edit, EditConflictError, Edits
from flows.edit_view import EditId, Piece, add_step, final_offsets, slice_view, view_edits
from flows.restore import rebuild_text, refuse_quarantined
from flows.snapshots import SnapshotError, Step, read_steps, scan

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WorkAccount:
    """A work as its page's edits (and, for a record, its chosen readings) made it."""

    witness: Row
    record: Row
    pieces: Sequence[Piece]
    steps: Sequence[Step]

    def rule_of(self, edit: EditId) -> str:
        """Return the rule of an edit that `pieces` name."""
        return self.steps[edit.step].edits.rules[edit.nth]

    def list_edits(self) -> list[dict[str, Any]]:
        """Return the edits seen in this work, in reading order; `at` is their place in the work's text."""
        rows: list[dict[str, Any]] = []
        for (number, nth), at in sorted(final_offsets(self.pieces).items(), key=lambda item: (item[1], item[0])):
            step = self.steps[number]
            edits = step.edits
            row = {"step": step.step, "cleaner": step.cleaner, "rule": edits.rules[nth], "start": int(edits.starts[nth])}
            rows.append({"at": at, **row, "old": edits.olds[nth], "new": edits.news[nth]})
        return rows


@dataclass(frozen=True, slots=True)
class PageAccount:
    """A published page, where it came from, and its works in order."""

    page: Row
    sources: Sequence[Row]
    works: Sequence[WorkAccount]


@dataclass(frozen=True, slots=True)
class RecordAccount:
    """A record: its base work with the chosen readings made, all its witnesses (the base first), and every reading."""

    work: WorkAccount
    witnesses: Sequence[Row]
    readings: Sequence[Row]
    sources: Mapping[str, str]  # of a witness: the first source of its page


def gather_refusals(snapshot: Path, page_id: str) -> list[Row]:
    """Return why a page is in quarantine, a row a source; none for a published page."""
    return _rows(scan(snapshot, "quarantine").filter(pl.col("page_id") == page_id).sort("source"))


def gather_page(snapshot: Path, page_id: str) -> PageAccount:
    """Return the account of a published page.

    Raises:
        SnapshotError: the page is in quarantine, its ledger does not fit its texts, or a row it needs is missing.
    """
    refuse_quarantined(snapshot, page_id)
    page = _one_row(snapshot, "pages", "page_id", page_id)
    witnesses = _rows(scan(snapshot, "witnesses").filter(page_id=page_id).sort("ordinal"))
    steps = read_steps(snapshot, page_id)
    text = rebuild_text(snapshot, page_id, [row["text"] for row in witnesses], steps)
    pieces = view_edits(text, (step.edits for step in steps))
    works, end = [], 0
    for row in witnesses:
        start, end = end, end + len(row["text"])
        record = _one_row(snapshot, "records", "record_id", row["record_id"])
        works.append(WorkAccount(row, record, slice_view(pieces, start, end), steps))
    return PageAccount(page, _rows(_among(snapshot, "sources", "source", page["sources"]).sort("source")), works)


def gather_witness(snapshot: Path, witness_id: str) -> tuple[PageAccount, WorkAccount]:
    """Return the account of one work of a page, and that of the page.

    Raises:
        SnapshotError: the page's ledger does not fit its texts.
    """
    row = _one_row(snapshot, "witnesses", "witness_id", witness_id)
    page = gather_page(snapshot, row["page_id"])
    return page, page.works[row["ordinal"]]


def gather_record(snapshot: Path, record_id: str) -> RecordAccount:
    """Return the account of a record.

    Raises:
        SnapshotError: the ledger of its base's page does not fit its texts, or its readings do not.
    """
    record = _one_row(snapshot, "records", "record_id", record_id)
    _, base = gather_witness(snapshot, record["base_witness_id"])
    readings = _rows(scan(snapshot, "readings").filter(record_id=record_id).sort("start", "old", "new"))
    is_base = pl.col("witness_id") == record["base_witness_id"]
    witnesses = _rows(scan(snapshot, "witnesses").filter(record_id=record_id).drop("text").sort(~is_base, "witness_id"))
    return RecordAccount(_make_readings(base, readings), witnesses, readings, _first_sources(snapshot, witnesses))


def _make_readings(base: WorkAccount, readings: Sequence[Row]) -> WorkAccount:
    """Return the work with the chosen readings as one more step."""
    chosen = Edits.of(Edit(row["start"], row["old"], row["new"], row["rule"]) for row in readings if row["is_chosen"])
    step = Step(len(base.steps), "collate", chosen)
    try:
        pieces = add_step(base.pieces, len(base.steps), chosen)
    except EditConflictError as error:
        raise SnapshotError(f"the readings of {base.record['record_id']} do not fit their base: {error}; run `jiaokan audit`") from error
    return WorkAccount(base.witness, base.record, pieces, [*base.steps, step])


def _first_sources(snapshot: Path, witnesses: Sequence[Row]) -> dict[str, str]:
    pages = _among(snapshot, "pages", "page_id", [row["page_id"] for row in witnesses]).select("page_id", pl.col("sources").list.first())
    sources = dict(pages.collect().iter_rows())
    return {row["witness_id"]: sources[row["page_id"]] for row in witnesses}


def _among(snapshot: Path, table: str, column: str, values: Sequence[str]) -> pl.LazyFrame:
    return scan(snapshot, table).filter(pl.col(column).is_in(list(values)))


def _one_row(snapshot: Path, table: str, key: str, row_id: str) -> Row:
    rows = _rows(scan(snapshot, table).filter(pl.col(key) == row_id))
    if len(rows) != 1:
        raise SnapshotError(f"{len(rows)} rows in {table} have the {key} {row_id}; run `jiaokan audit`")
    return rows[0]


def _rows(frame: pl.LazyFrame) -> list[Row]:
    return list(frame.collect().iter_rows(named=True))
