"""Clusters: which witnesses make a record, which of them is its base, and that nothing else than the texts decides."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.speeches import change_figures, copy, cut, lose, misread, share_paragraphs, write_speech
from cleaners.collating.clusters import cluster_copies
from cleaners.collating.verification import verify


def id_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def witness(name: str, text: str, title: str | None = None, *, is_truncated: bool = False, dropout_chars: int = 0) -> dict[str, object]:
    return {
        "witness_id": id_of(name),
        "page_id": id_of(f"page {name}"),
        "title": title,
        "text": text,
        "is_truncated": is_truncated,
        "dropout_chars": dropout_chars,
    }


def cluster(rows: Sequence[dict[str, object]]) -> dict[str, dict[str, object]]:
    found = cluster_copies(pl.DataFrame(rows, schema_overrides={"title": pl.String}))
    assert found["witness_id"].to_list() == sorted(str(row["witness_id"]) for row in rows)
    return {str(row["witness_id"]): row for row in found.iter_rows(named=True)}


def records(found: dict[str, dict[str, object]]) -> set[frozenset[str]]:
    groups: dict[object, set[str]] = defaultdict(set)
    for witness_id, row in found.items():
        groups[row["record_id"]].add(witness_id)
    return {frozenset(members) for members in groups.values()}


def ids(*names: str) -> frozenset[str]:
    return frozenset(map(id_of, names))


def test_equal_texts_are_one_record_named_after_its_smallest_witness() -> None:
    text = write_speech(1)
    found = cluster([witness("a", text), witness("b", text), witness("c", write_speech(2))])
    assert records(found) == {ids("a", "b"), ids("c")}
    smallest = min(ids("a", "b"))
    row = found[max(ids("a", "b"))]
    assert row["record_id"] == id_of(f"record:{smallest}")
    assert row["base_witness_id"] == smallest
    assert (row["relation"], row["similarity"], row["family_id"], row["flags"]) == ("exact", 1.0, None, [])
    assert found[smallest]["relation"] == "base"


def test_copies_and_previews_join_their_base() -> None:
    text = write_speech(3)
    rows = [witness("near", misread(text, 1, 0.01)), witness("preview", cut(text, 0.4), is_truncated=True), witness("whole", text)]
    found = cluster(rows)
    assert len(records(found)) == 1
    preview = found[id_of("preview")]
    assert preview["relation"] == "contained"
    assert preview["similarity"] == pytest.approx(1.0, abs=0.02)
    assert preview["base_witness_id"] != id_of("preview")


def test_the_base_is_the_most_complete_and_least_damaged_witness_not_the_longest() -> None:
    text = write_speech(4)
    longest = text.replace("\n", "\n本站小编为大家整理了更多精彩范文供您参考欢迎收藏转发\n", 2)
    rows = [
        witness("longest", misread(longest, 1, 0.02)),
        witness("clean", text),
        witness("lossy", lose(text, 2, 0.05)),
        witness("misread", misread(text, 3, 0.02)),
    ]
    found = cluster(rows)
    assert len(records(found)) == 1
    assert {row["base_witness_id"] for row in found.values()} == {id_of("clean")}


def test_what_a_witness_says_of_itself_counts() -> None:
    text = write_speech(5)
    one, other = misread(text, 1, 0.01), misread(text, 2, 0.01)
    assert cluster([witness("a", one), witness("b", other, dropout_chars=90)])[id_of("b")]["base_witness_id"] == id_of("a")
    assert cluster([witness("a", one, dropout_chars=90), witness("b", other)])[id_of("a")]["base_witness_id"] == id_of("b")
    garbled = other.replace("们", "\ufffd")
    assert cluster([witness("a", garbled), witness("b", one)])[id_of("a")]["base_witness_id"] == id_of("b")


def test_works_of_one_template_share_a_family_and_no_record() -> None:
    rows = [
        witness("2021", write_speech(6)),
        witness("2021 copy", misread(write_speech(6), 1, 0.01)),
        witness("2022", write_speech(6, year=2022)),
        witness("临江", write_speech(6, place="临江县")),
        witness("figures", change_figures(write_speech(6), 1)),
        witness("other", write_speech(7)),
    ]
    found = cluster(rows)
    assert records(found) == {ids("2021", "2021 copy"), ids("2022"), ids("临江"), ids("figures"), ids("other")}
    family = [row for row in found.values() if row["family_id"] is not None]
    assert {row["witness_id"] for row in family} == set(found) - {id_of("other")}
    smallest = min(str(row["record_id"]) for row in family)
    assert {row["family_id"] for row in family} == {id_of(f"family:{smallest}")}
    assert all("template" in row["flags"] for row in family)  # type: ignore[operator]


OPENING = """同志们：
天还没有亮透，大家就从各处赶到这里，有的同志昨夜还在渡口守着水位，眼睛里带着血丝。开会之前我在走廊里站了一会儿，听见几位老师傅谈起
当年挑灯修堤的往事，说那时候没有机器，靠的是一根扁担两只筐，还有一句不让乡亲们失望的话。这句话今天仍旧管用。我们谈水库，谈秋粮，谈
孩子们上学的那条山路，归根到底谈的都是这一句话。所以我不打算念稿子，想和大家把几件心里放不下的事情说透，说错了请大家当面指出来，不要
等到会后再议论。先说堤，再说路，最后说人。堤是根，路是脉，人是魂，少了哪一样都不成。"""


def test_a_preview_that_fits_two_works_of_a_template_belongs_to_neither() -> None:
    one, other = (f"{OPENING}\n{write_speech(8, year=year)[4:]}" for year in (2020, 2023))
    found = cluster([witness("one", one), witness("other", other), witness("preview", OPENING[:-30])])
    assert len(records(found)) == 3
    assert found[id_of("one")]["family_id"] == found[id_of("other")]["family_id"] is not None
    assert "maybe_copy" in found[id_of("preview")]["flags"]  # type: ignore[operator]


def test_a_preview_that_shows_a_figure_belongs_to_the_work_that_has_it() -> None:
    one, other = (f"{OPENING}\n{write_speech(8, year=year)[4:]}" for year in (2020, 2023))
    found = cluster([witness("one", one), witness("other", other), witness("preview", other[: len(OPENING) + 200])])
    assert records(found) == {ids("one"), ids("other", "preview")}


def test_boilerplate_makes_no_record() -> None:
    one, other = write_speech(9), write_speech(10)
    found = cluster([witness("one", one), witness("half", share_paragraphs(one, other)), witness("other", other)])
    assert len(records(found)) == 3


def test_a_chain_does_not_collapse() -> None:
    """A ~ B ~ C: each keeps three fifths of the one before, so the ends have little in common."""
    text = write_speech(11, sentences=120)
    third = len(text) // 3
    links = {"a": text[: 2 * third], "b": text[third // 4 : third * 9 // 4], "c": text[third // 2 :]}
    found = cluster([witness(name, link) for name, link in links.items()])
    for row in found.values():
        base = next(link for name, link in links.items() if id_of(name) == row["base_witness_id"])
        own = next(link for name, link in links.items() if id_of(name) == row["witness_id"])
        assert verify(own, base).kind in {"exact", "near", "contained"}


def test_a_work_at_the_head_of_a_compilation_stays_its_own_and_says_so() -> None:
    one, other = write_speech(12), write_speech(13)
    found = cluster([witness("work", one), witness("compilation", f"{one}\n{other}")])
    assert len(records(found)) == 2
    assert all(row["flags"] == ["maybe_copy"] for row in found.values())


def damaged_corpus() -> list[dict[str, object]]:
    rows = []
    for seed in range(20, 26):
        text = write_speech(seed)
        rows += [witness(f"{seed} {number}", copy(text, 10 * seed + number, 0.02, 0.02)) for number in range(3)]
        rows += [witness(f"{seed} preview", cut(text, 0.5)), witness(f"{seed} sibling", write_speech(seed, year=2018))]
        rows += [witness(f"{seed} again", text), witness(f"{seed} and again", text)]
    return rows


def test_every_witness_of_a_record_fits_its_base_directly() -> None:
    rows = damaged_corpus()
    texts = {str(row["witness_id"]): str(row["text"]) for row in rows}
    found = cluster(rows)
    assert len(records(found)) == 12
    for witness_id, row in found.items():
        verdict = verify(texts[witness_id], texts[str(row["base_witness_id"])])
        assert row["relation"] == ("base" if witness_id == row["base_witness_id"] else verdict.kind)
        assert row["similarity"] == pytest.approx(verdict.a_covered, abs=0.02)


@settings(max_examples=3)
@given(seed=st.integers(0, 2**32))
def test_the_order_of_the_witnesses_does_not_matter(seed: int) -> None:
    rows = damaged_corpus()[:14]
    shuffled = list(rows)
    Random(seed).shuffle(shuffled)
    one, other = (cluster_copies(pl.DataFrame(each, schema_overrides={"title": pl.String})) for each in (rows, shuffled))
    assert one.equals(other)


def test_no_witnesses_make_no_records() -> None:
    empty = pl.DataFrame(
        schema={
            "witness_id": pl.String,
            "page_id": pl.String,
            "title": pl.String,
            "text": pl.String,
            "is_truncated": pl.Boolean,
            "dropout_chars": pl.UInt32,
        }
    )
    assert cluster_copies(empty).is_empty()


def test_thirty_copies_of_one_speech_are_one_record() -> None:
    text = write_speech(30)
    found = cluster([witness(f"{seed}", misread(text, seed, 0.005)) for seed in range(30)])
    assert len(records(found)) == 1


def test_pairs_found_in_a_mixed_corpus() -> None:
    rows, work_of = [], {}
    for seed in range(40, 56):
        for number, text in enumerate((write_speech(seed), write_speech(seed, place="东岭县", year=2016))):
            for twin in range(3):
                name = f"{seed} {number} {twin}"
                rows.append(witness(name, cut(copy(text, seed * 31 + twin * 7 + number, 0.01, 0.01), 0.55 if twin == 2 else 1.0)))
                work_of[id_of(name)] = (seed, number)
    pairs = {pair for members in records(cluster(rows)) for pair in combinations(sorted(members), 2)}
    truth = {pair for pair in combinations(sorted(work_of), 2) if work_of[pair[0]] == work_of[pair[1]]}
    assert not pairs - truth
    assert len(pairs & truth) >= 0.97 * len(truth)
