"""One page against its bytes: do they have its id, and is its text what its row says how to read?"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from cleaners.reading.decoding import DecodedSpan, redecode
from flows.containers.entry import MAX_UNPACK_RATIO, Entry, Limits
from flows.inputs import Input
from flows.opening import Opened, open_input
from flows.proofs.violation import Violation
from flows.settings import MAX_PAGE_BYTES
from flows.snapshots import read_manifest
from schemas.ids import hash_text

Row = dict[str, Any]


def find_limits(snapshot: Path) -> Limits:
    """Return the limits that the run read within."""
    configuration = read_manifest(snapshot).get("configuration", {})
    return Limits(int(configuration.get("max_page_bytes", MAX_PAGE_BYTES)), int(configuration.get("max_unpack_ratio", MAX_UNPACK_RATIO)))


def open_file(raw: Path, source: str, limits: Limits) -> Opened:
    """Return the page that a file is, or that is packed in it."""
    other = Opened(source, None, Entry("", detail="a container"))
    return next((opened for opened in open_input(Input(source, None), raw, limits) if opened.source == source), other)


def prove_bytes(table: str, page_id: str, opened: Opened) -> Iterator[Violation]:
    """Yield that a source does not hold the page."""
    if opened.page_id is None:
        yield Violation(table, opened.source, "raw file", "its bytes", (opened.entry.detail or "").removeprefix("file: "))
    elif opened.page_id != page_id:
        yield Violation(table, opened.source, "page_id", f"{opened.page_id} of the raw file", page_id)


def prove_text(page: Row, content: bytes) -> Generator[Violation, None, str | None]:
    """Yield what is wrong with the page's text; return the text, or None where it is not that of the table."""
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
    from cleaners.reading.page_text import read_page_text  # noqa: PLC0415 - a corpus of text pages needs no parser

    return read_page_text(page["media"], decoded).text
