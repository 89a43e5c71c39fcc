"""Find the single blanks that a scan or a renderer left between Han characters of running text, where they cut words in two.

Evidence: blanks that cut pairs of characters which the page writes without one elsewhere. Names, slogans and lists set
apart by blanks cut no word.
"""

from __future__ import annotations

import re

from cleaners.characters import HAN, han_count
from cleaners.restoring.geometry import CLAUSE_MARK

STRAY = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
SEGMENT = re.compile(rf"[{HAN}]+")
MIN_STRAY = 6  # on a page: fewer are not told from an author's
MIN_HAN = 15  # of a line of running text
MIN_CUT_WORDS = 0.12  # share whose two characters stand together elsewhere on the page: chance gives a few in a hundred
MIN_WORDS = 2
MAX_ASKED = 200
MAX_RUN = 12  # characters beside a blank that are counted: longer runs are no names


def find_stray_spaces(text: str) -> set[int]:
    """Return where the blanks stand that cut words of running text; none where the page does not show that it has such blanks."""
    found = [
        line.start() + blank.start()
        for line in re.finditer(r"[^\n]+", text)
        if " " in line[0] and CLAUSE_MARK.search(line[0]) and han_count(line[0]) >= MIN_HAN
        for blank in STRAY.finditer(line[0])
        if not _is_name(line[0], blank.start())
    ]
    if len(found) < MIN_STRAY:
        return set()
    asked = found[:: 1 + len(found) // MAX_ASKED]  # each looks through the whole text
    cut = sum(text[place - 1] + text[place + 1] in text for place in asked)
    return set(found) if cut >= max(MIN_WORDS, MIN_CUT_WORDS * len(asked)) else set()


def _is_name(line: str, place: int) -> bool:
    """Tell a blank between two single characters, or between two runs of one length: a name set wide, a slogan, a list."""
    left, right = 0, 0
    while left <= MAX_RUN and place - left - 1 >= 0 and SEGMENT.match(line[place - left - 1]):
        left += 1
    while right <= MAX_RUN and place + right + 1 < len(line) and SEGMENT.match(line[place + right + 1]):
        right += 1
    return left == right <= MAX_RUN
