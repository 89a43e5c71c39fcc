"""Measure how many pages of a site it takes: `python -m benchmarks.measure_site_sizes`.

The same pages of each family are dealt into sites of 1, 2, 4 ... pages; each site decides a profile of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from benchmarks.measure_restoring import DEVELOPED, learn_profile, make_pages, measure_family, read_texts
from benchmarks.report import format_table, write_section
from benchmarks.scores import FamilyScore
from benchmarks.sites import Family, families_of

SIZES = (1, 2, 4, 8, 16, 32)
PAGES = 32  # of each family: every size divides it


def measure_size(family: Family, texts: Sequence[tuple[str, str]], size: int, seed: int = 1) -> FamilyScore:
    """Score the pages of a family in sites of `size` pages."""
    pages = make_pages(family, texts[:PAGES], seed)
    sites = [pages[place : place + size] for place in range(0, len(pages), size)]
    scores = [measure_family(family, site, learn_profile(family.name, site)) for site in sites]
    return FamilyScore(family.name, tuple(page for score in scores for page in score.pages))


def measure_sizes(families: Sequence[Family], texts: Sequence[tuple[str, str]], sizes: Sequence[int] = SIZES) -> list[list[str]]:
    """Return a row for each size."""
    return [_row(size, [measure_size(family, texts, size) for family in families]) for size in sizes]


def _row(size: int, scores: Sequence[FamilyScore]) -> list[str]:
    f1 = [score.paragraph_f1 for score in scores if score.paragraph_f1 is not None]
    return [
        str(size),
        f"{mean(score.error_rate for score in scores):.2%}",
        f"{max(score.error_rate for score in scores):.2%}",
        f"{mean(f1):.3f}",
        f"{mean(score.han_lost_per_100k for score in scores):.0f}",
        f"{mean(score.residue_share for score in scores):.0%}",
    ]


COLUMNS = ["pages of the site", "CER", "worst family", "paragraph F1", "Han lost /100k", "residue"]


def main() -> None:
    """Print the tables and write them to docs/quality.md."""
    texts = read_texts()
    parts = [INTRODUCTION.format(pages=min(PAGES, len(texts)))]
    for batch in DEVELOPED:
        table = format_table(COLUMNS, measure_sizes(families_of(batch), texts))
        print(table)
        parts.append(f"### Batch {batch}\n\n{table}")
    write_section("How many pages of a site it takes", "\n\n".join(parts))


INTRODUCTION = """\
The same {pages} pages of each family, dealt into sites of so many pages, each with a profile of its own: means over the families of
"Restoring", marks as there. Made by `python -m benchmarks.measure_site_sizes`."""


if __name__ == "__main__":
    main()
