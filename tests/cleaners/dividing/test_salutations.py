"""Addresses are found by their shape, behind a heading as well as on a line of their own."""

from __future__ import annotations

import pytest

from cleaners.dividing.salutations import WEAK, find_salutations


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("在全市教师大会上的讲话各位老师、同志们：今天", "各位老师、同志们："),
        ("在辩论会上的发言主席、各位评委、同学们：", "主席、各位评委、同学们："),
        ("工作总结范文同志们：这一年", "同志们："),
        ("致辞（2023年5月6日）尊敬的各位来宾：", "尊敬的各位来宾："),
        ("关于放假的通知各科室、各车间：现将", "各科室、各车间："),
        ("讲话稿篇1青年朋友们：", "青年朋友们："),
    ],
)
def test_an_address_is_told_from_the_heading_it_runs_into(text: str, address: str) -> None:
    assert [text[found.start : found.end] for found in find_salutations(text)] == [address]


def test_a_group_nobody_listed_is_believed_behind_an_opener() -> None:
    assert [found.audience for found in find_salutations("各位驿友：")] == [frozenset({"驿友"})]


def test_a_misread_address_on_its_own_line_is_doubtful() -> None:
    assert [found.strength for found in find_salutations("名位家长：\n今天")] == [WEAK]


def test_an_address_in_quotation_marks_is_not_the_page_s_own() -> None:
    quoted = "他说：“同志们：要努力。”"
    assert all(quoted[found.start - 1] == "“" for found in find_salutations(quoted))
