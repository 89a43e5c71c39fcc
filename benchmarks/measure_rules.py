"""Measure what each cleaner and each rule is worth, and that every edit can be undone: `python -m benchmarks.measure_rules`.

A cleaner or rule is switched off and the same pages are restored again: how much worse they come out is its worth. What
it does to clean texts is its price. Only families in which it makes an edit are restored again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from statistics import mean

from benchmarks.measure_clean_texts import Harm, find_harm, read_clean_texts
from benchmarks.measure_restoring import TEXTS, learn_profile, make_pages, read_texts
from benchmarks.report import format_table, write_section
from benchmarks.scores import FamilyScore, score_page
from benchmarks.sites import FAMILIES, Family, SitePage
from cleaners.corpus import Profile
from cleaners.edits import Edits, revert
from cleaners.restoring import chain
from cleaners.restoring.chain import Cleaner, PageContext, RestoredPage, restore_page


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of a family, twice: page by page and with the site's profile; `fired` counts edits by (cleaner, rule)."""

    name: str
    pages: Sequence[SitePage]
    contexts: tuple[PageContext, PageContext]
    scores: tuple[FamilyScore, FamilyScore]
    fired: tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]
    undone: int  # of twice as many restored pages as there are pages


def restore_site(family: Family, texts: Sequence[tuple[str, str]], seed: int = 1) -> Site:
    """Make, restore, score and undo the pages of a family."""
    pages = make_pages(family, texts, seed)
    profiles = (Profile(), learn_profile(family.name, pages))
    contexts = tuple(PageContext(family.name, "text", "simplified", None, None, None, profile) for profile in profiles)
    restored = [[restore_page(page.text, context) for page in pages] for context in contexts]
    scores = [_score(family.name, pages, [page.text for page in found]) for found in restored]
    fired = [Counter((step.cleaner, edit.rule) for page in found for step in page.steps for edit in step.edits) for found in restored]
    undone = sum(undo(page) == given.text for found in restored for page, given in zip(found, pages, strict=True))
    return Site(family.name, pages, (contexts[0], contexts[1]), (scores[0], scores[1]), (fired[0], fired[1]), undone)


def _score(name: str, pages: Sequence[SitePage], texts: Sequence[str]) -> FamilyScore:
    return FamilyScore(name, tuple(score_page(page, text) for page, text in zip(pages, texts, strict=True)))


def undo(page: RestoredPage) -> str:
    """Return the page's text before restoring, from its edits alone."""
    text = page.text
    for step in reversed(page.steps):
        text = revert(text, step.edits)
    return text


@contextmanager
def without(is_off: Callable[[str, str], bool]) -> Iterator[None]:
    """Let the chain run without the edits for which `is_off(cleaner, rule)`."""
    whole = chain.PIPELINE
    chain.PIPELINE = tuple(_muted(cleaner, is_off) for cleaner in whole)
    try:
        yield
    finally:
        chain.PIPELINE = whole


def _muted(cleaner: Cleaner, is_off: Callable[[str, str], bool]) -> Cleaner:
    def propose(*page: object) -> Edits:
        return Edits.of(edit for edit in cleaner.propose(*page) if not is_off(cleaner.name, edit.rule))  # type: ignore[arg-type]

    return replace(cleaner, propose=propose)


@dataclass(frozen=True, slots=True)
class Worth:
    """What pages lose without a cleaner or rule, page by page and with the profile; means over all families, in shares of 1."""

    error_rate: tuple[float, float]
    spaced_error_rate: tuple[float, float]
    paragraph_f1: tuple[float, float]
    han_lost_per_100k: tuple[float, float]  # below 0: without it fewer of the author's characters are gone


def measure_worth(sites: Sequence[Site], is_off: Callable[[str, str], bool]) -> Worth:
    """Restore the pages without what `is_off`, where it made an edit, and compare."""
    sides = [_differences(sites, side, is_off) for side in (0, 1)]
    return Worth(*zip(*sides, strict=True))


def _differences(sites: Sequence[Site], side: int, is_off: Callable[[str, str], bool]) -> tuple[float, float, float, float]:
    found: list[tuple[float, float, float, float]] = []
    for site in sites:
        if not any(is_off(*fired) for fired in site.fired[side]):
            found.append((0.0, 0.0, 0.0, 0.0))
            continue
        with without(is_off):
            texts = [restore_page(page.text, site.contexts[side]).text for page in site.pages]
        ours, other = site.scores[side], _score(site.name, site.pages, texts)
        found.append((
            other.error_rate - ours.error_rate,
            other.spaced_error_rate - ours.spaced_error_rate,
            (ours.paragraph_f1 or 0.0) - (other.paragraph_f1 or 0.0),
            other.han_lost_per_100k - ours.han_lost_per_100k,
        ))  # fmt: skip
    errors, spaced, f1, lost = (mean(column) for column in zip(*found, strict=True))
    return errors, spaced, f1, lost


