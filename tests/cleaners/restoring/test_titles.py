"""A page's titles: in its markup, in a file's name, printed twice, or its first short line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.damage import fold_punctuation, space_scripts
from cleaners.restoring.lines import find_text_lines
from cleaners.restoring.titles import bare_title, find_file_names, find_occurrences, find_page_titles, title_key
from tests.pages import SENTENCES, TITLES, any_pages, examples


@given(st.sampled_from(TITLES))
def test_a_title_is_known_however_it_is_printed(title: str) -> None:
    printings = [
        f"《{title}》",
        f"{title}（全文）",
        f"{title}.docx",
        f"{title}_某某文库",
        space_scripts(fold_punctuation(title)),
        f"　　{title} ",
        title.replace("2022", "2023"),
    ]
    assert {title_key(each) for each in printings} == {title_key(title)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("《某某讲话.docx》由网友上传", ["某某讲话"]),
        ("下载某某总结.pdf 或 水利报告.DOC", ["下载某某总结", "或 水利报告"]),
        ("没有文件", []),
        ("a.txt", []),
        ("版本1.2.3", []),
        (".docx", []),
    ],
)
def test_names_of_files_are_found_in_a_line(text: str, names: list[str]) -> None:
    assert find_file_names(text) == names


@pytest.mark.parametrize(
    ("text", "bare"), [("《某某讲话(全文).docx》", "某某讲话"), ("某某讲话_某某文库", "某某讲话"), ("某某讲话", "某某讲话")]
)
def test_a_bare_title_has_no_decoration(text: str, bare: str) -> None:
    assert bare_title(text) == bare


def titles_of(*lines: str, markup: str | None = None) -> tuple[str, ...]:
    return find_page_titles(find_text_lines("\n".join(lines)), markup)


def test_a_title_printed_twice_is_confirmed() -> None:
    assert titles_of("晒书台", TITLES[0], "随便看看", TITLES[0], *SENTENCES[:9]) == (TITLES[0],)


def test_a_title_of_the_markup_is_confirmed() -> None:
    assert titles_of("晒书台", TITLES[1], *SENTENCES[:9], markup=TITLES[1])[0] == TITLES[1]


def test_the_first_line_is_the_title_where_nothing_says_more() -> None:
    assert titles_of(TITLES[2], *SENTENCES[:9]) == (TITLES[2],)


@pytest.mark.parametrize("first", [SENTENCES[0], "同志们：", "2021年3月2日", "（青石县水利局）", SENTENCES[0] + SENTENCES[1][:-1], "讲话"])
def test_a_sentence_a_salutation_or_a_date_is_no_title(first: str) -> None:
    assert titles_of(first, *SENTENCES[2:9]) == ()


def test_a_page_that_lists_many_files_is_named_after_few_of_them() -> None:
    assert len(titles_of(*(f"关于第{number}号水渠的讲话之{number * 7}.docx" for number in range(900)))) < 40


@given(any_pages())
@examples(40)
def test_printings_lie_on_the_page_in_order(text: str) -> None:
    lines = find_text_lines(text)
    found = find_occurrences(lines, find_page_titles(lines, None))
    assert all(0 <= each.first <= each.last < len(lines) for each in found)
    assert all(one.last < other.first for one, other in pairwise(found))
