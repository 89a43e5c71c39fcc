"""Verdicts: copies are copies, templates are not, and what nobody knows is `maybe`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from benchmarks.speeches import change_figures, copy, cut, share_paragraphs, write_speech
from cleaners.collating.slots import find_title_conflict
from cleaners.collating.verification import Verdict, verify
from cleaners.rules import Rule, load_rules

SEEDS = range(30)
MERGES = {"exact", "near", "contained"}


def kinds(pair: Callable[[int], tuple[str, str]]) -> Counter[str]:
    return Counter(verify(*pair(seed)).kind for seed in SEEDS)


@pytest.mark.parametrize("rule", load_rules("copies"), ids=lambda rule: rule.name)
def test_a_rule_finds_its_hits_and_spares_its_misses(rule: Rule) -> None:
    assert all(rule.pattern.search(text) for text in rule.hits)
    assert not any(rule.pattern.search(text) for text in rule.misses)


@pytest.mark.parametrize(
    ("misread_share", "lost_share", "longest"),
    [(0.005, 0, 1), (0.01, 0, 1), (0.05, 0, 1), (0, 0.01, 30), (0, 0.1, 60), (0, 0.2, 30), (0, 0.05, 3), (0.02, 0.1, 30), (0.05, 0.1, 3)],
)
def test_damaged_copies_are_copies(misread_share: float, lost_share: float, longest: int) -> None:
    found = kinds(
        lambda seed: (
            copy(write_speech(seed), seed, misread_share, lost_share, longest),
            copy(write_speech(seed), seed + 99, misread_share, lost_share, longest),
        )
    )
    assert sum(found[kind] for kind in MERGES) >= 0.96 * len(SEEDS), found


def test_a_hundredth_of_a_percent_of_damage_may_look_like_a_template_and_then_is_not_merged() -> None:
    """Two or three errors in all, one of them in a figure: nobody can tell."""
    found = kinds(lambda seed: (copy(write_speech(seed), seed, 0.001), copy(write_speech(seed), seed + 99, 0.001)))
    assert found["near"] + found["exact"] >= 0.85 * len(SEEDS), found
    assert not found["unrelated"]


@pytest.mark.parametrize("share", [0.3, 0.45, 0.6])
def test_previews_are_contained(share: float) -> None:
    found = kinds(lambda seed: (cut(copy(write_speech(seed), seed, 0.02), share), copy(write_speech(seed), seed + 99, 0.02)))
    assert found["contained"] >= 0.93 * len(SEEDS), found


@pytest.mark.parametrize("misread_share", [0, 0.003, 0.01])
@pytest.mark.parametrize(
    "fill",
    [
        lambda seed: write_speech(seed, year=2022),
        lambda seed: write_speech(seed, place="临江市"),
        lambda seed: write_speech(seed, place="临江县"),
        lambda seed: change_figures(write_speech(seed), seed),
        lambda seed: write_speech(seed, place="上河镇", year=2019),
    ],
    ids=["year", "place", "place and level", "a third of the figures", "place and year"],
)
def test_works_of_one_template_are_never_merged(fill: Callable[[int], str], misread_share: float) -> None:
    found = kinds(lambda seed: (copy(write_speech(seed), seed, misread_share), copy(fill(seed), seed + 99, misread_share)))
    assert not MERGES & found.keys(), found
    assert found["template"] >= 0.95 * len(SEEDS), found


def test_a_single_year_makes_another_work_of_a_clean_text() -> None:
    text = write_speech(3)
    assert verify(text, text.replace("2021年", "2022年", 1)).kind == "template"


def test_a_year_that_no_speech_was_held_in_is_misread() -> None:
    text = write_speech(3)
    assert verify(text, text.replace("2021年", "2821年", 1)).kind == "near"
    assert verify(text, text.replace("2021年", "2091年", 1)).kind == "near"


def test_one_figure_of_many_was_misread_but_the_only_one_makes_another_work() -> None:
    text = write_speech(3)
    assert verify(text, change_figures(text, 1, share=0)).kind == "near"
    bare = re.sub(r"[0-9]+年?", "", text)
    one, other = (bare.replace("。", f"。到会{count}人。", 1) for count in (37, 52))
    assert verify(one, other).kind == "template"


def test_a_lost_digit_is_a_loss_and_no_other_figure() -> None:
    text = write_speech(4)
    assert verify(text, text.replace("2021年", "202年", 1)).kind == "near"


@pytest.mark.parametrize(
    ("old", "new"), [("刚才", "方才"), ("习近平总书记指出", "习总书记指出"), ("习近平同志指出", "习总书记指出"), ("，也", "、也")]
)
def test_what_a_site_edits_for_itself_makes_no_other_work(old: str, new: str) -> None:
    text = write_speech(5).replace("谢谢大家", f"{old}，谢谢大家").replace("也给后来的人", f"{old}也给后来的人")
    assert verify(text, text.replace(old, new)).kind == "near"


@pytest.mark.parametrize("misread_share", [0, 0.01])
def test_shared_paragraphs_do_not_make_two_speeches_one(misread_share: float) -> None:
    found = kinds(
        lambda seed: (
            copy(write_speech(seed), seed, misread_share),
            copy(share_paragraphs(write_speech(seed), write_speech(seed + 500)), seed + 99, misread_share),
        )
    )
    assert not MERGES & found.keys(), found


def test_other_speeches_are_unrelated() -> None:
    assert kinds(lambda seed: (write_speech(seed), write_speech(seed + 500))) == {"unrelated": len(SEEDS)}


def test_a_work_at_the_head_of_an_unsplit_compilation_is_not_its_preview() -> None:
    one, other = write_speech(1), write_speech(2)
    assert verify(one, f"{one}\n{other}").kind == "maybe"
    assert verify(one, f"{one}\n在全市工作会议上的讲话\n{other[4:]}").kind == "maybe"


def test_a_part_from_the_middle_is_a_quotation_not_a_copy() -> None:
    text = write_speech(6, sentences=80)
    assert verify(text, text[600:1000]).kind == "unrelated"
    assert verify(text, text[600:2400]).kind == "maybe"


def test_layout_alone_makes_no_difference() -> None:
    text = write_speech(7)
    assert verify(text, text.replace("\n", "")) == Verdict("near", 1.0, 1.0, 1.0)
    assert verify(text, text) == Verdict("exact", 1.0, 1.0, 1.0)
    assert verify("", "\n").kind == "unrelated"
    assert verify("", text).kind == "unrelated"


def test_the_verdict_is_the_same_from_either_side() -> None:
    for seed in SEEDS:
        one, other = copy(write_speech(seed), seed, 0.01, 0.05), cut(copy(write_speech(seed), seed + 9, 0.01), 0.4 + seed % 7 / 10)
        there, back = verify(one, other), verify(other, one)
        assert there.kind == back.kind
        assert there.a_covered == pytest.approx(back.b_covered, abs=0.01)


def test_titles_that_name_another_year_keep_copies_apart_that_differ() -> None:
    text = write_speech(8)
    damaged = copy(text, 3, 0.01)
    assert verify(text, damaged, "在2021年表彰会上的讲话", "在2021年表彰会上的讲话").kind == "near"
    assert verify(text, damaged, "在2021年表彰会上的讲话", "在2022年表彰会上的讲话").kind == "maybe"
    assert verify(text, damaged, "在2021年表彰会上的讲话", "表彰会讲话稿").kind == "near"


@pytest.mark.parametrize(
    ("a", "b", "is_conflict"),
    [
        ("在第三次会议上的讲话", "在第四次会议上的讲话", True),
        ("在滨海市教育局会议上的讲话", "在滨海市水务局会议上的讲话", True),
        ("在昆明调研时的讲话", "在成都调研时的讲话", True),
        ("上半年工作总结", "下半年工作总结", True),
        ("在表彰会上的讲话（3）", "在表彰会上的讲话（5）", False),
        ("在表彰会上的讲话", "在表彰会上的讲话稿", False),
        (None, "在2022年表彰会上的讲话", False),
        (None, None, False),
    ],
)
def test_titles_conflict_only_where_they_say_the_same_of_something_else(a: str | None, b: str | None, is_conflict: bool) -> None:
    assert find_title_conflict(a, b) is is_conflict
