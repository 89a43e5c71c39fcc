"""The parts of a text's quality, and what is told from the text alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.quality import Quality, count_redactions, find_flags, is_cut_off, measure_quality

PROSE = "今年以来，全县上下同心，各项工作都有起色。\n下一步，要把心思用在干事上，把劲头使在落实上。"


def measure(text: str, **changes: object) -> Quality:
    known = {"dropout_chars": 0, "replaced_chars": 0, "completeness": None, "is_truncated": False} | changes
    return measure_quality(text, **known)  # type: ignore[arg-type]


def test_a_sound_text_has_full_quality() -> None:
    assert measure(PROSE).whole == 1.0


@pytest.mark.parametrize(
    ("part", "worse"),
    [
        ("damage", measure(PROSE, dropout_chars=5)),
        ("damage", measure(PROSE, replaced_chars=2)),
        ("completeness", measure(PROSE, completeness=0.4)),
        ("completeness", measure(PROSE, is_truncated=True)),
        ("noise", measure(PROSE + "\ufffd\ue000")),
        ("repetition", measure(f"{PROSE}\n{PROSE}")),
        ("residue", measure(PROSE + "\n更多资料请访问www.example.com")),
    ],
)
def test_each_flaw_lowers_its_own_part_alone(part: str, worse: Quality) -> None:
    parts = {name: getattr(worse, name) for name in ("damage", "completeness", "noise", "repetition", "residue")}
    assert parts.pop(part) < 1.0
    assert set(parts.values()) == {1.0}


@given(st.text(min_size=1), st.integers(0, 500), st.integers(0, 500), st.one_of(st.none(), st.floats(0, 1)), st.booleans())
def test_quality_is_a_share_whatever_the_text(text: str, lost: int, replaced: int, completeness: float | None, truncated: bool) -> None:
    whole = measure(text, dropout_chars=lost, replaced_chars=replaced, completeness=completeness, is_truncated=truncated).whole
    assert 0.0 <= whole <= 1.0


@given(st.integers(0, 300))
def test_a_text_that_lost_more_is_worse(lost: int) -> None:
    assert measure(PROSE, dropout_chars=lost + 1).whole < measure(PROSE, dropout_chars=lost).whole


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        PROSE + "\n某某县人民政府\n2021年3月1日",
        "渡口的钟\n船还没有来\n雾先靠了岸",
        "白日依山尽，\n黄河入海流。",
        "",
        "各位代表：",
    ],
)
def test_a_text_that_ends_as_its_author_ended_it_is_not_cut_off(text: str) -> None:
    assert not is_cut_off(text)


@pytest.mark.parametrize(
    "text",
    [
        PROSE + "\n三是要把制度立起来，让",
        PROSE.replace("\n", "") + "三是要把制度立",
        PROSE + "\n二、抓好以下三个方面的工作，",
    ],
)
def test_a_text_that_stops_in_mid_sentence_is_cut_off(text: str) -> None:
    assert is_cut_off(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("X市长到**县，完成×万元", 3),
        ("某某同志和某单位", 2),
        ("XML文件和APP", 0),
        ("王某某同志", 1),
    ],
)
def test_places_that_hide_something_are_counted(text: str, places: int) -> None:
    assert count_redactions(text) == places


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        (PROSE, set()),
        ("甲" * 1000, {"no_paragraphs"}),
        ("甲" * 1000 + "\n乙", set()),
        ("各乡镇人民政府\ufffd各单位", {"lossy_mojibake"}),
        ("收到锟斤拷锟斤拷的来信", {"lossy_mojibake"}),
        ("X市长到会", {"has_redactions"}),
        ("年月日至月日，虽无利空，却放量跌停", {"digits_stripped"}),
        ("2021年3月2日，年月日都要写全，月日不能少", set()),
        ("日月同辉，岁月静好，月日报", set()),
    ],
)
def test_a_text_says_what_it_lost(text: str, flags: set[str]) -> None:
    assert find_flags(text, 0) == flags


def test_lost_glyphs_are_flagged() -> None:
    assert find_flags(PROSE, 1) == {"has_dropout"}
