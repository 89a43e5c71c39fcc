"""What each damage does to a text, and what it leaves."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from benchmarks import damage
from benchmarks.damage import KINDS, measure_cells
from benchmarks.samples import FACTS, TEXTS, read_work
from cleaners.edits import Edit, apply

SPEECHES = sorted(path.stem for path in TEXTS.glob("*.txt"))
HAN = "一二三天地人山水风云工作会议图书学校安全生产"
MARK = "文海拾贝网"


def paragraphs() -> st.SearchStrategy[str]:
    """Texts of normal form: Han runs, numbers, quoted words and stops, one paragraph a line."""
    run = st.text(HAN, min_size=1, max_size=12)
    number = st.integers(1, 99999).map(lambda value: f"{value / 10:.1f}%" if value % 3 == 0 else str(value))
    quoted = run.map(lambda words: f"“{words}”")
    phrase = st.tuples(run, st.one_of(run, number, quoted), st.sampled_from("，、；：")).map("".join)
    sentence = st.tuples(st.lists(phrase, min_size=1, max_size=6).map("".join), run, st.sampled_from("。！？")).map("".join)
    paragraph = st.lists(sentence, min_size=1, max_size=3).map("".join)
    return st.lists(paragraph, min_size=1, max_size=4).map("\n".join)


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=12)  # OpenCC loads its tables at the first call
@given(name=st.sampled_from(SPEECHES[:6]), seed=st.integers(0, 10_000), other=st.integers(0, 10_000))
def test_a_damage_depends_on_the_text_and_the_seed_only(kind: str, name: str, seed: int, other: int) -> None:
    text = read_work(name).text
    first = KINDS[kind](text, seed)
    random.seed(other)
    KINDS[kind](text[::-1], other)
    assert KINDS[kind](text, seed) == first


@pytest.mark.parametrize("kind", KINDS)
def test_a_damage_changes_a_speech(kind: str) -> None:
    text = read_work("hospital-quality").text
    assert KINDS[kind](text, 7) != text


@pytest.mark.parametrize("kind", ["misread", "dropouts", "watermarks", "shifted_bytes", "traditional"])
def test_another_seed_draws_other_places(kind: str) -> None:
    text = read_work("school-opening").text
    assert len({KINDS[kind](text, seed) for seed in range(5)}) == 5


# Layout.


@given(text=paragraphs(), width=st.integers(8, 44), is_hanging=st.booleans())
def test_wraps_with_kept_indents_are_undone_by_joining_lines_without_one(text: str, width: int, is_hanging: bool) -> None:
    wrapped = damage.wrap_lines(text, width=width, is_indent_kept=True, is_hanging=is_hanging)
    assert re.sub(r"\n(?!　　)", "", wrapped).replace("　　", "") == text


@given(text=paragraphs(), width=st.integers(16, 44), indent=st.integers(0, 2))
def test_a_line_ends_only_where_the_next_unit_does_not_fit(text: str, width: int, indent: int) -> None:
    """With the width known, a wrap and a paragraph's end are told apart: what follows a wrap had no room."""
    for paragraph in text.split("\n"):
        lines = damage.wrap_lines(paragraph, width=width, indent=indent).split("\n")
        taken = [measure_cells(line) + (2 * indent if place == 0 else 0) for place, line in enumerate(lines)]
        heads = [damage.UNIT.match(line) for line in lines[1:]]
        assert all(cells <= 2 * width or len(damage.UNIT.findall(line)) == 1 for cells, line in zip(taken, lines, strict=True))
        assert all(head and cells + measure_cells(head[0]) > 2 * width for cells, head in zip(taken, heads, strict=False))


@given(text=paragraphs(), width=st.integers(8, 44), is_hanging=st.booleans())
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, width: int, is_hanging: bool) -> None:
    lines = damage.wrap_lines(text, width=width, is_hanging=is_hanging).split("\n")
    assert not [line for line in lines if line[0] in damage.CLOSERS or line[-1] in "（《〈“‘"]


def test_hanging_puts_a_stop_beyond_the_width() -> None:
    assert damage.wrap_lines("一二三四五，六七。", width=5, indent=0, is_hanging=True) == "一二三四五，\n六七。"


def test_numbers_and_dashes_stay_whole() -> None:
    assert damage.wrap_lines("共3910字——十页", width=3, indent=0) == "共3910\n字——\n十页"


@given(text=paragraphs(), width=st.integers(16, 44))
def test_blank_lines_between_wrapped_paragraphs_tell_the_paragraphs(text: str, width: int) -> None:
    wrapped = damage.separate_wrapped(text, width=width)
    assert "\n".join(paragraph.replace("\n", "") for paragraph in wrapped.split("\n\n")) == text


@given(text=paragraphs(), size=st.integers(2, 80))
def test_chunks_are_numbered_from_one_and_joined_give_the_text_without_paragraphs(text: str, size: int) -> None:
    chunks = [line.partition("、") for line in damage.number_chunks(text, size=size).split("\n")]
    assert [int(number) for number, _, _ in chunks] == list(range(1, len(chunks) + 1))
    assert {len(chunk) for _, _, chunk in chunks[:-1]} <= {size}
    assert "".join(chunk for _, _, chunk in chunks) == text.replace("\n", "")


@given(text=paragraphs(), lines_per_page=st.integers(1, 9))
def test_without_first_and_last_line_of_each_sheet_the_lines_are_back(text: str, lines_per_page: int) -> None:
    sheeted = damage.paginate(text, lines_per_page=lines_per_page, header="汇编", footer="— {page} / {pages} —").split("\n")
    footers = [line for line in sheeted if line.startswith("—")]
    assert footers == [f"— {page} / {len(footers)} —" for page in range(1, len(footers) + 1)]
    assert [line for line in sheeted if line != "汇编" and line not in footers] == text.split("\n")


