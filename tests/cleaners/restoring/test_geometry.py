"""A width is believed when enough lines reach it and break off between characters; then it tells paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.damage import wrap_lines
from cleaners.restoring.breaks import find_dropouts, find_paragraph_ends
from cleaners.restoring.geometry import WrappedLine, measure_lines
from cleaners.restoring.lines import find_text_lines
from cleaners.restoring.ordinals import find_ordinal
from cleaners.restoring.regions import wrap_width
from tests.pages import SENTENCES, Laid, any_pages, examples, untouchable, wrapped_pages

TEXT = "\n".join("".join(SENTENCES[place : place + 7]) for place in (0, 10, 20, 30, 40))


def measure(text: str) -> list[WrappedLine]:
    return measure_lines(text, find_text_lines(text))


@given(st.integers(20, 60), st.booleans(), st.booleans())
@examples(60)
def test_the_width_of_a_wrapped_text_is_found(width: int, is_indent_kept: bool, is_hanging: bool) -> None:
    found = wrap_width(measure(wrap_lines(TEXT, width=width, is_indent_kept=is_indent_kept, is_hanging=is_hanging)))
    assert found is not None
    assert abs(found - 2 * width) <= 3


@given(untouchable())
def test_what_was_never_wrapped_has_no_width(text: str) -> None:
    assert wrap_width(measure(text)) is None


@given(any_pages())
@examples(60)
def test_every_line_is_measured_and_the_last_ends_a_paragraph(text: str) -> None:
    lines = measure(text)
    assert [line.text for line in lines] == [line.text for line in find_text_lines(text)]
    assert [line.width for line in lines] == [line.width for line in find_text_lines(text)]
    if lines:
        ends = find_paragraph_ends(lines, 60)
        assert len(ends) == len(lines)
        assert ends[-1]
        lost = find_dropouts(lines, ends, 60)
        assert len(lost) == len(lines)
        assert min(lost) >= 0


@given(wrapped_pages())
@examples(60)
def test_blank_lines_are_counted_where_they_stand(laid: Laid) -> None:
    spread = laid.page.replace("\n", "\n\n\n")
    assert [line.blanks_after for line in measure(spread)][:-1] == [2] * laid.page.count("\n")
    assert {line.blanks_after for line in measure(laid.page)} == {0}


@pytest.mark.parametrize("lines", [[], ["甲"], ["甲" * 30], ["甲" * 30, "乙" * 30], ["甲" * 10] * 20, ["a" * 40] * 20])
def test_thin_evidence_is_no_width(lines: list[str]) -> None:
    assert wrap_width(measure("\n".join(lines))) is None


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("一、甲", "二、乙"),
        ("（一）甲", "（二）乙"),
        ("(一)甲", "（二）乙"),
        ("第一条　甲", "第二条　乙"),
        ("1.甲", "2.乙"),
        ("十、甲", "十一、乙"),
    ],
)
def test_ordinals_of_one_style_follow_each_other(text: str, same: str) -> None:
    one, two = find_ordinal(text), find_ordinal(same)
    assert one is not None
    assert two == (one[0], one[1] + 1)


@pytest.mark.parametrize("text", ["", "同志们", "一心一意", "2021年", "百里"])
def test_words_that_begin_with_a_number_are_no_ordinals(text: str) -> None:
    assert find_ordinal(text) is None


@pytest.mark.parametrize(("numeral", "value"), [("一", 1), ("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35)])
def test_han_numerals_are_read(numeral: str, value: int) -> None:
    assert find_ordinal(f"{numeral}、甲") == ("、", value)
