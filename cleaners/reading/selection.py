"""Which lines of a page stay and why the others go, and what is left in each block: the ground the choosers of main text stand on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate

from cleaners.reading.page_lines import MIN_SENTENCE_CHARS, Block, Line, VisibleText, is_link, is_sentence
from cleaners.rules import Rule, load_rules

LONG_LINE_SHARE = 0.3  # what a long line without punctuation counts for, against a sentence
SHORT_LINE_SHARE = 0.1

MAX_RULE_CHARS = 200  # a longer line is no label, button or path

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SEPARATORS = re.compile(r"[\W\d_]+", re.ASCII)
DIGITS = re.compile(r"\d+")


class Selection:
    """The lines of a page, each kept (`rules[i]` is empty) or dropped for the rule named there; sums count kept lines only."""

    def __init__(self, page: VisibleText) -> None:
        self.lines = page.lines
        self.blocks = page.blocks
        self.rules = [""] * len(page.lines)
        self._weights = [_weigh(line) for line in page.lines]
        self._links = [is_link(line) for line in page.lines]
        self._sentences = [is_sentence(line) for line in page.lines]
        self._sums: list[list[float]] | None = None

    def drop(self, first: int, last: int, rule: str) -> None:
        """Drop the lines `first` to `last` that are still kept."""
        for place in range(first, last):
            self.rules[place] = self.rules[place] or rule
        self._sums = None

    def drop_block(self, block: int, rule: str) -> None:
        """Drop the lines of a block that are still kept."""
        self.drop(self.blocks[block].first, self.blocks[block].last, rule)

    def ignore(self, first: int, last: int) -> None:
        """Count lines no longer, though they stay: what stands above the title is not what the page is about."""
        for place in range(first, last):
            self._weights[place] = 0.0
            self._sentences[place] = False
        self._sums = None

    def lines_of(self, block: int) -> list[Line]:
        """Return the lines of a block, kept or not."""
        return self.lines[self.blocks[block].first : self.blocks[block].last]

    def is_kept_sentence(self, place: int) -> bool:
        """Say whether a line holds running text, counts and is kept."""
        return self._sentences[place] and not self.rules[place]

    def keep(self, places: Iterable[int]) -> None:
        """Take lines back that were dropped."""
        for place in places:
            self.rules[place] = ""
        self._sums = None

    def mass(self, block: int) -> float:
        """Return how much running text is left in a block: characters outside links, sentences in full and other lines in part."""
        return self._sum(0, block)

    def links(self, block: int) -> int:
        """Return how many lines are left in a block that are links and nothing else."""
        return int(self._sum(1, block))

    def sentences(self, block: int) -> int:
        """Return how many lines with a sentence are left in a block."""
        return int(self._sum(2, block))

    def kept(self, block: int) -> int:
        """Return how many lines that are not empty are left in a block."""
        return int(self._sum(3, block))

    def mass_between(self, first: int, last: int) -> float:
        """Return how much running text is left in the lines `first` to `last`."""
        return sum(weight for weight, rule in zip(self._weights[first:last], self.rules[first:last], strict=True) if not rule)

    def _sum(self, column: int, block: int) -> float:
        if self._sums is None:
            kept = [not rule for rule in self.rules]
            columns = (self._weights, self._links, self._sentences, [bool(line.text) for line in self.lines])
            self._sums = [[0.0, *accumulate(value * keep for value, keep in zip(column, kept, strict=True))] for column in columns]
        shape = self.blocks[block]
        return self._sums[column][shape.last] - self._sums[column][shape.first]


def _weigh(line: Line) -> float:
    chars = line.chars - line.link_chars
    if is_sentence(line):
        return chars
    return chars * (LONG_LINE_SHARE if chars >= MIN_SENTENCE_CHARS else SHORT_LINE_SHARE)


def line_rule(text: str, kind: str) -> str:
    """Return the name of the first rule of a kind (`line`, or one rule: `post/stamp`) that matches the whole line, or nothing."""
    stripped = text.strip()
    if len(stripped) > MAX_RULE_CHARS:
        return ""
    return next((rule.name for rule in _rules(kind) if rule.pattern.fullmatch(stripped)), "")


@lru_cache(maxsize=1 << 16)
def name_rule(name: str, kind: str) -> str:
    """Return the name of the first `<kind>/*` rule that is found in the words of a class and id, or nothing.

    >>> name_rule("mainNav-2", "block"), name_rule("article main", "block")
    ('block/navigation', '')
    """
    return found_rule(SEPARATORS.sub(" ", CAMEL.sub(" ", name)).lower(), kind)


def found_rule(text: str, kind: str) -> str:
    """Return the name of the first `<kind>/*` rule that is found anywhere in a text, or nothing."""
    return next((rule.name for rule in _rules(kind) if rule.pattern.search(text)), "")


def signature(block: Block) -> str:
    """Return what repeated siblings have in common: tag and first class, or an id that only a number tells apart.

    >>> signature(Block("div", "post even post_12", 0, 0)), signature(Block("li", "floor-3", 0, 0))
    ('div post', 'li floor-')
    """
    first = block.name.split()[0] if block.name else ""
    return f"{block.tag} {DIGITS.sub('', first)}".strip()


@cache
def _rules(kind: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules("markup") if rule.name == kind or rule.name.startswith(f"{kind}/"))
