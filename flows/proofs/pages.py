"""Nothing changed without a reason: every page is read and decoded again, and its ledger replayed both ways."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import polars as pl

from flows.containers.entry import Limits
from flows.proofs.chain import prove_chain
from flows.proofs.files import prove_rows
from flows.proofs.shards import cut_shards
from flows.proofs.texts import find_limits, open_file, prove_bytes, prove_text
from flows.proofs.violation import Violation
from flows.snapshots import gather_steps, iterate_pages, scan

Row = dict[str, Any]


def prove_pages(snapshot: Path, raw: Path | None) -> Iterator[Violation]:
    """Rows keep their rules, pages follow from the raw files (where `raw` is given), witnesses from pages and ledger."""
    limits = find_limits(snapshot)
    for in_shard in cut_shards(snapshot, "pages", "page_id", pl.col("text_chars")):
        frames = {table: scan(snapshot, table).filter(in_shard).collect() for table in ("pages", "witnesses", "ledger")}
        broken = [violation for table, rows in frames.items() for violation in prove_rows(table, rows)]
        yield from broken
        unfit = {violation.id.split()[0] for violation in broken}  # lists of unlike lengths and the like cannot be replayed
        works, edits = (dict(iterate_pages(frames[table])) for table in ("witnesses", "ledger"))
        for page in frames["pages"].iter_rows(named=True):
            page_id = page["page_id"]
            text = (yield from _prove_source(page, raw, limits)) if raw else None
            if page["status"] == "published" and page_id in works and page_id not in unfit:
                steps = gather_steps(edits[page_id]) if page_id in edits else []
                yield from prove_chain(page, list(works[page_id].sort("ordinal").iter_rows(named=True)), steps, text)


def prove_quarantine(snapshot: Path, raw: Path | None) -> Iterator[Violation]:
    """What was kept out and read has the id of its bytes: nobody can pass another file off as the refused one."""
    if raw is None:
        return
    limits = find_limits(snapshot)
    is_file = pl.col("page_id").is_not_null() & ~pl.col("source").str.contains("#", literal=True)
    for source, page_id in scan(snapshot, "quarantine").filter(is_file).select("source", "page_id").collect().iter_rows():
        yield from prove_bytes("quarantine", page_id, open_file(raw, source, limits))


def _prove_source(page: Row, raw: Path, limits: Limits) -> Generator[Violation, None, str | None]:
    """Yield which files do not hold the page, and what is wrong with its text; return the text, or None where it is not known.

    Of pages in containers, `flows.proofs.containers` proves bytes and text; here what undoing gives must have that hash.
    """
    content = None
    for source in page["sources"]:
        if "#" not in source:
            opened = open_file(raw, source, limits)
            yield from prove_bytes("sources", page["page_id"], opened)
            content = opened.entry.content if opened.page_id == page["page_id"] else content
    return None if content is None else (yield from prove_text(page, content))
