"""The repairs of one line: which of the crossings explains it, and whether its text gains enough to be believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaners.chinese_score import score_text
from cleaners.restoring.crossings import LOST, SINGLE_BYTE, find_crossings
from cleaners.restoring.rereading import find_rereadings, trim
from cleaners.restoring.utf8_stretches import find_utf8_stretches

MAX_SOUND = 0.45  # score of a stretch above which nothing is tried; sound Chinese has .6 and more
MIN_REPAIRED = 0.55  # what a repaired stretch must reach
MIN_PLAIN_REPAIRED, MIN_LONG_REPAIRED = 0.45, 0.3  # the same where no byte of a line is lost; where the form of UTF-8 is proof
MIN_GAIN, MIN_COMMON_GAIN = 0.35, 0.15  # what it must gain; the second one by a crossing that the page has elsewhere
MIN_WHOLE, MIN_WHOLE_SINGLE, LONG_WHOLE = 3, 2, 5  # characters of UTF-8 in a stretch: by a reader of several bytes, of one; proof
MIN_HIGH, MIN_INNER_HIGH = 4, 8  # characters above ASCII in a line of GBK or Big5, in a stretch of one
LONG_CHARS = 12
MAX_LOST, MAX_LOST_LONG = 0.2, 0.34  # share of U+FFFD in a repaired stretch; in a line of so many characters of UTF-8
MAX_ROUNDS = 2  # garbled twice over
GOOD_SCORE, GOOD_SHARE = 0.6, 0.9  # of a line that needs no other crossing tried


@dataclass(frozen=True, slots=True)
class Repair:
    """`old` at `start` of a line becomes `new` by a crossing; `gain` is by how much the score of its characters grows, in sum."""

    start: int
    old: str
    new: str
    crossing: tuple[str, str]
    gain: float

    @property
    def end(self) -> int:
        """Where the replaced text ends."""
        return self.start + len(self.old)


@dataclass(frozen=True, slots=True)
class Reading:
    """The characters `start` to `end` of a line in another encoding, and the score they must have to be believed."""

    start: int
    end: int
    text: str
    min_score: float


def repair_line(line: str, crossings: Sequence[tuple[str, str]], *, is_common: bool = False, rounds: int = MAX_ROUNDS) -> list[Repair]:
    """Return the repairs of a line by the one of `crossings` that gains most over all of it.

    `is_common` says that the page was garbled so elsewhere; `rounds` bounds how often a line is taken to be garbled.
    """
    best: list[Repair] = []
    for crossing in crossings:
        repairs = _repair_by(line, crossing, is_common=is_common, rounds=rounds)
        if sum(repair.gain for repair in repairs) > sum(repair.gain for repair in best):
            best = repairs
            is_most = sum(len(repair.old) for repair in best) > GOOD_SHARE * len(line)
            if is_most and _score("".join(repair.new for repair in best)) > GOOD_SCORE:
                break
    return best


def _repair_by(line: str, crossing: tuple[str, str], *, is_common: bool, rounds: int) -> list[Repair]:
    repairs: list[Repair] = []
    for reading in _read_again(line, *crossing, is_common=is_common):
        if _score(line[reading.start : reading.end]) > MAX_SOUND:
            continue
        again = _repair_again(reading, crossing, is_common=is_common, rounds=rounds)
        repair = _accept(line, again, crossing, is_common=is_common)
        if repair and all(repair.start >= each.end or repair.end <= each.start for each in repairs):
            repairs.append(repair)
    return repairs


def _repair_again(reading: Reading, crossing: tuple[str, str], *, is_common: bool, rounds: int) -> Reading:
    """Return a reading with its own repairs made: what was read wrongly twice is still garbled."""
    if rounds < 2 or crossing[1] != "utf8" or len(reading.text) < MIN_HIGH or _score(reading.text) >= MAX_SOUND:
        return reading
    crossings = [crossing] if is_common else find_crossings(reading.text)
    text = reading.text
    for repair in sorted(repair_line(text, crossings, is_common=is_common, rounds=rounds - 1), key=lambda each: -each.start):
        text = text[: repair.start] + repair.new + text[repair.end :]
    return reading if text == reading.text else Reading(reading.start, reading.end, text, MIN_REPAIRED)


def _accept(line: str, reading: Reading, crossing: tuple[str, str], *, is_common: bool) -> Repair | None:
    """Return the repair that a reading proposes, where it reads well, gains enough and little of it is lost."""
    old, new = line[reading.start : reading.end], reading.text
    before, after = _score(old), _score(new)
    max_lost = MAX_LOST_LONG if crossing[1] == "utf8" and len(line) > LONG_CHARS else MAX_LOST
    if after < reading.min_score or after - before < (MIN_COMMON_GAIN if is_common else MIN_GAIN):
        return None
    if "\n" in new or new.count(LOST) > max_lost * len(new):
        return None
    old, new, skipped = trim(old, new)
    return Repair(reading.start + skipped, old, new, crossing, (after - before) * len(old))


def _read_again(line: str, reader: str, stored: str, *, is_common: bool) -> Iterator[Reading]:
    """Yield what each stretch is read as that a crossing may have garbled."""
    if stored == "utf8":
        least = 1 if is_common else MIN_WHOLE_SINGLE if reader in SINGLE_BYTE else MIN_WHOLE
        for stretch in find_utf8_stretches(line, reader):
            is_sure = LOST not in stretch.text and (stretch.whole >= LONG_WHOLE or is_common)
            if stretch.whole >= least or (reader in SINGLE_BYTE and len(stretch.text) >= 2 * MIN_HIGH):
                yield Reading(stretch.start, stretch.end, stretch.text, MIN_LONG_REPAIRED if is_sure else MIN_REPAIRED)
        return
    for start, end, text in find_rereadings(line, reader, stored):
        high = end - start - len(line[start:end].encode("ascii", "ignore"))
        is_whole = end - start == len(line) or reader in SINGLE_BYTE
        is_plain = is_whole and high >= MIN_INNER_HIGH and LOST not in text
        if high >= (MIN_HIGH if is_whole else MIN_INNER_HIGH):
            yield Reading(start, end, text, MIN_PLAIN_REPAIRED if is_plain else MIN_REPAIRED)


def _score(text: str) -> float:
    """Score a text by what is left of it; what is lost says nothing of the rest."""
    return score_text(text.replace(LOST, ""))
