"""Signatures: what they say about texts, and what they do not depend on."""

from __future__ import annotations

import re

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.speeches import cut, misread, write_speech
from cleaners.collating import signatures
from cleaners.collating.signatures import EMPTY, LONG_SCALE, SHORT_SCALE, Signatures, sign

TEXTS = st.lists(st.text(alphabet="甲乙丙丁戊己，。\n1", max_size=40), max_size=12)


def sketch(signed: Signatures, number: int) -> set[int]:
    return set(signed.sketch[signed.sketch_offsets[number] : signed.sketch_offsets[number + 1]].tolist())


def grams(text: str) -> set[str]:
    kept = re.sub(r"[\W_]", "", text)
    return {kept[place : place + 5] for place in range(len(kept) - 4)}


@given(texts=TEXTS)
def test_a_text_is_signed_alike_alone_and_in_company(texts: list[str]) -> None:
    together = sign(pl.Series(texts, dtype=pl.String))
    assert len(together) == len(texts)
    for number, text in enumerate(texts):
        alone = sign(pl.Series([text]))
        assert alone.exact[0] == together.exact[number]
        assert (alone.minhash[0] == together.minhash[number]).all()
        assert sketch(alone, 0) == sketch(together, number)


@given(texts=TEXTS)
def test_only_equal_texts_have_equal_exact_hashes(texts: list[str]) -> None:
    hashes = sign(pl.Series(texts, dtype=pl.String)).exact.tolist()
    assert len(set(hashes)) == len(set(texts))


def test_batches_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = pl.Series([write_speech(seed) for seed in range(6)])
    whole = sign(texts)
    monkeypatch.setattr(signatures, "BATCH_CHARS", 2_000)
    parts = sign(texts)
    assert (whole.minhash == parts.minhash).all()
    assert (whole.exact == parts.exact).all()
    assert (whole.sketch == parts.sketch).all()
    assert (whole.sketch_offsets == parts.sketch_offsets).all()


@pytest.mark.parametrize("share", [0.002, 0.01, 0.03, 0.1])
def test_equal_slots_estimate_the_jaccard_similarity(share: float) -> None:
    text = write_speech(1, sentences=120)
    other = misread(text, 2, share)
    minhash = sign(pl.Series([text, other])).minhash
    truth = len(grams(text) & grams(other)) / len(grams(text) | grams(other))
    assert (minhash[0] == minhash[1]).mean() == pytest.approx(truth, abs=0.12)


def test_a_preview_is_contained_though_its_similarity_is_low() -> None:
    text = write_speech(3, sentences=200)
    signed = sign(pl.Series([text, cut(text, 0.3)]))
    coarse = [{value for value in sketch(signed, number) if value < int(LONG_SCALE)} for number in (0, 1)]
    assert (signed.minhash[0] == signed.minhash[1]).mean() < 0.45
    assert coarse[1]
    assert coarse[1] <= coarse[0]


def test_short_texts_keep_four_times_as_many_hashes_and_stay_comparable() -> None:
    short = cut(write_speech(4), 0.9)
    signed = sign(pl.Series([short]))
    assert max(sketch(signed, 0)) > int(LONG_SCALE)
    assert max(sketch(signed, 0)) < int(SHORT_SCALE)
    assert len(sketch(signed, 0)) == pytest.approx(len(grams(short)) / 16, rel=0.35)


def test_punctuation_and_layout_are_not_looked_at() -> None:
    text = write_speech(5)
    plain = re.sub(r"[\W_]", "", text)
    signed = sign(pl.Series([text, plain]))
    assert (signed.minhash[0] == signed.minhash[1]).all()
    assert signed.exact[0] != signed.exact[1]


def test_a_text_shorter_than_a_gram_has_only_its_exact_hash() -> None:
    signed = sign(pl.Series(["", "讲话", "讲话"]))
    assert (signed.minhash == EMPTY).all()
    assert len(signed.sketch) == 0
    assert signed.exact[1] == signed.exact[2] != signed.exact[0]


def test_one_gram_fills_every_slot() -> None:
    minhash = sign(pl.Series(["一二三四五"])).minhash
    assert len(np.unique(minhash)) == 1
    assert minhash[0, 0] != EMPTY
