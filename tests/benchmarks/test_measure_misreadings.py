"""Noise is exact, edits are judged as the section says, and the floors of misreadings hold."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.measure_misreadings import Score, judge, measure, read_pages
from benchmarks.misread import KINDS, Misread, misread
from cleaners.edits import Edit, apply
from tests.pages import SENTENCES
from tests.shared import shared_folder

TEXT = "，一2018年".join(SENTENCES)


@given(st.sampled_from(sorted(KINDS)), st.integers(0, 1000), st.floats(50, 3000))
def test_putting_the_errors_right_gives_the_text_back(kind: str, seed: int, rate: float) -> None:
    page = misread(TEXT, rate, Random(seed), kind)
    assert apply(page.text, (Edit(start, new, old, "truth") for start, (new, old) in page.errors.items())) == TEXT


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_makes_errors(kind: str) -> None:
    assert misread(TEXT, 2000, Random(1), kind).errors


def test_an_edit_is_right_only_when_it_puts_back_what_stood_there() -> None:
    score = Score()
    page = Misread("木末土", {0: ("木", "本")})
    judge(page, [Edit(0, "木", "本", "r"), Edit(1, "末", "未", "r")], score)
    assert (score.errors, score.right, len(score.wrong), score.on_true, score.worse_pages) == (1, 1, 1, 1, 0)
    assert (score.precision, score.recall) == (0.5, 1.0)


@pytest.mark.parametrize(("rate", "recall"), [(0, 0.0), (100, 0.43), (1000, 0.42)])
def test_the_vote_repairs_much_and_breaks_nearly_nothing(rate: float, recall: float) -> None:
    """Floors: only ever raise them."""
    texts = read_pages((shared_folder("clean"),))
    score = measure(texts, "lookalikes", rate, 7, is_voting=True)
    assert score.precision >= 0.98
    assert score.recall >= recall
    assert score.worse_pages == 0
