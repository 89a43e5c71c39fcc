"""Restoring alone, on the sample pages: layout and encoding damage is undone exactly, losses stay losses."""

from __future__ import annotations

import re

import pytest
from rapidfuzz.distance import Levenshtein

from cleaners.reading.decoding import decode
from cleaners.reading.markup import read_markup
from cleaners.restoring.chain import RestoredPage, restore_page
from tests.pages import plain
from tests.samples import SAMPLES, read_truth

# What cannot be undone from the page alone, as share of characters that differ; they only ever fall.
LOSSY = {
    "04-compilation-one-line.txt": 0.04,  # outer title and stated lengths are dividing's to drop
    "07-mojibake-utf8-as-gbk.txt": 0.08,
    "09-copy-dropouts.txt": 0.012,
    "10-copy-misread-gbk.txt": 0.008,
    "11-copy-one-line.txt": 0.008,
}


def restore_sample(name: str) -> RestoredPage:
    text = decode(SAMPLES[name].read_bytes()).text
    if not name.endswith(".html"):
        return restore_page(text, plain())
    markup = read_markup(text)
    return restore_page(markup.text, plain(media="html", title=markup.title, published_on=markup.published_on, markup=markup.drops))


def true_text(name: str) -> str:
    truth = read_truth(name)
    text = "\n".join(line for work in truth["works"] for line in (work["title"], *work["header"], work["text"]))
    return text if truth["is_paragraphed"] else text.replace("\n", "")


def shown(name: str, page: RestoredPage) -> str:
    return page.text if read_truth(name)["is_paragraphed"] else page.text.replace("\n", "")


@pytest.mark.parametrize("name", [name for name in SAMPLES if name not in LOSSY])
def test_a_sample_is_restored_exactly(name: str) -> None:
    page = restore_sample(name)
    assert shown(name, page) == true_text(name)


@pytest.mark.parametrize("name", LOSSY)
def test_a_lossy_sample_is_restored_but_for_what_is_lost(name: str) -> None:
    page = restore_sample(name)
    made, true = (re.sub(r"\s", "", text) for text in (page.text, true_text(name)))
    assert 0 < Levenshtein.normalized_distance(made, true) <= LOSSY[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_says_when_it_was_published(name: str) -> None:
    published = restore_sample(name).facts.published_on
    assert (published and published.isoformat()) == read_truth(name)["published_on"]


@pytest.mark.parametrize("name", ["15-poem-regulated.txt", "16-poem-modern.txt", "17-law.txt"])
def test_clean_samples_lose_their_last_line_end_at_most(name: str) -> None:
    edits = [edit for step in restore_sample(name).steps for edit in step.edits]
    assert {edit.rule for edit in edits} <= {"layout/blank-line"}


def test_a_preview_says_how_much_of_it_is_shown() -> None:
    facts = restore_sample("12-truncated-preview.txt").facts
    assert (facts.listed_pages, facts.previewed_pages) == (4, 2)


@pytest.mark.parametrize(("name", "script"), [("06-traditional-pinyin.txt", "Hant"), ("21-big5.txt", "Hant"), ("17-law.txt", "Hans")])
def test_a_sample_says_which_script_it_came_in(name: str, script: str) -> None:
    assert restore_sample(name).facts.source_script == script


def test_a_sample_without_paragraphs_says_so() -> None:
    assert "no_paragraphs" in restore_sample("02-numbered-chunks.txt").facts.flags
