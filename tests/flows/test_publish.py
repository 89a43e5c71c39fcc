"""A snapshot holds what was written, where readers look for it, and its bytes follow from its rows."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from flows import publish as publishing
from flows.publish import PublishError, staged_snapshot
from flows.snapshots import SNAPSHOTS, open_snapshot
from schemas import TABLES
from schemas.validation import SORTED_BY
from tests.flows.snapshots import Frames, make_world, publish, read_hashes, read_support, with_support


@pytest.fixture
def frames(tmp_path: Path) -> Frames:
    return make_world(tmp_path / "raw").frames()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "clean"


def test_readers_find_the_tables_where_the_contract_says(frames: Frames, out: Path) -> None:
    publish(frames, out)
    for table, rows in frames.items():
        read = pl.scan_parquet(out / table / "*.parquet").collect()
        assert read.equals(rows.sort(SORTED_BY[table])), table
        assert read.schema == rows.schema
    places = f"{out}/records/*.parquet"
    assert duckdb.sql(f"select sum(text_chars) from '{places}'").fetchall() == [(frames["records"]["text_chars"].sum(),)]
    assert pd.read_parquet(out / "records")["record_id"].tolist() == sorted(frames["records"]["record_id"])


def test_the_manifest_counts_what_was_written(frames: Frames, out: Path) -> None:
    publish(frames, out)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["run_id"] == "run-2"
    assert {table: facts["rows"] for table, facts in manifest["tables"].items()} == {table: rows.height for table, rows in frames.items()}
    listed = {f"{table}/{name}": file["sha256"] for table, facts in manifest["tables"].items() for name, file in facts["files"].items()}
    assert listed == read_hashes(out)
    assert manifest["conservation"] == {"sources": 8, "published_pages": 5, "further_sources": 1, "quarantined_sources": 2}
    assert manifest["edits_per_rule"]["punctuation/wide"] == 16


def test_tables_that_were_not_written_are_there_and_empty(out: Path) -> None:
    with staged_snapshot(out) as snapshot:
        snapshot.commit({})
    for table, schema in TABLES.items():
        assert pl.read_parquet(out / table / "*.parquet").schema == schema.create_empty().schema


def test_nothing_is_seen_before_the_commit(frames: Frames, out: Path) -> None:
    with staged_snapshot(out) as snapshot:
        snapshot.write("records", frames["records"])
        assert [path.name for path in out.iterdir()] == [SNAPSHOTS]
    assert list(out.iterdir()) == []


def test_a_run_that_fails_leaves_the_old_snapshot_and_no_rubbish(frames: Frames, out: Path) -> None:
    publish(with_support(frames, 1), out)
    before = sorted(out.rglob("*"))
    with suppress(KeyboardInterrupt), staged_snapshot(out) as snapshot:
        snapshot.write("profile", with_support(frames, 2)["profile"])
        raise KeyboardInterrupt
    assert sorted(out.rglob("*")) == before
    assert read_support(out) == 1


def test_bytes_follow_from_rows_not_from_their_order_chunks_or_laziness(frames: Frames, tmp_path: Path) -> None:
    publish(frames, tmp_path / "a")
    shuffled = {table: pl.concat([rows[1:], rows[:1]], rechunk=False) for table, rows in frames.items()}
    publish(shuffled, tmp_path / "b")
    with staged_snapshot(tmp_path / "c") as snapshot:
        for table, rows in shuffled.items():
            snapshot.write(table, rows.lazy())
        snapshot.commit({})
    assert read_hashes(tmp_path / "a") == read_hashes(tmp_path / "b") == read_hashes(tmp_path / "c")


def test_long_tables_are_cut_into_parts_that_keep_order_and_first_keys_together(
    frames: Frames, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "PART_ROWS", 3)
    ids = [f"{number:032x}" for number in range(5)]
    row = frames["ledger"].head(1)
    rows = pl.concat(
        [row.with_columns(page_id=pl.lit(page_id), step=pl.lit(step, pl.UInt32)) for page_id in ids for step in range(3, -1, -1)]
    )
    hashes = []
    for name, given in (("a", rows), ("b", rows.lazy()), ("c", rows.reverse())):
        with staged_snapshot(tmp_path / name) as snapshot:
            snapshot.write("ledger", given)
            snapshot.commit({})
        hashes.append(read_hashes(tmp_path / name))
    assert hashes[0] == hashes[1] == hashes[2]
    parts = [pl.read_parquet(path) for path in sorted((tmp_path / "a/ledger").glob("*.parquet"))]
    assert len(parts) > 2
    assert pl.concat(parts).equals(rows.sort(SORTED_BY["ledger"]))
    assert sum(part["page_id"].n_unique() for part in parts) == len(ids)


def test_a_row_that_breaks_a_rule_is_never_published(frames: Frames, out: Path) -> None:
    publish(frames, out)
    before = read_hashes(out)
    broken = frames | {"witnesses": frames["witnesses"].with_columns(text_chars=pl.lit(1, pl.UInt32))}
    with pytest.raises(PublishError, match=r"witnesses .* breaks text_chars_counts_the_text"):
        publish(broken, out)
    assert read_hashes(out) == before


@pytest.mark.parametrize("name", ["records", "manifest.json", ".current"])
def test_an_out_that_holds_something_of_the_users_is_refused(name: str, frames: Frames, out: Path) -> None:
    (out / name).mkdir(parents=True)
    (out / name / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match=f"{name} was not made by jiaokan"):
        publish(frames, out)
    assert [path.name for path in out.rglob("*")] == [name, "mine.txt"]


def test_other_files_in_out_stay(frames: Frames, out: Path) -> None:
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    publish(frames, out)
    publish(frames, out)
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_the_snapshot_before_is_kept_and_older_ones_are_not(frames: Frames, out: Path) -> None:
    homes = [publish(with_support(frames, number), out) for number in range(1, 5)]
    assert sorted((out / SNAPSHOTS).iterdir()) == homes[-2:]
    assert open_snapshot(out) == homes[-1].resolve()
