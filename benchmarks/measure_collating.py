"""Measure how much better a record is than its best witness: `python -m benchmarks.measure_collating`.

Each work is copied n times; misreadings and burst losses are drawn for each copy alone, and about a third of the copies besides
the first are cut off. The base is the copy with the fewest errors. Beside ours stand the pivot majority vote (each copy aligned
to the base, the most frequent reading at each character and between any two), and, on short passages, CollateX.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from rapidfuzz.distance import Levenshtein

from benchmarks.measure_copies import read_works
from benchmarks.peers import PeerMissingError, run_peer
from benchmarks.report import format_table, write_section
from benchmarks.speeches import copy, cut
from cleaners.collating.alignment import align
from cleaners.collating.collation import collate
from cleaners.collating.slots import find_slots

COUNTS = (2, 3, 4, 5, 8)
RATES = (0.005, 0.01, 0.02, 0.05)  # largest share of misread and of lost characters of a copy; the least is a fifth of it
CUT_SHARE = 0.3
STEP = 4  # every fourth work: they come in three lengths by turns
SHORT_CHARS = 400  # CollateX needs seconds for them
Collate = Callable[[Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class Edition:
    """One work and its damaged copies, the one with the fewest errors first."""

    truth: str
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordScore:
    """Character error rates summed over works: of the best copies, of the records; and slots the records alone have wrong."""

    best: float
    record: float
    wrong_slots: int

    @property
    def ratio(self) -> float:
        """The record's errors as a share of its best copy's."""
        return self.record / self.best if self.best else float("nan")  # no copy had an error


def make_editions(works: Sequence[str], count: int, rate: float, *, is_cut: bool) -> list[Edition]:
    """Return each work with `count` copies."""
    editions = []
    for number, truth in enumerate(works):
        rng = Random(1000 * number + count)
        copies = []
        for twin in range(count):
            damaged = copy(truth, rng.randrange(10**6), rng.uniform(rate / 5, rate), rng.uniform(rate / 5, rate))
            copies.append(cut(damaged, rng.uniform(0.3, 0.6)) if is_cut and twin and rng.random() < CUT_SHARE else damaged)
        editions.append(Edition(truth, tuple(sorted(copies, key=lambda text: Levenshtein.distance(text, truth)))))
    return editions


def score_records(editions: Sequence[Edition], texts: Sequence[str]) -> RecordScore:
    """Compare collated texts with the truth."""
    best = record = 0.0
    wrong = 0
    for edition, text in zip(editions, texts, strict=True):
        best += Levenshtein.distance(edition.copies[0], edition.truth) / len(edition.truth)
        record += Levenshtein.distance(text, edition.truth) / len(edition.truth)
        wrong += len(_find_right(edition.truth, edition.copies[0]) - _find_right(edition.truth, text))
    return RecordScore(best, record, wrong)


def _find_right(truth: str, text: str) -> set[int]:
    """Return where the slots (figures, years, names) of the truth begin that the text has right."""
    partner = align(truth, text).tolist()
    right = set()
    for _, start, end in find_slots(truth):
        run = partner[start:end]
        if run[0] >= 0 and run[-1] - run[0] == end - start - 1 and text[run[0] : run[-1] + 1] == truth[start:end]:
            right.add(start)
    return right


def collate_ours(copies: Sequence[str]) -> str:
    """Collate as the pipeline does."""
    return collate("0", copies[0], {str(number): text for number, text in enumerate(copies) if number})[0]


def vote_at_pivot(copies: Sequence[str]) -> str:
    """Take the most frequent reading at and before each character of the base; the base decides ties."""
    base = copies[0]
    votes = [Counter({("", character): 1}) for character in base]
    for text in copies[1:]:
        last = -1
        partner = align(base, text).tolist()
        end = max((column for column, place in enumerate(partner) if place >= 0), default=-1)
        for column, place in enumerate(partner[: end + 1]):  # a copy that has ended abstains
            if place < 0:
                votes[column]["", ""] += 1
            else:
                votes[column][text[last + 1 : place], text[place]] += 1
                last = place
    decided = []
    for character, column in zip(base, votes, strict=True):
        best = max(column.values())
        decided.append(("", character) if column["", character] == best else max(column, key=lambda reading: (column[reading], reading)))
    return "".join(before + character for before, character in decided)


def tabulate_rates(works: Sequence[str], *, is_cut: bool) -> str:
    """Return a row a rate and a column a number of witnesses: ours | pivot vote, as shares of the best witness's errors."""
    rows = []
    for rate in RATES:
        cells = []
        for count in COUNTS:
            editions = make_editions(works, count, rate, is_cut=is_cut)
            ours, pivot = (score_records(editions, [way(each.copies) for each in editions]) for way in (collate_ours, vote_at_pivot))
            cells.append(f"{ours.ratio:.3f} ({ours.wrong_slots}) / {pivot.ratio:.3f} ({pivot.wrong_slots})")
        rows.append([f"{rate:.1%}", *cells])
    return format_table(["damage up to", *(f"{count} witnesses" for count in COUNTS)], rows)


def tabulate_peers(works: Sequence[str]) -> str:
    """Return ours, the pivot vote and CollateX on the same short passages."""
    passages = [work[:SHORT_CHARS] for work in works]
    settings = [(count, rate) for count in (3, 5) for rate in (0.02, 0.05)]
    sets = [make_editions(passages, count, rate, is_cut=False) for count, rate in settings]
    try:
        run = run_peer("collatex", "collatex_vote", [each.copies for editions in sets for each in editions])
        answers, note = iter(run.results), f"{run.seconds / sum(map(len, sets)):.1f} s a passage"
    except PeerMissingError:
        answers, note = None, "not measured"
    rows = []
    for (count, rate), editions in zip(settings, sets, strict=True):
        texts = [[collate_ours(each.copies) for each in editions], [vote_at_pivot(each.copies) for each in editions]]
        cells = [f"{score_records(editions, found).ratio:.3f}" for found in texts]
        cells.append(f"{score_records(editions, [next(answers) for _ in editions]).ratio:.3f}" if answers else note)
        rows.append([str(count), f"{rate:.1%}", *cells])
    return format_table(["witnesses", "damage up to", "jiaokan", "pivot vote", f"CollateX ({note})"], rows)


def main() -> None:
    """Print the tables and write them to docs/quality.md."""
    works = read_works()[::STEP]
    whole, cut_off = (tabulate_rates(works, is_cut=is_cut) for is_cut in (False, True))
    peers = tabulate_peers(works[::3])
    body = "\n\n".join([
        INTRODUCTION.format(works=len(works)),
        "### Whole copies",
        whole,
        "### About a third of the copies cut off at 30 to 60 %",
        cut_off,
        f"### Beside other tools, on passages of {SHORT_CHARS} characters",
        peers,
    ])  # fmt: skip
    print(body)
    write_section("Collating", body)


INTRODUCTION = """\
{works} works, each copied with misreadings and burst losses (runs of 1 to 30 characters), both drawn for each copy between a fifth of
the stated share and all of it. Figures are the record's character errors as a share of those of its *best* witness (0 is perfect,
1 no better than the best copy), and, in brackets, the figures, years and names that the best witness has right and the record
wrong. Ours / the majority at each character of the base. Made by `python -m benchmarks.measure_collating`."""


if __name__ == "__main__":
    main()
