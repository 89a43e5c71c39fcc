"""What nobody sees goes, what only looks like another character becomes it, and what means something stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.characters import is_han
from cleaners.edits import Edit, apply
from cleaners.restoring.invisibles import compose_characters, drop_invisibles
from cleaners.rules import load_table
from tests.pages import normal_pages, restored, soups


@pytest.mark.parametrize("character", "\u200b\u200c\u200e\u200f\u00ad\ufeff\u2060\u202a\u202e\u180e\u2063\ufff9", ids=ascii)
def test_invisible_characters_go(character: str) -> None:
    assert list(drop_invisibles(f"天{character}{character}地")) == [Edit(1, character * 2, "", "characters/invisible")]


@pytest.mark.parametrize("character", "\x00\x08\x1b\x7f\x80\x9f", ids=ascii)
def test_control_characters_go(character: str) -> None:
    assert list(drop_invisibles(f"天{character}地")) == [Edit(1, character, "", "characters/control")]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_there_is_one_kind_of_line_end(end: str) -> None:
    assert list(drop_invisibles(f"天{end}地\n")) == [Edit(1, end, "\n", "characters/line-end")]


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧",  # joined emoji
        "❤\ufe0f",
        "葛\U000e0100城",  # a name's own variant of a character
        "①②㎡℃㈠…",  # compatibility characters: NFKC would change them
        "ＡＢ，１２",  # widths are another cleaner's
        "\t列\t表",
        "Ñandú，ǖ",
    ],
)
def test_what_carries_meaning_stays(text: str) -> None:
    assert list(drop_invisibles(text)) == list(compose_characters(text)) == []


@given(normal_pages())
def test_ordinary_text_stays(text: str) -> None:
    assert list(drop_invisibles(text)) == list(compose_characters(text)) == []


@pytest.mark.parametrize(("text", "ordinary"), [("⼀⾏", "一行"), ("⻋站", "车站"), ("⽂⻅", "文见"), ("⺟亲", "母亲")])
def test_radicals_become_the_characters_they_stand_for(text: str, ordinary: str) -> None:
    assert apply(text, drop_invisibles(text)) == ordinary


def test_every_radical_that_is_more_than_a_stroke_becomes_one_han_character() -> None:
    radicals = [chr(code) for code in range(0x2E80, 0x2FE0) if unicodedata.category(chr(code)) == "So"]
    assert len(radicals) > 300
    assert "".join(each for each in radicals if not is_han(apply(each, drop_invisibles(each)))) == "⺀⺂⺃⺆⺑"
    assert set(load_table("radicals")["supplement"]) <= set(radicals)


@pytest.mark.parametrize(("text", "bare"), [("\uf06c 甲\n  \uf0d8\t乙", "甲\n  乙"), ("甲\uf06c乙", "甲\uf06c乙")])
def test_bullets_of_symbol_fonts_go_at_the_head_of_a_line_only(text: str, bare: str) -> None:
    assert apply(text, drop_invisibles(text)) == bare


MARKS = st.text(
    st.sampled_from("ae 的か\n\u0301\u0323\u0344\u0340\u3099\u1100\u1161\u11a8\u0958\u212b\u2126\uf900\u0f81\u05b0"), max_size=12
)


@given(MARKS | soups() | st.text())
def test_composing_gives_the_canonical_form_of_the_whole_text(text: str) -> None:
    assert apply(text, compose_characters(text)) == unicodedata.normalize("NFC", text)


@given(
    st.lists(st.sampled_from(["\u200b", "\u0344", "\u0301", "e", "⼀", "\r", "\x01", "\uf06c", "的", "\ufeff"]), max_size=10).map("".join)
)
def test_marks_behind_invisible_characters_do_no_harm(text: str) -> None:
    """Edits at one place must not meet: this page once stopped the run."""
    assert unicodedata.is_normalized("NFC", restored(text))
