"""Hypothesis strategies that draw pages with real structure: texts in normal form, what layout does to them, what sites put around them.

All sentences are our own (the classical lines are older than any right). A text in normal form has paragraphs joined by one
line feed, full-width marks and no spaces but those that carry meaning. The damages are those of benchmarks/damage.py.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from benchmarks.chrome import article_page, chunk_page, viewer_page
from benchmarks.damage import (
    KINDS,
    flatten_lines,
    fold_punctuation,
    number_chunks,
    paginate,
    separate_paragraphs,
    space_scripts,
    to_traditional,
    wrap_lines,
)
from cleaners.corpus import Profile
from cleaners.edits import NO_EDITS, Edits
from cleaners.restoring.chain import PIPELINE, PageContext, restore_page

BANK: Mapping[str, Sequence[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
SENTENCES, TITLES, HEADINGS = BANK["sentences"], BANK["titles"], BANK["headings"]
UNTOUCHABLE = ("poems", "laws", "dialogues", "tables", "lists", "code", "classical", "signatures", "slogans", "formulas", "questions")
HAN_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Laid:
    """A page, and the title and text a careful reader would keep of it."""

    page: str
    title: str
    text: str


def examples(percent: int) -> settings:
    """Return the setting for a test that needs more or fewer examples than others, in per cent of the profile's."""
    return settings(max_examples=max(1, settings.default.max_examples * percent // 100))


# Texts in normal form.


def paragraphs(*, most: int = 6) -> st.SearchStrategy[str]:
    """Draw one paragraph: sentences of the bank, none twice."""
    return st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=most, unique=True).map("".join)


@st.composite
def prose(draw: st.DrawFn, *, least: int = 3, most: int = 8) -> str:
    """Draw paragraphs of running text with a salutation, some under numbered headings; no sentence stands twice."""
    sentences = iter(draw(st.permutations(SENTENCES)))
    sizes = draw(st.lists(st.integers(1, 6), min_size=least, max_size=most))
    drawn = ["".join(islice(sentences, size)) for size in sizes]
    heads = draw(st.lists(st.sampled_from(HEADINGS), max_size=min(4, len(drawn) - 1), unique=True))
    lines = [draw(st.sampled_from(BANK["salutations"]))]
    for place, paragraph in enumerate(drawn):
        number = place - (len(drawn) - len(heads))
        if number >= 0:
            lines.append(f"{HAN_NUMERALS[number]}、{heads[number]}")
        lines.append(paragraph)
    return "\n".join(lines)


def untouchable() -> st.SearchStrategy[str]:
    """Draw a text that looks like damage to a careless rule and is none: verse, law, tables, code, lists, signatures, ..."""
    return st.sampled_from([text for kind in UNTOUCHABLE for text in BANK[kind]])


def titled(text: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, str]]:
    """Draw a title and a text."""
    return st.tuples(st.sampled_from(TITLES), text)


def normal_pages() -> st.SearchStrategy[str]:
    """Draw a whole page in normal form: a title line and a text of any kind, or text alone."""
    texts = prose() | untouchable()
    return texts | titled(texts).map("\n".join)


# Layout.


@st.composite
def wrapped_pages(draw: st.DrawFn) -> Laid:
    """Draw a page whose lines were broken at one width, its title on a line of its own; kinsoku and indents vary."""
    title, text = draw(titled(prose(least=4)))
    page = wrap_lines(
        text,
        width=draw(st.integers(24, 44)),
        is_indent_kept=draw(st.booleans()),
        is_hanging=draw(st.booleans()),
    )
    if draw(st.booleans()):
        page = space_scripts(fold_punctuation(page))
    return Laid(f"{title}\n{page}", title, text)


@st.composite
def flattened_pages(draw: st.DrawFn) -> Laid:
    """Draw a wrapped page whose line ends became spaces, its title still on its own line."""
    title, text = draw(titled(prose(least=4)))
    line = flatten_lines(wrap_lines(text, width=draw(st.integers(26, 40))))
    return Laid(f"{title}\n{line}", title, text)


