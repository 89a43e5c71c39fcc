"""What a text is recognised by: an exact hash, a MinHash for near copies, a FracMinHash for parts of a text.

All three come from one pass over the code units of a batch of texts laid end to end. Near copies and parts are compared
by the 5-grams of their characters; punctuation and white space are skipped, because copies differ in them most, and
words are not cut, because one wrong character would change a whole clause.

Sources: one permutation hashing (Li, Owen, Zhang 2012) with empty slots filled as in Shrivastava, "Optimal Densification
for Fast and Accurate Minwise Hashing" (ICML 2017, arXiv:1703.04664); FracMinHash as in Irber et al., "Lightweight
compositional analysis of metagenomes with FracMinHash" (2022). Hashes are mixed by the finaliser of SplitMix64 (Steele,
Lea, Flood 2014), so every number here is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cleaners.characters import KINDS, Kind, code_points

GRAM_CHARS = 5
SLOTS = 128
EMPTY = np.uint32(0xFFFFFFFF)  # a slot of a text too short for one 5-gram; such texts are found by `exact` alone
SHORT_CHARS = 2_000  # shorter texts keep finer sketches: of 600 characters 1/64 would leave nine hashes
SHORT_SCALE = np.uint64(1 << 60)  # 1/16 of all hashes lie below it
LONG_SCALE = np.uint64(1 << 58)  # 1/64; sketches of both scales are comparable below it
BATCH_CHARS = 1_000_000  # about 60 MB of working arrays, however many texts there are

_MASKED = (Kind.WIDE_MARK, Kind.ASCII_MARK, Kind.SPACE, Kind.NEWLINE)


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signatures of n texts.

    Attributes:
        exact: (n,), equal for equal texts.
        minhash: (n, 128); the share of equal slots of two rows estimates the Jaccard similarity of their 5-grams.
        sketch_offsets: (n + 1,); the sketch of text i is `sketch[sketch_offsets[i] : sketch_offsets[i + 1]]`.
        sketch: the 5-gram hashes below the scale of their text, ascending and distinct within a text.
    """

    exact: NDArray[np.uint64]
    minhash: NDArray[np.uint32]
    sketch_offsets: NDArray[np.int64]
    sketch: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.exact)

    def to_frame(self) -> pl.DataFrame:
        """Return a row a text: `exact`, `minhash` (its slots), `sketch`."""
        sketch = pl.Series("sketch", self.sketch, pl.UInt64).to_frame()
        owners = np.repeat(np.arange(len(self), dtype=np.uint32), np.diff(self.sketch_offsets))
        lists = sketch.with_columns(row=owners).group_by("row", maintain_order=True).agg("sketch")
        slots = pl.Series("minhash", self.minhash, pl.Array(pl.UInt32, SLOTS))
        rows = pl.DataFrame({"exact": self.exact, "minhash": slots}).with_row_index("row")
        return rows.join(lists, on="row", how="left", maintain_order="left").drop("row")

    @classmethod
    def from_frame(cls, rows: pl.DataFrame) -> Signatures:
        """Read what `to_frame` returned."""
        sizes = rows["sketch"].list.len().fill_null(0).cast(pl.Int64).to_numpy()
        sketch = rows["sketch"].explode().drop_nulls().cast(pl.UInt64).to_numpy()
        minhash = rows["minhash"].to_numpy().reshape(-1, SLOTS)
        return cls(rows["exact"].to_numpy(), minhash, np.concatenate(([0], np.cumsum(sizes))), sketch)


def sign(texts: pl.Series) -> Signatures:
    """Return the signatures of a column of strings without nulls, in its order."""
    parts = [_sign_batch(batch) for batch in _batches(texts)]
    if not parts:
        return Signatures(np.zeros(0, np.uint64), np.zeros((0, SLOTS), np.uint32), np.zeros(1, np.int64), np.zeros(0, np.uint64))
    sizes = np.concatenate([np.diff(part.sketch_offsets) for part in parts])
    return Signatures(
        np.concatenate([part.exact for part in parts]),
        np.concatenate([part.minhash for part in parts]),
        np.concatenate(([0], np.cumsum(sizes))),
        np.concatenate([part.sketch for part in parts]),
    )


def _batches(texts: pl.Series) -> Iterator[list[str]]:
    batch: list[str] = []
    chars = 0
    for text in texts:
        batch.append(text)
        chars += len(text)
        if chars >= BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch


