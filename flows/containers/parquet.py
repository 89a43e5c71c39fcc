"""Parquet: a page a row. `#<row, from 1>` leads back to it. Rows are taken in batches; a row group is held as polars needs it.

Where the stream of batches breaks, the rows from there on are read in slices, so that a damage costs the rows of its data page only.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import BinaryIO, Final

import polars as pl

from flows.containers.entry import Entry, Limits, refuse_damaged
from flows.containers.row_facts import PAGE_FIELDS, find_columns, make_entry

MAGIC: Final = b"PAR1"
BATCH_ROWS: Final = 1000
BOMB_ROWS: Final = 10_000_000  # a file may say so many in a few bytes; above, each row of a page takes a byte at least
# What polars raises for a damaged file; a panic of its Rust code is no Exception.
DAMAGE: Final = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, UnicodeError, OverflowError)
Row = Mapping[str, object]


def is_parquet(head: bytes, unpacked: bytes, name: str) -> bool:  # noqa: ARG001 - all containers are asked alike
    """Return whether the file begins as Parquet does."""
    return head.startswith(MAGIC)


def read_parquet(file: BinaryIO, name: str, limits: Limits) -> Iterator[Entry]:  # noqa: ARG001
    """Yield a page for each row, or why the row cannot be read; one refusal for a file that does not say what rows it has."""
    try:
        rows = _scan(file)
        count = rows.select(pl.len()).collect().item()
    except DAMAGE as error:
        yield refuse_damaged("1", f"Parquet file: {_describe(error)}")
        return
    if count > max(BOMB_ROWS, file.seek(0, os.SEEK_END)):
        yield Entry("1", reason="suspicious_compression", detail=f"{count} rows in {file.tell()} bytes")
        return
    for number, row in enumerate(_read_rows(rows, count), 1):
        yield (
            refuse_damaged(str(number), f"Parquet row: {row}") if isinstance(row, str) else make_entry(str(number), row, limits.page_bytes)
        )


def _scan(file: BinaryIO) -> pl.LazyFrame:
    try:
        path: object = file.name.decode() if isinstance(file.name, bytes) else file.name
    except UnicodeDecodeError:
        path = file  # a name that polars cannot be told: it reads the file whole
    rows = pl.scan_parquet(path, glob=False, hive_partitioning=False)  # type: ignore[arg-type]
    wanted = find_columns(rows.collect_schema().names())
    if not any(name.lower() in PAGE_FIELDS for name in wanted):
        raise pl.exceptions.ColumnNotFoundError(f"none of the columns {', '.join(PAGE_FIELDS)}")
    return rows.select(wanted)


def _read_rows(rows: pl.LazyFrame, count: int) -> Iterator[Row | str]:
    """Yield every row in order, or what is wrong with it."""
    given = 0
    try:
        for batch in rows.collect_batches(chunk_size=BATCH_ROWS, maintain_order=True):
            for row in batch.iter_rows(named=True):
                given += 1
                yield row
    except DAMAGE:
        # How far the stream came is chance. Slices begin at fixed rows, so that what is refused is not.
        for start in range(given - given % BATCH_ROWS, count, BATCH_ROWS):
            slice_ = _read_slice(rows, start, min(start + BATCH_ROWS, count))
            yield from islice(slice_, max(0, given - start), None)


def _read_slice(rows: pl.LazyFrame, start: int, end: int) -> Iterator[Row | str]:
    """Yield the rows from `start` to before `end`; where both its first and its last are damaged, all of a slice is taken to be."""
    found = _collect(rows, start, end)
    if isinstance(found, pl.DataFrame):
        yield from found.iter_rows(named=True)
    elif end - start == 1 or all(isinstance(_collect(rows, row, row + 1), str) for row in (start, end - 1)):
        yield from [found] * (end - start)
    else:
        middle = (start + end) // 2
        yield from _read_slice(rows, start, middle)
        yield from _read_slice(rows, middle, end)


def _collect(rows: pl.LazyFrame, start: int, end: int) -> pl.DataFrame | str:
    try:
        return rows.slice(start, end - start).collect()
    except DAMAGE as error:
        return _describe(error)


def _describe(error: BaseException) -> str:
    return f"{type(error).__name__}: {(str(error) or '?').splitlines()[0][:200]}"
