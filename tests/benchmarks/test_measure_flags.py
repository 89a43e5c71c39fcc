"""The floors of the damage flags hold, and no clean text earns one."""

from __future__ import annotations

from benchmarks.measure_flags import count_false, measure, shorten
from benchmarks.measure_misreadings import learn_phrases, read_pages
from benchmarks.measure_restoring import TEXTS

FLOORS = {"interleaved_columns": 0.95, "lossy_mojibake": 1.0, "has_redactions": 0.95}  # shares of damaged pages; only ever raise them


def test_damage_is_found_and_clean_texts_earn_no_flag() -> None:
    texts = [shorten(text) for text in read_pages((TEXTS,)) if len(text) >= 500]
    phrases = learn_phrases(texts)
    false = count_false(texts, phrases)
    assert not any(false.values()), false
    for damage, found, pages in measure(texts, phrases):
        assert found >= FLOORS.get(damage.flag, 0) * pages, damage.note
