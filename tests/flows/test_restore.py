"""A page's text comes back from the tables alone, or an error says why not."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest

from cleaners.reading.decoding import redecode
from flows.restore import restore_page
from flows.snapshots import NoSnapshotError, SnapshotError, UnknownIdError, find_id, gather_steps, open_snapshot, scan
from tests.flows.snapshots import World, make_world, publish


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path / "raw")


@pytest.fixture
def out(world: World, tmp_path: Path) -> Path:
    publish(world.frames(), tmp_path / "clean")
    return tmp_path / "clean"


def page_of(world: World, source: str) -> str:
    return str(next(row["page_id"] for row in world.rows["sources"] if row["source"] == source))


@pytest.mark.parametrize(
    ("source", "encoding"), [("wenku/speech.txt", "utf-8"), ("portal/copy.txt", "gb18030"), ("clean.txt", "utf-8-sig")]
)
def test_every_published_page_comes_back(source: str, encoding: str, world: World, out: Path) -> None:
    content = (world.raw / source).read_bytes()
    shutil.rmtree(world.raw)
    assert restore_page(out, page_of(world, source)) == redecode(content, encoding, None)


def test_a_page_in_two_encodings_with_two_works_comes_back(world: World, out: Path) -> None:
    content = (world.raw / "school/two.txt").read_bytes()
    second = content.index("第二篇".encode("gb18030"))
    assert restore_page(out, page_of(world, "school/two.txt")) == content[:second].decode() + content[second:].decode("gb18030")


def test_the_visible_text_of_an_html_page_comes_back(world: World, out: Path) -> None:
    text = restore_page(out, page_of(world, "portal/article.html"))
    assert text.splitlines()[-2:] == ["渠水从山上下来，绕村子走了一圈，又回到河里去。", "管水的人姓陈，他说“水不等人”。"]
    assert "首页" in text


def test_the_beginning_of_an_id_is_enough(world: World, out: Path) -> None:
    page_id = page_of(world, "clean.txt")
    assert restore_page(out, page_id[:8].upper()) == restore_page(out, page_id)


@pytest.mark.parametrize(
    ("given", "words"), [("f" * 32, "no page, witness or record"), ("abc", "no id"), ("../../x", "no id"), ("g" * 32, "no id")]
)
def test_an_unknown_id_is_said_so(given: str, words: str, out: Path) -> None:
    with pytest.raises(UnknownIdError, match=words):
        restore_page(out, given)


def test_a_record_is_no_page(world: World, out: Path) -> None:
    with pytest.raises(UnknownIdError, match="is a record, no page"):
        restore_page(out, world.rows["records"][0]["record_id"])


def test_a_page_in_quarantine_says_why_and_where_it_is(world: World, out: Path) -> None:
    with pytest.raises(SnapshotError, match=r"no_main_content: only chrome.*portal/nav\.txt"):
        restore_page(out, page_of(world, "portal/nav.txt"))


def test_tables_that_do_not_give_the_text_back_are_not_believed(world: World, tmp_path: Path) -> None:
    frames = world.frames()
    for name, olds in (("shorter", pl.lit([""])), ("other", pl.lit(["饭文网 www.example.com\n"]))):
        rule = pl.col("rule") == "chrome/recurring-line"
        news = pl.when(rule).then(pl.lit(["同"])).otherwise("news") if name == "shorter" else pl.col("news")
        broken = frames["ledger"].with_columns(olds=pl.when(rule).then(olds).otherwise("olds"), news=news)
        publish(frames | {"ledger": broken}, tmp_path / name)
        with pytest.raises(SnapshotError, match="run `jiaokan audit`"):
            restore_page(tmp_path / name, page_of(world, "wenku/speech.txt"))


def test_a_folder_without_a_snapshot_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NoSnapshotError, match="jiaokan clean"):
        restore_page(tmp_path, "0" * 32)


def test_a_plain_copy_of_the_tables_is_a_snapshot_too(world: World, out: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in out.iterdir():
        if not path.name.startswith("."):
            (shutil.copytree if path.is_dir() else shutil.copy)(path, copy / path.name)
    shutil.rmtree(out)
    assert restore_page(copy, page_of(world, "clean.txt")) == (world.raw / "clean.txt").read_text(encoding="utf-8-sig")


def test_an_id_that_was_replaced_leads_to_its_record(world: World, out: Path) -> None:
    found = find_id(open_snapshot(out), "a" * 32)
    assert (found.kind, found.id) == ("record", world.rows["records"][0]["record_id"])


def test_a_prefix_of_several_ids_names_them(world: World, tmp_path: Path) -> None:
    frames = world.frames()
    twins = pl.Series(["123456" + "0" * 26, "123456" + "1" * 26])
    aliases = pl.DataFrame({"old_id": "b" * 32, "record_id": twins, "run_id": "run", "reason": "split"}, schema=frames["aliases"].schema)
    publish(frames | {"aliases": aliases}, tmp_path / "clean")
    with pytest.raises(UnknownIdError, match=f"several ids: record {twins[0]}, record {twins[1]}"):
        find_id(open_snapshot(tmp_path / "clean"), "bbbbbb")


def test_the_rules_of_a_step_are_merged_in_the_order_of_their_places(world: World, out: Path) -> None:
    page_id = page_of(world, "wenku/speech.txt")
    steps = gather_steps(scan(open_snapshot(out), "ledger").filter(page_id=page_id).collect())
    assert [(step.step, step.cleaner) for step in steps] == [(0, "invisibles"), (1, "chrome"), (2, "wraps"), (3, "punctuation")]
    row = {"page_id": page_id, "step": 0, "cleaner": "chrome", "news": ["", ""]}
    rows = [row | {"rule": "a", "starts": [1, 9], "olds": ["x", "y"]}, row | {"rule": "b", "starts": [0, 4], "olds": ["u", "v"]}]
    (merged,) = gather_steps(pl.DataFrame(rows))
    assert [(edit.start, edit.old, edit.rule) for edit in merged.edits] == [(0, "u", "b"), (1, "x", "a"), (4, "v", "b"), (9, "y", "a")]
    with pytest.raises(SnapshotError, match="not parallel"):
        gather_steps(pl.DataFrame([rows[0] | {"olds": ["x"]}]))
