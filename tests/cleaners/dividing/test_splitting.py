"""A page of several works comes out as its works; a page of one is never cut."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.dividing.splitting import Division, split_works
from cleaners.edits import apply, revert
from tests.cleaners.dividing.compilations import HELD_OUT, STYLES, SimulatedPage, SimulatedWork, make_compilation, make_single

LOOKALIKES = tomllib.loads((Path(__file__).parent / "lookalikes.toml").read_text(encoding="utf-8"))["page"]
OWN_TEXTS = Path(__file__).parents[3] / "benchmarks" / "texts"
PAGES_A_STYLE = 12
# Floors, which only move up. Measured on 40 pages a style and layout: boundaries F1 .999, titles .997, texts .996.
MIN_F1, MIN_TITLES, MIN_TEXTS = 0.99, 0.98, 0.98
# The held-out pair when first looked at: F1 1.0; titles 1.0 (材料3) and 0 (『其三』: its brackets were in no list).
MIN_HELD_OUT_F1, MIN_HELD_OUT_TITLES = 0.98, 0.97


def flat(text: str) -> str:
    return text.replace("\n", "")


def texts_of(page: SimulatedPage, division: Division) -> list[str]:
    text = apply(page.text, division.edits)
    return [flat(text[work.start : work.end]) for work in division.works]


def own_texts() -> list[SimulatedWork]:
    works = []
    for path in sorted(OWN_TEXTS.glob("*.txt")):
        title, *paragraphs = path.read_text(encoding="utf-8").strip().split("\n")
        if paragraphs and paragraphs[0].endswith("："):
            works.append(SimulatedWork(title, tuple(paragraphs), (), ""))
    return works


def score(styles: list[str]) -> dict[str, float]:
    """Return F1 of the boundaries inside pages, share of exact titles and share of exact texts."""
    count: Counter[str] = Counter()
    texts = own_texts()
    for style in styles:
        for number in range(PAGES_A_STYLE):
            page = make_compilation(random.Random(f"{style}{number}"), style, number % 3 == 0, texts)
            division = split_works(page.text, page.titles)
            got, want = texts_of(page, division), [flat(work.text) for work in page.works]
            heads = Counter(text[:30] for text in got[1:]) & Counter(text[:30] for text in want[1:])
            titles = [work.title for work in division.works]
            count.update(found=heads.total(), made=len(got) - 1, wanted=len(want) - 1, works=len(want))
            count.update(titles=sum(work.title in titles for work in page.works), texts=sum(text in got for text in want))
    precision, recall = count["found"] / max(1, count["made"]), count["found"] / count["wanted"]
    return {
        "f1": 2 * precision * recall / (precision + recall),
        "titles": count["titles"] / count["works"],
        "texts": count["texts"] / count["works"],
    }


def test_compilations_of_known_heading_styles_come_apart_with_their_titles() -> None:
    found = score([style for style in STYLES if style not in HELD_OUT])
    assert found["f1"] >= MIN_F1
    assert found["titles"] >= MIN_TITLES
    assert found["texts"] >= MIN_TEXTS


def test_compilations_of_heading_styles_that_no_rule_was_written_for_come_apart_too() -> None:
    found = score(list(HELD_OUT))
    assert found["f1"] >= MIN_HELD_OUT_F1
    assert found["titles"] >= MIN_HELD_OUT_TITLES


def test_no_page_of_one_work_is_cut_and_its_title_and_text_are_exact() -> None:
    for number in range(600):
        page = make_single(random.Random(number))
        division = split_works(page.text, page.titles)
        assert texts_of(page, division) == [flat(page.works[0].text)], number
        assert division.works[0].title == page.works[0].title
        assert not division.places


@pytest.mark.parametrize("is_flat", [False, True], ids=["paragraphs", "one line"])
@pytest.mark.parametrize("page", LOOKALIKES, ids=lambda page: page["name"])
def test_what_only_looks_like_several_works_is_not_cut(page: dict[str, Any], is_flat: bool) -> None:
    text = flat(page["text"]) if is_flat else page["text"].strip()
    division = split_works(text, page["titles"])
    assert len(division.works) == 1
    assert division.works[0].title == page["titles"][0]


def test_a_heading_alone_and_an_address_alone_do_not_cut() -> None:
    body = "今年的事情不少，一件一件办，办一件成一件，不求快，只求稳，让群众看得见、摸得着。" * 3
    heading = f"在动员会上的讲话\n同志们：\n{body}\n关于做好下一步工作的几点意见\n{body}"
    address = f"在动员会上的讲话\n同志们：\n{body}\n同志们：\n{body}"
    assert len(split_works(heading, ()).works) == 1
    assert len(split_works(address, ()).works) == 1


def test_a_weak_boundary_is_flagged_with_its_place_and_not_cut() -> None:
    body = "今年的事情不少，一件一件办，办一件成一件，不求快，只求稳，让群众看得见、摸得着。" * 3
    text = f"在动员会上的讲话\n同志们：\n{body}谢谢大家！\n同志们：\n{body}大家辛苦了。\n天边的云\n各位同事：\n{body[::-1]}"
    division = split_works(text, ())
    assert len(division.works) == 1
    assert "maybe_compilation" in division.flags
    assert division.places
    assert all(0 < place < len(text) for place in division.places)


def test_header_lines_leave_the_text_and_a_law_s_adoption_line_stays() -> None:
    speech = "在动员会上的讲话\n（2021年3月4日）\n市长张三\n（根据录音整理）\n同志们：\n今天开会。"
    division = split_works(speech, ())
    assert apply(speech, division.edits) == "同志们：\n今天开会。"
    assert division.works[0].header == "（2021年3月4日）\n市长张三\n（根据录音整理）"
    assert division.edits.rules == ["heading/title", "heading/date", "heading/speaker", "heading/note"]
    law = "古城保护办法\n（2019年3月28日经常务会议通过）\n第一条 为了保护古城，制定本办法。"
    assert apply(law, split_works(law, ("古城保护办法",)).edits).startswith("（2019年3月28日")


def test_a_title_wrapped_over_two_lines_is_joined() -> None:
    text = "在全市防汛抗旱工作月调度暨2022\n年第一次全体会议上的讲话\n同志们：\n今天开会。"
    assert split_works(text, ()).works[0].title == "在全市防汛抗旱工作月调度暨2022年第一次全体会议上的讲话"


def test_the_body_s_title_wins_over_the_site_s_year_and_the_disagreement_is_flagged() -> None:
    text = "2022年在动员会上的讲话\n同志们：\n今天开会。"
    division = split_works(text, ("2023年在动员会上的讲话（全文）",))
    assert division.works[0].title == "2022年在动员会上的讲话"
    assert division.flags == ("title_year_conflict",)


def test_a_stated_length_is_kept_and_compared() -> None:
    text = "在动员会上的讲话5000字范文\n同志们：\n今天开会。"
    division = split_works(text, ())
    assert division.works[0].claimed_chars == 5000
    assert division.flags == ("claimed_chars_differ",)


def test_a_work_without_a_title_of_its_own_takes_the_page_s() -> None:
    division = split_works("同志们：\n今天开会。", ("在动员会上的讲话.docx",))
    assert division.works[0].title == "在动员会上的讲话"


PIECES = st.sampled_from(
    [
        *[
            "同志们：",
            "谢谢大家！",
            "篇一：",
            "第二篇",
            "在动员会上的讲话",
            "一、",
            "目录",
            "\n",
            "3910字范文",
            "（2021年3月4日）",
            "各位来宾，大家好！",
        ],
        *"《》“”★　…：x",
        *["今天开会，讲三件事。", "工作总结", "附件：", "2021年", "1.", "此致\n敬礼", "特此通知。", "市长张三", "----", "合编", "三篇"],
    ]
)
PAGES = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))
TITLES = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=3)


@settings(max_examples=400, deadline=None)
@given(PAGES, TITLES)
def test_the_works_of_any_text_tile_it_and_nothing_is_lost(text: str, titles: list[str]) -> None:
    division = split_works(text, titles)
    divided = apply(text, division.edits)
    assert revert(divided, division.edits) == text
    assert set(division.edits.news) <= {""}
    assert [work.start for work in division.works] == [0, *(work.end for work in division.works[:-1])]
    assert division.works[-1].end == len(divided)
    assert all(work.start < work.end for work in division.works) or not divided
    assert division.is_compilation == (len(division.works) > 1)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(STYLES)), st.booleans())
def test_no_work_of_a_compilation_begins_or_ends_with_a_line_break(rng: random.Random, style: str, is_flat: bool) -> None:
    page = make_compilation(rng, style, is_flat)
    division = split_works(page.text, page.titles)
    text = apply(page.text, division.edits)
    assert revert(text, division.edits) == page.text
    for work in division.works:
        assert text[work.start : work.end] == text[work.start : work.end].strip("\n")


def test_splitting_the_same_page_twice_gives_the_same() -> None:
    page = make_compilation(random.Random(7), "T", False)
    first, second = split_works(page.text, page.titles), split_works(page.text, page.titles)
    assert (list(first.edits), first.works, first.boundaries) == (list(second.edits), second.works, second.boundaries)
