"""Lines tile a page, whatever ends them, and know where their text stands."""

from __future__ import annotations

import pytest
from hypothesis import given

from cleaners.edits import apply
from cleaners.restoring.lines import find_lines
from tests.pages import any_pages, soups


@given(any_pages() | soups())
def test_lines_tile_the_page(text: str) -> None:
    lines = find_lines(text)
    assert "".join(line.raw for line in lines) == text
    assert [line.start for line in lines] == [0, *(line.end for line in lines)][: len(lines)]


@given(any_pages())
def test_a_line_says_where_its_text_stands(text: str) -> None:
    for line in find_lines(text):
        assert text[line.text_start : line.text_end] == line.text == line.raw.strip()
        assert "\n" not in line.text


@given(soups())
def test_dropping_a_line_takes_its_line_end_along(text: str) -> None:
    lines = find_lines(text)
    for place, line in enumerate(lines):
        rest = "".join(each.raw for each in (*lines[:place], *lines[place + 1 :]))
        assert apply(text, [line.drop("chrome/edge")]) == rest


@pytest.mark.parametrize(
    ("text", "raws"), [("", []), ("甲", ["甲"]), ("甲\r\n乙\r丙\n", ["甲\r\n", "乙\r", "丙\n"]), ("\n\n", ["\n", "\n"])]
)
def test_line_ends_of_all_systems_end_a_line(text: str, raws: list[str]) -> None:
    assert [line.raw for line in find_lines(text)] == raws


@pytest.mark.parametrize(("raw", "indent"), [("甲", 0), ("　　甲", 4), ("    甲", 4), ("\t甲", 4), (" 　甲", 3), ("　　", 4)])
def test_an_indent_is_measured_in_half_cells(raw: str, indent: int) -> None:
    assert find_lines(raw)[0].indent == indent
