"""Traditional pages become Simplified, names and quotations on Simplified pages stay, and glosses go where a converter left many."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given

from benchmarks.damage import gloss_pinyin, to_traditional
from benchmarks.measure_script import HARD_WORDS, STAYING, measure_standard
from cleaners.edits import apply
from cleaners.restoring.script import drop_pinyin_glosses, find_script, simplify_script
from cleaners.rules import load_table
from tests.pages import SENTENCES, TITLES, examples, normal_pages, plain, prose, restore_page, restored
from tests.shared import shared_folder


@given(prose())
@examples(40)
def test_simplified_pages_stay(text: str) -> None:
    assert list(simplify_script(text)) == []
    assert find_script(text) == "Hans"


@given(prose())
@examples(40)
def test_converting_there_and_back_gives_the_text(text: str) -> None:
    traditional = to_traditional(text)
    assert find_script(traditional) == "Hant"
    assert apply(traditional, simplify_script(traditional)) == text


def test_a_page_keeps_its_script_when_it_is_told_to() -> None:
    page = to_traditional(f"{TITLES[0]}\n{SENTENCES[0]}{SENTENCES[1]}")
    kept = restore_page(page, plain(script="keep"))
    assert kept.text == page
    assert kept.facts.source_script == "Hant"
    assert restore_page(page, plain()).facts.source_script == "Hant"


@pytest.mark.parametrize(
    "quoted",
    [
        "台湾作家鍾理和、蕭乾、張愛玲的作品各有三册。",
        "繁简对照：學-学，國-国，會-会，議-议。",
        "王乾、于谦、后羿、干支、丑时。",
    ],
)
def test_traditional_characters_on_a_simplified_page_stay(quoted: str) -> None:
    page = "\n".join([*SENTENCES[:12], quoted, *SENTENCES[12:20]])
    assert restored(page) == page


def test_a_traditional_passage_of_a_simplified_page_is_judged_by_itself() -> None:
    passage = to_traditional("".join(SENTENCES[16:24]))
    page = "\n".join([*SENTENCES[:10], passage])
    assert apply(page, simplify_script(page)) == "\n".join([*SENTENCES[:10], "".join(SENTENCES[16:24])])


@pytest.mark.parametrize(("traditional", "simplified"), [("乾坤已定，幹部", "乾坤已定，干部"), ("乾部學習會議", "干部学习会议")])
def test_phrases_choose_among_characters(traditional: str, simplified: str) -> None:
    page = traditional + to_traditional(SENTENCES[1])
    assert apply(page, simplify_script(page)) == simplified + SENTENCES[1]


@pytest.mark.parametrize(("word", "meant"), HARD_WORDS.items())
def test_words_with_two_simplified_forms_and_names_come_out_right(word: str, meant: str) -> None:
    page = to_traditional("".join(SENTENCES[:12]))
    assert apply(f"{page}\n{word}", simplify_script(f"{page}\n{word}")).split("\n")[1] == meant


@pytest.mark.parametrize("table", ["variants", "phrases"])
def test_a_form_of_the_table_has_the_length_of_what_it_stands_for_and_is_needed(table: str) -> None:
    for before, after in load_table("script")[table].items():
        assert len(before) == len(after)
        assert before == after or opencc.OpenCC("t2s").convert(before) != after, before


@pytest.mark.parametrize("line", STAYING)
def test_lines_of_a_traditional_page_that_nobody_converted_stay(line: str) -> None:
    page = f"{to_traditional(SENTENCES[0])}\n{line}\n{to_traditional(SENTENCES[1])}{to_traditional(SENTENCES[2])}"
    assert apply(page, simplify_script(page)).split("\n")[1] == line


def test_taiwan_writes_one_sign_for_two() -> None:
    page = to_traditional("".join(SENTENCES[16:24]), standard="s2tw") + "\n沿著、看著、著急，名著、著作、顯著"
    assert apply(page, simplify_script(page)).endswith("沿着、看着、着急，名著、著作、显著")


def test_a_shop_sign_with_one_kana_is_chinese() -> None:
    page = to_traditional("".join(SENTENCES[:4])) + "\n鮮の味餐廳開業"
    assert apply(page, simplify_script(page)).endswith("鲜の味餐厅开业")


def test_no_character_beyond_the_bmp_is_made() -> None:
    page = to_traditional("".join(SENTENCES[:4])) + "\n趙孟頫的礮車"
    assert apply(page, simplify_script(page)).endswith("赵孟頫的礮车")


@pytest.mark.parametrize("standard", ["s2t", "s2tw", "s2hk"])
def test_reports_in_three_standards_come_back_but_for_one_character_in_two_thousand(standard: str) -> None:
    shared_folder("clean")
    score = measure_standard(standard)
    assert score.error_rate <= 0.0005


@given(prose(least=4))
@examples(40)
def test_the_glosses_of_a_converter_go(text: str) -> None:
    glossed = gloss_pinyin(to_traditional(text), 3, share=0.9)
    if glossed.count("(") - text.count("(") >= 4 and len(glossed) < 250 * glossed.count("("):
        assert apply(glossed, drop_pinyin_glosses(glossed)) == to_traditional(text)


@pytest.mark.parametrize(
    "text",
    [
        "他叫王旻(mín)，住在河口。",
        "堰(yàn)和闸不是一回事，塘(táng)又是另一回事。",
        "单位(GDP)按季(Q1)公布，详见附表(a)。",
        "唱名是(do)、(re)、(mi)、(fa)、(sol)。",
        "河(hé)与和同音。" + SENTENCES[0] * 80,
    ],
)
def test_glosses_of_an_author_stay(text: str) -> None:
    assert list(drop_pinyin_glosses(text)) == []


def test_a_lesson_with_glosses_stays() -> None:
    lesson = "渡（dù）口（kǒu）有（yǒu）船（chuán），船（chuán）上（shàng）有（yǒu）人（rén）。"
    assert restored(lesson) == lesson


@given(normal_pages())
@examples(50)
def test_normal_pages_have_no_glosses(text: str) -> None:
    assert list(drop_pinyin_glosses(text)) == []
