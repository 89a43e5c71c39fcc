"""Find the bytes that throw a GB18030 or Big5 text out of step: half characters left by a cut or a broken byte.

Both encodings pair bytes. Where one byte of a pair is lost or broken, every pair up to the next ASCII sign is read half a
character off: a whole line of rare hanzi. Each run of bytes between two ASCII signs that reads badly is read again by
dynamic programming over its bytes (Viterbi): the reading with the most frequent hanzi, where leaving a byte out is
allowed but dear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaners.chinese_score import NEUTRAL_WEIGHT, REPLACEMENT, load_likelihoods, load_weights

RUN = re.compile(rb"[^\x00-\x2f\x3a-\x3f]+")  # no byte between two runs is ever part of a GB18030 or Big5 character
ILLEGAL = -np.inf
LOST_HEAD_WEIGHT, MIN_HEAD_GAIN = -0.5, 0.3  # for the first byte of a page: cuts are common there
STRETCH_CHARS, MAX_STRETCH_SCORE = 6, 0.1  # so many characters that read so badly are looked into
MAX_REALIGNED_BYTES = 1 << 16  # bounds the time a page of rubbish takes


@dataclass(frozen=True, slots=True)
class Costs:
    """What a reading pays and what it must win, in the weights of `load_weights` (one a UTF-16 code unit)."""

    load_weights: Callable[[], NDArray[np.float32]]
    lost: float  # a byte left out
    beside_mark: float  # the same beside a mark that a decoder left for a byte it could not read
    long: float  # a GB18030 character of four bytes: real in names, but mostly two halves read together
    min_gain: float  # what a new reading of a run must win


PAGE_COSTS = Costs(load_weights, lost=-2.0, beside_mark=-2.0, long=-1.0, min_gain=3.0)  # a lost byte is dearer than two rare hanzi
LINE_COSTS = Costs(load_likelihoods, lost=-6.0, beside_mark=-1.0, long=-4.0, min_gain=6.0)  # e**-6: a byte in 400 is lost
MARK = 0xFF  # no byte of GB18030 or Big5 text
MULTIBYTE_RUN_ENDS = np.zeros(1 << 16, bool)
MULTIBYTE_RUN_ENDS[[*range(0x30), *range(0x3A, 0x40)]] = True


def find_lost_bytes(raw: bytes, codec: str) -> list[int]:
    """Return the places of bytes of a page that are no part of a character of `codec` in the reading that makes sense.

    >>> find_lost_bytes("同志们，今天召开大会".encode("gbk")[1:], "gb18030")
    [0]
    """
    lost: list[int] = []
    budget = MAX_REALIGNED_BYTES
    suspects = _find_bad_runs(raw.decode(codec, "replace"))
    for run, is_bad in zip(RUN.finditer(raw), suspects.tolist(), strict=True) if suspects.any() or raw[:1] >= b"\x80" else ():
        is_head = run.start() == 0
        if (is_bad or is_head) and len(run[0]) <= budget:
            budget -= len(run[0])
            lost += _realign(run, codec, PAGE_COSTS, is_head=is_head)
        if is_head and not suspects.any():
            break
    return lost


def find_shifted_bytes(raw: bytes, codec: str) -> list[int]:
    """Return the same for a line that may be a byte out of step, where `?` and 0xFF stand for bytes that a decoder lost.

    >>> find_shifted_bytes("?".encode() + "同志们，今天召开大会".encode("gbk")[1:], "gb18030")
    [1]
    """
    lost: list[int] = []
    for run in RUN.finditer(raw):
        if 2 < len(run[0]) <= MAX_REALIGNED_BYTES:
            lost += _realign(run, codec, LINE_COSTS)
    return lost


def _find_bad_runs(text: str) -> NDArray[np.bool_]:
    """Tell for each run of the decoded text, in the order of RUN over its bytes, whether a stretch of it reads badly."""
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    inside = ~MULTIBYTE_RUN_ENDS[units]
    begins = np.flatnonzero(inside & ~np.concatenate(([False], inside[:-1])))
    places = np.flatnonzero(inside & (units >= 128))
    weights = load_weights()[units[places]].astype(np.float64)
    sums = np.concatenate(([0.0], np.cumsum(weights)))
    low = np.flatnonzero(sums[STRETCH_CHARS:] - sums[:-STRETCH_CHARS] < MAX_STRETCH_SCORE * STRETCH_CHARS)
    suspects = np.concatenate((np.flatnonzero(units == ord(REPLACEMENT)), places[low], places[low + STRETCH_CHARS - 1]))
    bad = np.zeros(len(begins), bool)
    bad[np.searchsorted(begins, suspects, side="right") - 1] = True
    return bad


def _realign(run: re.Match[bytes], codec: str, costs: Costs, *, is_head: bool = False) -> list[int]:
    """Return the places left out in the best reading of a run; none where it is not clearly better than plain decoding."""
    octets = np.frombuffer(run[0], np.uint8).astype(np.intp)
    pairs = _load_pair_weights(codec, costs)[octets[:-1] << 8 | octets[1:]].tolist()
    longs = _find_long_characters(octets) if codec == "gb18030" else [False] * len(octets)
    singles = _weigh_singles(run, octets, costs)
    if is_head:
        singles[0] = LOST_HEAD_WEIGHT
    best, steps = [0.0], [0]
    for place, single in enumerate(singles):  # best[i]: weight of the best reading of run[:i]; steps[i]: bytes of its last sign
        weight, step = best[place] + single, 1
        if place >= 1 and best[place - 1] + pairs[place - 1] > weight:
            weight, step = best[place - 1] + pairs[place - 1], 2
        if place >= 3 and longs[place - 3] and best[place - 3] + costs.long > weight:
            weight, step = best[place - 3] + costs.long, 4
        best.append(weight)
        steps.append(step)
    if best[-1] < _weigh_plain(run[0], codec, costs) + (MIN_HEAD_GAIN if is_head else costs.min_gain):
        return []
    lost, place = [], len(octets)
    while place:
        place, step = place - steps[place], steps[place]
        if step == 1 and octets[place] >= 0x80:
            lost.append(run.start() + place)
    return lost[::-1]


def _weigh_singles(run: re.Match[bytes], octets: NDArray[np.intp], costs: Costs) -> list[float]:
    """Return the weight of each byte as a sign of its own: ASCII is free, another byte is left out."""
    marks = np.concatenate(([False], octets == MARK, [False]))
    marks[0] = run.string[run.start() - 1 : run.start()] == b"?"
    marks[-1] = run.string[run.end() : run.end() + 1] == b"?"
    is_beside = marks[:-2] | marks[1:-1] | marks[2:]
    weights: list[float] = np.where(octets < 0x80, 0.0, np.where(is_beside, costs.beside_mark, costs.lost)).tolist()
    return weights


def _weigh_plain(run: bytes, codec: str, costs: Costs) -> float:
    """Weigh the plain decoding of a run as `_realign` weighs its readings."""
    units = np.frombuffer(run.decode(codec, "replace").encode("utf-16-le", "surrogatepass"), np.uint16)
    weights = np.where(units == ord(REPLACEMENT), costs.beside_mark, costs.load_weights()[units])
    return float(np.where(units < 0x80, 0.0, weights).sum())


def _find_long_characters(octets: NDArray[np.intp]) -> list[bool]:
    """Tell for each place whether a GB18030 character of four bytes may begin there."""
    lead = (octets >= 0x81) & (octets <= 0xFE)
    digit = (octets >= 0x30) & (octets <= 0x39)
    if len(octets) < 4:
        return [False] * len(octets)
    found: list[bool] = (lead[:-3] & digit[1:-2] & lead[2:-1] & digit[3:]).tolist()
    return found


@cache
def _load_pair_weights(codec: str, costs: Costs) -> NDArray[np.float64]:
    """Return the weight of the character that two bytes make, shape (65536,), -inf where they make none."""
    pairs = np.full(1 << 16, ILLEGAL)
    weights = costs.load_weights()
    for pair in range(0x8100, 0xFF00):
        text = pair.to_bytes(2, "big").decode(codec, "ignore")
        if text and min(text) >= "\x80":
            pairs[pair] = weights[ord(text)] if len(text) == 1 and ord(text) <= 0xFFFF else NEUTRAL_WEIGHT
    pairs.setflags(write=False)
    return pairs
