"""Which witnesses may have company: from the signatures of all of them, groups that can be clustered apart from each other.

Two witnesses of one record, or of one family, are joined by a chain of candidate pairs, so a group, which is all that
candidate pairs join, holds whole records. Most witnesses are in none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cleaners.collating.candidates import Pairs, find_candidates
from cleaners.collating.signatures import Signatures, sign


@dataclass(frozen=True, slots=True)
class Company:
    """The groups, and the pairs worth comparing.

    Attributes:
        groups: `witness_id`, `group` (its smallest witness), `chars`; witnesses that nothing resembles are left out.
        pairs: `a`, `b`, the smallest witnesses of two texts, and their `group`.
    """

    groups: pl.DataFrame
    pairs: pl.DataFrame


def sign_witnesses(witnesses: pl.DataFrame) -> pl.DataFrame:
    """Return the signatures of `witnesses` (`witness_id`, `text`): `witness_id`, `chars` and those of `Signatures.to_frame`."""
    chars = witnesses.select("witness_id", chars=pl.col("text").str.len_chars())
    return chars.hstack(sign(witnesses["text"]).to_frame())


def find_company(signed: pl.DataFrame) -> Company:
    """Return the groups of the witnesses whose signatures these are; their order does not matter."""
    named = signed.select("witness_id", "exact", "chars").with_row_index("row")
    kept = named.sort("witness_id").unique("exact", keep="first", maintain_order=True)["row"].sort()  # one for all equal texts
    texts = signed if len(kept) == signed.height else signed[kept]  # signatures are large: no copy where no two are equal
    pairs = find_candidates(Signatures.from_frame(texts), texts["chars"].to_numpy())
    names = texts["witness_id"]
    joined = texts.select("exact", "witness_id", component=_number_components(texts.height, pairs))
    smallest = joined.select("exact", group=pl.col("witness_id").min().over("component"))
    groups = named.join(smallest, on="exact").filter(pl.len().over("group") > 1).select("witness_id", "group", "chars")
    one, other = (names.gather(pairs[:, side]) for side in (0, 1))
    found = pl.DataFrame({"one": one, "other": other, "group": smallest["group"].gather(pairs[:, 0])})
    ends = {"a": pl.min_horizontal("one", "other"), "b": pl.max_horizontal("one", "other")}
    return Company(groups.sort("witness_id"), found.select("group", **ends).sort("a", "b"))


def _number_components(count: int, pairs: Pairs) -> NDArray[np.int64]:
    numbers = np.empty(count, np.int64)
    for component in find_components(count, pairs.tolist()):
        numbers[component] = component[0]
    return numbers


def find_components(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the connected groups of 0..count-1, ascending (union-find with path halving)."""
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in pairs:
        low, high = sorted((root(i), root(j)))
        parent[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(count):
        groups[root(i)].append(i)
    return list(groups.values())


def pack_groups(groups: pl.DataFrame, chars: int) -> pl.DataFrame:
    """Return `group`, `batch`: whole groups packed into batches of about `chars` characters, ascending by group."""
    sizes = groups.group_by("group").agg(pl.col("chars").cast(pl.Int64).sum()).sort("group")
    before = pl.col("chars").cum_sum() - pl.col("chars")
    return sizes.select("group", batch=(before // chars).rle_id().cast(pl.UInt32))
