"""How well the main text of generated layouts is found, by us and by others on the same pages: `python -m benchmarks.measure_markup`."""

from __future__ import annotations

import re
import time
import tomllib
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import mean

import trafilatura

from benchmarks.layouts import BATCHES
from benchmarks.layouts.material import LaidOut, Layout, Story, Thread, read_threads
from benchmarks.peers import PeerFailedError, PeerMissingError, run_peer
from benchmarks.report import format_table, write_section
from cleaners.edits import apply
from cleaners.reading.main_content import choose_lines
from cleaners.reading.markup import read_markup
from cleaners.reading.outside_choice import find_chosen
from cleaners.reading.visible_text import parse_page, read_visible_text

TEXTS = Path(__file__).parent / "texts"
SHARED = Path(__file__).resolve().parents[2] / "shared" / "clean"
PAGES_A_LAYOUT = 6
MAX_PARAGRAPHS = 24  # of a long text on one page
TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[0-9A-Za-z]+")
PEERS = ("readability-lxml", "resiliparse")
FIRST_LOOKS = Path(__file__).parent / "layouts" / "first_looks.toml"
NAME = re.compile(r'\b(class|id)="([^"]*)"')
MIN_HAN_SHARE = 0.3  # of a page's hanzi: with less, the finding's rule asks trafilatura for recall


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of token bigrams; optional ones count neither way."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Drawn = tuple[Layout, LaidOut]


def bigrams(text: str) -> Counter[tuple[str, str]]:
    """Count the pairs of neighbours among Han characters and words, as the measurements of others do."""
    tokens = TOKEN.findall(text)
    return Counter(pairwise(tokens))


def score(found: str, page: LaidOut) -> Score:
    """Compare what was found with what the author wrote."""
    ours, truth, optional = bigrams(found), bigrams(page.truth), bigrams(page.optional)
    hits = (ours & truth).total()
    surplus = ((ours - truth) - optional).total()
    return Score(hits / (hits + surplus) if hits else 0.0, hits / truth.total())


