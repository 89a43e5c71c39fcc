"""The language as a tie-breaker: where as many witnesses have one character as another, which of them makes words.

Copies that differ because a site rewrote a word both read well, and nothing is decided. A misread character mostly leaves
single characters where a word was: 抓荼落实 against 抓好落实.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import rjieba

CONTEXT = 4  # characters on either side: two words
MAX_CHARS = 2  # of a reading
HAN = re.compile(r"[\u4e00-\u9fff]+")
# Characters that stand alone as often as in a word: that they make none says nothing against them.
FREE = frozenset(
    "的地得了着过是在有和与及同对为以要把被让使向从自到于给比跟由按将会能可应须必想敢肯也都就还又再不没未很更最太真全各每这那其之者所我你他她它们此某本该谁何"
    "而但或若如因则却并且上下中内外里前后左右间时日月年天人大小多少新老好高低来去说看做用"
)
NAMES = ("nr", "ns", "nt", "nz")  # parts of speech of the dictionary: a rare name is no misread common one


def reads_better(before: str, old: str, new: str, behind: str) -> bool:
    """Tell whether `new` makes words with its neighbours and `old` leaves those neighbours, and itself, alone.

    Args:
        before: what stands before both readings.
        old: one reading, one or two Han characters.
        new: another one, as long.
        behind: what stands behind both.

    >>> reads_better("把各项工作", "荼", "落", "实到位"), reads_better("我和大家", "一", "二", "起努力")
    (True, False)
    """
    if len(old) != len(new) or not 0 < len(new) <= MAX_CHARS or not HAN.fullmatch(old + new) or FREE & set(old):
        return False
    before, behind = before[-CONTEXT:], behind[:CONTEXT]
    start, end = len(before), len(before) + len(new)
    held = [word for word in _cut(before + new + behind) if word.start < end and word.end > start]
    joined = [place for word in held for place in range(word.start, word.end) if not start <= place < end]
    if not joined or any(word.end - word.start == 1 or word.tag.startswith(NAMES) for word in held):
        return False
    alone = {word.start for word in _cut(before + old + behind) if word.end - word.start == 1}
    return alone.issuperset(range(start, end)) and alone.issuperset(joined)


class _Word(NamedTuple):
    start: int
    end: int
    tag: str


def _cut(text: str) -> list[_Word]:
    """Return the words of the dictionary that a text is made of."""
    words, place = [], 0
    for word, tag in rjieba.tag(text, hmm=False):
        words.append(_Word(place, place + len(word), tag))
        place += len(word)
    return words
