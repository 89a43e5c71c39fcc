"""Edits are made and undone exactly, and offsets travel through them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.edits import (
    NO_EDITS,
    Edit,
    EditConflictError,
    Edits,
    apply,
    revert,
    source_offset,
    source_offsets,
    target_offset,
    target_offsets,
)

CHARACTERS = st.sampled_from("甲乙丙，。 \n\u3000aB1\U00020000\u0301")


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a text and disjoint edits of it, insertions and drops among them, in any order."""
    text = draw(st.text(CHARACTERS, max_size=40))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    edits = []
    for start, following in pairwise([*places, len(text)]):
        old = text[start : draw(st.integers(start, following))]
        edits.append(Edit(start, old, draw(st.text(CHARACTERS, max_size=4)), draw(st.sampled_from(["a/b", "c/d"]))))
    return text, draw(st.permutations(edits))


@given(edited())
def test_undoing_what_was_made_gives_the_text_back(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    assert revert(apply(text, edits), edits) == text


@given(edited())
def test_rows_and_columns_hold_the_same_edits(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    columns = Edits.of(edits)
    assert list(columns) == sorted(edit for edit in edits if edit.old != edit.new)
    assert len(columns) == len(list(columns))
    assert apply(text, columns) == apply(text, edits)


@given(edited())
def test_the_text_between_edits_stays_where_the_offsets_say(drawn: tuple[str, list[Edit]]) -> None:
    """Each character of the output that no edit put there is the one its source offset names, and the way back leads to it."""
    text, rows = drawn
    edits = Edits.of(rows)
    made = apply(text, edits)
    put: set[int] = set()
    shift = 0
    for edit in edits:
        put |= set(range(edit.start + shift, edit.start + shift + len(edit.new)))
        shift += len(edit.new) - len(edit.old)
    for offset in set(range(len(made))) - put:
        assert made[offset] == text[source_offset(offset, edits)]
        assert target_offset(source_offset(offset, edits), edits) == offset or any(
            edit.start == source_offset(offset, edits) and not edit.old for edit in edits
        )


@given(edited())
def test_offsets_never_run_backwards_or_out_of_the_text(drawn: tuple[str, list[Edit]]) -> None:
    text, rows = drawn
    edits = Edits.of(rows)
    made = apply(text, edits)
    there = [target_offset(offset, edits) for offset in range(len(text) + 1)]
    back = [source_offset(offset, edits) for offset in range(len(made) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    assert all(0 <= offset <= len(made) for offset in there)
    assert all(0 <= offset <= len(text) for offset in back)


@given(edited(), st.lists(st.integers(0, 40), max_size=6))
def test_many_offsets_at_once_go_where_each_goes_alone(drawn: tuple[str, list[Edit]], offsets: list[int]) -> None:
    edits = Edits.of(drawn[1])
    assert target_offsets(offsets, edits) == [target_offset(offset, edits) for offset in offsets]
    assert source_offsets(offsets, edits) == [source_offset(offset, edits) for offset in offsets]


def test_a_dropped_character_maps_to_the_place_where_it_would_stand() -> None:
    edits = Edits.of([Edit(2, "丙丁", "", "r"), Edit(6, "庚", "七七", "r")])
    text = "甲乙丙丁戊己庚辛"
    assert apply(text, edits) == "甲乙戊己七七辛"
    assert [target_offset(offset, edits) for offset in range(9)] == [0, 1, 2, 2, 2, 3, 4, 6, 7]
    assert [source_offset(offset, edits) for offset in range(8)] == [0, 1, 4, 5, 6, 6, 7, 8]


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, "乙", "", "r")],  # another character stands there
        [Edit(0, "甲乙", "", "r"), Edit(1, "乙", "", "r")],  # overlap
        [Edit(1, "", "x", "r"), Edit(1, "", "y", "r")],  # two at one place: which comes first is not said
        [Edit(2, "丙丁", "", "r")],  # runs past the end
        [Edit(4, "", "x", "r")],  # begins past the end
    ],
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(EditConflictError):
        apply("甲乙丙", edits)


def test_the_refusal_shows_what_stands_there() -> None:
    with pytest.raises(EditConflictError, match=r"'乙' -> '' at 0 does not fit '甲'"):
        apply("甲乙丙", [Edit(0, "乙", "", "r")])


def test_undoing_refuses_a_text_that_the_edits_did_not_make() -> None:
    edits = [Edit(1, "乙", "二", "r")]
    assert apply("甲乙丙", edits) == "甲二丙"
    with pytest.raises(EditConflictError, match="was not put at 1"):
        revert("甲乙丙", edits)


def test_rows_that_change_nothing_are_left_out() -> None:
    assert len(Edits.of([Edit(0, "甲", "甲", "r"), Edit(0, "", "", "r")])) == 0
    assert apply("甲", NO_EDITS) == revert("甲", NO_EDITS) == "甲"


def test_the_columns_of_a_dense_cleaner_are_those_of_its_rows() -> None:
    text = "１２3４"
    dense = Edits.at(text, np.array([0, 1, 3]), 1, ["1", "2", "4"], ["w"] * 3)
    assert list(dense) == [Edit(0, "１", "1", "w"), Edit(1, "２", "2", "w"), Edit(3, "４", "4", "w")]
    assert dense.starts.dtype == np.uint32
    assert apply(text, dense) == "1234"


def test_offsets_count_code_points_beyond_the_basic_plane_too() -> None:
    edits = [Edit(1, "\U00020000", "二", "r")]
    assert apply("\U00020001\U00020000乙", edits) == "\U00020001二乙"
