"""Characters set apart one by one are joined; words, names, verse and rows of a table set apart are not."""

from __future__ import annotations

import pytest
from hypothesis import given

from benchmarks.damage import spread_characters
from cleaners.edits import apply
from cleaners.restoring.spread import join_spread_characters
from tests.pages import BANK, SENTENCES, TITLES, examples, prose, restored


@given(prose())
@examples(50)
def test_a_page_of_spread_characters_is_joined(text: str) -> None:
    page = f"{TITLES[0]}\n{text}"
    assert restored(spread_characters(page)) == page


def test_wide_blanks_spread_characters_too() -> None:
    line = SENTENCES[0] + SENTENCES[4]
    assert restored("　".join(line)) == line


def test_one_character_a_line_is_one_line() -> None:
    line = SENTENCES[0].replace("，", "")
    assert restored("\n".join(line)) == line


@pytest.mark.parametrize(
    "text",
    [
        "通　知",
        "目 录",
        "王 毅 李 静 张 远",
        "把水留住 把树种活 把路修通",
        "渠 塘 堰 闸 泵\n桥 舟 渡 津 港",
        "小桥 流水 人家",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "a b c d e f g h i j k l m n",
        *BANK["tables"],
        *BANK["poems"],
    ],
)
def test_what_was_set_apart_on_purpose_stays(text: str) -> None:
    assert apply(text, join_spread_characters(text)) == text


@pytest.mark.xfail(reason="a vocabulary row of ten characters or more looks like a spread line")
def test_a_long_row_of_single_words_stays() -> None:
    row = "春 夏 秋 冬 东 南 西 北 中 上 下 左 右"
    assert apply(row, join_spread_characters(row)) == row


def test_a_verse_of_one_character_a_line_is_too_short_to_be_damage() -> None:
    verse = "\n".join("山水云月风")
    assert restored(verse) == verse
