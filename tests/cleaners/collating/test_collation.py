"""Collation: the laws of readings, what may repair a record, and what may not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from benchmarks.speeches import copy, cut, lose, misread, write_speech
from cleaners.collating.collation import Reading, collate
from cleaners.edits import Edit, Edits, apply, revert

LITTLE = st.text(alphabet="甲乙丙丁1，\n", max_size=40)


def chosen(readings: tuple[Reading, ...]) -> Edits:
    return Edits.of(Edit(reading.start, reading.old, reading.new, reading.rule) for reading in readings if reading.is_chosen)


def prove(base: str, others: Mapping[str, str], text: str, readings: tuple[Reading, ...]) -> None:
    """The laws: chosen readings lead from base to record and back; every reading is at its place and has its witnesses."""
    edits = chosen(readings)
    assert apply(base, edits) == text
    assert revert(text, edits) == base
    assert len({(reading.start, reading.old, reading.new) for reading in readings}) == len(readings)
    for reading in readings:
        assert base.startswith(reading.old, reading.start)
        assert reading.old != reading.new
        assert not set(reading.support) & set(reading.against)
        assert set(reading.support) | set(reading.against) <= {"base", *others}
        assert reading.support
        assert list(reading.support) == sorted(reading.support)
        assert not reading.is_chosen or "base" in reading.against


@given(base=LITTLE, others=st.dictionaries(st.sampled_from("abcdef"), LITTLE, max_size=5))
def test_the_text_is_the_base_with_the_chosen_readings(base: str, others: dict[str, str]) -> None:
    text, readings = collate("base", base, others)
    prove(base, others, text, readings)


@given(seed=st.integers(0, 10**6), misread_share=st.floats(0, 0.08), lost_share=st.floats(0, 0.2), count=st.integers(1, 5))
def test_the_laws_hold_for_damaged_copies(seed: int, misread_share: float, lost_share: float, count: int) -> None:
    text = write_speech(seed % 50, sentences=12)
    copies = [copy(text, seed + 2 * number, misread_share, lost_share) for number in range(count + 1)]
    if seed % 3 == 0:
        copies[-1] = cut(copies[-1], 0.5)
    others = {f"w{number}": other for number, other in enumerate(copies[1:])}
    prove(copies[0], others, *collate("base", copies[0], others))


@given(seed=st.integers(0, 10**6))
def test_the_order_of_the_witnesses_does_not_matter(seed: int) -> None:
    text = write_speech(1, sentences=12)
    others = {f"w{number}": copy(text, seed + number, 0.03, 0.05) for number in range(4)}
    names = list(others)
    Random(seed).shuffle(names)
    assert collate("base", text, others) == collate("base", text, {name: others[name] for name in names})


def test_a_record_of_one_voice_is_its_text() -> None:
    text = write_speech(2)
    assert collate("base", text, {}) == (text, ())
    assert collate("base", text, {"a": text, "b": text}) == (text, ())


def test_two_against_one_repair_a_misread_character_and_the_apparatus_says_who() -> None:
    base = "要把基础工作抓紧抓实，不能只说不做，更不能半途面废。"
    right = base.replace("面废", "而废")
    text, readings = collate("base", base, {"b": right, "c": right.replace("抓紧", "扒紧")})
    assert text == right
    assert Reading(23, "面", "而", "collate/substitution", True, ("b", "c"), ("base",)) in readings
    assert Reading(6, "抓", "扒", "collate/substitution", False, ("c",), ("b", "base")) in readings
    assert len(readings) == 2


def test_a_tie_leaves_the_base_and_shows_the_variant() -> None:
    text, readings = collate("base", "方才的发言很好，我都同意。", {"b": "刚才的发言很好，我都同意。"})
    assert text == "方才的发言很好，我都同意。"
    assert [(reading.old, reading.new, reading.is_chosen) for reading in readings] == [("方", "刚", False)]


def test_equal_texts_have_one_voice() -> None:
    base, other = "我们一定要把这件事情办好，办得踏实。", "我们一定要把这件亊情办好，办得踏实。"
    text, readings = collate("base", base, {"b": other, "c": other, "d": other})
    assert text == base
    assert readings[0].support == ("b", "c", "d")


def test_reposts_of_one_damaged_copy_do_not_outvote_independent_copies() -> None:
    text = write_speech(3, sentences=80)
    bad = misread(text, 1, 0.03)
    others = {f"repost {number}": misread(bad, 100 + number, 0.0005) for number in range(3)}
    others["independent"] = misread(text, 2, 0.01)
    base = misread(text, 3, 0.01)
    record, _ = collate("base", base, others)
    assert Levenshtein.distance(record, text) <= Levenshtein.distance(base, text) / 2


def test_two_gapped_copies_do_not_outvote_a_clean_base() -> None:
    text = write_speech(4, sentences=80)
    gapped = {"b": lose(text, 1, 0.1), "c": lose(text, 2, 0.1)}
    assert collate("base", text, gapped)[0] == text
    same_gaps = lose(text, 3, 0.1)
    assert collate("base", text, {"b": same_gaps, "c": misread(same_gaps, 1, 0.002)})[0] == text


def test_losses_are_filled_from_one_other_witness() -> None:
    text = write_speech(5, sentences=80)
    base = lose(text, 1, 0.05)
    record, readings = collate("base", base, {"b": text})
    assert Levenshtein.distance(record, text) <= Levenshtein.distance(base, text) / 5
    assert {reading.rule for reading in readings if reading.is_chosen} <= {"collate/dropout", "collate/substitution"}


def test_two_copies_with_different_losses_make_a_whole() -> None:
    text = write_speech(6, sentences=80)
    record, _ = collate("base", lose(text, 1, 0.05), {"b": lose(text, 2, 0.05), "c": lose(text, 3, 0.05)})
    assert Levenshtein.distance(record, text) <= 0.002 * len(text)


def test_a_truncated_base_gets_its_tail_from_who_goes_on() -> None:
    text = write_speech(7)
    record, readings = collate("base", text[:700], {"b": text})
    assert record == text
    assert [(reading.rule, reading.start, reading.new) for reading in readings] == [("collate/tail", 700, text[700:])]


def test_what_a_site_put_behind_the_end_of_a_whole_text_is_no_tail() -> None:
    text = write_speech(8)
    record, readings = collate("base", text, {"b": f"{text}\n更多精彩范文尽在本站，欢迎下次再来阅读。"})
    assert record == text
    assert [reading.is_chosen for reading in readings] == [False]


def test_a_stamped_watermark_is_not_taken_for_a_loss_of_the_base() -> None:
    text = write_speech(9)
    marked = text
    for place in (1200, 800, 300, 120):
        marked = marked[:place] + "文海拾贝" + marked[place:]
    assert collate("base", text, {"b": marked})[0] == text


def test_a_watermark_of_the_base_goes_when_three_whole_copies_lack_it() -> None:
    text = write_speech(10)
    base = text[:500] + "文海拾贝" + text[500:]
    others = {name: misread(text, seed, 0.003) for seed, name in enumerate("bcd")}
    assert collate("base", base, others)[0] == text
    assert collate("base", base, dict(list(others.items())[:1]))[0] == base


def test_a_sentence_that_one_witness_adds_is_a_variant_and_no_fill() -> None:
    text = write_speech(11)
    place = text.index("。", 600) + 1
    added = text[:place] + "在此我代表本站全体同仁向大家问好。" + text[place:]
    record, readings = collate("base", text, {"b": added})
    assert record == text
    assert [(reading.start, reading.old, reading.is_chosen) for reading in readings] == [(place, "", False)]


@pytest.mark.parametrize("figures", [("8.5", "8.6", "8.6", "8.5"), ("8.5", "8.6", "8.7", "8.9"), ("8.5", "8.6", "8.6", "9.1")])
def test_a_figure_changes_for_a_majority_only(figures: tuple[str, ...]) -> None:
    texts = [f"去年全市的产值增长了{figure}%，这个成绩来之不{last}。" for figure, last in zip(figures, "易昜曷勿", strict=True)]
    assert collate("base", texts[0], dict(zip("bcd", texts[1:], strict=True)))[0] == texts[0]


def test_a_figure_is_taken_whole_from_the_majority() -> None:
    figures = zip(("3.5", "8.6", "8.6", "8.", "8.6"), "易昜曷易勿", strict=True)
    texts = [f"去年全市的产值增长了{figure}%，这个成绩来之不{last}。" for figure, last in figures]
    assert collate("base", texts[0], dict(zip("bcde", texts[1:], strict=True)))[0] == texts[0].replace("3.5", "8.6")


def test_a_place_changes_for_a_majority_only() -> None:
    names = zip(("滨海", "宾海", "宾海", "滨海"), "习刁刀习", strict=True)
    texts = [f"这项工作在{name}市做得最好，值得各地学{last}。" for name, last in names]
    assert collate("base", texts[0], dict(zip("bcd", texts[1:], strict=True)))[0] == texts[0]


def test_readings_of_unequal_length_are_taken_whole() -> None:
    """No mixture of the two that no witness has, such as 习近平记."""
    base, other = "习总书记指出，要实事求是。", "习近平指出，要实事求是。"
    copies = {name: f"{other}{tail}" for name, tail in zip("bcd", ("这是根本。", "这是根夲。", "这是銀本。"), strict=True)}
    assert collate("base", f"{base}这是根本。", copies)[0] == f"{other}这是根本。"


def test_line_breaks_are_decided_by_those_who_have_any() -> None:
    text = write_speech(12)
    flat = text.replace("\n", "")
    others = {"b": misread(text, 1, 0.004), "c": misread(text, 2, 0.004), "d": misread(flat, 3, 0.004)}
    record, readings = collate("base", flat, others)
    assert record == text
    assert {reading.rule for reading in readings if reading.is_chosen} == {"collate/paragraph"}


def test_weights_decide_between_witnesses_of_unlike_quality() -> None:
    texts = {
        "b": "今天我们在这里开会，讨论三件亊情。",
        "c": "今天我们在这里开会，讨论三件亊情。\n",
        "d": "今天我们在这里开会，讨论三件事情。",
    }
    base = "今天我们在这里开会，讨论三件享情。"
    assert "亊" in collate("base", base, texts)[0]
    assert "亊" not in collate("base", base, texts, {"b": 0.1, "c": 0.1, "base": 2.0})[0]


def error_rates(misread_share: float, lost_share: float, longest: int, count: int) -> Iterator[tuple[float, float]]:
    """Yield the best witness's and the record's character error rates; each copy's damage lies between a third and all."""
    for seed in range(12):
        text = write_speech(60 + seed, sentences=80)
        rng = Random(seed)
        copies = [
            copy(text, 1000 * seed + number, misread_share * rng.uniform(0.33, 1), lost_share * rng.uniform(0.33, 1), longest)
            for number in range(count)
        ]
        rates = [Levenshtein.distance(each, text) / len(text) for each in copies]
        base = rates.index(min(rates))
        record, _ = collate("base", copies[base], {f"w{number}": each for number, each in enumerate(copies) if number != base})
        yield min(rates), Levenshtein.distance(record, text) / len(text)


@pytest.mark.parametrize(("count", "floor"), [(3, 1 / 4), (5, 1 / 15)])
@pytest.mark.parametrize(
    ("misread_share", "lost_share", "longest"), [(0.05, 0, 1), (0, 0.05, 30), (0.03, 0.03, 20), (0.05, 0.05, 3), (0.005, 0.005, 3)]
)
def test_the_record_is_better_than_its_best_witness(
    misread_share: float, lost_share: float, longest: int, count: int, floor: float
) -> None:
    rates = list(error_rates(misread_share, lost_share, longest, count))
    assert sum(record for _, record in rates) <= floor * sum(best for best, _ in rates)
