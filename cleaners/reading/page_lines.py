"""A page as lines of text and the blocks they stand in: what `visible_text` makes and all choosers look at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cleaners.characters import HAN

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MIN_SENTENCE_CHARS = 12  # outside links; shorter lines with a comma are captions, slogans and verse
MIN_TITLE_LINK_CHARS = 8
SENTENCE_MARK = re.compile(f"[，。；！？]|[,;!?](?=[{HAN}])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the visible text.

    `chars` counts what is no white space, `link_chars` what of it stands in one of its `links` (controls are links too), `plain_words`
    the letters and characters (no digits, no marks) outside them. `begins_linked`: no such word stands before the first link.
    """

    text: str
    block: int
    chars: int = 0
    links: int = 0
    link_chars: int = 0
    plain_words: int = 0
    has_file_link: bool = False
    begins_linked: bool = False


@dataclass(slots=True)
class Block:
    """An element that ends lines. It holds `lines[first:last]`; `name` is its class and id as written."""

    tag: str
    name: str
    parent: int
    first: int
    last: int = 0
    is_hidden: bool = False
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class VisibleText:
    """Lines in order, and the blocks they stand in; block 0 is the page, a parent comes before its children."""

    lines: list[Line]
    blocks: list[Block]

    @property
    def text(self) -> str:
        """The lines as one text: offsets of edits count in it."""
        return "\n".join(line.text for line in self.lines)


def is_link(line: Line) -> bool:
    """Say whether most of a line is a link to another page; links to files belong to the text."""
    return line.link_chars > line.plain_words and not line.has_file_link


def has_title_link(line: Line) -> bool:
    """Say whether a line begins with a link as long as the title of another page, whatever stands behind it."""
    return line.begins_linked and line.link_chars >= MIN_TITLE_LINK_CHARS * line.links > 0 and not line.has_file_link


def is_sentence(line: Line) -> bool:
    """Say whether a line holds running text outside links."""
    return line.chars - line.link_chars >= MIN_SENTENCE_CHARS and not is_link(line) and SENTENCE_MARK.search(line.text) is not None
