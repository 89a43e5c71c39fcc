"""The lines of a page with their places: what chrome, furniture and wraps are measured on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.characters import line_width
from cleaners.edits import Edit

LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `raw` is what stands from `start` to `end` (its newline included), `text` is `raw` without white space around."""

    start: int
    end: int
    raw: str
    text: str

    @property
    def width(self) -> int:
        """Return the width of the text in half cells; counted when asked for, since most cleaners never ask."""
        return line_width(self.text)

    @property
    def text_start(self) -> int:
        """Return where on the page the text begins, behind white space."""
        return self.start + len(self.raw) - len(self.raw.lstrip())

    @property
    def text_end(self) -> int:
        """Return where on the page the text ends, before white space."""
        return self.text_start + len(self.text)

    @property
    def indent(self) -> int:
        """Return how many half cells of white space stand before the text."""
        lead = self.raw[: len(self.raw) - len(self.raw.lstrip())]
        return sum(2 if character == "\u3000" else 4 if character == "\t" else 1 for character in lead)

    def drop(self, rule: str) -> Edit:
        """Propose dropping the whole line with its newline."""
        return Edit(self.start, self.raw, "", rule)


def find_lines(text: str) -> list[Line]:
    """Return the lines of `text` in order; they tile it."""
    return list(_lines(text))


def find_text_lines(text: str) -> list[Line]:
    """Return the lines of `text` that hold more than white space, in order."""
    return [Line(match.start(), match.end(), match[0], bare) for match in LINE.finditer(text) if (bare := match[0].strip())]


def _lines(text: str) -> Iterator[Line]:
    for match in LINE.finditer(text):
        if match[0]:
            yield Line(match.start(), match.end(), match[0], match[0].strip())
