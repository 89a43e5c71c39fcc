"""Publish a snapshot: readers see the old one whole or the new one whole, whatever happens in between.

A snapshot is written under a name that nobody reads, flushed to the disk, renamed, and becomes current by the renaming of one
symbolic link (`flows.snapshot_links`). A crash before that moment leaves the old snapshot and rubbish that the next run sweeps; a
crash after it leaves the new one. Part names carry the hash of their content, so a listing that has become stale finds either
the same bytes or no file.

Bytes depend on the rows alone: they are sorted, cut into parts and row groups of fixed size, and rechunked (polars cuts
data pages where chunks end). Memory is bounded by the part for lazy frames whose scan is, at the price of one scan a part.
One writer at a time: `flows.workdir.open_run` holds the lock on OUT.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import polars as pl

from flows.counts import count_conservation, count_edits
from flows.settings import RunError
from flows.snapshot_links import STAGING, find_foreign, flush, make_current, name_next, sweep
from flows.snapshots import MANIFEST, SNAPSHOTS
from schemas.tables import TABLES
from schemas.validation import FAILED_RULES, SORTED_BY, conform, validate_rows

PART_ROWS: Final = 16_384  # pages of 12 KB in memory: 200 MB, 70 MB as zstd
GROUP_ROWS: Final = 2_048  # what `explain` decodes at least to find one row


class PublishError(RunError):
    """A snapshot that could not be published; the one before it is untouched."""


@contextmanager
def staged_snapshot(out: Path) -> Iterator[Snapshot]:
    """Stage the next snapshot of `out`; without a commit nothing of it remains.

    Raises:
        PublishError: `out` cannot be written, or holds something of the user's where a table would stand.
    """
    foreign = find_foreign(out)
    if foreign:
        raise PublishError(f"{foreign[0]} was not made by jiaokan: move it away or choose another OUT")
    with _said_plainly(out):
        sweep(out)
        staging = out / SNAPSHOTS / f"{name_next(out)}{STAGING}"
        staging.mkdir(parents=True)
    try:
        yield Snapshot(out, staging)
    finally:
        with suppress(OSError):  # what could not be swept now is swept by the next run
            sweep(out)


@dataclass(slots=True)
class Snapshot:
    """A snapshot being written."""

    out: Path
    staging: Path
    _files: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def write(self, table: str, rows: pl.DataFrame | pl.LazyFrame) -> None:
        """Write a whole table: checked, sorted, in parts.

        Raises:
            TableShapeError: the columns are not those of the table.
            PublishError: a row breaks a rule of the table (it should be in quarantine), or the disk refuses.
        """
        if table in self._files:
            raise ValueError(f"{table} is written already")
        frame = conform(table, rows.lazy())
        folder = self.staging / table
        with _said_plainly(self.out):
            folder.mkdir()
            self._files[table] = {}
            for index, part in enumerate(_cut(frame, SORTED_BY[table])):
                _refuse_invalid(table, part)
                self._files[table].update(_write_part(folder, index, part))

    def commit(self, manifest: Mapping[str, Any]) -> Path:
        """Publish what was written, tables that were not as empty ones; return the folder of the snapshot.

        What the tables say of themselves is counted here and added to the manifest: `tables` (rows; per file rows, bytes
        and SHA-256), `conservation` and `edits_per_rule`.
        """
        for table in TABLES:
            if table not in self._files:
                self.write(table, TABLES[table].create_empty())
        with _said_plainly(self.out):
            _write_durably(self.staging / MANIFEST, self._describe(manifest))
            for folder in (*(self.staging / table for table in TABLES), self.staging):
                flush(folder)
            return make_current(self.out, self.staging)

    def _describe(self, manifest: Mapping[str, Any]) -> bytes:
        tables = {
            table: {"rows": sum(file["rows"] for file in self._files[table].values()), "files": self._files[table]} for table in TABLES
        }
        counted = {"tables": tables, "conservation": count_conservation(self.staging), "edits_per_rule": count_edits(self.staging)}
        return json.dumps({**manifest, **counted}, ensure_ascii=False, indent=2, default=str).encode() + b"\n"


def _cut(frame: pl.LazyFrame, keys: tuple[str, ...]) -> Iterator[pl.DataFrame]:
    """Yield `frame` sorted by `keys`, in parts of about `PART_ROWS` rows; rows with one first key stay together."""
    first = keys[0]
    firsts = frame.select(first).collect(engine="streaming").to_series().sort()
    cuts = [None, *firsts.gather_every(PART_ROWS, PART_ROWS).unique(maintain_order=True), None]
    for low, high in pairwise(cuts):
        part = frame if low is None else frame.filter(pl.col(first) >= low)
        part = part if high is None else part.filter(pl.col(first) < high)
        yield part.collect(engine="streaming").sort(keys).rechunk()


def _refuse_invalid(table: str, part: pl.DataFrame) -> None:
    _, bad = validate_rows(table, part)
    if not bad.is_empty():
        row = bad.row(0, named=True)
        key = ", ".join(str(row[name]) for name in SORTED_BY[table])
        raise PublishError(f"{table} {key} breaks {', '.join(row[FAILED_RULES])} ({bad.height} rows break a rule); nothing was published")


def _write_part(folder: Path, index: int, part: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """Write one part and return its name with what the manifest says about it."""
    half = folder / "half"
    part.write_parquet(half, compression="zstd", compression_level=3, statistics=True, row_group_size=GROUP_ROWS)
    with half.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
        raw_bytes = os.fstat(file.fileno()).st_size
    name = f"part-{index:05}-{digest[:16]}.parquet"
    half.rename(folder / name)
    return {name: {"rows": part.height, "bytes": raw_bytes, "sha256": digest}}


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _said_plainly(out: Path) -> Iterator[None]:
    """Turn what the disk refuses into one line."""
    try:
        yield
    except OSError as error:
        raise PublishError(f"cannot publish to {out}: {error.strerror or error}; the snapshot before is untouched") from error
    except pl.exceptions.ComputeError as error:  # how polars says that the disk is full
        raise PublishError(f"cannot publish to {out}: {error}; the snapshot before is untouched") from error
