"""Plain pages as anybody would save them: the title is the title, whatever stands between it and the address."""

from __future__ import annotations

from datetime import date

import pytest

from cleaners.dividing.headings import find_header_rule
from cleaners.dividing.metadata import find_metadata
from cleaners.dividing.splitting import Work, split_works
from cleaners.dividing.titles import clean_title

BODY = "今年汛期来得早，雨下得急，三个乡镇的圩堤都出过险情。大家在堤上守了十一个昼夜，没有让一户人家进水。这件事要记下来。"


def only_work(text: str, *titles: str) -> Work:
    (work,) = split_works(text, titles).works
    return work


def test_a_document_number_below_the_title_is_no_title() -> None:
    title = "某市水利局关于做好汛后检查工作的通知"
    work = only_work(f"{title}\n某水〔2019〕24号\n各区县水利局，局属各单位：\n{BODY}", title)
    assert work.title == title
    assert find_header_rule("关于转发某水〔2019〕24号的通知") is None


@pytest.mark.parametrize("speaker", ["县 长　　王XX", "县长  某某某", "局长　李×", "县长王 明"])
def test_a_speaker_set_wide_is_a_header(speaker: str) -> None:
    work = only_work(f"在全县防汛总结会议上的讲话\n（2019年9月1 2日）\n{speaker}\n同志们：\n{BODY}", "在全县防汛总结会议上的讲话")
    assert work.title == "在全县防汛总结会议上的讲话"
    assert work.header == f"（2019年9月1 2日）\n{speaker}"


def test_a_day_cut_by_a_space_is_not_read_as_a_shorter_one() -> None:
    found = find_metadata("在全县防汛总结会议上的讲话", BODY, "（2019年9月1 2日）", None)
    assert found.stated_on is None
    assert found.delivered_on is None
    assert find_metadata("在全县防汛总结会议上的讲话", BODY, "（2019年9月12日）", None).stated_on == date(2019, 9, 12)


def test_buttons_behind_a_file_name_are_no_part_of_the_title() -> None:
    title = "局党组书记在防汛总结会议上的讲话"
    assert only_work(f"{title}.docx 存网盘 转发\n同志们：\n{BODY}", title).title == title


def test_a_place_hidden_by_stars_stays_hidden_and_stars_around_a_title_go() -> None:
    assert only_work(f"**县防汛总结会议上的讲话\n同志们：\n{BODY}").title == "**县防汛总结会议上的讲话"
    assert clean_title("**县防汛总结会议上的讲话**").text == "县防汛总结会议上的讲话"


def test_works_under_bare_labels_have_the_title_of_the_page() -> None:
    pieces = [f"【篇{number}】\n{BODY[place:]}{BODY}" for place, number in enumerate("一二三")]
    division = split_works("防汛工作心得体会3篇_范文大全\n" + "\n".join(pieces), ["防汛工作心得体会3篇_范文大全"])
    assert [work.title for work in division.works] == ["防汛工作心得体会"] * 3
    assert "title_shared" in division.flags
