"""Single spaces on a one-line page are paragraphs' ends only where nothing else explains them."""

from __future__ import annotations

from cleaners.edits import apply
from cleaners.restoring.wraps import join_hard_wraps

SALUTATION = "各位同事："
FIRST = "一年一度的器械普查今天开始。往年我们查的是数目，今年要查的是状态。哪台能用，哪台带病，哪台该报废，都要有人签字。"
HEADING = "一、先把家底摸清楚"
SECOND = "各科室星期三以前交清单。设备科派两个人下去核对，对不上的当场改。不许补写，不许代签。凡是账上有而屋里没有的，写明去向。"
CLOSING = "普查完了再开一次会，结果在大厅里公布。大家辛苦了！谢谢！"
PAGE = " ".join([SALUTATION, FIRST, HEADING, SECOND, "二、再把规矩立起来", SECOND[::1].replace("星期三", "星期五"), CLOSING])


def split(text: str) -> str:
    return apply(text, join_hard_wraps(text))


def test_spaces_behind_some_sentences_and_headings_are_paragraph_ends() -> None:
    assert len(PAGE) > 200
    assert split(PAGE) == PAGE.replace(" ", "\n")


def test_a_space_behind_every_sentence_tells_nothing() -> None:
    text = PAGE.replace("。", "。 ").replace("  ", " ")
    assert split(text) == text


def test_a_space_inside_of_a_sentence_tells_that_spaces_mean_other_things() -> None:
    text = PAGE.replace("设备科", "设备 科")
    assert split(text) == text
