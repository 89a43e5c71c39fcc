"""How well the main text of written layouts is found. The gold text of a page stands between `<!--main-->` and `<!--/main-->` in it."""

from __future__ import annotations

import html
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from cleaners.edits import apply
from cleaners.reading.markup import MarkupPage, read_markup

PAGES = {path.stem: path for path in sorted((Path(__file__).parent / "pages").glob("*.html"))}
GOLD = re.compile(r"<!--main-->(.*?)<!--/main-->", re.DOTALL)
TAG = re.compile(r"<style.*?</style>|<[^>]+>", re.DOTALL)

# Floors of the token-bigram F1; they only move up. Layouts that are not named have the first.
FLOOR = 0.98
FLOORS = {
    "app_forum": 0.97,  # the software lists the most liked replies twice
    "knows_answers": 0.85,  # answers of two shapes: names and buttons between them stay
    "pdf_viewer": 0.97,
    "poem": 0.95,  # the buttons under the poem stand between it and its notes
    "raw_cells": 0.97,
    "wiki_page": 0.83,  # buttons in the lines of headings, list of sources
}
MEAN_FLOOR = 0.989
TITLES = {
    "gbk_tables": "区长在社区食堂建设推进会上的讲话",
    "government_notice": "关于做好农村生活垃圾分类工作的通知",
    "line_breaks": "在社区食堂建设推进会上的讲话",
    "news_portal": "一本记了二十年的水位账",
    "tieba_thread": "【求助】老房子东墙裂了一条缝，要不要鉴定？",
    "campus_board": "老房子东墙裂了一条缝",
    "word_export": None,  # its <title> is the first line of the text
}
DATES = {
    "gbk_tables": "2006-11-03",
    "government_notice": "2022-03-08",
    "news_portal": "2021-09-14",
    "old_forum": "2007-10-06",
    "blog_comments": "2019-08-21",
    "no_classes": "2015-11-02",
    "row_paragraphs": None,  # the date under the text is the author's
}


@cache
def read(name: str) -> MarkupPage:
    return read_markup(PAGES[name].read_text(encoding="utf-8"))


def gold(name: str) -> str:
    parts = GOLD.findall(PAGES[name].read_text(encoding="utf-8"))
    return "\n".join(html.unescape(TAG.sub("", part)) for part in parts)


def bigrams(text: str) -> Counter[str]:
    solid = "".join(text.split())
    return Counter(solid[place : place + 2] for place in range(len(solid) - 1))


def f1(found: str, wanted: str) -> float:
    ours, theirs = bigrams(found), bigrams(wanted)
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


def main_text(name: str) -> str:
    return apply(read(name).text, read(name).drops)


def test_there_are_layouts_of_every_kind() -> None:
    assert len(PAGES) >= 40
    assert FLOORS.keys() | TITLES.keys() | DATES.keys() <= PAGES.keys()


@pytest.mark.parametrize("name", PAGES)
def test_the_main_text_of_a_layout_is_found(name: str) -> None:
    assert f1(main_text(name), gold(name)) >= FLOORS.get(name, FLOOR)


def test_the_mean_over_all_layouts_stays_high() -> None:
    assert sum(f1(main_text(name), gold(name)) for name in PAGES) / len(PAGES) >= MEAN_FLOOR


@pytest.mark.parametrize("name", PAGES)
def test_no_paragraph_of_the_main_text_is_lost(name: str) -> None:
    """Precision of dropping: every paragraph of some length that is marked in the page is still there, whole."""
    kept = "".join(main_text(name).split())
    paragraphs = ("".join(html.unescape(TAG.sub("", part)).split()) for part in GOLD.findall(PAGES[name].read_text(encoding="utf-8")))
    assert [paragraph for paragraph in paragraphs if len(paragraph) >= 15 and paragraph not in kept] == []


@pytest.mark.parametrize("name", TITLES)
def test_the_title_is_found_without_the_name_of_the_site(name: str) -> None:
    assert read(name).title == TITLES[name]


@pytest.mark.parametrize("name", DATES)
def test_the_date_of_publication_is_found_in_head_or_byline(name: str) -> None:
    found = read(name).published_on
    assert (found.isoformat() if found else None) == DATES[name]


def test_the_author_is_a_person_or_nobody() -> None:
    assert read("news_portal").author == "林见山"
    assert read("gbk_tables").author is None  # 佚名


def test_posts_of_a_thread_stand_in_order_without_what_the_software_prints() -> None:
    text = main_text("discuz_thread")
    places = [text.index(words) for words in ("东墙从去年开始裂", "两头各贴一张玻璃片", "墙脚有没有排水沟", "按面积收费", "两个月以后回来")]
    assert places == sorted(places)
    assert not any(words in text for words in ("只看该作者", "高级会员", "人生没有彩排", "Powered"))
