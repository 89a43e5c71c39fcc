"""Aligning two texts: what pairs, what does not, and how much it may cost."""

from __future__ import annotations

import time
import tracemalloc
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.speeches import MISREAD, copy, lose, misread, write_speech
from cleaners.characters import code_points
from cleaners.collating.alignment import align, find_differences, pair_codes

LITTLE = st.text(alphabet="甲乙丙丁", max_size=60)


@given(a=LITTLE, b=LITTLE)
def test_partners_ascend_strictly(a: str, b: str) -> None:
    partner = align(a, b)
    paired = partner[partner >= 0]
    assert len(partner) == len(a)
    assert (np.diff(paired) > 0).all()
    assert (paired < len(b)).all()


@given(text=st.text(max_size=200))
def test_a_text_pairs_with_itself_character_for_character(text: str) -> None:
    assert align(text, text).tolist() == list(range(len(text)))


@given(a=LITTLE, b=LITTLE)
def test_one_text_with_the_differences_made_is_the_other(a: str, b: str) -> None:
    differences = find_differences(code_points(a), code_points(b), align(a, b)).tolist()
    made, done = "", 0
    for a1, a2, b1, b2 in differences:
        assert (a1, b1) != (a2, b2)
        made += a[done:a1] + b[b1:b2]
        done = a2
    assert made + a[done:] == b


def test_a_misread_character_is_paired_with_what_it_was_misread_for() -> None:
    text = write_speech(1)
    damaged = misread(text, 5, 0.05)
    partner = align(text, damaged)
    assert (partner == np.arange(len(text))).mean() > 0.999


def test_a_loss_is_found_where_it_is() -> None:
    text = write_speech(2)
    partner = align(text, text[:700] + text[760:])
    assert (partner[700:760] == -1).sum() == 60
    assert (partner[:700] == np.arange(700)).all()


@pytest.mark.parametrize(("misread_share", "lost_share"), [(0.001, 0.0), (0.01, 0.05), (0.05, 0.2)])
def test_nearly_everything_that_can_be_paired_is(misread_share: float, lost_share: float) -> None:
    text = write_speech(3, sentences=120)
    damaged = copy(text, 9, misread_share, lost_share)
    equal = pair_codes(code_points(damaged), code_points(text), align(damaged, text))
    assert equal.mean() >= 1 - misread_share - 0.01


def test_texts_of_other_words_pair_hardly_at_all() -> None:
    assert (align(write_speech(4), misread("丑" * 1600, 1, 1.0)) >= 0).mean() < 0.05


def pair_of(kind: str) -> tuple[str, str]:
    rng = Random(7)
    long = "".join(write_speech(seed, sentences=160) for seed in range(12))[:60_000]
    assert len(long) == 60_000
    return {
        "copies": (long, copy(long, 1, 0.03, 0.03)),
        "lossy copies": (lose(long, 2, 0.2), lose(long, 3, 0.2)),
        "other texts": (long, "".join(rng.choice(MISREAD) for _ in range(60_000))),
        "one character": ("的" * 60_000, "的" * 59_000 + "了" * 1_000),
        "two characters": ("".join(rng.choices("是的", k=60_000)), "".join(rng.choices("是的", k=60_000))),
        "repeated paragraph": (long[:3_000] * 20, misread(long[:3_000] * 20, 4, 0.02)),
    }[kind]


@pytest.mark.parametrize("kind", ["copies", "lossy copies", "other texts", "one character", "two characters", "repeated paragraph"])
def test_sixty_thousand_characters_take_less_than_a_second_and_300_mb(kind: str) -> None:
    a, b = pair_of(kind)
    tracemalloc.start()
    align(a, b)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    begun = time.process_time()
    align(a, b)
    assert time.process_time() - begun < 1
    assert peak < 300e6
