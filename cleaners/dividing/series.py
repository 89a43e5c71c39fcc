"""What the headings of one page have in common: numbers that run on, and a way of being set off that no rule lists.

A page that sets its headings as `Part 1：…`, `Part 2：…` teaches its own style: the words before the counter and the marks
behind it recur, and the counter counts. What is learnt from two headings at least is a mark like any listed one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from cleaners.dividing.counters import Counter, find_heading_counters, read_number
from cleaners.dividing.headings import Mark
from cleaners.dividing.layout import Layout
from cleaners.dividing.openings import Opening
from cleaners.dividing.titles import clean_title, ends_like_title, title_noun

_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]{1,3}")
_ITEM_SHAPE = re.compile(r"^[（(\[【]?#?[）)\]】]?[、.．：:]?_$")
_PLAIN_SHAPE = re.compile(r"^[《【“\[（(]*_[》】”\]）)]*$")


def learn_marks(layout: Layout, openings: Sequence[Opening]) -> list[Opening]:
    """Return the openings with marks that only this page uses, and titles without them."""
    unmarked = {index: layout.read(opening.heading[0]) for index, opening in enumerate(openings) if opening.heading and not opening.marks}
    learnt = list(openings)
    for counter in find_heading_counters(unmarked.values()):
        for index, line in unmarked.items():
            if match := counter.pattern.match(line):
                learnt[index] = _with_mark(openings[index], counter, match)
    return learnt


def _with_mark(opening: Opening, counter: Counter, match: re.Match[str]) -> Opening:
    title = clean_title(match.string[match.end() :]) if len(opening.heading) == 1 else opening.title
    if title is not None and opening.title is not None:
        title = replace(title, raw=opening.title.raw, claimed_chars=opening.title.claimed_chars)
    return replace(opening, title=title, marks=(Mark(counter.style, read_number(match["n"]), 0, match.end()),))


def find_series(openings: Sequence[Opening]) -> frozenset[int]:
    """Return the first lines of openings whose numbers run on, in one style, from the opening before: 篇一, 篇二, 篇三."""
    found: set[int] = set()
    latest: dict[str, tuple[int, int]] = {}
    for opening in openings:
        if opening.ordinal is None or (opening.salutation is None and not opening.ordinal[0].startswith(("work/", "learnt/"))):
            continue
        style, value = opening.ordinal
        if style in latest and latest[style][0] + 1 == value:
            found.update((opening.first, latest[style][1]))
        latest[style] = (value, opening.first)
    return frozenset(found)


def find_alike(openings: Sequence[Opening]) -> frozenset[int]:
    """Return the first lines of openings set off in one way that body text is not: `★…★`, `篇3：…`, `…字范文`."""
    shapes: dict[str, list[int]] = {}
    for opening in openings:
        if opening.title is None:
            continue
        shape = _NUMBER.sub("#", opening.title.raw.replace(opening.title.text, "_", 1))
        if "_" in shape and not _ITEM_SHAPE.match(shape) and not _PLAIN_SHAPE.match(shape):
            shapes.setdefault(shape, []).append(opening.first)
    return frozenset(first for members in shapes.values() if len(members) > 1 for first in members)


def find_kin(layout: Layout, openings: Sequence[Opening]) -> frozenset[int]:
    """Return the first lines of openings, on lines of their own, whose titles end with one noun: `…实施方案`, `…实施方案`."""
    nouns: dict[str, list[int]] = {}
    for opening in openings:
        start = layout.lines[opening.first].start
        is_line = start == 0 or layout.text[start - 1] == "\n"
        noun = title_noun(opening.title.text) if opening.title is not None and not opening.is_item else None
        if noun and is_line:
            nouns.setdefault(noun, []).append(opening.first)
    return frozenset(first for members in nouns.values() if len(members) > 1 for first in members)


def find_between(openings: Sequence[Opening], chosen: Sequence[Opening | None]) -> frozenset[int]:
    """Return the first lines of openings whose number stands between those of the works around them: 二 after 一, before 三."""
    works = [opening for opening in chosen if opening is not None]
    firsts = {work.first for work in works}
    numbered: dict[str, list[tuple[int, int]]] = {}
    for work in works:
        if work.ordinal is not None:
            numbered.setdefault(work.ordinal[0], []).append((work.first, work.ordinal[1]))
    found: set[int] = set()
    for opening in openings:
        if opening.first in firsts or opening.ordinal is None or opening.title is None or not ends_like_title(opening.title.text):
            continue
        style, value = opening.ordinal
        alike = numbered.get(style, [])
        place = bisect_left(alike, (opening.first, 0))
        before = alike[place - 1][1] if place else 0
        after = alike[place][1] if place < len(alike) else value + 1
        if before < value < after and len(alike) > 1:
            found.add(opening.first)
    return frozenset(found)
