"""What a cleaner is worth is what pages lose without it; and every simulated page comes back from its edits."""

from __future__ import annotations

import pytest

from benchmarks.measure_clean_texts import CleanText, find_harm
from benchmarks.measure_restoring import TEXTS, read_texts
from benchmarks.measure_rules import Site, measure_worth, restore_site, tabulate, without
from benchmarks.sites import FAMILIES, Family
from cleaners.restoring import chain

OURS = read_texts((TEXTS,))
FOLDED = next(family for family in FAMILIES if family.name == "feed_dump")


@pytest.fixture(scope="module")
def site() -> Site:
    return restore_site(FOLDED, OURS[:6])


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_undoing_every_edit_gives_the_page_back(family: Family) -> None:
    site = restore_site(family, OURS[:10], seed=2)
    assert sum(sum(fired.values()) for fired in site.fired) > 0 or family.name == "bare"
    assert site.undone == 2 * len(site.pages)


def test_without_the_cleaner_of_widths_folded_pages_are_worse(site: Site) -> None:
    worth = measure_worth([site], lambda cleaner, _: cleaner == "widths")
    assert min(worth.error_rate) > 0.005
    assert worth.han_lost_per_100k == (0.0, 0.0)


def test_what_makes_no_edit_is_worth_nothing(site: Site) -> None:
    assert measure_worth([site], lambda cleaner, _: cleaner == "no such").error_rate == (0.0, 0.0)


def test_the_chain_is_whole_again_afterwards() -> None:
    before = chain.PIPELINE
    with without(lambda *_: True):
        assert chain.PIPELINE is not before
    assert chain.PIPELINE is before


def test_a_rule_that_edits_clean_text_shows_its_price(site: Site) -> None:
    harms = [find_harm(CleanText("poem", "folded", "春眠不觉晓,处处闻啼鸟。\n夜来风雨声,花落知多少。"))]
    for is_by_rule in (False, True):
        rows = [row for row in tabulate([site], harms, is_by_rule=is_by_rule).split("\n") if "width" in row]
        assert any(row.endswith("| 2 | 0 | 0.00 |") for row in rows)
