"""Nothing is lost, and everything that is named exists: the rows of one table against those of the others.

Only ids and short columns are read, so memory is bounded by the number of documents, not by their length.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from flows.proofs.violation import Violation, find_rows
from flows.snapshots import scan


def prove_conservation(snapshot: Path) -> Iterator[Violation]:
    """Every input is a source of one published page, or in quarantine, and of one page only."""
    inputs = scan(snapshot, "sources").select("source", "page_id", "site")
    kept_out = scan(snapshot, "quarantine").select("source", "page_id")
    pages = scan(snapshot, "pages").select("page_id", "sources", "status", "site")
    holders = pages.explode("sources").rename({"sources": "source"})
    published = holders.filter(status="published")

    ended = pl.concat([published.select("source"), kept_out.select("source")])
    lost = inputs.join(ended, on="source", how="anti")
    yield from find_rows(lost, "sources", "source", "end", "a published page or quarantine", "neither")
    both = published.join(kept_out, on="source", how="semi")
    yield from find_rows(both, "sources", "source", "end", "a published page or quarantine", "both")
    twice = holders.filter(pl.col("source").is_duplicated()).unique("source")
    yield from find_rows(twice, "sources", "source", "pages.sources", "one page", "several")

    for table, rows in (("pages", holders), ("quarantine", kept_out)):
        unlisted = rows.join(inputs, on="source", how="anti")
        yield from find_rows(unlisted, table, "source", "source", "a row in sources", "none")
        joined = rows.join(inputs, on="source", suffix="_of_source")
        other = joined.filter(pl.col("page_id").ne_missing(pl.col("page_id_of_source")))
        yield from find_rows(other, table, "source", "page_id", pl.col("page_id_of_source"), pl.col("page_id"))

    refused = holders.filter(status="quarantined").join(kept_out, on="source", how="anti")
    yield from find_rows(refused, "pages", "page_id", "status quarantined", "its sources in quarantine", pl.col("source"))
    first = pages.with_columns(source=pl.col("sources").list.first()).join(inputs, on="source", suffix="_of_source")
    moved = first.filter(pl.col("site").ne_missing(pl.col("site_of_source")))
    yield from find_rows(moved, "pages", "page_id", "site", pl.col("site_of_source"), pl.col("site"))


def prove_witnesses(snapshot: Path) -> Iterator[Violation]:
    """Published pages have witnesses, numbered in order, and edits; pages in quarantine have neither."""
    pages = scan(snapshot, "pages").filter(status="published").select("page_id", "is_compilation")
    witnesses = scan(snapshot, "witnesses").select("witness_id", "page_id", "record_id", "ordinal")
    steps = scan(snapshot, "ledger").select("page_id", "step", "cleaner", "rule")

    yield from find_rows(pages.join(witnesses, on="page_id", how="anti"), "pages", "page_id", "witnesses", "one or more", "none")
    for table, rows in (("witnesses", witnesses), ("ledger", steps.unique("page_id"))):
        astray = rows.join(pages, on="page_id", how="anti")
        yield from find_rows(astray, table, "page_id", "page_id", "a published page", "none")

    works = witnesses.group_by("page_id").agg(pl.len(), distinct=pl.col("ordinal").n_unique(), last=pl.col("ordinal").max())
    gaps = works.filter((pl.col("last") + 1 != pl.col("len")) | (pl.col("distinct") != pl.col("len")))
    yield from find_rows(gaps, "witnesses", "page_id", "ordinal", "0, 1, 2 … without gaps", pl.format("{} rows up to {}", "len", "last"))
    several = pages.join(works.filter(pl.col("len") > 1), on="page_id").filter(~pl.col("is_compilation"))
    yield from find_rows(several, "pages", "page_id", "is_compilation", pl.format("true: it holds {} works", "len"), "false")

    chains = steps.group_by("page_id").agg(distinct=pl.col("step").n_unique(), last=pl.col("step").max())
    skipped = chains.filter(pl.col("last") + 1 != pl.col("distinct"))
    yield from find_rows(skipped, "ledger", "page_id", "step", "0, 1, 2 … without gaps", pl.format("{} steps up to {}", "distinct", "last"))
    cleaners = steps.group_by("page_id", "step").agg(cleaners=pl.col("cleaner").unique().sort()).filter(pl.col("cleaners").list.len() > 1)
    yield from find_rows(cleaners, "ledger", "page_id", "cleaner", "one cleaner a step", pl.col("cleaners").list.join(", "))


def prove_records(snapshot: Path) -> Iterator[Violation]:
    """Records and witnesses name each other, a family has several works, an alias leads to a record."""
    records = scan(snapshot, "records").select("record_id", "family_id", "base_witness_id", "witness_count")
    witnesses = scan(snapshot, "witnesses").select("witness_id", "record_id", "relation")
    aliases = scan(snapshot, "aliases")

    orphans = witnesses.join(records, on="record_id", how="anti")
    yield from find_rows(orphans, "witnesses", "witness_id", "record_id", "a row in records", pl.col("record_id"))
    counted = witnesses.group_by("record_id").agg(pl.len(), bases=(pl.col("relation") == "base").sum())
    known = records.join(counted, on="record_id", how="left").with_columns(pl.col("len", "bases").fill_null(0))
    other = known.filter(pl.col("len") != pl.col("witness_count"))
    yield from find_rows(other, "records", "record_id", "witness_count", pl.col("len"), pl.col("witness_count"))
    unbased = known.filter(pl.col("bases") != 1)
    yield from find_rows(unbased, "records", "record_id", "witnesses with relation base", "1", pl.col("bases"))
    bases = witnesses.filter(relation="base").select("record_id", base_witness_id="witness_id")
    foreign = records.join(bases, on=["record_id", "base_witness_id"], how="anti")
    yield from find_rows(foreign, "records", "record_id", "base_witness_id", "its base witness", pl.col("base_witness_id"))
    alone = records.filter(pl.col("family_id").is_not_null()).group_by("family_id").agg(pl.len(), pl.col("record_id").first()).filter(len=1)
    yield from find_rows(alone, "records", "record_id", "family_id", "null, or a family of several", pl.col("family_id"))
    lost = aliases.join(records, on="record_id", how="anti")
    yield from find_rows(lost, "aliases", "old_id", "record_id", "a row in records", pl.col("record_id"))
    live = aliases.join(records, left_on="old_id", right_on="record_id", how="semi")
    yield from find_rows(live, "aliases", "old_id", "old_id", "an id that is gone", "a record")


def prove_readings(snapshot: Path) -> Iterator[Violation]:
    """Readings belong to a record, and rest on its witnesses alone: works never lend each other text."""
    readings = scan(snapshot, "readings").select("record_id", "start", "support", "against")
    records = scan(snapshot, "records").select("record_id")
    witnesses = scan(snapshot, "witnesses").select("record_id", witness="witness_id")
    astray = readings.join(records, on="record_id", how="anti")
    yield from find_rows(astray, "readings", "record_id", "record_id", "a row in records", "none")
    for side in ("support", "against"):
        named = readings.select("record_id", "start", witness=side).explode("witness").drop_nulls("witness")
        strangers = named.join(witnesses, on=["record_id", "witness"], how="anti")
        at = pl.format("{} at {}", "witness", "start")
        yield from find_rows(strangers, "readings", "record_id", side, "witnesses of the record", at)
