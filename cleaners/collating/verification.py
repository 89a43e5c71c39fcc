"""Are two texts one work? Decided on the full texts, by what of either the other holds, and by their slots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cleaners.characters import code_points
from cleaners.collating.alignment import align, pair_codes
from cleaners.collating.evidence import STRONG_EVIDENCE, SlotComparison, compare_slots
from cleaners.collating.overlap import Overlap, Pair, pair_texts
from cleaners.collating.slots import find_conflicting, find_title_conflict
from cleaners.rules import load_rules

Kind = Literal["exact", "near", "contained", "template", "maybe", "unrelated"]

NEAR_IDENTITY, MAYBE_IDENTITY = 0.78, 0.62  # two copies with 12 and 20 % misread characters each
NEAR_COVERED = 0.6  # two copies that lost a fifth of their text each still share .8 of what they have
MAX_TRADED = 0.12  # whole passages that either text has and the other lacks, as a share of the text that has fewer
MAX_LACKED = 0.3  # of one text alone: who holds all of another text and as much again is no copy of it
MAYBE_COVERED = 0.5
# Share of the shorter text where both have other words. Losses leave nothing in place of what they took; two speeches
# with half their paragraphs in common have .5 here.
NEAR_REPLACED, MAYBE_REPLACED = 0.12, 0.25
TEMPLATE_REPLACED = 0.4
NEAR_PASSAGES = 0.05  # the same for whole passages inside the text
CONTAINED_COVERED = 0.7
MIN_TAIL = 0.1  # of the fuller text, missing at its end: below it a copy is near, not cut off
HEAD_SLACK = 40  # characters of head that a copy may have more or less (a header line that stayed)
OPENING_LINES = 3  # behind the end of the shorter text: there the title and the salutation of a next work would stand
LITTLE_EVIDENCE = 1.0  # natural logarithm: which of two works a text rather belongs to
MAX_STRANGE = 0.3  # of the slots two works fill differently, filled as in the other work: one's own damage does that
EXCERPT_SHARE = 0.3  # of the fuller text; a shorter part from its middle is a quotation


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two texts are to each other.

    Attributes:
        kind: `contained` when one is the other's beginning; `template` when they fill the same words with other slots;
            `maybe` when nobody should decide it without looking.
        similarity: share of equal characters where the texts align, 0..1.
        a_covered: share of `a` that aligns with `b`, 0..1; white space does not count.
        b_covered: share of `b` that aligns with `a`.
    """

    kind: Kind
    similarity: float
    a_covered: float
    b_covered: float


def verify(a: str, b: str, a_title: str | None = None, b_title: str | None = None) -> Verdict:
    """Decide what `a` and `b` are to each other.

    >>> verify("同志们：今年工作有三点。", "同志们：今年工作有三点。").kind
    'exact'
    """
    if a == b:
        return Verdict("exact", 1.0, 1.0, 1.0)
    pair = pair_texts(a, b)
    overlap = pair.overlap
    if pair.a == pair.b:
        return Verdict("near" if pair.a else "unrelated", 1.0, 1.0, 1.0)
    kind = _find_kind(a, b, overlap)
    if kind in {"near", "contained", "template"}:
        kind = _weigh_slots(kind, _compare(pair), find_title_conflict(a_title, b_title))
    return Verdict(kind, overlap.identity, overlap.a_covered, overlap.b_covered)


def fills_other_slots(text: str, consensus: str) -> bool:
    """Tell whether a witness differs from what all witnesses of its record agree on as one template's work from another's.

    The consensus has lost most of the errors of single copies, so less evidence is drowned than between two copies.
    """
    return _compare(pair_texts(text, consensus)).evidence >= STRONG_EVIDENCE


def may_share_template(a: str, b: str) -> bool:
    """Tell whether the slots of two texts speak for one template at all, be it not loudly enough for a verdict."""
    return _compare(pair_texts(a, b)).evidence >= LITTLE_EVIDENCE