COLUMNS = [
    "edits: page / site",
    "CER saved",
    "CER, spaces",
    "paragraph F1 won",
    "Han spared /100k",
    "on clean text: declared",
    "beyond",
    "/100k",
]


def tabulate(sites: Sequence[Site], harms: Sequence[Harm], *, is_by_rule: bool) -> str:
    """Return a row for each cleaner, in the order of the chain, or for each rule."""
    fired = [Counter[str]() for _ in (0, 1)]
    for site in sites:
        for side in (0, 1):
            for (cleaner, rule), count in site.fired[side].items():
                fired[side][rule if is_by_rule else cleaner] += count
    prices = _prices(harms, is_by_rule=is_by_rule)
    names = sorted({*fired[0], *fired[1], *prices}) if is_by_rule else [cleaner.name for cleaner in chain.PIPELINE]
    chars = sum(len(harm.clean.text) for harm in harms)
    rows = []
    for name in names:
        worth = measure_worth(sites, lambda cleaner, rule, name=name: name == (rule if is_by_rule else cleaner))  # type: ignore[misc]
        rows.append([f"`{name}`", f"{fired[0][name]} / {fired[1][name]}", *_cells(worth), *_price_cells(prices[name], chars)])
    return format_table(["rule" if is_by_rule else "cleaner", *COLUMNS], rows)


def _cells(worth: Worth) -> list[str]:
    return [
        " / ".join(f"{100 * value:+.3f}" for value in worth.error_rate),
        " / ".join(f"{100 * value:+.3f}" for value in worth.spaced_error_rate),
        " / ".join(f"{value:+.4f}" for value in worth.paragraph_f1),
        " / ".join(f"{value:+.0f}" for value in worth.han_lost_per_100k),
    ]


def _prices(harms: Sequence[Harm], *, is_by_rule: bool) -> defaultdict[str, Counter[str]]:
    """Return how many declared edits and how many beyond them each rule or cleaner makes on clean texts."""
    prices: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for harm in harms:
        for kind, cleaner, edit in harm.edits:
            prices[edit.rule if is_by_rule else cleaner]["declared" if kind in {"declared", "spaces"} else "beyond"] += 1
    return prices


def _price_cells(price: Mapping[str, int], chars: int) -> list[str]:
    return [str(price["declared"]), str(price["beyond"]), f"{1e5 * price['beyond'] / chars:.2f}"]


def main() -> None:
    """Print the tables and write them to docs/quality.md."""
    texts = read_texts((TEXTS,))
    sites = [restore_site(family, texts) for family in FAMILIES]
    harms = [find_harm(clean) for clean in read_clean_texts()]
    edits = [sum(sum(site.fired[side].values()) for site in sites) for side in (0, 1)]
    pages = 2 * sum(len(site.pages) for site in sites)
    undone = f"{sum(site.undone for site in sites)} of {pages} restored pages are given back, character for character, by undoing\n"
    words = INTRODUCTION.format(families=len(sites), texts=len(texts), undone=undone, edits=sum(edits))
    cleaners, rules = (tabulate(sites, harms, is_by_rule=is_by_rule) for is_by_rule in (False, True))
    print(f"{words}\n{cleaners}\n{rules}")
    write_section("Cleaners and rules", f"{words}\n\n### By cleaner\n\n{cleaners}\n\n### By rule\n\n{rules}")


INTRODUCTION = """\
{families} families, our own {texts} texts, page by page / with the site's profile. {undone}their {edits} edits.

Each cleaner, and each rule, is switched off and the pages are restored without it. CER saved: percentage points by which the
mean character error rate is higher without it, white space left out or counted; below 0 it does harm here. Paragraph F1 likewise.
Han spared: Han characters of the author that are lost without it and kept with it, a hundred thousand; below 0 it costs some. Cleaners
lean on each other (lines dropped too late skew a measured width), so the columns do not add up. On clean text: the edits it makes
on the texts of "Clean text", declared and beyond. Made by `python -m benchmarks.measure_rules`."""


if __name__ == "__main__":
    main()
