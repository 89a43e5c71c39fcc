"""Marks before every line of a wrapped text go; numbered rows, items and verse keep theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.damage import wrap_lines
from cleaners.edits import Edits, apply, revert
from cleaners.restoring.line_marks import drop_line_marks

PARAGRAPHS = (
    "各位邻居：",
    "小区的锅炉用了二十三年，去年冬天坏了四回，最冷的那个晚上有六十多户人家没有暖气，老人和孩子挤在活动室里过夜。",
    "今天请大家来，是要商量换锅炉的事。旧账先算一遍：修一回少则八千，多则两万，四年下来够买半台新的，还不算误了的工夫。",
    "新锅炉的价钱问了三家，最低的三十一万，街道出一半，维修资金出三成，剩下的每户摊一百二十元，困难户可以免，名单由楼长报上来，贴在门口让大家看。",
    "施工要停暖五天，放在四月中旬，天已经转暖，影响最小；锅炉房的钥匙由三个人管，缺一个都打不开，这样大家放心。",
)
TEXT = "\n".join(PARAGRAPHS)
WRAPPED = wrap_lines(TEXT, width=30, is_indent_kept=True)


def number(text: str, form: str = "{:>3}  ") -> str:
    return "\n".join(form.format(place) + line for place, line in enumerate(text.split("\n"), 1))


def drop(text: str) -> str:
    return apply(text, drop_line_marks(text))


@pytest.mark.parametrize("form", ["{:>3}  ", "{}\t", "{}: ", "{:03}| "])
def test_the_numbers_of_a_drafts_lines_go(form: str) -> None:
    marked = number(WRAPPED, form)
    assert drop(marked) == WRAPPED


@pytest.mark.parametrize("mark", ["> ", ">> ", "> > ", "| "])
def test_the_marks_of_an_answered_mail_go(mark: str) -> None:
    assert drop("\n".join(mark + line for line in WRAPPED.split("\n"))) == WRAPPED


def test_what_stands_around_the_marked_lines_stays() -> None:
    assert drop(f"讨论稿\n{number(WRAPPED)}\n完\n") == f"讨论稿\n{WRAPPED}\n完\n"


@pytest.mark.parametrize(
    "lines",
    [
        [f"{place}\t第{place}小组\t{place * 7}户\t已经签字" for place in range(1, 16)],  # rows of a table
        [f"{place} 检查消防通道，清点灭火器材" for place in range(1, 16)],  # items of a list
        [f"{place}  山风吹过第{place}道岭" for place in range(1, 16)],  # verse
        ["> 好的", "> 收到"] * 3,  # a few words that somebody quoted
        [line if place % 5 else f"{place} {line}" for place, line in enumerate(WRAPPED.split("\n"), 1)],  # not every line has one
    ],
    ids=["table", "list", "verse", "short quotation", "some lines"],
)
def test_marks_of_the_authors_stay(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert drop(text) == text


@given(st.lists(st.sampled_from(["1 ", "2 ", "3 ", "> ", "", "一行字", "又一行，没有写完的话", "  "]), max_size=40))
def test_undoing_gives_the_page_back(parts: list[str]) -> None:
    text = "\n".join(parts) + "\n" + number(WRAPPED)
    edits = Edits.of(drop_line_marks(text))
    assert revert(apply(text, edits), edits) == text
