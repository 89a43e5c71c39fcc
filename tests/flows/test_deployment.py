"""The deployments on a real server with a real worker, as `prefect.yaml` says and the README promises."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.flows.corpora import copy_samples

pytestmark = [pytest.mark.prefect_server, pytest.mark.timeout(300)]

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0  # seconds for anything that is waited for


class Prefect:
    """A Prefect server on loopback with a home of its own, and the command line that talks to it."""

    def __init__(self, home: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
        self.environment = kept | {
            "PREFECT_HOME": str(home),
            "PREFECT_API_URL": f"http://127.0.0.1:{self.port}/api",
            "PREFECT_CLI_PROMPT": "false",
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_WORKER_QUERY_SECONDS": "1",
            "DO_NOT_TRACK": "1",
            "PROJECT_HOME": str(ROOT),
        }
        self.log = home / "log"

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command that runs until it is stopped."""
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "prefect", *arguments]
            return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def run(self, *arguments: str) -> str:
        """Run a command to its end and return what it printed."""
        command = [sys.executable, "-m", "prefect", *arguments]
        done = subprocess.run(
            command, check=False, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE
        )
        assert done.returncode == 0, done.stdout + done.stderr + self.log.read_text(errors="replace")[-4000:]
        return done.stdout

    def ask(self, path: str, **question: Any) -> Any:
        """Ask the server's API."""
        request = urllib.request.Request(f"{self.environment['PREFECT_API_URL']}/{path}", headers={"Content-Type": "application/json"})
        body = json.dumps(question).encode() if question else None
        with urllib.request.urlopen(request, data=body, timeout=10) as answer:
            return json.load(answer)

    def wait_for(self, path: str, **question: Any) -> Any:
        """Ask until there is an answer that is not empty."""
        give_up_at = time.monotonic() + PATIENCE
        while True:
            try:
                if answer := self.ask(path, **question):
                    return answer
            except OSError:
                pass
            assert time.monotonic() < give_up_at, f"{path}: {self.log.read_text(errors='replace')[-4000:]}"
            time.sleep(0.3)


@contextmanager
def stopping(command: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        command.send_signal(signal.SIGTERM)
        try:
            command.wait(20)
        except subprocess.TimeoutExpired:
            command.kill()
            command.wait()


@pytest.fixture(scope="module")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prefect]:
    prefect = Prefect(tmp_path_factory.mktemp("prefect"))
    with ExitStack() as started:  # ends in the other order: a worker whose server has gone does not stop
        started.enter_context(stopping(prefect.start("server", "start", "--host", "127.0.0.1", "--port", str(prefect.port))))
        prefect.wait_for("health")
        prefect.run("work-pool", "create", "local", "--type", "process")
        prefect.run("deploy", "--all")
        started.enter_context(stopping(prefect.start("worker", "start", "--pool", "local", "--name", "test")))
        yield prefect


def test_a_manual_run_ends_in_tables(prefect: Prefect, tmp_path: Path) -> None:
    raw = copy_samples(tmp_path / "raw" / "samples").parent
    asked = {"raw": str(raw), "out": str(tmp_path / "out"), "work": str(tmp_path / "work")}
    parameters = [part for name, value in asked.items() for part in ("-p", f"{name}={json.dumps(value)}")]
    prefect.run("deployment", "run", "clean-corpus/manual", *parameters, "--watch")
    assert pl.read_parquet(tmp_path / "out" / "records" / "*.parquet").height > 20
    artifacts = {artifact["key"] for artifact in prefect.wait_for("artifacts/filter", limit=50)}
    assert artifacts == {"clean-corpus-progress", "clean-corpus-report", "clean-corpus-summary"}


def test_the_nightly_run_is_scheduled(prefect: Prefect) -> None:
    nightly = prefect.ask("deployments/name/clean-corpus/nightly")
    assert [(each["schedule"]["cron"], each["schedule"]["timezone"]) for each in nightly["schedules"]] == [("0 2 * * *", "Asia/Shanghai")]
    limits = nightly["global_concurrency_limit"]["limit"], nightly["concurrency_options"]["collision_strategy"]
    assert limits == (1, "CANCEL_NEW")
    # Not the schedule but a run: with an SQLAlchemy that is too new the scheduler dies without a word.
    runs = prefect.wait_for(
        "flow_runs/filter", deployments={"id": {"any_": [nightly["id"]]}}, flow_runs={"state": {"type": {"any_": ["SCHEDULED"]}}}
    )
    assert {run["auto_scheduled"] for run in runs} == {True}


def test_a_parameter_that_makes_no_sense_is_refused_before_anything_runs(prefect: Prefect) -> None:
    with pytest.raises(AssertionError, match="workers"):
        prefect.run("deployment", "run", "clean-corpus/manual", "-p", "workers=-1")


def test_a_run_that_cannot_start_says_why_in_its_state(prefect: Prefect, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="1"):
        prefect.run("deployment", "run", "clean-corpus/manual", "-p", f"raw={json.dumps(str(tmp_path / 'nowhere'))}", "--watch")
    failed = prefect.wait_for("flow_runs/filter", flow_runs={"state": {"type": {"any_": ["FAILED"]}}})
    assert [run["state"]["message"] for run in failed] == [
        f"Flow run encountered an exception: BadArgumentError: RAW {tmp_path}/nowhere does not exist"
    ]
