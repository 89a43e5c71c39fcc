"""Which witnesses may have company: from the signatures of all of them, groups that can be clustered apart from each other.

Two witnesses of one record, or of one family, are joined by a chain of candidate pairs, so a group, which is all that
candidate pairs join, holds whole records. Most witnesses are in none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from cleaners.collating.candidates import find_candidates
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
    ordered = signed.sort("witness_id")
    texts = ordered.unique("exact", keep="first", maintain_order=True)  # of equal texts the smallest witness speaks for all
    pairs = find_candidates(Signatures.from_frame(texts), texts["chars"].to_numpy())
    names = texts["witness_id"]
    components = find_components(texts.height, pairs.tolist())
    group_of = {member: component[0] for component in components for member in component}
    smallest = names.gather([group_of[place] for place in range(texts.height)])
    groups = ordered.select("witness_id", "chars", "exact").join(texts.select("exact", group=smallest), on="exact").drop("exact")
    together = groups.filter(pl.len().over("group") > 1).select("witness_id", "group", "chars").sort("witness_id")
    named = pl.DataFrame({"a": names.gather(pairs[:, 0]), "b": names.gather(pairs[:, 1]), "group": smallest.gather(pairs[:, 0])})
    return Company(together, named)


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
