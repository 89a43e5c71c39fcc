"""Which line ends of a wrapped region are the wrap's and which end paragraphs, and how many glyphs the lines have lost.

A small hidden Markov model, decoded with Viterbi's algorithm: a line is a paragraph's first, the second of a heading, or
another, and each line end is a wrap or a paragraph's. What a line end shows (room for the next unit, the last mark, a
numbering, an indent or a blank line that follows) counts by how much likelier one of the two makes it. How much indents,
blank lines and numberings tell is learnt from the region's own certain line ends; so is how often its lines lose glyphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from cleaners.characters import ends_sentence
from cleaners.restoring.geometry import (
    CLAUSE_MARK,
    HANG,
    INDENT,
    LOOSE,
    SENTENCE_MARK,
    SLACK,
    Ending,
    WrappedLine,
    find_ending,
    first_unit,
    may_hang,
)
from cleaners.restoring.ordinals import NUMBERING, find_inline_ordinals, find_ordinal

# Probability of each `Ending`, by what the line is: inside of a paragraph, the end of one of several lines, a paragraph of
# one line (salutations, headings, signatures). Counted on our own texts, rounded.
WRAP_ENDINGS = (0.05, 0.01, 0.015, 0.09, 0.835)
LAST_ENDINGS = (0.90, 0.03, 0.03, 0.003, 0.037)
ALONE_ENDINGS = (0.40, 0.20, 0.05, 0.01, 0.34)
HEADING_ENDINGS = (0.10, 0.03, 0.01, 0.01, 0.85)
NUMBERED_WRAP_ENDINGS = (0.50, 0.20, 0.15, 0.05, 0.10)  # a numbering inside of a paragraph follows a mark
CERTAIN_ROOM = 8  # half cells: a finished sentence with more room behind it ended a paragraph
FULL_LAST = 1.3  # units of room in which a last line is full by chance
MIN_LOSS_RATE = 0.003  # share of lines that miss the width for reasons unknown
MAX_LOSS_RATE = 0.7
MANY_LOSSES = 0.1  # from this rate on a line that breaks off early is no sign of a heading
MIN_DAMAGED_LINES = 3
MIN_DAMAGED_SHARE = 0.08  # of lines that break off in a sentence: so many must be short before glyphs are counted as lost
NEVER_FIRST = "的了着们吗呢吧、，,。．；;：:？?！!）)》〉”’」』】…—%％"
PASSES = -6.0  # a wrapped line cannot pass the width
PASSES_AT_END = -3.0
UNWRAPPED = 1.5  # widths: longer lines were never wrapped; their end is the author's
NEVER = -5.0
DASH = 4.0  # a dash behind a finished sentence begins what the author adds
MAX_CUE = 4.0  # no cue outweighs all others
MAX_NUMBER_CUE = 5.5  # but a numbering that begins lines only comes near
THIRD_HEADING_LINE = -5.0  # headings of three lines are rare
OTHER, FIRST, HEADING = 0, 1, 2  # what a line may be


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


def find_paragraph_ends(lines: Sequence[WrappedLine], width: int) -> list[bool]:
    """Tell for each line whether a paragraph ends with it; the last line always ends one."""
    if not lines:
        return []
    habits = learn_habits(lines, width)
    best = {FIRST: 0.0, OTHER: -2.0}
    back: list[dict[int, tuple[int, bool]]] = []
    seen: set[tuple[str, int]] = set()
    for line, following in pairwise(lines):
        cue, endings = _cue(line, following, habits, seen)
        step: dict[int, tuple[int, bool]] = {}
        reached: dict[int, float] = {}
        for state, score in best.items():
            wrap, end = _line_scores(line, following, habits, state, endings)
            inside = HEADING if state == HEADING or (state == FIRST and _is_heading(line.text, habits)) else OTHER
            for target, total, ended in ((inside, score + wrap, False), (FIRST, score + end + cue, True)):
                if target not in reached or total > reached[target]:
                    reached[target], step[target] = total, (state, ended)
        back.append(step)
        best = reached
    state = max(best, key=lambda each: best[each] + _last_score(lines[-1], each))
    ends = [True]
    for step in reversed(back):
        state, ended = step[state]
        ends.append(ended)
    return ends[::-1]


def _last_score(line: WrappedLine, state: int) -> float:
    return log((HEADING_ENDINGS if state == HEADING else ALONE_ENDINGS if state == FIRST else LAST_ENDINGS)[find_ending(line.text)])


def _line_scores(
    line: WrappedLine, following: WrappedLine, habits: Habits, state: int, wrap_endings: tuple[float, ...]
) -> tuple[float, float]:
    """Return the log likelihood of what the line shows under a wrap and under a paragraph's end, for a line in `state`."""
    ending = find_ending(line.text)
    wrap, end = _room_scores(line, following, habits, state)
    wrap += THIRD_HEADING_LINE if state == HEADING else 0.0
    last = HEADING_ENDINGS if state == HEADING or (state == FIRST and _is_heading(line.text, habits)) else ALONE_ENDINGS
    last = LAST_ENDINGS if state == OTHER else last
    return wrap + log(wrap_endings[ending]), end + log(last[ending] + (habits.loss_rate / 8 if ending == Ending.CUT else 0))


