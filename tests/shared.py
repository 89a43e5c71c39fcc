"""Where the measuring texts are that stay out of the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_folder(*parts: str) -> Path:
    """Return a folder of `shared/`; skip the test where it is missing, fail under CI, where it must be there."""
    folder = SHARED.joinpath(*parts)
    if not folder.exists():
        if os.environ.get("CI"):
            pytest.fail(f"shared/{'/'.join(parts)} is missing beside the checkout, and CI is set")
        pytest.skip("shared/ is not beside the checkout")
    return folder
