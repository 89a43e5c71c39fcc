"""A million texts are grouped by their signatures in one process under 3 GiB, in time that grows with their number."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 3 * 2**30
LINEAR = 16  # times the seconds for ten times the texts: sorting adds a little to ten; measured 12.9


def measure(texts: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.scale_signatures", str(texts)]
    found: dict[str, Any] = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="ascii").stdout)
    return found


def test_every_copy_is_in_a_group_with_its_original() -> None:
    assert measure(2_000)["groups"] == 99


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_million_signatures_fit() -> None:
    small, large = measure(100_000), measure(1_000_000)
    assert large["groups"] == 49_999
    assert large["peak"] * 1024 < MOST_BYTES  # measured 2.5 GiB
    assert large["seconds"] < LINEAR * small["seconds"]
