"""Runs that are stopped in the middle: the snapshot before stays, and nothing is left of them, no file and no process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.flows.corpora import write_speech
from tests.flows.processes import clean_at_home, jiaokan, spawn


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which `jiaokan clean` has run once, by hand, with no server."""
    return clean_at_home(tmp_path_factory.mktemp("home"))


@contextmanager
def run_in_the_middle(home: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Start a run over many shards and yield it once its stages are at work."""
    raw = home / "many"
    if not raw.exists():
        raw.mkdir()
        for number in range(400):
            (raw / f"{number}.txt").write_text(write_speech("巡查", number + 10) * 40, encoding="utf-8")
    run = spawn("clean", "many", "data/clean", "--shard-bytes", "200000", "--workers", "2", *arguments, cwd=home)
    try:
        give_up_at = time.monotonic() + 60
        while not list((home / ".jiaokan" / "runs").glob("*/cleaned/0*")):
            assert run.poll() is None, run.communicate()
            assert time.monotonic() < give_up_at
            time.sleep(0.02)
        yield run
    finally:
        if run.poll() is None:
            run.kill()
        run.communicate()


def wait_until_gone(session: int, home: Path) -> None:
    """Wait for the end of everything a run has started: its own processes end when they see that it has."""
    give_up_at = time.monotonic() + 15
    while list_processes(session) or find_servers(home):
        assert time.monotonic() < give_up_at, "a process outlived the run"
        time.sleep(0.1)


def list_processes(session: int) -> list[int]:
    """Return the processes of a session."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


@pytest.mark.prefect_server
@pytest.mark.parametrize(
    ("runner", "sign", "code", "said"),
    [
        ("threads", signal.SIGINT, 130, "jiaokan: interrupted; what was published before is untouched"),
        ("processes", signal.SIGINT, 130, "jiaokan: interrupted; what was published before is untouched"),
        ("processes", signal.SIGTERM, -signal.SIGTERM, ""),
    ],
)
def test_a_run_that_is_stopped_leaves_the_snapshot_before_and_nothing_half_written(
    home: Path, runner: str, sign: signal.Signals, code: int, said: str
) -> None:
    before = (home / "data" / "clean" / "manifest.json").read_bytes()
    with run_in_the_middle(home, "--runner", runner) as run:
        if sign == signal.SIGINT:
            os.killpg(run.pid, sign)  # as a terminal does: to everything the run has started
        else:
            run.send_signal(sign)
        interrupted_at = time.monotonic()
        _, err = run.communicate(timeout=30)
        assert time.monotonic() - interrupted_at < 15
    assert run.returncode == code
    assert err.splitlines()[-1] == said or not said
    assert "Traceback" not in err
    assert (home / "data" / "clean" / "manifest.json").read_bytes() == before
    assert not list((home / "data" / "clean" / ".snapshots").glob("*.staging"))
    assert not list((home / ".jiaokan" / "runs").iterdir())
    wait_until_gone(run.pid, home)


@pytest.mark.prefect_server
def test_a_killed_run_leaves_the_snapshot_before_and_no_process(home: Path) -> None:
    before = (home / "data" / "clean" / "manifest.json").read_bytes()
    with run_in_the_middle(home, "--runner", "processes") as run:
        servers = find_servers(home)
        assert len(servers) == 1
        run.kill()
        run.communicate()
        wait_until_gone(run.pid, home)
    assert (home / "data" / "clean" / "manifest.json").read_bytes() == before
    again = jiaokan("clean", "--json", cwd=home)
    assert json.loads(again.stdout)["tables"] == json.loads(before)["tables"]
    assert not list((home / ".jiaokan" / "runs").iterdir())


def find_servers(home: Path) -> list[int]:
    """Return the Prefect servers whose folder lies in `home`."""
    found = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            is_server = b"flows.local_server" in command.read_bytes()
            if is_server and (command.parent / "cwd").readlink() == home.resolve():
                found.append(int(command.parent.name))
        except OSError:
            continue
    return found
