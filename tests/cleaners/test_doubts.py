"""Damage that no rule undoes is told from proportions; one odd place is no damage."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from benchmarks.damage import wrap_lines
from cleaners.doubts import has_interleaved_columns, has_stripped_digits, is_spun
from cleaners.rules import load_table
from tests.pages import SENTENCES, normal_pages, wrapped_pages

FIGURES = "完成投资3.5亿元，增长12%，新建公路46公里。第3届大会收到提案，粮食产量达到9万吨。去年出口下降2%，进口增长7.5%。"
PROSE = "".join(SENTENCES)
HALF = len(PROSE) // 2


def test_a_text_whose_figures_were_cut_out_is_flagged() -> None:
    assert not has_stripped_digits(FIGURES)
    assert has_stripped_digits(re.sub(r"\d[\d.]*", "", FIGURES))


@pytest.mark.parametrize(
    "text",
    ["上亿元的项目，以万元为单位，近百万元。", "增长%，其余各项：增长3%，下降5%，投入2亿元。", "年月日", "《经济日报》年月刊", FIGURES],
)
def test_units_that_authors_write_without_figures_are_no_loss(text: str) -> None:
    assert not has_stripped_digits(text)


def interleave(width: int) -> str:
    columns = [wrap_lines(half, width=width).split("\n") for half in (PROSE[:HALF], PROSE[HALF:])]
    return "\n".join(line for pair in zip(*columns, strict=False) for line in pair)


def test_two_columns_read_line_by_line_are_flagged() -> None:
    """On these short texts the lines that end in a hanzi may be too few: four widths of six are asked for."""
    widths = range(10, 16)
    assert sum(has_interleaved_columns(interleave(width)) for width in widths) >= 4
    assert not any(has_interleaved_columns(wrap_lines(PROSE, width=width)) for width in widths)


def swaps() -> dict[str, str]:
    return {word: usual for kind in load_table("spun_words").values() for word, usual in kind.items()}


def test_a_spinners_words_are_flagged_when_the_usual_ones_are_gone() -> None:
    spun = "，".join(list(swaps())[:8])
    assert is_spun(spun)
    assert not is_spun(f"{spun}，{'，'.join(swaps().values())}")
    assert not is_spun("，".join(load_table("spun_words")["common"]))


def test_no_word_of_a_spinner_is_another_ones_usual_word() -> None:
    assert not set(swaps()) & set(swaps().values())
    assert all(usual not in word for word, usual in swaps().items())


@given(normal_pages())
def test_normal_pages_earn_none_of_these_flags(text: str) -> None:
    assert not any(is_so(text) for is_so in (has_stripped_digits, has_interleaved_columns, is_spun))


@given(wrapped_pages())
def test_wrapped_pages_are_not_interleaved(laid: object) -> None:
    assert not has_interleaved_columns(laid.page)  # type: ignore[attr-defined]
