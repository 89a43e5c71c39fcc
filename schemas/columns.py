"""Columns that several tables share, and the two traps of rules: nulls pass, and `min_length` counts bytes.

Offsets and lengths are UInt32: a page over the size limit (far below 4 GiB) is quarantined before it has any.
Sizes of inputs in bytes are UInt64: a quarantined input may be larger. Shares are Float64 in 0..1.
"""

from __future__ import annotations

from collections.abc import Iterable

import dataframely as dy
import polars as pl

from schemas.flags import FLAGS

ID = r"^[0-9a-f]{32}$"
SHA256 = r"^[0-9a-f]{64}$"


def an_id(*, primary_key: bool = False, nullable: bool = False) -> dy.String:
    """Return a column of ids: 32 hex digits."""
    return dy.String(primary_key=primary_key, nullable=nullable, regex=ID)


def a_text(*, primary_key: bool = False, nullable: bool = False) -> dy.String:
    """Return a column of strings of which none is empty: an unknown one is null."""
    return dy.String(primary_key=primary_key, nullable=nullable, check={"is_not_empty": lambda column: column != ""})


def a_word_of(vocabulary: Iterable[str]) -> dy.String:
    """Return a column that holds words of one closed vocabulary (see `schemas.words` for why it is no Enum)."""
    words = sorted(vocabulary)
    return dy.String(check={"is_a_known_word": lambda column: column.is_in(words)})


def a_share() -> dy.Float64:
    """Return a column of numbers in 0..1."""
    return dy.Float64(min=0.0, max=1.0)


def a_count(*, nullable: bool = False, minimum: int | None = None) -> dy.UInt32:
    """Return a column of lengths or counts in the unit its name says."""
    return dy.UInt32(nullable=nullable, min=minimum)


def a_sorted_list(*, of_ids: bool = False, at_least_one: bool = False) -> dy.List:
    """Return a column of sorted lists of distinct strings."""
    inner = an_id() if of_ids else a_text()
    return dy.List(inner, min_length=1 if at_least_one else None, check={"is_sorted_and_distinct": _is_sorted_and_distinct})


def flags() -> dy.List:
    """Return a column of sorted lists of flags that the registry names."""
    registered = sorted(FLAGS)
    return dy.List(
        dy.String(check={"is_registered": lambda flag: flag.is_in(registered)}),
        check={"is_sorted_and_distinct": _is_sorted_and_distinct},
    )


def either(condition: pl.Expr, *alternatives: pl.Expr) -> pl.Expr:
    """Return whether one of the conditions holds; unlike `|`, a null is no, so that a rule cannot pass by it."""
    return pl.any_horizontal(*(part.fill_null(False) for part in (condition, *alternatives)))


def is_as_long_as(text: str, chars: str) -> pl.Expr:
    """Return whether the column `chars` counts the code points of the column `text`."""
    return (pl.col(text).str.len_chars() == pl.col(chars)).fill_null(False)


def _is_sorted_and_distinct(column: pl.Expr) -> pl.Expr:
    return column == column.list.unique().list.sort()
