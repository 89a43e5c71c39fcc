"""The stretch of running text is found between lists of links; pages without one have none."""

from __future__ import annotations

import pytest
from hypothesis import given

from cleaners.restoring.core import find_core, is_running_text
from cleaners.restoring.lines import find_lines, find_text_lines
from tests.pages import BANK, SENTENCES, any_pages, examples

PARAGRAPHS = ["".join(SENTENCES[place : place + 4]) for place in range(0, 24, 4)]
LINKS = [f"晒书台第{number}架" for number in range(9)]


def core_of(lines: list[str]) -> range | None:
    return find_core(find_text_lines("\n".join(lines)))


def test_links_around_the_text_are_outside_of_it() -> None:
    assert core_of([*LINKS, *PARAGRAPHS, *LINKS]) == range(9, 15)


def test_headings_between_paragraphs_are_inside() -> None:
    lines = [PARAGRAPHS[0], "一、摸清家底", PARAGRAPHS[1], "二、分清责任", PARAGRAPHS[2]]
    assert core_of(lines) == range(5)


@pytest.mark.parametrize("text", [*BANK["poems"], *BANK["tables"], *BANK["code"], "\n".join(LINKS), SENTENCES[0]])
def test_verse_tables_and_links_have_no_core(text: str) -> None:
    assert core_of(text.split("\n")) is None


@given(any_pages())
@examples(60)
def test_a_core_lies_on_the_page_and_begins_and_ends_with_text(text: str) -> None:
    lines = find_text_lines(text)
    core = find_core(lines)
    if core is not None:
        assert 0 <= core.start < core.stop <= len(lines)
        assert any(is_running_text(lines[place]) for place in core)


@pytest.mark.parametrize("text", [SENTENCES[3], PARAGRAPHS[0]])
def test_a_sentence_is_running_text(text: str) -> None:
    assert is_running_text(find_lines(f"{text}\n")[0])


@pytest.mark.parametrize("text", ["", "首页", LINKS[0], "上一篇：渡口散记", "Read more about the river, the ferry and the stone"])
def test_labels_and_links_are_not(text: str) -> None:
    assert not is_running_text(find_lines(f"{text}\n")[0])
