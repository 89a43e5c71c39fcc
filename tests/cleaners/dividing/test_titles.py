"""A title is the work's own: what a site, a list or a file name put around it is cut off."""

from __future__ import annotations

import pytest

from cleaners.dividing.counters import find_heading_counters
from cleaners.dividing.headings import find_header_rule, find_marks
from cleaners.dividing.titles import clean_title, differs_in_year, ends_like_title, find_title_end, is_same_title


@pytest.mark.parametrize(
    ("raw", "text", "claimed"),
    [
        ("在读书会上的发言稿2150字范文", "在读书会上的发言稿", 2150),
        ("2020年推进会讲话5660字文", "2020年推进会讲话", 5660),
        ("在动员会上的讲话（全文）.docx", "在动员会上的讲话", None),
        ("【精品】工作总结范文_百家文库", "工作总结", None),
        ("★☆在动员会上的讲话☆★", "在动员会上的讲话", None),
        ("《在动员会上的讲话》", "在动员会上的讲话", None),
        ("关于《条例》和《办法》的通知", "关于《条例》和《办法》的通知", None),
        ("管理办法（试行）", "管理办法（试行）", None),
        ("范文", "范文", None),
        ("工作总结（约2,000字）", "工作总结", 2000),
    ],
)
def test_a_title_is_cleaned(raw: str, text: str, claimed: int | None) -> None:
    title = clean_title(raw)
    assert (title.raw, title.text, title.claimed_chars) == (raw, text, claimed)


def test_titles_that_differ_in_a_year_are_told_from_the_same_and_from_others() -> None:
    assert differs_in_year("2022年全市工作会议讲话", "2023年全市工作会议讲话")
    assert not is_same_title("2022年全市工作会议讲话", "2023年全市工作会议讲话")
    assert not differs_in_year("2022年全市工作会议讲话", "2022年全市工作会议讲话")
    assert not differs_in_year("2022年全市工作会议讲话", "2023年全区防汛会议发言")
    assert is_same_title("在“七一”大会上的讲话", "在七一大会上的讲话")


def test_a_title_ends_where_its_noun_does_unless_the_word_goes_on() -> None:
    assert find_title_end("在工作总结会上的讲话同志们") == len("在工作总结会上的讲话")
    assert find_title_end("学习讲话精神以后") is None
    assert ends_like_title("实施方案（试行）")
    assert not ends_like_title("扬帆起航正当时")


@pytest.mark.parametrize(
    ("line", "style", "ordinal"),
    [("第二篇：讲话", "work/piece", 2), ("【范例十二】", "work/sample", 12), ("三、讲话", "item/chinese", 3), ("②讲话", "item/circled", 2)],
)
def test_a_number_is_read_with_its_style(line: str, style: str, ordinal: int) -> None:
    mark = find_marks(line)[0]
    assert (mark.style, mark.ordinal, mark.start) == (style, ordinal, 0)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("（2023年11月15日）", "heading/date"),
        ("二〇二一年六月三十日", "heading/date"),
        ("（根据录音整理）", "heading/note"),
        ("来源：某某日报", "heading/note"),
        ("市委书记张三", "heading/speaker"),
        ("报告人：李四", "heading/speaker"),
        ("——2025年1月14日在县九届人大三次会议上的讲话", "heading/venue"),
        ("在全市教育工作会议上的讲话", None),
        ("（2019年3月28日经常务会议通过）", None),
        ("这次会议很重要。", None),
    ],
)
def test_header_lines_are_told_from_titles_and_text(line: str, rule: str | None) -> None:
    assert find_header_rule(line) == rule


def test_a_page_teaches_its_own_numbering_but_numbers_of_titles_are_none() -> None:
    (counter,) = find_heading_counters(["Part 1：春耕动员讲话", "Part 2：防汛动员讲话"])
    match = counter.pattern.match("Part 3：秋收动员讲话")
    assert match is not None
    assert match["n"] == "3"
    assert not find_heading_counters(["第1次会议上的讲话", "第2次会议上的讲话"])
    assert not find_heading_counters(["党的十九大精神学习体会", "党的二十大精神学习体会"])
