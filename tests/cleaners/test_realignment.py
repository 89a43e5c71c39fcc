"""A lost half character costs itself, not the rest of its line; a page in step is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.encoding_texts import HONG_KONG, SIMPLIFIED, TRADITIONAL
from cleaners.realignment import find_lost_bytes
from tests.shared import shared_folder

LINE = "我们要把这项工作放在更加突出的位置，抓紧抓实，抓出成效"


@pytest.mark.parametrize(("codec", "texts"), [("gb18030", SIMPLIFIED), ("gb18030", TRADITIONAL), ("big5hkscs", TRADITIONAL | HONG_KONG)])
def test_no_byte_of_a_whole_text_is_lost(codec: str, texts: dict[str, str]) -> None:
    for text in texts.values():
        for start in range(0, len(text), 7):
            assert find_lost_bytes(text[start:].encode(codec), codec) == []


@given(place=st.integers(0, len(LINE) - 6), half=st.integers(0, 1))
def test_a_byte_lost_from_a_line_leaves_one_lost_byte_near_it(place: int, half: int) -> None:
    raw = LINE.encode("gbk")
    cut = 2 * place + half
    lost = find_lost_bytes(raw[:cut] + raw[cut + 1 :], "gb18030")
    assert len(lost) == 1
    assert abs(lost[0] - cut) <= 4


def test_names_in_rare_hanzi_are_no_damage() -> None:
    names = "参会人员：亓犇、昝骉、缪翀、綦珺、璩翯、羿彧、訾旻、阚鑫、逄淼、贠垚、邸煊、仝晔。"
    assert find_lost_bytes(names.encode("gb18030"), "gb18030") == []


def test_characters_of_four_bytes_stay_whole() -> None:
    text = "䶮、㛃、𬭚三字难写，㙍和㳘也难写。"
    assert find_lost_bytes(text.encode("gb18030"), "gb18030") == []


def test_real_reports_are_in_step() -> None:
    for path in sorted(shared_folder("clean").glob("*年*.txt")):
        assert find_lost_bytes(path.read_bytes().decode("utf-8-sig").encode("gb18030"), "gb18030") == [], path.name
