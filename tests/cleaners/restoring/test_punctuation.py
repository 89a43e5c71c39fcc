"""Marks, widths and spaces reach the normal form, and what is no Chinese keeps its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.damage import fold_punctuation, space_scripts
from cleaners.edits import apply
from cleaners.restoring.punctuation import drop_spaces, normalise_marks, normalise_widths
from tests.pages import BANK, SENTENCES, examples, paragraphs, prose, restored

WIDE = {
    code: code + 0xFEE0
    for code in (*range(ord("0"), ord("9") + 1), *range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1), ord("%"))
}


def normal(text: str) -> str:
    for cleaner in (normalise_widths, normalise_marks, drop_spaces):
        text = apply(text, cleaner(text))
    return text


@given(prose())
def test_folded_marks_are_restored_by_their_neighbours(text: str) -> None:
    assert normal(fold_punctuation(text)) == text


@given(prose())
def test_spaces_between_scripts_go(text: str) -> None:
    assert normal(space_scripts(text)) == text


@given(paragraphs())
@examples(50)
def test_wide_digits_and_letters_become_half_width(text: str) -> None:
    assert normal(text.translate(WIDE)) == text


@given(prose())
@examples(50)
def test_text_in_normal_form_stays(text: str) -> None:
    assert normal(text) == text


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
@examples(50)
def test_what_stands_around_does_not_change_the_judgement_of_a_line(one: str, other: str) -> None:
    assert normal(fold_punctuation(f"{one}\n{other}")) == f"{one}\n{other}"


@pytest.mark.parametrize(
    "text",
    [
        "It runs at 9:30; nobody pays (children do not either)!",
        "Li M. Canals of the South[M]. London: Stone Press, 2008.",
        "https://example.org/a,b;c?d=(1)!x",
        "www.example.org/?a=1,2",
        "a.b,c@example.org",
        r"C:\books\a,b(1).txt",
        "for i in range(3): print(i, end='; ')",
        "SELECT a, b FROM t WHERE x > 1;",
        "3,910 (a) b:c; 14:40-15:20 1:2:3",
        "f(x)=(x+1)(x-1)!",
        "a...b -- c ... d",
        "1.2.3 (4)",
    ],
)
@pytest.mark.parametrize("beside", ["", "\n中文在另一行。", "中文在前一行，\n"])
def test_lines_without_chinese_stay(text: str, beside: str) -> None:
    page = beside + text if beside.endswith("\n") else text + beside
    assert normal(page) == page


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("会议在14:40开始,共3,910人.", "会议在14:40开始，共3,910人."),
        ("他说:“走!”", "他说：“走！”"),
        ("(一)水源;(二)渠道", "（一）水源；（二）渠道"),
        ("同志们:\n大家好!", "同志们：\n大家好！"),
        ("新款QX-250(扬程14米)", "新款QX-250（扬程14米）"),
        ("第(3)组,A,B,C", "第（3）组，A,B,C"),
        ("书名是The Sea(1952),译者不详", "书名是The Sea(1952)，译者不详"),
        ("速度v(t)与f(-1)", "速度v(t)与f(-1)"),
        ("增长５．８％,达１０％", "增长5.8%，达10%"),
        ("“好”,他说", "“好”，他说"),
        ("见http://a.cn/b,c(d)的说明", "见http://a.cn/b,c(d)的说明"),
        ("《贯彻<某某意见>细则》", "《贯彻〈某某意见〉细则》"),
        ("他说...我们--都去", "他说……我们——都去"),
        ("张三•李四", "张三·李四"),
    ],
)
def test_marks_between_chinese_are_full_width_and_others_are_not(before: str, after: str) -> None:
    assert normal(before) == after
    assert normal(after) == after


@pytest.mark.parametrize(
    "text",
    [
        "王　毅　李　静",
        "把水留住 把树种活 把路修通",
        "小桥 流水 人家\n古道 西风 瘦马",
        "1.水往低处流。（　）",
        "是否同意（  ）",
        "第一条　为了规范",
        "use the pump at 9 am",
        *BANK["tables"],
    ],
)
def test_spaces_that_mean_something_stay(text: str) -> None:
    assert normal(text) == text


@pytest.mark.parametrize("table", BANK["tables"])
def test_a_table_is_one_though_blank_lines_stand_between_its_rows(table: str) -> None:
    assert restored(table.replace("\n", "\n\n")) == table


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("　　甲乙　", "甲乙"),
        ("甲乙 ，丙", "甲乙，丙"),
        ("使用 Apache Spark 引擎 3.5 版", "使用Apache Spark引擎3.5版"),
        ("增长 5.8 %", "增长5.8 %"),
        ("two   words", "two words"),
        ("甲 \n 乙", "甲\n乙"),
        ("甲。 乙", "甲。乙"),
    ],
)
def test_spaces_that_mean_nothing_go(before: str, after: str) -> None:
    assert normal(before) == after


def test_both_brackets_of_a_pair_have_one_width() -> None:
    for text in ("参加(a,b)的人", "他(Li)与她(王)", "f(x的值)", "(见a)b", "a(见b)c", "((甲))", "(a(甲)b)"):
        made = normal(text)
        assert made.count("(") == made.count(")"), made
        assert made.count("（") == made.count("）"), made


@pytest.mark.parametrize(
    "text",
    [
        "8:00　开幕式\n8:50　男子100米预赛\n11:00　教工拔河",
        "党政办　8211　综合治理办　8215",
        "出口　Way Out",
        "甲　（上）老吴，还不收班？",
        "发：各科室。　　　　共印12份",
        "不要带：\n× 玻璃瓶\n- 音箱\n* 旧书",
        'for f in files:\n    day = f.stat()\n    copy(f, "备份")  # 保留时间\n# 完成\nprint("好")',
    ],
)
def test_spaces_that_set_fields_bullets_and_code_apart_stay(text: str) -> None:
    assert normal(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("会议于 2021 年召开，　　共 30 人参加。", "会议于2021年召开，共30人参加。"),
        ("使用 Apache Spark 引擎 (试用) 。", "使用Apache Spark引擎（试用）。"),
        ("    缩进的一段话，不是代码。", "缩进的一段话，不是代码。"),
    ],
)
def test_spaces_beside_marks_and_between_scripts_still_go(before: str, after: str) -> None:
    assert normal(before) == after
