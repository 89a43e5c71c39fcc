"""The laws of the chain: what was done can be undone, is done alike each time, and touches only what each cleaner may touch."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.characters import HAN
from cleaners.edits import Edits, apply, revert
from cleaners.reading.decoding import decode
from cleaners.reading.markup import read_markup
from cleaners.restoring.chain import PIPELINE, RestoredPage, chain_hash, restore_page
from tests.pages import BANK, SENTENCES, TITLES, UNTOUCHABLE, any_pages, examples, normal_pages, plain, propose, prose, restored
from tests.samples import SAMPLES

NAMES = [cleaner.name for cleaner in PIPELINE]
FEWER = examples(60)


def undone(page: RestoredPage) -> str:
    text = page.text
    for step in reversed(page.steps):
        text = revert(text, step.edits)
    return text


# Undoing.


@given(any_pages())
@examples(150)
def test_undoing_all_steps_gives_the_page_back(text: str) -> None:
    assert undone(restore_page(text, plain())) == text


@given(any_pages(), st.sampled_from(TITLES))
@FEWER
def test_undoing_works_whatever_is_known_of_the_page(text: str, title: str) -> None:
    page = restore_page(text, plain(script="keep", title=title, site="a.example", media="html"))
    assert undone(page) == text


@pytest.mark.parametrize("name", SAMPLES)
def test_undoing_gives_every_sample_back(name: str) -> None:
    raw = SAMPLES[name].read_bytes()
    text = decode(raw).text
    known = {}
    if name.endswith(".html"):
        markup = read_markup(text)
        text, known = markup.text, {"media": "html", "title": markup.title, "published_on": markup.published_on, "markup": markup.drops}
    assert undone(restore_page(text, plain(**known))) == text


@given(any_pages())
@FEWER
def test_each_step_undoes_itself_and_replays(text: str) -> None:
    for step in restore_page(text, plain()).steps:
        made = apply(text, step.edits)
        assert revert(made, step.edits) == text
        assert made != text
        text = made


# The chain as a whole.


@given(any_pages())
@FEWER
def test_a_page_is_restored_the_same_way_each_time(text: str) -> None:
    first, again = restore_page(text, plain()), restore_page(text, plain())
    assert first.text == again.text
    assert first.facts == again.facts
    assert [(step.cleaner, list(step.edits)) for step in first.steps] == [(step.cleaner, list(step.edits)) for step in again.steps]


@given(any_pages())
@FEWER
def test_steps_stand_in_the_order_of_the_chain_and_none_is_empty(text: str) -> None:
    page = restore_page(text, plain())
    order = [NAMES.index(step.cleaner) for step in page.steps]
    assert order == sorted(set(order))
    for step in page.steps:
        assert len(step.edits) > 0
        for edit in step.edits:
            assert edit.old != edit.new
            assert "/" in edit.rule


@given(any_pages())
@FEWER
def test_facts_lie_within_the_page(text: str) -> None:
    page = restore_page(text, plain())
    assert all(0 <= offset <= len(page.text) and glyphs > 0 for offset, glyphs in page.facts.dropouts)
    assert page.facts.source_script in {"Hans", "Hant", "mixed"}
    assert all(title == title.strip() and title for title in page.facts.titles)


@given(any_pages())
@examples(150)
def test_the_restored_text_has_no_trace_of_layout(text: str) -> None:
    made = restored(text)
    assert not re.search(r"[\r\u200b\ufeff\u00ad\x00]|\n\n|^\n|\n$|[ \t\u3000\xa0]$|^[ \t\u3000\xa0]", made)
    assert not any(line != line.strip(" \t\u3000\xa0") for line in made.split("\n"))


def test_names_of_cleaners_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_the_hash_of_the_chain_is_one_of_its_files() -> None:
    assert re.fullmatch("[0-9a-f]{32}", chain_hash())
    chain_hash.cache_clear()
    assert chain_hash() == chain_hash()


@given(any_pages())
@FEWER
def test_where_a_guard_finds_nothing_the_cleaner_has_nothing_to_do(text: str) -> None:
    for cleaner in PIPELINE:
        if cleaner.guard is not None and not cleaner.guard.search(text):
            proposed = cleaner.propose(text, plain(), (TITLES[0],))
            assert len(proposed if isinstance(proposed, Edits) else Edits.of(proposed)) == 0, cleaner.name


# What each cleaner may touch.


def without_space(text: str) -> str:
    return re.sub(r"\s", "", text)


def without_newlines_and_ends(text: str) -> str:
    return text.replace("\n", "")


def letters_and_han(text: str) -> str:
    return re.sub(rf"[^{HAN}A-Za-z]", "", text)


def ordinary(text: str) -> str:
    """Return the characters of `text` that are neither invisible nor a lookalike nor part of a composed character."""
    return re.sub(r"[^!-~一-鿿，。、；：！？“”《》（）]|[!-~](?=[\u0300-\u036f])", "", text)


def wide_forms(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


KEEPS: dict[str, Callable[[str], str]] = {
    "invisibles": ordinary,
    "spread": without_space,
    "lone marks": without_space,
    "wraps": without_space,
    "indents": without_space,
    "widths": wide_forms,
    "marks": letters_and_han,
    "spaces": without_space,
    "paragraphs": without_newlines_and_ends,
}


@pytest.mark.parametrize("name", KEEPS)
@given(text=any_pages())
@FEWER
def test_a_cleaner_touches_only_what_it_may(name: str, text: str) -> None:
    if name == "invisibles":
        text = re.sub("[\u2e80-\u2fdf\uf900-\ufaff\u2126\u212a\u212b]|[\u200b-\u200f\ufeff\x00-\x08\u00ad](?=[\u0300-\u036f])", "", text)
    assert KEEPS[name](apply(text, propose(name, text))) == KEEPS[name](text)


@pytest.mark.parametrize("name", ["widths", "script"])
@given(text=any_pages())
@FEWER
def test_a_cleaner_of_single_characters_keeps_the_length(name: str, text: str) -> None:
    assert len(apply(text, propose(name, text))) == len(text)


DROPS = ["markup", "furniture", "chrome", "chunks", "injected", "pinyin", "spread", "lone marks", "wraps"]


@pytest.mark.parametrize("name", DROPS)
@given(text=any_pages())
@FEWER
def test_a_cleaner_that_drops_puts_nothing_in_but_line_ends_and_spaces(name: str, text: str) -> None:
    for edit in propose(name, text):
        assert edit.new in {"", " ", "\n"} or (edit.new.isspace() and edit.new in edit.old)


@pytest.mark.parametrize("name", ["chrome", "furniture"])
@given(text=any_pages())
@FEWER
def test_lines_are_dropped_whole_or_not_at_all(name: str, text: str) -> None:
    """What is left of each line is all of it or nothing; only white space may go by itself."""
    dropped = [(edit.start, edit.start + len(edit.old)) for edit in propose(name, text)]
    for line in re.finditer(r"[^\n\r]+", text):
        start, end = line.start() + len(line[0]) - len(line[0].lstrip()), line.start() + len(line[0].rstrip())
        touched = sum(max(0, min(end, last) - max(start, first)) for first, last in dropped)
        assert touched in {0, max(0, end - start)}, line[0]


@given(text=any_pages())
@FEWER
def test_conversion_of_script_changes_han_characters_only(text: str) -> None:
    for edit in propose("script", text):
        assert re.fullmatch(f"[{HAN}]", edit.old)
        assert re.fullmatch(f"[{HAN}]", edit.new)


@given(text=any_pages())
@FEWER
def test_glosses_are_brackets_with_letters_in_them(text: str) -> None:
    for edit in propose("pinyin", text):
        assert re.fullmatch(r"[(（\[]\s*[^\W\d_]{1,6}\s*[)）\]]", edit.old)
        assert not re.search(f"[{HAN}]", edit.old)


@given(text=any_pages())
@FEWER
def test_misreadings_lose_no_han_character(text: str) -> None:
    made = apply(text, propose("misreadings", text))
    assert len(re.findall(f"[{HAN}]", made)) >= len(re.findall(f"[{HAN}]", text))


# Clean pages.


@given(normal_pages())
@examples(200)
def test_a_page_in_normal_form_comes_out_unchanged(text: str) -> None:
    assert restored(text) == text


@pytest.mark.parametrize("kind", UNTOUCHABLE)
@pytest.mark.parametrize("before", ["", f"{TITLES[2]}\n", f"{SENTENCES[3]}{SENTENCES[7]}\n"], ids=["alone", "title", "text"])
@pytest.mark.parametrize("behind", ["", f"\n{SENTENCES[10]}{SENTENCES[12]}"], ids=["end", "text"])
def test_what_only_looks_like_damage_stays(kind: str, before: str, behind: str) -> None:
    for text in BANK[kind]:
        assert restored(before + text + behind) == before + text + behind


@given(st.lists(st.sampled_from([text for kind in UNTOUCHABLE for text in BANK[kind]]), min_size=2, max_size=4, unique=True), prose())
@FEWER
def test_a_page_of_many_kinds_of_text_comes_out_unchanged(parts: list[str], text: str) -> None:
    page = "\n".join([TITLES[0], *parts[:1], text, *parts[1:]])
    assert restored(page) == page


@given(normal_pages())
@FEWER
def test_declared_normalisation_touches_no_han_character(text: str) -> None:
    """Indents, blank lines, line ends of another system, spaces at line ends: they go, and nothing else does."""
    page = "\r\n\r\n".join("　　" + line + " " for line in text.split("\n")) + "\r\n"
    made = restore_page(page, plain())
    assert made.text == text
    assert {edit.rule for step in made.steps for edit in step.edits} <= {
        "characters/line-end",
        "space/indent",
        "space/trailing",
        "layout/blank-line",
    }
