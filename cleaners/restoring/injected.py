"""Drop strings a site put inside sentences, and undo names it replaced everywhere.

Evidence inside one page: the string recurs, it stands where it cuts a known word of three characters or more in two,
and no word joins it to its neighbours. A phrase of the author's that recurs does not cut words.

Not done yet: strings bound to a site over many pages (corpus statistics), random ASCII between paragraphs, lookalikes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import rjieba

from cleaners.characters import HAN, code_points, table_of
from cleaners.edits import Edit
from cleaners.rules import load_substitutions, load_table

MIN_CHARS = 5  # shorter strings recur by chance
MAX_CHARS = 40  # longer ones are the author's boilerplate
MIN_CUT_WORD = 3  # characters of a known word that the string cuts: words of two arise by chance
MAX_WORD = 5
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
MARKS = "。！？；：，,;:!?“”‘’《》（）()"
NOT_INSIDE = re.compile(rf"[\s{MARKS}]")
IS_NOT_INSIDE = table_of(MARKS + "".join(filter(str.isspace, map(chr, range(0x3001)))))


def drop_injected(text: str) -> Iterator[Edit]:
    """Propose dropping every place of a string that is proven to have been put into the text."""
    proven = {string: starts for string, starts in _repeated(text) if _is_proven(text, string, starts)}
    places = [
        (start, start + len(string), "injected/watermark")
        for string in sorted(proven, key=lambda string: (-len(string), string))
        for start in proven[string]
    ]
    places += [
        (match.start(), match.end(), "injected/address")
        for match in (ADDRESS.finditer(text) if DOMAIN.search(text) else ())
        if _cuts_word(text, match.start(), match.end(), MIN_CUT_WORD - 1)
    ]
    if not places:
        return
    taken = np.zeros(len(text), bool)
    for start, end, rule in places:
        edit = _drop(text, start, end, rule)
        stop = start + len(edit.old)
        if not taken[start:stop].any():
            taken[start:stop] = True
            yield edit


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


def _repeated(text: str) -> Iterator[tuple[str, list[int]]]:
    """Yield strings that stand in `text` more than once and cannot be made longer at both of two places, with all their places."""
    if len(text) < 4 * MIN_CHARS:
        return
    codes = code_points(text)
    barred = np.concatenate([[0], np.cumsum(IS_NOT_INSIDE[codes])])
    free = np.flatnonzero(barred[MIN_CHARS:] == barred[:-MIN_CHARS])  # a string over a mark is never looked at
    hashes = np.zeros(len(codes) - MIN_CHARS + 1, np.uint64)
    for offset in range(MIN_CHARS):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + codes[offset : offset + len(hashes)]
    order = free[np.argsort(hashes[free], kind="stable")]
    ranked = hashes[order]
    same = np.flatnonzero(ranked[1:] == ranked[:-1])
    firsts, seconds = order[same], order[same + 1]
    apart = (seconds - firsts >= MIN_CHARS) & ((firsts == 0) | (codes[firsts - 1] != codes[seconds - 1]))
    seen: set[str] = set()
    for first, second in zip(firsts[apart].tolist(), seconds[apart].tolist(), strict=True):
        string = _extend(text, first, second)
        if string and string not in seen:
            seen.add(string)
            head = hashes[text.index(string, first)]
            alike = order[np.searchsorted(ranked, head, "left") : np.searchsorted(ranked, head, "right")]
            yield string, [start for start in alike.tolist() if text.startswith(string, start)]


def _extend(text: str, first: int, second: int) -> str:
    """Return the longest string both places begin with that runs over no mark, or "" when it is too long or short."""
    here = text[first : first + MAX_CHARS + 1]
    mark = NOT_INSIDE.search(here)
    here = here[: mark.start()] if mark else here
    there = text[second : second + len(here)]
    length = next((place for place, (one, other) in enumerate(zip(here, there, strict=False)) if one != other), len(there))
    string = here[:length].strip("、")
    return string if MIN_CHARS <= len(string) <= MAX_CHARS else ""


def _is_proven(text: str, string: str, starts: list[int]) -> bool:
    return any(_cuts_word(text, start, start + len(string), MIN_CUT_WORD) for start in starts)


def _cuts_word(text: str, start: int, end: int, least: int) -> bool:
    """Tell whether what stands from `start` to `end` cuts a known word of `least` characters or more, and joins none.

    One of the pieces must be no word itself: an author's phrase often stands between two words that also occur as one.
    """
    left, right = text[max(0, start - MAX_WORD) : start], text[end : end + MAX_WORD]
    if not any(_is_stranded(head, rest) for head, rest in _crossing_words(left, right, least)):
        return False
    inside = text[start:end]
    return not _crosses(left, inside[:MAX_WORD], 2) and not _crosses(inside[-MAX_WORD:], right, 2)


def _crosses(left: str, right: str, least: int) -> bool:
    """Tell whether a known word of `least` characters or more begins in `left` and ends in `right`."""
    return any(True for _ in _crossing_words(left, right, least))


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
