"""Folded full stops come back on pages that have none, and no dot of anything else becomes one."""

from __future__ import annotations

import pytest

from cleaners.edits import apply
from cleaners.restoring.full_stops import restore_full_stops

FOLDED = "桥修好了.路也通了.孩子们上学不用再绕山.“通了就好.”他说(声音很低).今年投了48.6万元,比去年少9.5%."


def restore(text: str) -> str:
    return apply(text, restore_full_stops(text))


def test_dots_behind_sentences_become_full_stops() -> None:
    assert restore(FOLDED) == "桥修好了。路也通了。孩子们上学不用再绕山。“通了就好。”他说(声音很低)。今年投了48.6万元,比去年少9.5%。"


def test_a_full_stop_in_full_width_is_one_too() -> None:
    assert restore("桥修好了．路也通了．灯也亮了．") == "桥修好了。路也通了。灯也亮了。"


@pytest.mark.parametrize(
    "text",
    [
        FOLDED + "完。",  # the page has a full stop: its dots are slips
        "桥修好了.路也通了.",  # too few
        "一.总则\n二.职责\n三.附则\n十一.施行",  # numbers of items
        "见图.3和表.4及式.5，另见图.6",
        "说到这里...他停下了...又走了...",
        "版本v1.2.3、邮箱a.b@c.test、网址www.桥.test",
    ],
)
def test_other_dots_stay(text: str) -> None:
    assert restore(text) == text


def test_numbers_of_items_stay_where_sentences_are_restored() -> None:
    assert restore("一.总则.\n二.桥修好了.路也通了.") == "一.总则。\n二.桥修好了。路也通了。"
