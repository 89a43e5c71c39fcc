"""Measure dividing on simulated pages: `python -m benchmarks.measure_dividing`.

Each page goes the whole way of one page: it is restored with an empty profile, then divided. A boundary is found when a work
begins between the end of one work's paragraphs and the beginning of the next one's; titles and texts count when they are exact
(white space left out). Pages of one work that look like several are counted by the cuts made in them. Seeded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random

from benchmarks.compilations.lookalikes import make_lookalike
from benchmarks.compilations.pages import Page, make_page
from cleaners.corpus import Profile
from cleaners.dividing.evidence import WEIGHTS
from cleaners.dividing.splitting import Division, split_works
from cleaners.edits import apply, target_offset
from cleaners.restoring.chain import PageContext, RestoredPage, restore_page

PAGES = 40  # of each style and each look-alike
SINGLES = 500
_SPACE = re.compile(r"\s")


@dataclass(slots=True)
class Score:
    """Counts over pages; shares are its properties."""

    counts: Counter[str] = field(default_factory=Counter)

    def share(self, part: str, whole: str) -> float:
        """Return `part` over `whole`, 1 where there is nothing to find."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0

    @property
    def f1(self) -> float:
        """Return the F1 of the boundaries inside pages."""
        return 2 * self.counts["found"] / max(1, self.counts["made"] + self.counts["wanted"])


def restore(page: Page) -> RestoredPage:
    """Restore a page as it is restored alone."""
    return restore_page(
        page.text,
        PageContext(site="s", media="text", script="simplified", title=page.title, published_on=None, markup=None, profile=Profile()),
    )


def score_page(page: Page, restored: RestoredPage, division: Division) -> Counter[str]:
    """Count what one page's division got right."""
    text = apply(restored.text, division.edits)
    works = [(work.start, bare(text[work.start : work.end]), work.title) for work in division.works]
    gaps = [(end, start) for (_, end), (start, _) in zip(page.spans, page.spans[1:], strict=False)]
    gaps = [(_carry(end, restored, division), _carry(start, restored, division)) for end, start in gaps]
    found = sum(any(end <= start <= begin for start, _, _ in works[1:]) for end, begin in gaps)
    titles, texts = Counter(title for _, _, title in works if title), Counter(text for _, text, _ in works)
    titled = Counter(work.title for work in page.works if work.title)
    return Counter(
        found=found,
        wanted=len(gaps),
        made=len(works) - 1,
        works=len(page.works),
        titled=titled.total(),
        titles=(titles & titled).total(),
        texts=(texts & Counter(bare(work.text) for work in page.works)).total(),
        pages=1,
        cut=int(len(works) > len(page.works)),
        doubted=int("maybe_compilation" in division.flags),
    )


def bare(text: str) -> str:
    """Return `text` without white space, and with the host's `……` left out: its form is the chain's to choose."""
    return _SPACE.sub("", text).replace("…", "")


def _carry(offset: int, restored: RestoredPage, division: Division) -> int:
    for step in restored.steps:
        offset = target_offset(offset, step.edits)
    return target_offset(offset, division.edits)


def score_pages(pages: Iterable[Page], weights: Mapping[str, float] = WEIGHTS) -> Score:
    """Restore, divide and score pages."""
    score = Score()
    for page in pages:
        restored = restore(page)
        score.counts.update(score_page(page, restored, split_works(restored.text, restored.facts.titles, weights)))
    return score


def make_pages(styles: Iterable[str], count: int = PAGES) -> list[Page]:
    """Return `count` compilations of each style."""
    return [make_page(Random(f"{style} {number}"), style) for style in styles for number in range(count)]


def make_lookalikes(names: Iterable[str], count: int = PAGES) -> list[Page]:
    """Return `count` look-alikes of each kind."""
    return [make_lookalike(Random(f"{name} {number}"), name) for name in names for number in range(count)]
