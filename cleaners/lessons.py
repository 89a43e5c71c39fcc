"""All that many pages teach, in one place: what is counted on a shard's pages, and the decisions that the counts of all shards allow.

Each statistic has a module of its own: lines (`corpus`), phrases, insertions. A profile is the table of their decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import polars as pl

from cleaners.corpus import count_lines, decide_profile, merge_counts
from cleaners.insertions import count_insertions, decide_marks
from cleaners.phrases import count_phrases, decide_phrases, read_text

PARTS = ("counts", "insertions", "phrases")


def count_pages(pages: pl.DataFrame, run_pages: int) -> dict[str, pl.DataFrame]:
    """Return the counts of one shard by `PARTS`; `pages` has `site` and `text`, `run_pages` is how many the whole run has."""
    texts = list(map(read_text, pages["text"]))
    return {
        "counts": count_lines(pages.select("site", "text")),
        "insertions": count_insertions(pages, [text.key for text in texts]),
        "phrases": count_phrases(texts, run_pages),
    }


def decide(read: Callable[[str], Iterable[pl.DataFrame]]) -> pl.DataFrame:
    """Return the decisions (`rule`, `site`, `string`, `support`); `read` gives the counts of all shards for each of `PARTS`."""
    lines = decide_profile(merge_counts(read("counts")))
    return pl.concat([lines, decide_marks(read("insertions")), decide_phrases(read("phrases"))]).sort("rule", "site", "string")


def learn(pages: pl.DataFrame) -> pl.DataFrame:
    """Return the decisions of one shard that is the whole run."""
    counts = count_pages(pages, pages.height)
    return decide(lambda part: [counts[part]])
