"""Which line ends of a wrapped region are the wrap's and which end paragraphs, and how many glyphs the lines have lost.

A small hidden Markov model, decoded with Viterbi's algorithm: a line is a paragraph's first, the second of a heading, or
another, and each line end is a wrap or a paragraph's. What a line end shows (room for the next unit, the last mark, a
numbering, an indent or a blank line that follows) counts by how much likelier one of the two makes it. How much indents,
blank lines and numberings tell is learnt from the region's own certain line ends; so is how often its lines lose glyphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from cleaners.characters import ends_sentence
from cleaners.restoring.geometry import CLAUSE_MARK, HANG, INDENT, SENTENCE_MARK, SLACK, Ending, WrappedLine
from cleaners.restoring.habits import Habits, learn_habits
from cleaners.restoring.ordinals import NUMBERING, find_ordinal

# Probability of each `Ending`, by what the line is: inside of a paragraph, the end of one of several lines, a paragraph of
# one line (salutations, headings, signatures). Counted on our own texts, rounded.
WRAP_ENDINGS = (0.05, 0.01, 0.015, 0.09, 0.835)
LAST_ENDINGS = (0.90, 0.03, 0.03, 0.003, 0.037)
ALONE_ENDINGS = (0.40, 0.20, 0.05, 0.01, 0.34)
HEADING_ENDINGS = (0.10, 0.03, 0.01, 0.01, 0.85)
NUMBERED_WRAP_ENDINGS = (0.50, 0.20, 0.15, 0.05, 0.10)  # a numbering inside of a paragraph follows a mark
FULL_LAST = 1.3  # units of room in which a last line is full by chance
UNEXPLAINED = 0.1  # probability that a line with Latin letters or digits is a little short, whatever it holds
MANY_LOSSES = 0.1  # from this rate on a line that breaks off early is no sign of a heading
MIN_DAMAGED_LINES = 3
MIN_DAMAGED_SHARE = 0.05  # of lines that break off in a sentence: so many must be short before glyphs are counted as lost
NEVER_FIRST = "的了着们吗呢吧、，,。．；;：:？?！!）)》〉”’」』】…—%％"
PASSES = -6.0  # a wrapped line cannot pass the width
PASSES_AT_END = -3.0
UNWRAPPED = 1.5  # widths: longer lines were never wrapped; their end is the author's
NEVER = -5.0
DASH = 4.0  # a dash behind a finished sentence begins what the author adds
MAX_NUMBER_CUE = 5.5  # a numbering that begins lines only comes near to deciding alone
NEXT_NUMBER = 1.0
THIRD_HEADING_LINE = -5.0  # headings of three lines are rare
NOT_FIRST = -2.0  # of a region's first line: it may go on what stands before
LEAST = 1e-4  # probability of what never happens
IMPOSSIBLE = float("-inf")
OTHER, FIRST, HEADING = 0, 1, 2  # what a line may be
ENDINGS = (LAST_ENDINGS, ALONE_ENDINGS, HEADING_ENDINGS)  # of a paragraph's end, by what the line is


def find_paragraph_ends(lines: Sequence[WrappedLine], width: int) -> list[bool]:
    """Tell for each line whether a paragraph ends with it; the last line always ends one."""
    if len(lines) < 2:
        return [True] * len(lines)
    habits = learn_habits(lines, width)
    titled = [_is_heading(line, habits) for line in lines]
    wraps, ends = _score_line_ends(lines, habits, titled)
    best = [NOT_FIRST, 0.0, IMPOSSIBLE]  # of the accounts in which the line is OTHER, FIRST, HEADING
    back: list[tuple[list[int], list[bool]]] = []
    for place in range(len(lines) - 1):
        reached, origins, ended = [IMPOSSIBLE] * 3, [FIRST] * 3, [False] * 3
        for state in (OTHER, FIRST, HEADING):
            inside = HEADING if state == HEADING or (state == FIRST and titled[place]) else OTHER
            wrap, end = best[state] + wraps[state][place], best[state] + ends[state][place]
            if wrap > reached[inside]:
                reached[inside], origins[inside], ended[inside] = wrap, state, False
            if end > reached[FIRST]:
                reached[FIRST], origins[FIRST], ended[FIRST] = end, state, True
        back.append((origins, ended))
        best = reached
    state = max((OTHER, FIRST, HEADING), key=lambda each: best[each] + log(ENDINGS[each][lines[-1].ending]))
    found = [True]
    for origins, ended in reversed(back):
        found.append(ended[state])
        state = origins[state]
    return found[::-1]


def _score_line_ends(lines: Sequence[WrappedLine], habits: Habits, titled: Sequence[bool]) -> tuple[list[list[float]], list[list[float]]]:
    """Return the log likelihood of a wrap and of a paragraph's end at each line end, for a line that is OTHER, FIRST or HEADING."""
    cues, numbered = _cues(lines, habits)
    ending = np.array([line.ending for line in lines[:-1]])
    marks = np.log(np.where(numbered, np.array(NUMBERED_WRAP_ENDINGS)[ending], np.array(WRAP_ENDINGS)[ending]))
    lost = np.where(ending == Ending.CUT, habits.loss_rate / 8, 0.0)  # a mark may be among the glyphs that were lost
    other, alone, heading = (np.log(np.array(table)[ending] + lost) for table in ENDINGS)
    first, inner = _room_scores(lines, habits)
    alone = np.where(np.array(titled[:-1]), heading, alone)
    wraps = (inner[0] + marks, first[0] + marks, inner[0] + marks + THIRD_HEADING_LINE)
    ends = (inner[1] + other + cues, first[1] + alone + cues, inner[1] + heading + cues)
    return [each.tolist() for each in wraps], [each.tolist() for each in ends]


