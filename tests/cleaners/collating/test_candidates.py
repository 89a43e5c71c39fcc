"""Candidates: every copy is found, and no crowd of texts makes a crowd of pairs."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np
import polars as pl
import pytest

from benchmarks.speeches import copy, cut, misread, write_speech
from cleaners.collating.candidates import find_candidates
from cleaners.collating.signatures import sign

WORKS = [write_speech(seed, sentences=20 + 5 * seed) for seed in range(24)]


def pairs_among(texts: list[str]) -> set[tuple[int, int]]:
    found = find_candidates(sign(pl.Series(texts)), np.array([len(text) for text in texts]))
    pairs = [(int(i), int(j)) for i, j in found]
    assert pairs == sorted(set(pairs))
    assert all(i < j for i, j in pairs)
    return set(pairs)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text, seed: copy(text, seed, 0.001),
        lambda text, seed: copy(text, seed, 0.05),
        lambda text, seed: copy(text, seed, 0.1),
        lambda text, seed: copy(text, seed, 0.02, 0.2),
        lambda text, seed: cut(text, 0.6 if seed % 2 else 1.0),
        lambda text, seed: cut(copy(text, seed, 0.02), 0.3 if seed % 2 else 1.0),
    ],
    ids=["0.1 % misread", "5 %", "10 %", "a fifth lost", "60 % preview", "30 % preview, misread"],
)
def test_copies_are_candidates(damage: Callable[[str, int], str]) -> None:
    texts = [damage(text, 2 * number + twin) for number, text in enumerate(WORKS) for twin in (0, 1)]
    pairs = pairs_among(texts)
    assert sum((2 * number, 2 * number + 1) in pairs for number in range(len(WORKS))) >= len(WORKS) - 1


def test_the_pairs_do_not_depend_on_the_order_of_the_texts() -> None:
    texts = [damaged for number, text in enumerate(WORKS[:12]) for damaged in (text, copy(text, number, 0.02), cut(text, 0.4))]
    order = list(range(len(texts)))
    Random(3).shuffle(order)
    shuffled = {tuple(sorted((order[i], order[j]))) for i, j in pairs_among([texts[place] for place in order])}
    assert shuffled == pairs_among(texts)


def test_a_much_copied_text_makes_few_pairs_each_and_stays_connected() -> None:
    texts = [misread(WORKS[9], seed, 0.004) for seed in range(150)] + [cut(WORKS[9], 0.4)]
    pairs = pairs_among(texts)
    assert len(pairs) < 60 * len(texts)
    reached = {0}
    while grown := {k for i, j in pairs if i in reached or j in reached for k in (i, j)} - reached:
        reached |= grown
    assert reached == set(range(len(texts)))


def test_texts_without_a_gram_are_nobodys_candidates() -> None:
    assert pairs_among(["", "好", "", "好", WORKS[0]]) == set()
    assert find_candidates(sign(pl.Series([], dtype=pl.String)), np.zeros(0, np.int64)).shape == (0, 2)
