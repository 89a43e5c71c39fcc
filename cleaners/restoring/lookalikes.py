"""Which hanzi are taken for one another: the table that benchmarks/make_glyph_neighbours.py draws from free fonts.

Drawn likeness covers what OCR confuses far better than pronunciation and component lists do (measured: 51 % of OCR errors
against 36 %), and it knows nothing of meaning, so that it may only say where to look.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

MAX_LOOKALIKES = 32  # of one hanzi, both ways: what it is read as, and what is read as it
BASIC_PLANE = 0x10000


@cache
def load_lookalikes() -> tuple[NDArray[np.uint16], NDArray[np.uint64]]:
    """Return the row of each code point of the basic plane, and the lookalikes of a row, the nearest first, zeros behind.

    Shapes (65536,) and (rows, MAX_LOOKALIKES). Row 0 is that of all code points without lookalikes.
    """
    ranked = _read_ranks()
    row_of = np.zeros(BASIC_PLANE, np.uint16)
    rows = np.zeros((len(ranked) + 1, MAX_LOOKALIKES), np.uint64)
    for row, (hanzi, ranks) in enumerate(sorted(ranked.items()), 1):
        row_of[ord(hanzi)] = row
        nearest = sorted(ranks, key=lambda other: (ranks[other], other))[:MAX_LOOKALIKES]
        rows[row, : len(nearest)] = [ord(other) for other in nearest]
    return row_of, rows


def _read_ranks() -> dict[str, dict[str, int]]:
    """Return for each hanzi its lookalikes with the better of the ranks that either has in the other's line."""
    ranked: dict[str, dict[str, int]] = {}
    table = resources.files("cleaners").joinpath("rules", "glyph_neighbours.txt").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            for rank, other in enumerate(line[1:]):
                for one, two in ((line[0], other), (other, line[0])):
                    ranks = ranked.setdefault(one, {})
                    ranks[two] = min(rank, ranks.get(two, rank))
    return ranked
