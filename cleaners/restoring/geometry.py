"""The width a text was wrapped at, and which of its line ends are the wrap's and which the author's.

A greedy line breaker leaves a trace: a line ends where the next character would not have fitted. Lines that end
earlier were ended by the author. First lines of paragraphs that were indented by two cells come out two cells short.
Widths are half cells (a Han character is two).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from cleaners.characters import CLOSERS, HALF_CELLS_OF, KIND_OF, SENTENCE_ENDS, Kind, cell_widths, ends_sentence, han_count
from cleaners.restoring.lines import Line

INDENT = 4  # half cells: two characters, the usual indent of a Chinese paragraph
SLACK = 3  # half cells a full line may fall short of or pass the width: kinsoku pushes one mark down or lets it hang
MIN_WIDTH = 24  # half cells; narrower columns are verse, addresses, tables
MIN_FULL_LINES = 3  # fewer full lines than this could be chance
MIN_FULL_SHARE = 0.5  # of the longer lines that must be full; author's lines have no common width
MIN_FULL_SHARE_DAMAGED = 0.2  # the same where glyphs are lost: enough when many lines agree on one width
MANY_FULL_LINES = 8
MIN_MID_SENTENCE = 0.5  # share of full lines that must end between two characters: verse and lists end at marks
MIN_DAMAGED_LINES = 0.15  # share of lines that stop short between two characters; undamaged pages have only headings there
MAX_JOINED = 1.6  # widths: longer lines were never wrapped, or were joined since
MAX_WIDER = 0.04  # share of lines that may pass the width; more, and it is no width

SENTENCE_MARK = re.compile(r"[。！？；!?;…]")
NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十\d]{1,3}[条章节部,，、]|"
    r"[一二三四五六七八九十][是要]|[①-⑳])"
)
MAX_NUMBERING = 7  # characters that decide whether a text begins with a number: `（一百二）`, and one behind it
CLAUSE_END = re.compile(f"[{SENTENCE_ENDS}；;]")
NEVER_FIRST = "的了着们吗呢吧、，,。．；;：:？?！!）)》〉”’」』】…—%％"


class WrappedLine(NamedTuple):
    """What the decision about a line end looks at: text, width in half cells, indent, and blank lines that follow."""

    text: str
    width: int
    indent: int = 0
    blanks_after: int = 0


def measure_lines(text: str, lines: Sequence[Line]) -> list[WrappedLine]:
    """Return what the geometry needs to know of each of the non-empty `lines` of `text`."""
    cells = np.concatenate([[0], np.cumsum(cell_widths(text))])  # one pass: line by line it takes most of the time of a page
    stops = [*(line.start for line in lines), len(text)][1:]
    blanks = [text.count("\n", line.end, stop) for line, stop in zip(lines, stops, strict=True)]
    starts = np.array([line.text_start for line in lines], np.int64)
    widths = (cells[starts + [len(line.text) for line in lines]] - cells[starts]).tolist() if lines else []
    return [WrappedLine(line.text, width, line.indent, blank) for line, width, blank in zip(lines, widths, blanks, strict=True)]


def wrap_width(lines: Sequence[WrappedLine]) -> int | None:
    """Return the width in half cells that `lines` were wrapped at, or None when the evidence is thin."""
    width = modal_width(lines)
    return width if width is not None and is_wrapped(lines, width) else None


def find_regions(lines: Sequence[WrappedLine]) -> list[tuple[int, int, int]]:
    """Return (first, last, width) for the stretches of lines that were wrapped; `last` is one past the end.

    A page is one stretch, or two where its halves show two widths: the border is where fewest lines pass their width.
    """
    half = len(lines) // 2
    above = wrap_width(lines[:half])
    below = None if above is None else wrap_width(lines[half:])
    if above is None or below is None or abs(above - below) <= SLACK:
        width = wrap_width(lines)
        return [] if width is None else [(0, len(lines), width)]
    gains = [_is_misfit(line, above) - _is_misfit(line, below) for line in lines]  # misfits that the border adds by passing a line
    costs = list(accumulate(gains[:-1]))
    border = 1 + costs.index(min(costs))
    return [(0, border, above), (border, len(lines), below)]


def _is_misfit(line: WrappedLine, width: int) -> bool:
    """Tell whether a line passes the width, or runs on although it is far from filling it."""
    return line.width > width + SLACK or (line.width < width - 2 * SLACK - INDENT and KIND_OF[ord(line.text[-1])] == Kind.HAN)


def modal_width(lines: Sequence[WrappedLine]) -> int | None:
    """Return the width that explains most lines of running text: full ones, and first ones short of it by the indent.

    It is the upper edge of the widths, not the commonest: in short paragraphs first lines outnumber full ones.
    """
    counts = Counter([line.width for line in lines if line.width >= MIN_WIDTH and _is_prose(line.text)])
    widths = sorted(counts)
    upto = [0, *accumulate(counts[width] for width in widths)]  # lines of the narrowest, the two narrowest, ... widths
    return max(widths, key=lambda width: (_explained(counts, widths, upto, width), width), default=None)


def _explained(counts: dict[int, int], widths: Sequence[int], upto: Sequence[int], width: int) -> float:
    of = counts.get
    full = of(width - 1, 0) + of(width, 0) + of(width + 1, 0) + 0.5 * (of(width - 2, 0) + of(width + 2, 0))
    first = of(width - INDENT - 1, 0) + of(width - INDENT, 0) + of(width - INDENT + 1, 0)
    over = upto[bisect_right(widths, width + 3 * width // 5)] - upto[bisect_right(widths, width + SLACK)]
    return full + 0.7 * first - 3.0 * over


def is_wrapped(lines: Sequence[WrappedLine], width: int) -> bool:
    """Tell whether `lines` show that a breaker filled them to `width`: enough full lines, cut between two characters."""
    long = sum(line.width for line in lines if line.width > MAX_JOINED * width)
    if 2 * long > sum(line.width for line in lines):
        return False  # most of the text was never wrapped: what is left are headings of one length
    column = [line for line in lines if MIN_WIDTH <= line.width <= MAX_JOINED * width and _is_prose(line.text)]
    if not any(SENTENCE_MARK.search(line.text) for line in column):
        return False  # verse without marks has lines of one length too; prose of a few lines ends a sentence somewhere
    full = [line for line in column if abs(line.width - width) <= SLACK]
    longer = sum(line.width > width // 2 for line in column)
    first = sum(abs(line.width - width + INDENT) <= 1 for line in column)
    enough = MIN_FULL_SHARE_DAMAGED if len(full) >= MANY_FULL_LINES else MIN_FULL_SHARE
    if len(full) < MIN_FULL_LINES or len(full) + first < enough * longer:
        return False
    if sum(line.width > width + SLACK for line in column) > max(1, MAX_WIDER * len(column)):
        return False
    cut = sum(KIND_OF[ord(line.text[-1])] in (Kind.HAN, Kind.DIGIT, Kind.LATIN) for line in full)
    return cut >= MIN_MID_SENTENCE * len(full)


@lru_cache(maxsize=1 << 12)  # a page's lines are asked about for each width that is tried
def _is_prose(text: str) -> bool:
    """Tell running text from a row of figures or columns: mostly Han, and few gaps between Han."""
    return 2 * han_count(text) >= len(text) and (BLANK.search(text) is None or len(GAP.findall(text)) <= 1)


BLANK = re.compile(r"[ \t\u3000]")
GAP = re.compile(r"(?<=[\u4e00-\u9fff])[ \t\u3000]+(?=[\u4e00-\u9fff])")


def find_paragraph_ends(lines: Sequence[WrappedLine], width: int) -> list[bool]:
    """Tell for each line whether a paragraph ends with it; the last line always ends one.

    Each sign adds to a sum: shortness, blank lines, indents, what the line ends with and what the next begins with.
    """
    indents = _is_indented(lines)
    spaced = sum([line.blanks_after > 0 for line in lines]) > 0.8 * len(lines)
    shortened = _has_short_first_lines(lines, width)
    damaged = _is_damaged(lines, width)
    ends: list[bool] = []
    opening = 0  # index of the paragraph's first line
    is_heading = False  # so far the paragraph is a number and no finished clause
    seen: list[tuple[str, int]] = []  # numbering met so far
    for place, line in enumerate(lines[:-1]):
        following = lines[place + 1]
        first = place == opening
        score = _shortness(line, following, width, first=first and (shortened or indents))
        score += _ending(line.text, damaged=damaged) + _beginning(following.text, damaged=damaged)
        score += _series(line.text, following.text, seen)
        score += 3.0 if line.blanks_after and not spaced else 0.0
        if indents:
            score += 4.0 if following.indent >= 2 else -3.0
        elif shortened and place + 2 < len(lines):
            score += _first_line(following, lines[place + 2], width)
        if first or place < opening + MAX_NUMBERING:  # a number may be cut in two, at any of its characters
            is_heading = NUMBERING.match("".join(each.text for each in lines[opening : place + 1])) is not None
        if is_heading and not any(CLAUSE_END.search(each.text) for each in lines[opening : place + 1]):
            score += 1.0  # a heading stands alone
        ends.append(score > 0)
        if ends[-1]:
            opening = place + 1
    return [*ends, True]


def _is_indented(lines: Sequence[WrappedLine]) -> bool:
    indented = sum(line.indent >= 2 for line in lines)
    return 2 <= indented <= 0.8 * len(lines)


def _has_short_first_lines(lines: Sequence[WrappedLine], width: int) -> bool:
    """Tell whether lines two cells short follow finished paragraphs: indents that were stripped."""
    short = sum(abs(line.width - width + INDENT) <= 1 and before.text[-1] in SENTENCE_ENDS + "：:" for before, line in pairwise(lines))
    return short >= 2


def _is_damaged(lines: Sequence[WrappedLine], width: int) -> bool:
    """Tell whether glyphs were lost: many lines stop short between two characters."""
    cut = sum(_room(line, after, width) > SLACK + INDENT and _is_cut(line.text) for line, after in pairwise(lines))
    return cut >= max(MIN_FULL_LINES, MIN_DAMAGED_LINES * len(lines))


def _is_cut(text: str) -> bool:
    return KIND_OF[ord(text[-1])] == Kind.HAN and not NUMBERING.match(text)


def find_dropouts(lines: Sequence[WrappedLine], ends: Sequence[bool], width: int) -> list[int]:
    """Return for each line about how many glyphs it has lost: what it lacks of the width where no paragraph ends."""
    damaged = _is_damaged(lines, width)
    lost = [0] * len(lines)
    opening = True
    for place, (line, end) in enumerate(zip(lines, ends, strict=True)):
        if damaged and not end:
            room = _room(line, lines[place + 1], width) - (INDENT if opening else 0)
            lost[place] = (room + 1) // 2 if room > SLACK else 0
        opening = end
    return lost


def _room(line: WrappedLine, following: WrappedLine, width: int) -> int:
    """Return how many half cells were left on `line` after the next unit would have been put there."""
    return width - line.width - _first_unit(following.text)


def _shortness(line: WrappedLine, following: WrappedLine, width: int, *, first: bool) -> float:
    """Score how much room the line left for the first unit of the next; `first` lines may have lost their indent."""
    if line.width > width + width // 2:
        return 1.0  # was never wrapped: its end is the author's
    room = _room(line, following, width) - (INDENT if first else 0)
    if room < 0:
        return -3.0
    if room <= SLACK:
        return -2.0
    return 2.0 if room <= width // 3 else 3.0 if room <= 3 * width // 4 else 4.5


def _first_unit(text: str) -> int:
    """Return the width of what a breaker must keep together at the head of a line: a character or a Latin word, and marks."""
    if "\u4e00" <= text[:1] <= "\u9fff":  # most lines
        return 4 if text[1:2] and text[1] in CLINGING else 2
    unit = UNIT.match(text)
    cells = sum(HALF_CELLS_OF[ord(character)] for character in unit[0]) if unit else 0
    rest = text[unit.end() :] if unit else ""
    return cells + (2 if rest and rest[0] in CLINGING else 0)


UNIT = re.compile(r"[A-Za-z0-9.%]+|[“‘《（(〈「『]*.")
CLINGING = "，,。、；;：:？?！!”’）)》"  # marks that a breaker keeps on the line of the character before


def _ending(text: str, *, damaged: bool) -> float:
    bare = text.rstrip(CLOSERS)
    if bare and bare[-1] in SENTENCE_ENDS + "：:":
        return 1.5
    if text[-1] in "；;":
        return 0.5
    if text[-1] in "，,、（(“‘《":
        return -3.0
    return -4.5 if damaged else -1.0


def _beginning(text: str, *, damaged: bool) -> float:
    if text[0] in NEVER_FIRST:
        return -5.0
    return (3.0 if damaged else 1.5) if NUMBERING.match(text) else 0.0


def _series(text: str, following: str, seen: list[tuple[str, int]]) -> float:
    """Score a numbering that goes on where it stopped, and a dash behind a finished sentence: both begin a paragraph."""
    if ordinal := find_ordinal(text):
        seen.append(ordinal)
    begun = find_ordinal(following)
    if begun is not None and (begun[0], begun[1] - 1) in seen:
        return 2.5
    return 4.0 if following.startswith("——") and ends_sentence(text) else 0.0


def find_ordinal(text: str) -> tuple[str, int] | None:
    """Return the style and the number of the numbering `text` begins with, or None.

    >>> find_ordinal("（三）加强领导"), find_ordinal("二是抓落实"), find_ordinal("同志们")
    (('（）', 3), ('是', 2), None)
    """
    match = ORDINAL.match(text)
    if match is None:
        return None
    number = match["han"] or match["digits"]
    value = int(number) if number.isdecimal() else _han_number(number)
    return (match["open"] + match["close"]).translate(_WIDE), value


def _han_number(number: str) -> int:
    """Return the value of a Han numeral below 100."""
    tens, ten, ones = number.rpartition("十")
    return (HAN_DIGITS.find(tens) if tens else 1) * 10 * bool(ten) + (HAN_DIGITS.find(ones) if ones else 0)


HAN_DIGITS = "〇一二三四五六七八九"
_WIDE = str.maketrans("(),", "（），")
ORDINAL = re.compile(r"(?P<open>[（(第]?)(?:(?P<han>[一二三四五六七八九十]{1,3})|(?P<digits>\d{1,2}))(?P<close>[、.．）)是要条章节，,]+)")


def _first_line(line: WrappedLine, after: WrappedLine, width: int) -> float:
    """Score how much `line` looks like a paragraph's first line: full but for its indent, and running on."""
    runs_on = line.text[-1] not in SENTENCE_ENDS and not NUMBERING.match(after.text)
    return 2.5 if abs(line.width - width + INDENT) <= 1 and runs_on else 0.0
