"""Every edit of a chain is seen in one text: nothing of the first or last text is lost in the view, whatever the steps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaners.edits import Edit, Edits, apply, source_offset
from flows.edit_view import Piece, add_step, final_offsets, slice_view, view_edits

LETTERS = "天地人，, \n"


@st.composite
def chains(draw: st.DrawFn) -> tuple[str, list[Edits]]:
    """Draw a text and up to five steps of edits, each made to the output of the one before."""
    text = start = draw(st.text(LETTERS, max_size=30))
    steps = []
    for number in range(draw(st.integers(0, 5))):
        edits = draw(edits_of(text, f"rule-{number}"))
        steps.append(edits)
        text = apply(text, edits)
    return start, steps


@st.composite
def edits_of(draw: st.DrawFn, text: str, rule: str) -> Edits:
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    rows = []
    for low, high in zip(bounds[::2], bounds[1::2], strict=False):
        old = text[low : draw(st.sampled_from((low, high)))]
        new = draw(st.text(LETTERS, max_size=3))
        if old != new:
            rows.append(Edit(low, old, new, rule))
    return Edits.of(rows)


def join(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


@given(chains())
def test_the_living_pieces_are_the_last_text_and_the_unborn_ones_the_first(chain: tuple[str, list[Edits]]) -> None:
    text, steps = chain
    final = text
    for step in steps:
        final = apply(final, step)
    pieces = view_edits(text, steps)
    assert join([piece for piece in pieces if piece.is_alive]) == final
    assert join([piece for piece in pieces if piece.born is None]) == text


@given(chains())
def test_what_the_page_wrote_knows_its_place_in_the_page(chain: tuple[str, list[Edits]]) -> None:
    text, steps = chain
    place = 0
    for piece in view_edits(text, steps):
        if piece.source is None:
            assert piece.born is not None
        else:
            assert text.startswith(piece.text, piece.source)
            assert piece.source == place
            place += len(piece.text)


@given(chains())
def test_kept_characters_have_the_source_that_the_steps_carry_them_back_to(chain: tuple[str, list[Edits]]) -> None:
    """Where edits share no characters with what they replace, a kept character's source is `source_offset` of all steps."""
    text, steps = chain
    steps = [Edits.of(edit for edit in step if not set(edit.old) & set(edit.new)) for step in steps[:1]]
    offset = 0
    for piece in view_edits(text, steps):
        if piece.is_alive and piece.source is not None:
            for nth in range(len(piece.text)):
                back = offset + nth
                for step in reversed(steps):
                    back = source_offset(back, step)
                assert back == piece.source + nth
        offset += len(piece.text) if piece.is_alive else 0


@given(chains())
def test_every_edit_is_seen_once_and_within_the_text(chain: tuple[str, list[Edits]]) -> None:
    text, steps = chain
    pieces = view_edits(text, steps)
    offsets = final_offsets(pieces)
    assert offsets.keys() == {(number, nth) for number, step in enumerate(steps) for nth in range(len(step))}
    assert all(0 <= offset <= len(join([piece for piece in pieces if piece.is_alive])) for offset in offsets.values())


@given(chains(), st.data())
def test_slices_tile_the_view(chain: tuple[str, list[Edits]], data: st.DataObject) -> None:
    text, steps = chain
    pieces = view_edits(text, steps)
    length = len(join([piece for piece in pieces if piece.is_alive]))
    cut = data.draw(st.integers(0, length))
    halves = [slice_view(pieces, 0, cut), slice_view(pieces, cut, length)] if 0 < cut < length else [slice_view(pieces, 0, length)]
    assert join([piece for half in halves for piece in half]) == join(pieces)


def test_an_edit_of_an_edit_shows_what_the_page_had_and_what_stands_there_now() -> None:
    steps = [Edits.of([Edit(1, ",", "，", "wide")]), Edits.of([Edit(1, "，", "；", "semicolon")])]
    pieces = view_edits("甲,乙", steps)
    shown = [(piece.text, piece.born is not None, piece.died is not None) for piece in pieces]
    assert shown == [("甲", False, False), (",", False, True), ("，", True, True), ("；", True, False), ("乙", False, False)]
    assert [piece.is_passing for piece in pieces] == [False, False, True, False, False]


def test_what_old_and_new_share_counts_as_kept() -> None:
    pieces = view_edits("全市工\n作会议", [Edits.of([Edit(2, "工\n作", "工作", "wrap")])])
    assert [(piece.text, piece.is_alive) for piece in pieces] == [("全市工", True), ("\n", False), ("作会议", True)]


def test_what_is_written_where_something_was_removed_stands_behind_it() -> None:
    removed = view_edits("甲,乙", [Edits.of([Edit(1, ",", "", "drop")])])
    pieces = add_step(removed, 1, Edits.of([Edit(1, "", "、", "write")]))
    assert [piece.text for piece in pieces] == ["甲", ",", "、", "乙"]


def test_headings_go_with_the_work_after_them_and_the_foot_of_the_page_with_the_last() -> None:
    text = "篇一甲篇二乙页脚"
    drops = Edits.of([Edit(0, "篇一", "", "h"), Edit(3, "篇二", "", "h"), Edit(6, "页脚", "", "f")])
    pieces = view_edits(text, [drops])
    assert join(slice_view(pieces, 0, 1)) == "篇一甲"
    assert join(slice_view(pieces, 1, 2)) == "篇二乙页脚"
