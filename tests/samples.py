"""Where the sample pages and what they should become are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TRUTHS = {path.stem: path for path in sorted((ROOT / "tests" / "truth").glob("*.json"))}
SAMPLES = {path.name: path for path in sorted((ROOT / "data" / "raw" / "samples").iterdir()) if path.stem in TRUTHS}


def read_truth(name: str) -> dict[str, Any]:
    """Return what the sample file `name` should become."""
    truth: dict[str, Any] = json.loads(TRUTHS[Path(name).stem].read_text(encoding="utf-8"))
    return truth
