"""How one place is decided: the reading that makes all witnesses' readings likeliest, unless a guard objects.

A place is a stretch of the pivot at which voices differ. A copy loses characters far more easily than it invents them, so
a reading that others merely lack costs less than one they contradict. The guards: nothing is taken from one voice alone
but a loss filled in mid-sentence; figures and names need the majority of those who are whole there; what the base has is
given up only for more than a tie.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from cleaners.characters import code_points, ends_sentence
from cleaners.collating.alignment import align, find_differences, pair_codes
from cleaners.collating.voices import SHORT_LOSS
from cleaners.collating.wording import reads_better

EXCHANGED, EXTRA, LOST, EASILY_LOST = 10, 10, 4, 1  # what a voice's departure from a reading costs, a character
MARGIN = 2.0  # how much cheaper than the base's reading another one must be
TIE = 0.5  # of the weight of as many voices with the default reading: of two copies the base seems to have no errors
CLOSE = 64  # longer readings are compared by anchors
WHOLE_LOSSES = 0.0005  # own losses a character; a copy above it loses glyphs, and what it lacks says nothing
FIGURES = "0123456789.,"
FIGURE = re.compile(r"[0-9.,]")
FIGURE_ONLY = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
SLOT = re.compile(r"[0-9〇零一二三四五六七八九十百千万亿两]")
NAME_BEHIND = re.compile(r"^[\u4e00-\u9fff]{0,2}?[省市县区州盟旗镇乡村]")
PAUSES = "，。；：！？、）》”’（《“‘\n"


@dataclass(frozen=True, slots=True)
class Place:
    """One place to decide.

    Attributes:
        start, end: the stretch of the pivot.
        current: what the pivot has there.
        readings: what each voice has there, None where it is not whole; the base's voice comes first.
        before, behind: some characters of the pivot around it.
    """

    start: int
    end: int
    current: str
    readings: tuple[str | None, ...]
    before: str
    behind: str

    @property
    def default(self) -> str:
        """The reading that stands unless outvoted: the base's, or the pivot's where the base has lost the place."""
        return self.current if self.readings[0] is None else self.readings[0]


@dataclass(frozen=True, slots=True)
class Electorate:
    """What the voices of a record are worth at any place.

    Attributes:
        weights: of each voice.
        is_whole: whether a voice loses hardly anything, so that what it lacks may never have been there.
        has_paragraphs: whether a voice has line breaks at all.
        recurring: strings that one voice adds at several places: stamped on, not lost by the others.
        base_losses: how many different strings the base lacks where others go on in mid-sentence.
    """

    weights: tuple[float, ...]
    is_whole: tuple[bool, ...]
    has_paragraphs: tuple[bool, ...]
    recurring: frozenset[str]
    base_losses: int


def decide(place: Place, voters: Electorate) -> str:
    """Return the reading of a place."""
    known = {reading for reading in place.readings if reading is not None} | {place.current}
    if len(known) == 1:
        return place.current
    if len({reading.replace("\n", "") for reading in known}) == 1:
        return _decide_paragraphs(place, voters)
    candidates = sorted(known | _blend(place, voters))
    costs = {candidate: sum(_costs(place, voters, candidate)) for candidate in candidates}
    best = min(candidates, key=lambda candidate: (costs[candidate], candidate != place.default, candidate))
    if best == place.default or costs[best] > costs[place.default] - MARGIN:
        return _break_tie(place, voters)
    return _take_allowed(place, voters, best)


def _break_tie(place: Place, voters: Electorate) -> str:
    """Return the default reading, or the one that has as many voices and makes words where the default makes none."""
    heads = Counter(reading for reading in place.readings if reading is not None)
    weights: Counter[str | None] = Counter()
    for reading, weight in zip(place.readings, voters.weights, strict=True):
        weights[reading] += weight  # type: ignore[assignment]
    old = place.default
    if SLOT.search(old) or NAME_BEHIND.match(place.behind):
        return old
    better = [
        reading
        for reading in heads
        if heads[reading] >= heads[old]
        and weights[reading] >= TIE * weights[old]
        and not SLOT.search(reading)
        and reads_better(place.before, old, reading, place.behind)
    ]
    return better[0] if len(better) == 1 else old


def _costs(place: Place, voters: Electorate, candidate: str) -> list[float]:
    """Return for each voice what its reading says against `candidate`."""
    costs = []
    for reading, weight, is_whole in zip(place.readings, voters.weights, voters.is_whole, strict=True):
        costs.append(0.0 if reading is None else weight * _departure(candidate, reading, LOST if is_whole else EASILY_LOST))
    return costs


def _departure(truth: str, reading: str, lost: int) -> float:
    """Return the cost of a copy having `reading` where the text has `truth`."""
    if truth == reading:
        return 0.0
    if max(len(truth), len(reading)) <= CLOSE:
        return float(Levenshtein.distance(truth, reading, weights=(EXTRA, lost, EXCHANGED)))
    partner = align(truth, reading)
    paired = int((partner >= 0).sum())
    equal = int(pair_codes(code_points(truth), code_points(reading), partner).sum())
    return float(EXCHANGED * (paired - equal) + lost * (len(truth) - paired) + EXTRA * (len(reading) - paired))


def _blend(place: Place, voters: Electorate) -> set[str]:
    """Return the reading that has the majority at each character, where all readings have one length."""
    whole = [(reading, weight) for reading, weight in zip(place.readings, voters.weights, strict=True) if reading is not None]
    length = len(place.default)
    same = [(reading, weight) for reading, weight in whole if len(reading) == length]
    if len(same) < 3 or not length:
        return set()
    blended = []
    for column, own in enumerate(place.default):
        votes: Counter[str] = Counter()
        for reading, weight in same:
            votes[reading[column]] += weight  # type: ignore[assignment]
        best = max(votes, key=lambda character: (votes[character], character == own, character))
        blended.append(best if votes[best] > votes[own] else own)
    return {"".join(blended)}


def _decide_paragraphs(place: Place, voters: Electorate) -> str:
    """Decide where only line breaks differ: by the majority of the voices that have any."""
    votes = Counter(reading for reading, has in zip(place.readings, voters.has_paragraphs, strict=True) if has and reading is not None)
    for reading, count in votes.items():
        if count >= 2 and 2 * count > votes.total():
            return reading
    return place.default


def _take_allowed(place: Place, voters: Electorate, best: str) -> str:
    """Return the default reading with those pieces of the best one that no guard objects to."""
    default = place.default
    whole = [reading for reading in place.readings if reading is not None]
    aligned = [(reading, align(best, reading).tolist()) for reading in whole]
    kept: list[str] = []
    done = 0
    for start, end, new_start, new_end in find_differences(code_points(default), code_points(best), align(default, best)).tolist():
        piece = _Piece(default[start:end], best[new_start:new_end], place.before + best[:new_start], best[new_end:] + place.behind)
        is_figure = FIGURE.search(piece.old + piece.new) is not None
        first, last = _widen(best, new_start, new_end) if is_figure else (new_start, new_end)
        is_loose = not piece.old and not piece.is_slot  # who fills a loss in other words still says that something was lost
        holders = sum(_holds(best, first, last, reading, partner, is_loose) for reading, partner in aligned)
        rivals = sum(_is_complete(best, first, last, reading, partner) for reading, partner in aligned)
        kept += [default[done:start], piece.new if _is_allowed(piece, holders, rivals, place, voters) else piece.old]
        done = end
    return "".join([*kept, default[done:]])


def _widen(text: str, first: int, last: int) -> tuple[int, int]:
    """Widen a piece to the whole of a figure that it touches."""
    while first > 0 and text[first - 1] in FIGURES:
        first -= 1
    while last < len(text) and text[last] in FIGURES:
        last += 1
    return first, last


def _is_complete(best: str, first: int, last: int, reading: str, partner: Sequence[int]) -> bool:
    """Tell whether a reading may vote on a piece: it is not full of holes, and where the piece is a figure it has one.

    A figure that lost a digit to something that is none, or ends in its decimal point, is damaged for all to see.
    """
    if not FIGURE_ONLY.fullmatch(best[first:last]):
        return 2 * len(reading) >= last - first
    before = partner[first - 1] + 1 if first and partner[first - 1] >= 0 else first and -1
    behind = partner[last] if last < len(best) else len(reading)
    return before >= 0 and behind >= 0 and FIGURE_ONLY.fullmatch(reading[before:behind]) is not None


def _holds(best: str, first: int, last: int, reading: str, partner: Sequence[int], is_loose: bool) -> bool:
    """Tell whether a reading has `best[first:last]`, all of it and nothing in between; half of it, if `is_loose`."""
    if is_loose or last - first > CLOSE:
        return first < last and 2 * sum(place >= 0 for place in partner[first:last]) >= last - first
    before = partner[first - 1] if first else -1
    behind = partner[last] if last < len(best) else len(reading)
    if first == last:
        return behind == before + 1
    run = partner[first:last]
    return run[0] >= 0 and run[-1] - run[0] == last - first - 1 and reading[run[0] : run[-1] + 1] == best[first:last]


@dataclass(frozen=True, slots=True)
class _Piece:
    """`old` of the default reading would become `new`, between `before` and `behind`."""

    old: str
    new: str
    before: str
    behind: str

    @property
    def is_slot(self) -> bool:
        """Whether it decides about a figure or a name."""
        return bool(SLOT.search(self.old + self.new) or NAME_BEHIND.match(self.behind))


def _is_allowed(piece: _Piece, holders: int, rivals: int, place: Place, voters: Electorate) -> bool:
    """Tell whether enough voices have a piece: two, the majority for figures and names, one for a loss in mid-sentence.

    What a long fill says is decided in the next round, place by place.
    """
    is_long_fill = not piece.old and len(piece.new) > SHORT_LOSS
    if piece.is_slot and not is_long_fill and 2 * holders <= rivals:
        return False
    return holders > 1 or _is_fill(piece, place, voters)


def _is_fill(piece: _Piece, place: Place, voters: Electorate) -> bool:
    """Tell whether one voice alone may fill a loss: the base breaks off, or the others go on in mid-sentence."""
    if piece.old:
        return False
    if not piece.behind:  # the end of the text
        return not ends_sentence(piece.before)
    added = piece.new
    is_set_off = (not piece.before or piece.before[-1] in PAUSES) and (added[-1] in PAUSES or piece.behind[0] == "\n")
    is_set_off |= added[0] in PAUSES and piece.behind[0] in PAUSES
    is_lacked_alike = sum(reading == place.default for reading in place.readings[1:]) > 0
    han = sum("\u4e00" <= character <= "\u9fff" for character in added)
    is_text = 2 * han >= len(added) and added not in voters.recurring
    return is_text and not is_set_off and not is_lacked_alike and voters.base_losses > 1
