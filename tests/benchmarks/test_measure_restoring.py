"""Restoring keeps what it has reached on families of sites that no rule was written on; floors only move up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources

import pytest

from benchmarks.measure_restoring import FamilyScore, make_pages, measure, read_texts, score_page, tabulate
from benchmarks.sites import FAMILIES, Family, SitePage
from benchmarks.sites.sheet import NEIGHBOURS

TEXTS = read_texts()[:21]  # ours come first; the floors hold with them alone
MEAN_ERROR_RATE = (0.046, 0.006)
WORST_ERROR_RATE = (0.22, 0.06)
MEAN_PARAGRAPH_F1 = (0.79, 0.91)
MOST_HAN_LOST_PER_100K = (60, 65)


@pytest.fixture(scope="module")
def scores() -> Mapping[str, tuple[FamilyScore, FamilyScore]]:
    return measure(TEXTS)


def test_there_are_twelve_families_or_more() -> None:
    assert len({family.name for family in FAMILIES}) == len(FAMILIES) >= 12


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_no_phrase_of_a_site_stands_in_a_rule_file(family: Family) -> None:
    files = [entry for entry in resources.files("cleaners").joinpath("rules").iterdir() if entry.name.endswith(".toml")]
    rules = "".join(entry.read_text(encoding="utf-8") for entry in files)
    assert rules
    for page in make_pages(family, TEXTS, seed=1):
        said = "\n".join(page.site_lines)
        for words in (page.truth.split("\n")[0], *NEIGHBOURS):
            said = said.replace(words, "\n")
        phrases = set(re.findall(r"[\u4e00-\u9fff]{4,}", said)) - set(re.findall(r"[\u4e00-\u9fff]{4,}", page.truth))
        assert not {phrase for phrase in phrases if phrase in rules and phrase not in re.sub(r"\s", "", page.truth)}


def test_making_a_page_again_gives_the_same_page() -> None:
    for family in FAMILIES:
        assert make_pages(family, TEXTS[:2], seed=3) == make_pages(family, TEXTS[:2], seed=3)


def test_a_page_that_is_its_truth_has_no_errors() -> None:
    page = SitePage("题目\n一段。\n又一段。", "题目\n一段。\n又一段。", is_paragraphed=True, site_lines=("灯下的文稿",))
    score = score_page(page, page.truth)
    assert (score.errors, score.spaced_errors, score.han_lost, score.han_added, score.paragraphs, score.residue) == (
        0,
        0,
        0,
        0,
        (3, 3, 3),
        (),
    )


def test_what_is_lost_and_what_is_left_over_is_counted_apart() -> None:
    page = SitePage("", "题目\n一段话在这里。", is_paragraphed=True, site_lines=("灯下的文稿",))
    score = score_page(page, "题目\n一段话在。\n灯下的文稿")
    assert (score.han_lost, score.han_added) == (2, 5)
    assert score.residue == ("灯下的文稿",)
    assert score.paragraphs == (1, 3, 2)


def test_every_family_has_its_row(scores: Mapping[str, tuple[FamilyScore, FamilyScore]]) -> None:
    table = tabulate(scores, {family.name: family.note for family in FAMILIES})
    assert all(f"`{family.name}`" in table for family in FAMILIES)


@pytest.mark.parametrize("side", [0, 1], ids=["page by page", "with the site's profile"])
def test_the_floors_hold(scores: Mapping[str, tuple[FamilyScore, FamilyScore]], side: int) -> None:
    found = [pair[side] for pair in scores.values()]
    f1 = [score.paragraph_f1 for score in found if score.paragraph_f1 is not None]
    assert sum(score.error_rate for score in found) / len(found) <= MEAN_ERROR_RATE[side]
    assert max(score.error_rate for score in found) <= WORST_ERROR_RATE[side]
    assert sum(f1) / len(f1) >= MEAN_PARAGRAPH_F1[side]
    assert max(score.han_lost_per_100k for score in found) <= MOST_HAN_LOST_PER_100K[side]
