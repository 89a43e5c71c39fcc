"""What two texts have in common: the passages that align, and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.characters import code_points
from cleaners.collating.alignment import Partners, Stretch, align, find_differences, pair_codes

SHORT_GAP = 12  # characters: damage inside one passage; a longer gap is a loss, an addition, or another passage
MIN_PASSAGE = 20  # equal characters less what they are apart: a chance resemblance or a set phrase stays below
PASSAGE_CHARS = 40  # where both texts have more than this, they have other passages: two losses seldom overlap that far
LOST_PASSAGE = 100  # what one text has alone: paragraphs rather than lost glyphs


@dataclass(frozen=True, slots=True)
class Overlap:
    """The passages two texts have in common: what a verdict weighs.

    Attributes:
        equal, exchanged: characters of the common passages that are equal, and that stand for one another.
        replaced: characters of the shorter side of the stretches between them, where both texts have a passage.
        passages: share of long ones among them, inside the text.
        traded: share of long passages that a text has alone; the smaller one of the two texts'.
        start, end: what stands before the first common passage and behind the last one.
        short_gaps: the differences inside common passages.
        long_gaps: how many stretches lie between them.
    """

    a_chars: int
    b_chars: int
    equal: int
    exchanged: int
    replaced: int
    passages: float
    traded: float
    start: Stretch
    end: Stretch
    short_gaps: tuple[Stretch, ...]
    long_gaps: int

    @property
    def covered(self) -> int:
        """Characters of the common passages."""
        return self.equal + self.exchanged

    @property
    def identity(self) -> float:
        """Share of the common passages' characters that are equal, 0..1."""
        return self.equal / max(self.covered, 1)

    @property
    def a_covered(self) -> float:
        """Share of `a` in common passages, 0..1."""
        return self.covered / max(self.a_chars, 1)

    @property
    def b_covered(self) -> float:
        """Share of `b` in common passages, 0..1."""
        return self.covered / max(self.b_chars, 1)

    @property
    def density(self) -> float:
        """Share of common passages in what either text has up to the end of the last one, 0..1."""
        return min(self.covered / max(self.end.a1, 1), self.covered / max(self.end.b1, 1))

    @property
    def replaced_share(self) -> float:
        """`replaced` as a share of the shorter text, 0..1."""
        return self.replaced / max(min(self.a_chars, self.b_chars), 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts without their white space, aligned.

    Attributes:
        a, b: the texts.
        partner: for each character of `a` its partner in `b`, -1 for none.
        equal: where the partner is equal.
        overlap: the passages in common.
    """

    a: str
    b: str
    partner: Partners
    equal: NDArray[np.bool_]
    overlap: Overlap


def pair_texts(a: str, b: str) -> Pair:
    """Align two texts, white space left out: copies differ in their layout."""
    bare_a, bare_b = "".join(a.split()), "".join(b.split())
    a_codes, b_codes = code_points(bare_a), code_points(bare_b)
    partner = align(bare_a, bare_b)
    overlap = _find_overlap(len(bare_a), len(bare_b), find_differences(a_codes, b_codes, partner))
    return Pair(bare_a, bare_b, partner, pair_codes(a_codes, b_codes, partner), overlap)


def _find_overlap(a_chars: int, b_chars: int, differences: NDArray[np.int64]) -> Overlap:
    """Keep the common passages and measure what lies between them; resemblance by chance counts as apart."""
    bounds = np.concatenate(([[0, 0, 0, 0]], differences, [[a_chars, a_chars, b_chars, b_chars]]))
    # runs of equal characters stand between one difference's end and the next one's start
    runs = np.stack((bounds[:-1, 1], bounds[1:, 0], bounds[:-1, 3], bounds[1:, 2]), axis=1)
    runs = runs[runs[:, 1] > runs[:, 0]]
    gaps = np.maximum(runs[1:, 0] - runs[:-1, 1], runs[1:, 2] - runs[:-1, 3])
    kept = runs[_find_passages((runs[:, 1] - runs[:, 0]).tolist(), gaps.tolist(), min(a_chars, b_chars))]
    edges = np.concatenate(([[0, 0, 0, 0]], kept, [[a_chars, a_chars, b_chars, b_chars]]))
    between = np.stack((edges[:-1, 1], edges[1:, 0], edges[:-1, 3], edges[1:, 2]), axis=1)
    widths = between[:, [1, 3]] - between[:, [0, 2]]
    widest, narrow = widths.max(axis=1), widths.min(axis=1)
    is_short = (widest <= SHORT_GAP) & (widest > 0)
    is_short[[0, -1]] = False
    is_long = (widest > 0) & ~is_short
    inside = narrow[1:-1]
    return Overlap(
        a_chars,
        b_chars,
        equal=int((kept[:, 1] - kept[:, 0]).sum()),
        exchanged=int(narrow[is_short].sum()),
        replaced=int(narrow[narrow > SHORT_GAP].sum()),
        passages=int(inside[inside > PASSAGE_CHARS].sum()) / max(min(a_chars, b_chars), 1),
        traded=float((np.where(widths > LOST_PASSAGE, widths, 0).sum(axis=0) / np.maximum([a_chars, b_chars], 1)).min()),
        start=Stretch(*between[0].tolist()),
        end=Stretch(*between[-1].tolist()),
        short_gaps=tuple(Stretch(*row) for row in between[is_short].tolist()),
        long_gaps=int(is_long.sum()),
    )


def _find_passages(lengths: list[int], gaps: list[int], shorter: int) -> NDArray[np.bool_]:
    """Tell which runs belong to a passage: all maximal scoring subsequences (Ruzzo and Tompa 1999) of runs and gaps.

    A run scores its length, a gap costs its width up to `SHORT_GAP`: between other texts, of which a fifth is equal by
    chance, the score falls; through a passage with a quarter of its characters wrong it rises.
    """
    stack: list[tuple[int, int, int, int]] = []  # first run, last run + 1, score before the first, score after the last
    total = 0
    for run, length in enumerate(lengths):
        total -= min(gaps[run - 1], SHORT_GAP) if run else 0
        first, before = run, total
        total += length
        while stack:
            place = len(stack) - 1
            while place >= 0 and stack[place][2] >= before:
                place -= 1
            if place < 0 or stack[place][3] >= total:
                break
            first, before = stack[place][0], stack[place][2]
            del stack[place:]
        stack.append((first, run + 1, before, total))
    kept = np.zeros(len(lengths), np.bool_)
    for first, end, before, after in stack:
        if after - before >= min(MIN_PASSAGE, max(shorter // 4, 1)):
            kept[first:end] = True
    return kept
