"""The work folder: one lock, one folder a run, and stage results that are complete or absent.

Everything in it may be deleted between runs. A stage writes its result as a folder of Parquet parts under another name and
renames it, so what a later stage (or a later run) finds is whole.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from flows.locks import locked_places
from flows.settings import Settings
from schemas.tables import TABLES


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Where one run keeps what its stages hand on."""

    run_id: str
    root: Path

    def stage(self, name: str) -> Path:
        """Return the folder of one stage."""
        folder = self.root / name
        folder.mkdir(exist_ok=True)
        return folder


@contextmanager
def open_run(settings: Settings) -> Iterator[RunFolder]:
    """Give one run an empty folder, which is swept when it ends, and OUT and the work folder for itself.

    Raises:
        RunError: another run holds the work folder or OUT.
    """
    run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    with locked_places(settings):
        runs = settings.work / "runs"
        runs.mkdir(exist_ok=True)
        for left in runs.iterdir():  # by a run that was killed: whoever holds the lock is the only one alive
            shutil.rmtree(left, ignore_errors=True)
        root = runs / run_id
        root.mkdir()
        try:
            yield RunFolder(run_id, root)
        finally:
            shutil.rmtree(root, ignore_errors=True)


def write_parts(folder: Path, **parts: pl.DataFrame) -> Path:
    """Write one result of a stage, `<part>.parquet` each, as a folder that is complete or absent."""
    half = folder.with_name(f"{folder.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    for name, frame in parts.items():
        frame.write_parquet(half / f"{name}.parquet", compression="lz4")
    half.replace(folder)
    return folder


def table_schema(table: str) -> pl.Schema:
    """Return the columns of a published table with their types."""
    return TABLES[table].create_empty().schema


def read_part(folder: Path, name: str, columns: list[str] | None = None) -> pl.DataFrame:
    """Return one part of a result."""
    return pl.read_parquet(folder / f"{name}.parquet", columns=columns, glob=False)


def scan_part(folders: Iterable[Path], name: str) -> pl.LazyFrame:
    """Return one part of many results, in their order, still to be read."""
    return pl.scan_parquet([folder / f"{name}.parquet" for folder in folders], glob=False)
