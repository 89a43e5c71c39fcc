"""Who runs the stages of one run: each as a Prefect task, over all shards at a time or once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from prefect import Task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture, as_completed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.pool import run_apart
from flows.progress import Progress

P = ParamSpec("P")
R = TypeVar("R")
Shard = TypeVar("Shard", Path, int)


@dataclass(frozen=True, slots=True)
class Crew:
    """Runs stages in the threads (and their processes) of one run, and says how far they are."""

    threads: ThreadPoolTaskRunner[Any]
    progress: Progress

    def once(self, name: str, stage: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a stage as one task."""
        with self.progress.stage(name):
            return as_task(partial(stage, *args, **kwargs), name, name)()

    def each(
        self, name: str, shards: Iterable[Shard], stage: Callable[Concatenate[Shard, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> list[R]:
        """Run a stage as one task for each shard, its first argument; return what they return, in the order of `shards`."""
        tasks = [as_task(partial(stage, shard, *args, **kwargs), name, f"{name} {getattr(shard, 'name', shard)}") for shard in shards]
        with self.progress.stage(name, len(tasks)) as advance:
            futures: list[PrefectFuture[R]] = [self.threads.submit(task, {}) for task in tasks]
            for future in as_completed(futures):
                future.result()  # the first that failed ends the run
                advance()
            return [future.result() for future in futures]


def as_task(work: Callable[[], R], name: str, run_name: str) -> Task[[], R]:
    """Wrap a stage and its paths as a task that keeps nothing: what it returns lies in the run's folder and is swept with it."""

    def apart() -> R:
        return run_apart(work)

    return Task(apart, name=name, task_run_name=run_name, cache_policy=NO_CACHE, persist_result=False)
