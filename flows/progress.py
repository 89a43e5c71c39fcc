"""How far a run is: told to whoever listens, to an artifact in the Prefect UI, and stage by stage to the log."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast
from uuid import UUID

from prefect import get_run_logger
from prefect.artifacts import create_progress_artifact, update_progress_artifact

from flows.reports import Report, listener

ARTIFACT = "clean-corpus-progress"
ARTIFACT_SECONDS = 2.0  # between two updates: each is a request, and nobody looks more often

# Stages in their order, with their usual share of the time; only the bar depends on it.
SHARES = {"list": 1, "read": 20, "own": 1, "count": 5, "learn": 1, "clean": 44}
SHARES |= {"sign": 3, "group": 1, "gather": 1, "cluster": 5, "number": 1, "deal": 2, "collate": 10, "publish": 5}


class Progress:
    """The progress of one run."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._artifact = cast(UUID, create_progress_artifact(0.0, key=ARTIFACT, description="Progress of clean-corpus"))
        self._told_at = time.monotonic()

    @contextmanager
    def stage(self, name: str, shards: int = 1) -> Iterator[Callable[[], None]]:
        """Measure one stage; what is yielded is to be called when one of its `shards` is done."""
        begun_at = time.monotonic()
        done = 0
        before = sum(SHARES[each] for each in SHARES if each in self.seconds)

        def tell(*, now: bool = False) -> None:
            share = (before + SHARES[name] * done / max(1, shards)) / sum(SHARES.values())
            self._tell(Report(name, done, shards, share), now=now)

        def advance() -> None:
            nonlocal done
            done += 1
            tell()

        tell()
        yield advance
        self.seconds[name] = time.monotonic() - begun_at
        if done < shards or name == list(SHARES)[-1]:
            done = shards
            tell(now=name == list(SHARES)[-1])
        get_run_logger().info("%s: %s shards in %.1f s", name, shards, self.seconds[name])

    def _tell(self, report: Report, *, now: bool) -> None:
        hear = listener.get()
        if hear is not None:
            hear(report)
        if now or time.monotonic() - self._told_at > ARTIFACT_SECONDS:
            update_progress_artifact(self._artifact, progress=100 * report.share, description=report.stage)
            self._told_at = time.monotonic()
