"""The witnesses of a record as they vote: aligned to one text, weighted, equal ones with one voice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cleaners.characters import code_points
from cleaners.collating.alignment import Partners, align, find_differences, pair_codes

Side: TypeAlias = frozenset[int]

MISREADINGS = 20  # characters that a misread one is likely to become: two copies seldom misread one place alike
ERROR_RANGE = (0.002, 0.3)  # a copy is never trusted or distrusted beyond these shares of wrong characters
USUAL_ERROR = 0.01  # such a copy has weight 1
MIN_SPLITS = 3  # fewer places where the same voices stand together are chance, or variants of two editions
SHORT_LOSS = 6  # characters; a longer loss takes its copy out of the vote, a shorter one is a reading to be weighed


@dataclass(frozen=True, slots=True)
class Voice:
    """One distinct text with the witnesses that have it; `weight` is what a vote of it counts."""

    witness_ids: tuple[str, ...]
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Row:
    """A voice aligned to the pivot, the text that the record has so far.

    Attributes:
        voice: whose row it is.
        partner: for each character of the pivot its partner in the voice's text, -1 for none.
        equal: where the partner is equal.
        differences: the stretches between equal characters, rows (pivot from, to, text from, to), shape (n, 4).
    """

    voice: Voice
    partner: Partners
    equal: NDArray[np.bool_]
    differences: NDArray[np.int64]

    def read(self, start: int, end: int) -> str | None:
        """Return what the voice has for `pivot[start:end]`; None where it is not whole on both sides of it."""
        if start > 0 and not self.equal[start - 1]:
            return None
        if end < len(self.equal) and not self.equal[end]:
            return None
        first = int(self.partner[start - 1]) + 1 if start > 0 else 0
        last = int(self.partner[end]) if end < len(self.equal) else len(self.voice.text)
        return self.voice.text[first:last]

    @property
    def error_rate(self) -> float:
        """Share of the paired characters that differ from the pivot."""
        paired = int((self.partner >= 0).sum())
        return 1 - int(self.equal.sum()) / paired if paired else 1.0


def gather_voices(base_id: str, base: str, others: Mapping[str, str], weights: Mapping[str, float]) -> list[Voice]:
    """Return the base's voice, then the others by their smallest witness; equal texts are one voice, however many say it."""
    ids_of: dict[str, list[str]] = defaultdict(list, {base: [base_id]})
    for witness_id in sorted(others):
        ids_of[others[witness_id]].append(witness_id)
    return [Voice(tuple(ids), text, max(weights.get(each, 1.0) for each in ids)) for text, ids in ids_of.items()]


def align_voices(pivot: str, voices: Iterable[Voice]) -> list[Row]:
    """Align each voice to the pivot."""
    pivot_codes = code_points(pivot)
    rows = []
    for voice in voices:
        codes = code_points(voice.text)
        partner = align(pivot, voice.text)
        equal = pair_codes(pivot_codes, codes, partner)
        rows.append(Row(voice, partner, equal, find_differences(pivot_codes, codes, partner)))
    return rows


def weigh_voices(rows: Sequence[Row], readings: Iterable[Sequence[str | None]]) -> list[float]:
    """Return the weight of each voice: its own, times its reliability, shared among copies of one copy.

    Reliability is the log-odds of a right reading against one particular wrong one (as in Dawid and Skene 1979, with one
    error rate a copy), scaled so that a copy with 1 % wrong characters has 1.
    """
    shares = _share_votes(len(rows), readings)
    usual = log((1 - USUAL_ERROR) * MISREADINGS / USUAL_ERROR)
    weights = []
    for row, share in zip(rows, shares, strict=True):
        error = min(max(row.error_rate, ERROR_RANGE[0]), ERROR_RANGE[1])
        weights.append(row.voice.weight * share * log((1 - error) * MISREADINGS / error) / usual)
    return weights


def _share_votes(count: int, readings: Iterable[Sequence[str | None]]) -> list[float]:
    """Return 1 for an independent voice and 1/k for each of k voices that go back to one damaged copy.

    Independent copies rarely make the same mistake. Where the same voices stand together against the same others again
    and again, one of the two sides shares an ancestor: the one whose members have few readings of their own. Where both
    look alike, both are one voice each, and the base decides.
    """
    splits, alone = _count_splits(count, readings)
    shares = [1.0] * count
    for (one, other), times in splits.items():
        own = [sum(alone[number] for number in side) / len(side) for side in (one, other)]
        for side, mine, theirs in ((one, own[0], own[1]), (other, own[1], own[0])):
            if times >= MIN_SPLITS and mine <= times and mine <= 2 * theirs:
                for number in side:
                    shares[number] = min(shares[number], 1 / len(side))
    return shares


def _count_splits(count: int, readings: Iterable[Sequence[str | None]]) -> tuple[Counter[tuple[Side, Side]], list[int]]:
    """Return how often two camps of at least two voices stood against each other, and how often each voice stood alone."""
    splits: Counter[tuple[Side, Side]] = Counter()
    alone = [0] * count
    for place in readings:
        camps: dict[str, set[int]] = defaultdict(set)
        for number, reading in enumerate(place):
            if reading is not None:
                camps[reading].add(number)
        if len(camps) > 1:
            for members in camps.values():
                if len(members) == 1:
                    alone[next(iter(members))] += 1
        sides = sorted((frozenset(members) for members in camps.values() if len(members) > 1), key=sorted)
        if len(sides) == 2:
            splits[sides[0], sides[1]] += 1
    return splits, alone
