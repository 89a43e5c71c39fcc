"""The flow `clean-corpus`: reads like its own summary. The stages are plain functions; tasks are thin wrappers around them.

Tasks get and return paths, and none holds more than a shard but the one that compares all witnesses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger

from flows.cleaning_stage import clean_shard, count_shard, learn_profile, take_profile
from flows.collating_stage import (
    cluster_batch,
    collate_part,
    count_batches,
    count_parts,
    deal_shard,
    gather_shard,
    group_witnesses,
    number_records,
    sign_shard,
)
from flows.containers.entry import MAX_UNPACK_RATIO
from flows.crew import Crew
from flows.inputs import SAMPLES
from flows.prefect_view import show_in_prefect
from flows.progress import Progress
from flows.publishing_stage import Results, describe_code, publish
from flows.reading_stage import Listing, list_inputs, own_pages, read_shard
from flows.runners import open_runner
from flows.settings import (
    MAX_PAGE_BYTES,
    OUT,
    RAW,
    SHARD_BYTES,
    WORK,
    PageBytes,
    Runner,
    Script,
    Settings,
    ShardBytes,
    UnpackRatio,
    Workers,
    check_places,
)
from flows.workdir import RunFolder, open_run


@flow(name="clean-corpus", flow_run_name="clean {raw}", persist_result=False)
def clean_corpus(  # noqa: PLR0913, PLR0917 - a deployment shows each of them as a field of its own
    raw: str = RAW,
    out: str = OUT,
    work: str = WORK,
    profile: str | None = None,
    script: Script = "simplified",
    runner: Runner = "processes",
    workers: Workers = 0,
    shard_bytes: ShardBytes = SHARD_BYTES,
    max_page_bytes: PageBytes = MAX_PAGE_BYTES,
    max_unpack_ratio: UnpackRatio = MAX_UNPACK_RATIO,
) -> dict[str, Any]:
    """Build `out` from `raw`: every page ends as records, as a copy of one, or in quarantine. Return the manifest.

    Args:
        raw: the folder that holds the pages.
        out: the folder whose snapshot is replaced.
        work: the folder for what the run keeps meanwhile; may be deleted between runs.
        profile: decisions of corpus rules to use (`OUT/profile` of another run), instead of learning them from these pages.
        script: `simplified` converts Traditional pages, `keep` leaves them.
        runner: `threads` or `processes`.
        workers: shards at a time; 0 takes the cores this process may use.
        shard_bytes: bytes of input that are held together; the tables do not depend on it.
        max_page_bytes: a longer file is quarantined.
        max_unpack_ratio: a packed file that unpacks to more times its size is quarantined.

    Raises:
        BadArgumentError: a run cannot start from these arguments.
        RunError: it could not end; the snapshot before is untouched.
    """
    settings = Settings(
        raw=Path(raw),
        out=Path(out),
        work=Path(work),
        profile=Path(profile) if profile else None,
        script=script,
        runner=runner,
        workers=workers,
        shard_bytes=shard_bytes,
        max_page_bytes=max_page_bytes,
        max_unpack_ratio=max_unpack_ratio,
    )
    check_places(settings)
    started_at = datetime.now(UTC)
    with open_run(settings) as run:
        progress = Progress()
        with progress.stage("list"):
            listing = list_inputs(settings.raw, run.stage("inputs"), shard_bytes, max_page_bytes)
        for warning in find_warnings(listing):
            get_run_logger().warning(warning)
        with open_runner(runner, min(settings.crew_size, max(len(listing.shards), listing.raw_bytes // shard_bytes + 1))) as threads:
            results = run_stages(settings, run, listing, Crew(threads, progress))
        with progress.stage("publish"):
            manifest = publish(settings.out, results, describe_run(settings, run, listing, progress, started_at))
    show_in_prefect(manifest)
    return manifest


def run_stages(settings: Settings, run: RunFolder, listing: Listing, crew: Crew) -> Results:
    """Run every stage between listing and publishing."""
    in_shards = crew.each("read", listing.shards, read_shard, settings.raw, run.stage("read"), settings.limits, settings.shard_bytes)
    read = [part for parts in in_shards for part in parts]  # a large container is one shard to read, and several from here on
    owned = crew.once("own", own_pages, read, run.stage("owned"))
    if settings.profile is None:
        counts = crew.each("count", read, count_shard, owned, run.stage("counts"))
        profile = crew.once("learn", learn_profile, counts, run.stage("profile"))
    else:
        profile = crew.once("learn", take_profile, settings.profile, run.stage("profile"))
    cleaned = crew.each("clean", read, clean_shard, owned, profile, run.stage("cleaned"), settings.script)
    dealt, collated = collate_all(crew, run.stage, cleaned, settings.shard_bytes)
    return Results(read, profile, cleaned, dealt, collated)


def collate_all(crew: Crew, stage: Callable[[str], Path], cleaned: Sequence[Path], part_chars: int) -> tuple[list[Path], list[Path]]:
    """Find the copies among the witnesses of all shards and make one record of each work; return what `Results` calls so."""
    signed = crew.each("sign", cleaned, sign_shard, stage("signed"))
    grouped = crew.once("group", group_witnesses, signed, stage("grouped"), part_chars)
    crew.each("gather", cleaned, gather_shard, grouped, stage("gathered"))
    batches = range(count_batches(grouped))
    clustered = crew.each("cluster", batches, cluster_batch, grouped, stage("gathered"), stage("clustered"))
    clusters = crew.once("number", number_records, grouped, clustered, stage("clusters"), part_chars)
    dealt = crew.each("deal", cleaned, deal_shard, clusters, stage("dealt"))
    return dealt, crew.each("collate", range(count_parts(clusters)), collate_part, stage("dealt"), stage("collated"))


def describe_run(settings: Settings, run: RunFolder, listing: Listing, progress: Progress, started_at: datetime) -> dict[str, Any]:
    """Return what the manifest says of the run; the tables hold nothing of it, so that equal inputs give equal files."""
    return {
        "run_id": run.run_id,
        "out": str(settings.out),
        "warnings": find_warnings(listing),
        "started_at": started_at.isoformat(),
        "seconds": {stage: round(seconds, 3) for stage, seconds in progress.seconds.items()},
        "configuration": settings.outcome(),
        "run": {"runner": settings.runner, "workers": settings.crew_size, "shard_bytes": settings.shard_bytes},
        "inputs": {
            "raw": str(settings.raw.resolve()),
            "count": listing.inputs,
            "raw_bytes": listing.raw_bytes,
            "walked_past": listing.passed,
        },
        **describe_code(),
    }


def find_warnings(listing: Listing) -> list[str]:
    """Return what a person may not have meant to do."""
    mixed = f"RAW holds the project's own {SAMPLES}/ beside other files: take {SAMPLES}/ out unless they are meant to be in the corpus"
    return [mixed] if listing.mixes_samples else []
