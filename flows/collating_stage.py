"""The last stages: find copies over the whole corpus, deal the witnesses out by record, collate each record.

Clusters are found over all witnesses at once, for copies lie anywhere. Records are then numbered into parts of bounded
size, ascending by id, so that collating a part needs the texts of its own witnesses only.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from cleaners.collating.clusters import cluster_copies
from flows.record_rows import make_record_rows
from flows.stopping import until_stopped
from flows.workdir import read_part, scan_part, table_schema, write_parts
from schemas.validation import build_frame

COMPARED = ("witness_id", "page_id", "title", "text", "is_truncated", "dropout_chars")


def cluster_witnesses(cleaned: Sequence[Path], folder: Path, part_chars: int) -> Path:
    """Find the record and family of every witness. Part `clusters`: what `cluster_copies` says, and `part`."""
    texts = scan_part(cleaned, "witnesses").select(COMPARED).sort("witness_id").collect(engine="streaming")
    clusters = cluster_copies(texts)
    lengths = texts.select("witness_id", pl.col("text").str.len_chars().cast(pl.Int64).alias("chars"))
    parts = (
        clusters.join(lengths, on="witness_id", validate="1:1")
        .group_by("record_id")
        .agg(pl.col("chars").sum())
        .sort("record_id")
        .select("record_id", (pl.col("chars").cum_sum() // part_chars).rle_id().cast(pl.UInt32).alias("part"))
    )
    return write_parts(folder / "all", clusters=clusters.join(parts, on="record_id", validate="m:1"))


def count_parts(clusters: Path) -> int:
    """Return how many parts `cluster_witnesses` numbered the records into: one at least, which may hold none."""
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
