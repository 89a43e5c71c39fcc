"""Where the site's words begin behind the text.

Each line from the foot upward speaks for the site (recurrence, shape, the title again) or for the text (a sentence, a
signature); the cut is where the sum is greatest. An abstract of the text's head, and a list of links that begins with a
line of the site's, are cut whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaners.characters import ends_sentence
from cleaners.line_shapes import ends_like_title, line_shape
from cleaners.marks import SIGNED_DAY, may_be_authors
from cleaners.restoring.abstracts import MIN_ABSTRACT_CHARS, body_head, find_heads, is_abstract, may_be_abstract
from cleaners.restoring.core import find_core
from cleaners.restoring.evidence import FLUSH, SHAPED, WEIGHTS, is_enough
from cleaners.restoring.page_head import MIN_LINK_SHARE, MIN_LINKS
from cleaners.restoring.site_lines import PageLines, is_link, is_text, may_end_text

SITE, RECURRING, TEXT, UNSURE = 1.5, 3.0, -3.5, -0.3  # what a line adds to the sum: no two of the site's outweigh a sentence
MIN_TEXT_HAN = 25  # Han characters of a sentence that is no site's: nothing above it is cut
MIN_SUM = -8.0  # the walk stops here: so much text does not stand among a site's lines
STRANGE_TEXT = -0.7  # a sentence that shares no word with the text, beside other marks
FLUSH_TEXT = -1.5  # a short line without the indent that every paragraph of the text has
FOREIGN = 1.5  # the sum of marks from which on a sentence is the site's
STRONG = 2.0  # the sum of marks of a foot whose first lines may bear none
MAX_LABEL_CHARS = 30
MAX_COUNTER_CHARS = 3  # counters and buttons right above a list of links
MIN_TITLES = 3  # lines that end like titles: a list of other documents
MIN_TITLE_SHARE = 0.6  # of its lines that must
COUNTER = re.compile(r"(?=.*\d).{1,8}|.{1,5}")
MAX_LABEL_LINES = 4
LABEL = re.compile(r"(?=[^\u4e00-\u9fff]*[\u4e00-\u9fff]{1,6}[^\u4e00-\u9fff]*$)(?=.*[:：<>»…▼▲↓])\S{2,12}")
PAUSE = re.compile(r"[，、；：,;:]")
SHORT = re.compile(r"[^。！？；，]{1,8}")


@dataclass(frozen=True, slots=True)
class Tail:
    """The first line behind the text that is the site's, and the rules of those lines that one speaks of."""

    first: int
    rules: dict[int, str]


def find_tail(page: PageLines, head: int) -> Tail:
    """Return where the site's words begin behind the text that starts at line `head`."""
    rules: dict[int, str] = {}
    end = _find_abstract(page, head)
    if end < len(page):
        rules[end] = "chrome/abstract"
    stop = _best_cut(page, head, end, rules)
    links = _find_links(page, head, stop)
    return Tail(min(_label_above(page, head, stop) if end < len(page) else stop, links), rules)


def _find_abstract(page: PageLines, head: int) -> int:
    """Return the first line below the text that copies its head, or the number of lines.

    It is compared with what stands above it: a line is no copy of itself, though a title may be all that stands before it.
    """
    body, titles = body_head(page.keys[head:]), page.title_skeletons
    enough = MIN_ABSTRACT_CHARS + max(map(len, titles), default=0)  # of the body: an abstract is compared with no more
    heads: frozenset[str] = frozenset()
    above = shown = seen = 0  # characters of the lines above; of their skeletons; of those that `heads` were made of
    for place in range(head, len(page)):
        text, key = page[place], page.keys[place]
        if place > head and above >= len(text) and may_be_abstract(text, key):
            if not heads or seen < enough:
                heads, seen = find_heads(body[:shown], titles), shown
            if is_abstract(text, key, titles, heads) and sum(map(len, page.keys[place + 1 :])) < shown:
                return place
        above += len(text)
        shown += len(key)
    return len(page)


def _best_cut(page: PageLines, head: int, end: int, rules: dict[int, str]) -> int:
    """Return the line of the site's from which on, down to `end`, most speaks for the site; note the rules met."""
    stop, best, total = end, 0.0, 0.0
    marked: list[str] = []
    is_broken = False
    for place in range(end - 1, head, -1):
        rule = page.foot_rule(place)
        if rule is None and _continues(page, place):
            break
        marks = 0.0 if rule else page.evidence.weigh(place)
        marked += [SHAPED] if rule else page.evidence.find_marks(place)
        if rule:
            rules[place] = rule
            total += _weigh_site(page, place, is_broken)
        else:
            is_broken = True
            total += marks + _weigh_text(page, place, marks)
            if marks:
                rules[place] = "chrome/marked"
        if (rule or (marks and is_enough(marked))) and total > best:
            stop, best = place, total
        if total < MIN_SUM or (rule is None and marks < FOREIGN and page.lines[place].han >= MIN_TEXT_HAN and is_text(page[place])):
            break
    return _strange_above(page, head, stop) if stop < end and sum(WEIGHTS[mark] for mark in marked) >= STRONG else stop


