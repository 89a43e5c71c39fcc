"""The pages of `benchmarks/compilations`, a few of each kind: floors of what docs/quality.md measures on many. They only move up."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.compilations.dated import make_dated
from benchmarks.compilations.lookalikes import LOOKALIKES
from benchmarks.compilations.styles import FIRST, FRESH, HELD_OUT
from benchmarks.measure_dividing import make_lookalikes, make_pages, score_pages
from benchmarks.measure_metadata import COLUMNS, find_columns, judge, true_columns

MIN_F1, MIN_TITLES = 0.98, 0.92  # on 40 pages a development style .986 and .948; the missing titles stand in flattened heads
DATED_PAGES = 60
MIN_RIGHT = {"published_on": 0.98, "is_truncated": 0.98, "delivered_year": 0.95}


def test_compilations_come_apart_with_their_titles() -> None:
    score = score_pages(make_pages([*FIRST, *HELD_OUT, *FRESH], 4))
    assert score.f1 >= MIN_F1
    assert score.share("titles", "titled") >= MIN_TITLES


@pytest.mark.parametrize("name", LOOKALIKES)
def test_a_page_of_one_work_that_looks_like_several_is_not_cut(name: str) -> None:
    assert score_pages(make_lookalikes([name], 8)).counts["cut"] == 0


def test_columns_say_what_the_page_supports_and_no_year_is_wrong() -> None:
    verdicts: dict[str, list[str]] = {column: [] for column in COLUMNS}
    for number in range(DATED_PAGES):
        text, title, truth = make_dated(Random(f"dated {number}"))
        found, true = find_columns(text, title), true_columns(truth)
        for column in COLUMNS:
            verdicts[column].append(judge(column, found[column], true[column]))
    assert "wrong" not in verdicts["delivered_year"]
    for column, least in MIN_RIGHT.items():
        assert verdicts[column].count("right") >= least * DATED_PAGES, column
