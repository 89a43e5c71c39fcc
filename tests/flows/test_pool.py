"""Processes of a run's own: they work, they stop when told, and they never outlive who started them."""

from __future__ import annotations

import os
import threading
import time

import pytest

from flows.pool import LostWorkerError, open_pool, run_apart
from flows.stopping import StoppedError, until_stopped


def describe_process() -> tuple[int, str | None]:
    import polars as pl  # noqa: PLC0415 - the first stage of a process imports it

    return os.getpid(), f"{os.environ['POLARS_MAX_THREADS']}, {pl.thread_pool_size()}"


def wait(seconds: float) -> None:
    time.sleep(seconds)


def die() -> None:
    os._exit(9)


def test_without_a_pool_a_stage_runs_here() -> None:
    with open_pool(0):
        assert run_apart(os.getpid) == os.getpid()
    assert run_apart(os.getpid) == os.getpid()


def test_with_a_pool_a_stage_runs_elsewhere_with_one_polars_thread() -> None:
    with open_pool(1):
        process, threads = run_apart(describe_process)
    assert process != os.getpid()
    assert threads == "1, 1"


def test_stopping_ends_processes_in_the_middle_of_their_work() -> None:
    began_at = time.monotonic()
    with open_pool(1) as stop:
        run_apart(os.getpid)
        threading.Timer(0.2, stop).start()
        with pytest.raises(LostWorkerError):
            run_apart(wait, 60)
    assert time.monotonic() - began_at < 30


def test_a_process_that_dies_is_said_in_one_line() -> None:
    with open_pool(1), pytest.raises(LostWorkerError, match="was killed"):
        run_apart(die)


def test_stopping_ends_a_thread_at_its_next_row() -> None:
    with open_pool(0) as stop:
        rows = until_stopped(range(10))
        assert [next(rows), next(rows)] == [0, 1]
        stop()
        with pytest.raises(StoppedError):
            next(rows)
    assert list(until_stopped(range(10))) == list(range(10))
