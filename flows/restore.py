"""Rebuild a page's text from the tables alone: undo its ledger from the texts of its witnesses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from cleaners.edits import EditConflictError, revert
from flows.snapshots import SnapshotError, Step, UnknownIdError, find_id, open_snapshot, read_steps, scan
from schemas.ids import hash_text


def restore_page(out: Path, page_id: str) -> str:
    """Return the page's text as it was read: decoded, without its BOM; of markup the visible text.

    Raises:
        NoSnapshotError: nothing was published to `out`.
        UnknownIdError: no page has this id (or a unique id that begins so).
        SnapshotError: the page is in quarantine, or the tables do not give its text back.
    """
    snapshot = open_snapshot(out)
    found = find_id(snapshot, page_id)
    if found.kind != "page":
        raise UnknownIdError(f"{found.id} is a {found.kind}, no page")
    refuse_quarantined(snapshot, found.id)
    return rebuild_text(snapshot, found.id, read_witness_texts(snapshot, found.id), read_steps(snapshot, found.id))


def rebuild_text(snapshot: Path, page_id: str, texts: Iterable[str], steps: Sequence[Step]) -> str:
    """Return the text that `steps` made the witnesses' `texts` from, checked against the page's hash.

    Raises:
        SnapshotError: the ledger does not lead back to it.
    """
    page = scan(snapshot, "pages").filter(page_id=page_id).select("text_sha256").collect()
    try:
        text = undo_steps("".join(texts), steps)
    except EditConflictError as error:
        raise SnapshotError(f"the ledger of page {page_id} does not fit its texts: {error}; run `jiaokan audit`") from error
    if page.is_empty() or hash_text(text) != page.item():
        raise SnapshotError(f"the tables do not give back the text of page {page_id}; run `jiaokan audit`")
    return text


def undo_steps(text: str, steps: Sequence[Step]) -> str:
    """Return the input of the first of `steps`, given the output of the last.

    Raises:
        EditConflictError: what a step wrote does not stand where it did.
    """
    for step in reversed(steps):
        text = revert(text, step.edits)
    return text


def read_witness_texts(snapshot: Path, page_id: str) -> list[str]:
    """Return the texts of a page's works in their order."""
    witnesses = scan(snapshot, "witnesses").filter(page_id=page_id).sort("ordinal").select("text")
    return witnesses.collect().to_series().to_list()


def refuse_quarantined(snapshot: Path, page_id: str) -> None:
    """Do nothing for a published page.

    Raises:
        SnapshotError: the page is in quarantine: nothing of its text was kept.
    """
    kept_out = scan(snapshot, "quarantine").filter(pl.col("page_id") == page_id).sort("source").head(1).collect()
    for row in kept_out.iter_rows(named=True):
        raise SnapshotError(f"page {page_id} is in quarantine ({row['reason']}: {row['detail']}); its text is in {row['source']}")
