"""Blanks that cut words go where a page shows that it has such blanks; names, slogans and lists keep theirs."""

from __future__ import annotations

import re
from random import Random

import pytest

from cleaners.characters import HAN
from cleaners.restoring.stray_spaces import find_stray_spaces
from tests.pages import SENTENCES

TEXT = "\n".join("".join(SENTENCES[place : place + 6]) for place in range(0, 48, 6))


@pytest.mark.parametrize("seed", range(5))
def test_stray_blanks_of_a_scan_go(seed: int) -> None:
    rng = Random(seed)
    page = re.sub(rf"(?<=[{HAN}])(?=[{HAN}])", lambda _: " " if rng.random() < 0.03 else "", f"{TEXT}\n{TEXT}")
    assert page.count(" ") > 40
    assert len(find_stray_spaces(page)) >= 0.8 * page.count(" ")  # between two runs of one length a blank may be an author's


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"{TEXT}\n出席会议的有：王 毅 李 静 张 远 何 立 周 正 吴 敏，请假的有：赵 明。",
        f"{TEXT}\n请大家记住三句话：把水留住 把树种活 把路修通 把人请来 把灯点亮 把账算清 把心放平，一句也不能少。",
        f"{TEXT}\n会 议到此结束，散会以前请把茶杯洗净、放回原处。",
    ],
)
def test_blanks_that_were_set_on_purpose_stay(text: str) -> None:
    assert find_stray_spaces(text) == set()
