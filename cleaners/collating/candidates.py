"""Which pairs of texts are worth comparing in full.

Two ways lead to a pair: a band of equal MinHash slots (copies with few errors), and rare FracMinHash hashes that both
sketches hold (previews, excerpts, copies with many errors). A band, or a slice of the hashes, is taken at a time, and
a group that is too large for all its pairs gives each text a few partners, so memory grows with texts, not with pairs.
The result depends on the texts alone, not on their order, as long as no two are equal.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cleaners.collating.signatures import EMPTY, LONG_SCALE, Signatures

Pairs: TypeAlias = NDArray[np.int64]

BANDS, ROWS = 20, 6  # measured recall .98 for Jaccard similarities of .7 and more; 14 x 8 finds .72 of those at .7
MIN_JACCARD = 0.3  # estimated from all slots: copies with 15 % errors have .28, other speeches of one office .05
GROUP = 20  # texts that share a band or a hash; a larger group is a set phrase, a family of templates or a much-copied text
NEIGHBOURS = 3  # in a larger group: the texts next in length that each text is compared with, besides the longest one
MIN_SHARED = 3  # rare hashes
MIN_CONTAINMENT = 0.1  # of the smaller sketch: .2 is left of 5-grams when both copies have 15 % errors
SLICES = 16


def find_candidates(signatures: Signatures, text_chars: NDArray[np.integer]) -> Pairs:
    """Return the pairs (i, j), i < j, of texts that may be copies, ascending, shape (m, 2).

    Args:
        signatures: of n texts.
        text_chars: their lengths, shape (n,).
    """
    ranks = np.empty(len(signatures), np.int64)  # longest first; the order of equal lengths depends on the texts alone
    ranks[np.lexsort((signatures.exact, -text_chars.astype(np.int64)))] = np.arange(len(signatures))
    found = [_find_near(signatures, ranks), _find_contained(signatures, ranks)]
    return _decode(np.unique(np.concatenate(found)), len(signatures))


def _find_near(signatures: Signatures, ranks: NDArray[np.int64]) -> Pairs:
    """Return the pairs that share a band and are alike enough, as codes `i * n + j`."""
    minhash = signatures.minhash
    signed = np.flatnonzero((minhash != EMPTY).any(axis=1))
    codes = np.zeros(0, np.int64)
    for band in range(BANDS):
        slots = np.ascontiguousarray(minhash[signed, band * ROWS : (band + 1) * ROWS])
        keys = pl.DataFrame(slots, schema=[str(row) for row in range(ROWS)], orient="row").hash_rows(seed=band).to_numpy()
        codes = np.union1d(codes, _pair_groups(keys, signed, ranks))
    pairs = _decode(codes, len(signatures))
    alike = [np.zeros(0, np.bool_)]
    for start in range(0, len(pairs), 100_000):
        i, j = pairs[start : start + 100_000].T
        alike.append((minhash[i] == minhash[j]).mean(axis=1) >= MIN_JACCARD)
    near: Pairs = codes[np.concatenate(alike)]
    return near


def _find_contained(signatures: Signatures, ranks: NDArray[np.int64]) -> Pairs:
    """Return the pairs that share rare hashes, as codes `i * n + j`.

    Of hashes that many texts hold only those pairs count that join a text to the longest one and to its neighbours in
    length: a preview of a much-copied speech has no others.
    """
    sizes = np.diff(signatures.sketch_offsets)
    owners = np.repeat(np.arange(len(signatures), dtype=np.int32), sizes)
    coarse = np.bincount(owners[signatures.sketch < LONG_SCALE], minlength=len(signatures))
    is_fine = coarse < sizes  # texts short enough for the finer scale; two of them are compared at it
    found, counts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    parts = np.array_split(signatures.sketch, SLICES)  # so that no second array of 64-bit numbers is as long as all sketches
    slice_of = np.concatenate([((part >> np.uint64(20)) % np.uint64(SLICES)).astype(np.uint8) for part in parts])
    for number in range(SLICES):
        chosen = slice_of == number
        codes = _pair_groups(signatures.sketch[chosen], owners[chosen].astype(np.int64), ranks, is_distinct=False)
        found.append(codes)
        counts.append(np.ones(len(codes), np.int64))
        merged, places = np.unique(np.concatenate(found), return_inverse=True)
        found, counts = [merged], [np.bincount(places, weights=np.concatenate(counts), minlength=len(merged)).astype(np.int64)]
    i, j = _decode(found[0], len(signatures)).T
    smaller = np.where(is_fine[i] & is_fine[j], np.minimum(sizes[i], sizes[j]), np.minimum(coarse[i], coarse[j]))
    contained: Pairs = found[0][(counts[0] >= MIN_SHARED) & (counts[0] >= MIN_CONTAINMENT * smaller)]
    return contained


def _pair_groups(
    keys: NDArray[np.uint64], texts: NDArray[np.int64], ranks: NDArray[np.int64], *, is_distinct: bool = True
) -> NDArray[np.int64]:
    """Pair the texts that have a key in common; return the pairs as codes `i * n + j`, once each if `is_distinct`."""
    count = len(ranks)
    order = np.argsort(keys)
    same = np.diff(keys[order]) == 0
    order = order[np.append(same, False) | np.insert(same, 0, False)] if len(order) else order  # most keys stand alone
    keys, texts = keys[order], texts[order]
    order = np.lexsort((ranks[texts], keys))  # the longest text of each group comes first
    keys, texts = keys[order], texts[order]
    starts = np.flatnonzero(np.concatenate((np.ones(min(len(keys), 1), np.bool_), keys[1:] != keys[:-1])))
    group_sizes = np.diff(np.append(starts, len(keys)))
    places = np.arange(len(keys)) - np.repeat(starts, group_sizes)
    sizes = np.repeat(group_sizes, group_sizes)
    firsts = np.repeat(texts[starts], group_sizes)
    is_far = (sizes > GROUP) & (places > NEIGHBOURS)
    found = [_encode(firsts[is_far], texts[is_far], count)]
    for distance in range(1, GROUP):
        at = np.flatnonzero((places >= distance) & ((sizes <= GROUP) | (distance <= NEIGHBOURS)))
        if not len(at):
            break
        found.append(_encode(texts[at - distance], texts[at], count))
    codes = np.concatenate(found)
    return np.unique(codes) if is_distinct else codes


def _encode(i: NDArray[np.int64], j: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    return np.minimum(i, j) * count + np.maximum(i, j)


def _decode(codes: NDArray[np.int64], count: int) -> Pairs:
    return np.stack((codes // max(count, 1), codes % max(count, 1)), axis=1)
