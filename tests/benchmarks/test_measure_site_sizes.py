"""More pages of a site tell more of its chrome; the pages that are scored stay the same."""

from __future__ import annotations

from benchmarks.measure_restoring import TEXTS, read_texts
from benchmarks.measure_site_sizes import COLUMNS, measure_size, measure_sizes
from benchmarks.sites import families_of

OURS = read_texts((TEXTS,))


def test_the_same_pages_are_scored_at_every_size() -> None:
    family = families_of("A")[0]
    scores = [measure_size(family, OURS[:6], size) for size in (1, 4, 6)]
    assert {tuple(page.page.text for page in score.pages) for score in scores} == {tuple(page.page.text for page in scores[0].pages)}
    assert len(scores[0].pages) == 6


def test_twelve_pages_are_better_than_one() -> None:
    one, twelve = measure_sizes(families_of("A")[:6], OURS[:12], (1, 12))
    assert [len(row) for row in (one, twelve)] == [len(COLUMNS)] * 2
    assert float(twelve[1].rstrip("%")) < float(one[1].rstrip("%"))
