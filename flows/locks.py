"""One run at a time: on a work folder, and on an OUT."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from flows.settings import RunError, Settings


@contextmanager
def locked_places(settings: Settings) -> Iterator[None]:
    """Make the work folder and OUT and hold them both; an OUT that stays empty is removed again.

    Raises:
        RunError: another run holds one of them.
    """
    with ExitStack() as locks:
        settings.work.mkdir(parents=True, exist_ok=True)
        settings.out.mkdir(parents=True, exist_ok=True)
        locks.callback(_remove_empty, settings.out)
        locks.enter_context(_locked(settings.work / "lock", f"the work folder {settings.work}"))
        locks.enter_context(_locked(settings.out / ".lock", f"OUT {settings.out}"))
        yield


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):  # it is not empty
        folder.rmdir()


@contextmanager
def _locked(path: Path, name: str) -> Iterator[None]:
    """Hold an advisory lock on `path`, which exists as long as it is held; a killed process holds none."""
    handle = _try_lock(path, name)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)  # while it is held: whoever opened it meanwhile sees below that it is gone
        os.close(handle)


def _try_lock(path: Path, name: str) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(handle, 32).decode(errors="replace").strip()
            os.close(handle)
            if not isinstance(error, BlockingIOError):
                raise RunError(f"{name} cannot be locked: {error.strerror}") from error
            raise RunError(f"another run (process {holder or 'unknown'}) is working on {name}: wait for it or stop it") from error
        if _is_still(path, handle):
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
            return handle
        os.close(handle)


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
