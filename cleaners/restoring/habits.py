"""What a wrapped region teaches about itself: its certain line ends show how it sets paragraphs apart and what it has lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from cleaners.restoring.geometry import INDENT, SLACK, Ending, WrappedLine
from cleaners.restoring.ordinals import find_inline_ordinals, find_ordinal

CERTAIN_ROOM = 8  # half cells: a finished sentence with more room behind it ended a paragraph
MIN_LOSS_RATE = 0.003  # share of lines that miss the width for reasons unknown
MAX_LOSS_RATE = 0.7
MAX_CUE = 4.0  # no cue outweighs all others


class Habits(NamedTuple):
    """What a region's certain line ends teach about it."""

    width: int
    stripped: float  # probability that a paragraph's first line was indented and does not show it
    loss_rate: float  # share of wrapped lines that miss the width
    loss_decay: float  # of the geometric distribution of glyphs lost
    end_rate: float
    indented: tuple[float, float]  # log likelihood ratio for an end when the next line is flush, when it is indented
    margin: int  # indent of the lines that are not indented
    blank: tuple[float, float]  # the same for more blank lines than wraps have
    wrap_blanks: int
    begins: Counter[str]  # styles of numbering: how often they begin a line behind a certain end, ...
    inline: Counter[str]  # stand inside of a line, ...
    headings: Counter[str]  # and begin a line that breaks off far from the width
    ends: int
    wraps: int


def learn_habits(lines: Sequence[WrappedLine], width: int) -> Habits:
    """Learn from the certain line ends of a region: finished sentences far from the width, and sentences that break off at it."""
    pairs = list(pairwise(lines))
    rooms = [width - line.width - following.unit for line, following in pairs]
    endings = [line.ending for line in lines]
    ends = [place for place, room in enumerate(rooms) if room > CERTAIN_ROOM and endings[place] <= Ending.SEMICOLON]
    wraps = [place for place, room in enumerate(rooms) if room < 0 and endings[place] >= Ending.COMMA]
    headings = [place for place, room in enumerate(rooms) if 2 * room > width and endings[place] == Ending.CUT]
    wrap_blanks = sorted(lines[place].blanks_after for place in wraps)[len(wraps) // 2] if wraps else 0
    margin = min(line.indent for line in lines)
    rate, decay = _losses(lines, rooms, endings, width)
    styles = [find_ordinal(line.text) for line in lines]
    certain = {0, *(place + 1 for place in ends)}
    return Habits(
        width=width,
        stripped=_stripped_share(lines, rooms, endings, ends, headings),
        loss_rate=rate,
        loss_decay=decay,
        end_rate=min(0.5, max(0.08, (len(ends) + 1) / (len(lines) + 2))),
        indented=_ratios([following.indent > margin for _, following in pairs], ends, wraps, prior=0.9),
        margin=margin,
        blank=_ratios([line.blanks_after > wrap_blanks for line in lines], ends, wraps, prior=0.5),
        wrap_blanks=wrap_blanks,
        begins=Counter(style[0] for place, style in enumerate(styles) if style and place in certain),
        inline=Counter(style for line in lines for style, _ in find_inline_ordinals(line.text)),
        headings=Counter(
            style[0] for place, style in enumerate(styles[:-1]) if style and rooms[place] > SLACK and endings[place] == Ending.CUT
        ),
        ends=len(ends),
        wraps=len(wraps),
    )


def _ratios(shown: Sequence[bool], ends: Sequence[int], wraps: Sequence[int], *, prior: float) -> tuple[float, float]:
    """Return the log likelihood ratios of an end against a wrap where a sign is missing, and where it stands.

    `prior` is how many line ends of each kind are believed to have been seen before, with the sign at ends and without at wraps.
    """
    if not any(shown[place] for place in range(len(shown))):
        return 0.0, MAX_CUE
    at_ends = (sum(shown[place] for place in ends) + prior) / (len(ends) + 1)
    at_wraps = (sum(shown[place] for place in wraps) + 0.1) / (len(wraps) + 1)
    return _clip(log((1 - at_ends + 1e-3) / (1 - at_wraps + 1e-3))), _clip(log(at_ends / at_wraps))


def _clip(score: float) -> float:
    """Keep a log likelihood ratio from outweighing all others."""
    return max(-MAX_CUE, min(MAX_CUE, score))


def _stripped_share(
    lines: Sequence[WrappedLine], rooms: Sequence[int], endings: Sequence[int], ends: Sequence[int], headings: Sequence[int]
) -> float:
    """Return how likely first lines have lost an indent: they miss the width by it, and would be full with it.

    `headings` are lines far too short for their width that end in no mark: they end a paragraph as well.
    """
    behind = (place + 1 for place in (*ends, *headings) if place + 1 < len(rooms))
    firsts = [place for place in behind if endings[place] >= Ending.COMMA and not lines[place].indent]
    full = sum(rooms[place] < 0 for place in firsts)
    stripped = sum(0 <= rooms[place] < INDENT for place in firsts)
    return (stripped + 0.5) / (full + stripped + 1)


def _losses(lines: Sequence[WrappedLine], rooms: Sequence[int], endings: Sequence[int], width: int) -> tuple[float, float]:
    """Return which share of the wrapped lines misses the width, and how fast the number of glyphs they miss decays.

    Lines without a mark inside may be headings; first lines may have lost an indent.
    """
    broken = [
        room - (INDENT if place and endings[place - 1] <= Ending.SEMICOLON else 0)
        for place, room in enumerate(rooms)
        if endings[place] == Ending.CUT and lines[place].is_marked
    ]
    missing = [room // 2 + 1 for room in broken if SLACK < room <= width // 2]
    rate = (len(missing) + 0.02) / (len(broken) + 2)
    decay = len(missing) / sum(missing) if missing else 0.5
    return min(MAX_LOSS_RATE, max(MIN_LOSS_RATE, rate)), min(0.9, max(0.1, decay))
