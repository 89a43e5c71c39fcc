"""Groups made from signatures alone: whole records and families, and nothing that stands alone."""

from __future__ import annotations

from random import Random

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from benchmarks.speeches import change_figures, copy, cut, write_speech
from cleaners.collating.clusters import cluster_copies, cluster_group, make_single_records
from cleaners.collating.company import find_company, pack_groups, sign_witnesses
from cleaners.collating.signatures import Signatures, sign


def write_noise(seed: int) -> str:
    """Return a text that shares nothing with another one; generated speeches share phrases, and would all be one group."""
    rng = Random(seed)
    words = ["".join(chr(rng.randrange(0x4E00, 0x9FA0)) for _ in range(12)) for _ in range(60)]
    return "".join(f"{word}{rng.randrange(100)}。" for word in words)


@pytest.fixture(scope="module")
def witnesses() -> pl.DataFrame:
    texts = []
    for seed in range(6):
        speech = write_noise(seed)
        texts += [speech, copy(speech, seed, 0.01, 0.02), cut(speech, 0.5), change_figures(speech, seed)][: 1 + seed % 4]
    texts += [write_speech(40), write_speech(40), "同志们：散会。", "各位：早上好。"]
    rows = [
        {"witness_id": f"{7919 * number % 1000:032}", "title": f"讲话{number % 3}", "text": text, "is_truncated": False, "dropout_chars": 0}
        for number, text in enumerate(texts)
    ]
    return pl.DataFrame(rows)


def test_signatures_come_back_from_their_frame(witnesses: pl.DataFrame) -> None:
    for texts in (witnesses["text"], pl.Series(["", "短"]), pl.Series([], dtype=pl.String)):
        signatures = sign(texts)
        read = Signatures.from_frame(signatures.to_frame())
        for name in ("exact", "minhash", "sketch_offsets", "sketch"):
            assert getattr(read, name).tolist() == getattr(signatures, name).tolist()


def test_what_nothing_resembles_is_in_no_group_and_equal_texts_are_in_one(witnesses: pl.DataFrame) -> None:
    company = find_company(sign_witnesses(witnesses))
    texts = dict(witnesses.select("witness_id", "text").iter_rows())
    grouped = {texts[witness_id] for witness_id in company.groups["witness_id"]}
    assert "同志们：散会。" not in grouped
    assert write_noise(0) not in grouped
    assert write_speech(40) in grouped
    groups = dict(company.groups.select("witness_id", "group").iter_rows())
    assert all(groups[a] == groups[b] for a, b in company.pairs.select("a", "b").iter_rows())


@pytest.mark.parametrize("chars", [1, 3_000, 10**9])
def test_clustering_batch_by_batch_is_clustering_at_once(witnesses: pl.DataFrame, chars: int) -> None:
    company = find_company(sign_witnesses(witnesses.sample(fraction=1, shuffle=True, seed=chars)))
    placed = company.groups.join(pack_groups(company.groups, chars), on="group")
    batches = [witnesses.join(rows, on="witness_id", how="semi") for _, rows in placed.group_by("batch")]
    assert len(batches) >= (3 if chars < 10**6 else 1)
    alone = witnesses.join(placed, on="witness_id", how="anti")["witness_id"]
    found = pl.concat([make_single_records(alone), *(cluster_group(batch, company.pairs) for batch in batches)]).sort("witness_id")
    assert_frame_equal(found, cluster_copies(witnesses))


def test_no_witnesses_make_no_groups(witnesses: pl.DataFrame) -> None:
    company = find_company(sign_witnesses(witnesses.clear()))
    assert company.groups.is_empty()
    assert company.pairs.is_empty()
    assert pack_groups(company.groups, 10).is_empty()
