"""Strings that stand where no author puts them: inside of words, again and again. A page shows some, a site's pages many.

Evidence: a string recurs, and at its places the text closes to words when the string is taken out. Measured on 280,000
characters of clean official prose, where 940 strings recur in several texts: taking one out joins its neighbours to four
different words at most (3 of 17 places), and cuts no word of three characters whose pieces cannot stand alone. A stamp keeps
the halves of a word apart at every second place, of another word each time, and at 7 places in 100 those of a long one.

For many pages: the recurring strings of a site's texts with their places and the words they keep apart, counted once a text,
merged over shards, reduced to the site's own marks. A site's texts with the smallest keys are counted (`KEPT_TEXTS`), so that
memory is bounded and the dealing of pages to shards changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
import rjieba
from numpy.typing import NDArray

from cleaners.characters import KINDS, Kind, code_points, is_han, table_of

RULE = "injected/site-mark"
MIN_CHARS = 4  # shorter strings recur by chance
MAX_CHARS = 40  # longer ones are the author's boilerplate
MAX_WORD = 5
MIN_CUT_WORD = 3  # characters of a cut word: words of two arise by chance
MARKS = "。！？；：，,;:!?“”‘’《》（）()【】[]〔〕"
BRACKETS = frozenset(("()", "[]", "【】", "《》", "<>", "〔〕", "「」"))  # as folded
IS_BARRIER = table_of(MARKS + "\n\r\v\f\x85\u2028\u2029")
NUMERALS = "一二三四五六七八九十两几"  # `一是`, `二是`: a list's numerals make words with much
NEWLINE = ord("\n")
KEPT_TEXTS = 32  # of a site
MIN_TEXTS = 3  # of a site that show a mark
MIN_SHARE = 0.1  # of the site's texts counted: a site stamps its pages in several ways
MIN_WORDS = 4  # different words kept apart on a site, for each hundred places `MIN_WORD_SHARE`; see above
MIN_WORD_SHARE = 0.25

COUNTS = pl.Schema([
    ("site", pl.String()), ("text", pl.UInt64()), ("string", pl.String()), ("places", pl.UInt32()), ("words", pl.List(pl.String)),
])  # fmt: skip


EACH_WORD = pl.col("words").list.explode(keep_nulls=False, empty_as_null=False)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as strings are compared: half width, small letters, without spaces, and where each character stands."""

    text: str
    places: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Insertion:
    """A string that recurs on a page: its places in the folded text, the words of two it keeps apart, and whether it cuts a long one."""

    string: str
    starts: tuple[int, ...]
    words: tuple[str, ...]  # distinct, sorted
    is_cutting: bool

    @property
    def word_share(self) -> float:
        """Return how many different words it keeps apart, a place."""
        return len(self.words) / len(self.starts)


def fold(text: str) -> Folded:
    """Fold a text.

    >>> fold("Ａb 网").text
    'ab网'
    """
    codes = code_points(text)
    places = np.flatnonzero(KINDS[codes] != Kind.SPACE)
    folded = codes[places].copy()
    folded[(folded > 0xFF00) & (folded < 0xFF5F)] -= 0xFEE0
    folded[(folded >= ord("A")) & (folded <= ord("Z"))] += 32
    return Folded(folded.tobytes().decode("utf-32-le", "surrogatepass"), places)


def find_insertions(text: str) -> Iterator[Insertion]:
    """Yield the strings of a folded text that recur over no mark and somewhere keep the halves of a word apart."""
    for string, starts in _find_recurring(text):
        sides = [_find_sides(text, start, start + len(string)) for start in starts]
        words = {left[-1] + right[0] for left, right in sides if _joins(left, string, right)}
        if words:
            yield Insertion(string, tuple(starts), tuple(sorted(words)), any(cuts_word(left, string, right) for left, right in sides))


