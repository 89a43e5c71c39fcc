"""The last stages: find copies over the whole corpus, deal the witnesses out by record, collate each record.

Copies lie anywhere, so the signatures of all witnesses are compared at once, and nothing but signatures is. The groups
that they make are packed into batches of bounded size and compared in full, a batch at a time. Records are then numbered
into parts of bounded size, ascending by id, so that collating a part needs the texts of its own witnesses only.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from cleaners.collating.clusters import cluster_group, make_single_records
from cleaners.collating.company import find_company, pack_groups, sign_witnesses
from flows.record_rows import make_record_rows
from flows.stopping import until_stopped
from flows.workdir import read_part, scan_part, table_schema, write_parts
from schemas.validation import build_frame

COMPARED = ("witness_id", "title", "text", "is_truncated", "dropout_chars")


def sign_shard(cleaned: Path, folder: Path) -> Path:
    """Sign the witnesses of a shard. Part `signed`."""
    return write_parts(folder / cleaned.name, signed=sign_witnesses(read_part(cleaned, "witnesses", ["witness_id", "text"])))


def group_witnesses(signed: Sequence[Path], folder: Path, batch_chars: int) -> Path:
    """Find by signatures alone which witnesses may be copies. Parts `groups`, with their `batch`, `pairs`, and `alone`."""
    every = scan_part(signed, "signed").collect(engine="streaming")
    company = find_company(every)
    batches = pack_groups(company.groups, batch_chars)
    alone = every.select("witness_id", "chars").join(company.groups, on="witness_id", how="anti").sort("witness_id")
    return write_parts(
        folder / "all",
        groups=company.groups.join(batches, on="group", validate="m:1"),
        pairs=company.pairs.join(batches, on="group"),
        alone=alone,
    )


def count_batches(grouped: Path) -> int:
    """Return how many batches `group_witnesses` packed; none where no page resembles another."""
    return read_part(grouped, "groups", ["batch"])["batch"].n_unique()


def gather_shard(cleaned: Path, grouped: Path, folder: Path) -> Path:
    """Lay the witnesses of a shard that are in a group in the order of their batches. Part `grouped`."""
    batches = read_part(grouped, "groups", ["witness_id", "batch"])
    found = read_part(cleaned, "witnesses", list(COMPARED)).join(batches, on="witness_id", validate="1:1")
    return write_parts(folder / cleaned.name, grouped=found.sort("batch", "witness_id"))


def cluster_batch(batch: int, grouped: Path, gathered: Path, folder: Path) -> Path:
    """Find the record and family of the witnesses in a batch of groups. Part `clusters`: what `cluster_copies` says.

    `gathered` is the folder of all that `gather_shard` wrote.
    """
    of_batch = pl.col("batch") == batch
    texts = scan_part(sorted(gathered.iterdir()), "grouped").filter(of_batch).collect(engine="streaming")
    pairs = scan_part([grouped], "pairs").filter(of_batch).sort("a", "b").collect()
    return write_parts(folder / f"{batch:06}", clusters=cluster_group(texts, pairs))


def number_records(grouped: Path, clustered: Sequence[Path], folder: Path, part_chars: int) -> Path:
    """Number all records into parts of about `part_chars` characters. Part `clusters`: what `cluster_copies` says, and `part`."""
    alone = read_part(grouped, "alone")
    clusters = pl.concat([make_single_records(alone["witness_id"]), *(read_part(batch, "clusters") for batch in clustered)])
    lengths = pl.concat([alone, read_part(grouped, "groups", ["witness_id", "chars"])])
    parts = (
        clusters.join(lengths, on="witness_id", validate="1:1")
        .group_by("record_id")
        .agg(pl.col("chars").cast(pl.Int64).sum())
        .sort("record_id")
        .select("record_id", (pl.col("chars").cum_sum() // part_chars).rle_id().cast(pl.UInt32).alias("part"))
    )
    return write_parts(folder / "all", clusters=clusters.join(parts, on="record_id", validate="m:1").sort("witness_id"))


def count_parts(clusters: Path) -> int:
    """Return how many parts `number_records` numbered the records into: one at least, which may hold none."""
    return max(1, read_part(clusters, "clusters", ["part"])["part"].n_unique())


def deal_shard(cleaned: Path, clusters: Path, folder: Path) -> Path:
    """Give each witness of a shard its record. Parts `witnesses`, as published, and `dealt`, for `collate_part`."""
    found = read_part(clusters, "clusters").rename({"flags": "copy_flags"})
    witnesses = read_part(cleaned, "witnesses").drop("record_id", "relation", "similarity")
    placed = witnesses.join(found, on="witness_id", how="left", validate="1:1").with_columns(
        flags=pl.col("flags").list.set_union("copy_flags").list.sort()
    )
    metadata = read_part(cleaned, "metadata")
    return write_parts(
        folder / cleaned.name,
        witnesses=placed.select(table_schema("witnesses").names()),
        dealt=placed.join(metadata, on="witness_id", how="left", validate="1:1").sort("part", "record_id", "witness_id"),
    )


def collate_part(part: int, dealt: Path, folder: Path) -> Path:
    """Make one record of the witnesses that share one, for every record of a part. Parts `records` and `readings`.

    `dealt` is the folder of all that `deal_shard` wrote.
    """
    witnesses = (
        scan_part(sorted(dealt.iterdir()), "dealt")
        .filter(pl.col("part") == part)
        .collect(engine="streaming")
        .sort("record_id", "witness_id")
    )
    records, readings = [], []
    for _, copies in until_stopped(witnesses.group_by("record_id", maintain_order=True)):
        record, places = make_record_rows(copies.to_dicts())
        records.append(record)
        readings += places
    return write_parts(folder / f"{part:06}", records=build_frame("records", records), readings=build_frame("readings", readings))
