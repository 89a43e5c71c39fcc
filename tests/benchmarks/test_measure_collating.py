"""Finding and collating copies, measured on our own speeches: floors that only move up."""

from __future__ import annotations

import pytest

from benchmarks.measure_collating import collate_ours, make_editions, score_records, vote_at_pivot
from benchmarks.measure_copies import measure_pairs, read_works, simulate, tabulate_pairs
from cleaners.collating.alignment import align

WORKS = read_works()[:24]  # ours come first


def test_copies_are_found_and_siblings_are_kept_apart() -> None:
    score = measure_pairs(simulate(WORKS))
    assert score.right == score.merged
    assert score.right / score.true >= 0.95  # measured .958 here, .979 with the passages of shared/clean
    for kind, (pairs, merged, related) in score.siblings.items():
        assert pairs > 0
        assert merged == 0
        assert kind == "half its paragraphs" or related == pairs
    assert "another year" in tabulate_pairs(score)


@pytest.mark.parametrize(("count", "goal"), [(3, 0.25), (5, 1 / 15)])
def test_records_have_fewer_errors_than_their_best_witness(count: int, goal: float) -> None:
    editions = make_editions(WORKS[1::4], count, 0.05, is_cut=False)
    ours = score_records(editions, [collate_ours(edition.copies) for edition in editions])
    pivot = score_records(editions, [vote_at_pivot(edition.copies) for edition in editions])
    assert ours.ratio <= goal
    assert ours.ratio < pivot.ratio
    assert ours.wrong_slots == 0


def test_the_best_copy_comes_first_and_scores_one() -> None:
    (edition,) = make_editions(WORKS[:1], 4, 0.05, is_cut=True)
    assert score_records([edition], [edition.copies[0]]).ratio == 1
    assert score_records([edition], [edition.truth]).record == 0


def test_the_pivot_vote_follows_two_of_three_and_keeps_what_a_cut_copy_lacks() -> None:
    assert vote_at_pivot(["把工作抓紧抓买", "把工作抓紧抓实", "把工作抓紧抓实"]) == "把工作抓紧抓实"
    assert vote_at_pivot(["把工作抓紧抓实", "把工作", "把工作"]) == "把工作抓紧抓实"
    assert align("把工作", "把工作").tolist() == [0, 1, 2]
