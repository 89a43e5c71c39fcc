"""On real pages: everything can be undone, and clean texts come out as they went in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cleaners.characters import HAN
from cleaners.edits import Edit, revert
from cleaners.reading.decoding import decode
from cleaners.restoring.chain import RestoredPage, restore_page
from tests.pages import plain
from tests.shared import SHARED, shared_folder

DECLARED = re.compile(r"(?:width|marks|space)/.*|layout/blank-line|characters/line-end")
SOURCE_LINE = re.compile(r"来源：[^\n]{2,20}\n")  # put there by who collected the texts


def clean_names() -> list[str]:
    return [path.name for path in sorted(SHARED.joinpath("clean").glob("*.txt"))] or ["missing"]


def undone(page: RestoredPage) -> str:
    text = page.text
    for step in reversed(page.steps):
        text = revert(text, step.edits)
    return text


def edits_of(page: RestoredPage) -> list[Edit]:
    return [edit for step in page.steps for edit in step.edits]


def read_clean(name: str) -> str:
    return decode(shared_folder("clean").joinpath(name).read_bytes()).text


@pytest.mark.parametrize("name", clean_names())
def test_a_clean_text_is_normalised_as_declared_and_nothing_else(name: str) -> None:
    _, _, text = read_clean(name).lstrip("\n").partition("\n")  # the first line is the collector's title
    page = restore_page(SOURCE_LINE.sub("", text, count=1), plain())
    assert [edit for edit in edits_of(page) if not DECLARED.fullmatch(edit.rule)] == []
    assert [edit for edit in edits_of(page) if re.search(f"[{HAN}]", edit.old + edit.new)] == []
    assert page.facts.dropouts == ()
    assert set(page.facts.flags) <= {"has_redactions"}


@pytest.mark.parametrize("name", clean_names())
def test_of_a_clean_text_as_it_was_collected_at_most_what_the_collector_added_goes(name: str) -> None:
    """He put a title above the text's own, and a note of its source below one of them."""
    text = read_clean(name).lstrip("\n")
    dropped = [edit.old for edit in edits_of(restore_page(text, plain())) if not DECLARED.fullmatch(edit.rule)]
    assert all(line in text[:200] and (SOURCE_LINE.fullmatch(line) or text.startswith(line)) for line in dropped)
    assert len(dropped) <= 2


def test_every_real_page_can_be_undone() -> None:
    seeds: list[Path] = sorted(shared_folder("seeds").iterdir())
    pages = [decode(path.read_bytes()).text for path in seeds]
    rows = shared_folder("cases").joinpath("pages.jsonl").read_text(encoding="utf-8").splitlines()
    pages += [json.loads(row)["text"] for row in rows]
    for text in pages:
        for script in ("simplified", "keep"):
            assert undone(restore_page(text, plain(script=script))) == text
    assert len(pages) > 150


def test_real_laws_come_back_unchanged() -> None:
    rows = map(json.loads, shared_folder("cases").joinpath("pages.jsonl").read_text(encoding="utf-8").splitlines())
    laws = [row["text"] for row in rows if {"true_negative", "legal_articles"} <= set(row["defects"])]
    assert len(laws) >= 10
    for law in laws:
        edits = edits_of(restore_page(law, plain()))
        assert [edit for edit in edits if not DECLARED.fullmatch(edit.rule) and edit.rule != "characters/invisible"] == []
