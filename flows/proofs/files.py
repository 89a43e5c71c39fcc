"""Is the snapshot what the manifest says: its files byte by byte, its columns, its rows in order and none twice?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any, Final

import polars as pl

from flows.counts import count_conservation, count_edits
from flows.proofs.violation import Violation, find_rows
from flows.snapshots import MANIFEST, read_manifest, scan
from schemas.tables import TABLES
from schemas.validation import FAILED_RULES, SORTED_BY, TableShapeError, conform, validate_rows

SLICE_ROWS: Final = 50_000  # of a table with short rows
CHECKED_BY_PAGE: Final = {"pages", "witnesses", "ledger", "records", "readings"}  # `flows.proofs.pages` and `.records` hold them anyway

# What polars raises for a damaged Parquet file; a panic of its Rust code is no Exception.
UNREADABLE: Final = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, UnicodeError, OverflowError, MemoryError)


def prove_files(snapshot: Path) -> Iterator[Violation]:
    """Every file has the hash, the size and the rows that the manifest gives, and there is no other."""
    tables = read_manifest(snapshot).get("tables", {})
    for table in TABLES:
        listed: dict[str, dict[str, Any]] = tables.get(table, {}).get("files", {})
        present = {path.name: path for path in (snapshot / table).glob("*.parquet")}
        for name in sorted(present.keys() - listed.keys()):
            yield Violation(table, name, MANIFEST, "the file in the manifest", "nothing")
        for name, facts in sorted(listed.items()):
            if name not in present:
                yield Violation(table, name, "file", "a file", "nothing")
            else:
                yield from _prove_file(table, present[name], facts)


def _prove_file(table: str, path: Path, facts: dict[str, Any]) -> Iterator[Violation]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != facts["sha256"]:
        yield Violation(table, path.name, "sha256", facts["sha256"], digest)
        yield from _prove_readable(table, path)
        return
    rows = pl.scan_parquet(path).select(pl.len()).collect().item()
    if rows != facts["rows"]:
        yield Violation(table, path.name, "rows", str(facts["rows"]), str(rows))


def _prove_readable(table: str, path: Path) -> Iterator[Violation]:
    """Only asked of a file that was changed: what can still be read is audited, to say where it was changed."""
    try:
        pl.read_parquet(path)
    except UNREADABLE as error:
        yield Violation(table, path.name, "content", "a Parquet file", f"{type(error).__name__}: {str(error).splitlines()[0]}")


def prove_columns(snapshot: Path) -> Iterator[Violation]:
    """Every table is there and has the columns of its class."""
    for table in TABLES:
        if not any((snapshot / table).glob("*.parquet")):
            yield Violation(table, "*", "table", "a table", "nothing")
            continue
        try:
            conform(table, scan(snapshot, table))
        except (TableShapeError, *UNREADABLE) as error:
            yield Violation(table, "*", "columns", "the columns of its class", str(error))


def prove_order(snapshot: Path) -> Iterator[Violation]:
    """Rows ascend by the key of their table, so that no key stands twice and two runs give the same bytes."""
    for table, keys in SORTED_BY.items():
        columns = [pl.col(key) for key in keys]
        is_after = reduce(_is_after, reversed(columns), pl.lit(False))
        astray = scan(snapshot, table).select(keys).filter((~is_after).fill_null(False))
        found = pl.concat_str(columns, separator=" ")
        yield from find_rows(astray, table, keys[0], f"order by {', '.join(keys)}", "a key after the one before it", found)
    twice = scan(snapshot, "witnesses").select("witness_id").filter(pl.col("witness_id").is_duplicated()).unique()
    yield from find_rows(twice, "witnesses", "witness_id", "witness_id", "one row", "several")


def _is_after(in_the_rest: pl.Expr, column: pl.Expr) -> pl.Expr:
    """Return whether a key is after the one above it: by this column, or where they are equal, by the columns after it."""
    return (column > column.shift(1)) | ((column == column.shift(1)) & in_the_rest)


def prove_rules(snapshot: Path) -> Iterator[Violation]:
    """Rows keep the rules of their table's class; the tables with long rows are checked where they are read by page."""
    for table in TABLES.keys() - CHECKED_BY_PAGE:
        for rows in scan(snapshot, table).collect_batches(chunk_size=SLICE_ROWS, maintain_order=True):
            yield from prove_rows(table, rows)


def prove_rows(table: str, rows: pl.DataFrame) -> Iterator[Violation]:
    """Yield a violation for each row that breaks a rule of its table."""
    _, bad = validate_rows(table, rows)
    for row in bad.iter_rows(named=True):
        key = " ".join(str(row[name]) for name in SORTED_BY[table])
        yield Violation(table, key, "schema", "every rule kept", f"broken: {', '.join(row[FAILED_RULES])}")


def prove_counts(snapshot: Path) -> Iterator[Violation]:
    """The counts of the manifest are those of the tables, and the conservation sum adds up."""
    manifest = read_manifest(snapshot)
    conserved = count_conservation(snapshot)
    counted: dict[str, object] = {"conservation": conserved, "edits_per_rule": count_edits(snapshot)}
    for table in TABLES:
        rows = scan(snapshot, table).select(pl.len()).collect().item()
        stated = manifest.get("tables", {}).get(table, {}).get("rows")
        if rows != stated:
            yield Violation(MANIFEST, f"tables.{table}.rows", "count", str(stated), str(rows))
    for name, found in counted.items():
        if manifest.get(name) != found:
            yield Violation(MANIFEST, name, "count", str(manifest.get(name)), str(found))
    ended = sum(conserved.values()) - conserved["sources"]
    if ended != conserved["sources"]:
        yield Violation("sources", "*", "conservation", f"{conserved['sources']} inputs accounted for", str(ended))
