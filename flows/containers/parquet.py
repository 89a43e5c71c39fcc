"""Parquet: a page a row. `#<row, from 1>` leads back to it. Rows are taken in batches; a row group is held as polars needs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

import polars as pl

from flows.containers.entry import Entry, refuse_damaged
from flows.containers.row_facts import FACT_FIELDS, PAGE_FIELDS, make_entry

MAGIC: Final = b"PAR1"
BATCH_ROWS: Final = 1000
# What polars raises for a damaged file; a panic of its Rust code is no Exception.
DAMAGE: Final = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, UnicodeError, OverflowError)


def is_parquet(head: bytes, unpacked: bytes, name: str) -> bool:  # noqa: ARG001 - all containers are asked alike
    """Return whether the file begins as Parquet does."""
    return head.startswith(MAGIC)


def read_parquet(file: BinaryIO, name: str, max_page_bytes: int) -> Iterator[Entry]:  # noqa: ARG001
    """Yield a page for each row; where a row group cannot be read, one refusal for the rows from there on."""
    number = 0
    try:
        for batch in _read_batches(file):
            for row in batch.iter_rows(named=True):
                number += 1
                yield make_entry(str(number), row, max_page_bytes)
    except DAMAGE as error:
        yield refuse_damaged(
            str(number + 1), f"Parquet file, from this row on: {type(error).__name__}: {(str(error) or '?').splitlines()[0][:200]}"
        )


def _read_batches(file: BinaryIO) -> Iterator[pl.DataFrame]:
    try:
        path: object = file.name.decode() if isinstance(file.name, bytes) else file.name
    except UnicodeDecodeError:
        path = file  # a name that polars cannot be told: it reads the file whole
    rows = pl.scan_parquet(path, glob=False, hive_partitioning=False)  # type: ignore[arg-type]
    present = rows.collect_schema().names()
    wanted = [name for name in (*PAGE_FIELDS, *FACT_FIELDS) if name in present]
    if not any(name in wanted for name in PAGE_FIELDS):
        raise pl.exceptions.ColumnNotFoundError(f"none of the columns {', '.join(PAGE_FIELDS)}")
    yield from rows.select(wanted).collect_batches(chunk_size=BATCH_ROWS, maintain_order=True)
