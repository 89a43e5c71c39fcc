"""The flow from a raw folder to a snapshot: complete, audited, and the same however it was run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from prefect import get_client
from prefect.testing.utilities import prefect_test_harness

from flows import clean_corpus as flow_module
from flows.audit import audit
from flows.clean_corpus import clean_corpus
from flows.pool import LostWorkerError
from flows.settings import BadArgumentError
from flows.snapshots import find_id, open_snapshot, read_manifest, scan
from schemas.tables import TABLES
from tests.flows.corpora import copy_samples, make_raw
from tests.shared import shared_folder

pytestmark = pytest.mark.prefect_server

Manifest = dict[str, Any]
Run = Callable[..., Manifest]


@pytest.fixture(scope="module", autouse=True)
def server() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("clean")


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    def clean(name: str, seed: int = 0, **settings: Any) -> Manifest:
        raw = folder / f"raw-{seed}"
        if not raw.exists():
            make_raw(raw, seed)
        return clean_corpus(raw=str(raw), out=str(folder / name), work=str(folder / "work"), **settings)

    return clean


@pytest.fixture(scope="module")
def plain(run: Run) -> Manifest:
    return run("plain", runner="threads", workers=1)


def hashes(manifest: Manifest) -> dict[str, list[str]]:
    """Return the SHA-256 of every published file, by table."""
    return {table: [file["sha256"] for file in each["files"].values()] for table, each in manifest["tables"].items()}


@pytest.mark.parametrize(
    "settings",
    [
        {"seed": 1},
        {"workers": 2, "runner": "threads", "shard_bytes": 20_000},
        {"workers": 2, "runner": "processes", "shard_bytes": 50_000, "seed": 2},
        {"workers": 3, "runner": "threads", "shard_bytes": 1},
    ],
    ids=lambda settings: " ".join(f"{name}={value}" for name, value in settings.items()),
)
def test_the_tables_depend_on_the_inputs_only(run: Run, plain: Manifest, settings: dict[str, Any]) -> None:
    other = run("-".join(map(str, settings.values())), **settings)
    assert hashes(other) == hashes(plain)
    assert {table for table, files in hashes(plain).items() if files} == set(TABLES)


def test_nothing_is_lost(plain: Manifest) -> None:
    sums = plain["conservation"]
    assert sums["sources"] == plain["inputs"]["count"] == sums["published_pages"] + sums["further_sources"] + sums["quarantined_sources"]
    assert sums["further_sources"] > 0
    assert set(plain["quarantined_by_reason"]) >= {"binary", "empty", "not_chinese", "too_large", "unreadable", "unsupported_media"}
    assert plain["inputs"]["walked_past"] == {"link to a folder": 1, "no file": 1}


def test_the_audit_finds_the_promises_kept(folder: Path, plain: Manifest) -> None:
    assert audit(folder / "plain", folder / "raw-0") == []


def test_the_work_folder_is_swept(folder: Path, plain: Manifest) -> None:
    assert not list((folder / "work" / "runs").rglob("*"))


def test_the_manifest_says_what_the_tables_depend_on(plain: Manifest, run: Run) -> None:
    assert plain["configuration"]["script"] == "simplified"
    assert plain["chain"]["cleaners"]
    kept = run("kept", script="keep")
    assert kept["configuration"]["script"] == "keep"
    assert hashes(kept)["records"] != hashes(plain)["records"]


def test_a_given_profile_gives_the_tables_that_learning_it_gave(folder: Path, run: Run, plain: Manifest) -> None:
    given = run("given", profile=str(folder / "plain" / "profile"))
    assert scan(folder / "plain", "profile").collect().height
    assert hashes(given) == hashes(plain)


def test_a_run_shows_its_progress_and_what_it_came_to(folder: Path) -> None:
    clean_corpus(raw=str(copy_samples(folder / "samples-raw")), out=str(folder / "shown"), work=str(folder / "work"))
    with get_client(sync_client=True) as client:
        found = {artifact.key: artifact for artifact in sorted(client.read_artifacts(), key=lambda each: str(each.created))}  # the last run
    assert found["clean-corpus-progress"].data == 100
    assert "| records | " in str(found["clean-corpus-report"].data)
    assert "quarantined" in str(found["clean-corpus-summary"].data)


@pytest.mark.parametrize("runner", ["threads", "processes"])
def test_a_stage_that_fails_leaves_the_snapshot_before(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, runner: str) -> None:
    name = f"failed-{runner}"
    before = run(name, seed=3)
    (folder / "raw-3" / f"new-{runner}.txt").write_text(f"新来的一页，还没有人读过。{runner}", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(flow_module, "clean_shard", fail if runner == "threads" else die)
        with pytest.raises(ZeroDivisionError if runner == "threads" else LostWorkerError):
            run(name, seed=3, runner=runner, workers=2, shard_bytes=20_000)
    assert read_manifest(open_snapshot(folder / name)) == before
    assert not list((folder / name / ".snapshots").glob("*.staging"))
    after = run(name, seed=3)
    assert after["inputs"]["count"] == before["inputs"]["count"] + 1


def fail(*paths: object) -> Path:
    raise ZeroDivisionError


def die(*paths: object) -> Path:
    os._exit(9)


def test_an_empty_raw_is_refused(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    with pytest.raises(BadArgumentError, match="holds no page"):
        clean_corpus(raw=str(tmp_path / "raw"), out=str(tmp_path / "out"), work=str(tmp_path / "work"))
    assert not (tmp_path / "out").exists()


def test_a_run_in_which_nothing_could_be_read_publishes_that(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "empty.txt").touch()
    manifest = clean_corpus(raw=str(tmp_path / "raw"), out=str(tmp_path / "out"), work=str(tmp_path / "work"))
    assert manifest["conservation"] == {"sources": 1, "published_pages": 0, "further_sources": 0, "quarantined_sources": 1}
    assert audit(tmp_path / "out", tmp_path / "raw") == []


def test_the_five_real_pages_become_six_records(folder: Path) -> None:
    manifest = clean_corpus(raw=str(shared_folder("seeds")), out=str(folder / "seeds"), work=str(folder / "work"))
    assert {table: each["rows"] for table, each in manifest["tables"].items() if table in {"pages", "witnesses", "records"}} == {
        "pages": 5,
        "witnesses": 6,
        "records": 6,
    }
    assert audit(folder / "seeds", shared_folder("seeds")) == []
    texts = pl.read_parquet(folder / "seeds" / "records" / "*.parquet")["text"]
    assert texts.str.starts_with("同志们：").all()


def test_an_id_noted_before_a_new_copy_came_leads_to_its_record(folder: Path) -> None:
    raw, out, apart = copy_samples(folder / "growing-raw"), folder / "growing", folder / "came-later"
    first = clean_corpus(raw=str(raw), out=str(out), work=str(folder / "work"))
    assert first["changes"] == {"since": None}
    copied = scan(open_snapshot(out), "witnesses").filter(pl.len().over("record_id") > 1)
    smallest = copied.sort("witness_id").unique("record_id", keep="first", maintain_order=True).select("record_id", "page_id")
    sources = scan(open_snapshot(out), "pages").select("page_id", pl.col("sources").list.first())
    expected, _, source = smallest.join(sources, on="page_id").collect().row(0)
    (raw / source).rename(apart)
    clean_corpus(raw=str(raw), out=str(out), work=str(folder / "work"))
    noted = scan(open_snapshot(out), "records").select("record_id").collect().to_series().to_list()
    assert expected not in noted
    apart.rename(raw / source)
    last = clean_corpus(raw=str(raw), out=str(out), work=str(folder / "work"))
    assert last["changes"]["changed"]["renamed"]["ids"] == [expected]
    assert {find_id(open_snapshot(out), record_id).kind for record_id in noted} == {"record"}
    assert expected in {find_id(open_snapshot(out), record_id).id for record_id in noted}
    assert audit(out, raw) == []
