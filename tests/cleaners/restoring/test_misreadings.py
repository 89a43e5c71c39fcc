"""A misread character is repaired where its format leaves one reading; see tests/cleaners/test_rules.py for each rule."""

from __future__ import annotations

import pytest
from hypothesis import given

from cleaners.restoring.misreadings import repair_misreadings
from tests.pages import SENTENCES, normal_pages, restored


@given(normal_pages())
def test_pages_without_misreadings_stay(text: str) -> None:
    assert list(repair_misreadings(text)) == []


@pytest.mark.parametrize(
    ("misread", "true"),
    [
        ("2021年3月5H上午", "2021年3月5日上午"),
        ("3 月 15H,全县停水。", "3月15日，全县停水。"),
        ("抓好养护I。全县", "抓好养护。全县"),
        ("要障厉奋发、勇毅前行", "要踔厉奋发、勇毅前行"),
    ],
)
def test_misreadings_are_repaired_on_settled_text(misread: str, true: str) -> None:
    assert restored(f"{SENTENCES[0]}{misread}{SENTENCES[1]}") == f"{SENTENCES[0]}{true}{SENTENCES[1]}"


@pytest.mark.parametrize(
    "text",
    ["7月H厂开工", "5HT受体", "第15H型", "厉奋发图强的人", "他激厉奋发", "方案I，方案II。", "A|B两组", "完成了。I am here.", "维生素B。"],
)
def test_what_only_resembles_a_misreading_stays(text: str) -> None:
    assert list(repair_misreadings(text)) == []


@pytest.mark.xfail(reason="a quantity named I before a full stop looks like dirt: only a page that names I elsewhere could tell")
@pytest.mark.parametrize("text", ["设电流为I。", "点在直线I。"])
def test_quantities_named_by_one_letter_stay(text: str) -> None:
    assert list(repair_misreadings(text)) == []


def test_a_type_named_h_behind_a_month_and_a_number_is_no_day() -> None:
    assert list(repair_misreadings("3月5HZ的信号")) == []
