"""The summary of a run: every number from the manifest, nothing that breaks a table."""

from __future__ import annotations

from typing import Any

from flows.summary import TOP_RULES, as_markdown, as_text, summarise

MANIFEST: dict[str, Any] = {
    "out": "data/clean",
    "warnings": ["take samples/ out"],
    "seconds": {"read": 1.5, "clean": 2.5},
    "inputs": {"raw": "raw|folder", "count": 12, "raw_bytes": 8_000_000, "walked_past": {"hidden": 1}},
    "tables": {"witnesses": {"rows": 1234}, "records": {"rows": 1000}, "readings": {"rows": 7}},
    "conservation": {"sources": 12, "published_pages": 8, "further_sources": 1, "quarantined_sources": 3},
    "changes": {"since": None},
    "quarantined_by_reason": {"binary": 1, "empty": 2},
    "edits_per_rule": {f"rule/{number}": number for number in range(1, 21)},
}


def test_the_summary_adds_up() -> None:
    lines = {what.strip(): (count, note) for what, count, note in summarise(MANIFEST)}
    assert lines["inputs"] == ("12", "8.0 MB in 4.0 s, 2.0 MB/s")
    assert lines["copies"][0] == "234"
    assert lines["quarantined"][0] == "3"
    assert lines["empty"][0] == "2"
    assert lines["edits"] == ("210", "by 20 rules")
    assert [what for what in lines if what.startswith("rule/")] == [f"rule/{number}" for number in range(20, 20 - TOP_RULES, -1)]


def test_rules_with_as_many_edits_stand_in_order_of_their_names() -> None:
    lines = summarise(MANIFEST | {"edits_per_rule": {"b": 1, "a": 1}})
    assert [what.strip() for what, _, _ in lines][-2:] == ["a", "b"]


def test_the_markdown_is_one_table_with_the_warnings_above() -> None:
    markdown = as_markdown(MANIFEST)
    assert "> take samples/ out" in markdown
    assert all(row.count("|") == 4 for row in markdown.splitlines() if row.startswith("|"))


def test_the_text_has_a_line_for_each() -> None:
    assert len(as_text(MANIFEST).splitlines()) == len(summarise(MANIFEST))


def test_what_changed_since_the_run_before_is_told() -> None:
    renamed = {"records": 3, "why": "a new copy", "ids": []}
    changes = {"since": "monday", "new": 5, "retired_count": 2, "retired": ["a", "b"], "unchanged": 0, "changed": {"renamed": renamed}}
    lines = {what.strip(): count for what, count, _ in summarise(MANIFEST | {"changes": changes})}
    assert (lines["new"], lines["renamed"], lines["retired"]) == ("5", "3", "2")
    assert not {"new", "renamed", "retired"} & {what.strip() for what, _, _ in summarise(MANIFEST)}
