"""Read a published snapshot: where it is, its tables, the ids in it, and the steps of a page's ledger.

How a snapshot lies in OUT (`flows.publish` writes it):

    OUT/.snapshots/000007-5c1e90ab/<table>/part-*.parquet, manifest.json     complete, never changed again
    OUT/.current -> .snapshots/000007-5c1e90ab                              the one link that publishing swaps
    OUT/<table> -> .current/<table>, OUT/manifest.json -> .current/manifest.json

Nothing here needs dataframely or Prefect: `explain` and `restore` start at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import polars as pl

from cleaners.edits import Edits

CURRENT: Final = ".current"
SNAPSHOTS: Final = ".snapshots"
MANIFEST: Final = "manifest.json"
MIN_PREFIX_CHARS: Final = 6  # of an id: 16.7 million values, so that a prefix a person types is rarely ambiguous
ID_CHARS: Final = 32

Kind = Literal["page", "witness", "record"]
ID_COLUMNS: Final[tuple[tuple[Kind, str, str], ...]] = (
    ("page", "pages", "page_id"),
    ("page", "quarantine", "page_id"),  # a page that could not be decoded stands here only
    ("witness", "witnesses", "witness_id"),
    ("record", "records", "record_id"),
)


class SnapshotError(RuntimeError):
    """A snapshot that cannot be read as asked: said in one line and answered with exit 1."""

    exit_code = 1


class NoSnapshotError(SnapshotError):
    """A folder that nothing was published to."""


class UnknownIdError(SnapshotError, LookupError):
    """An id that is in no table, or the beginning of several."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an id stands for."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a page's chain, as the ledger has it."""

    step: int
    cleaner: str
    edits: Edits


def open_snapshot(out: Path) -> Path:
    """Return the folder of the snapshot that is current now; a run that publishes meanwhile does not change what is in it.

    A plain copy of the tables and the manifest does too.

    Raises:
        NoSnapshotError: nothing was published to `out`.
    """
    folder = (out / CURRENT).resolve() if (out / CURRENT).exists() else out
    if not (folder / MANIFEST).is_file():
        raise NoSnapshotError(f"{out} holds no snapshot; `jiaokan clean RAW {out}` makes one")
    return folder


def scan(snapshot: Path, table: str) -> pl.LazyFrame:
    """Return a table of the snapshot, in the order of its rows."""
    return pl.scan_parquet(sorted((snapshot / table).glob("*.parquet")))


def read_manifest(snapshot: Path) -> dict[str, Any]:
    """Return the manifest as it was written.

    Raises:
        SnapshotError: it is no JSON object.
    """
    try:
        manifest = json.loads((snapshot / MANIFEST).read_bytes())
    except ValueError as error:
        raise SnapshotError(f"{MANIFEST} is damaged: {error}") from error
    if not isinstance(manifest, dict):
        raise SnapshotError(f"{MANIFEST} is no JSON object")
    return manifest


def find_id(snapshot: Path, id_or_prefix: str) -> Found:
    """Return what an id, or the beginning of one only, stands for; an id that was replaced leads to its record.

    Raises:
        UnknownIdError: it is in no table, it begins several ids, or it is shorter than six characters.
    """
    prefix = id_or_prefix.strip().lower()
    if not MIN_PREFIX_CHARS <= len(prefix) <= ID_CHARS or not set(prefix) <= set("0123456789abcdef"):
        raise UnknownIdError(f"{id_or_prefix!r} is no id: {MIN_PREFIX_CHARS} to {ID_CHARS} characters of 0-9 and a-f")
    found = {
        Found(kind, row): None for kind, table, column in ID_COLUMNS for row in _ids_that_begin(snapshot, table, column, column, prefix)
    }
    if not found:
        found = {Found("record", row): None for row in _ids_that_begin(snapshot, "aliases", "old_id", "record_id", prefix)}
    if len(found) > 1:
        raise UnknownIdError(f"{prefix} begins several ids: " + ", ".join(f"{each.kind} {each.id}" for each in found))
    if not found:
        raise UnknownIdError(f"no page, witness or record has the id {prefix}")
    return next(iter(found))


def read_steps(snapshot: Path, page_id: str) -> list[Step]:
    """Return the chain of one page, ascending by step; a page without edits has none."""
    return gather_steps(scan(snapshot, "ledger").filter(page_id=page_id).sort("step", "rule").collect())


def gather_steps(rows: pl.DataFrame) -> list[Step]:
    """Return the steps that the ledger rows of one page, ascending by step, are made of.

    Raises:
        SnapshotError: the lists of a row are not of one length.
    """
    return [Step(step, *_merge_rules(list(same_step))) for step, same_step in groupby(rows.iter_rows(named=True), itemgetter("step"))]


def iterate_pages(rows: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the rows of each page of a frame with the column `page_id`, in order of first appearance."""
    for (page_id,), page in rows.group_by("page_id", maintain_order=True):
        yield str(page_id), page


def _merge_rules(rows: list[dict[str, Any]]) -> tuple[str, Edits]:
    """Put the rows of one step, one a rule, back into the columns that the cleaner proposed."""
    starts = np.fromiter((start for row in rows for start in row["starts"]), np.uint32)
    order = np.argsort(starts, kind="stable")
    olds = [old for row in rows for old in row["olds"]]
    news = [new for row in rows for new in row["news"]]
    if not len(starts) == len(olds) == len(news):
        raise SnapshotError(f"ledger {rows[0]['page_id']} step {rows[0]['step']}: starts, olds and news are not parallel")
    rules = [row["rule"] for row in rows for _ in row["starts"]]
    pick = order.tolist()
    edits = Edits(starts[order], [olds[i] for i in pick], [news[i] for i in pick], [rules[i] for i in pick])
    return rows[0]["cleaner"], edits


def _ids_that_begin(snapshot: Path, table: str, column: str, wanted: str, prefix: str) -> list[str]:
    begins = pl.col(column).is_between(pl.lit(prefix), pl.lit(prefix.ljust(ID_CHARS, "f")))  # a range: Parquet statistics skip the rest
    return scan(snapshot, table).filter(begins).select(pl.col(wanted).unique().sort()).head(2).collect().to_series().to_list()
