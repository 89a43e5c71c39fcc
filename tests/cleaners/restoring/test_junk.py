"""Junk that a page shows several times goes; one picture, one code, a formula and a row of items stay."""

from __future__ import annotations

import pytest
from hypothesis import given

from cleaners.edits import apply
from cleaners.restoring.junk import JUNK, drop_junk
from tests.pages import SENTENCES, normal_pages

JUNKS = [
    ("要做好工🌟作，抓好生⭐️产。", "要做好工作，抓好生产。"),
    (f"{SENTENCES[0]}8 n, k7 T( Q\n{SENTENCES[1]}+ g) R7 D$ t: L\n", f"{SENTENCES[0]}\n{SENTENCES[1]}\n"),
    (f"{SENTENCES[0]}\nqX7yU2Kd9\n{SENTENCES[1]}\nb8Zk3Wm5x\n{SENTENCES[2]}", f"{SENTENCES[0]}\n{SENTENCES[1]}\n{SENTENCES[2]}"),
]
STAYS = [
    f"{SENTENCES[0]}🌟{SENTENCES[1]}⭐{SENTENCES[2]}",
    "要做好工🌟作。",
    f"{SENTENCES[0]}\nqX7yU2Kd9\n{SENTENCES[1]}",
    f"{SENTENCES[0]}\nGB50016-2014\n{SENTENCES[1]}\niPhone12\n{SENTENCES[2]}",
    f"{SENTENCES[0]}\na + b = c - d * 2\nx + y = z / 3 + 1\n{SENTENCES[1]}",
    f"{SENTENCES[0]}A 1 B 2 C 3 D 4{SENTENCES[1]}E 5 F 6 G 7 H 8",
    "春🌸夏☀️秋🍁冬❄️",
    "qX7yU2Kd9\nb8Zk3Wm5x\nc9Yk3Vm5z",
]


@pytest.mark.parametrize(("page", "text"), JUNKS)
def test_junk_goes(page: str, text: str) -> None:
    assert JUNK.search(page)
    assert apply(page, drop_junk(page)) == text


@pytest.mark.parametrize("text", STAYS)
def test_what_an_author_may_write_stays(text: str) -> None:
    assert list(drop_junk(text)) == []


@given(normal_pages())
def test_normal_pages_have_no_junk(text: str) -> None:
    assert list(drop_junk(text)) == []
