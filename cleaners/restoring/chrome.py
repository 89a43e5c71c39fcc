"""Drop chrome: the words a site put before, behind and between the author's.

Evidence first: the title printed again (what stands above the last printing is the site's), an abstract that copies the
body's head, a viewer's chunks (text outside them is the viewer's), lines the corpus saw recur on the site. Shapes of
lines (`rules/chrome.toml`) decide only at the edges, where no sentence of the text has begun or all have ended.

Not done yet: chrome between paragraphs of a page alone; abstracts are dropped without being used to repair the head.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleaners.characters import skeleton
from cleaners.corpus import Profile
from cleaners.edits import Edit
from cleaners.line_shapes import INSIDE
from cleaners.restoring.lines import find_text_lines
from cleaners.restoring.page_head import MAX_UNDER_TITLE, Head, find_abstract_above, find_head, find_marked_under
from cleaners.restoring.page_tail import find_tail
from cleaners.restoring.site_lines import PageLines, find_spam, is_text
from cleaners.restoring.titles import find_page_titles


def drop_chrome(text: str, markup_title: str | None, site: str | None, profile: Profile) -> Iterator[Edit]:
    """Propose dropping whole lines of chrome, and the line ends inside a title that was printed over several lines."""
    page = read_page_lines(text, markup_title, site, profile)
    lines = page.lines
    if not lines:
        return
    head = find_head(page, markup_title)
    tail = find_tail(page, head.first)
    yield from (line.drop(head.rule) for place, line in enumerate(lines[: head.first]) if place != head.kept)
    inside = dict(_find_under_title(page, head, tail.first)) | {
        place: rule
        for place, rule in page.recurring.items()
        if rule == INSIDE and head.last_of_title < place < tail.first and not page.may_be_heading(place)
    }
    yield from (lines[place].drop(rule) for place, rule in inside.items())
    below = tail.first if tail.first > max(inside, default=-1) else len(lines)  # a tail that begins above the text is none
    yield from (lines[place].drop(tail.rules.get(place, "chrome/below-text")) for place in range(below, len(lines)))
    yield from _join_title(text, page, head)


@lru_cache(maxsize=1)  # the chain asks for the titles first, and the cleaner for the rest
def read_page_lines(text: str, markup_title: str | None, site: str | None, profile: Profile) -> PageLines:
    """Return the non-empty lines of a page with what tells the site's from the author's; no line that recurs is a title."""
    lines = find_text_lines(text)
    recurring = profile.find_recurring(site, [line.text for line in lines])
    own = [line for place, line in enumerate(lines) if place not in recurring]
    return PageLines(lines, recurring, find_page_titles(own, markup_title), find_spam(lines), [skeleton(line.text) for line in lines])


def _find_under_title(page: PageLines, head: Head, tail: int) -> Iterator[tuple[int, str]]:
    """Yield the site's lines between the title and the first sentence of the text, each with its rule."""
    abstract = find_abstract_above(page, head)
    if abstract is not None:
        yield from ((place, "chrome/abstract") for place in range(head.last_of_title + 1, abstract + 1))
    first = head.last_of_title if abstract is None else abstract
    yield from ((place, page.site_rule(place) or "chrome/marked") for place in find_marked_under(page, first + 1, tail))
    for place in range(first + 1, min(first + 1 + MAX_UNDER_TITLE, tail)):
        rule = page.site_rule(place)
        if rule and not page.may_be_heading(place):
            yield place, rule
        elif is_text(page[place]):
            return


def _join_title(text: str, page: PageLines, head: Head) -> Iterator[Edit]:
    """Propose dropping the line ends inside a title printed over several lines."""
    for place in range(head.first, head.last_of_title):
        line, following = page.lines[place], page.lines[place + 1]
        yield Edit(line.text_end, text[line.text_end : following.text_start], "", "layout/title-wrap")