def read_stories(folders: Iterable[Path]) -> list[Story]:
    """Return the texts of folders, the long ones cut; `shared/clean` may not stand beside the checkout."""
    stories = []
    for path in [path for folder in folders for path in sorted(folder.glob("*.txt"))]:
        title, *lines = [line.strip() for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        if path.stem != "README":
            stories.append(Story(title, tuple(lines[:MAX_PARAGRAPHS])))
    return stories


def draw_pages(layouts: Iterable[Layout], count: int = PAGES_A_LAYOUT, folders: Iterable[Path] = (TEXTS, SHARED)) -> list[Drawn]:
    """Draw the pages of every layout: of the same texts the same ones at every run."""
    stories, threads = read_stories(folders), read_threads()
    pages = []
    for layout in layouts:
        rng = Random(layout.name)
        works: list[Story] | list[Thread] = threads if layout.kind == "thread" else stories
        pages += [(layout, layout.draw(work, rng)) for work in rng.sample(works, count)]
    return pages


def without_names(html: str) -> str:
    """Return a page with every word of its classes and ids in another one, the same for the same: nothing is called what it is.

    Digits stay, so that `post_12` is still like `post_13`. Style sheets are not renamed: what only they hide is shown.
    """
    return NAME.sub(lambda found: f'{found[1]}="{" ".join(map(_rename, found[2].split()))}"', html)


def _rename(word: str) -> str:
    letters = re.sub(r"\d+", "", word)
    digits = re.sub(r"\D+", "", word)
    return "q" + "".join(chr(97 + int(digit)) for digit in str(zlib.crc32(letters.encode()))[:6]) + digits


def by_us(html: str) -> str:
    """Return the main text as the pipeline reads it."""
    page = read_markup(html)
    return apply(page.text, page.drops)


def by_trafilatura(html: str, *, is_precise: bool) -> str:
    """Return what trafilatura takes for the main text; for recall with what readers wrote, as threads need it."""
    return trafilatura.extract(html, favor_precision=is_precise, favor_recall=not is_precise, include_comments=not is_precise) or ""


def by_both(html: str) -> str:
    """Return trafilatura's precise choice, or the other where that is less than a third of the page (the finding's rule)."""
    precise = by_trafilatura(html, is_precise=True)
    hanzi = len(TOKEN.findall(read_visible_text(parse_page(html)).text))
    return precise if len(TOKEN.findall(precise)) >= MIN_HAN_SHARE * hanzi else by_trafilatura(html, is_precise=False)


TOOLS: dict[str, Callable[[str], str]] = {
    "jiaokan": by_us,
    "the same, no names": lambda html: by_us(without_names(html)),
    "trafilatura P": lambda html: by_trafilatura(html, is_precise=True),
    "trafilatura R": lambda html: by_trafilatura(html, is_precise=False),
    "trafilatura P, R": by_both,
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What a tool found on each page, and the pages it read in a second."""

    found: list[str]
    pages_per_second: float


def measure_tools(pages: Sequence[str]) -> dict[str, Measured | None]:
    """Run every tool on every page; None for a peer whose environment cannot be made here."""
    measured: dict[str, Measured | None] = {}
    for name, extract in TOOLS.items():
        started = time.perf_counter()
        found = [extract(html) for html in pages]
        measured[name] = Measured(found, len(pages) / (time.perf_counter() - started))
    for peer in PEERS:
        try:
            answers = run_peer("extractors", "extractors_main", ([peer, html] for html in pages)).results
        except (PeerMissingError, PeerFailedError):
            measured[peer] = None
        else:
            measured[peer] = Measured([text for text, _ in answers], len(pages) / sum(seconds for _, seconds in answers))
    return measured


def measure_tiers(pages: Sequence[str]) -> tuple[float, float, float]:
    """Return pages a second of the fast tier, the same where the slow one was asked too, and the share of pages that ask it."""
    fast = slow = 0.0
    asked = 0
    for html in pages:
        started = time.perf_counter()
        page = read_visible_text(parse_page(html))
        choice = choose_lines(page)
        fast += time.perf_counter() - started
        started = time.perf_counter()
        find_chosen(html, page)
        slow += time.perf_counter() - started
        asked += bool(choice.doubts or choice.is_thin)
    return len(pages) / fast, len(pages) / (fast + slow), asked / len(pages)


def main() -> None:
    """Measure all layouts and write the section."""
    first_looks = tomllib.loads(FIRST_LOOKS.read_text(encoding="utf-8"))["f1"]
    pages = [page for layouts in BATCHES for page in draw_pages(layouts)]
    measured = measure_tools([page.html for _, page in pages])
    layouts = [layout for batch in BATCHES for layout in batch]
    groups: list[tuple[str, str, list[Layout]]] = [(f"`{layout.name}`", layout.does, [layout]) for layout in layouts]
    kinds = dict.fromkeys(layout.kind for layout in layouts)
    groups += [(f"**kind {kind}**", "", [layout for layout in layouts if layout.kind == kind]) for kind in kinds]
    groups += [(f"**batch {number}**", "", list(batch)) for number, batch in enumerate(BATCHES, 1)]
    rows = []
    for name, does, members in [*groups, ("**all**", "", layouts)]:
        places = [place for place, (drawn, _) in enumerate(pages) if drawn in members]
        rows.append([name, does, f"{mean(first_looks[layout.name] for layout in members):.3f}", *_cells(measured, pages, places)])
    rows.append(["pages/s", "", "", *(f"{tool.pages_per_second:.0f}" if tool else "-" for tool in measured.values())])
    table = format_table(["layout", "what it does", "jiaokan, first look", *measured], rows)
    fast, both, share = measure_tiers([page.html for _, page in pages])
    titles = sum(read_markup(page.html).title == page.optional.split("\n")[0] for _, page in pages)
    numbers = {"count": len(pages), "layouts": len(layouts), "titles": titles, "fast": fast, "both": both, "share": share}
    write_section("Main content of HTML", BODY.format(table=table, **numbers))


def _cells(measured: dict[str, Measured | None], pages: list[Drawn], places: Iterable[int]) -> list[str]:
    places = list(places)
    return [
        f"{mean(score(tool.found[place], pages[place][1]).f1 for place in places):.3f}" if tool else "not measured"
        for tool in measured.values()
    ]


BODY = """{count} pages on {layouts} layouts of invented sites (`benchmarks/layouts`), with texts of ours and of `shared/clean` where
it stands beside the checkout. F1 of bigrams of tokens (a Han character or a word) against what the author, in a thread
every poster, wrote; title, captions and quoted posts count neither way.

*First look*: the figure of the day a layout was written, before anything was changed for it; a batch was written after the
extractor had been mended by the batches before. All layouts are development data since. Only that column speaks of sites
that nobody has seen, and all of them were written by the authors of this extractor, from what they know of real templates:
real saved pages are harder. *No names*: every class and id renamed, so that only the structure is left. *trafilatura P, R*:
precision, and recall where that finds less than a third of the page. magic-html is in no package index and was not measured
here; on 80 real pages it has .946 on articles and .563 on threads, trafilatura P, R .901 and .720.

{table}

Fast tier alone: {fast:.0f} pages/s. With the slow tier (trafilatura, asked on {share:.0%} of these pages): {both:.0f} pages/s. One process.
The title is found on {titles} of {count} pages. Made by `python -m benchmarks.measure_markup`."""


if __name__ == "__main__":
    main()
