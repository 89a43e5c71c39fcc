"""Restoring keeps what it has reached on families of sites that no rule was written on; floors only move up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import pytest

from benchmarks.measure_restoring import DEVELOPED, make_pages, measure, read_texts, tabulate
from benchmarks.scores import FamilyScore, score_page
from benchmarks.sites import FAMILIES, Family, SitePage, families_of
from benchmarks.sites.sheet import NEIGHBOURS

TEXTS = read_texts()[:21]  # ours come first; the floors hold with them alone


@dataclass(frozen=True)
class Floors:
    """What a batch has reached, page by page and with the site's profile; the marks of `measure_restoring`."""

    mean_error_rate: tuple[float, float]
    worst_error_rate: tuple[float, float]
    mean_paragraph_f1: tuple[float, float]
    most_han_lost_per_100k: tuple[float, float]


FLOORS = {
    "A": Floors((0.015, 0.004), (0.07, 0.045), (0.92, 0.97), (30, 30)),
    "B": Floors((0.07, 0.026), (0.22, 0.13), (0.83, 0.935), (2100, 1400)),  # with our own texts alone
}


@pytest.fixture(scope="module", params=FLOORS)
def batch(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def scores(batch: str) -> Mapping[str, tuple[FamilyScore, FamilyScore]]:
    return measure(TEXTS, families=families_of(batch))


def test_every_batch_that_was_mended_by_has_its_floors() -> None:
    assert set(DEVELOPED) == set(FLOORS)


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


def test_every_family_has_its_row(batch: str, scores: Mapping[str, tuple[FamilyScore, FamilyScore]]) -> None:
    families = families_of(batch)
    table = tabulate(scores, {family.name: family.note for family in families})
    assert all(f"`{family.name}`" in table for family in families)


@pytest.mark.parametrize("side", [0, 1], ids=["page by page", "with the site's profile"])
def test_the_floors_hold(batch: str, scores: Mapping[str, tuple[FamilyScore, FamilyScore]], side: int) -> None:
    floors, found = FLOORS[batch], [pair[side] for pair in scores.values()]
    f1 = [score.paragraph_f1 for score in found if score.paragraph_f1 is not None]
    assert sum(score.error_rate for score in found) / len(found) <= floors.mean_error_rate[side]
    assert max(score.error_rate for score in found) <= floors.worst_error_rate[side]
    assert sum(f1) / len(f1) >= floors.mean_paragraph_f1[side]
    assert max(score.han_lost_per_100k for score in found) <= floors.most_han_lost_per_100k[side]
