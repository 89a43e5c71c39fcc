"""Which lines of a page are the site's: those the corpus saw recur, and those whose shape only a site's lines have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from cleaners.characters import ends_sentence, skeleton
from cleaners.line_shapes import line_shape
from cleaners.restoring.evidence import SHAPED, Evidence, is_enough
from cleaners.restoring.lines import Line
from cleaners.restoring.titles import DIGITS, title_key
from cleaners.rules import load_rules, load_table

MIN_PROSE_CHARS = 40  # a line this long with a comma or full stop in it is running text
MAX_LINK_CHARS = 30
MAX_SHAPED_CHARS = 300  # no rule of shape matches a longer line
NEAR = 2  # lines
EDGE_LINES = 12  # from each end of a page, where word lists stand
MIN_LISTED = 6  # words of a word list
MIN_AGAIN = 2  # of which so many were there before: an author's list names each thing once
MAX_WORD_CHARS = 12
MIN_LISTED_CHARS = 3 * MIN_LISTED - 1  # words have two characters or more
DECORATED = re.compile(r"[.（(【\[_|－—-]")  # what a file name or a decoration of a title begins with
LONG_WORD = re.compile(rf"[^\s,，、|｜_/]{{{MAX_WORD_CHARS + 1}}}")  # at the head of a line: most lines are told by it
BETWEEN_WORDS = re.compile(r"[\s,，、|｜_/]+")
MIN_SPAM_CHARS = 3  # shorter words stand in sentences by chance
HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、.．）)]|第[一二三四五六七八九十百\d]{1,3}[章节条]")
CLAUSE_MARK = re.compile(r"[。！？!?；;]")
CLAUSE_ENDS = ("。", "！", "？", "；", "，", ",", ";")
CLAUSE = re.compile(r"[，,。；;]")
BARE_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
PLAIN = re.compile(r"[\u4e00-\u9fff\d]{2,14}")
SIGNATURE = re.compile(
    r""".{0,20}\d{4}\s*年\s*\d{1,2}\s*月.{0,8}  # a date
    | [二〇○零一十年月日\d\ ]{6,14}
    | [（(].{4,60}[)）]
    | 附(?:件|录|表).{0,80}
    | .{2,28}(?:会|局|委|府|厅|部|院|校|公司|处|办公室|中心|组|支部|政府)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)  # no slots: what is asked for once is kept
class PageLines:
    """The non-empty lines of a page, which of them recur on the site (index -> rule), and the titles the page confirms."""

    lines: Sequence[Line]
    recurring: Mapping[int, str]
    titles: Sequence[str]
    spam: frozenset[str]  # words of the word lists at its edges: what the page is advertised by, not about
    keys: Sequence[str]  # the skeletons of its lines
    rules: dict[int, str | None] = field(default_factory=dict)  # what `site_rule` has found so far

    @cached_property
    def evidence(self) -> Evidence:
        """Return what the page alone shows of its lines."""
        return Evidence(self.lines, self.titles)

    @cached_property
    def _shapes(self) -> Counter[str]:
        return Counter(line_shape(line.text) for line in self.lines if len(line.text) <= MAX_SHAPED_CHARS)

    def is_repeated(self, place: int) -> bool:
        """Tell whether the page prints a line of this shape twice or more, as it does around leaves and posts."""
        return self._shapes[line_shape(self[place])] > 1

    def may_be_heading(self, place: int) -> bool:
        """Tell whether a line that recurs may head a section: texts of one genre share their headings, and say the words again."""
        text = self[place]
        return PLAIN.fullmatch(text) is not None and bool(self.evidence.body) and not self.evidence.is_strange(place)

    def are_sites(self, places: Iterable[int], extra: float = 0.0) -> bool:
        """Tell whether lines at an edge bear enough marks together: of two kinds, or one that is strong; what shapes tell is strong."""
        marks = [(SHAPED,) if self.site_rule(place) else self.evidence.find_marks(place) for place in places]
        return is_enough([mark for each in marks for mark in each], extra)

    @property
    def title_skeletons(self) -> list[str]:
        """Return the titles as abstracts compare them."""
        return [skeleton(title) for title in self.titles]

    def __getitem__(self, place: int) -> str:
        return self.lines[place].text

    def __len__(self) -> int:
        return len(self.lines)

    def site_rule(self, place: int) -> str | None:
        """Return the name of what tells a line to be the site's: recurrence first, then its shape."""
        if place in self.recurring:
            return self.recurring[place]
        if place not in self.rules:
            self.rules[place] = self._find_rule(place)
        return self.rules[place]

    def _key(self, place: int) -> str:
        """Return the `title_key` of a line; where it has no decoration to lose, that is its skeleton with the digits masked."""
        return title_key(self[place]) if DECORATED.search(self[place]) else DIGITS.sub("0", self.keys[place])

    def _find_rule(self, place: int) -> str | None:
        text = self[place]
        if any(word in text for word in self.spam) or find_word_list(text):
            return "chrome/word-list"
        rule = find_shape(text) if len(text) <= MAX_SHAPED_CHARS else None
        if rule in _in_company() and not self._stands_by_site(place):
            return None
        return None if self._is_entry(place) else rule

    def _is_entry(self, place: int) -> bool:
        """Tell whether a bare day heads an entry of a chronicle: a page of such days, without running text."""
        return BARE_DAY.fullmatch(self[place]) is not None and self.is_repeated(place) and self.evidence.core is None

    def _stands_by_site(self, place: int) -> bool:
        """Tell whether a line close by is the site's by more than being a figure."""
        near = (each for each in range(place - NEAR, place + NEAR + 1) if 0 <= each < len(self))
        return any(each in self.recurring or find_shape(self[each][:MAX_SHAPED_CHARS]) not in (None, *_in_company()) for each in near)

    def foot_rule(self, place: int) -> str | None:
        """Return what tells a line behind the text to be the site's; there the title and its words are the site's too."""
        rule = self.site_rule(place)
        if rule is None and self._key(place) in set(map(title_key, self.titles)):
            return "chrome/title-again"
        return rule or ("chrome/keywords" if _holds_search_words(self[place], self.titles) else None)


