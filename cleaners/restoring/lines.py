"""The lines of a page with their places: what chrome, furniture and wraps are measured on."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from cleaners.characters import Kind, kinds, line_width
from cleaners.edits import Edit

LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")


class Line(NamedTuple):
    """One line: `raw` is what stands from `start` to `end` (its newline included), `text` is `raw` without white space around.

    `han` is how many Han characters it holds: all that judge lines ask, so that they are counted for the whole page at once.
    """

    start: int
    end: int
    raw: str
    text: str
    han: int

    @property
    def width(self) -> int:
        """Return the width of the text in half cells; counted when asked for, since most cleaners never ask."""
        return line_width(self.text)

    @property
    def text_start(self) -> int:
        """Return where on the page the text begins, behind white space."""
        return self.start + self.raw.find(self.text) if self.text else self.end

    @property
    def text_end(self) -> int:
        """Return where on the page the text ends, before white space."""
        return self.text_start + len(self.text)

    @property
    def indent(self) -> int:
        """Return how many half cells of white space stand before the text."""
        if self.raw[:1] == self.text[:1]:
            return 0
        lead = self.raw[: len(self.raw) - len(self.raw.lstrip())]
        return sum(2 if character == "\u3000" else 4 if character == "\t" else 1 for character in lead)

    def drop(self, rule: str) -> Edit:
        """Propose dropping the whole line with its newline."""
        return Edit(self.start, self.raw, "", rule)


@lru_cache(maxsize=1)  # cleaners that change nothing hand the same text on
def find_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` in order; they tile it."""
    raws = LINE.findall(text)[:-1] if "\r" in text else _split_lines(text)
    stops = [0, *accumulate(map(len, raws))]
    han = np.add.reduceat(kinds(text) == Kind.HAN, stops[:-1], dtype=np.int64).tolist() if raws else []
    return tuple(map(Line, stops, stops[1:], raws, map(str.strip, raws), han))


def _split_lines(text: str) -> list[str]:
    *raws, last = text.split("\n")
    return [*(f"{raw}\n" for raw in raws), *([last] if last else [])]


def find_text_lines(text: str) -> list[Line]:
    """Return the lines of `text` that hold more than white space, in order."""
    return [line for line in find_lines(text) if line.text]