def _sign_batch(texts: list[str]) -> Signatures:
    codes = code_points("".join(texts))
    chars = np.fromiter(map(len, texts), np.int64, len(texts))
    kept = ~np.isin(KINDS[codes], _MASKED)
    owners = np.repeat(np.arange(len(texts)), chars)
    hashes, owners = _hash_grams(codes[kept], owners[kept])
    kept_chars = np.bincount(owners, minlength=len(texts))
    sketch_offsets, sketch = _sketch(hashes, owners, kept_chars)
    return Signatures(_hash_texts(codes, chars), _minhash(hashes, owners, len(texts)), sketch_offsets, sketch)


def _mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scatter 64-bit values evenly (the finaliser of SplitMix64)."""
    mixed = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _hash_texts(codes: NDArray[np.uint32], chars: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Hash each text by the sum of its characters, each mixed with its place; the length goes in too."""
    starts = np.cumsum(chars) - chars
    places = np.arange(len(codes), dtype=np.int64) - np.repeat(starts, chars)
    mixed = _mix((places.astype(np.uint64) << np.uint64(21)) | codes.astype(np.uint64))
    sums: NDArray[np.uint64] = np.concatenate((np.zeros(1, np.uint64), np.cumsum(mixed, dtype=np.uint64)))
    totals: NDArray[np.uint64] = sums[starts + chars] - sums[starts]
    return _mix(totals + chars.astype(np.uint64))


def _hash_grams(codes: NDArray[np.uint32], owners: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hash and the text of every 5-gram that lies inside one text."""
    count = max(len(codes) - GRAM_CHARS + 1, 0)
    hashes = codes[:count].astype(np.uint64)
    for offset in range(1, GRAM_CHARS if count else 0):
        hashes *= np.uint64(0x9E3779B97F4A7C15)
        hashes += codes[offset : offset + count]
    inside = owners[:count] == owners[GRAM_CHARS - 1 : GRAM_CHARS - 1 + count]
    return _mix(hashes[inside]), owners[:count][inside]


def _minhash(hashes: NDArray[np.uint64], owners: NDArray[np.int64], count: int) -> NDArray[np.uint32]:
    """Return the smallest value of each slot: bits 0-6 of a hash choose the slot, bits 7-38 are the value."""
    slots = np.full(count * SLOTS, EMPTY, np.uint32)
    values = np.minimum((hashes >> np.uint64(7)).astype(np.uint32), EMPTY - np.uint32(1))
    np.minimum.at(slots, owners * SLOTS + (hashes & np.uint64(SLOTS - 1)).astype(np.int64), values)
    return _densify(slots.reshape(count, SLOTS))


def _densify(slots: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Fill each empty slot from the first full one of its own sequence of slots, in place.

    The sequence depends on the slot alone (Shrivastava's 2-universal hash of slot and attempt), so two texts agree in a
    filled slot as often as in any other.
    """
    for rows in range(0, len(slots), 65_536):
        part = slots[rows : rows + 65_536]
        filled = part.copy()
        for donors in _donors():
            empty_rows, empty_slots = np.nonzero(filled == EMPTY)
            if not len(empty_rows):
                break
            filled[empty_rows, empty_slots] = part[empty_rows, donors[empty_slots]]
        part[:] = filled
    return slots


@cache
def _donors() -> NDArray[np.int64]:
    """Return the slot tried at each attempt for each empty slot, shape (attempts, 128).

    The last 128 attempts walk round the table, so that a text with one 5-gram fills every slot too.
    """
    attempts = np.arange(64 * SLOTS, dtype=np.uint64).reshape(64, SLOTS)
    drawn = (_mix(attempts + np.uint64(1)) % np.uint64(SLOTS)).astype(np.int64)
    walk = (np.arange(1, SLOTS)[:, None] + np.arange(SLOTS)) % SLOTS
    return np.concatenate((drawn, walk))


def _sketch(
    hashes: NDArray[np.uint64], owners: NDArray[np.int64], kept_chars: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Keep the hashes below the scale of their text, once each; the high bits decide, which MinHash does not use."""
    scales = np.where(kept_chars < SHORT_CHARS, SHORT_SCALE, LONG_SCALE)
    low = hashes < scales[owners]
    hashes, owners = hashes[low], owners[low]
    order = np.lexsort((hashes, owners))
    hashes, owners = hashes[order], owners[order]
    fresh = np.ones(len(hashes), np.bool_)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    sizes = np.bincount(owners[fresh], minlength=len(kept_chars))
    return np.concatenate(([0], np.cumsum(sizes))), hashes[fresh]
