"""A Prefect server for one run by hand, where the user names none. It ends with the run, also when the run is killed.

Prefect would start one itself, but only after its own import, and would leave it running after `kill -9`. Here it
starts first, as the slowest thing of a small run, on a port that is open from the beginning: what asks too early waits in line.
The server lives as long as the pipe from its parent does.
"""

from __future__ import annotations

import os
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.settings import RunError

PATIENCE = 5.0  # seconds a server is given to end by itself
MIN_FREE_BYTES = 10 * 2**20  # a new database takes about six
QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",  # a terminal shows progress instead
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
}
FACTORY = ("--factory", "prefect.server.api.server:create_app")
OF_ITS_OWN = {"PREFECT_LOGGING_TO_API_ENABLED": "false"}  # nobody will open the log of a server that ends with the run


@contextmanager
def prefect_at_hand(work: Path) -> Iterator[None]:
    """Set up Prefect for a run by hand: its state under `work`, quiet, and with a server. What the user has set stays.

    To be entered before anything imports Prefect, which reads its settings once.
    """
    home = Path("~/.prefect").expanduser()
    if "PREFECT_HOME" not in os.environ and not (home / "profiles.toml").exists():
        home = work.resolve() / "prefect"
        os.environ["PREFECT_HOME"] = str(home)
    home = Path(os.environ.get("PREFECT_HOME", home))
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    if "PREFECT_API_URL" in os.environ or (home / "profiles.toml").exists():
        yield
        return
    home.mkdir(parents=True, exist_ok=True)
    for name, value in OF_ITS_OWN.items():
        os.environ.setdefault(name, value)
    with _serve(home / "server.log") as os.environ["PREFECT_API_URL"]:
        yield


@contextmanager
def _serve(log: Path) -> Iterator[str]:
    """Run a server as long as the block runs and yield its address.

    Raises:
        RunError: the server ended before the block did, which then failed.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener, log.open("wb") as errors:
        port = listener.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "flows.local_server", str(listener.fileno())],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            pass_fds=[listener.fileno()],
            start_new_session=True,  # Ctrl-C is for the run, which then still needs its server to say how it ended
        )
    try:
        yield f"http://127.0.0.1:{port}/api"
    except Exception as error:
        if server.poll() is None:
            raise
        is_full = shutil.disk_usage(log.parent).free < MIN_FREE_BYTES
        why = f"no space left in {log.parent}" if is_full else f"see {log}"
        raise RunError(f"the Prefect server of this run ended before it: {why}") from error
    finally:
        assert server.stdin is not None
        server.stdin.close()
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _run_server(handle: str) -> None:
    """Serve on an open socket until standard input ends, with the command that Prefect runs for a server of this kind."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ |= {"PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1", "PREFECT_UI_ENABLED": "0"}
    sys.argv = ["uvicorn", "--fd", handle, "--log-level", "error", "--lifespan", "on", "--timeout-graceful-shutdown", "1", *FACTORY]
    runpy.run_module("uvicorn", run_name="__main__")


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    threading.Timer(PATIENCE - 1, os._exit, [1]).start()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    _run_server(sys.argv[1])
