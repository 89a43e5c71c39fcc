"""Where the author's words begin.

The last printing of a title that the page prints before, names in a file's name or in a sentence about the text; a
viewer's first chunk; or, with neither, the first line that is no site's by recurrence or shape and no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaners.characters import skeleton
from cleaners.line_shapes import ends_like_title
from cleaners.marks import find_shape_marks, may_be_authors
from cleaners.restoring.abstracts import body_head, find_heads, is_abstract, may_be_abstract, stands_in
from cleaners.restoring.chunks import Chunks, find_chunks
from cleaners.restoring.core import find_core
from cleaners.restoring.lines import Line
from cleaners.restoring.site_lines import PageLines, is_link, is_text
from cleaners.restoring.titles import (
    HEAD_LINES,
    MAX_TITLE_CHARS,
    Occurrence,
    bare_title,
    find_candidates,
    find_named,
    find_occurrences,
    find_printings,
    may_be_title,
    title_key,
)

MAX_NOTICE_SHARE = 0.12  # of a page's Han characters may stand above its title in sentences that copy nothing: notices, a lead-in
MAX_NOTICE_HAN = 250  # and no more than this: the first work of a long compilation is a small share of it
MAX_AROUND_MENTION = 40  # characters of a lead-in beside the title it names
MAX_PRINTINGS = 24  # of titles that are looked at: what a page prints more often is a running header
COPIED_LINES = 40  # below a line that it may copy
MIN_LINKS = 6  # short unpunctuated lines in a row that are a list of links
MIN_LINK_SHARE = 0.7  # of the lines of such a list
MAX_UNDER_TITLE = 6  # lines under a title that may be a byline, venue, salutation
MIN_TITLE_HAN = 7
MIN_LONE_HAN = 5
SALUTATION = re.compile(r"(?:各|同志|尊敬|敬爱|亲爱|全体|老师|同学|女士|先生|朋友|乡亲|姐妹).{1,40}[:：]|.{1,30}们[:：]")
GAP = re.compile(r"[\s\u3000]{2}|\u3000")  # between the label and the value of a form
NO_WORD = 0.7  # what a line without a Han character adds above a title
DATED = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}|\d{1,2}:\d{2}|[:：>|]")
ENACTED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日.{0,40}(?:通过|公布|施行|批准|修订|修正)")  # an act's own header, between two titles


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of the author's, the rule that drops those above but `kept`, and the title printed there."""

    first: int
    rule: str
    title: Occurrence | None = None
    kept: int | None = None

    @property
    def last_of_title(self) -> int:
        """Return the last line that the title takes up."""
        return self.first if self.title is None else self.title.last


def find_head(page: PageLines, markup_title: str | None) -> Head:
    """Return where the author's words begin on a page."""
    recurring = {page[place] for place in page.recurring}
    titles = [title for title in find_candidates(page.lines, markup_title) if title not in recurring]
    chunks = find_chunks([line.text for line in page.lines])
    if chunks:
        return Head(chunks.first, "chrome/outside-chunks", kept=_title_above(page.lines, titles, chunks))
    repeated = _last_title(page, titles)
    if repeated is not None:
        return Head(repeated.first, "chrome/above-title", repeated)
    place = 0
    while place < len(page) - 1 and page.site_rule(place):
        place += 1
    if place == 1 and _is_lone_title(page):
        place = 0
    place = _skip_links(page, place)
    title = _find_marked_above(page, place)
    return Head(place, "chrome/edge") if title is None else Head(title, "chrome/marked")


def _is_lone_title(page: PageLines) -> bool:
    """Tell whether the first line, though it has the words of a button, is all that can be the title of the text right below it."""
    first, below = page.lines[0], page[1]
    is_opening = is_text(below) or SALUTATION.fullmatch(below) is not None
    return 0 not in page.recurring and first.han >= MIN_LONE_HAN and may_be_title(first) and is_opening


def _find_marked_above(page: PageLines, first: int) -> int | None:
    """Return the line of the title, below line `first`, where what stands above it bears the marks of a site; else None.

    The title is the first short line that shares words with the text and bears no mark itself.
    """
    core = page.evidence.core
    if core is None:
        return None
    printed = [place for place in range(first, min(core.start + 1, HEAD_LINES)) if may_be_title(page.lines[place])]
    bare = [place for place in printed if not page.evidence.find_marks(place)]
    own = (place for place in bare if not page.evidence.is_strange(place) and not GAP.search(page[place]))
    title = next((place for place in bare if ends_like_title(page[place])), next(own, None))
    return title if title is not None and title > first and _are_sites(page, range(title)) else None


def _are_sites(page: PageLines, places: range) -> bool:
    """Tell whether lines at an edge bear enough marks together, and none of them may be an author's."""
    wordless = sum(page.lines[place].han == 0 for place in places)
    own = [place for place in places if may_be_authors(page[place]) and not (page.site_rule(place) or page.evidence.find_marks(place))]
    return not own and page.are_sites(places, NO_WORD * wordless)


