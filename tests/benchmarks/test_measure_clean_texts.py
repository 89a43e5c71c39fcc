"""Texts that need no repair come out as they are; what still goes wrong is named, and nothing more may."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import pytest

from benchmarks.measure_clean_texts import CleanText, find_harm, find_harm_on_sites, list_violations, read_clean_texts, tabulate
from cleaners.edits import Edit
from cleaners.restoring.chain import RestoredPage
from tests.shared import shared_folder

TEXTS = [clean for clean in read_clean_texts() if clean.kind != "official"]
MOST_SPACES = 13  # in columns set by ideographic spaces, behind numbers of lists, before lines of code
MOST_TEMPLATE_HARM = {
    "notices": 100,
    "speeches": 0,
    "minutes": 200,
    "laws": 200,
    "recipes": 0,
}  # pages; a known gap: recurrence on one site is taken for proof
KNOWN: dict[str, str] = {}  # "kind/name" -> why it is harmed


def _texts() -> list[object]:
    return [
        pytest.param(clean, id=name, marks=[pytest.mark.xfail(reason=KNOWN[name], strict=True)] if name in KNOWN else [])
        for clean in TEXTS
        for name in [f"{clean.kind}/{clean.name}"]
    ]


def test_there_are_three_texts_or_more_of_each_kind() -> None:
    kinds = Counter(clean.kind for clean in TEXTS)
    assert len(kinds) >= 16
    assert min(kinds.values()) >= 3
    assert set(KNOWN) <= {f"{clean.kind}/{clean.name}" for clean in TEXTS}


@pytest.mark.parametrize("clean", _texts())
def test_a_text_that_needs_no_repair_gets_none(clean: CleanText) -> None:
    harm = find_harm(clean)
    assert harm.is_harmless, list(list_violations([harm]))


def test_no_more_spaces_that_mean_something_are_lost() -> None:
    assert sum(find_harm(clean).count("spaces") for clean in TEXTS) <= MOST_SPACES


@pytest.mark.parametrize("kind", MOST_TEMPLATE_HARM)
def test_of_what_authors_write_from_templates_no_more_is_taken_for_chrome(kind: str) -> None:
    harms = find_harm_on_sites(kind)
    assert len(harms) == 200
    assert sum(not harm.is_harmless for harm in harms) <= MOST_TEMPLATE_HARM[kind]


def test_official_texts_are_normalised_as_declared_and_nothing_else() -> None:
    shared_folder("clean")
    harms = [find_harm(clean) for clean in read_clean_texts() if clean.kind == "official"]
    assert len(harms) >= 16
    assert [line for harm in harms for line in list_violations([harm])] == []


def test_a_harm_is_counted_by_its_worst_and_a_lost_line_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.measure_clean_texts.restore_page", _spoil)
    harm = find_harm(CleanText("poem", "two", "人面不知何处去，\n桃花依旧笑春风。"))
    assert (harm.count("han"), harm.lines_lost, harm.is_harmless) == (1, ("桃花依旧笑春风。",), False)
    assert [line.split(": ")[1] for line in list_violations([harm])] == ["han", "line lost"]
    assert "| poem | 1 | 17 | 0 | 0 | 0 | 0 | 1 | 5882.4 | 1 | 0 |" in tabulate([harm])


def _spoil(text: str, _: object) -> RestoredPage:
    """Lose the second line."""
    step = SimpleNamespace(cleaner="spoil", edits=[Edit(8, text[8:], "", "spoil")])
    return SimpleNamespace(text=text[:8], steps=(step,))  # type: ignore[return-value]