def _weigh_site(page: PageLines, place: int, is_broken: bool) -> float:
    """Return how much a line speaks for the site; above lines of the text's, one that the page repeats says nothing of them."""
    if is_broken and page.is_repeated(place):
        return 0.0
    return RECURRING if place in page.recurring else SITE


def _weigh_text(page: PageLines, place: int, marks: float) -> float:
    """Return how much a line that no rule knows speaks for the text, below 0."""
    text = page[place]
    if marks and is_text(text) and page.evidence.is_strange(place):
        return STRANGE_TEXT
    if is_text(text) and len(text) <= MAX_LABEL_CHARS and FLUSH in page.evidence.find_marks(place):
        return FLUSH_TEXT
    return TEXT if may_end_text(text) or may_be_authors(text) else UNSURE


def _strange_above(page: PageLines, head: int, stop: int) -> int:
    """Return where short lines begin that stand between the text and the site's and share no word with the text."""
    first = stop
    while first - 1 > head and _is_strange_label(page, first - 1):
        first -= 1
    above = page[first - 1]
    if first == stop or not (ends_sentence(above) or SIGNED_DAY.fullmatch(above)):
        return stop
    return first + (PAUSE.search(page[first]) is not None)  # a text that was cut may end in its first clause


def _continues(page: PageLines, place: int) -> bool:
    """Tell whether a line goes on with a sentence above it, whatever of the site's stands between."""
    while place > 1 and page.foot_rule(place - 1):
        place -= 1
    return page.evidence.continues(place)


def _is_strange_label(page: PageLines, place: int) -> bool:
    text = page[place]
    if page.lines[place].indent and page.evidence.has_indents:
        return False
    return len(text) <= MAX_LABEL_CHARS and not is_text(text) and not may_be_authors(text) and page.evidence.is_strange(place)


def _label_above(page: PageLines, head: int, stop: int) -> int:
    """Return where the label of an abstract and its buttons begin: a few very short lines right above it, a label first."""
    place = labelled = stop
    while place - 1 > head and stop - place < MAX_LABEL_LINES and SHORT.fullmatch(page[place - 1]):
        place -= 1
        if LABEL.fullmatch(page[place]):
            labelled = place
    return labelled


def _find_title_list(page: PageLines, below: range) -> int | None:
    """Return where a list of other documents' titles begins that runs to the end of `below`, with the counters above it."""
    titled = [place for place in below if ends_like_title(page[place])]
    if len(titled) < MIN_TITLES or "附" in "".join(page[place][:1] for place in below):
        return None
    first = titled[0]
    if len(titled) < MIN_TITLE_SHARE * len(range(first, below.stop)) or any(is_text(page[place]) for place in range(first, below.stop)):
        return None
    if first and page[first - 1].endswith((":", "：")) and not page.site_rule(first - 1):
        return None  # whoever announces a list with a sentence of his own has written it
    while first > below.start and (page.site_rule(first - 1) or COUNTER.fullmatch(page[first - 1])):
        first -= 1
    return first


def _is_in_posts(page: PageLines, place: int) -> bool:
    """Tell whether a line between paragraphs is one that the site prints around each post."""
    return place in page.recurring or (page.is_repeated(place) and bool(page.evidence.find_marks(place)))


def _is_own_text(page: PageLines, place: int) -> bool:
    """Tell whether a line goes on with the text: a long sentence without marks."""
    return page.lines[place].han >= MIN_TEXT_HAN and is_text(page[place]) and not page.evidence.find_marks(place)


def _find_links(page: PageLines, head: int, stop: int) -> int:
    """Return where a list of links begins that runs from the running text down to `stop`, or `stop`.

    It must begin with a line that is the site's by recurrence or shape: an author's list of names has none.
    """
    core = find_core(page.lines[head:stop])
    if core is None:
        return stop
    below = range(head + core.stop, stop)
    within = {line_shape(page[head + place]) for place in core}  # what stands around posts begins no list
    first = next(
        (place for place in below if page.site_rule(place) and not (place in page.recurring and line_shape(page[place]) in within)), stop
    )
    if (titles := _find_title_list(page, below)) is not None:
        return titles
    if any(_is_in_posts(page, head + place) for place in core) and any(_is_own_text(page, place) for place in range(first, stop)):
        return stop  # a text in posts, each between lines of the site's
    links = sum(is_link(page[place]) for place in range(first, stop))
    if stop - first < MIN_LINKS or links < MIN_LINK_SHARE * (stop - first):
        return stop
    while first > head + core.stop and len(page[first - 1]) <= MAX_COUNTER_CHARS:
        first -= 1
    return first
