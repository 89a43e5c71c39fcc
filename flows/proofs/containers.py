"""The pages in containers: each container is read again from its beginning to its end, once.

What it holds now is what `sources` names, page for page, and each page's text follows from its bytes. Held at once are one
page, and the ids of the pages of one container.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import polars as pl

from flows.containers.entry import Limits
from flows.inputs import Input
from flows.opening import open_input
from flows.proofs.texts import find_limits, prove_bytes, prove_text
from flows.proofs.violation import Violation
from flows.snapshots import scan

# What it takes to read a page again; `page_id` itself is the key of the join.
READ_AGAIN: Final = ("media", "encoding", "decode_plan", "raw_bytes", "text_chars", "text_sha256")


def prove_containers(snapshot: Path, raw: Path | None) -> Iterator[Violation]:
    """Every page of a container is in `sources` with the id of its bytes, and every such source is in its container."""
    if raw is None:
        return
    limits = find_limits(snapshot)
    parts = pl.col("source").str.splitn("#", 2).struct
    inside = scan(snapshot, "sources").select("source", "page_id", file=parts[0], place=parts[1]).filter(pl.col("place").is_not_null())
    for (file,) in inside.select(pl.col("file").unique().sort()).collect().iter_rows():
        rows = inside.filter(file=file).select("source", "page_id")
        yield from _prove_container(file, _read_rows(snapshot, rows), raw, limits)


def _read_rows(snapshot: Path, rows: pl.LazyFrame) -> dict[str, dict[str, Any]]:
    """Return the sources of one container with what `pages` says of them; of one in quarantine that may be nothing."""
    pages = scan(snapshot, "pages").select("page_id", *READ_AGAIN)
    joined = rows.join(pages, on="page_id", how="left").collect()
    return {row["source"]: row for row in joined.iter_rows(named=True)}


def _prove_container(file: str, expected: dict[str, dict[str, Any]], raw: Path, limits: Limits) -> Iterator[Violation]:
    proved: set[str] = set()
    for opened in open_input(Input(file, None), raw, limits):
        row = expected.pop(opened.source, None)
        if row is None:
            if opened.source != file or opened.entry.reason == "unreadable":
                yield Violation("sources", opened.source, "raw file", "a row in sources", opened.entry.detail or "none")
        elif row["page_id"] is not None or opened.page_id is not None:
            yield from prove_bytes("sources", row["page_id"] or "null", opened)
            if opened.page_id == row["page_id"] and row["encoding"] is not None and row["page_id"] not in proved:
                proved.add(row["page_id"])
                yield from prove_text(row, opened.entry.content or b"")
    for source in sorted(expected):
        yield Violation("sources", source, "raw file", "its bytes", "no such page in the container")
