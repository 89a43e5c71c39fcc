"""Nothing changed without a reason: every page is read and decoded again, and its ledger replayed both ways."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import polars as pl

from cleaners.reading.decoding import DecodedSpan, redecode
from flows.inputs import source_path
from flows.proofs.chain import prove_chain
from flows.proofs.files import prove_rows
from flows.proofs.shards import cut_shards
from flows.proofs.violation import Violation
from flows.snapshots import gather_steps, iterate_pages, scan
from schemas.ids import hash_text, make_page_id

Row = dict[str, Any]


def prove_pages(snapshot: Path, raw: Path | None) -> Iterator[Violation]:
    """Rows keep their rules, pages follow from the raw files (where `raw` is given), witnesses from pages and ledger."""
    for in_shard in cut_shards(snapshot, "pages", "page_id", pl.col("text_chars")):
        frames = {table: scan(snapshot, table).filter(in_shard).collect() for table in ("pages", "witnesses", "ledger")}
        broken = [violation for table, rows in frames.items() for violation in prove_rows(table, rows)]
        yield from broken
        unfit = {violation.id.split()[0] for violation in broken}  # lists of unlike lengths and the like cannot be replayed
        works, edits = (dict(iterate_pages(frames[table])) for table in ("witnesses", "ledger"))
        for page in frames["pages"].iter_rows(named=True):
            page_id = page["page_id"]
            text = (yield from _prove_text(page, raw)) if raw else None
            if page["status"] == "published" and page_id in works and page_id not in unfit:
                steps = gather_steps(edits[page_id]) if page_id in edits else []
                yield from prove_chain(page, list(works[page_id].sort("ordinal").iter_rows(named=True)), steps, text)


def prove_quarantine(snapshot: Path, raw: Path | None) -> Iterator[Violation]:
    """What was kept out and read has the id of its bytes: nobody can pass another file off as the refused one."""
    if raw is None:
        return
    read = scan(snapshot, "quarantine").filter(pl.col("page_id").is_not_null()).select("source", "page_id").collect()
    for source, page_id in read.iter_rows():
        try:
            with open(source_path(raw, source), "rb") as file:  # noqa: PTH123 - a path of bytes: names need not be text
                found = hashlib.file_digest(file, "sha256").hexdigest()[: len(page_id)]
        except OSError as error:
            yield Violation("quarantine", source, "raw file", "its bytes", error.strerror or str(error))
            continue
        if found != page_id:
            yield Violation("quarantine", source, "page_id", found, page_id)


def _prove_text(page: Row, raw: Path) -> Generator[Violation, None, str | None]:
    """Yield what is wrong with the page's bytes and text; return the text, or None where it is not that of the table."""
    content = yield from _prove_bytes(page, raw)
    if content is None:
        return None
    try:
        text = _read_again(page, content)
    except (LookupError, ValueError) as error:
        yield Violation("pages", page["page_id"], "encoding", "a codec that reads the page", f"{page['encoding']}: {error}")
        return None
    found = {"raw_bytes": len(content), "text_chars": len(text), "text_sha256": hash_text(text)}
    for column, value in found.items():
        if page[column] != value:
            yield Violation("pages", page["page_id"], column, f"{value} of the raw file", str(page[column]))
    return text if found["text_sha256"] == page["text_sha256"] else None


def _prove_bytes(page: Row, raw: Path) -> Generator[Violation, None, bytes | None]:
    """Yield which sources do not hold the page; return its bytes from one that does."""
    content = None
    for source in page["sources"]:
        try:
            with open(source_path(raw, source), "rb") as file:  # noqa: PTH123 - a path of bytes: names need not be text
                found = file.read()
        except OSError as error:
            yield Violation("sources", source, "raw file", "its bytes", error.strerror or str(error))
            continue
        page_id = make_page_id(found)
        if page_id == page["page_id"]:
            content = found
        else:
            yield Violation("sources", source, "page_id", f"{page_id} of the raw file", page["page_id"])
    return content


def _read_again(page: Row, content: bytes) -> str:
    """Return the input of step 0, without any detection.

    Raises:
        LookupError: `encoding` is no codec.
        ValueError: what was decoded is no text.
    """
    plan = page["decode_plan"] and [DecodedSpan(**span) for span in page["decode_plan"]]
    decoded = redecode(content, page["encoding"], plan)
    if page["media"] == "text":
        return decoded
    from cleaners.reading.markup import read_markup  # noqa: PLC0415 - a corpus of text pages needs no parser

    return read_markup(decoded).text
