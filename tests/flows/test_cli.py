"""The command `jiaokan` as its users meet it: exits, one line for what they did wrong, and nothing half written."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows import cli
from flows.cli import explain_error, main
from flows.locks import locked_places
from flows.settings import Settings
from flows.snapshots import open_snapshot, scan
from tests.flows.processes import ROOT, clean_at_home, jiaokan

LIMIT = 0.5  # seconds that `--help` may take


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which `jiaokan clean` has run once, by hand, with no server."""
    return clean_at_home(tmp_path_factory.mktemp("home"))


def test_help_answers_at_once() -> None:
    took = []
    for _ in range(3):
        begun_at = time.monotonic()
        subprocess.run([sys.executable, "-m", "flows.cli", "--help"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        took.append(time.monotonic() - begun_at)
    assert min(took) < LIMIT


@pytest.mark.prefect_server
def test_clean_runs_without_a_server_and_says_what_it_came_to(home: Path) -> None:
    said = (home / "said").read_text(encoding="utf-8")
    assert "records" in said
    assert "unsupported_media" in said
    assert "warning: RAW holds the project's own samples/" in said
    assert "Traceback" not in said
    assert sorted(path.name for path in (home / ".jiaokan").iterdir()) == ["prefect", "runs"]
    assert not (home / ".prefect").exists()
    assert scan(open_snapshot(home / "data" / "clean"), "records").collect().height > 20


@pytest.mark.prefect_server
def test_audit_explain_and_restore_read_what_clean_wrote(home: Path) -> None:
    audit = jiaokan("audit", cwd=home)
    assert (audit.returncode, audit.stderr) == (0, "")
    assert "the promises hold" in audit.stdout
    page = scan(open_snapshot(home / "data" / "clean"), "pages").filter(status="published").head(1).collect().row(0, named=True)
    restored = jiaokan("restore", page["page_id"], cwd=home)
    assert (restored.returncode, len(restored.stdout)) == (0, page["text_chars"])
    as_json = json.loads(jiaokan("restore", page["page_id"], "--json", cwd=home).stdout)
    assert as_json["text"] == restored.stdout
    explained = jiaokan("explain", page["page_id"][:12], cwd=home)
    assert explained.returncode == 0
    assert page["page_id"] in explained.stdout


@pytest.mark.prefect_server
def test_the_audit_of_a_broken_table_fails_and_says_where(home: Path, tmp_path: Path) -> None:
    snapshot = open_snapshot(home / "data" / "clean")
    broken = tmp_path / "broken"
    subprocess.run(["cp", "-rL", snapshot, broken], check=True)
    part = next(iter((broken / "ledger").glob("*.parquet")))
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)
    audit = jiaokan("audit", broken, cwd=home)
    assert audit.returncode == 1
    assert "ledger" in audit.stdout
    assert json.loads(jiaokan("audit", broken, "--json", cwd=home).stdout)["violations"]


@pytest.mark.prefect_server
def test_json_is_all_that_stands_on_stdout(home: Path) -> None:
    done = jiaokan("clean", "data/raw", "out", "--workers", "1", "--runner", "threads", "--json", cwd=home)
    assert json.loads(done.stdout)["tables"]["records"]["rows"] > 20
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (["clean", "nowhere"], 2, "does not exist"),
        (["clean", "empty"], 2, "holds no page"),
        (["clean", "raw", "raw/out"], 2, "inside RAW"),
        (["clean", "raw/inner", "raw"], 2, "inside OUT"),
        (["clean", "raw", "/proc/out"], 2, "cannot be written"),
        (["clean", "raw", "out", "--workers", "many"], 2, "invalid int value"),
        (["clean", "raw", "out", "--workers", "-1"], 2, "--workers: "),
        (["clean", "raw", "out", "--shard-bytes", "0"], 2, "--shard-bytes: "),
        (["clean", "raw", "out", "--runner", "dask"], 2, "invalid choice"),
        (["clean", "raw", "out", "--profile", "nowhere"], 2, "is no profile"),
        (["tidy"], 2, "invalid choice"),
        (["audit", "out"], 1, "holds no snapshot"),
        (["explain", "0123456789", "out"], 1, "holds no snapshot"),
        (["restore", "0123456789", "out"], 1, "holds no snapshot"),
        (["clean", "na\nme\x1b[2J"], 2, "does not exist"),
    ],
)
def test_what_a_user_did_wrong_is_said_in_one_line(
    arguments: list[str], code: int, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw" / "inner").mkdir(parents=True)
    (tmp_path / "raw" / "inner" / "page.txt").write_text("正文", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    try:
        returned = main(arguments)
    except SystemExit as exit_:
        returned = int(exit_.code or 0)
    said = capsys.readouterr()
    assert (returned, said.out) == (code, "")
    assert why in said.err
    assert said.err.count("\n") == 1
    assert "\x1b" not in said.err
    assert not (tmp_path / "out").exists()


def test_a_second_run_is_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "page.txt").write_text("正文", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with locked_places(Settings(raw=Path("raw"), out=Path("out"))):
        assert main(["clean", "raw", "out"]) == 1
    assert f"another run (process {os.getpid()}) is working on" in capsys.readouterr().err


def test_a_full_disk_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(options: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "out/records")

    monkeypatch.setattr(cli, "run_audit", refuse)
    assert main(["audit"]) == 1
    assert capsys.readouterr().err == "jiaokan: No space left on device: out/records\n"


def test_a_mistake_of_ours_is_not_dressed_up() -> None:
    assert explain_error(ZeroDivisionError()) is None


@pytest.mark.prefect_server
def test_a_server_that_does_not_answer_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "page.txt").write_text("正文", encoding="utf-8")
    done = jiaokan("clean", "raw", "out", cwd=tmp_path, PREFECT_API_URL="http://127.0.0.1:9/api", PREFECT_CLIENT_MAX_RETRIES="0")
    assert done.returncode == 1
    assert done.stderr.splitlines()[1:] == [
        "jiaokan: no Prefect server answers at http://127.0.0.1:9/api; unset PREFECT_API_URL to run without one"
    ]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that has room for 100 KB."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.getuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", folder], check=False).returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.prefect_server
def test_a_disk_that_fills_up_while_tables_are_published_is_said_in_one_line(home: Path, small_disk: Path) -> None:
    done = jiaokan("clean", "data/raw", small_disk / "out", cwd=home)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"jiaokan: cannot publish to {small_disk}/out: ")
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(small_disk.iterdir())