def _room_scores(line: WrappedLine, following: WrappedLine, habits: Habits, state: int) -> tuple[float, float]:
    width = habits.width
    if state != FIRST:
        return _room_score(line, following, width, habits)
    if line.indent:
        return _room_score(line, following, width - line.indent, habits)
    as_is, indented = (_room_score(line, following, each, habits) for each in (width, width - INDENT))
    flush, stripped = log(1 - habits.stripped), log(habits.stripped)
    return max(as_is[0] + flush, indented[0] + stripped), max(as_is[1] + flush, indented[1] + stripped)


def _room_score(line: WrappedLine, following: WrappedLine, width: int, habits: Habits) -> tuple[float, float]:
    """Return the log likelihoods for a line that has `width` half cells to fill."""
    room = find_room(line, following, width)
    glyph = 2 / width
    if line.width - width > (HANG if may_hang(line.text) else SLACK if LOOSE.search(line.text) else 0):
        return PASSES, log(glyph) + (0.0 if line.width > UNWRAPPED * width else PASSES_AT_END)
    if room < 0:
        return log(1 - habits.loss_rate), log(FULL_LAST * glyph)
    decay = habits.loss_decay
    lost = habits.loss_rate * decay * (1 - decay) ** (room // 2)
    if room <= SLACK and LOOSE.search(line.text):
        lost = max(lost, 0.1)
    return log(max(lost, 1e-4)), log(glyph)


def find_room(line: WrappedLine, following: WrappedLine, width: int) -> int:
    """Return how many half cells were left on `line` after the next unit would have been put there; negative for a full line."""
    return width - line.width - first_unit(following.text)


def _cue(line: WrappedLine, following: WrappedLine, habits: Habits, seen: set[tuple[str, int]]) -> tuple[float, tuple[float, ...]]:
    """Return the log likelihood ratio of all that stands around a line end, and how likely wrapped lines end as they do here."""
    score = log(habits.end_rate / (1 - habits.end_rate))
    score += habits.indented[following.indent > habits.margin] + habits.blank[line.blanks_after > habits.wrap_blanks]
    if following.text[0] in NEVER_FIRST:
        score += NEVER
    endings = WRAP_ENDINGS
    if here := find_ordinal(line.text):
        seen.add(here)
    if NUMBERING.match(following.text):
        begun = find_ordinal(following.text)
        style = begun[0] if begun else ""
        begins = (habits.begins[style] + 0.3) / (habits.ends + 1)
        inside = (2 * habits.inline[style] / habits.width + 0.02) / (habits.wraps + 1)
        score += min(MAX_NUMBER_CUE, log(begins / inside))
        if begun and (begun[0], begun[1] - 1) in seen:
            score += 1.0
        endings = NUMBERED_WRAP_ENDINGS if find_ending(line.text) < Ending.COMMA else WRAP_ENDINGS
    if following.text.startswith("——") and ends_sentence(line.text):
        score += DASH
    return score, endings


def _is_heading(text: str, habits: Habits) -> bool:
    """Tell whether a paragraph that begins with `text` is a heading: numbered, no clause ends in it, as others of its style."""
    if not NUMBERING.match(text) or SENTENCE_MARK.search(text):
        return False
    ordinal = find_ordinal(text)
    headings, begins = (habits.headings[ordinal[0]], habits.begins[ordinal[0]]) if ordinal else (0, 0)
    known = headings > 0 and habits.loss_rate < MANY_LOSSES
    return 2 * headings >= begins and (known or not CLAUSE_MARK.search(text))


def learn_habits(lines: Sequence[WrappedLine], width: int) -> Habits:
    """Learn from the certain line ends of a region: finished sentences far from the width, and sentences that break off at it."""
    pairs = list(pairwise(lines))
    rooms = [find_room(line, following, width) for line, following in pairs]
    endings = [find_ending(line.text) for line in lines]
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
        if endings[place] == Ending.CUT and CLAUSE_MARK.search(lines[place].text)
    ]
    missing = [room // 2 + 1 for room in broken if SLACK < room <= width // 2]
    rate = (len(missing) + 0.02) / (len(broken) + 2)
    decay = len(missing) / sum(missing) if missing else 0.5
    return min(MAX_LOSS_RATE, max(MIN_LOSS_RATE, rate)), min(0.9, max(0.1, decay))


def find_dropouts(lines: Sequence[WrappedLine], ends: Sequence[bool], width: int) -> list[int]:
    """Return for each line about how many glyphs it has lost: what it lacks of the width where no paragraph ends."""
    lost = [0] * len(lines)
    if not lines:
        return lost
    extra = INDENT if learn_habits(lines, width).stripped >= 1 / 2 else 0
    opening, wrapped = True, 0
    for place, (line, following) in enumerate(pairwise(lines)):
        if not ends[place]:
            wrapped += 1
            room = find_room(line, following, width) - ((line.indent or extra) if opening else 0)
            if room > (SLACK if LOOSE.search(line.text) else 0):
                lost[place] = room // 2 + 1
        opening = ends[place]
    short = sum(count > 0 for count in lost)
    return lost if short >= max(MIN_DAMAGED_LINES, MIN_DAMAGED_SHARE * wrapped) else [0] * len(lines)
