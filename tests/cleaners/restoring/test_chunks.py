"""The numbers of a viewer's chunks go and the chunks are one text; an author's numbered paragraphs stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.damage import number_chunks
from cleaners.edits import apply
from cleaners.restoring.chunks import drop_chunk_numbers, find_chunks
from tests.pages import BANK, SENTENCES, TITLES, Laid, chunked_pages, examples, normal_pages, restored

TEXT = "".join(SENTENCES[:36])


@given(chunked_pages())
def test_chunks_are_joined_exactly(laid: Laid) -> None:
    assert restored(laid.page) == laid.text


@given(st.integers(60, 240))
@examples(60)
def test_a_title_above_the_chunks_stays(size: int) -> None:
    made = restored(f"{TITLES[0]}\n{number_chunks(TEXT, size=size)}")
    assert made == f"{TITLES[0]}\n{TEXT}"


@pytest.mark.parametrize("mark", ["{}、", "{}.", "{}．", "{}:", "{}：", "({})", "（{}）", "第{}页", "第{}页：", "〔{}〕", "#{} ", "P{}｜"])
def test_the_marks_around_the_number_do_not_matter(mark: str) -> None:
    pieces = [TEXT[place : place + 90] for place in range(0, len(TEXT), 90)]
    page = "\n".join(mark.format(number) + piece for number, piece in enumerate(pieces, 1))
    assert restored(page) == TEXT


def test_a_chunk_that_begins_with_a_figure_is_a_chunk() -> None:
    text = TEXT.replace("全县现有泵站213座", "全县现有泵站")
    pieces = [text[place : place + 80] for place in range(0, len(text), 80)]
    pieces[2] = "213" + pieces[2][3:]
    page = "\n".join(f"{number}、{piece}" for number, piece in enumerate(pieces, 1))
    assert apply(page, drop_chunk_numbers(page)) == "".join(pieces)


@given(normal_pages())
def test_normal_pages_have_no_chunks(text: str) -> None:
    assert list(drop_chunk_numbers(text)) == []


@pytest.mark.parametrize(
    "lines",
    [
        [f"{number}、{SENTENCES[number]}{SENTENCES[number + 10]}" for number in range(1, 9)],  # they end their sentences
        [f"{number}、{TEXT[90 * number : 90 * number + 20 + 9 * number]}" for number in range(1, 9)],  # of any length
        [f"{number}、{TEXT[90 * number : 90 * number + 90]}" for number in (1, 2, 4, 5)],  # one is missing
        [f"{number}、{TEXT[90 * number : 90 * number + 90]}" for number in range(2, 9)],  # the first is missing
        [f"{number}、{TEXT[90 * number : 90 * number + 90]}" for number in (1, 2)],  # two are too few
        [f"{number}、渠道为什么会漏" for number in range(1, 9)],  # short
        *[text.split("\n") for text in BANK["questions"] + BANK["lists"]],
    ],
)
def test_numbered_paragraphs_of_an_author_are_no_chunks(lines: list[str]) -> None:
    assert find_chunks(lines) is None
