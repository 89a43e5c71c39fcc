"""Choose where to cut a page: walk through its openings and cut where the evidence suffices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cleaners.dividing.evidence import CUT, DOUBT, PageEvidence, confidence, weigh
from cleaners.dividing.front import MAX_FRONT_CHARS, Front, joint_titles
from cleaners.dividing.headings import matches
from cleaners.dividing.layout import Layout
from cleaners.dividing.openings import Opening
from cleaners.dividing.series import find_alike, find_between, find_kin, find_series


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place of the undivided text where a work may begin, how sure that is, and what says so."""

    place: int
    confidence: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The openings that begin a work, None for a first work without one; the boundaries made and not made; numbered openings."""

    openings: tuple[Opening | None, ...]
    made: tuple[Boundary, ...]
    doubted: tuple[Boundary, ...]
    in_series: frozenset[int]

    @property
    def is_compilation(self) -> bool:
        """Whether the page holds several works."""
        return len(self.openings) > 1


def choose_openings(layout: Layout, openings: Sequence[Opening], front: Front, weights: Mapping[str, float]) -> Choice:
    """Return the openings that begin works; headings whose number fits between those of chosen ones get a second hearing."""
    page = PageEvidence(
        listed=joint_titles(front),
        is_announced=front.outer_title is not None,
        announced=front.announced,
        in_series=find_series(openings),
        alike=find_alike(openings),
        kin=find_kin(layout, openings),
        is_scripted=front.is_scripted,
        between=frozenset(),
    )
    choice = _choose(layout, openings, front, page, weights)
    if between := find_between(openings, choice.openings):
        choice = _choose(layout, openings, front, replace(page, between=between), weights)
    return choice


def _choose(layout: Layout, openings: Sequence[Opening], front: Front, page: PageEvidence, weights: Mapping[str, float]) -> Choice:
    first: Opening | None = openings[0] if openings and front.is_clear and not openings[0].is_item else None
    chosen: list[Opening | None] = [first]
    made: list[Boundary] = []
    doubted: list[Boundary] = []
    likely = sum(1 for opening in openings if opening.heading)
    following = _next_headed(openings)
    for number, opening in enumerate(openings):
        if opening is first:
            continue
        found = weigh(layout, opening, chosen[-1], following[number], page)
        if opening.heading and page.announced == likely:
            found["counted"] = 1.0
        boundary = Boundary(layout.lines[opening.first].start, confidence(found, weights), tuple(sorted(found)))
        if boundary.confidence >= CUT:
            chosen.append(opening)
            made.append(boundary)
        elif boundary.confidence >= DOUBT:
            doubted.append(boundary)
    if openings and first is None and openings[0].is_item and front.is_clear and _counts_works(openings[0], chosen):
        chosen[0] = openings[0]
    elif first is None and len(chosen) > 2 and _is_introduction(layout, chosen[1]):
        chosen, made = chosen[1:], made[1:]
    return Choice(tuple(chosen), tuple(made), tuple(doubted), page.in_series)


def _next_headed(openings: Sequence[Opening]) -> list[Opening | None]:
    """Return for each opening the next one that has a heading."""
    following: list[Opening | None] = []
    latest: Opening | None = None
    for opening in reversed(openings):
        following.append(latest)
        latest = opening if opening.heading else latest
    return following[::-1]


def _counts_works(first: Opening, chosen: Sequence[Opening | None]) -> bool:
    """Tell whether the number of the page's first heading counts works, for other works carry later ones."""
    numbers = [opening.ordinal for opening in chosen if opening is not None and opening.ordinal is not None]
    return first.ordinal is not None and any(style == first.ordinal[0] and value > first.ordinal[1] for style, value in numbers)


def _is_introduction(layout: Layout, first: Opening | None) -> bool:
    """Tell whether what stands before the first numbered or listed work is a site's introduction to its collection."""
    if first is None:
        return False
    before = layout.text[: layout.lines[first.first].start]
    return len(before) <= MAX_FRONT_CHARS and (matches("outer/lead", before) is not None or (first.ordinal or ("", 0))[1] == 1)
