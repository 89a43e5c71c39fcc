"""The end of a run: the parts of all shards become one snapshot, with a manifest that says how it came about."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from cleaners.restoring.chain import PIPELINE, chain_hash
from flows.publish import staged_snapshot
from flows.record_changes import find_changes
from flows.snapshots import read_manifest
from flows.workdir import scan_part

# What the output may depend on besides our own code, whose hash is the chain's.
PACKAGES = (
    "jiaokan",
    "prefect",
    "polars",
    "numpy",
    "charset-normalizer",
    "fastwarc",
    "ftfy",
    "opencc",
    "rapidfuzz",
    "selectolax",
    "trafilatura",
)


@dataclass(frozen=True, slots=True)
class Results:
    """What the stages wrote, one folder a shard or part."""

    read: Sequence[Path]
    profile: Path
    cleaned: Sequence[Path]
    dealt: Sequence[Path]
    collated: Sequence[Path]


def publish(out: Path, results: Results, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Publish the tables as one snapshot and return its manifest.

    Raises:
        PublishError: the disk refused, or a row breaks a rule; the snapshot before is untouched.
    """
    changes = find_changes(out, scan_part(results.dealt, "witnesses"), scan_part(results.collated, "records"), manifest["run_id"])
    quarantine = pl.concat([scan_part(results.read, "quarantine"), scan_part(results.cleaned, "quarantine")])
    with staged_snapshot(out) as snapshot:
        snapshot.write("sources", scan_part(results.read, "sources"))
        snapshot.write("pages", scan_part(results.cleaned, "pages"))
        snapshot.write("witnesses", scan_part(results.dealt, "witnesses"))
        snapshot.write("records", scan_part(results.collated, "records"))
        snapshot.write("ledger", scan_part(results.cleaned, "ledger"))
        snapshot.write("readings", scan_part(results.collated, "readings"))
        snapshot.write("profile", scan_part([results.profile], "profile"))
        snapshot.write("quarantine", quarantine)
        snapshot.write("aliases", changes.aliases)
        reasons = quarantine.group_by("reason").len().sort("reason").collect()
        return read_manifest(snapshot.commit({**manifest, "quarantined_by_reason": dict(reasons.iter_rows()), "changes": changes.manifest}))


def describe_code() -> dict[str, Any]:
    """Return what the tables depend on besides the inputs and the configuration."""
    return {
        "versions": {"python": platform.python_version()} | {package: version(package) for package in PACKAGES},
        "chain": {"hash": chain_hash(), "cleaners": [cleaner.name for cleaner in PIPELINE]},
    }
