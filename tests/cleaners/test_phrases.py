"""Phrases are counted once a text, the same however pages are dealt, and within bounds."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from benchmarks.damage import fold_punctuation, wrap_lines
from cleaners import phrases
from cleaners.phrases import MIN_TEXTS, RULE, Phrases, count_phrases, decide_phrases, pack, read_symbols, read_text, unpack
from tests.pages import SENTENCES

TEXTS = ["".join(SENTENCES[place : place + 4]) for place in range(0, 48, 4)]
MOTTO = "踔厉奋发谋新篇"


def decide(texts: list[str]) -> pl.DataFrame:
    return decide_phrases([count_phrases(map(read_text, texts), len(texts))])


def strings(texts: list[str]) -> dict[str, int]:
    return dict(decide(texts).select("string", "support").iter_rows())


@given(st.lists(st.sampled_from("东风化雨0|"), min_size=2, max_size=3).filter(lambda drawn: set(drawn) - {"0", "|"}))
def test_a_packed_string_can_be_read_back(drawn: list[str]) -> None:
    codes = [{"|": phrases.MARK, "0": phrases.FIGURE}.get(each, ord(each)) for each in drawn]
    assert unpack(int(pack(*(np.array([code], np.uint64) for code in codes))[0])) == "".join(drawn)


@given(st.sampled_from(TEXTS), st.integers(12, 40))
def test_wraps_and_folded_marks_change_no_symbol(text: str, width: int) -> None:
    wrapped = fold_punctuation(wrap_lines(text, width=width))
    assert read_symbols(wrapped)[0].tolist() == read_symbols(text)[0].tolist()


@given(st.permutations(range(len(TEXTS))), st.lists(st.integers(0, len(TEXTS)), max_size=4))
def test_the_phrases_do_not_depend_on_how_pages_are_dealt(order: list[int], cuts: list[int]) -> None:
    pages = [MOTTO + TEXTS[place] for place in order]
    bounds = [0, *sorted(cuts), len(pages)]
    shards = [count_phrases(map(read_text, pages[first:last]), len(pages)) for first, last in pairwise(bounds)]
    assert_frame_equal(decide_phrases(shards), decide([MOTTO + text for text in TEXTS]))


def test_a_string_counts_once_a_text_however_many_copies_there_are() -> None:
    copies = [wrap_lines(TEXTS[0] + MOTTO, width=width) for width in range(20, 40)]
    assert "踔厉奋" not in strings(copies + TEXTS[1:])
    assert strings([text + MOTTO for text in TEXTS])["踔厉奋"] == len(TEXTS)


def test_few_texts_teach_nothing() -> None:
    assert decide([text + MOTTO for text in TEXTS[: MIN_TEXTS - 1]]).is_empty()
    assert decide([]).is_empty()


def test_of_a_large_corpus_a_sample_is_counted_that_depends_on_the_texts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "KEPT_TEXTS", 6)
    pages = [
        SENTENCES[number % len(SENTENCES)] + TEXTS[number % 12] + str(number) + "、".join("甲乙丙丁戊己庚"[number % 7 :])
        for number in range(12)
    ]
    whole = count_phrases(map(read_text, pages), len(pages))
    assert 0 < whole.height < len(pages)
    halves = [count_phrases(map(read_text, pages[:5]), len(pages)), count_phrases(map(read_text, pages[5:]), len(pages))]
    assert sorted(set(pl.concat(halves)["text"].to_list())) == whole["text"].to_list()


def test_the_rarest_strings_go_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text + MOTTO for text in TEXTS]
    monkeypatch.setattr(phrases, "MAX_STRINGS", 20)
    kept = strings(texts)
    assert 0 < len(kept) <= 20
    assert kept["踔厉奋"] == len(texts)


def test_phrases_are_asked_for_many_at_once() -> None:
    known = Phrases.of(decide([text + MOTTO for text in TEXTS]))
    symbols = read_symbols("踔厉奋发")[0]
    assert known.count(pack(symbols[:-2], symbols[1:-1], symbols[2:])).tolist() == [len(TEXTS)] * 2
    assert known.know_pairs(pack(symbols[:-1], symbols[1:])).all()
    assert known.can_frame(pack(symbols[:1], symbols[2:3])).all()
    unknown = read_symbols("龘靐齉")[0]
    assert not known.count(pack(unknown[:1], unknown[1:2], unknown[2:])).any()


def test_only_rows_of_the_rule_are_phrases() -> None:
    rows = decide([text + MOTTO for text in TEXTS])
    other = rows.with_columns(rule=pl.lit("chrome/recurring-line"))
    assert not Phrases.of(other)
    assert len(Phrases.of(pl.concat([rows, other]))) == rows.height
    assert set(rows["rule"]) == {RULE}
