"""Repair characters that OCR or a copyist read wrong, where a fixed format or phrase leaves one reading only.

Not done yet: the vote of the corpus on phrases at distance one (issue 4); the vote of other copies is in collating.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.edits import Edit
from cleaners.rules import load_substitutions


def repair_misreadings(text: str) -> Iterator[Edit]:
    """Propose the rules of `rules/misreadings.toml`."""
    for substitution in load_substitutions("misreadings"):
        yield from substitution.find_edits(text)
