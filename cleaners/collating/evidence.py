"""Template or misread copy? What the slots of two aligned texts say.

One speech with another year, city and figures is another work; one speech with some figures misread is a copy. Neither
similarity nor the number of differing figures tells them apart. What does is a comparison of two explanations. Damage
hits a digit as often as it hits anything else, rarely two neighbours at once, and never twice in the same way. An author
who fills a template changes whole figures and names, the same one alike wherever it stands, and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, log
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cleaners.collating.alignment import Stretch
from cleaners.collating.slots import SORTS, Conflict, Sort, find_conflicts, find_slots, is_odd_word

Doubt = Literal["none", "some", "strong"]

STRONG_EVIDENCE, SOME_EVIDENCE = 4.0, 2.0  # natural logarithms of how much better "template" explains the slots
# Least odds that damage which hit one character of a slot hit the next one too; what stands before a level is often no name.
NEIGHBOUR_HIT: dict[Sort, float] = {"year": 0.1, "figure": 0.1, "name": 0.3}
LAST_DIGIT = 0.75  # how often another year differs in one digit: mostly next year's speech, seldom next decade's
# What a repeated change is worth: damage draws another character each time.
SAME_AGAIN: dict[Sort, float] = {"year": log(9), "figure": log(9), "name": log(20)}
MOSTLY = 0.5  # of all differences: slots are a twentieth of a text, so half of its differences in slots is no accident
MIN_REFILLED = 0.1  # of the figures differ where a template was filled anew
FEW = 3  # differences in all: so few that one exchanged word may well be the name of a place


@dataclass(frozen=True, slots=True)
class SlotComparison:
    """How the slots of two aligned texts compare.

    Attributes:
        conflicts: the slots filled differently, once each.
        agreed: how many figures are equal.
        exchanges: the differences with text on both sides, slots included.
        losses: the differences with text on one side.
        kept_names: what stands before a level or an office, with it, in both texts.
        evidence: log of how much better a template explains the slots than damage does; above 0 speaks for the template.
        has_odd_word: among few differences a word gave way to a word that the text does not use.
    """

    conflicts: tuple[Conflict, ...]
    agreed: int
    exchanges: int
    losses: int
    kept_names: Counter[str]
    evidence: float
    has_odd_word: bool

    @property
    def doubt(self) -> Doubt:
        """How strongly the slots speak against one work."""
        telling = self._count_telling()
        is_mostly_slots = telling and telling >= MOSTLY * (self.exchanges + self.losses)
        if self.evidence >= STRONG_EVIDENCE or is_mostly_slots:
            return "strong"
        return "some" if self.evidence >= SOME_EVIDENCE or self.has_odd_word else "none"

    def _count_telling(self) -> int:
        """Count the conflicts that an author may have meant: who changes one figure of many, or one name of its equals, misread it."""
        figures = sum(conflict.sort == "figure" for conflict in self.conflicts)
        is_refilled = figures >= MIN_REFILLED * (figures + self.agreed) and (figures > 1 or self.agreed < FEW)
        return sum(
            is_refilled if conflict.sort == "figure" else conflict.sort == "year" or not self._is_kept(conflict)
            for conflict in self.conflicts
        )

    def _is_kept(self, conflict: Conflict) -> bool:
        """Tell whether a name that one misread character would explain stands elsewhere as it was."""
        return conflict.changed == 1 and any(name.endswith(conflict.a + conflict.rest) for name in self.kept_names)


def compare_slots(a: str, b: str, stretches: Sequence[Stretch], losses: int, equal: NDArray[np.bool_]) -> SlotComparison:
    """Compare what fills the slots of two texts.

    Args:
        a: one text without white space.
        b: the other one.
        stretches: where they differ though their surroundings do not.
        losses: how often one of them lacks a longer passage.
        equal: for each character of `a` whether it is aligned to an equal one, shape (len(a),).
    """
    exchanges = [stretch for stretch in stretches if stretch.a1 < stretch.a2 and stretch.b1 < stretch.b2]
    losses += len(stretches) - len(exchanges)
    found = {key: conflict for stretch in exchanges for key, conflict in find_conflicts(a, b, stretch)}
    conflicts = tuple(found.values())
    damages = len(exchanges) - len(conflicts) + losses
    rate = (max(damages, 0) + 0.5) / max(int(equal.sum()), 1)
    wide = sum(max(s.a2 - s.a1, s.b2 - s.b1) > 1 for s in stretches) - sum(conflict.changed > 1 for conflict in conflicts)
    spread = (wide + 1) / (len(stretches) - len(conflicts) + 10)
    kept = Counter((sort, a[start:end]) for sort, start, end in find_slots(a) if equal[start:end].all())
    odd_words = Counter((a[s.a1 : s.a2], b[s.b1 : s.b2]) for s in exchanges if is_odd_word(a, b, s))
    evidence = sum((times - 1) * SAME_AGAIN["name"] for times in odd_words.values())
    for sort in SORTS:
        same_sort = Counter({word: times for (other_sort, word), times in kept.items() if other_sort == sort})
        # a template may change one sort alone, so what the others say against it does not count
        evidence += max(_weigh([conflict for conflict in conflicts if conflict.sort == sort], same_sort, rate, spread), 0.0)
    agreed = sum(times for (sort, _), times in kept.items() if sort != "name")
    is_odd = bool(odd_words) and len(exchanges) <= FEW and losses <= 1
    names = Counter({word: times for (sort, word), times in kept.items() if sort == "name"})
    return SlotComparison(conflicts, agreed, len(exchanges), losses, names, evidence, is_odd)


def _weigh(conflicts: Sequence[Conflict], kept: Counter[str], rate: float, spread: float) -> float:
    """Return the log-likelihood ratio of "an author changed whole slots" to "damage hit single characters".

    The share of slots that an author changes and the share of characters that damage hits are each the likeliest ones,
    but damage may not hit slots more often than it hits the rest of the text (`rate`). Where it hit one character it
    hits the next one with the odds `spread`.
    """
    if not conflicts:
        return 0.0
    changed, agreed = len(conflicts), kept.total()
    slot_chars = sum(conflict.chars for conflict in conflicts) + sum(len(word) * times for word, times in kept.items())
    hits = sum(conflict.changed for conflict in conflicts)
    rate = min(rate, hits / max(slot_chars, hits), 0.5)
    share = changed / (changed + agreed)
    evidence = changed * log(share) + (agreed * log(1 - share) if agreed else 0.0)
    evidence -= (slot_chars - hits) * log(1 - rate)
    for conflict in conflicts:
        chars = conflict.chars
        spread = max(spread, NEIGHBOUR_HIT[conflict.sort])
        odds = comb(chars, conflict.changed) * rate * max(rate, spread) ** (conflict.changed - 1)
        shape = LAST_DIGIT if conflict.sort == "year" and conflict.changed == 1 else 1 / chars
        evidence += log(shape) - log(min(odds, 1.0))
    return evidence + _weigh_repeats(conflicts, kept)


def _weigh_repeats(conflicts: Sequence[Conflict], kept: Counter[str]) -> float:
    """Return what it is worth that a value became the same other value more often than it stayed, or years moved alike."""
    worth = 0.0
    changes = Counter((conflict.sort, conflict.a + conflict.rest, conflict.b) for conflict in conflicts)
    for (sort, one, _), times in changes.items():
        stayed = sum(count for word, count in kept.items() if word.endswith(one))
        if times > max(stayed, 1):
            worth += (times - 1) * SAME_AGAIN[sort]
    moves = Counter(int(b) - int(a) for a, b in {(conflict.a, conflict.b) for conflict in conflicts if conflict.sort == "year"})
    return worth + sum((times - 1) * SAME_AGAIN["year"] for times in moves.values())
