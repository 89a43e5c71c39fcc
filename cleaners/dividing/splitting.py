"""Divide a page into its works: where each begins, what it is called, and which lines belong to none.

A page is cut where kinds of evidence agree (`evidence`); a place with some evidence but too little is not cut, it is flagged for a
person. Nothing is added, every edit drops something and says why, and the works tile what is left.

Not done yet: works whose headings and addresses were both lost are one work; lists of contents at the end of a page stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cleaners.dividing.choosing import Boundary, Choice, choose_openings
from cleaners.dividing.dropping import find_drops, to_edits
from cleaners.dividing.evidence import LENGTH_TOLERANCE, WEIGHTS
from cleaners.dividing.front import Front, read_front
from cleaners.dividing.headings import matches
from cleaners.dividing.layout import Layout
from cleaners.dividing.lines import find_lines
from cleaners.dividing.openings import Opening, find_openings
from cleaners.dividing.series import learn_marks
from cleaners.dividing.titles import Title, clean_title, differs_in_year, ends_like_title, is_same_title
from cleaners.edits import Edits, target_offsets

HEADERS = ("heading/date", "heading/venue", "heading/speaker", "heading/note")
_SITE_END = re.compile(r"\s*[_|｜][^_|｜]{0,6}$")  # what is left of a site's words behind a title
_STATES_OCCASION = re.compile(r"来源：|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日|作政府工作报告")


@dataclass(frozen=True, slots=True)
class Work:
    """One work: `start`..`end` in the text after the division's edits; `header` holds its dropped header lines."""

    start: int
    end: int
    title: str | None
    title_raw: str | None
    header: str
    claimed_chars: int | None


@dataclass(frozen=True, slots=True)
class Division:
    """A page divided. `works` tile the text after `edits`; `places` are boundaries too weak to cut at."""

    edits: Edits
    works: tuple[Work, ...]
    is_compilation: bool
    outer_title: str | None
    flags: tuple[str, ...]
    places: tuple[int, ...]
    boundaries: tuple[Boundary, ...] = ()


def split_works(text: str, titles: Sequence[str], weights: Mapping[str, float] = WEIGHTS) -> Division:
    """Divide a restored page into its works; `titles` are those the page states, most trusted first.

    The text's paragraphs are joined by line breaks, or it is one line; any text at all is divided, at least into itself.
    """
    layout = find_lines(text, titles)
    openings = learn_marks(layout, find_openings(layout, titles))
    front = read_front(layout, openings, titles)
    choice = choose_openings(layout, openings, front, weights)
    if not choice.is_compilation:
        choice = replace(choice, openings=(_with_page_title(layout, choice.openings[0], titles),))
    drops = find_drops(layout, choice, front)
    edits = to_edits(layout, drops, [opening for opening in choice.openings[1:] if opening is not None])
    works = _to_works(layout, choice, edits, drops, titles)
    if choice.is_compilation and front.outer_title is not None:
        works = _share_title(works, front.outer_title)
    boundaries = tuple(sorted((*choice.made, *choice.doubted), key=lambda boundary: boundary.place))
    places = tuple(boundary.place for boundary in choice.doubted)
    return Division(edits, works, choice.is_compilation, front.outer_title, _flags(works, front, places, titles), places, boundaries)


def _with_page_title(layout: Layout, opening: Opening | None, titles: Sequence[str]) -> Opening | None:
    """Return the opening of a page's only work with the title that the page states, where it is printed above the heading.

    What stands between them says more of the occasion (`2025年1月14日在……会议上作政府工作报告`), or less than the page's title.
    """
    if opening is None or opening.title is None:
        return opening
    own = opening.title.text
    for number in range(opening.first):
        printed = clean_title(layout.read(number))
        if not any(is_same_title(printed.text, clean_title(title).text) for title in titles) or matches("outer/compilation", printed.text):
            continue
        if own in printed.text and len(printed.text) > len(own):
            return replace(opening, title=printed)
        if not is_same_title(own, printed.text) and _STATES_OCCASION.search(opening.title.raw):
            headers = (*((line, "heading/venue") for line in opening.heading), *opening.headers)
            return replace(opening, title=printed, heading=(), headers=headers)
    return opening


def _to_works(layout: Layout, choice: Choice, edits: Edits, drops: Mapping[int, str], titles: Sequence[str]) -> tuple[Work, ...]:
    """Put the works together; the first takes the page's title when it has none of its own."""
    bodies = [layout.lines[opening.body].start for opening in choice.openings[1:] if opening is not None]
    starts = [0, *target_offsets(bodies, edits)]
    ends = [*starts[1:], len(layout.text) - sum(map(len, edits.olds))]
    works = []
    for ordinal, (start, end, opening) in enumerate(zip(starts, ends, choice.openings, strict=True)):
        title = _own_title(opening, choice.in_series)
        if title is None and ordinal == 0:
            title = _page_title(titles, choice.is_compilation)
        first, body = (opening.first if ordinal else 0, opening.body) if opening is not None else (0, 0)
        header = "\n".join(layout.read(number) for number in range(first, body) if drops.get(number) in HEADERS)
        claimed = title.claimed_chars if title is not None else None
        works.append(Work(start, end, title.text if title else None, title.raw if title else None, header, claimed))
    return tuple(works)


def _share_title(works: tuple[Work, ...], outer_title: str) -> tuple[Work, ...]:
    """Return works that bare labels divide (篇一, 篇二) with the page's title, less the number of works it announces."""
    shared = clean_title(outer_title).text
    while (match := matches("outer/compilation", shared)) is not None and match.start():
        shared = clean_title(_SITE_END.sub("", shared[: match.start()])).text  # `…心得体会3篇_范文大全` announces them twice
    if any(work.title is not None for work in works) or not ends_like_title(shared):
        return works
    return tuple(replace(work, title=shared, title_raw=outer_title) for work in works)


def _own_title(opening: Opening | None, series: frozenset[int]) -> Title | None:
    """Return the title of an opening; a number behind it is its own unless it counts the page's works."""
    if opening is None or opening.title is None:
        return None
    title = opening.title
    mark = next((mark for mark in opening.marks if mark.style == "work/suffix-number"), None)
    if mark is None or opening.first not in series:
        return title
    return Title(title.raw, clean_title(title.text[: len(title.text) - (mark.end - mark.start)]).text, title.claimed_chars)


def _page_title(titles: Sequence[str], is_compilation: bool) -> Title | None:
    """Return the first title the page states, on a compilation the first that is not the joint one."""
    cleaned = [clean_title(title) for title in titles]
    return next((title for title in cleaned if title.text and not (is_compilation and matches("outer/compilation", title.text))), None)


def _flags(works: Sequence[Work], front: Front, places: Sequence[int], titles: Sequence[str]) -> tuple[str, ...]:
    """Return what a person ought to know: another year in the page's title, a length that does not fit, a doubtful place."""
    flags: set[str] = set()
    own = works[0].title
    if own is not None and any(differs_in_year(own, clean_title(title).text) for title in titles):
        flags.add("title_year_conflict")
    claims = [(work.end - work.start, work.claimed_chars) for work in works if work.claimed_chars]
    if any(abs(chars - claim) > LENGTH_TOLERANCE * claim for chars, claim in claims):
        flags.add("claimed_chars_differ")
    if len({work.title for work in works}) == 1 < len(works) and own is not None:
        flags.add("title_shared")
    if places or (front.announced or 0) > len(works):
        flags.add("maybe_compilation")
    return tuple(sorted(flags))