def _find_sides(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands beside a string, and beside the brackets around it."""
    if start > 0 and text[start - 1] + text[end : end + 1] in BRACKETS:
        start, end = start - 1, end + 1
    return text[max(0, start - MAX_WORD) : start], text[end : end + MAX_WORD]


def _find_recurring(text: str) -> Iterator[tuple[str, list[int]]]:
    """Yield the strings that recur, as long as all their places agree, each with its places."""
    codes = code_points(text)
    if len(codes) < 4 * MIN_CHARS:
        return
    barred = np.concatenate([[0], np.cumsum(IS_BARRIER[codes])])
    free = np.flatnonzero(barred[MIN_CHARS:] == barred[:-MIN_CHARS])  # a string over a mark is never looked at
    befores = np.concatenate([[NEWLINE], codes])
    free = free[befores[free] != NEWLINE]  # what begins a line may be the site's own line with more words
    hashes = np.zeros(len(codes) - MIN_CHARS + 1, np.uint64)
    for offset in range(MIN_CHARS):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + codes[offset : offset + len(hashes)]
    # Hash and place in one word: sorting words is several times as fast as ranking them.
    bits = np.uint64(len(codes).bit_length())
    ranked = np.sort((hashes[free] >> bits << bits) | free.astype(np.uint64))
    order = (ranked & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    is_again = np.concatenate([[False], ranked[1:] >> bits == ranked[:-1] >> bits, [False]])
    firsts = np.flatnonzero(~is_again[:-1] & is_again[1:])  # of each string that recurs
    lasts = np.flatnonzero(is_again[:-1] & ~is_again[1:]) + 1
    befores = befores[order]
    changes = np.concatenate([[0], np.cumsum(befores[1:] != befores[:-1])])
    is_longest = (changes[lasts - 1] > changes[firsts]) | IS_BARRIER[befores[firsts]]  # else a longer string recurs
    for first, last in zip(firsts[is_longest].tolist(), lasts[is_longest].tolist(), strict=True):
        starts = order[first:last].tolist()
        string = _extend(text, starts)
        if len(string) <= MAX_CHARS and all(text.startswith(string, start) for start in starts):  # hashes may meet
            yield string, starts


def _extend(text: str, starts: list[int]) -> str:
    """Return the longest string that all places begin with and that runs over no mark."""
    string = text[starts[0] : starts[0] + MAX_CHARS + 1]
    for place, each in enumerate(string):
        if place >= MIN_CHARS and (IS_BARRIER[ord(each)] or any(text[start + place : start + place + 1] != each for start in starts[1:])):
            return string[:place]
    return string


def _joins(left: str, string: str, right: str) -> bool:
    """Tell whether the characters on both sides make a word together, and neither makes one with the string."""
    if not is_han(left[-1:]) or not is_han(right[:1]) or left[-1] in NUMERALS or not rjieba.has_word(left[-1] + right[0]):
        return False
    return not rjieba.has_word(left[-1] + string[0]) and not rjieba.has_word(string[-1] + right[0])


def cuts_word(left: str, string: str, right: str, least: int = MIN_CUT_WORD) -> bool:
    """Tell whether a string between `left` and `right` cuts a known word of `least` characters or more, and joins none.

    One of the pieces must be no word itself: an author's phrase often stands between two words that also occur as one.
    """
    if not any(_is_stranded(head, rest) for head, rest in _crossing_words(left, right, least)):
        return False
    return not _crosses(left, string[:MAX_WORD]) and not _crosses(string[-MAX_WORD:], right)


def _crosses(left: str, right: str) -> bool:
    return any(True for _ in _crossing_words(left, right, 2))


def _crossing_words(left: str, right: str, least: int) -> Iterator[tuple[str, str]]:
    for i in range(1, min(len(left), MAX_WORD - 1) + 1):
        for j in range(1, min(len(right), MAX_WORD - i) + 1):
            if i + j >= least and rjieba.has_word(left[-i:] + right[:j]):
                yield left[-i:], right[:j]


def _is_stranded(head: str, rest: str) -> bool:
    """Tell whether a piece of a cut word cannot stand at the cut: no word ends `head`, or none begins `rest`."""
    left = len(head) >= 2 and not any(rjieba.has_word(head[-size:]) for size in range(2, len(head) + 1))
    right = len(rest) >= 2 and not any(rjieba.has_word(rest[:size]) for size in range(2, len(rest) + 1))
    return left or right


def count_insertions(pages: pl.DataFrame, keys: Sequence[int | None]) -> pl.DataFrame:
    """Count the insertions of one shard; `pages` has `site` and `text`, `keys` tell its texts (`phrases.ReadText`).

    Returns `COUNTS`; the string "" stands for a text.
    """
    keyed = pages.select(pl.col("site").fill_null(""), page="text", text=pl.Series(keys, dtype=pl.UInt64)).drop_nulls("text")
    kept = keyed.join(_find_kept(keyed), on=["site", "text"], how="semi")
    rows: list[tuple[str, int, str, int, tuple[str, ...]]] = []
    for site, key, page in kept.select("site", "text", "page").iter_rows():
        rows.append((site, key, "", 0, ()))
        rows += [(site, key, each.string, len(each.starts), each.words) for each in find_insertions(fold(page).text)]
    return _merge(pl.DataFrame(rows, schema=COUNTS, orient="row"))


def _find_kept(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the texts of each site that are counted: `site`, `text`."""
    return rows.select("site", "text").unique().sort("site", "text").group_by("site", maintain_order=True).head(KEPT_TEXTS)


def _merge(counts: pl.DataFrame) -> pl.DataFrame:
    """Count copies of a text once, and of each site the texts with the smallest keys."""
    kept = _find_kept(counts)
    alone = counts.group_by("site", "text", "string").agg(pl.col("places").max(), EACH_WORD.unique().sort())
    return alone.join(kept, on=["site", "text"], how="semi").sort("site", "text", "string")


def decide_marks(counts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return the marks of sites as rows of the profile: `rule`, `site`, `string`, `support` (texts)."""
    merged = _merge(pl.concat([COUNTS.to_frame(), *counts]))
    totals = merged.filter(pl.col("string") == "").group_by("site").agg(total=pl.len())
    strings = merged.filter(pl.col("string") != "").group_by("site", "string")
    decided = strings.agg(pl.col("places").sum(), words=EACH_WORD.n_unique(), support=pl.len().cast(pl.UInt32))
    is_known_widely = (pl.col("support") >= MIN_TEXTS) & (pl.col("support") >= MIN_SHARE * pl.col("total"))
    is_apart = (pl.col("words") >= MIN_WORDS) & (pl.col("words") >= MIN_WORD_SHARE * pl.col("places"))
    return (
        decided.join(totals, on="site")
        .filter(is_known_widely & is_apart)
        .select(pl.lit(RULE).alias("rule"), pl.col("site").replace({"": None}), "string", "support")
        .sort("site", "string")
    )
