"""Short texts are scored a kind at a time, and what is gone is counted."""

from __future__ import annotations

from benchmarks.measure_short_texts import COLUMNS, measure, read_kinds, tabulate
from benchmarks.sites import families_of
from cleaners.marks import is_menu

KINDS = [kind for kind in read_kinds() if kind[0] in {"poem", "letter"}]


def test_each_text_is_scored_once_a_family_and_a_side() -> None:
    families = [family for family in families_of("A") if family.name in {"bare", "office", "comments"}]
    scores = measure(families, KINDS)
    assert [len(side) for side in scores["poem"]] == [3 * sum(kind == "poem" for kind, _ in KINDS)] * 2
    rows = tabulate(scores).split("\n")
    assert len(rows) == 2 + 2 + 1
    assert all(row.count("|") == len(COLUMNS) + 1 for row in rows)


def test_no_poem_or_letter_is_mostly_gone_from_a_bare_page() -> None:
    scores = measure([family for family in families_of("A") if family.name == "bare"], KINDS)
    assert all(score.han_lost == 0 for sides in scores.values() for side in sides for score in side)


def test_no_short_text_makes_two_rules_drop_one_line() -> None:
    """An abstract above a text of few lines was dropped twice: as one, and as the beginning of the page's tail."""
    families = [family for family in families_of("A") if family.name == "abstract_first"]
    scores = measure(families, read_kinds())
    assert sum(len(side) for sides in scores.values() for side in sides) == 2 * len(read_kinds())


def test_a_row_of_bars_is_told_from_a_menu_at_once() -> None:
    assert is_menu("要闻版  乡音版 | 副刊")
    assert not is_menu("| " * 200 + "一张表里没有菜单。")
