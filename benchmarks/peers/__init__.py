"""Tools we compare with, each in an environment of its own: none of them is a dependency of ours.

A peer is a file of pinned, hashed requirements, `<peer>.txt`, written with `uv pip compile --generate-hashes` and
without the address of an index. A script `<peer>_<what>.py` runs in that environment as a whole process and speaks
JSON lines (`exchange.py`). Where the environment cannot be made, `PeerMissingError` says so: the figure is "not measured".
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parent
ENVIRONMENTS = SCRIPTS.parents[1] / ".peers"
PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet", "--retries", "1", "--timeout", "20")
LAST_CHARS = 800  # of what a process said before it failed


class PeerMissingError(RuntimeError):
    """A peer's environment cannot be made here, mostly because no package index can be reached."""


class PeerFailedError(RuntimeError):
    """A peer's script ended badly, or answered another number of lines than it was asked."""


@dataclass(frozen=True, slots=True)
class PeerRun:
    """What a peer answered, one result a request in their order, and the seconds its whole process took (its start too)."""

    results: list[Any]
    seconds: float


def run_peer(peer: str, script: str, requests: Iterable[Any], *, timeout: float = 1800.0) -> PeerRun:
    """Run `peers/<script>.py` in the environment of `peer` on all requests; both sides are any JSON values.

    The environment is made at the first call and again when its requirements have changed.

    Raises:
        PeerMissingError: the environment cannot be made.
        PeerFailedError: the script failed, or gave another number of results; its last words are in the message.
        subprocess.TimeoutExpired: it took more than `timeout` seconds.
    """
    python = find_environment(peer)
    asked = [json.dumps(request, ensure_ascii=False) for request in requests]
    started = time.perf_counter()
    ran = subprocess.run(
        [python, "-X", "utf8", SCRIPTS / f"{script}.py"],
        input="".join(line + "\n" for line in asked),
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )
    seconds = time.perf_counter() - started
    if ran.returncode:
        raise PeerFailedError(f"{script} of {peer} ended with {ran.returncode}: {ran.stderr[-LAST_CHARS:]}")
    results = [json.loads(line) for line in ran.stdout.split("\n") if line]
    if len(results) != len(asked):
        raise PeerFailedError(f"{script} of {peer} gave {len(results)} results to {len(asked)} requests: {ran.stderr[-LAST_CHARS:]}")
    return PeerRun(results, seconds)


def find_environment(peer: str) -> Path:
    """Return the interpreter of the peer's environment, made first where it is missing or older than its requirements.

    Raises:
        PeerMissingError: there are no such requirements, or they cannot be installed.
    """
    requirements = SCRIPTS / f"{peer}.txt"
    if not requirements.exists():
        raise PeerMissingError(f"{peer}: no {requirements.name} beside {SCRIPTS.name}/__init__.py")
    folder = ENVIRONMENTS / peer
    python, mark = folder / "bin" / "python", folder / ".installed"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    with _held(ENVIRONMENTS / f"{peer}.lock"):
        if not mark.exists() or mark.read_text(encoding="ascii") != wanted:
            mark.unlink(missing_ok=True)
            _run(peer, sys.executable, "-m", "venv", "--clear", "--without-pip", folder)
            _run(peer, sys.executable, *PIP, "--python", python, "install", "--no-deps", "--require-hashes", "-r", requirements)
            mark.write_text(wanted, encoding="ascii")
    return python


def _run(peer: str, *command: str | Path) -> None:
    made = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if made.returncode:
        raise PeerMissingError(f"{peer} cannot be installed: {(made.stderr or made.stdout)[-LAST_CHARS:].strip()}")


@contextmanager
def _held(lock: Path) -> Iterator[None]:
    """Let one process at a time make an environment; the lock ends with the process that holds it."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
