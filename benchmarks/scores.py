"""How a restored page differs from its truth, and what the pages of a family come to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import mean

from rapidfuzz.distance import Levenshtein

from benchmarks.sites import SitePage
from cleaners.characters import HAN_RUN, skeleton

MIN_RESIDUE_CHARS = 4  # letters, digits and Han characters of a site's line that is found again in the restored text


@dataclass(frozen=True, slots=True)
class PageScore:
    """How one restored page differs from its truth; counts are characters, `han_lost` and `han_added` Han characters."""

    page: SitePage
    restored: str
    chars: int
    errors: int  # white space left out of both
    spaced_chars: int
    spaced_errors: int
    words: tuple[int, int]  # characters and errors, letters, digits and Han characters only
    han_lost: int
    han_added: int
    paragraphs: tuple[int, int, int]  # in both, restored, true
    residue: tuple[str, ...]  # lines of the site that are still there


@dataclass(frozen=True, slots=True)
class FamilyScore:
    """What the pages of a family come to; `pages` keeps their order."""

    family: str
    pages: tuple[PageScore, ...]

    @property
    def error_rate(self) -> float:
        """Return the character error rate, white space left out."""
        return sum(page.errors for page in self.pages) / sum(page.chars for page in self.pages)

    @property
    def spaced_error_rate(self) -> float:
        """Return the character error rate with spaces and line ends counted."""
        return sum(page.spaced_errors for page in self.pages) / sum(page.spaced_chars for page in self.pages)

    @property
    def paragraph_f1(self) -> float | None:
        """Return the F1 of whole paragraphs, equal but for white space; None where the pages have no paragraphs."""
        counted = [page.paragraphs for page in self.pages if page.page.is_paragraphed]
        both, restored, true = (sum(column) for column in zip(*counted, strict=True)) if counted else (0, 0, 0)
        return 2 * both / (restored + true) if counted else None

    @property
    def han_lost_per_100k(self) -> float:
        """Return how many of the author's Han characters are missing, a hundred thousand characters of truth."""
        return 1e5 * sum(page.han_lost for page in self.pages) / sum(page.chars for page in self.pages)

    @property
    def word_error_rate(self) -> float:
        """Return the character error rate of letters, digits and Han characters, all else left out."""
        return sum(page.words[1] for page in self.pages) / sum(page.words[0] for page in self.pages)

    @property
    def han_added_per_100k(self) -> float:
        """Return how many Han characters there are that are not the author's, a hundred thousand characters of truth."""
        return 1e5 * sum(page.han_added for page in self.pages) / sum(page.chars for page in self.pages)

    @property
    def residue_share(self) -> float:
        """Return the share of pages on which a line of the site is left."""
        return mean(bool(page.residue) for page in self.pages)


def score_page(page: SitePage, restored: str) -> PageScore:
    """Compare a restored page with its truth."""
    true, found = _bare(page.truth), _bare(restored)
    line_ends = "\n" if page.is_paragraphed else ""
    spaced_true, spaced_found = (re.sub(r"\n", line_ends, text) for text in (page.truth, restored))
    lost, added = _han_changes(true, found)
    ours, theirs = (Counter(map(_bare, text.split("\n"))) for text in (restored, page.truth))
    return PageScore(
        page=page,
        restored=restored,
        chars=len(true),
        errors=Levenshtein.distance(true, found),
        spaced_chars=len(spaced_true),
        spaced_errors=Levenshtein.distance(spaced_true, spaced_found),
        words=(len(skeleton(page.truth)), Levenshtein.distance(skeleton(page.truth), skeleton(restored))),
        han_lost=lost,
        han_added=added,
        paragraphs=((ours & theirs).total(), ours.total(), theirs.total()),
        residue=_find_residue(page, restored),
    )


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _han_changes(true: str, found: str) -> tuple[int, int]:
    """Return how many Han characters of `true` are missing from `found`, and how many it has more."""
    lost = added = 0
    for edit in Levenshtein.opcodes(true, found):
        if edit.tag != "equal":
            lost += sum(map(len, HAN_RUN.findall(true[edit.src_start : edit.src_end])))
            added += sum(map(len, HAN_RUN.findall(found[edit.dest_start : edit.dest_end])))
    return lost, added


def _find_residue(page: SitePage, restored: str) -> tuple[str, ...]:
    """Return the site's lines that stand in the restored text and not in the truth."""
    found, true = skeleton(restored), skeleton(page.truth)
    keys = ((line, skeleton(line)) for line in dict.fromkeys(page.site_lines))
    return tuple(line for line, key in keys if len(key) >= MIN_RESIDUE_CHARS and key in found and key not in true)
