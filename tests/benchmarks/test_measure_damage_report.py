"""The damage report says about as much as was lost, and nothing where nothing was. Floors only ever move up."""

from __future__ import annotations

import pytest

from benchmarks.measure_damage_report import MIN_CHARS, measure
from benchmarks.measure_restoring import TEXTS, read_texts

OWN = [(title, text) for title, text in read_texts([TEXTS]) if len(text) >= MIN_CHARS]


def test_a_page_that_lost_nothing_is_told_whole() -> None:
    assert [loss for loss in measure(OWN, 0.0, 1) if loss.told] == []


@pytest.mark.parametrize(("share", "longest", "least"), [(0.02, 3, 0.58), (0.1, 8, 0.8)])
def test_about_as_many_glyphs_are_told_as_were_lost(share: float, longest: int, least: float) -> None:
    losses = measure(OWN, share, longest)
    assert least <= sum(loss.told for loss in losses) / sum(loss.true for loss in losses) <= 1.1
