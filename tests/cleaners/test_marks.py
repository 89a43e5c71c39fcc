"""Marks of a template are told from what authors print in their edge lines."""

from __future__ import annotations

import pytest

from cleaners.marks import DAY, find_shape_marks, is_marked_shape, is_menu, may_be_authors


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("晒于 2021-03-02", "day"),
        ("3天前 · 某某", "day"),
        ("赞 3", "figure set apart"),
        ("12 版", "figure set apart"),
        ("溪边 | 渡口", "bars"),
        ("溪边 → 渡口 → 石阶", "path"),
        ("☞ 渡口散记", "icon"),
        ("—— 全篇读罢 ——", "ruled"),
        ("跟评（5）", "count"),
        ("晒书台 shu.example", "address"),
        ("头衔: 童生　铜板: 3", "pairs"),
        ("-----", "delimiter"),
        ("登录后下载全文", "page words"),
    ],
)
def test_a_template_leaves_its_mark(line: str, mark: str) -> None:
    assert mark in find_shape_marks(line)


@pytest.mark.parametrize(
    "line",
    [
        "2021年3月2日",
        "谢谢大家！",
        "青石县水利局",
        "一、摸清家底，把台账做实",
        "在全县冬春农田水利建设现场会上的讲话",
        "水泵213座",
        "申请→受理→审查→决定",
        "最好的资料在老支书的脑子里，谁去听谁就能记下来。",
    ],
)
def test_an_authors_line_bears_none(line: str) -> None:
    assert find_shape_marks(line) == ()


def test_a_written_day_is_an_authors_and_a_numeric_one_a_templates() -> None:
    assert may_be_authors("青石县水利局2021年3月2日")
    assert not may_be_authors("晒于 2021-03-02")
    assert DAY not in find_shape_marks("青石县水利局2021年3月2日")


@pytest.mark.parametrize(
    "line", ["李静", "李静、张远", "附件：报名表", "联系人：王小川", "（一）分清责任", "二〇二一年三月二日", "青石县水利局"]
)
def test_what_authors_put_at_their_edges_is_spared(line: str) -> None:
    assert may_be_authors(line)


@pytest.mark.parametrize("line", ["转给同事", "加入书架", "豆荚写作", "有事请讲"])
def test_a_button_is_no_signature(line: str) -> None:
    assert not may_be_authors(line)


def test_a_row_of_short_words_is_a_menu_and_a_spaced_title_none() -> None:
    assert is_menu("溪边　渡口　石阶")
    assert not is_menu("在 2021 年全县冬春农田水利建设现场会上的讲话")


def test_shapes_show_marks_though_their_digits_are_masked() -> None:
    assert is_marked_shape("晒于0-0-0")
    assert not is_marked_shape("第0期")
