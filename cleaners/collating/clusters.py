"""Witnesses -> records: which texts are copies of one work, which one is its base, which works share a template.

Groups are found by signatures alone (`company`); the texts of one are compared in full here, so that what is held in memory
is the texts of some groups and not of the corpus.

A record is a star, not a chain: every witness of it was compared in full with its base and fits it. Texts that fit
several bases of one family equally well (a preview that ends before the first figure) belong to none of them.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl

from cleaners.collating.collation import collate
from cleaners.collating.company import find_company, find_components, sign_witnesses
from cleaners.collating.verification import Verdict, fills_other_slots, follows, may_share_template, verify

FITS = frozenset({"near", "contained"})
UNKNOWN = re.compile("[\ufffd□]|锟斤拷")
MAX_VOICES = 24  # texts whose consensus is asked for; the most similar come first, and more of them change nothing
MIN_CONSENSUS = 3  # of two texts neither is in the minority
SURPLUS_COST = 0.5  # text that nobody else has: the others' loss or this copy's addition, nobody knows

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "witness_id": pl.String,
    "record_id": pl.String,
    "family_id": pl.String,
    "base_witness_id": pl.String,
    "relation": pl.String,
    "similarity": pl.Float64,
    "flags": pl.List(pl.String),
}


@dataclass(frozen=True, slots=True)
class _Text:
    """One distinct text, and what its witnesses say about it."""

    witness_ids: tuple[str, ...]
    text: str
    title: str | None
    is_truncated: bool
    dropout_chars: int


@dataclass(slots=True)
class _Comparisons:
    """Verdicts on pairs of texts, each made once."""

    texts: Sequence[_Text]
    made: dict[tuple[int, int], Verdict] = field(default_factory=dict)

    def between(self, i: int, j: int) -> Verdict:
        """Return the verdict on texts `i` and `j`, seen from `i`."""
        low, high = min(i, j), max(i, j)
        if (low, high) not in self.made:
            a, b = self.texts[low], self.texts[high]
            self.made[low, high] = verify(a.text, b.text, a.title, b.title)
        verdict = self.made[low, high]
        return verdict if i == low else Verdict(verdict.kind, verdict.similarity, verdict.b_covered, verdict.a_covered)

    def find_siblings(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs that fill one template, and the doubtful ones that may."""
        for (i, j), verdict in self.made.items():
            if verdict.kind == "template" or (verdict.kind == "maybe" and may_share_template(self.texts[i].text, self.texts[j].text)):
                yield i, j

    def part(self, i: int, j: int) -> None:
        """Note that two texts are works of one template, as a third one has shown."""
        verdict = self.between(min(i, j), max(i, j))
        self.made[min(i, j), max(i, j)] = Verdict("template", verdict.similarity, verdict.a_covered, verdict.b_covered)

    def is_made(self, i: int, j: int) -> bool:
        """Tell whether the verdict on a pair is known; asking for others would compare all with all."""
        return (min(i, j), max(i, j)) in self.made


def cluster_copies(witnesses: pl.DataFrame) -> pl.DataFrame:
    """Return the record, the base and the relation of each witness, in the order of `witness_id`, all at once.

    Args:
        witnesses: `witness_id`, `title`, `text`, `is_truncated`, `dropout_chars`; in any order.

    Returns:
        `witness_id`, `record_id`, `family_id` (null alone), `base_witness_id`, `relation` (base, exact, near,
        contained), `similarity` (share of the witness's text that aligns with the base's), `flags`.
    """
    company = find_company(sign_witnesses(witnesses))
    together = witnesses.join(company.groups, on="witness_id", how="semi")
    alone = witnesses.join(company.groups, on="witness_id", how="anti")
    return pl.concat([cluster_group(together, company.pairs), make_single_records(alone["witness_id"])]).sort("witness_id")


