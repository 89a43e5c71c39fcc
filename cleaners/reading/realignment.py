"""Find the bytes that throw a GB18030 or Big5 text out of step: half characters left by a cut or a broken byte.

Both encodings pair bytes. Where one byte of a pair is lost or broken, every pair up to the next ASCII sign is read half a
character off: a whole line of rare hanzi. Each run of bytes between two ASCII signs that reads badly is read again by
dynamic programming over its bytes (Viterbi): the reading with the most frequent hanzi, where leaving a byte out is
allowed but dear.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaners.chinese_score import NEUTRAL_WEIGHT, REPLACEMENT, load_weights

RUN = re.compile(rb"[^\x00-\x2f\x3a-\x3f]+")  # no byte between two runs is ever part of a GB18030 or Big5 character
LOST_WEIGHT = -2.0  # of a byte left out: dearer than two hanzi that happen to be rare
LONG_WEIGHT = -1.0  # of a GB18030 character of four bytes: real in names, but mostly two halves read together
ILLEGAL = -np.inf
MIN_GAIN = 3.0  # frequent hanzi that a new reading of a run must win
LOST_HEAD_WEIGHT, MIN_HEAD_GAIN = -0.5, 0.3  # for the first byte of a page: cuts are common there
STRETCH_CHARS, MAX_STRETCH_SCORE = 6, 0.1  # so many characters that read so badly are looked into
MAX_REALIGNED_BYTES = 1 << 16  # bounds the time a page of rubbish takes
MULTIBYTE_RUN_ENDS = np.zeros(1 << 16, bool)
MULTIBYTE_RUN_ENDS[[*range(0x30), *range(0x3A, 0x40)]] = True


def find_lost_bytes(raw: bytes, codec: str) -> list[int]:
    """Return the places of bytes of `raw` that are no part of a character of `codec` in the reading that makes sense.

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
            lost += [run.start() + place for place in _realign(run[0], codec, is_head)]
        if is_head and not suspects.any():
            break
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


def _realign(run: bytes, codec: str, is_head: bool) -> list[int]:
    """Return the places left out in the best reading of a run; none where it is not clearly better than plain decoding."""
    lost_weight, min_gain = (LOST_HEAD_WEIGHT, MIN_HEAD_GAIN) if is_head else (LOST_WEIGHT, MIN_GAIN)
    weights = _load_pair_weights(codec)
    octets = np.frombuffer(run, np.uint8).astype(np.intp)
    pairs = weights[octets[:-1] << 8 | octets[1:]].tolist()
    longs = _find_long_characters(octets) if codec == "gb18030" else [False] * len(run)
    best, steps = [0.0], [0]
    for place, octet in enumerate(run):  # best[i]: weight of the best reading of run[:i]; steps[i]: bytes of its last sign
        weight, step = (best[place] + (0.0 if octet < 0x80 else LOST_WEIGHT if place else lost_weight)), 1
        if place >= 1 and best[place - 1] + pairs[place - 1] > weight:
            weight, step = best[place - 1] + pairs[place - 1], 2
        if place >= 3 and longs[place - 3] and best[place - 3] + LONG_WEIGHT > weight:
            weight, step = best[place - 3] + LONG_WEIGHT, 4
        best.append(weight)
        steps.append(step)
    if best[-1] < _weigh_plain(run, codec) + min_gain:
        return []
    lost, place = [], len(run)
    while place:
        place, step = place - steps[place], steps[place]
        if step == 1 and run[place] >= 0x80:
            lost.append(place)
    return lost[::-1]


def _weigh_plain(run: bytes, codec: str) -> float:
    """Weigh the plain decoding of a run as `_realign` weighs its readings."""
    units = np.frombuffer(run.decode(codec, "replace").encode("utf-16-le", "surrogatepass"), np.uint16)
    weights = np.where(units == ord(REPLACEMENT), LOST_WEIGHT, load_weights()[units])
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
def _load_pair_weights(codec: str) -> NDArray[np.float64]:
    """Return the weight of the character that two bytes make, shape (65536,), -inf where they make none."""
    pairs = np.full(1 << 16, ILLEGAL)
    weights = load_weights()
    for pair in range(0x8100, 0xFF00):
        text = pair.to_bytes(2, "big").decode(codec, "ignore")
        if text and min(text) >= "\x80":
            pairs[pair] = weights[ord(text)] if len(text) == 1 and ord(text) <= 0xFFFF else NEUTRAL_WEIGHT
    pairs.setflags(write=False)
    return pairs
