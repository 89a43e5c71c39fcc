"""Measure how well copies are found and told from siblings: `python -m benchmarks.measure_copies`.

Works are our own speeches, and passages of `shared/clean` where it stands beside the checkout. Each is copied two to eight
times with the damage that sites do; siblings of one template and speeches that share half their paragraphs stand among them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from random import Random

import polars as pl

from benchmarks.damage import stamp_watermarks, to_traditional, wrap_lines
from benchmarks.report import format_table, write_section
from benchmarks.speeches import change_figures, cut, lose, misread, share_paragraphs, write_speech
from cleaners.collating.clusters import cluster_copies
from cleaners.corpus import Profile
from cleaners.restoring.chain import PageContext, restore_page

SHARED = Path(__file__).resolve().parents[2] / "shared" / "clean"
PASSAGE_CHARS = (1_200, 3_000, 6_000)
PLACES = ("滨海市", "临江市", "云岭市", "南屏市")
MARK = "文海拾贝网"
PLAIN = PageContext(None, "text", "simplified", None, None, None, Profile())

Damage = Callable[[str, int], str]
DAMAGES: Mapping[str, Damage] = {
    "misread 0.1 %": lambda text, seed: misread(text, seed, 0.001),
    "misread 1 %": lambda text, seed: misread(text, seed, 0.01),
    "misread 5 %": lambda text, seed: misread(text, seed, 0.05),
    "lost 1 %": lambda text, seed: lose(text, seed, 0.01),
    "lost 5 %": lambda text, seed: lose(text, seed, 0.05),
    "lost 20 %": lambda text, seed: lose(text, seed, 0.2),
    "misread 3 % and lost 5 %": lambda text, seed: misread(lose(text, seed, 0.05), seed + 1, 0.03),
    "wrapped": lambda text, seed: _restore(wrap_lines(text, width=28 + seed % 20)),
    "Traditional": lambda text, seed: _restore(to_traditional(text)),
    "watermarked": lambda text, seed: stamp_watermarks(text, seed, mark=MARK, count=1 + len(text) // 600),
    "cut off": lambda text, seed: cut(misread(text, seed, 0.005), Random(seed).uniform(0.3, 0.6)),
}
CUT = "cut off"


@dataclass(slots=True)
class Simulation:
    """Witnesses with what is known of each: its work, its damage, and the template its work fills."""

    rows: list[dict[str, object]] = field(default_factory=list)
    work_of: dict[str, str] = field(default_factory=dict)
    damage_of: dict[str, str] = field(default_factory=dict)
    siblings: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # kind of template -> pairs of works

    def add(self, work: str, title: str, text: str, damage: str) -> None:
        """Add one witness of `work`."""
        witness_id = hashlib.sha256(f"{work} {len(self.rows)}".encode()).hexdigest()[:32]
        self.work_of[witness_id], self.damage_of[witness_id] = work, damage
        row = {"witness_id": witness_id, "page_id": witness_id, "title": title, "text": text, "is_truncated": False, "dropout_chars": 0}
        self.rows.append(row)


def _restore(page: str) -> str:
    return restore_page(page, PLAIN).text


def read_works() -> list[str]:
    """Return the works: own speeches of 700 to 5,000 characters, and passages of the reports in `shared/clean`."""
    works = [write_speech(seed, sentences, PLACES[seed % len(PLACES)], 2014 + seed % 9) for seed, sentences in enumerate([16, 40, 100] * 8)]
    for number, path in enumerate(sorted(SHARED.glob("20*.txt"))):
        body = path.read_text(encoding="utf-8").split("\n", 1)[1]
        for chars in PASSAGE_CHARS:
            start = body.index("\n", 1_000 + 700 * number % 3_000) + 1
            works.append(body[start : start + chars].rsplit("\n", 1)[0])
    return works


def simulate(works: Sequence[str], seed: int = 11) -> Simulation:
    """Copy each work two to eight times, and put siblings and half-shared speeches beside them."""
    rng = Random(seed)
    simulation = Simulation()
    for number, text in enumerate(works):
        title = f"在第{number}次会议上的讲话"
        names = [rng.choice(list(DAMAGES)) for _ in range(rng.randint(2, 8))]
        for name in names:
            simulation.add(f"work {number}", title, DAMAGES[name](text, rng.randrange(10**6)), name)
        for kind, sibling in _make_siblings(number, text, works):
            if sibling == text:
                continue  # nothing in it says a year or a place
            simulation.siblings[kind] += [f"work {number}", f"{kind} {number}"]
            for name in ("misread 0.1 %", rng.choice(["misread 1 %", "lost 1 %", "lost 5 %"])):
                simulation.add(f"{kind} {number}", title, DAMAGES[name](sibling, rng.randrange(10**6)), name)
    return simulation


def _make_siblings(number: int, text: str, works: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands beside a work: the same in another year or place, with other figures, or with half other paragraphs."""
    if number % 4 == 0:
        yield "another year", re.sub(r"20[12][0-9](?=年)", lambda year: str(int(year[0]) + 1), text)
    if number % 4 == 1:
        place = next((place for place in PLACES if place in text), None)
        yield "another place", text.replace(place, PLACES[(PLACES.index(place) + 1) % len(PLACES)]) if place else text
    if number % 4 == 2:
        yield "other figures", change_figures(text, number)
    if number % 4 == 3:
        other = works[(number + 6) % len(works)]
        lines = min(text.count("\n"), other.count("\n"))
        yield "half its paragraphs", share_paragraphs(*("\n".join(each.split("\n")[:lines]) for each in (text, other)))


