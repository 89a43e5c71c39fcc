"""What the tables say about themselves: rows, conservation, edits per rule. Publishing writes it, the audit counts again."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from flows.snapshots import scan


def count_conservation(snapshot: Path) -> dict[str, int]:
    """Return the conservation sum: `sources` is the sum of the other three, or something was lost.

    A page that several inputs hold is one published page and further sources of identical bytes.
    """
    published = scan(snapshot, "pages").filter(status="published").select(pl.col("sources").list.len().cast(pl.Int64))
    pages, holders = published.select(pl.len(), pl.col("sources").sum().alias("holders")).collect().row(0)
    return {
        "sources": _count_rows(snapshot, "sources"),
        "published_pages": pages,
        "further_sources": holders - pages,
        "quarantined_sources": _count_rows(snapshot, "quarantine"),
    }


def count_edits(snapshot: Path) -> dict[str, int]:
    """Return how many edits each rule made, ascending by rule."""
    edits = pl.col("starts").list.len().cast(pl.Int64).sum()
    counted = scan(snapshot, "ledger").group_by("rule").agg(edits).sort("rule").collect(engine="streaming")
    return dict(counted.iter_rows())


def _count_rows(snapshot: Path, table: str) -> int:
    return int(scan(snapshot, table).select(pl.len()).collect().item())
