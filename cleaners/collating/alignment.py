"""Which character of one text stands for which of another: anchors first, edit distance only between them.

An alignment is one array: `partner[i]` is the index in `b` of the character that `a[i]` stands for, or -1 where `a[i]`
has none. The partners that are not -1 ascend strictly. Partners need not be equal: a misread character is paired with
what it was misread for.

Anchors are k-grams that occur once in either text, chained to the heaviest ascending sequence, as patience diff (B. Cohen)
and genome aligners such as MUMmer (Delcher et al. 1999) do; the stretches between are taken again with a smaller k. So
no matrix ever spans two documents.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from cleaners.characters import code_points

Codes = NDArray[np.uint32]
Partners = NDArray[np.int64]

# (k, smallest side of a stretch worth it): 16-grams of a 5 % damaged pair survive every 40 characters or so; 5-grams in a
# stretch of some hundred are rarely unique on both sides by chance.
ANCHOR_GRAMS = ((16, 400), (8, 60), (5, 16))
MAX_CELLS = 4_000_000  # the largest stretch given to edit distance: half a megabyte of bits, one millisecond
MIN_KINSHIP = 0.3  # share of equal characters below which a stretch of eight or more is another text, not a damaged one
MIN_SPLIT_KINSHIP = 0.6  # the same for taking a stretch as one loss: above it the rest hardly fits by chance
SHORT = 8  # stretches shorter than this are damage whatever they hold
HASH_BASE = np.uint64(0x9E3779B97F4A7C15)


class Stretch(NamedTuple):
    """`a[a1:a2]` against `b[b1:b2]`."""

    a1: int
    a2: int
    b1: int
    b2: int


def align(a: str, b: str) -> Partners:
    """Return the partner in `b` of each character of `a`, shape (len(a),), -1 for none.

    >>> align("把工作抓实", "把作抓好").tolist()
    [0, -1, 1, 2, 3]
    """
    return _Aligner(a, b).pair_all()


def pair_codes(a: Codes, b: Codes, partner: Partners) -> NDArray[np.bool_]:
    """Tell where a character of `a` has a partner and equals it, shape (len(a),)."""
    return np.where(partner >= 0, b[partner], 0) == a if len(b) else np.zeros(len(a), np.bool_)


def find_differences(a: Codes, b: Codes, partner: Partners) -> NDArray[np.int64]:
    """Return the stretches between equal characters as rows (a1, a2, b1, b2), ascending, shape (n, 4)."""
    equal = np.flatnonzero(pair_codes(a, b, partner))
    i = np.concatenate(([-1], equal, [len(a)]))
    j = np.concatenate(([-1], partner[equal], [len(b)]))
    apart = (np.diff(i) > 1) | (np.diff(j) > 1)
    return np.stack((i[:-1] + 1, i[1:], j[:-1] + 1, j[1:]), axis=1)[apart]


class _Aligner:
    def __init__(self, a: str, b: str) -> None:
        self.a, self.b = a, b
        self.a_codes, self.b_codes = code_points(a), code_points(b)
        self.partner = np.full(len(a), -1, np.int64)

    def pair_all(self) -> Partners:
        waiting = [(Stretch(0, len(self.a), 0, len(self.b)), 0)]
        while waiting:
            stretch, level = waiting.pop()
            inner = self._pair_ends(stretch)
            if inner.a1 == inner.a2 or inner.b1 == inner.b2:
                continue
            anchored = self._find_anchored(inner, level)
            if anchored is None:
                self._pair_closely(inner)
            else:
                waiting += anchored
        return self.partner

    def _pair_ends(self, stretch: Stretch) -> Stretch:
        """Pair the equal characters at both ends of a stretch and return what is left."""
        a1, a2, b1, b2 = stretch
        head = _equal_run(self.a_codes[a1:a2], self.b_codes[b1:b2])
        self.partner[a1 : a1 + head] = np.arange(b1, b1 + head)
        a1, b1 = a1 + head, b1 + head
        tail = _equal_run(self.a_codes[a1:a2][::-1], self.b_codes[b1:b2][::-1])
        self.partner[a2 - tail : a2] = np.arange(b2 - tail, b2)
        return Stretch(a1, a2 - tail, b1, b2 - tail)

    def _find_anchored(self, stretch: Stretch, level: int) -> list[tuple[Stretch, int]] | None:
        """Pair the anchors of a stretch and return what stands between them; None where there are none."""
        a1, a2, b1, b2 = stretch
        for deeper, (k, smallest) in enumerate(ANCHOR_GRAMS[level:], level + 1):
            if min(a2 - a1, b2 - b1) < smallest:
                continue
            blocks = _find_anchors(self.a_codes[a1:a2], self.b_codes[b1:b2], k)
            if blocks:
                return self._pair_blocks(stretch, blocks, deeper)
        return None

    def _pair_blocks(self, stretch: Stretch, blocks: list[tuple[int, int, int]], level: int) -> list[tuple[Stretch, int]]:
        left: list[tuple[Stretch, int]] = []
        i, j = stretch.a1, stretch.b1
        for block_i, block_j, length in blocks:
            at_i, at_j = stretch.a1 + block_i, stretch.b1 + block_j
            overlap = max(i - at_i, j - at_j, 0)  # a repeated string can belong to two anchors; the earlier one keeps it
            if overlap >= length:
                continue
            at_i, at_j = at_i + overlap, at_j + overlap
            left.append((Stretch(i, at_i, j, at_j), level))
            i, j = at_i + length - overlap, at_j + length - overlap
            self.partner[at_i:i] = np.arange(at_j, j)
        left.append((Stretch(i, stretch.a2, j, stretch.b2), level))
        return left

    def _pair_closely(self, stretch: Stretch) -> None:
        """Pair a stretch without anchors: as one run, as one loss, or by edit distance, whichever explains it first."""
        a1, a2, b1, b2 = stretch
        a_chars, b_chars = a2 - a1, b2 - b1
        shorter = min(a_chars, b_chars)
        if a_chars == b_chars and (a_chars <= 2 or self._equal_share(stretch) >= 0.5):
            self.partner[a1:a2] = np.arange(b1, b2)
        elif a_chars != b_chars and self._pair_around_loss(stretch):
            return
        elif a_chars * b_chars <= MAX_CELLS:
            blocks = Levenshtein.opcodes(self.a[a1:a2], self.b[b1:b2])
            equal = sum(block.src_end - block.src_start for block in blocks if block.tag == "equal")
            if shorter >= SHORT and equal < MIN_KINSHIP * shorter:
                return
            for block in blocks:
                if block.tag in {"equal", "replace"}:
                    start = a1 + block.src_start
                    self.partner[start : a1 + block.src_end] = np.arange(b1 + block.dest_start, b1 + block.dest_end)

    def _equal_share(self, stretch: Stretch) -> float:
        a1, a2, b1, b2 = stretch
        return float((self.a_codes[a1:a2] == self.b_codes[b1:b2]).mean())

    def _pair_around_loss(self, stretch: Stretch) -> bool:
        """Pair a stretch whose longer side has one run more than the shorter; False where that does not fit.

        Edit distance would scatter the shorter side over the longer one at the same cost.
        """
        a1, a2, b1, b2 = stretch
        shorter = min(a2 - a1, b2 - b1)
        a, b = self.a_codes[a1:a2], self.b_codes[b1:b2]
        heads = np.concatenate(([0], np.cumsum(a[:shorter] == b[:shorter])))
        tails = np.concatenate(([0], np.cumsum(a[::-1][:shorter] == b[::-1][:shorter])))
        equal = heads + tails[::-1]
        split = int(equal.argmax())
        if equal[split] < MIN_SPLIT_KINSHIP * shorter:
            return False
        self.partner[a1 : a1 + split] = np.arange(b1, b1 + split)
        rest = shorter - split
        self.partner[a2 - rest : a2] = np.arange(b2 - rest, b2)
        return True


def _equal_run(a: Codes, b: Codes) -> int:
    """Return how many characters at the beginning of `a` and `b` are equal."""
    length = min(len(a), len(b))
    reach = 64  # most runs end at once; comparing all of a long stretch each time would be quadratic
    done = 0
    while done < length:
        end = min(done + reach, length)
        differ = a[done:end] != b[done:end]
        if differ.any():
            return done + int(differ.argmax())
        done, reach = end, reach * 4
    return length


def _find_anchors(a: Codes, b: Codes, k: int) -> list[tuple[int, int, int]]:
    """Return the chained blocks (start in `a`, start in `b`, length) that k-grams unique in both texts make."""
    if min(len(a), len(b)) < k:
        return []
    a_hashes, a_places = _unique_grams(a, k)
    b_hashes, b_places = _unique_grams(b, k)
    _, in_a, in_b = np.intersect1d(a_hashes, b_hashes, assume_unique=True, return_indices=True)
    if not len(in_a):
        return []
    order = np.argsort(a_places[in_a])
    i, j = a_places[in_a][order], b_places[in_b][order]
    begins = np.flatnonzero(np.concatenate(([True], (np.diff(i) != 1) | (np.diff(j) != 1))))
    lengths = np.diff(np.concatenate((begins, [len(i)]))) + k - 1
    return _heaviest_chain(i[begins].tolist(), j[begins].tolist(), lengths.tolist())


def _unique_grams(codes: Codes, k: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hashes of the k-grams that occur once, ascending, and where they occur."""
    count = len(codes) - k + 1
    hashes = codes[:count].astype(np.uint64)
    for offset in range(1, k):
        hashes *= HASH_BASE
        hashes += codes[offset : offset + count]
    hashes ^= hashes >> np.uint64(32)
    order = np.argsort(hashes)
    ordered = hashes[order]
    fresh = np.concatenate(([True], ordered[1:] != ordered[:-1], [True]))
    unique = fresh[:-1] & fresh[1:]
    return ordered[unique], order[unique]


def _heaviest_chain(i: list[int], j: list[int], lengths: list[int]) -> list[tuple[int, int, int]]:
    """Return the blocks, ascending in both texts, that hold the most characters (heaviest increasing subsequence)."""
    ends: list[int] = []  # starts in b of the best chains' last blocks, ascending
    weights: list[int] = []  # the weight of the best chain that ends there, ascending too
    lasts: list[int] = []
    before = [-1] * len(i)
    for block, (start, length) in enumerate(zip(j, lengths, strict=True)):
        place = bisect_left(ends, start)
        before[block] = lasts[place - 1] if place else -1
        weight = length + (weights[place - 1] if place else 0)
        beaten = bisect_right(weights, weight, lo=place)
        ends[place:beaten], weights[place:beaten], lasts[place:beaten] = [start], [weight], [block]
    chain = []
    block = lasts[-1]
    while block >= 0:
        chain.append((i[block], j[block], lengths[block]))
        block = before[block]
    return chain[::-1]