Scores = tuple[NDArray[np.float64], NDArray[np.float64]]  # of a wrap, of an end


def _room_scores(lines: Sequence[WrappedLine], habits: Habits) -> tuple[Scores, Scores]:
    """Return the log likelihood of the room that each line leaves, for a paragraph's first line and for another."""
    room = np.array([habits.width - line.width - following.unit for line, following in pairwise(lines)])
    width = np.array([line.width for line in lines[:-1]])
    loose = np.array([line.is_loose for line in lines[:-1]])
    allowed = np.where([line.may_hang for line in lines[:-1]], HANG, np.where(loose, SLACK, 0))
    indent = np.array([line.indent for line in lines[:-1]])
    glyph = 2 / habits.width

    def score(taken: NDArray[np.int64] | int) -> Scores:
        left = room - taken
        decay = habits.loss_decay * (1 - habits.loss_decay) ** (np.maximum(left, 0) // 2)
        missed = np.maximum(habits.loss_rate * decay, np.where(loose & (left <= SLACK), UNEXPLAINED, LEAST))
        passed = width + taken - habits.width > allowed
        unwrapped = width > UNWRAPPED * habits.width
        wrap = np.where(passed, PASSES, np.log(np.where(left < 0, 1 - habits.loss_rate, missed)))
        end = np.log(np.where(left < 0, FULL_LAST * glyph, glyph)) + np.where(passed & ~unwrapped, PASSES_AT_END, 0.0)
        return wrap, end

    inner, kept, stripped = score(0), score(indent), score(INDENT)
    odds = log(1 - habits.stripped), log(habits.stripped)
    wrap, end = (np.where(indent > 0, kept[i], np.maximum(inner[i] + odds[0], stripped[i] + odds[1])) for i in (0, 1))
    return (wrap, end), inner


def _cues(lines: Sequence[WrappedLine], habits: Habits) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the log likelihood ratio of an end by all that stands around each line end, and where a numbering follows a mark."""
    scores = np.full(len(lines) - 1, log(habits.end_rate / (1 - habits.end_rate)))
    scores += np.array(habits.indented)[[int(line.indent > habits.margin) for line in lines[1:]]]
    scores += np.array(habits.blank)[[int(line.blanks_after > habits.wrap_blanks) for line in lines[:-1]]]
    scores += [NEVER if line.text[0] in NEVER_FIRST else 0.0 for line in lines[1:]]
    numbered = np.zeros(len(lines) - 1, bool)
    seen = {find_ordinal(lines[0].text)}
    for place, (line, following) in enumerate(pairwise(lines)):
        if NUMBERING.match(following.text):
            scores[place] += _number_cue(following.text, habits, seen)
            numbered[place] = line.ending < Ending.COMMA
        if following.text.startswith("——") and ends_sentence(line.text):
            scores[place] += DASH
    return scores, numbered


def _number_cue(text: str, habits: Habits, seen: set[tuple[str, int] | None]) -> float:
    """Return the log likelihood ratio of an end before a line that begins with a number, which joins the numbers `seen`."""
    ordinal = find_ordinal(text)
    style, number = ordinal or ("", 0)
    begins = (habits.begins[style] + 0.3) / (habits.ends + 1)
    inside = (2 * habits.inline[style] / habits.width + 0.02) / (habits.wraps + 1)
    follows = (style, number - 1) in seen
    seen.add(ordinal)
    return min(MAX_NUMBER_CUE, log(begins / inside)) + (NEXT_NUMBER if follows else 0.0)


def _is_heading(line: WrappedLine, habits: Habits) -> bool:
    """Tell whether a paragraph that begins with `line` is a heading: numbered, no clause ends in it, as others of its style."""
    if not NUMBERING.match(line.text) or SENTENCE_MARK.search(line.text):
        return False
    ordinal = find_ordinal(line.text)
    headings, begins = (habits.headings[ordinal[0]], habits.begins[ordinal[0]]) if ordinal else (0, 0)
    known = headings > 0 and habits.loss_rate < MANY_LOSSES
    return 2 * headings >= begins and (known or not CLAUSE_MARK.search(line.text))


def find_dropouts(lines: Sequence[WrappedLine], ends: Sequence[bool], width: int) -> list[int]:
    """Return for each line about how many glyphs it has lost: what it lacks of the width where no paragraph ends.

    Full lines lack a little too, where a mark took its character along to the next line: their mean is no loss.
    """
    lost = [0] * len(lines)
    if not lines:
        return lost
    extra = INDENT if learn_habits(lines, width).stripped >= 1 / 2 else 0
    wrapped: list[tuple[int, int, int]] = []  # place, half cells the line lacks, half cells left beside the next unit
    opening = True
    for place, (line, following) in enumerate(pairwise(lines)):
        if not ends[place]:
            lacks = width - line.width - ((line.indent or extra) if opening else 0)
            wrapped.append((place, lacks, lacks - following.unit))
        opening = ends[place]
    full = [lacks for _, lacks, room in wrapped if room < 0]
    usual = max(0.0, sum(full) / len(full)) if full else 0.0
    loose = any(lacks < 0 and lines[place].is_loose and not lines[place].may_hang for place, lacks, _ in wrapped)
    for place, lacks, room in wrapped:
        if room > (SLACK if loose and lines[place].is_loose else -1):
            lost[place] = max(1, round((lacks - usual) / 2))
    short = sum(count > 0 for count in lost)
    return lost if short >= max(MIN_DAMAGED_LINES, MIN_DAMAGED_SHARE * len(wrapped)) else [0] * len(lines)
