"""The lines of a text: its own, and those that glued headings get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from cleaners.dividing.counters import Counter
from cleaners.dividing.headings import Mark, find_marks
from cleaners.dividing.salutations import Salutation


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start`..`end` of the text, without the line break behind them; glued lines have none."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a text, by line number the addresses that begin one, and how the page counts its headings."""

    text: str
    lines: tuple[Line, ...]
    salutations: Mapping[int, Salutation]
    counters: tuple[Counter, ...] = ()

    def read(self, number: int) -> str:
        """Return what line `number` says."""
        line = self.lines[number]
        return self.text[line.start : line.end].strip()

    def marks(self, number: int) -> tuple[Mark, ...]:
        """Return the numbers that line `number` carries as a heading."""
        return find_marks(self.read(number), self.counters)


def to_lines(text: str, cuts: set[int]) -> tuple[Line, ...]:
    """Return the lines between line breaks and `cuts`; a line without a visible character is none."""
    edges = sorted({0, len(text)} | {cut for cut in cuts if 0 < cut < len(text)})
    lines: list[Line] = []
    for start, end in pairwise(edges):
        done = start
        for part in text[start:end].split("\n"):
            if part.strip():
                lines.append(Line(done, done + len(part)))
            done += len(part) + 1
    return tuple(lines)
