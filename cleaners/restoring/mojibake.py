"""Undo decodings with a wrong encoding: give the bytes back and read them as they were meant, where the text gains by it.

A page, a line or a stretch of a line may be garbled, once or twice over. UTF-8 has a form of its own, so that its stretches
are found by it (utf8_stretches); for GB18030 and Big5 the text alone decides (rereading, byte_shift). What is lost becomes
U+FFFD and is never guessed; runs like `锟斤拷` hold nothing any more and stay, flagged.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleaners.characters import HAN
from cleaners.chinese_score import load_weights
from cleaners.edits import Edit
from cleaners.restoring.byte_shift import is_folded, repair_byte_shift
from cleaners.restoring.crossings import LOST, STORED, TWINS, find_crossings
from cleaners.restoring.line_repairs import Repair, repair_line
from cleaners.restoring.residues import GARBLED_REFERENCES, LOST_SIGN, RESIDUE, read_references, repair_residues

SUSPECT = re.compile(r"[\u0080-\u00b6\u00b8-\u024f\u0370-\u1fff\u2500-\u25ff\u3400-\u4dff\ua000-\uf8ff\uff61-\uffff]{2}")
MARKED = re.compile(rf"(?<=[{HAN}])[?{LOST}](?=[^\x00-\x7f])|{LOST}")  # what decoders leave for a byte out of step
SUSPICIOUS = (  # a cheap pattern without which the second one is not found, and that one
    (SUSPECT, SUSPECT),
    (re.compile(f"[?{LOST}]"), MARKED),
    (re.compile("&"), GARBLED_REFERENCES),
    (re.compile("[\u00c2\u00c3\u00e2\u00ef]"), RESIDUE),
    (LOST_SIGN, LOST_SIGN),
)
STRETCH_CHARS, MAX_STRETCH_SCORE = 6, 0.15  # so many characters that read so badly on average make a line suspect
COMMON_CHARS = 10  # repaired by one crossing: the page came that way
PIECE = re.compile(r"[^\n]{1,4000}(?![^\n\x20-\x3f])|[^\n]{1,4000}")  # a line; a very long one is cut at an ASCII sign if it has any
MAX_SEARCHED_CHARS = 40_000  # of suspect lines in which all crossings are tried; beyond, those that the page has shown


@dataclass(frozen=True, slots=True)
class Line:
    """A line that begins at `start` of the page: `raw` as it stands there, `text` with references read, at `places` of `raw`."""

    start: int
    text: str
    places: Sequence[int] | None  # None where both are one
    raw: str

    def place(self, offset: int) -> int:
        """Return where in `raw` the character of `text` at `offset` begins."""
        return self.places[offset] if self.places else offset


def repair_mojibake(text: str) -> Iterator[Edit]:
    r"""Propose the text that was meant for each stretch of a line whose bytes read better in another encoding.

    Where a page was garbled in one way in several places, the rest needs less proof.

    >>> [edit.new for edit in repair_mojibake("转自 ä¸\xadå›½æ•™è‚²ç½‘。")]
    ['中国教育网']
    """
    places = _find_suspicious(text)
    if not len(places):
        return
    lines = [Line(match.start(), *_read(match[0]), match[0]) for match in PIECE.finditer(text)]
    numbers = set((np.searchsorted([line.start for line in lines], places, side="right") - 1).tolist())
    suspects = sorted(number for number in numbers if len(lines[number].raw.strip()) > 1)
    repairs, chars = _repair_suspects(lines, suspects)
    _settle_twins(lines, repairs)
    common = [crossing for crossing, count in chars.items() if count >= COMMON_CHARS]
    rest = range(len(lines)) if sum(map(bool, repairs.values())) > len(lines) // 3 else suspects
    for number in rest if common else ():
        repairs[number] = repairs[number] or repair_line(lines[number].text, common, is_common=True)
    is_folded_page = is_folded(text)
    for number in sorted({*suspects, *repairs}):
        yield from _edits(lines[number], repairs[number], is_folded_page=is_folded_page)


def _repair_suspects(lines: Sequence[Line], suspects: Sequence[int]) -> tuple[defaultdict[int, list[Repair]], Counter[tuple[str, str]]]:
    """Return the repairs of the suspect lines by number, and how many characters each crossing repaired."""
    repairs: defaultdict[int, list[Repair]] = defaultdict(list)
    chars: Counter[tuple[str, str]] = Counter()
    budget = MAX_SEARCHED_CHARS
    for number in suspects:
        line = lines[number].text
        budget -= len(line)
        repairs[number] = repair_line(line, sorted(find_crossings(line) if budget > 0 else chars, key=lambda crossing: -chars[crossing]))
        for repair in repairs[number]:
            chars[repair.crossing] += len(repair.new)
    return repairs, chars


def _settle_twins(lines: Sequence[Line], repairs: defaultdict[int, list[Repair]]) -> None:
    """Repair all lines of twin readers by the one of them that gains most: one program read the page."""
    for twin, reader in TWINS.items():
        for stored in STORED:
            numbers = [number for number, found in repairs.items() if found and found[0].crossing in ((twin, stored), (reader, stored))]
            both: list[dict[int, list[Repair]]] = [
                {number: repair_line(lines[number].text, [(each, stored)]) for number in numbers} for each in (reader, twin)
            ]
            repairs.update(both[_sum_gains(both[1]) > _sum_gains(both[0])])


def _sum_gains(repairs: Mapping[int, Sequence[Repair]]) -> float:
    return sum(repair.gain for found in repairs.values() for repair in found)


def _read(line: str) -> tuple[str, Sequence[int] | None]:
    return read_references(line) if GARBLED_REFERENCES.search(line) else (line, None)


def _edits(line: Line, repairs: Sequence[Repair], *, is_folded_page: bool) -> Iterator[Edit]:
    """Yield the edits of a line: its repairs; in a line without any, what is a byte out of step, else single residues."""
    for repair in repairs:
        reader, stored = repair.crossing
        start, end = line.place(repair.start), line.place(repair.start + len(repair.old))
        yield Edit(line.start + start, line.raw[start:end], repair.new, f"mojibake/{stored}-as-{TWINS.get(reader, reader)}")
    if not repairs:
        shifts = list(repair_byte_shift(line.raw, line.start, is_folded=is_folded_page))
        yield from shifts or repair_residues(line.raw, line.start)


def _find_suspicious(text: str) -> NDArray[np.intp]:
    """Return the places of characters where they do not belong, and of stretches that read badly."""
    places = [match.start() for first, pattern in SUSPICIOUS if first.search(text) for match in pattern.finditer(text)]
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    high = np.flatnonzero(units >= 128)
    sums = np.concatenate(([0.0], np.cumsum(load_weights()[units[high]], dtype=np.float64)))
    low = np.flatnonzero(sums[STRETCH_CHARS:] - sums[:-STRETCH_CHARS] < MAX_STRETCH_SCORE * STRETCH_CHARS)
    found = np.concatenate((high[low], high[low + STRETCH_CHARS - 1]))
    if len(units) != len(text):  # characters beyond the BMP are two units: count those before each place
        found -= np.searchsorted(np.flatnonzero(units >> 10 == 0b110111), found)
    everywhere: NDArray[np.intp] = np.concatenate((found, np.array(places, np.intp)))
    return everywhere
