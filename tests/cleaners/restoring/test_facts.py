"""What a page says about itself is read from the lines that go."""

from __future__ import annotations

from datetime import date

import pytest

from cleaners.edits import Edit
from cleaners.restoring.chain import restore_page
from cleaners.restoring.facts import find_page_number_facts, find_published_on, find_titles
from tests.pages import SENTENCES, plain


def dropped(*lines: str, rule: str = "chrome/edge") -> list[Edit]:
    return [Edit(100 * place, f"{line}\n", "", rule) for place, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("line", "listed", "previewed"),
    [
        ("共12页，预览4页", 12, 4),
        ("7 页", 7, None),
        ("页数：9", 9, None),
        ("1/15", 15, None),
        ("全文共6页，本次可看2页", 6, 2),
        ("免费阅读前3页", None, 3),
        ("第 3 页", None, None),
        ("热线 0000-1234567", None, None),
    ],
)
def test_pages_are_counted_as_stated(line: str, listed: int | None, previewed: int | None) -> None:
    facts = find_page_number_facts(dropped(line))
    assert (facts["listed_pages"], facts["previewed_pages"]) == (listed, previewed)


@pytest.mark.parametrize(
    ("line", "chars"), [("字数：3910", 3910), ("约5600字", 5600), ("3910字", 3910), ("3910字节", None), ("一千字", None)]
)
def test_a_stated_length_is_read(line: str, chars: int | None) -> None:
    assert find_page_number_facts(dropped(line))["listed_chars"] == chars


def test_what_other_cleaners_dropped_states_nothing() -> None:
    facts = find_page_number_facts(dropped("共12页", "3910字", rule="furniture/page-number"))
    assert set(facts.values()) == {None}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("时间：2021-03-02 09:15", date(2021, 3, 2)),
        ("2021年3月2日", date(2021, 3, 2)),
        ("2021/3/2", date(2021, 3, 2)),
        ("2021.03.02", date(2021, 3, 2)),
        ("2021-13-02", None),
        ("2021-02-30", None),
        ("1021-03-02", None),
        ("20210302", None),
    ],
)
def test_the_day_of_publication_is_read(line: str, day: date | None) -> None:
    assert find_published_on(dropped(line)) == day


def test_a_day_behind_the_text_may_be_another_pages() -> None:
    assert find_published_on(dropped("2021-03-02", rule="chrome/below-text")) is None


def test_the_first_possible_day_counts() -> None:
    assert find_published_on(dropped("2021-02-30", "更新于2021-05-01", "2021-06-01")) == date(2021, 5, 1)


@pytest.mark.parametrize("text", ["全县安装2×66万千瓦机组。", "形成4×4布局和7+3+X格局。", "开展“数据要素×”行动。"])
def test_a_multiplication_sign_is_no_redaction(text: str) -> None:
    assert "has_redactions" not in restore_page(f"{SENTENCES[0]}{text}", plain()).facts.flags


def test_names_of_files_are_the_most_trusted_titles() -> None:
    edits = dropped("《在河口的发言.docx》由网友上传")
    assert find_titles(edits, ["在河口的发言（全文）", "渡口散记"]) == ("在河口的发言", "渡口散记")
