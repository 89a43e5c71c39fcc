"""Marks that a site puts inside of words are decided from its pages; what authors write again and again never is."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from benchmarks.damage import stamp_watermarks
from cleaners import insertions
from cleaners.insertions import COUNTS, count_insertions, decide_marks, find_insertions, fold
from cleaners.phrases import read_text
from tests.pages import SENTENCES
from tests.shared import shared_folder

PROSE = "".join(SENTENCES)
TEXTS = ["".join(SENTENCES[(5 * number + place) % len(SENTENCES)] for place in range(14)) + f"这是第{number}篇。" for number in range(12)]
MARK = "松涛稿舍"


def frame(texts: list[str], site: str = "a") -> pl.DataFrame:
    return pl.DataFrame({"site": [site] * len(texts), "text": texts})


def count(pages: pl.DataFrame) -> pl.DataFrame:
    return count_insertions(pages, [read_text(text).key for text in pages["text"]])


def decide(texts: list[str]) -> dict[str, int]:
    return dict(decide_marks([count(frame(texts))]).select("string", "support").iter_rows())


def stamped(mark: str, count: int = 4) -> list[str]:
    return [stamp_watermarks(text, seed, mark=mark, count=count) for seed, text in enumerate(TEXTS)]


@pytest.mark.parametrize("mark", [MARK, "松涛稿舍songtao.example", "李青禾30417", "（松涛稿舍收存）", "songtao.example"])
def test_a_mark_of_a_site_is_decided_and_nothing_else(mark: str) -> None:
    assert set(decide(stamped(mark))) == {mark.strip("（）")}


def test_widths_capitals_and_spaces_inside_make_one_mark_of_several() -> None:
    marks = ("松涛 SONGTAO.example", "松涛songtao.example", "松涛ｓｏｎｇtao.example")
    pages = [stamp_watermarks(text, seed, mark=marks[seed % 3], count=4) for seed, text in enumerate(TEXTS)]
    assert set(decide(pages)) == {"松涛songtao.example"}


def test_a_mark_on_two_texts_is_no_sites() -> None:
    assert decide([*stamped(MARK)[:2], *TEXTS[2:]]) == {}


def test_copies_of_one_text_count_once() -> None:
    assert decide([stamped(MARK)[0]] * 12) == {}


@given(st.permutations(range(len(TEXTS))), st.lists(st.integers(0, len(TEXTS)), max_size=3))
def test_the_decision_does_not_depend_on_how_pages_are_dealt(order: list[int], cuts: list[int]) -> None:
    pages = stamped(MARK)
    bounds = [0, *sorted(cuts), len(order)]
    shards = [count(frame([pages[place] for place in order[first:last]])) for first, last in pairwise(bounds)]
    assert_frame_equal(decide_marks([COUNTS.to_frame(), *shards]), decide_marks([count(frame(pages))]))


def test_of_each_site_a_bounded_sample_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(insertions, "KEPT_TEXTS", 5)
    pages = stamped(MARK)
    halves = [count(frame(pages[:7])), count(frame(pages[7:]))]
    assert all(half["text"].n_unique() <= 5 for half in halves)
    assert_frame_equal(decide_marks(halves), decide_marks([count(frame(pages))]))


# What authors repeat: none of it may ever be taken for a mark.


@pytest.mark.parametrize("phrase", ["青川县水务集团", "实干兴县", "村级河长", "我们的水厂", "服务群众", "Kubernetes", "5G基站"])
def test_an_organisation_or_a_slogan_in_every_sentence_is_no_mark(phrase: str) -> None:
    """A template corpus: on every page the phrase stands before, between and behind the words of others."""
    pages = []
    for text in TEXTS:
        sentences = [sentence for sentence in text.split("。") if sentence]
        shapes = ("在{}的支持下，{}", "{1}，要靠{0}", "由{}牵头，{}", "{1}，推动{0}持续向前", "{}提出，{}", "对{}来说，{}")
        pages.append("。".join(shapes[place % 6].format(phrase, sentence) for place, sentence in enumerate(sentences)) + "。")
    assert decide(pages) == {}


def test_pages_from_one_template_have_no_marks() -> None:
    template = "为加强{}防汛工作，{}成立领导小组。{}各村要服从{}统一指挥，{}领导小组办公室设在水利站，{}值班电话保持畅通。"
    places = ("青山镇", "白水乡", "石桥街道", "柳河镇", "松岭乡", "东湖街道")
    assert decide([template.format(*[place] * 6) * 3 + TEXTS[number] for number, place in enumerate(places)]) == {}


def test_official_prose_has_no_marks_in_one_site_or_a_page() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(shared_folder("clean").glob("*.txt"))]
    assert decide(texts) == {}


def test_our_own_texts_have_none_either() -> None:
    folder = Path(__file__).resolve().parents[2] / "benchmarks" / "texts"
    assert decide([path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]) == {}


@given(st.integers(0, 50))
def test_an_insertion_knows_its_places(seed: int) -> None:
    folded = fold(stamp_watermarks(PROSE, seed, mark=MARK, count=8)).text
    for found in find_insertions(folded):
        assert all(folded.startswith(found.string, start) for start in found.starts)
        assert len(found.starts) > 1
