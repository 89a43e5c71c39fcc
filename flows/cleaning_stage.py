"""The middle stages: what the corpus teaches, and each shard's pages through the cleaners.

Rows that break a rule of their table are never published: their whole page goes to quarantine, with the rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from cleaners.corpus import Profile
from cleaners.lessons import count_pages, decide
from flows.given_profile import read_profile
from flows.page_rows import RECORD_METADATA, PageRows, clean_page, refuse_page
from flows.reading_stage import read_owned
from flows.stopping import until_stopped
from flows.workdir import read_part, table_schema, write_parts
from schemas.validation import FAILED_RULES, build_frame, validate_rows
from schemas.words import ANY_SITE

# What a work says of itself and `witnesses` does not publish: for the record it may become the base of.
METADATA = pl.Schema({"witness_id": pl.String, "replaced_chars": pl.UInt32, "shown_share": pl.Float64}) | {
    name: table_schema("records")[name] for name in RECORD_METADATA
}


def count_shard(read: Path, owned: Path, folder: Path) -> Path:
    """Count what recurs on the pages that a shard cleans. Parts `counts` (lines), `insertions` and `phrases`."""
    pages = read_owned(read, owned)
    run_pages = 0 if pages.is_empty() else pages["run_pages"][0]
    return write_parts(folder / read.name, **count_pages(pages, run_pages))


def learn_profile(counts: Sequence[Path], folder: Path) -> Path:
    """Reduce the counts of all shards to decisions. Part `profile`, as published."""
    decisions = decide(lambda part: (read_part(shard, part) for shard in counts))
    # Pages that lie in RAW itself share no folder: the table, which has no nulls here, calls their site `*`.
    return write_parts(folder / "learned", profile=decisions.with_columns(pl.col("site").fill_null(ANY_SITE)))


def take_profile(file: Path, folder: Path) -> Path:
    """Take the decisions of another run for those of this one. Part `profile`.

    Raises:
        BadArgumentError: the file is no profile.
    """
    return write_parts(folder / "given", profile=read_profile(file))


def clean_shard(read: Path, owned: Path, profile: Path, folder: Path, script: str) -> Path:
    """Clean every page that a shard owns. Parts `pages`, `ledger`, `quarantine` as published; `witnesses` and `metadata`.

    The witnesses stand as if each were alone in its record: copies are found later.
    """
    decisions = Profile.of(read_part(profile, "profile").with_columns(pl.col("site").replace({ANY_SITE: None})))
    rows = PageRows()
    for page in until_stopped(read_owned(read, owned).iter_rows(named=True)):
        rows.extend(clean_page(page, decisions, script))
    kept = _refuse_invalid(rows)
    return write_parts(
        folder / read.name,
        pages=build_frame("pages", kept.pages),
        witnesses=pl.DataFrame(kept.witnesses, schema=table_schema("witnesses")),
        metadata=pl.DataFrame(kept.witnesses, schema=METADATA),
        ledger=build_frame("ledger", kept.ledger),
        quarantine=build_frame("quarantine", kept.quarantine),
    )


def _refuse_invalid(rows: PageRows) -> PageRows:
    """Move every page with a row that breaks a rule to quarantine, and its other rows out."""
    refused: dict[str, str] = {}
    frames = {
        "witnesses": pl.DataFrame(rows.witnesses, schema=table_schema("witnesses")),
        "ledger": build_frame("ledger", rows.ledger),
        "pages": build_frame("pages", rows.pages),
    }
    for table, frame in frames.items():
        _, bad = validate_rows(table, frame)
        refused |= {page_id: f"{table}: {', '.join(rules)}" for page_id, rules in bad.select("page_id", FAILED_RULES).iter_rows()}
    if not refused:
        return rows
    kept = PageRows(
        [page for page in rows.pages if page["page_id"] not in refused],
        [witness for witness in rows.witnesses if witness["page_id"] not in refused],
        [edits for edits in rows.ledger if edits["page_id"] not in refused],
        [page for page in rows.quarantine if page["page_id"] not in refused],
    )
    for page in rows.pages:
        if page["page_id"] in refused:
            out = refuse_page(page, "schema_violation", refused[page["page_id"]])
            _, bad = validate_rows("pages", build_frame("pages", out.pages))
            kept.extend(PageRows(out.pages if bad.is_empty() else [], quarantine=out.quarantine))
    return kept