def cluster_group(witnesses: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Do what `cluster_copies` does for the witnesses of some whole groups.

    Args:
        witnesses: as there.
        pairs: the candidates `a`, `b` among them, as `find_company` found them; others are passed over.
    """
    texts = _find_texts(witnesses.sort("witness_id"))
    compared = _Comparisons(texts)
    numbers = {witness_id: number for number, text in enumerate(texts) for witness_id in text.witness_ids}
    for a, b in pairs.select("a", "b").iter_rows():
        if a in numbers and b in numbers:
            compared.between(numbers[a], numbers[b])
    costs = _find_costs(compared)
    bases: dict[int, int] = {}
    for component in find_components(len(texts), [pair for pair, verdict in compared.made.items() if verdict.kind in FITS]):
        bases |= _assign_bases(sorted(component, key=lambda i: (costs[i], -len(texts[i].text), i)), compared)
    return _build_rows(texts, bases, compared)


def make_single_records(witness_ids: pl.Series) -> pl.DataFrame:
    """Return the rows of `cluster_copies` for witnesses that nothing resembles: each is a record of its own."""
    rows: list[tuple[object, ...]] = [(each, name_record(each), None, each, "base", 1.0, []) for each in witness_ids.sort()]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _find_texts(witnesses: pl.DataFrame) -> list[_Text]:
    """Collect the witnesses of equal texts; the texts come in the order of their smallest `witness_id`."""
    rows: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in witnesses.select("witness_id", "title", "text", "is_truncated", "dropout_chars").iter_rows(named=True):
        rows[row["text"]].append(row)
    return [
        _Text(
            tuple(str(row["witness_id"]) for row in same),
            text,
            next((str(row["title"]) for row in same if row["title"]), None),
            all(bool(row["is_truncated"]) for row in same),
            min(int(str(row["dropout_chars"] or 0)) for row in same),
        )
        for text, same in rows.items()
    ]


def _find_costs(compared: _Comparisons) -> list[float]:
    """Return how damaged each text is, as a share of its length: the evidence that chooses a base.

    What it says itself (lost glyphs, unknown characters), how far it is from its copies, what of theirs it lacks
    (the smaller half of them: one copy alone may have additions), and what none of them has.
    """
    verdicts: dict[int, list[Verdict]] = defaultdict(list)
    for (i, j), verdict in compared.made.items():
        if verdict.kind in FITS:
            verdicts[i].append(compared.between(i, j))
            verdicts[j].append(compared.between(j, i))
    costs = []
    for number, text in enumerate(compared.texts):
        chars = max(len(text.text), 1)
        cost = (text.dropout_chars + len(UNKNOWN.findall(text.text))) / chars
        same = verdicts[number]
        if same:
            cost += _lower_median(1 - verdict.similarity for verdict in same)
            cost += _lower_median(1 - verdict.b_covered for verdict in same)
            cost += SURPLUS_COST * min(1 - verdict.a_covered for verdict in same)
        costs.append(cost + (SURPLUS_COST if text.is_truncated else 0.0))
    return costs


def _lower_median(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2]


def _assign_bases(ordered: Sequence[int], compared: _Comparisons) -> dict[int, int]:
    """Return the base of each text of one component; the texts come from the best to the worst base."""
    bases: dict[int, int] = {}
    waiting = list(ordered)
    while waiting:
        base = waiting[0]
        members = _gather_members(base, waiting, ordered, compared)
        siblings = _find_siblings(members, compared)
        for member in members:
            if (member in siblings) != (base in siblings):
                compared.part(member, base)
        if base in siblings:
            members = [base]
        kept = [member for member in members if member == base or member not in siblings]
        bases |= dict.fromkeys(kept, base)
        waiting = [i for i in waiting if i not in bases]
    return bases


def _gather_members(base: int, waiting: Sequence[int], ordered: Sequence[int], compared: _Comparisons) -> list[int]:
    """Return `base` and the texts that fit it and no other base as well, the most similar ones first."""
    members = [base]
    fitting = [i for i in waiting if i != base and compared.between(i, base).kind in FITS]
    for i in sorted(fitting, key=lambda i: (-compared.between(i, base).similarity, i)):
        is_disputed = any(compared.is_made(i, member) and compared.between(i, member).kind == "template" for member in members)
        if not is_disputed and not _fits_another(i, base, ordered, compared):
            members.append(i)
    return members


def _find_siblings(members: Sequence[int], compared: _Comparisons) -> set[int]:
    """Return the texts of a record that turn out to be another work once all of them are collated."""
    if len(members) < MIN_CONSENSUS:
        return set()
    base, *others = (compared.texts[member] for member in members[:MAX_VOICES])
    consensus, _ = collate(base.witness_ids[0], base.text, {other.witness_ids[0]: other.text for other in others})
    return {member for member in members if fills_other_slots(compared.texts[member].text, consensus)}


def _fits_another(text: int, base: int, ordered: Sequence[int], compared: _Comparisons) -> bool:
    """Tell whether a text fits another work as well as `base`, and its slots do not say that it is no copy of that one."""
    for other in ordered:
        if other in {text, base} or compared.between(base, other).kind in FITS:
            continue  # first the verdict that is made already: asking for all others would compare all with all
        if compared.between(text, other).kind not in FITS:
            continue
        texts = compared.texts
        if not follows(texts[text].text, texts[base].text, texts[other].text):
            return True
    return False


def _build_rows(texts: Sequence[_Text], bases: dict[int, int], compared: _Comparisons) -> pl.DataFrame:
    smallest: dict[int, str] = {}
    for i, base in bases.items():
        smallest[base] = min(smallest.get(base, texts[i].witness_ids[0]), texts[i].witness_ids[0])
    record_ids = {base: name_record(witness_id) for base, witness_id in smallest.items()}
    families = _find_families(bases, record_ids, compared)
    flags: dict[int, set[str]] = defaultdict(set)
    for (i, j), verdict in compared.made.items():
        if bases[i] != bases[j] and verdict.kind in FITS | {"maybe"}:
            flags[i].add("maybe_copy")
            flags[j].add("maybe_copy")
    rows = []
    for i, text in enumerate(texts):
        base = bases[i]
        seen = Verdict("exact", 1.0, 1.0, 1.0) if i == base else compared.between(i, base)
        own_flags = sorted(flags[i] | ({"template"} if base in families else set()))
        for witness_id in text.witness_ids:
            relation = "base" if witness_id == texts[base].witness_ids[0] else seen.kind
            ids = (witness_id, record_ids[base], families.get(base), texts[base].witness_ids[0])
            rows.append((*ids, relation, seen.a_covered, own_flags))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("witness_id")


def _find_families(bases: dict[int, int], record_ids: dict[int, str], compared: _Comparisons) -> dict[int, str]:
    """Return the family of each base whose record fills the same template as another record."""
    places = {base: place for place, base in enumerate(sorted(record_ids))}
    ordered = sorted(record_ids)
    pairs = [(places[bases[i]], places[bases[j]]) for i, j in compared.find_siblings()]
    families: dict[int, str] = {}
    for group in find_components(len(ordered), [(i, j) for i, j in pairs if i != j]):
        if len(group) > 1:
            family_id = _hash_id("family:" + min(record_ids[ordered[place]] for place in group))
            families |= {ordered[place]: family_id for place in group}
    return families


def name_record(smallest_witness_id: str) -> str:
    """Return the id of the record whose smallest witness this is."""
    return _hash_id(f"record:{smallest_witness_id}")


def _hash_id(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
