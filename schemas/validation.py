"""Check rows against their table's class: what fails is handed back with the rules it failed, never dropped."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import polars as pl

from schemas.tables import TABLES

FAILED_RULES: Final = "failed_rules"

SORTED_BY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {table: tuple(schema.primary_key()) for table, schema in TABLES.items()}
    # not by witness_id: pages, ledger and witnesses in one order can be read side by side, a stretch of pages at a time
    | {"witnesses": ("page_id", "ordinal")}
)


class TableShapeError(ValueError):
    """A frame whose columns are not those of its table: a mistake in the code, not in a row."""


def conform(table: str, frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return `frame` with the columns of `table` in their order.

    Raises:
        TableShapeError: a column is missing, unknown or of another type.
    """
    wanted = TABLES[table].create_empty().schema
    given = frame.collect_schema()
    missing, unknown = sorted(set(wanted) - set(given)), sorted(set(given) - set(wanted))
    mistyped = [f"{name}: {given[name]} is not {dtype}" for name, dtype in wanted.items() if given.get(name, dtype) != dtype]
    if missing or unknown or mistyped:
        raise TableShapeError(f"{table}: missing {missing}, unknown {unknown}, mistyped {mistyped}")
    return frame.select(wanted.names())


def build_frame(table: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    """Return rows as a frame of `table`'s types; columns that no row names are null.

    Raises:
        TableShapeError: a row names a column that the table does not have.
    """
    wanted = TABLES[table].create_empty().schema
    unknown = sorted({name for row in rows for name in row} - set(wanted))
    if unknown:
        raise TableShapeError(f"{table}: unknown {unknown}")
    return pl.DataFrame(rows, schema=wanted, strict=True)


def validate_rows(table: str, frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split the rows of `frame` into those that keep every rule of `table` and those that do not.

    The second frame has one more column, `failed_rules` (sorted list[str]). A rule about one column is named
    `<column>|<rule>`, as in `page_id|regex`. Rows with the same primary key all fail.

    Raises:
        TableShapeError: the columns are not those of the table.
    """
    good, failure = TABLES[table].filter(conform(table, frame.lazy()).collect())
    details = failure.details()
    rules = [name for name in details.columns if name not in frame.columns]
    named = (pl.when(pl.col(rule) == "invalid").then(pl.lit(rule)) for rule in sorted(rules))
    bad = details.with_columns(pl.concat_list(*named).list.drop_nulls().alias(FAILED_RULES)).drop(rules)
    return pl.DataFrame(good), bad