@dataclass(frozen=True, slots=True)
class PairScore:
    """Pairs of witnesses: `merged` are in one record, `right` of them are of one work, `true` are of one work."""

    merged: int
    right: int
    true: int
    right_of: Mapping[str, tuple[int, int]]  # damage -> right, true pairs that hold a witness damaged so
    siblings: Mapping[str, tuple[int, int, int]]  # kind -> pairs of works, merged ones, those that share a family


def measure_pairs(simulation: Simulation) -> PairScore:
    """Cluster the witnesses and compare the records with the works."""
    found = cluster_copies(pl.DataFrame(simulation.rows))
    records: dict[str, list[str]] = defaultdict(list)
    families: dict[str, set[str]] = defaultdict(set)
    for witness_id, record_id, family_id in found.select("witness_id", "record_id", "family_id").iter_rows():
        records[record_id].append(witness_id)
        if family_id:
            families[simulation.work_of[witness_id]].add(family_id)
    merged = {pair for group in records.values() for pair in combinations(sorted(group), 2)}
    of_work: dict[str, list[str]] = defaultdict(list)
    for witness_id, work in simulation.work_of.items():
        of_work[work].append(witness_id)
    true = {pair for group in of_work.values() for pair in combinations(sorted(group), 2)}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for pair in true:
        for damage in {simulation.damage_of[witness_id] for witness_id in pair}:
            counts[damage][0] += pair in merged
            counts[damage][1] += 1
    mixed = Counter(tuple(sorted({simulation.work_of[one], simulation.work_of[other]})) for one, other in merged - true)
    siblings = {}
    for kind, works in simulation.siblings.items():
        pairs = list(zip(works[::2], works[1::2], strict=True))
        wrong = sum(tuple(sorted(pair)) in mixed for pair in pairs)
        siblings[kind] = (len(pairs), wrong, sum(bool(families[one] & families[other]) for one, other in pairs))
    right_of = {damage: (right, total) for damage, (right, total) in counts.items()}
    return PairScore(len(merged), len(merged & true), len(true), right_of, siblings)


def tabulate_pairs(score: PairScore) -> str:
    """Return precision and recall, recall by damage, and what became of siblings."""
    rows = [["all pairs", f"{score.right / max(score.merged, 1):.4f}", f"{score.right / score.true:.3f}", str(score.true)]]
    rows += [[f"with a copy: {name}", "", f"{right / true:.3f}", str(true)] for name, (right, true) in sorted(score.right_of.items())]
    siblings = [[kind, str(pairs), str(merged), f"{related / pairs:.2f}"] for kind, (pairs, merged, related) in score.siblings.items()]
    return "\n\n".join([
        format_table(["pairs of witnesses", "precision", "recall", "pairs"], rows),
        format_table(["another work", "pairs of works", "merged", "share a family"], siblings),
    ])  # fmt: skip


def main() -> None:
    """Print the tables and write them to docs/quality.md."""
    works = read_works()
    simulation = simulate(works)
    tables = tabulate_pairs(measure_pairs(simulation))
    print(tables)
    write_section("Finding copies", f"{INTRODUCTION.format(works=len(works), witnesses=len(simulation.rows))}\n\n{tables}")


INTRODUCTION = """\
{witnesses} simulated witnesses of {works} works (own speeches, and passages of `shared/clean` where it stands beside the checkout):
two to eight copies of each, damaged as sites do, and beside them, under the same titles, other works made from the same text. A pair
is right when both witnesses are in one record and of one work. Recall by damage counts the pairs that hold a witness
damaged so. What is missed is mostly a copy that fits two siblings equally well (a preview that ends before the first figure); it is
flagged `maybe_copy`. Made by `python -m benchmarks.measure_copies`."""


if __name__ == "__main__":
    main()
