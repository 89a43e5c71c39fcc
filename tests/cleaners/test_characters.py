"""Kinds and widths of characters: what geometry and punctuation are measured with."""

from __future__ import annotations

import sys
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.damage import fold_punctuation, measure_cells, space_scripts
from cleaners.characters import (
    HALF_CELLS,
    HAN_RUN,
    KINDS,
    Kind,
    cell_widths,
    code_points,
    ends_sentence,
    han_count,
    is_han,
    kinds,
    line_width,
    skeleton,
)
from tests.pages import SENTENCES, paragraphs

EVERY = "".join(map(chr, range(sys.maxunicode + 1)))


def test_the_pattern_and_the_table_agree_on_what_is_a_han_character() -> None:
    by_pattern = np.zeros(len(EVERY), bool)
    for run in HAN_RUN.finditer(EVERY):
        by_pattern[run.start() : run.end()] = True
    assert np.array_equal(by_pattern, KINDS == Kind.HAN)


@pytest.mark.parametrize(
    ("characters", "kind"),
    [
        ("一龥〇㐀豈\U00020000", Kind.HAN),
        ("aZéΩжＡｚ", Kind.LATIN),
        ("09０９", Kind.DIGIT),
        ("，。、；：！？“”‘’《》（）【】…—·「」～", Kind.WIDE_MARK),
        (",.;:!?()[]<>-_/|%@#*~\"'", Kind.ASCII_MARK),
        (" \t\xa0\u3000\u2003\u202f", Kind.SPACE),
        ("\n\r\x0b\x0c\x85\u2028\u2029", Kind.NEWLINE),
        ("\u200b\ufffd\ue000한あ", Kind.OTHER),
    ],
)
def test_characters_are_of_the_kind_that_layout_needs(characters: str, kind: int) -> None:
    assert kinds(characters).tolist() == [kind] * len(characters)


@given(st.text())
def test_every_text_has_a_kind_and_a_width_for_each_character(text: str) -> None:
    assert len(code_points(text)) == len(kinds(text)) == len(cell_widths(text)) == len(text)
    assert han_count(text) == sum(map(is_han, text))


def test_lone_surrogates_are_characters_like_others() -> None:
    assert code_points("甲\ud800乙").tolist() == [ord("甲"), 0xD800, ord("乙")]


def test_the_empty_string_is_no_han_character() -> None:
    assert not is_han("")


@given(paragraphs())
def test_folding_marks_and_spacing_digits_do_not_change_the_width_a_line_was_set_in(paragraph: str) -> None:
    """The width is what the renderer saw; whoever saved the page folded marks and put spaces around digits afterwards."""
    assert line_width(space_scripts(fold_punctuation(paragraph))) == line_width(paragraph) == measure_cells(paragraph)


@pytest.mark.parametrize(
    ("line", "width"),
    [
        ("3,910 (a) b:c", 13),  # English keeps its own widths and spaces
        ("9:30", 4),
        ("　　甲乙　", 4),
        ("甲, 乙", 6),
        ("“是”,他说", 14 - 2),
        ("(三)", 6),
        ("\U00020000①", 4),
        ("e\u0301\u200b甲", 3),
        ("", 0),
    ],
)
def test_a_line_is_as_wide_as_it_stood(line: str, width: int) -> None:
    assert line_width(line) == width


def test_wide_characters_of_unicode_are_two_half_cells() -> None:
    """Those of EastAsianWidth W and F that Chinese pages hold; emoji and rarities aside."""
    odd = [
        character
        for code in (*range(0x3000, 0xA000), *range(0xAC00, 0xD7A4), *range(0xFF01, 0xFF61))
        if unicodedata.east_asian_width(character := chr(code)) in "WF" and HALF_CELLS[code] != 2
    ]
    assert odd == []


@given(st.sampled_from(SENTENCES))
def test_a_skeleton_does_not_see_layout(sentence: str) -> None:
    assert skeleton(space_scripts(fold_punctuation(f"　{sentence}\n"))) == skeleton(sentence)
    assert skeleton(skeleton(sentence)) == skeleton(sentence)


def test_a_skeleton_is_half_width_and_small() -> None:
    assert skeleton("（ＧＤＰ）2021_年·a-B") == "gdp2021年ab"


@pytest.mark.parametrize("line", ["好。", "好！", "“好？”", "（见附件。）", "等等……", "好。  ", "Really?", "《行路难。》"])
def test_a_sentence_ends_behind_its_mark_and_the_closers_after_it(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["", "好", "好，", "好；", "好：", "（好）", "好。不", "3.5"])
def test_other_ends_end_no_sentence(line: str) -> None:
    assert not ends_sentence(line)