def follows(text: str, one: str, other: str) -> bool:
    """Tell whether a text that resembles two works is a copy of `one`: it fills their slots as `one` does, not as `other`."""
    pair, bare = pair_texts(one, other), "".join(text.split())
    partner = align(pair.a, bare)
    known = pair_codes(code_points(pair.a), code_points(bare), partner)
    as_one = as_other = 0
    for stretch in find_conflicting(pair.a, pair.b, pair.overlap.short_gaps):
        if stretch.a1 and stretch.a2 < len(pair.a) and known[stretch.a1 - 1] and known[stretch.a2]:
            held = bare[int(partner[stretch.a1 - 1]) + 1 : int(partner[stretch.a2])]
            as_one += held == pair.a[stretch.a1 : stretch.a2]
            as_other += held == pair.b[stretch.b1 : stretch.b2]
    if as_one and as_other <= MAX_STRANGE * (as_one + as_other):
        return True
    # errors of `one` make it look strange too; figures that moved together are none
    return _compare(pair_texts(text, other)).evidence > _compare(pair_texts(text, one)).evidence + LITTLE_EVIDENCE


def _compare(pair: Pair) -> SlotComparison:
    return compare_slots(pair.a, pair.b, pair.overlap.short_gaps, pair.overlap.long_gaps, pair.equal)


def _weigh_slots(kind: Kind, slots: SlotComparison, is_titled_apart: bool) -> Kind:
    doubt = slots.doubt
    if doubt == "strong" or (doubt == "some" and is_titled_apart):
        return "template"
    if kind == "template":
        return "unrelated"  # too far apart for a copy, and nothing shows a template
    return "maybe" if doubt == "some" or is_titled_apart else kind


def _find_kind(a: str, b: str, overlap: Overlap) -> Kind:
    """Return what coverage and identity alone say; `template` stands for "a template at most"."""
    part, fuller = sorted((overlap.a_covered, overlap.b_covered))
    if overlap.identity < MAYBE_IDENTITY or fuller < MAYBE_COVERED:
        return "unrelated"
    if _is_cut(overlap) and fuller >= CONTAINED_COVERED and _is_untouched(overlap):
        is_copy = overlap.identity >= NEAR_IDENTITY and overlap.density >= NEAR_COVERED and not _opens_again(a, b, overlap)
        return "contained" if is_copy else "maybe"
    if part < MAYBE_COVERED:
        is_excerpt = fuller >= CONTAINED_COVERED and part >= EXCERPT_SHARE and overlap.replaced_share <= NEAR_REPLACED
        return "maybe" if is_excerpt else "unrelated"
    is_complete = part >= max(NEAR_COVERED, fuller - MAX_LACKED)
    if overlap.identity >= NEAR_IDENTITY and is_complete and _is_untouched(overlap):
        return "near"
    if overlap.replaced_share <= MAYBE_REPLACED:
        return "maybe"
    return "template" if overlap.replaced_share <= TEMPLATE_REPLACED else "unrelated"


def _is_untouched(overlap: Overlap) -> bool:
    """Tell whether the texts differ by damage alone: neither has passages of its own in place of the other's."""
    is_replaced = overlap.replaced_share > NEAR_REPLACED or overlap.passages > NEAR_PASSAGES
    return not is_replaced and overlap.traded <= MAX_TRADED


def _is_cut(overlap: Overlap) -> bool:
    """Tell whether the texts begin together and one ends while the other goes on."""
    start, end = overlap.start, overlap.end
    a_left, b_left = end.a2 - end.a1, end.b2 - end.b1
    shorter = min(overlap.a_chars, overlap.b_chars)
    slack = HEAD_SLACK + shorter // 10
    begins_together = start.a2 - start.a1 <= slack and start.b2 - start.b1 <= slack
    goes_on = a_left >= MIN_TAIL * overlap.a_chars or b_left >= MIN_TAIL * overlap.b_chars
    return begins_together and goes_on and min(a_left, b_left) <= HEAD_SLACK + shorter // 50


def _opens_again(a: str, b: str, overlap: Overlap) -> bool:
    """Tell whether the fuller text goes on with another work: then it is a compilation that was not split, not a fuller copy."""
    end = overlap.end
    fuller, place = (a, end.a1) if end.a2 - end.a1 > end.b2 - end.b1 else (b, end.b1)
    patterns = [rule.pattern for rule in load_rules("copies") if rule.name.startswith("opening/")]
    following = 0
    for line in fuller.split("\n"):
        bare = "".join(line.split())
        if place <= HEAD_SLACK and bare:
            following += 1
            if following <= OPENING_LINES and any(pattern.search(bare) for pattern in patterns):
                return True
        place -= len(bare)
    return False
