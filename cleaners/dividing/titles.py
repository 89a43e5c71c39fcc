"""A work's own title, out of a heading, a file name or a page's title; and what makes a line look like one.

A title is recognised by the noun it ends with (`讲话`, `通知`; `rules/genres.toml`), which every official document and speech
follows, and is cleaned of what a site, a list or a file put around it (`rules/titles.toml`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from cleaners.dividing.counters import BRACKETS
from cleaners.rules import load_rules, load_table

MAX_TITLE_CHARS = 80  # titles of joint meetings reach 60; a sentence without a stop is longer still
MIN_TITLE_CHARS = 4
SAME_TITLE = 94.0  # rapidfuzz ratio: one character in twenty may be misread; a changed year is treated apart
MAX_ROUNDS = 4

HEADS = tuple(sorted((head for genre in load_table("genres")["genre"] for head in genre["heads"]), key=len, reverse=True))
_STATUS = r"(?:试行|草案|讨论稿|征求意见稿|修订稿?|初稿|摘要|节选|[一二三四五六七八九十\d]{1,2})"
_ENDS = re.compile(f"(?:{'|'.join(HEADS)})(?:[（(]{_STATUS}[）)])?$")
# A title noun that ends a title inside running text: what follows would make it part of a longer word (`总结会`, `讲话精神`).
_FIRST = "".join(sorted({head[0] for head in HEADS}))  # tried first: most characters begin no title noun
_GOES_ON = "[会的精和与及、暨中上下是为在要里内时后前，。；：议指重容稿词辞文书]"
_PURPOSE = "为(?:了|进一步|深入|全面|认真|切实|加强|加快|贯彻|推动|推进|做好|规范|确保|扎实|有效|积极)"  # how plans and notices begin
_INSIDE = re.compile(f"(?=[{_FIRST}])(?=(?P<head>{'|'.join(HEADS)})(?:(?!{_GOES_ON})|(?={_PURPOSE})))")
_YEAR = re.compile(r"(?:19|20)\d{2}|二[〇○零][〇○零一二三四五六七八九]{2}")
_MEANINGLESS = re.compile(r"[^0-9A-Za-z一-鿿×Ｘ*]")
_SENTENCE = re.compile(r"[。！？；]|[，：；、]$|^[，。；：、！？）)”’]")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, as it is when cleaned, and the length its heading claims."""

    raw: str
    text: str
    claimed_chars: int | None


@lru_cache(maxsize=4096)  # every line of a page is asked several times
def clean_title(raw: str) -> Title:
    """Cut off what a site or a file name put around a title; the marks of a list are `headings`' to cut.

    >>> clean_title("在读书会上的发言稿2150字范文")
    Title(raw='在读书会上的发言稿2150字范文', text='在读书会上的发言稿', claimed_chars=2150)
    """
    text, claimed = raw.strip(), None
    for _ in range(MAX_ROUNDS):
        before = text
        for rule in load_rules("titles"):
            match = rule.pattern.search(text)
            if match is None or (match.start() == 0 and match.end() == len(text)):
                continue
            if rule.name == "title/claimed-length" and claimed is None:
                claimed = int(match["n"].replace(",", ""))
            text = rule.pattern.sub("", text).strip()
        text = _unwrap(_undecorate(text))
        if text == before:
            break
    return Title(raw, text, claimed)


def _undecorate(text: str) -> str:
    """Take off symbols around a title, listed or not: ☞, ◈, ♪; `×` is a placeholder and no symbol in this sense.

    >>> _undecorate("☞在动员会上的讲话☜")
    '在动员会上的讲话'
    """
    start, end = 0, len(text)
    while start < end and unicodedata.category(text[start]) == "So":
        start += 1
    while end > start and unicodedata.category(text[end - 1]) == "So":
        end -= 1
    return text[start:end].strip()


def _unwrap(text: str) -> str:
    """Take off a pair of marks that holds the whole title: `《…》`, `【…】`.

    >>> _unwrap("《在动员会上的讲话》"), _unwrap("《条例》和《办法》")
    ('在动员会上的讲话', '《条例》和《办法》')
    """
    for opening, closing in map(tuple, (*BRACKETS, "“”")):
        if text.startswith(opening) and text.endswith(closing) and opening not in text[1:] and closing not in text[:-1]:
            return text[1:-1].strip()
    return text


def ends_like_title(text: str) -> bool:
    """Tell whether `text` ends with a noun that titles end with: `…的讲话`, `…实施方案（试行）`."""
    return _ENDS.search(text) is not None


def title_noun(text: str) -> str | None:
    """Return the noun that a title ends with.

    >>> title_noun("在动员会上的讲话"), title_noun("春天")
    ('讲话', None)
    """
    match = _ENDS.search(text)
    return next(head for head in HEADS if text.startswith(head, match.start())) if match else None


def find_title_end(text: str) -> int | None:
    """Return where a title ends that `text` begins with and runs on from: behind its first title noun.

    >>> find_title_end("党员学习心得体会通过学习"), find_title_end("在工作总结会上的讲话同志们")
    (8, 10)
    """
    end: int | None = None
    for match in _INSIDE.finditer(text):
        if end is not None and match.start() >= end:
            break
        end = max(end or 0, match.end("head"))
    return end


def find_heads(title: str) -> list[str]:
    """Return the title nouns of `title` that no other word takes in, in order of their ends: the last one says what it is.

    >>> find_heads("关于印发工作方案的通知"), find_heads("在工作总结会上的讲话稿（节选）")
    (['通知'], ['讲话稿'])
    """
    found: dict[int, str] = {}
    for match in _INSIDE.finditer(title):
        head = match["head"]
        end = match.start() + len(head)
        if len(head) > len(found.get(end, "")):
            found[end] = head
    return [found[end] for end in sorted(found)]


def looks_like_title(text: str) -> bool:
    """Tell whether a line may be a title at all: short, and no sentence.

    >>> looks_like_title("在动员会上的讲话"), looks_like_title("这次会议很重要。")
    (True, False)
    """
    return MIN_TITLE_CHARS <= len(text) <= MAX_TITLE_CHARS and _SENTENCE.search(text) is None


def title_key(text: str) -> str:
    """Return `text` without what copies of one title differ in: spaces and punctuation."""
    return _MEANINGLESS.sub("", text)


def is_same_title(a: str, b: str) -> bool:
    """Tell whether two printed titles are one, up to punctuation and a misread character; another year is another title."""
    a, b = title_key(a), title_key(b)
    return bool(a) and (a == b or (fuzz.ratio(a, b) >= SAME_TITLE and _YEAR.findall(a) == _YEAR.findall(b) and _digits(a) == _digits(b)))


def differs_in_year(a: str, b: str) -> bool:
    """Tell whether two titles are one but for the year that one of them states: `2022年…讲话`, `2023年…讲话`."""
    a, b = title_key(a), title_key(b)
    years = set(_YEAR.findall(a)), set(_YEAR.findall(b))
    return all(years) and years[0] != years[1] and fuzz.ratio(_YEAR.sub("", a), _YEAR.sub("", b)) >= SAME_TITLE


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)
