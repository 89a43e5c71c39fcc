"""The task runners a run can choose from. Dask and Ray come with scale-out and are not offered before they work.

`threads`: Prefect tasks in threads, which do the stages themselves. `processes`, the default: the same threads hand the
stage to one pool of spawned processes (`flows.pool`) and wait. Prefect's own process runner does not work without a server
and takes 47 ms a task, threads 2 ms. A run of a single shard has nothing to share out and starts no process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from prefect.task_runners import ThreadPoolTaskRunner

from flows.pool import open_pool
from flows.settings import Runner


@contextmanager
def open_runner(runner: Runner, workers: int) -> Iterator[ThreadPoolTaskRunner[Any]]:
    """Open a task runner for `workers` shards at a time; an exception stops the work that is under way."""
    with open_pool(workers if runner == "processes" and workers > 1 else 0) as stop, ThreadPoolTaskRunner[Any](workers) as threads:
        try:
            yield threads
        except BaseException:  # Ctrl-C and the worker's termination signal too: before the threads are waited for
            stop()
            raise
