"""Processes of one's own for stages that are mostly Python, which one process runs one at a time.

Nothing here imports polars or Prefect: a spawned process imports this module first, sets how many threads polars may
have, and then imports what its first stage needs.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar

from flows.stopping import stop_sign

P = ParamSpec("P")
R = TypeVar("R")


class LostWorkerError(RuntimeError):
    """A process of the pool that is gone: said in one line and answered with exit 1."""

    exit_code = 1


# Context variables reach the threads that Prefect runs tasks in; on another machine they are not set, and a stage runs there.
_pool: ContextVar[ProcessPoolExecutor | None] = ContextVar("_pool", default=None)


@contextmanager
def open_pool(processes: int) -> Iterator[Callable[[], None]]:
    """Have `run_apart` use this many processes (0: none) for as long as the block runs.

    Yields what stops the work that is under way: processes in the middle of it, threads at their next page.
    """
    sign = threading.Event()
    context = multiprocessing.get_context("spawn")  # not fork: polars hangs in a forked child
    reader, writer = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(processes, context, _begin_worker, (reader,)) if processes else None

    def stop() -> None:
        sign.set()
        writer.close()

    tokens = _pool.set(pool), stop_sign.set(sign)
    try:
        yield stop
    finally:
        _pool.reset(tokens[0])
        stop_sign.reset(tokens[1])
        if pool is not None:
            pool.shutdown(cancel_futures=True)
        writer.close()
        reader.close()


def run_apart(stage: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a stage in the next free process of the pool that is open, or here. Paths in, paths out.

    Raises:
        LostWorkerError: the process died in the middle of it.
    """
    pool = _pool.get()
    if pool is None:
        return stage(*args, **kwargs)
    try:
        return pool.submit(stage, *args, **kwargs).result()
    except BrokenProcessPool as error:
        raise LostWorkerError("a worker process was killed; for lack of memory? Try fewer --workers or smaller shards") from error


def _begin_worker(lifeline: Connection) -> None:
    """Prepare a spawned process.

    Ctrl-C reaches the whole process group, and the parent alone answers it. The lifeline ends when the parent lets go of
    its end, and also when the parent was killed: then nobody waits for the work, and the process ends in the middle of it.
    """
    os.environ["POLARS_MAX_THREADS"] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    lifeline.poll(None)
    os._exit(1)
