"""Ctrl-C between two pages: a stage in a thread cannot be killed, so it asks."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from typing import TypeVar

Row = TypeVar("Row")

# A context variable, not a global: two runs in one process do not stop one another. Where none is set, nothing stops.
stop_sign: ContextVar[threading.Event | None] = ContextVar("stop_sign", default=None)


class StoppedError(Exception):
    """The run was interrupted; what the stage had done so far is dropped."""


def until_stopped(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield `rows` as they are.

    Raises:
        StoppedError: the run was interrupted since the last row.
    """
    sign = stop_sign.get()
    for row in rows:
        if sign is not None and sign.is_set():
            raise StoppedError
        yield row