@st.composite
def chunked_pages(draw: st.DrawFn) -> Laid:
    """Draw a page cut into numbered chunks of one length."""
    title, text = draw(titled(prose(least=6)))
    size = draw(st.integers(60, max(60, min(300, len(text) // 4))))
    return Laid(number_chunks(text, size=size), title, text.replace("\n", ""))


@st.composite
def paginated_pages(draw: st.DrawFn) -> Laid:
    """Draw a wrapped text of several sheets with one header and ascending page numbers."""
    title, text = draw(titled(prose(least=8, most=10)))
    lines = wrap_lines(text, width=draw(st.integers(26, 36)), is_indent_kept=True)
    footer = draw(st.sampled_from(["— {page} —", "- {page} -", "第{page}页 共{pages}页", "{page}/{pages}"]))
    header = draw(st.sampled_from(BANK["headers"]))
    return Laid(paginate(lines, lines_per_page=draw(st.integers(9, 16)), header=header, footer=footer), title, text)


@st.composite
def site_pages(draw: st.DrawFn) -> Laid:
    """Draw a page of an invented site: article, reader application or library of fragments."""
    title, text = draw(titled(prose(least=5)))
    shown = separate_paragraphs(text, indent=draw(st.sampled_from([0, 2])))
    keywords = draw(st.lists(st.sampled_from(BANK["keywords"]), min_size=3, max_size=5, unique=True))
    abstract = text.replace("\n", "")[:120]
    pages = (
        article_page(title, shown, published="2021-05-06", column="机关文稿", keywords=keywords, next_title=TITLES[0]),
        viewer_page(title, wrap_lines(text), abstract=abstract, uploaded="2022-03-04", kilobytes=9.5, pages=3, previewed=3),
        chunk_page(title, number_chunks(text, size=120), pages=3, keywords=keywords),
    )
    return Laid(draw(st.sampled_from(pages)), title, text)


# Anything.


def damaged_pages() -> st.SearchStrategy[str]:
    """Draw pages with up to three damages of benchmarks/damage.py, one over the other."""
    damages = st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.integers(0, 99)), max_size=3)
    return st.tuples(normal_pages(), damages).map(_damaged)


def _damaged(drawn: tuple[str, list[tuple[str, int]]]) -> str:
    text, damages = drawn
    for kind, seed in damages:
        try:
            text = KINDS[kind](text, seed)
        except ValueError:  # no room for a watermark, a character outside of the encoding
            continue
    return text


SPECIAL = "\u200b\u00ad\ufeff\u2028\r\n\n\n\t\u3000\u3000  \xa0\u0301\ufffd\x00\x85\ue000\uf06c⼀⻋\u212a\uf900\u3099\u200d\U00020000"
LETTERS = "一二三日月年第条章的是在工作學會說0123456789aZ．３Ａ"
MARKS = "，。、；：！？“”‘’《》（）【】…—·,.:;!?()[]<>-_/|%@#*~"


def soups() -> st.SearchStrategy[str]:
    """Draw characters that rules look at, in no order at all, as well as any text Hypothesis thinks of."""
    pieces = st.sampled_from([*SPECIAL, *LETTERS, *MARKS, *BANK["fragments"]])
    return st.lists(pieces, max_size=60).map("".join) | st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


def traditional_pages() -> st.SearchStrategy[str]:
    """Draw pages in Traditional script: as OpenCC writes it, as Taiwan does, as Hong Kong does."""
    written = (to_traditional, partial(to_traditional, standard="s2tw"), partial(to_traditional, standard="s2hk"))
    return st.tuples(st.sampled_from(written), normal_pages()).map(lambda drawn: drawn[0](drawn[1]))


def any_pages() -> st.SearchStrategy[str]:
    """Draw any of the pages above."""
    laid = wrapped_pages() | flattened_pages() | chunked_pages() | paginated_pages() | site_pages()
    return laid.map(lambda each: each.page) | damaged_pages() | traditional_pages() | soups()


# What the chain is told.


def plain(**known: Any) -> PageContext:
    """Return the context of a text page of which nothing is known, but for what is `known`."""
    nothing = PageContext(site=None, media="text", script="simplified", title=None, published_on=None, markup=None, profile=Profile())
    return replace(nothing, **known)


def propose(name: str, text: str, titles: tuple[str, ...] = ()) -> Edits:
    """Return what the entry `name` of the chain proposes for `text`, guard included."""
    cleaner = next(each for each in PIPELINE if each.name == name)
    if cleaner.guard is not None and not cleaner.guard.search(text):
        return NO_EDITS
    proposed = cleaner.propose(text, plain(), titles)
    return proposed if isinstance(proposed, Edits) else Edits.of(proposed)


def restored(text: str, **known: Any) -> str:
    """Return the restored text of a page."""
    return restore_page(text, plain(**known)).text
