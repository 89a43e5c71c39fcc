"""Drop strings a site put inside sentences, and undo names it replaced everywhere.

Three kinds of proof: the site's pages show the string inside of words (`cleaners/insertions.py`; the decisions of the
profile); this page does; or the string is a web address inside of a word. Spaces inside of a mark, its widths and its
capitals may differ from place to place, and brackets around it go with it. An author's phrase that recurs cuts no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cleaners.characters import HAN
from cleaners.edits import Edit
from cleaners.insertions import BRACKETS, MAX_WORD, MIN_WORD_SHARE, RULE, Folded, Insertion, cuts_word, find_insertions, fold
from cleaners.rules import load_substitutions, load_table

ADDRESS = re.compile(
    rf"""(?<=[{HAN}])
    [(（\[【]?
    (?:https?://|www\.)?
    [A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|cn|net|org|cc|top|vip)
    [/A-Za-z0-9._-]*
    [)）\]】]?
    (?=[{HAN}])""",
    re.ASCII | re.VERBOSE,
)
DOMAIN = re.compile(r"\.(?:com|cn|net|org|cc|top|vip)")  # in every address; begins with a literal, so that most pages cost nothing
LATIN = re.compile(r".*[a-z0-9]\.[a-z]|(?=.*[\u4e00-\u9fff]).*[0-9a-z]")  # an address, or letters among hanzi: no term
MIN_PAGE_WORDS = 3  # different words that a string keeps apart on one page; strings of authors do with 3 of 17 places over many
MIN_LATIN_WORDS = 2  # the same for a string with letters or figures
MIN_LINE_CHARS = 30  # of a line whose first or last words a mark may be: in a shorter one it is the site's own line


def drop_injected(text: str, marks: frozenset[str] = frozenset()) -> Iterator[Edit]:
    """Propose dropping every place of a string that is proven to have been put into the text; `marks` are the site's."""
    spans = sorted(_find_marks(text, marks), key=lambda span: (span[0] - span[1], span[0]))
    if DOMAIN.search(text):
        spans += [(match.start(), match.end(), "injected/address") for match in ADDRESS.finditer(text) if _is_inside_word(text, match)]
    if not spans:
        return
    taken = np.zeros(len(text) + 1, bool)
    for start, end, rule in spans:
        edit = _drop(text, start, end, rule)
        stop = edit.start + len(edit.old)
        if not taken[edit.start : stop].any():
            taken[edit.start : stop] = True
            yield edit


def _find_marks(text: str, marks: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of the site's marks and of those that the page itself proves."""
    folded = fold(text)
    for mark in marks:
        start = folded.text.find(mark)
        while start >= 0:
            if _is_in_text(folded, start, start + len(mark)):
                yield *_span(folded, start, start + len(mark)), RULE
            start = folded.text.find(mark, start + len(mark))
    for insertion in find_insertions(folded.text):
        if _is_proven(insertion):
            for start in insertion.starts:
                yield *_span(folded, start, start + len(insertion.string)), "injected/watermark"


def _is_proven(insertion: Insertion) -> bool:
    if insertion.word_share < MIN_WORD_SHARE:
        return False
    return insertion.is_cutting or len(insertion.words) >= (MIN_LATIN_WORDS if LATIN.match(insertion.string) else MIN_PAGE_WORDS)


def _is_in_text(folded: Folded, start: int, end: int) -> bool:
    """Tell whether a mark stands among words of a line, not as a line of its own or in a short one of the site's."""
    first, last = folded.text.rfind("\n", 0, start) + 1, folded.text.find("\n", end)
    last = len(folded.text) if last < 0 else last
    return (first < start and end < last) or last - first >= MIN_LINE_CHARS


def _span(folded: Folded, start: int, end: int) -> tuple[int, int]:
    """Return where a span of the folded text stands in the text, with the brackets around it."""
    if start > 0 and folded.text[start - 1 : start] + folded.text[end : end + 1] in BRACKETS:
        start, end = start - 1, end + 1
    return int(folded.places[start]), int(folded.places[end - 1]) + 1


def _is_inside_word(text: str, match: re.Match[str]) -> bool:
    return cuts_word(text[max(0, match.start() - MAX_WORD) : match.start()], match[0], text[match.end() : match.end() + MAX_WORD], 2)


def undo_replacements(text: str) -> Iterator[Edit]:
    """Propose the original of a name that was replaced everywhere, where the page proves the replacement.

    The proof is a word doubled by it (`总书记总书记`) on a page that nowhere writes the name itself.
    """
    originals = load_table("replacements")["original"]
    for substitution in load_substitutions("replacements"):
        row = originals[substitution.name]
        if row["proof"] in text and row["name"] not in text:
            yield from substitution.find_edits(text)


def _drop(text: str, start: int, end: int, rule: str) -> Edit:
    """Drop a string, and one of the two equal marks that stood around it."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return Edit(start, text[start : end + 1] if before == after and before in "、，,；;" and before else text[start:end], "", rule)
