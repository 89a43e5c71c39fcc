"""`explain` shows a text with every edit in its place, and the apparatus of a record with several witnesses."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from flows.apparatus import find_places, name_witnesses
from flows.explain import explain
from tests.flows.snapshots import CLEAN, FIRST_OF_TWO, SECOND_OF_TWO, SPEECH, World, make_world, publish


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path / "raw")


@pytest.fixture
def out(world: World, tmp_path: Path) -> Path:
    publish(world.frames(), tmp_path / "clean")
    return tmp_path / "clean"


def show(out: Path, row_id: str, *, as_json: bool = False, **options: object) -> str:
    console = Console(file=io.StringIO(), width=80, **options)  # type: ignore[arg-type]
    assert explain(out, row_id, console, as_json=as_json) == 0
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def id_of(world: World, table: str, **where: object) -> str:
    key = {"pages": "page_id", "records": "record_id", "witnesses": "witness_id"}[table]
    return str(next(row[key] for row in world.rows[table] if all(row[name] == value for name, value in where.items())))


def test_a_record_shows_its_text_with_edits_and_readings_in_place(world: World, out: Path) -> None:
    shown = show(out, id_of(world, "records", title="防汛讲话"))
    assert "[-范文网 www.example.com-][chrome/recurring-line]" in shown
    assert "还没有加固完[-半-]{+毕+}[collate/vote]" in shown
    assert "抗旱工[-␍-][-↵-][wraps/full-line]作会议[-,-]{+，+}[punctuation/wide]主要任务" in shown
    assert "delivered_on      2019-04-02" in shown
    assert max(map(len, shown.splitlines())) > 80, "what is piped is not wrapped"


def test_a_record_has_its_critical_apparatus(world: World, out: Path) -> None:
    shown = show(out, id_of(world, "records", title="防汛讲话"))
    assert "  A  " in shown
    assert "wenku/speech 2.txt" in shown
    assert "portal/copy.txt" in shown
    apparatus = shown[shown.index("Apparatus") :]
    assert "段还没有加固完半，绝不能有歇一歇…\n           半   A\n         ✓ 毕   B   [collate/vote]\n" in apparatus
    assert "         ✓ 险   A\n           除   B   [collate/vote]\n" in apparatus
    assert "           ∅   B   [collate/vote]\n" in apparatus


def test_a_page_shows_every_work_under_its_own_title(world: World, out: Path) -> None:
    shown = show(out, id_of(world, "pages", is_compilation=True))
    first, second = shown.index(f"开学讲话  work {id_of(world, 'witnesses', ordinal=0, title='开学讲话')}"), shown.index("家长会  work ")
    assert first < shown.index("[-第一篇 开学讲话↵-][split/heading]" + FIRST_OF_TWO) < second
    assert "[-↵第二篇 家长会↵-][split/heading]" + SECOND_OF_TWO in shown[second:]
    assert "split/heading 2" in shown


def test_a_witness_shows_its_own_part_of_the_page_only(world: World, out: Path) -> None:
    shown = show(out, id_of(world, "witnesses", title="家长会")[:8])
    assert SECOND_OF_TWO in shown
    assert FIRST_OF_TWO not in shown


def test_a_clean_page_says_that_nothing_was_changed(world: World, out: Path) -> None:
    shown = show(out, id_of(world, "pages", encoding="utf-8-sig"))
    assert "Nothing was changed." in shown
    assert CLEAN in shown


def test_a_page_in_quarantine_says_why(world: World, out: Path) -> None:
    shown = show(out, id_of(world, "pages", status="quarantined"))
    assert "portal/nav.txt" in shown
    assert "no_main_content" in shown
    assert "only chrome" in shown


def test_a_terminal_gets_colours_and_a_pager(world: World, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paged: list[str] = []
    monkeypatch.setattr("rich.pager.SystemPager.show", lambda self, content: paged.append(content))
    show(out, id_of(world, "records", title="防汛讲话"), force_terminal=True, color_system="standard")
    assert "\x1b[9;31m半\x1b[0m\x1b[32m毕\x1b[0m\x1b[2m[collate/vote]\x1b[0m" in paged[0]
    assert "[-" not in paged[0].replace("[-removed-]", "")


def test_a_terminal_without_colours_gets_marks(world: World, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paged: list[str] = []
    monkeypatch.setattr("rich.pager.SystemPager.show", lambda self, content: paged.append(content))
    show(out, id_of(world, "records", title="防汛讲话"), force_terminal=True, no_color=True)
    assert "[-半-]" in paged[0]


def test_json_holds_every_edit_as_a_row_with_its_place_in_the_text(world: World, out: Path) -> None:
    told = json.loads(show(out, id_of(world, "records", title="防汛讲话"), as_json=True))
    text, edits = told["record"]["text"], told["edits"]
    assert text == SPEECH
    page_id = id_of(world, "pages", encoding="utf-8", status="published")
    assert len(edits) == sum(len(row["starts"]) for row in world.rows["ledger"] if row["page_id"] == page_id) + 1
    for edit in edits:
        if edit["rule"] in {"punctuation/wide", "collate/vote"}:
            assert text.startswith(edit["new"], edit["at"])
    assert [edit["old"] for edit in edits if edit["rule"] == "collate/vote"] == ["半"]
    assert [witness["source"] for witness in told["witnesses"]] == ["wenku/speech 2.txt", "portal/copy.txt"]
    assert len(told["readings"]) == 3
    assert json.loads(show(out, id_of(world, "pages", status="quarantined"), as_json=True))["quarantine"][0]["source"] == "portal/nav.txt"


def test_an_unknown_id_is_one_line_on_stderr(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(file=io.StringIO())
    assert explain(out, "0" * 32, console) == 1
    assert explain(out / "nothing", "0" * 32, console) == 1
    shown = capsys.readouterr()
    assert shown.err.splitlines()[0] == f"no page, witness or record has the id {'0' * 32}"
    assert len(shown.err.splitlines()) == 2
    assert shown.out == ""


def test_a_ledger_that_does_not_fit_is_one_line_on_stderr(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frames = world.frames()
    publish(frames | {"ledger": frames["ledger"].with_columns(starts=pl.col("starts").list.eval(pl.element() + 1))}, tmp_path / "broken")
    assert explain(tmp_path / "broken", id_of(world, "records", title="防汛讲话"), Console(file=io.StringIO())) == 1
    assert "run `jiaokan audit`" in capsys.readouterr().err


def test_a_table_that_lacks_a_row_is_one_line_on_stderr(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frames = world.frames()
    publish(frames | {"witnesses": frames["witnesses"].filter(pl.col("relation") != "base")}, tmp_path / "broken")
    assert explain(tmp_path / "broken", id_of(world, "records", title="防汛讲话"), Console(file=io.StringIO())) == 1
    assert "0 rows in witnesses" in capsys.readouterr().err


def test_a_place_lists_the_base_first_and_marks_one_reading() -> None:
    row = {"start": 3, "old": "半", "rule": "vote"}
    rows = [
        row | {"new": "毕", "is_chosen": True, "support": ["b", "c"], "against": ["a", "d"]},
        row | {"new": "比", "is_chosen": False, "support": ["d"], "against": ["a", "b", "c"]},
    ]
    (place,) = find_places(rows)
    assert [(variant.text, variant.is_chosen, variant.witnesses) for variant in place.variants] == [
        ("半", False, ("a",)),
        ("毕", True, ("b", "c")),
        ("比", False, ("d",)),
    ]


def test_the_twenty_seventh_witness_has_a_name_too() -> None:
    names = name_witnesses([{"witness_id": str(number)} for number in range(28)])
    assert (names["0"], names["25"], names["26"], names["27"]) == ("A", "Z", "W27", "W28")


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("flows.explain", ("prefect", "dataframely", "numba")),
        ("flows.restore", ("prefect", "dataframely", "numba")),
        ("flows.audit", ("prefect",)),
        ("flows.publish", ("prefect",)),
    ],
)
def test_reading_commands_start_without_what_only_a_run_needs(module: str, heavy: tuple[str, ...]) -> None:
    script = f"import sys, {module}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=Path(__file__).parents[2], check=True)
    assert done.stdout == "[]\n"
