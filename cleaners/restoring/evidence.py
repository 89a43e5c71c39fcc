"""What a page alone shows of its lines: marks that speak for the site's, weighed against the running text of the same page.

A site's lines are set by a template: figures set apart by blanks where the text has none, numeric dates, bars and icons,
a name that the frame repeats and the text never says, no indent where every paragraph has one. One mark alone is a
doubt; lines go when enough marks stand together (see `page_head`, `page_tail`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from statistics import median

from cleaners.characters import ends_sentence
from cleaners.marks import APART, DAY, ICON, MAX_MARKED_CHARS, find_shape_marks
from cleaners.restoring.core import find_core
from cleaners.restoring.lines import Line
from cleaners.restoring.titles import title_key

EDGE_LINES = 24  # from each end of a page: where its frame is looked for
MIN_BODY_HAN = 12  # Han characters of a line that shows how the text writes
MIN_STARTS = 3  # paragraphs that must show an indent
MIN_INDENTED = 0.9  # of them
MAX_FLUSH_SHARE = 0.3  # of a page's Han characters may stand behind the last indented paragraph
SHORT_OF_WIDTH = 0.85  # of the widest line: a shorter one that ends a sentence ends a paragraph
MIN_UNFINISHED = 0.3  # of the lines of a wrapped text that end in mid-sentence
MAX_WIDTHS = 2  # times the width of its unfinished lines that the widest line of a wrapped text may have
MIN_NAME_CHARS = 3  # of a site's name; shorter words stand in any two lines by chance
MAX_NAME_CHARS = 8
MIN_ONE_LINE_HAN = 400  # Han characters of a line that holds a whole text
MIN_ONE_LINE_SHARE = 0.7  # of the page's Han characters
MIN_FLATTENED = 6  # blanks between Han characters of such a line: line ends once
MIN_NAMED_CHARS = 7  # of a title's key that another line must repeat to speak of the text
MIN_STRANGE_PAIRS = 1  # pairs of characters of a line that can be strange to the text
MAX_STRANGE = 0.25  # of a line's pairs of characters may stand in the text, for a line that has nothing to do with it
ENOUGH = 1.5  # the sum of marks that tells a site's lines
FLUSH = "flush"
SHAPED = "shaped"  # the mark of a line that is known by recurrence or shape
WEIGHTS: Mapping[str, float] = {  # what a mark adds to that sum
    SHAPED: 1.5,
    "names the title": 3.0,
    "outside the line": 3.0,
    DAY: 1.5,
    "page words": 1.0,
    APART: 1.0,
    "path": 1.5,
    "ruled": 1.0,
    ICON: 1.0,
    "bars": 1.0,
    "repeated name": 1.0,
    "count": 1.0,
    "address": 1.0,
    "pairs": 0.7,
    FLUSH: 0.7,
    "delimiter": 0.7,
}
OF_SENTENCES = ("names the title", "outside the line", "page words", "repeated name", FLUSH)  # others stand in any sentence
NAME = re.compile(f"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{{MIN_NAME_CHARS},{MAX_NAME_CHARS}}}(?![\u4e00-\u9fff])")
NOT_HAN = re.compile("[^\u4e00-\u9fff]+")
FLATTENED = re.compile("[\u4e00-\u9fff，。；：] +(?=[\u4e00-\u9fff])")


@dataclass(frozen=True)  # no slots: what is asked for once is kept
class Evidence:
    """The running text of a page and what it teaches about the lines around it."""

    lines: Sequence[Line]
    titles: Sequence[str]

    @cached_property
    def core(self) -> range | None:
        """Return the indices of the stretch of running text, or None."""
        return find_core(self.lines)

    @cached_property
    def body(self) -> str:
        """Return the Han characters of the running text in one string; of a page with little text, of all its longer lines."""
        places = self.core or range(len(self.lines))
        return "".join(NOT_HAN.sub("", self.lines[place].text) for place in places if self.lines[place].han >= MIN_BODY_HAN)

    @cached_property
    def own_marks(self) -> frozenset[str]:
        """Return the marks that the text itself bears: they tell nothing on this page."""
        if self.core is None:
            return frozenset(WEIGHTS)
        inner = self.core[1:-1]
        counted = Counter(mark for place in inner for mark in find_shape_marks(self.lines[place].text[:MAX_MARKED_CHARS]))
        return frozenset(mark for mark, count in counted.items() if count > len(inner) // 20 + 1)

    @cached_property
    def has_indents(self) -> bool:
        """Tell whether paragraphs of the text begin with an indent."""
        return sum(self.lines[place].indent > 0 for place in self.core or ()) >= MIN_STARTS

    @cached_property
    def flush_from(self) -> int:
        """Return the first line behind the last paragraph of a text whose paragraphs all begin with an indent, or the number of lines."""
        core = self.core or range(0)
        if not self.has_indents:
            return len(self.lines)
        starts = [place for place in core[1:] if self._ends_paragraph(place - 1)]
        last = max((place for place in starts if self.lines[place].indent > 0), default=0)
        own = [self.lines[place].indent > 0 for place in starts if place <= last]
        if len(own) < MIN_STARTS or sum(own) < MIN_INDENTED * len(own):
            return len(self.lines)
        first = next((place + 1 for place in range(last, len(self.lines)) if self._ends_paragraph(place)), len(self.lines))
        below = sum(line.han for line in self.lines[first:])
        return first if below <= MAX_FLUSH_SHARE * sum(line.han for line in self.lines) else len(self.lines)

    def _ends_paragraph(self, place: int) -> bool:
        line = self.lines[place]
        return ends_sentence(line.text) and (self.full_width == inf or _width(line) < self.full_width)

    @cached_property
    def full_width(self) -> float:
        """Return from which width on a line of a wrapped text is full; infinite where the text is not wrapped."""
        inner = [self.lines[place] for place in (self.core or range(0))[1:-1]]
        widths = [_width(line) for line in inner if line.han >= MIN_BODY_HAN and not ends_sentence(line.text)]
        if len(widths) <= MIN_UNFINISHED * len(inner) or max(map(_width, inner)) > MAX_WIDTHS * median(widths):
            return inf
        return SHORT_OF_WIDTH * median(widths)

    def continues(self, place: int) -> bool:
        """Tell whether line `place` goes on with the sentence that a full line right above it left open."""
        above = self.lines[place - 1]
        return place > 0 and _width(above) >= self.full_width and not ends_sentence(above.text)

    def _runs_on(self, place: int) -> bool:
        """Tell whether the line above `place` is running text that ends in mid-sentence."""
        above = self.lines[place - 1]
        return above.han >= MIN_BODY_HAN and not ends_sentence(above.text) and place - 1 in (self.core or ())

    @cached_property
    def one_line(self) -> int | None:
        """Return the line that holds the whole text, its own line ends flattened to blanks, or None."""
        if self.core is None:
            return None
        place = max(self.core, key=lambda each: self.lines[each].han)
        han = self.lines[place].han
        if han < MIN_ONE_LINE_HAN or han < MIN_ONE_LINE_SHARE * sum(line.han for line in self.lines):
            return None
        return place if len(FLATTENED.findall(self.lines[place].text)) >= MIN_FLATTENED else None

    @cached_property
    def names(self) -> frozenset[str]:
        """Return words that two or more lines of the page's frame say and its running text never does: names of sites."""
        if self.core is None:
            return frozenset()
        frame = [*range(min(self.core.start, EDGE_LINES)), *range(max(self.core.stop, len(self.lines) - EDGE_LINES), len(self.lines))]
        said = Counter(word for place in frame for word in set(NAME.findall(self.lines[place].text)))
        titles = "".join(self.titles)
        return frozenset(word for word, lines in said.items() if lines > 1 and word not in self.body and word not in titles)

    @cached_property
    def title_keys(self) -> tuple[str, ...]:
        """Return the keys of the page's titles that are long enough to be known among other words."""
        return tuple(key for key in map(title_key, self.titles) if len(key) >= MIN_NAMED_CHARS)

    def find_marks(self, place: int) -> tuple[str, ...]:
        """Return the marks that speak for line `place` to be the site's."""
        if self.core is None:
            return ()
        line = self.lines[place]
        marks = [mark for mark in find_shape_marks(line.text) if mark not in self.own_marks]
        if len(line.text) <= MAX_MARKED_CHARS:
            if any(name in line.text for name in self.names):
                marks.append("repeated name")
            if self.names_title(place):
                marks.append("names the title")
            if place >= self.flush_from and line.indent == 0 and not self._runs_on(place):
                marks.append(FLUSH)
        if self.one_line is not None and place != self.one_line:
            marks.append("outside the line")
        if ends_sentence(line.text):
            marks = [mark for mark in marks if mark in OF_SENTENCES]
        return tuple(marks)

    def names_title(self, place: int) -> bool:
        """Tell whether a line that is no paragraph says a title of the page among other words."""
        text = self.lines[place].text
        key = title_key(text) if self.title_keys and len(text) <= MAX_MARKED_CHARS else ""
        return any(each in key and len(each) < len(key) for each in self.title_keys)

    def weigh(self, place: int) -> float:
        """Return how much the marks of line `place` speak for the site; 0 without any."""
        return sum(WEIGHTS[mark] for mark in self.find_marks(place))

    def is_strange(self, place: int) -> bool:
        """Tell whether the words of line `place` have nothing to do with the text: hardly a pair of its characters stands there."""
        text = self.lines[place].text
        for title in self.titles:
            text = text.replace(title, " ")
        words = NOT_HAN.sub(" ", text)
        pairs = {words[at : at + 2] for at in range(len(words) - 1) if " " not in words[at : at + 2]}
        if len(pairs) < MIN_STRANGE_PAIRS or not self.body:
            return False
        is_counted = self.lines[place].han >= MIN_BODY_HAN and place in (self.core or range(len(self.lines)))
        own = self.lines[place].text if is_counted else ""
        known = sum(pair in self.body and self.body.count(pair) > own.count(pair) for pair in pairs)
        return known <= MAX_STRANGE * len(pairs)


def _width(line: Line) -> int:
    """Return about how many half cells a line takes up: marks are counted for one."""
    return len(line.text) + line.han


def is_enough(marks: Sequence[str], extra: float = 0.0) -> bool:
    """Tell whether the marks of some lines decide: enough together, and of two kinds, unless one alone is strong."""
    if extra + sum(WEIGHTS[mark] for mark in marks) < ENOUGH:
        return False
    return len(set(marks)) + (extra > 0) > 1 or any(WEIGHTS[mark] >= ENOUGH for mark in marks)