@cache
def _in_company() -> frozenset[str]:
    """Return the rules that cells of tables and last sentences of authors match too."""
    return frozenset(load_table("chrome")["in_company"])


@lru_cache(maxsize=1 << 14)  # a site's lines are the same on all its pages
def find_shape(text: str) -> str | None:
    """Return the rule of `rules/chrome.toml` that a line has the shape of, or None."""
    return next((rule.name for rule in load_rules("chrome") if rule.pattern.fullmatch(text)), None)


def find_spam(lines: Sequence[Line]) -> frozenset[str]:
    """Return the longer words of the word lists among the first and last lines."""
    edges = (*lines[:EDGE_LINES], *lines[EDGE_LINES:][-EDGE_LINES:])
    return frozenset(word for line in edges for word in find_word_list(line.text) if len(word) >= MIN_SPAM_CHARS)


def find_word_list(text: str) -> list[str]:
    """Return the words of a line that is nothing but short words set apart, some of them again and again; else none."""
    if len(text) < MIN_LISTED_CHARS or LONG_WORD.match(text) or re.search(r"[。！？!?；;]", text):
        return []
    words = [word for word in BETWEEN_WORDS.split(text) if word]
    if not any(word[0].isalnum() for word in words):
        return []
    if len(words) < MIN_LISTED or not all(2 <= len(word) <= MAX_WORD_CHARS for word in words) or len(set(words)) > len(words) - MIN_AGAIN:
        return []
    return words


def is_text(text: str) -> bool:
    """Tell whether a line ends a sentence or runs on like one."""
    return ends_sentence(text) or (len(text) >= MIN_PROSE_CHARS and CLAUSE.search(text) is not None)


def may_end_text(text: str) -> bool:
    """Tell whether a line may be the last of an author's text: a sentence, a signature, a date, an attachment."""
    return is_text(text) or SIGNATURE.fullmatch(text) is not None


def is_link(text: str) -> bool:
    """Tell whether a line is short and ends no clause, as links are, and has no heading's number."""
    return len(text) <= MAX_LINK_CHARS and text[-1:] not in CLAUSE_ENDS and not HEADING.match(text)


def _holds_search_words(text: str, titles: Sequence[str]) -> bool:
    """Tell search words from a sentence: no mark that ends one, three or more words, and two of them from a title."""
    if CLAUSE_MARK.search(text):
        return False
    words = re.split(r"[\s,，、|]+", re.sub(r"^[^:：]{1,8}[:：]", "", text).strip())
    if len(words) < 3:
        return False
    keys = [title_key(title) for title in titles]
    return any(sum(len(title_key(word)) >= 3 and title_key(word) in key for word in words) >= 2 for key in keys)
