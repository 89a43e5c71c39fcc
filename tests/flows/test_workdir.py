"""The work folder: one run at a time, nothing half written, nothing left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
from multiprocessing.synchronize import Event
from pathlib import Path

import polars as pl
import pytest

from flows.settings import BadArgumentError, RunError, Settings, check_places
from flows.workdir import open_run, read_part, scan_part, write_parts


def make_settings(folder: Path, out: str = "out", work: str = "work") -> Settings:
    (folder / "raw").mkdir(exist_ok=True)
    return Settings(raw=folder / "raw", out=folder / out, work=folder / work)


def test_a_second_run_is_refused_whether_it_shares_the_work_folder_or_out(tmp_path: Path) -> None:
    with open_run(make_settings(tmp_path)):
        with pytest.raises(RunError, match=f"process {os.getpid()}.* the work folder"), open_run(make_settings(tmp_path, out="other")):
            pass
        with pytest.raises(RunError, match=f"process {os.getpid()}.* OUT"), open_run(make_settings(tmp_path, work="other")):
            pass
        with open_run(make_settings(tmp_path, out="third", work="third-work")):
            pass
    with open_run(make_settings(tmp_path)):
        pass


def test_a_run_leaves_nothing_behind_when_it_fails(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    with pytest.raises(ZeroDivisionError):
        fail_in_the_middle(settings)
    assert not settings.out.exists()
    assert [path.name for path in settings.work.rglob("*")] == ["runs"]


def fail_in_the_middle(settings: Settings) -> None:
    with open_run(settings) as run:
        write_parts(run.stage("read") / "000000", pages=pl.DataFrame({"a": [1]}))
        raise ZeroDivisionError


def hold(settings: Settings, held: Event) -> None:
    with open_run(settings) as run:
        write_parts(run.stage("read") / "000000", pages=pl.DataFrame({"a": [1]}))
        held.set()
        signal.pause()


def test_what_a_killed_run_left_is_swept_by_the_next(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    run = context.Process(target=hold, args=(settings, held), daemon=True)
    run.start()
    assert held.wait(60)
    with pytest.raises(RunError, match=rf"\(process {run.pid}\)"), open_run(settings):
        pass
    run.kill()
    run.join()
    assert len(list((settings.work / "runs").iterdir())) == 1
    with open_run(settings) as next_run:
        assert list((settings.work / "runs").iterdir()) == [next_run.root]


def test_a_result_is_complete_or_absent(tmp_path: Path) -> None:
    folder = tmp_path / "000000"
    with pytest.raises(AttributeError):
        write_parts(folder, pages=pl.DataFrame({"a": [1]}), ledger=None)  # type: ignore[arg-type]
    assert not folder.exists()
    write_parts(folder, pages=pl.DataFrame({"a": [1]}), ledger=pl.DataFrame({"b": [2]}))
    assert read_part(folder, "ledger")["b"].to_list() == [2]


def test_parts_are_read_in_the_order_of_their_folders_whatever_these_are_called(tmp_path: Path) -> None:
    folders = [write_parts(tmp_path / "r[1]*?" / f"{name}", pages=pl.DataFrame({"a": [name]})) for name in (2, 1, 3)]
    assert scan_part(folders, "pages").collect()["a"].to_list() == [2, 1, 3]
    assert read_part(folders[0], "pages", ["a"])["a"].to_list() == [2]


@pytest.mark.parametrize(
    ("places", "why"),
    [
        ({"raw": "nowhere"}, "does not exist"),
        ({"raw": "file"}, "is not a folder"),
        ({"out": "raw"}, "inside RAW"),
        ({"out": "raw/out"}, "inside RAW"),
        ({"out": "link-to-raw/out"}, "inside RAW"),
        ({"out": "."}, "inside OUT"),
        ({"work": "raw/work"}, "inside one another"),
        ({"work": "out/work"}, "inside one another"),
        ({"out": "work/out"}, "inside one another"),
        ({"out": "file"}, "is a file"),
        ({"out": "file/out"}, "cannot be written"),
        ({"out": "/proc/out"}, "cannot be written"),
        ({"work": "/proc/work"}, "cannot be written"),
    ],
)
def test_places_that_a_run_cannot_have_are_refused_in_one_line(tmp_path: Path, places: dict[str, str], why: str) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link-to-raw").symlink_to("raw")
    asked = {"raw": "raw", "out": "out", "work": "work"} | places
    with pytest.raises(BadArgumentError, match=why) as refusal:
        check_places(Settings(**{name: tmp_path / place for name, place in asked.items()}))
    assert "\n" not in str(refusal.value)


def test_a_hidden_work_folder_may_lie_in_raw_for_hidden_folders_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    check_places(Settings(raw=tmp_path / "raw", out=tmp_path / "out", work=tmp_path / "raw" / ".jiaokan"))
