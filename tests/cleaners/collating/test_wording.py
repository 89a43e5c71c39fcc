"""The language breaks ties only where one reading makes words and the other leaves them in pieces."""

from __future__ import annotations

import pytest

from cleaners.collating.collation import collate
from cleaners.collating.wording import reads_better


@pytest.mark.parametrize(
    ("before", "old", "new", "behind"),
    [("把各项", "丁", "工", "作抓紧"), ("大家都很", "髙", "高", "兴地鼓掌"), ("全年完成", "役", "投", "资任务")],
)
def test_a_misread_character_breaks_a_word(before: str, old: str, new: str, behind: str) -> None:
    assert reads_better(before, old, new, behind)
    assert not reads_better(before, new, old, behind)


@pytest.mark.parametrize(
    ("before", "old", "new", "behind"),
    [
        ("", "刚", "方", "才大家说了"),  # both are words
        ("请王", "昺", "明", "同志发言"),  # a name is no word
        ("我们", "在", "任", "务中心办公"),  # 在 stands alone as often as not, and 务 is part of another word
        ("干部", "，", "要", "带头"),  # no Han character
        ("各项工作", "", "要", "抓紧"),  # another length
    ],
)
def test_in_doubt_the_language_says_nothing(before: str, old: str, new: str, behind: str) -> None:
    assert not reads_better(before, old, new, behind)


def test_of_two_witnesses_the_one_that_makes_words_is_followed() -> None:
    base, other = "今天把各项丁作抓紧，请王昺同志发言。", "今天把各项工作抓紧，请王明同志发言。"
    text, readings = collate("b", base, {"c": other})
    assert text == "今天把各项工作抓紧，请王昺同志发言。"
    assert [(reading.old, reading.new, reading.is_chosen) for reading in readings] == [("丁", "工", True), ("昺", "明", False)]
