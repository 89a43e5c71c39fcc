"""Stretches of pages or records of bounded length: what a proof holds in memory at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

import polars as pl

from flows.snapshots import scan

SHARD_CHARS: Final = 16_000_000  # of text; with ledger, witnesses and raw bytes about 400 MB


def cut_shards(snapshot: Path, table: str, key: str, chars: pl.Expr) -> Iterator[pl.Expr]:
    """Yield conditions on `key`, the first sort key of `table`, each for a stretch of about `SHARD_CHARS`; no row is in two.

    Without rows there is one stretch that takes them all, so that rows of other tables are looked at in any case. The first
    and the last stretch are open to the outside for the same reason.
    """
    weights = scan(snapshot, table).select(key, chars=chars.cast(pl.Int64)).collect()
    number = (pl.col("chars").cum_sum() - pl.col("chars")) // SHARD_CHARS
    firsts = weights.group_by(number.alias("shard"), maintain_order=True).agg(pl.col(key).first()).get_column(key).to_list()
    bounds = [None, *firsts[1:], None]
    for low, high in pairwise(bounds):
        from_low = pl.lit(True) if low is None else pl.col(key) >= low
        yield from_low if high is None else from_low & (pl.col(key) < high)
