"""The catalogue of rules is up to date, and no edit goes by a name that is not in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaners.corpus import Profile
from cleaners.dividing.splitting import split_works
from cleaners.reading.decoding import decode
from cleaners.reading.markup import read_markup
from cleaners.reading.media import find_media
from cleaners.restoring.chain import PageContext, restore_page
from docs.make_rules import CATALOGUE, list_rules, write_catalogue
from tests.samples import SAMPLES


def test_the_catalogue_is_what_the_rule_files_make() -> None:
    assert CATALOGUE.read_text(encoding="utf-8") == write_catalogue(), "run `python -m docs.make_rules`"


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=lambda path: path.stem)
def test_every_edit_of_a_sample_has_a_rule_in_the_catalogue(sample: Path) -> None:
    raw = sample.read_bytes()
    used = rules_used(find_media(raw, sample.name), decode(raw).text)
    assert used
    assert used <= set(list_rules())


def rules_used(media: str, text: str) -> set[str]:
    """Return the rules of the edits that reading, restoring and dividing make to a page."""
    markup = read_markup(text) if media != "text" else None
    context = PageContext(None, media, "simplified", markup and markup.title, None, markup and markup.drops, Profile())
    restored = restore_page(markup.text if markup else text, context)
    division = split_works(restored.text, restored.facts.titles)
    return {edit.rule for step in restored.steps for edit in step.edits} | set(division.edits.rules)
