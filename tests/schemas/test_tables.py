"""What the published tables refuse: each rule is broken once, in one row, and nothing else is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from schemas import TABLES
from schemas.flags import FLAGS
from schemas.reasons import REASONS
from schemas.validation import FAILED_RULES, SORTED_BY, TableShapeError, build_frame, validate_rows
from tests.flows.snapshots import Frames, make_world

ID = "0" * 32


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    return make_world(tmp_path_factory.mktemp("raw")).frames()


def spans(*ends: int, start: int = 0) -> list[dict[str, Any]]:
    bounds = [start, *ends]
    return [{"offset": low, "length": high - low, "codec": "utf-8"} for low, high in zip(bounds, ends, strict=False)]


BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("sources", {"source": "/etc/passwd"}, "a_source_is_a_path_inside_raw"),
    ("sources", {"source": "a/../../b.txt"}, "a_source_is_a_path_inside_raw"),
    ("sources", {"source": "a\nb.txt"}, "a_source_is_a_path_inside_raw"),
    ("sources", {"source": ""}, "source|check__is_not_empty"),
    ("sources", {"page_id": "ABC"}, "page_id|regex"),
    ("pages", {"page_id": f"{ID}\n"}, "page_id|regex"),
    ("pages", {"text_chars": 0}, "a_published_page_has_text"),
    ("pages", {"status": "lost"}, "status|check__is_a_known_word"),
    ("pages", {"sources": []}, "sources|min_length"),
    ("pages", {"sources": ["b", "a"]}, "sources|check__is_sorted_and_distinct"),
    ("pages", {"sources": ["a", "a"]}, "sources|check__is_sorted_and_distinct"),
    ("pages", {"encoding": "mixed", "decode_plan": None}, "a_mixed_page_has_a_decode_plan"),
    ("pages", {"raw_bytes": 9, "decode_plan": spans(4, 8)}, "a_decode_plan_tiles_the_page"),
    ("pages", {"raw_bytes": 9, "decode_plan": spans(9, start=5)}, "a_decode_plan_tiles_the_page"),
    ("pages", {"raw_bytes": 9, "decode_plan": [*spans(4), *spans(9, start=5)]}, "a_decode_plan_tiles_the_page"),
    ("pages", {"listed_pages": 3, "previewed_pages": 7}, "previewed_pages_are_among_the_listed"),
    ("pages", {"flags": ["no_such_flag"]}, "flags|inner_check__is_registered"),
    ("pages", {"flags": ["no_paragraphs", "has_redactions"]}, "flags|check__is_sorted_and_distinct"),
    ("pages", {"text_sha256": ID}, "text_sha256|regex"),
    ("witnesses", {"text_chars": 1}, "text_chars_counts_the_text"),
    ("witnesses", {"text": "", "text_chars": 0}, "text_chars|min text|check__is_not_empty"),
    ("witnesses", {"text": None}, "text_chars_counts_the_text text|nullability"),
    ("witnesses", {"relation": "base", "similarity": 0.5}, "a_base_witness_is_wholly_like_itself"),
    ("witnesses", {"relation": "near", "similarity": 1.5}, "similarity|max"),
    ("witnesses", {"relation": "near", "similarity": float("nan")}, "similarity|max similarity|nan"),
    ("witnesses", {"title": ""}, "title|check__is_not_empty"),
    ("records", {"text_chars": 1}, "text_chars_counts_the_text"),
    ("records", {"delivered_on": date(2020, 1, 1), "delivered_year": 2021}, "delivered_year_is_the_year_of_delivered_on"),
    ("records", {"delivered_on": date(2020, 1, 1), "delivered_year": None}, "delivered_year_is_the_year_of_delivered_on"),
    ("records", {"genre": "小说"}, "genre|check__is_a_known_word"),
    ("records", {"completeness": -0.1}, "completeness|min"),
    ("records", {"witness_count": 0}, "witness_count|min"),
    ("aliases", {"old_id": ID, "record_id": ID}, "an_alias_leads_to_another_id"),
    ("ledger", {"starts": [1], "olds": ["a", "b"], "news": ["", ""]}, "an_edit_has_a_start_an_old_and_a_new"),
    ("ledger", {"starts": [1], "olds": ["a"], "news": []}, "an_edit_has_a_start_an_old_and_a_new"),
    ("ledger", {"starts": [2, 1], "olds": ["a", "b"], "news": ["", ""]}, "starts_ascend_and_edits_do_not_overlap"),
    ("ledger", {"starts": [1, 2], "olds": ["ab", "b"], "news": ["", ""]}, "starts_ascend_and_edits_do_not_overlap"),
    ("ledger", {"starts": [1, 1], "olds": ["", "a"], "news": ["x", ""]}, "starts_ascend_and_edits_do_not_overlap"),
    ("ledger", {"starts": [1, 4], "olds": ["a", ""], "news": ["", ""]}, "an_edit_changes_something"),
    ("ledger", {"starts": [1, 4], "olds": ["a", "b"], "news": ["", "b"]}, "an_edit_changes_something"),
    ("ledger", {"starts": [], "olds": [], "news": []}, "starts|min_length"),
    ("ledger", {"starts": [1], "olds": [None], "news": ["a"]}, "olds|inner_nullability"),
    ("readings", {"old": "", "new": ""}, "a_reading_is_not_empty_on_both_sides"),
    ("readings", {"support": [ID], "against": [ID]}, "a_witness_is_for_or_against"),
    ("profile", {"support": 0}, "support|min"),
    ("quarantine", {"reason": "dull"}, "reason|check__is_a_known_word"),
]


@pytest.mark.parametrize("table", TABLES)
def test_a_consistent_snapshot_keeps_every_rule(table: str, frames: Frames) -> None:
    good, bad = validate_rows(table, frames[table])
    assert good.equals(frames[table])
    assert bad.is_empty()
    assert good.height > 0, "a table without rows proves nothing"


@pytest.mark.parametrize(("table", "change", "rule"), BROKEN, ids=lambda value: value if isinstance(value, str) else "")
def test_a_broken_row_is_set_apart_under_the_rule_it_broke(table: str, change: dict[str, Any], rule: str, frames: Frames) -> None:
    rows = frames[table].to_dicts()
    broken = rows[0] | change
    good, bad = validate_rows(table, build_frame(table, [broken, *rows[1:]]))
    assert bad.get_column(FAILED_RULES).to_list() == [rule.split()]
    assert bad.drop(FAILED_RULES).equals(build_frame(table, [broken]))
    assert good.height == len(rows) - 1


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("pages", {"raw_bytes": 9, "decode_plan": spans(4, 9)}),
        ("pages", {"raw_bytes": 9, "decode_plan": spans(9, start=4)}),  # after the byte order mark of GB18030
        ("pages", {"listed_pages": 7, "previewed_pages": 3, "flags": sorted(FLAGS)}),
        ("witnesses", {"text": "天\U00020000", "text_chars": 2}),
        ("ledger", {"starts": [1, 2, 4], "olds": ["a", "bc", ""], "news": ["", "c", "d"]}),
        ("readings", {"old": "甲", "new": "", "support": [], "against": []}),
        ("records", {"delivered_on": None, "delivered_year": 1999, "completeness": None}),
        ("sources", {"source": "a b/..c%0A.txt#12", "page_id": None}),
    ],
)
def test_what_the_contract_allows_is_kept(table: str, change: dict[str, Any], frames: Frames) -> None:
    _, bad = validate_rows(table, build_frame(table, [frames[table].to_dicts()[0] | change]))
    assert bad.get_column(FAILED_RULES).to_list() == []


@pytest.mark.parametrize("table", TABLES)
def test_rows_with_one_key_all_fail(table: str, frames: Frames) -> None:
    row = frames[table].head(1)
    _, bad = validate_rows(table, pl.concat([row, row]))
    assert bad.get_column(FAILED_RULES).to_list() == [["primary_key"], ["primary_key"]]


def test_a_misspelt_column_is_a_crash_and_not_a_dropped_column(frames: Frames) -> None:
    with pytest.raises(TableShapeError, match=r"missing \['title'\], unknown \['tilte'\]"):
        validate_rows("records", frames["records"].rename({"title": "tilte"}))
    with pytest.raises(TableShapeError, match="text_chars: Int64 is not UInt32"):
        validate_rows("records", frames["records"].cast({"text_chars": pl.Int64}))
    with pytest.raises(TableShapeError, match="tilte"):
        build_frame("records", [{"tilte": "x"}])


def test_every_table_has_an_order_that_leaves_no_ties() -> None:
    assert SORTED_BY.keys() == TABLES.keys()
    for table, keys in SORTED_BY.items():
        assert set(keys) <= set(TABLES[table].column_names())
        assert set(keys) == set(TABLES[table].primary_key()) or table == "witnesses"


def test_words_have_meanings() -> None:
    for registry in (FLAGS, REASONS):
        assert all(name.isidentifier() and name.islower() and meaning.endswith(".") for name, meaning in registry.items())


def test_the_contract_names_exactly_these_columns(tmp_path: Path) -> None:
    """Columns may be added, not renamed: taking one away breaks a reader."""
    contract = {
        "sources": "source page_id site url fetched_on title published_on declared_encoding",
        "pages": "page_id sources site status media encoding decode_plan declared_encoding encoding_score replaced_chars raw_bytes"
        " text_chars text_sha256 source_script title published_on listed_pages previewed_pages is_compilation flags",
        "witnesses": "witness_id record_id page_id ordinal title title_raw text text_chars relation similarity is_truncated"
        " claimed_chars dropout_chars flags",
        "records": "record_id family_id title text text_chars genre published_on stated_on delivered_on delivered_year place"
        " organisation speaker occasion base_witness_id witness_count is_truncated completeness redaction_count quality"
        " quality_damage quality_completeness quality_noise quality_repetition quality_residue flags",
        "aliases": "old_id record_id run_id reason",
        "ledger": "page_id step cleaner rule starts olds news",
        "readings": "record_id start old new rule is_chosen support against",
        "profile": "rule site string support",
        "quarantine": "source page_id raw_bytes reason detail",
    }
    assert contract.keys() == TABLES.keys()
    for table, columns in contract.items():
        assert set(columns.split()) <= set(TABLES[table].column_names())