def find_marked_under(page: PageLines, first: int, stop: int) -> Iterator[int]:
    """Yield the lines between the title and the text, from `first` on, that a site put there by the marks they bear."""
    places = []
    for place in range(first, min(first + MAX_UNDER_TITLE, stop)):
        is_about_text = page.evidence.names_title(place) and page.evidence.is_strange(place)
        if (is_text(page[place]) and not is_about_text) or page[place].endswith((":", "：")):
            break
        places.append(place)
    marked = [place for place in places if page.site_rule(place) or (page.evidence.find_marks(place) and not _may_be_own(page[place]))]
    if not page.are_sites(marked):
        return
    for place in range(first, marked[-1] + 1):
        if place in marked or (page.evidence.is_strange(place) and not _may_be_own(page[place])):
            yield place


def _may_be_own(text: str) -> bool:
    return may_be_authors(text) or ends_like_title(text)


def find_abstract_above(page: PageLines, head: Head) -> int | None:
    """Return the line under the title that copies the head of what follows it, or None."""
    for place in range(head.last_of_title + 1, min(head.last_of_title + MAX_UNDER_TITLE, len(page) - 1)):
        if may_be_abstract(page[place], page.keys[place]):
            below = body_head(page.keys[place + 1 : place + 1 + HEAD_LINES])
            if is_abstract(page[place], page.keys[place], page.title_skeletons, find_heads(below, page.title_skeletons)):
                return place
    return None


def _title_above(lines: Sequence[Line], titles: Sequence[str], chunks: Chunks) -> int | None:
    """Return the line above the chunks that prints the title, where the first chunk does not begin with it."""
    printed = [each.last for each in find_occurrences(lines[: chunks.first], titles) if each.first == each.last]
    text = skeleton(lines[chunks.first].text[: 2 * MAX_TITLE_CHARS])
    return next((place for place in reversed(printed) if skeleton(bare_title(lines[place].text)) not in text), None)


def _last_title(page: PageLines, titles: Sequence[str]) -> Occurrence | None:
    """Return the last printing of a title that was printed before, unless a good part of the text stands above it."""
    found = find_printings(page.lines, titles)[:MAX_PRINTINGS]
    keys = [title_key(each.title) for each in found]
    named = find_named(page.lines)
    for each, key in zip(reversed(found), reversed(keys), strict=True):
        again = keys.count(key) > 1 or key in named or _is_mentioned(key, page, each.first)
        if again and _stands_above_text(page, each) and not _is_running_header(page, each):
            return each
    return None


def _is_running_header(page: PageLines, title: Occurrence) -> bool:
    """Tell whether a line printed again has nothing to do with the text, while a line above it may be the title."""
    place = title.first
    if title.last > place or ends_like_title(page[place]) or not (page.evidence.is_strange(place) or find_shape_marks(page[place])):
        return False
    return any(may_be_title(page.lines[above]) and not page.evidence.is_strange(above) for above in range(place))


def _stands_above_text(page: PageLines, title: Occurrence) -> bool:
    """Tell whether next to nothing of the text stands above this printing, and more below it."""
    lines, head = page.lines, "".join(page.keys[title.first : title.last + 1 + COPIED_LINES])  # an abstract may begin with the title
    above = 0
    for line, key in zip(lines[: title.first], page.keys, strict=False):
        above += line.han * (is_text(line.text) - stands_in(line.text, key, head))
    below = sum(line.han for line in lines[title.last + 1 :])
    if above > min(MAX_NOTICE_HAN, MAX_NOTICE_SHARE * sum(line.han for line in lines)) or below <= above:
        return False
    return not any(ENACTED.search(line.text) for line in lines[: title.first])


def _is_mentioned(key: str, page: PageLines, first: int) -> bool:
    """Tell whether a line above line `first` is about the text and names its title; an abstract copies the text instead."""
    for place, line in enumerate(page.lines[: min(first, HEAD_LINES)]):
        if len(line.text) <= 2 * len(key) + MAX_AROUND_MENTION and key in title_key(line.text):
            if may_be_title(line) and title_key(line.text).endswith(key) and line.text.isalnum():
                continue  # the longer title
            below = "".join(page.keys[place + 1 : place + 1 + COPIED_LINES])
            if not stands_in(line.text, page.keys[place], below):
                return True
    return False


def _skip_links(page: PageLines, place: int) -> int:
    """Return the title's line where a list of links stands between `place` and the running text, else `place`.

    One line up there must be the site's by recurrence or shape: an author's programme, agenda or verse has none.
    """
    lines = page.lines
    core = find_core(lines)
    if core is None or core.start - place < MIN_LINKS or not any(page.site_rule(each) for each in range(core.start)):
        return place
    above = lines[place : core.start]
    if any(SALUTATION.fullmatch(line.text) for line in above):
        return place
    if sum(is_link(line.text) for line in above) < MIN_LINK_SHARE * len(above):
        return place
    near = range(max(place, core.start - MAX_UNDER_TITLE - 1), core.start)
    titled = [each for each in near if lines[each].han >= MIN_TITLE_HAN and not DATED.search(lines[each].text)]
    return max(titled, key=lambda each: lines[each].han, default=core.start)
