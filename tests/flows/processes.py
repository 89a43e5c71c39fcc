"""`jiaokan` as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.flows.corpora import copy_samples, write_speech

ROOT = Path(__file__).resolve().parents[2]


def spawn(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.Popen[str]:
    """Start `jiaokan` as a process of its own that knows no Prefect server and no Prefect home."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    kept |= {"HOME": str(cwd), "PYTHONPATH": str(ROOT)} | environment
    command = [sys.executable, "-m", "flows.cli", *map(str, arguments)]
    return subprocess.Popen(command, cwd=cwd, env=kept, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def jiaokan(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = spawn(*arguments, cwd=cwd, **environment)
    out, err = command.communicate(timeout=110)
    return subprocess.CompletedProcess(arguments, command.returncode, out, err)


def clean_at_home(home: Path) -> Path:
    """Run `jiaokan clean` once in a folder, by hand, with no server; what it said stands in `said`."""
    copy_samples(home / "data" / "raw" / "samples")
    (home / "data" / "raw" / "own.txt").write_text(write_speech("值班", 3), encoding="utf-8")
    done = jiaokan("clean", cwd=home)
    assert done.returncode == 0, done.stderr
    (home / "said").write_text(done.stdout + done.stderr, encoding="utf-8")
    return home
