"""On a page that indents every paragraph a flush line goes on with the one above it; where indents are not kept, nothing is said."""

from __future__ import annotations

import pytest

from cleaners.edits import apply
from cleaners.restoring.wraps import join_hard_wraps

KEPT = """\
    同志们：
    今天把大家请来，是想趁着秋收还没有开始，把修路占地的几笔旧账算一算，
也把明年开春要办的三件事提前说清楚，免得到时候互相埋怨。
    一、旧账要算清，一户也不能漏，一分也不能少
    西坡十一户的青苗补偿拖了两年，责任在镇里，我先向乡亲们检讨；
这笔钱已经从机动费里挤出来了，月底以前由村里张榜公布，
谁家有出入当场核对。
    二、新路要修好
    路基由县里的工程队包干，监工由村里推选，账目每十天贴一次。
"""


def join(text: str) -> str:
    return apply(text, join_hard_wraps(text))


def test_flush_lines_go_on_with_the_paragraph_above() -> None:
    joined = join(KEPT)
    assert "算一算，也把明年" in joined
    assert "检讨；这笔钱" in joined
    assert "张榜公布，谁家" in joined
    assert joined.count("\n") == KEPT.count("\n") - 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    二、新路", "二、新路"),  # a flush line behind a finished sentence: the indents tell nothing
        ("    路基由", "    县里刚刚开过会，各个部门都表了态要一起来做这件事情，\n    路基由"),  # an indented line cuts a sentence off
        ("谁家有出入", "\n谁家有出入"),  # a blank line before it
        ("也把明年", "    也把明年"),  # only one flush line breaks off in mid-sentence
    ],
)
def test_indents_that_are_not_kept_throughout_say_nothing(old: str, new: str) -> None:
    text = KEPT.replace(old, new)
    assert text != KEPT
    assert join(text) == text


def test_verse_with_indented_lines_stays() -> None:
    verse = "    山外的雨\n落在山里\n    山里的人，\n听见了山外的雨\n    一夜\n没有停\n"
    assert join(verse) == verse
