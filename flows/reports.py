"""What a run tells while it goes on, and to whom. Known to Prefect's side (`flows.progress`) and to the terminal's."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import NamedTuple


class Report(NamedTuple):
    """Where the run is: in which stage, how many of its shards are done, and how far this is of the whole, 0..1."""

    stage: str
    done: int
    shards: int
    share: float


# A context variable, not a parameter of the flow: those are what a deployment can store. A run by a worker has no listener.
listener: ContextVar[Callable[[Report], None] | None] = ContextVar("listener", default=None)
