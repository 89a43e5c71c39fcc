"""Lines of one template have one shape, whatever titles, names and figures they show; authors' lines have none."""

from __future__ import annotations

import pytest

from cleaners.line_shapes import EDGE, INSIDE, REST_MARK, ends_like_title, find_keys, line_shape, masked_shape

TEXT = ["渠道走了三天，数出大小漏点一百四十七处，都记在本子的第一页。"] * 40


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("☞ 乡镇春耕备耕工作总结（二）", "☞ 社区书屋开放倡议书范本"),
        ("[ 另读：在渡口修缮会上的讲话 ]", "[ 另读：水库除险加固工程汇报 ]"),
        ("还在晒：河口防汛讲话、石岭春耕总结", "还在晒：东坪水利建设方案、南渠修缮工作报告、北渠养护计划"),
        ("排版 李静　校对样 张远", "排版 王小川　校对样 周平"),
        ("看过 1.2万 回", "看过 3,021 回"),
        ("看过 99+ 回", "看过 7 回"),
    ],
)
def test_what_differs_from_page_to_page_is_masked(one: str, other: str) -> None:
    shapes = [masked_shape(line) or line_shape(line) for line in (one, other)]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize(
    "line", ["在渡口修缮会上的讲话", "关于印发《社区书屋管理办法》的通知", "附件：社区书屋工作总结", "联系人：李静", "甲方：李静"]
)
def test_a_title_and_an_authors_label_have_no_masked_shape(line: str) -> None:
    assert masked_shape(line) == ""


def test_a_title_is_known_by_its_last_word() -> None:
    assert ends_like_title("3. 在渡口修缮会上的讲话（2021）")
    assert not ends_like_title("讲话")
    assert not ends_like_title("渠修好了")


def keys_of(line: str, place: int) -> set[str]:
    lines = [*TEXT[:place], line, *TEXT[place:]]
    return {rule for at, rule, _ in find_keys(lines) if at == place}


def test_salutations_headings_and_signatures_have_no_keys() -> None:
    for line, place in (("各位代表：", 1), ("一、工作回顾", 3), ("青石县水利局", 40), ("2021年3月2日", 40), ("附件：", 40)):
        assert keys_of(line, place) == set()


def test_a_label_behind_the_text_may_be_the_sites() -> None:
    assert EDGE in keys_of("案头还有：", 40)


def test_a_sentence_between_paragraphs_and_a_long_line_have_no_keys() -> None:
    assert INSIDE not in keys_of("谢谢大家！", 30)
    assert keys_of("渠" * 301, 1) == set()


def test_the_rest_mark_stands_where_the_title_stood() -> None:
    assert masked_shape("往后翻 在渡口修缮会上的讲话") == f"往后翻{REST_MARK}"
