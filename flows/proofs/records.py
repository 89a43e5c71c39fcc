"""Records follow from their witnesses: base text and chosen readings give the text, and every witness fits its base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any, Final

import polars as pl

from cleaners.collating.verification import verify
from cleaners.edits import Edit, EditConflictError, Edits, apply, revert
from flows.proofs.files import prove_rows
from flows.proofs.shards import cut_shards
from flows.proofs.violation import Violation, show, show_difference
from flows.snapshots import scan
from schemas.ids import make_record_id

Row = Mapping[str, Any]
COPIES: Final = {"exact", "near", "contained"}


def prove_texts(snapshot: Path) -> Iterator[Violation]:
    """Rows keep their rules, and each record is what its witnesses and readings say."""
    chars = pl.col("text_chars").cast(pl.Int64) * pl.col("witness_count")
    for in_shard in cut_shards(snapshot, "records", "record_id", chars):
        records, readings = (scan(snapshot, table).filter(in_shard).collect() for table in ("records", "readings"))
        broken = [*prove_rows("records", records), *prove_rows("readings", readings)]
        yield from broken
        unfit = {violation.id.split()[0] for violation in broken}
        witnesses = _by_record(scan(snapshot, "witnesses").filter(in_shard).sort("record_id", "witness_id").collect())
        places = _by_record(readings)
        for record in records.iter_rows(named=True):
            if record["record_id"] not in unfit:
                yield from prove_record(record, witnesses.get(record["record_id"], []), places.get(record["record_id"], []))


def prove_record(record: Row, witnesses: Sequence[Row], readings: Sequence[Row]) -> Iterator[Violation]:
    """Yield what is wrong with one record; that its base is among `witnesses` is proved elsewhere."""
    record_id = record["record_id"]
    base = next((row for row in witnesses if row["witness_id"] == record["base_witness_id"]), None)
    if base is None:
        return
    expected = make_record_id(row["witness_id"] for row in witnesses)
    if record_id != expected:
        yield Violation("records", record_id, "record_id", f"{expected} of its smallest witness", record_id)
    misfit = next((row for row in readings if not base["text"].startswith(row["old"], row["start"])), None)
    if misfit is not None:
        stands = base["text"][misfit["start"] : misfit["start"] + len(misfit["old"])]
        yield Violation(
            "readings", record_id, f"start {misfit['start']}, rule {misfit['rule']}", f"old {show(stands)}", show(misfit["old"])
        )
        return
    yield from _prove_text(record, base, readings)
    yield from _prove_copies(base, witnesses)


def _prove_text(record: Row, base: Row, readings: Sequence[Row]) -> Iterator[Violation]:
    """Yield where the record is not the base with its chosen readings."""
    chosen = Edits.of(Edit(row["start"], row["old"], row["new"], row["rule"]) for row in readings if row["is_chosen"])
    try:
        text = apply(base["text"], chosen)
    except EditConflictError as error:
        yield Violation("readings", record["record_id"], "chosen readings", "places that do not overlap", str(error))
        return
    if text != record["text"]:
        at, expected, found = show_difference(text, record["text"])
        yield Violation("records", record["record_id"], f"text, code point {at}", f"{expected} by base and readings", found)
    elif revert(text, chosen) != base["text"]:
        yield Violation("records", record["record_id"], "readings undone", "the base witness's text", "another")


def _prove_copies(base: Row, witnesses: Sequence[Row]) -> Iterator[Violation]:
    """Yield the witnesses that are no copy of their base: distinct works stay distinct.

    Witnesses of one text were compared as one, under a title of one of them: any of their titles may speak for them.
    """
    titles: dict[str, list[str | None]] = {}
    for row in witnesses:
        titles.setdefault(row["text"], []).append(row["title"])
    own_titles = titles.pop(base["text"])
    for text, given in titles.items():
        pairs = dict.fromkeys(product(given, own_titles))
        kinds = [verify(text, base["text"], title, own_title).kind for title, own_title in pairs]
        if not COPIES & set(kinds):
            row = next(row for row in witnesses if row["text"] == text)
            place = f"against base {base['witness_id']}"
            yield Violation("witnesses", row["witness_id"], place, f"a copy, {row['relation']}", kinds[0])


def _by_record(rows: pl.DataFrame) -> dict[str, list[Row]]:
    return {str(record_id): list(group.iter_rows(named=True)) for (record_id,), group in rows.group_by("record_id", maintain_order=True)}
