"""The lines of a page as a line breaker sees them: how wide each is, what the next one begins with, what it ends with.

A greedy line breaker leaves a trace: a line ends where the next unit would not have fitted. Widths are half cells (a Han
character is two). The wrapped regions are looked for in `regions`, the ends of paragraphs in `breaks`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cleaners.characters import CLOSERS, HALF_CELLS_OF, KIND_OF, SENTENCE_ENDS, Kind, cell_widths, han_count
from cleaners.restoring.lines import Line

INDENT = 4  # half cells: two characters, the usual indent of a Chinese paragraph
SLACK = 3  # half cells that a line with Latin letters or digits may miss the width by: fonts set them in other widths
HANG = 2  # half cells that a closing mark may stand beyond the width
MIN_LINES = 3  # that are long enough to show a width
MIN_WIDTH = 24  # half cells; narrower columns are verse, addresses, tables

SENTENCE_MARK = re.compile(r"[。；！？：;!?:]")
CLAUSE_MARK = re.compile(r"[，。；！？：,;!?:]")
LOOSE = re.compile(r"[A-Za-z0-9“”‘’%.*…—]")  # what fonts set in other widths than the grid of Han characters
BLANK = re.compile(r"[ \t\u3000]")
GAP = re.compile(r"(?<=[\u4e00-\u9fff])[ \t\u3000]+(?=[\u4e00-\u9fff])")
UNIT = re.compile(r"[A-Za-z0-9.%]+|[“‘《（(〈「『]*.")
CLINGING = "，,。、；;：:？?！!”’）)》"  # marks that a breaker keeps on the line of the character before


class Ending:
    """What a line ends with, as far as it tells of a paragraph's end; plain integers, for they index tables."""

    STOP, COLON, SEMICOLON, COMMA, CUT = 0, 1, 2, 3, 4


class WrappedLine(NamedTuple):
    """What the decision about a line end looks at; widths in half cells."""

    text: str
    width: int
    indent: int
    blanks_after: int  # blank lines that follow
    unit: int  # width of what a breaker keeps together at the head of this line
    ending: int  # one of `Ending`
    is_loose: bool  # holds what fonts set in other widths than the grid of Han characters
    may_hang: bool  # ends in a mark that may stand beyond the width
    is_marked: bool  # a clause ends in it: a line of running text
    is_prose: bool

    @classmethod
    def of(cls, text: str, width: int, indent: int = 0, blanks_after: int = 0) -> WrappedLine:
        """Measure a line of `width` half cells."""
        return cls(
            text,
            width,
            indent,
            blanks_after,
            first_unit(text),
            find_ending(text),
            LOOSE.search(text) is not None,
            KIND_OF[ord(text[-1])] in (Kind.WIDE_MARK, Kind.ASCII_MARK),
            CLAUSE_MARK.search(text) is not None,
            is_prose(text),
        )


def may_be_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether there are lines enough that could show a width: most pages of short lines are told so at once."""
    return sum(2 * len(line.text) >= MIN_WIDTH for line in lines) >= MIN_LINES


def measure_lines(text: str, lines: Sequence[Line]) -> list[WrappedLine]:
    """Return what the geometry needs to know of each of the non-empty `lines` of `text`."""
    cells = np.concatenate([[0], np.cumsum(cell_widths(text))])  # one pass: line by line it takes most of the time of a page
    stops = [*(line.start for line in lines), len(text)][1:]
    blanks = [text.count("\n", line.end, stop) for line, stop in zip(lines, stops, strict=True)]
    starts = np.array([line.text_start for line in lines], np.int64)
    widths = (cells[starts + [len(line.text) for line in lines]] - cells[starts]).tolist() if lines else []
    return [WrappedLine.of(line.text, width, line.indent, blank) for line, width, blank in zip(lines, widths, blanks, strict=True)]


def first_unit(text: str) -> int:
    """Return the width of what a breaker must keep together at the head of a line: a character or a Latin word, and marks."""
    if "\u4e00" <= text[:1] <= "\u9fff":  # most lines
        return 4 if text[1:2] and text[1] in CLINGING else 2
    unit = UNIT.match(text)
    cells = sum(HALF_CELLS_OF[ord(character)] for character in unit[0]) if unit else 0
    rest = text[unit.end() :] if unit else ""
    return cells + (2 if rest and rest[0] in CLINGING else 0)


def find_ending(text: str) -> int:
    """Return the `Ending` of a line.

    >>> find_ending("他说：“好。”"), find_ending("他说，"), find_ending("他们说")
    (0, 3, 4)
    """
    bare = text.rstrip(CLOSERS)
    if bare and bare[-1] in SENTENCE_ENDS:
        return Ending.STOP
    if text[-1] in "：:":
        return Ending.COLON
    if text[-1] in "；;":
        return Ending.SEMICOLON
    return Ending.COMMA if text[-1] in "，,、（(“‘《—" else Ending.CUT


def is_prose(text: str) -> bool:
    """Tell running text from a row of figures or columns: mostly Han, and few gaps between Han."""
    return 2 * han_count(text) >= len(text) and (BLANK.search(text) is None or len(GAP.findall(text)) <= 1)