@given(text=paragraphs())
def test_spread_characters_are_joined_by_dropping_spaces(text: str) -> None:
    assert damage.spread_characters(text).replace(" ", "") == text


@given(text=paragraphs())
def test_spaces_between_scripts_stand_between_han_and_latin_only(text: str) -> None:
    spaced = damage.space_scripts(text)
    assert spaced.replace(" ", "") == text
    assert not re.search(rf"{damage.HAN} {damage.HAN}|[0-9A-Za-z] [0-9A-Za-z]", spaced)


# Characters.


def test_folding_spares_what_savers_spare() -> None:
    assert damage.fold_punctuation("（一）是“好”，《书》；对：！？、。") == "(一)是“好”,《书》;对:!?、。"


@settings(deadline=None)
@given(text=paragraphs(), seed=st.integers(0, 999))
def test_glosses_are_toned_pinyin_in_brackets(text: str, seed: int) -> None:
    glossed = damage.gloss_pinyin(text, seed)
    assert re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔù]+\)", "", glossed) == text


@given(text=paragraphs(), seed=st.integers(0, 999))
def test_a_misread_glyph_is_a_lookalike_in_the_same_place(text: str, seed: int) -> None:
    pairs = {frozenset(pair) for pair in damage._tables()["lookalikes"]}
    misread = damage.misread_glyphs(text, seed, share=0.2)
    assert len(misread) == len(text)
    assert all(one == other or frozenset((one, other)) in pairs for one, other in zip(text, misread, strict=True))


@given(text=paragraphs(), seed=st.integers(0, 999))
def test_lost_glyphs_leave_the_lines_and_the_order(text: str, seed: int) -> None:
    lost = damage.lose_glyphs(text, seed, share=0.2)
    rest = iter(text)
    assert all(character in rest for character in lost)
    assert lost.count("\n") == text.count("\n")


@pytest.mark.parametrize("share", [0.01, 0.05])
def test_losses_and_misreadings_come_near_the_share_asked_for(share: float) -> None:
    text = "\n".join(read_work(name).text for name in SPEECHES)
    misread = sum(one != other for one, other in zip(text, damage.misread_glyphs(text, 1, share=share), strict=True))
    assert 0.7 < (len(text) - len(damage.lose_glyphs(text, 1, share=share))) / len(text) / share < 1.3
    assert 0.7 < misread / len(text) / share < 1.3


@given(seed=st.integers(0, 999), count=st.integers(1, 9))
def test_a_watermark_stands_between_two_han_characters(seed: int, count: int) -> None:
    text = read_work("volunteers").text
    stamped = damage.stamp_watermarks(text, seed, mark=MARK, count=count)
    assert len(re.findall(rf"(?<={damage.HAN}){MARK}(?={damage.HAN})", stamped)) == count
    assert stamped.replace(MARK, "") == text


def test_a_text_too_short_for_its_watermarks_is_refused() -> None:
    with pytest.raises(ValueError, match="1 places for 2 watermarks"):
        damage.stamp_watermarks("天地。", 0, mark=MARK, count=2)


# Encodings.


@given(text=paragraphs())
def test_gbk_read_as_latin1_is_exactly_reversible(text: str) -> None:
    assert damage.garble(text, stored_as="gbk", read_as="latin-1").encode("latin-1").decode("gbk") == text


@pytest.mark.parametrize("name", SPEECHES)
def test_utf8_read_as_gbk_loses_some_characters_and_no_line(name: str) -> None:
    """The odd bytes at the ends of runs are lost for good; most of the rest comes back."""
    text = read_work(name).text
    garbled = damage.garble(text, stored_as="utf-8", read_as="gb18030")
    inverted = garbled.replace("\ufffd", "?").encode("gb18030").decode("utf-8", "replace")
    assert garbled.count("\n") == text.count("\n")
    assert 0.85 < LCSseq.similarity(inverted, text) / len(text) < 1


def test_a_lost_lead_byte_leaves_what_stands_before_it() -> None:
    text = read_work("bus-company").text
    shifted = damage.lose_lead_byte(text, 3)
    kept = next(place for place, (one, other) in enumerate(zip(text, shifted, strict=False)) if one != other)
    assert 0 < kept < len(text)
    assert len(shifted.encode("gb18030", "replace")) >= len(text.encode("gb18030")) - 1


# Works.


@given(text=paragraphs(), share=st.floats(0, 1))
def test_a_preview_is_the_beginning(text: str, share: float) -> None:
    preview = damage.cut_preview(text, share=share)
    assert text.startswith(preview)
    assert len(preview) == int(len(text) * share)


def test_a_compilation_holds_its_works_whole_below_headings_with_their_lengths() -> None:
    page = damage.compile_works("两篇", [("甲", "天地\n人。"), ("乙", "山水。")], heading="{title} {chars}字")
    assert page == "两篇\n甲 4字\n天地\n人。\n乙 3字\n山水。"


def test_changed_figures_are_changed_in_one_pass_and_can_be_changed_back() -> None:
    """One pass: a value that is another key's place is not changed again."""
    assert damage.change_figures("十二家，二家", {"十二家": "二家", "二家": "三家"}) == "二家，三家"
    figures = FACTS["yueyang"]
    text = read_work("work-safety").text
    other = damage.change_figures(text, figures)
    assert damage.change_figures(other, {new: old for old, new in figures.items()}) == text
    assert "衡阳" not in other


def test_a_dropped_watermark_is_an_edit_like_any_other() -> None:
    text = "山水风云"
    stamped = damage.stamp_watermarks(text, 1, mark=MARK, count=1)
    assert apply(stamped, [Edit(stamped.index(MARK), MARK, "", "test")]) == text
