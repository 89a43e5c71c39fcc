"""The audit passes a consistent snapshot, and names what is wrong with one that was broken in a single place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from flows.audit import audit
from flows.proofs import shards
from flows.snapshots import NoSnapshotError, open_snapshot
from tests.flows.breaks import BROKEN
from tests.flows.snapshots import SPEECH, Frames, World, make_world, publish


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path / "raw")


def find(frames: Frames, tmp_path: Path, *, with_raw: bool = True) -> list[str]:
    """Publish tables whose files and manifest agree, and return what the audit says."""
    publish(frames, tmp_path / "clean")
    return [str(violation) for violation in audit(tmp_path / "clean", tmp_path / "raw" if with_raw else None)]


@pytest.mark.parametrize("with_raw", [True, False])
def test_a_consistent_snapshot_passes(world: World, tmp_path: Path, with_raw: bool) -> None:
    assert find(world.frames(), tmp_path, with_raw=with_raw) == []


@pytest.mark.parametrize("name", BROKEN)
def test_one_broken_row_is_found_and_named(name: str, world: World, tmp_path: Path) -> None:
    make, expected = BROKEN[name]
    found = find(make(world.frames()), tmp_path)
    assert [line for line in found if re.search(expected, line)], "\n".join(found) or "nothing was found"


@pytest.mark.parametrize(
    "name",
    [
        "an old that never stood there",
        "a start moved by one",
        "a new that is not in the text",
        "the last step of the ledger gone",
        "a witness's text",
    ],
)
def test_a_broken_text_or_ledger_is_found_without_the_raw_files(name: str, world: World, tmp_path: Path) -> None:
    found = find(BROKEN[name][0](world.frames()), tmp_path, with_raw=False)
    assert [line for line in found if line.startswith("ledger ")], "\n".join(found) or "nothing was found"


def test_another_work_merged_into_a_record_is_found(world: World, tmp_path: Path) -> None:
    """The text of one template with other figures and another place: distinct works stay distinct."""
    other = SPEECH.replace("三处堤段", "九处堤段").replace("两成", "五成").replace("全市防汛", "全省防汛")
    work = World(world.raw)
    work.add_page(["a.txt"], SPEECH.encode(), [], {"防汛": SPEECH})
    work.add_page(["b.txt"], other.encode(), [], {"防汛": other})
    work.add_record("防汛")
    found = find(work.frames(), tmp_path)
    assert len(found) == 1
    assert re.search(r"witnesses \w+, against base \w+: expected a copy, near, found (template|maybe)", found[0])


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("clean.txt", b"other", r"sources clean.txt, page_id: expected \w+ of the raw file"),
        ("wenku/speech 2.txt", b"other", r"sources wenku/speech 2.txt, page_id: expected \w+ of the raw file"),
        ("portal/article.html", b"<p>other", r"sources portal/article.html, page_id: expected \w+ of the raw file"),
        ("portal/nav.txt", b"other", "quarantine portal/nav.txt, page_id"),
        ("clean.txt", None, "sources clean.txt, raw file: expected its bytes, found No such file or directory"),
        ("portal/nav.txt", None, "quarantine portal/nav.txt, raw file: expected its bytes, found No such file"),
    ],
)
def test_a_raw_file_that_changed_or_went_is_named(name: str, content: bytes | None, expected: str, world: World, tmp_path: Path) -> None:
    path = world.raw / name
    path.unlink() if content is None else path.write_bytes(content)
    assert re.search(expected, find(world.frames(), tmp_path)[0])


def test_a_byte_changed_in_any_file_is_found(world: World, tmp_path: Path) -> None:
    """At the start, within the columns, in the footer: found, and never a crash."""
    home = publish(world.frames(), tmp_path / "clean")
    for path in sorted(home.glob("*/*.parquet")):
        whole = path.read_bytes()
        for place in (0, 20, len(whole) // 3, len(whole) // 2, len(whole) - 30, len(whole) - 6, len(whole) - 1):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
            found = audit(tmp_path / "clean", world.raw)
            assert (found[0].table, found[0].id, found[0].place) == (path.parent.name, path.name, "sha256")
        path.write_bytes(whole)
    assert audit(tmp_path / "clean", world.raw) == []


def test_a_file_that_is_missing_or_added_is_found(world: World, tmp_path: Path) -> None:
    home = publish(world.frames(), tmp_path / "clean")
    (part,) = (home / "readings").glob("*.parquet")
    (home / "readings" / "part-00001-added.parquet").write_bytes(part.read_bytes())
    assert "readings part-00001-added.parquet, manifest.json: expected the file in the manifest" in str(audit(tmp_path / "clean")[0])
    (home / "readings" / "part-00001-added.parquet").unlink()
    part.unlink()
    assert [str(violation) for violation in audit(tmp_path / "clean")] == [
        f"readings {part.name}, file: expected a file, found nothing",
        "readings *, table: expected a table, found nothing",
    ]


@pytest.mark.parametrize(
    ("keys", "value", "expected"),
    [
        (("tables", "records", "rows"), 9, "manifest.json tables.records.rows, count: expected 9, found 5"),
        (("conservation", "sources"), 9, "manifest.json conservation, count: expected {'sources': 9"),
        (("edits_per_rule", "line-end"), 1, "manifest.json edits_per_rule, count"),
    ],
)
def test_a_wrong_count_in_the_manifest_is_found(keys: tuple[str, ...], value: int, expected: str, world: World, tmp_path: Path) -> None:
    path = publish(world.frames(), tmp_path / "clean") / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    place = manifest
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = value
    path.write_text(json.dumps(manifest), encoding="utf-8")
    (violation,) = audit(tmp_path / "clean", world.raw)
    assert expected in str(violation)


def test_a_manifest_that_is_no_json_is_found(world: World, tmp_path: Path) -> None:
    (publish(world.frames(), tmp_path / "clean") / "manifest.json").write_text("{", encoding="utf-8")
    (violation,) = audit(tmp_path / "clean", world.raw)
    assert violation.table == "manifest.json"


@pytest.mark.parametrize(
    ("table", "rewrite", "expected"),
    [
        ("ledger", lambda rows: rows.reverse(), r"ledger \w+, order by page_id, step, rule: expected a key after"),
        ("records", lambda rows: pl.concat([rows, rows.tail(1)]), r"records \w+, order by record_id: expected a key after"),
        ("pages", lambda rows: rows.rename({"site": "host"}), r"pages \*, columns: .* missing \['site'\], unknown \['host'\]"),
        (
            "pages",
            lambda rows: rows.with_columns(flags=pl.lit(["brilliant"])),
            r"pages \w+, schema: .* broken: flags\|inner_check__is_registered",
        ),
        (
            "ledger",
            lambda rows: rows.with_columns(olds=pl.lit([""])),
            r"ledger \w+ \d \S+, schema: .* an_edit_has_a_start_an_old_and_a_new",
        ),
        ("quarantine", lambda rows: rows.with_columns(reason=pl.lit("dull")), r"quarantine \S+, schema: .* reason\|check__is_a_known_word"),
        (
            "readings",
            lambda rows: rows.with_columns(old=pl.lit(""), new=pl.lit("")),
            r"readings \w+ \d+  , schema: .* a_reading_is_not_empty",
        ),
        ("records", lambda rows: rows.with_columns(text_chars=pl.lit(3, pl.UInt32)), r"records \w+, schema: .* text_chars_counts_the_text"),
    ],
)
def test_a_table_rewritten_by_hand_is_found_and_named(
    table: str, rewrite: Callable[[pl.DataFrame], pl.DataFrame], expected: str, world: World, tmp_path: Path
) -> None:
    home = publish(world.frames(), tmp_path / "clean")
    (part,) = (home / table).glob("*.parquet")
    rewrite(pl.read_parquet(part)).write_parquet(part)
    found = [str(violation) for violation in audit(tmp_path / "clean", world.raw)]
    assert f"{table} {part.name}, sha256" in found[0]
    assert [line for line in found if re.search(expected, line)], "\n".join(found)


def test_the_result_does_not_depend_on_how_the_tables_are_cut(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_CHARS", 1)
    assert find(world.frames(), tmp_path) == []
    conditions = list(shards.cut_shards(open_snapshot(tmp_path / "clean"), "pages", "page_id", pl.col("text_chars")))
    assert len(conditions) == world.frames()["pages"].height
    broken = BROKEN["a witness's text"][0](world.frames())
    assert len(find(broken, tmp_path)) == 2, "the text against the ledger, and against the record"


def test_the_first_violations_are_enough(world: World, tmp_path: Path) -> None:
    publish(world.frames(), tmp_path / "clean")
    for path in world.raw.rglob("*.txt"):
        path.unlink()
    assert len(audit(tmp_path / "clean", world.raw, limit=2)) == 2


def test_a_folder_without_a_snapshot_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshotError, match="holds no snapshot"):
        audit(tmp_path)


def test_an_empty_snapshot_passes(tmp_path: Path) -> None:
    publish({}, tmp_path / "clean")
    assert audit(tmp_path / "clean", tmp_path) == []
