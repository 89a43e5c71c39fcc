"""Edits are shown so that a person can read the text through them, and a page cannot steer the reader's terminal."""

from __future__ import annotations

from cleaners.edits import Edit, Edits
from flows.edit_view import view_edits
from flows.marking import HEAD_CHARS, MAX_REMOVED_CHARS, TAIL_CHARS, mark_edits, spell_out, spell_removed


def mark(text: str, *steps: Edits, is_plain: bool = True) -> str:
    return mark_edits(view_edits(text, steps), lambda edit: steps[edit.step].rules[edit.nth], is_plain=is_plain).plain


def drop(text: str, old: str, rule: str = "drop") -> Edits:
    return Edits.of([Edit(text.index(old), old, "", rule)])


def test_a_name_is_said_once_a_paragraph_for_edits_that_are_the_same() -> None:
    text = "甲,乙,丙:丁\n戊,己"
    edits = Edits.of([Edit(i, char, wide, "wide") for i, char in enumerate(text) if (wide := {",": "，", ":": "："}.get(char))])
    assert mark(text, edits) == "甲[-,-]{+，+}[wide]乙[-,-]{+，+}丙[-:-]{+：+}[wide]丁\n戊[-,-]{+，+}[wide]己"


def test_the_name_of_a_line_end_is_said_once_a_text() -> None:
    text = "甲\r\n乙\r\n丙"
    edits = Edits.of([Edit(i, "\r", "", "line-end") for i, char in enumerate(text) if char == "\r"])
    assert mark(text, edits) == "甲[-␍-][line-end]\n乙[-␍-]\n丙"


def test_the_same_edit_by_another_rule_has_its_name() -> None:
    assert mark("甲,乙,丙", Edits.of([Edit(1, ",", "，", "a"), Edit(3, ",", "，", "b")])) == "甲[-,-]{+，+}[a]乙[-,-]{+，+}[b]丙"


def test_what_two_rules_did_at_one_place_names_both() -> None:
    assert mark("甲,乙", Edits.of([Edit(1, ",", "，", "wide")]), Edits.of([Edit(1, "，", "；", "semicolon")])) == (
        "甲[-,-]{+；+}[wide · semicolon]乙"
    )


def test_neighbours_that_two_rules_removed_are_told_apart() -> None:
    text = "首页\n导航\n正文"
    first = drop(text, "首页\n", "chrome/a")
    second = drop("导航\n正文", "导航\n", "chrome/b")
    assert mark(text, first, second) == "[-首页↵-][chrome/a][-导航↵-][chrome/b]正文"


def test_what_came_and_went_within_the_chain_is_not_shown() -> None:
    assert mark("甲乙", Edits.of([Edit(1, "", "丙", "a")]), Edits.of([Edit(1, "丙", "", "b")])) == "甲乙"


def test_colours_carry_what_marks_do_where_there_are_no_colours() -> None:
    shown = mark_edits(view_edits("甲,乙", [Edits.of([Edit(1, ",", "，", "wide")])]), lambda _: "wide", is_plain=False)
    assert shown.plain == "甲,，[wide]乙"
    assert [(shown.plain[span.start : span.end], span.style) for span in shown.spans] == [
        (",", "red strike"),
        ("，", "green"),
        ("[wide]", "dim"),
    ]


def test_blanks_that_were_removed_or_written_can_be_seen() -> None:
    assert spell_removed(" \u3000\t\r\n") == "␣␣␣⇥␍↵"
    assert spell_removed("第 2 页\n") == "第 2 页↵"
    assert mark("甲乙", Edits.of([Edit(1, "", "\n", "paragraph")])) == "甲{+↵\n+}[paragraph]乙"


def test_a_long_removed_text_keeps_its_lines_and_loses_its_middle() -> None:
    lines = "".join(f"导航第{number:04}行\n" for number in range(1000))
    shown = spell_removed(lines)
    assert "导航第0000行↵\n" in shown
    assert shown.endswith("0999行↵\n")
    assert f"…({len(lines) - HEAD_CHARS - TAIL_CHARS:,} characters)…" in shown
    assert len(shown) < 2 * MAX_REMOVED_CHARS


def test_a_page_cannot_write_on_the_terminal() -> None:
    hostile = "\x1b]0;title\x07\x1b[2J甲\u202e乙\u200b\x85[red]"
    assert spell_out(hostile) == "<U+001B>]0;title<U+0007><U+001B>[2J甲<U+202E>乙<U+200B><U+0085>[red]"
    shown = mark(f"{hostile}{hostile}", drop(f"{hostile}{hostile}", hostile, "\x1b[31mrule"))
    assert shown.isprintable()
    assert spell_out("　段首\n诗") == "　段首\n诗"
