"""What a proof yields where a promise does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final

import polars as pl

MAX_A_QUERY: Final = 100  # violations taken from one question to the tables: a lost table need not be listed row by row
SHOWN_CHARS: Final = 24  # of a text around the place where it is wrong


@dataclass(frozen=True, slots=True)
class Violation:
    """In row `id` of `table`, at `place`, something was expected and something else found."""

    table: str
    id: str
    place: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.table} {self.id}, {self.place}: expected {self.expected}, found {self.found}"

    def as_row(self) -> dict[str, str]:
        """Return the fields, for `--json`."""
        return asdict(self)


def find_rows(rows: pl.LazyFrame, table: str, key: str, place: str, expected: str | pl.Expr, found: str | pl.Expr) -> Iterator[Violation]:
    """Yield a violation for each of `rows`, ascending by `key`; `expected` and `found` are literal strings or expressions."""
    texts = [pl.lit(text) if isinstance(text, str) else text.cast(pl.String).fill_null("nothing") for text in (expected, found)]
    picked = rows.sort(key).head(MAX_A_QUERY).select(pl.col(key).cast(pl.String), texts[0].alias("expected"), texts[1].alias("found"))
    for row_id, wanted, given in picked.collect().iter_rows():
        yield Violation(table, row_id, place, wanted, given)


def show_difference(expected: str, found: str) -> tuple[int, str, str]:
    """Return the first code point where two texts differ, and what each has there."""
    place = next((i for i, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), min(len(expected), len(found)))
    return place, show(expected[place:]), show(found[place:])


def show(text: str) -> str:
    """Return the beginning of `text`, quoted."""
    return repr(text[:SHOWN_CHARS]) + ("…" if len(text) > SHOWN_CHARS else "")
