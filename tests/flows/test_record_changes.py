"""An id that was published once leads to where its work is now, and the manifest says which records changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from flows.record_changes import REASONS, Changes, find_changes

Records = Mapping[str, tuple[str, tuple[str, ...]]]  # record -> its text, its witnesses


def frames(records: Records) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    witnesses = [(witness, record, f"page of {witness[0]}", 0) for record, (_, copies) in records.items() for witness in copies]
    columns = ["witness_id", "record_id", "page_id", "ordinal"]
    texts = [(record, text) for record, (text, _) in records.items()]
    return pl.LazyFrame(witnesses, columns, orient="row"), pl.LazyFrame(texts, ["record_id", "text"], orient="row")


def write(out: Path, records: Records, aliases: tuple[tuple[str, str, str, str], ...] = ()) -> None:
    known = pl.LazyFrame(aliases, dict.fromkeys(("old_id", "record_id", "run_id", "reason"), pl.String), orient="row")
    for table, frame in zip(("witnesses", "records", "aliases"), (*frames(records), known), strict=True):
        (out / table).mkdir(parents=True, exist_ok=True)
        frame.collect().write_parquet(out / table / "part-0.parquet")
    (out / "manifest.json").write_text(json.dumps({"run_id": "monday"}), encoding="utf-8")


def compare(out: Path, records: Records) -> Changes:
    return find_changes(out, *frames(records), "tuesday")


def led(changes: Changes) -> list[tuple[str, str, str]]:
    return changes.aliases.select("old_id", "record_id", "reason").rows()


BEFORE: Records = {"r1": ("one", ("b", "c")), "r2": ("two", ("d",))}


def test_the_first_run_changes_nothing(tmp_path: Path) -> None:
    changes = compare(tmp_path / "out", BEFORE)
    assert changes.aliases.is_empty()
    assert changes.manifest == {"since": None}


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, BEFORE)
    changes = compare(tmp_path, BEFORE)
    assert changes.aliases.is_empty()
    assert changes.manifest == {"since": "monday", "new": 0, "retired_count": 0, "retired": [], "unchanged": 2, "changed": {}}


@pytest.mark.parametrize(
    ("now", "aliases", "changed"),
    [
        ({"r0": ("one", ("a", "b", "c")), "r2": ("two", ("d",))}, [("r1", "r0", "renamed")], {"renamed": ["r0"]}),
        ({"r1": ("both", ("b", "c", "d"))}, [("r2", "r1", "merged")], {"merged": ["r1"]}),
        (
            {"s1": ("one", ("b",)), "s2": ("uno", ("c",)), "r2": ("two", ("d",))},
            [("r1", "s1", "split"), ("r1", "s2", "split")],
            {"split": ["s1", "s2"]},
        ),
        ({"r1": ("better", ("b", "c", "e")), "r2": ("two", ("d",))}, [], {"new copies": ["r1"]}),
        ({"r1": ("worse", ("b",)), "r2": ("two", ("d",))}, [], {"fewer copies": ["r1"]}),
        ({"r1": ("other", ("b", "e")), "r2": ("two", ("d",))}, [], {"other copies": ["r1"]}),
        ({"r1": ("anew", ("b", "c")), "r2": ("two", ("d",))}, [], {"cleaned anew": ["r1"]}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) and set(value) <= set(REASONS) else "",
)
def test_each_change_is_named(tmp_path: Path, now: Records, aliases: list[tuple[str, str, str]], changed: dict[str, list[str]]) -> None:
    write(tmp_path, BEFORE)
    changes = compare(tmp_path, now)
    assert led(changes) == aliases
    assert {reason: each["ids"] for reason, each in changes.manifest["changed"].items()} == changed


def test_new_and_retired_records_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, BEFORE)
    changes = compare(tmp_path, {"r1": BEFORE["r1"], "r9": ("nine", ("z",))})
    assert changes.aliases.is_empty()
    assert (changes.manifest["new"], changes.manifest["retired"], changes.manifest["unchanged"]) == (1, ["r2"], 1)


def test_a_witness_whose_place_moved_is_known_by_its_page(tmp_path: Path) -> None:
    write(tmp_path, BEFORE)
    assert led(compare(tmp_path, {"r1": BEFORE["r1"], "r8": ("two", ("d, three characters on",))})) == [("r2", "r8", "renamed")]


def test_an_old_alias_is_led_on_and_ends_when_its_id_comes_back_or_its_record_goes(tmp_path: Path) -> None:
    write(tmp_path, BEFORE, (("r7", "r1", "sunday", "renamed"), ("r6", "r2", "sunday", "merged"), ("r5", "r2", "sunday", "merged")))
    changes = compare(tmp_path, {"r0": ("one", ("a", "b", "c")), "r6": ("six", ("y",))})
    assert led(changes) == [("r1", "r0", "renamed"), ("r7", "r0", "renamed")]
    assert changes.aliases["run_id"].to_list() == ["tuesday", "sunday"]


def test_a_snapshot_that_cannot_be_read_is_named_and_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, BEFORE)
    (tmp_path / "records" / "part-0.parquet").write_bytes(b"PAR1 no more")
    changes = compare(tmp_path, BEFORE)
    assert changes.aliases.is_empty()
    assert changes.manifest["since"] is None
    assert changes.manifest["unreadable"]
