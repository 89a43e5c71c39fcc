"""Measure what other tools make of the same pages: `python -m benchmarks.measure_peers`.

The peers know nothing of a truth or a profile; each gets a page as a string, trafilatura as HTML. A tool that cannot be
installed here is "not measured".
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import mean

import ftfy
import trafilatura

from benchmarks.measure_restoring import learn_profile, make_pages, texts_of
from benchmarks.peers import PeerMissingError, run_peer
from benchmarks.report import format_table, write_section
from benchmarks.scores import FamilyScore, PageScore, score_page
from benchmarks.sites import Family, SitePage, families_of
from cleaners.corpus import Profile
from cleaners.reading.markup import read_markup
from cleaners.restoring.chain import PageContext, restore_page

Pages = Mapping[str, Sequence[SitePage]]  # of each family
Texts = Mapping[str, Sequence[str]]  # what a tool made of them, in the same order
LONGEST_LINK = 24  # characters
GENTLE = ftfy.TextFixerConfig(uncurl_quotes=False, fix_character_width=False, normalization="NFC")


def wrap_in_html(page: SitePage) -> str:
    r"""Return the page as a site would send it: title as `h1`, the author's lines as `p`, the site's in `div`s of their own.

    A short line of the site's without a digit is a link, another is words: a fact, a date, a sentence.

    >>> page = SitePage("题\\n首页\\n文。", "题\\n文。", is_paragraphed=True, site_lines=("首页",))
    >>> wrap_in_html(page).partition("<body>")[2]
    '<h1>题</h1><div><a href="#">首页</a></div><p>文。</p></body></html>'
    """
    title, sites = page.truth.partition("\n")[0], set(page.site_lines)
    body = "".join(_box(line, title, line in sites) for line in page.text.split("\n") if line.strip())
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title>'
    return f'<!DOCTYPE html><html lang="zh"><head>{head}</head><body>{body}</body></html>'


def _box(line: str, title: str, is_site: bool) -> str:
    words = html.escape(line)
    if line == title:
        return f"<h1>{words}</h1>"
    if is_site:
        return f'<div><a href="#">{words}</a></div>' if len(line) <= LONGEST_LINK and not re.search(r"\d", line) else f"<div>{words}</div>"
    return f"<p>{words}</p>"


def _extract(page: SitePage) -> str:
    title = page.truth.partition("\n")[0]
    found = trafilatura.extract(wrap_in_html(page), include_comments=False) or ""
    return found if found.startswith(title) else f"{title}\n{found}"  # it keeps the title apart


def _restore_html(page: SitePage) -> str:
    """Return what reading and restoring make of the page as HTML, every page for itself."""
    read = read_markup(wrap_in_html(page))
    found = restore_page(
        read.text, PageContext("", "html", "simplified", read.title, read.published_on, read.drops or None, Profile())
    ).text
    title = page.truth.partition("\n")[0]
    return found if found.startswith(title) else f"{title}\n{found}"


def _restore(pages: Pages, *, is_profiled: bool) -> Texts:
    contexts = {
        name: PageContext(name, "text", "simplified", None, None, None, learn_profile(name, found) if is_profiled else Profile())
        for name, found in pages.items()
    }
    return {name: [restore_page(page.text, contexts[name]).text for page in found] for name, found in pages.items()}


def _each(clean: Callable[[SitePage], str]) -> Callable[[Pages], Texts]:
    return lambda pages: {name: [clean(page) for page in found] for name, found in pages.items()}


def _ask(peer: str, script: str, request: Callable[[str], object]) -> Callable[[Pages], Texts]:
    def ask(pages: Pages) -> Texts:
        answers = iter(run_peer(peer, script, (request(page.text) for found in pages.values() for page in found)).results)
        return {name: [next(answers) for _ in found] for name, found in pages.items()}

    return ask


TOOLS: Mapping[str, Callable[[Pages], Texts]] = {
    "nothing": _each(lambda page: page.text),
    "ftfy, as it comes": _each(lambda page: ftfy.fix_text(page.text)),
    "ftfy, marks spared": _each(lambda page: ftfy.fix_text(page.text, GENTLE)),
    "datatrove": _ask("datatrove", "datatrove_clean", lambda text: text),
    "data-juicer, recipe": _ask("datajuicer", "datajuicer_clean", lambda text: {"recipe": "recipe", "text": text}),
    "data-juicer, careful": _ask("datajuicer", "datajuicer_clean", lambda text: {"recipe": "careful", "text": text}),
    "trafilatura, on HTML": _each(_extract),
    "jiaokan, page alone, on HTML": _each(_restore_html),
    "jiaokan, page alone": lambda pages: _restore(pages, is_profiled=False),
    "jiaokan, with the site's profile": lambda pages: _restore(pages, is_profiled=True),
}


def score_tool(pages: Pages, texts: Texts) -> list[FamilyScore]:
    """Return a score a family."""
    return [FamilyScore(name, _scores(found, texts[name])) for name, found in pages.items()]


def _scores(pages: Sequence[SitePage], texts: Sequence[str]) -> tuple[PageScore, ...]:
    return tuple(score_page(page, text) for page, text in zip(pages, texts, strict=True))


def measure(families: Sequence[Family], texts: Sequence[tuple[str, str]], seed: int = 1) -> Iterator[list[str]]:
    """Yield a row of the table for each tool."""
    pages = {family.name: make_pages(family, texts, seed) for family in families}
    for tool, clean in TOOLS.items():
        try:
            yield [tool, *_cells(score_tool(pages, clean(pages)))]
        except PeerMissingError as reason:
            print(reason)
            yield [tool, *["not measured"] * (len(COLUMNS) - 1)]


COLUMNS = ["tool", "CER", "CER, marks left out", "CER, spaces", "paragraph F1", "Han lost /100k", "Han added /100k", "residue"]


def _cells(scores: Sequence[FamilyScore]) -> list[str]:
    f1 = [score.paragraph_f1 for score in scores if score.paragraph_f1 is not None]
    return [
        f"{mean(score.error_rate for score in scores):.2%}",
        f"{mean(score.word_error_rate for score in scores):.2%}",
        f"{mean(score.spaced_error_rate for score in scores):.2%}",
        f"{mean(f1):.3f}",
        f"{mean(score.han_lost_per_100k for score in scores):.0f}",
        f"{mean(score.han_added_per_100k for score in scores):.0f}",
        f"{mean(score.residue_share for score in scores):.0%}",
    ]


def main(batches: Sequence[str] = ("A", "B", "C")) -> None:
    """Print the tables and write them to docs/quality.md."""
    parts = [INTRODUCTION]
    for batch in batches:
        table = format_table(COLUMNS, list(measure(families_of(batch), texts_of(batch))))
        print(table)
        parts.append(f"### Batch {batch}: means over {len(families_of(batch))} families\n\n{table}")
    write_section("Restoring beside other tools", "\n\n".join(parts))


INTRODUCTION = """\
What a user would take instead, on the pages and with the marks of "Restoring". `CER, marks left out` counts letters, digits and
Han characters only, so that a tool is not blamed for its punctuation; Han added are characters that are not the author's.

- ftfy 6.3 as it comes makes Chinese punctuation ASCII; `marks spared`: `uncurl_quotes=False, fix_character_width=False`.
- datatrove 0.10.1: `FTFYFormatter`, `PIIFormatter` and `SymbolLinesFormatter` as its FineWeb pipeline sets them.
- data-juicer 1.6.1, recipe: `chinese_convert` (t2s), `clean_email`, `clean_links`, `clean_copyright`, `fix_unicode`,
  `punctuation_normalization`, `whitespace_normalization`, `remove_repeat_sentences`, all as they come; careful: without
  `fix_unicode` and `punctuation_normalization`, which make the punctuation ASCII.
- trafilatura 2 gets each page as HTML: title as `h1`, the author's lines as `p`, each of the site's lines in a `div` of its own,
  as a link where it is short and has no digit. That is more help than pages of text give; a row of ours has the same.

None of them rejoins wrapped lines, and none knows a site's other pages. Made by `python -m benchmarks.measure_peers`."""


if __name__ == "__main__":
    main()
