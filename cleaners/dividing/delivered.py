"""When a work was delivered: the date its page prints for it, and the year that all evidence supports.

Sites renew years in titles and date lines; the text is not renewed. So the text decides, a title only supports it, and a printed
date that the text contradicts is kept as stated and not believed. Where the text says nothing there is no year, unless a
header line states a whole date.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from cleaners.dividing.closings import CLOSE_CHARS
from cleaners.dividing.dates import find_dates, find_whole_date
from cleaners.dividing.events import find_bounds, find_year_evidence
from cleaners.dividing.year_evidence import LIKELY, SLIGHT, SURE, YearEvidence

TITLE_WEIGHT = 1.0
STATED_WEIGHT = 2.0
MIN_MARGIN = 1.0
MAX_SLIGHT_KIND = LIKELY  # however often one kind of doubtful phrase is repeated, it is never sure


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is known of when a work was delivered; `evidence` are the phrases, `is_conflict` says that a printed date is wrong."""

    stated_on: date | None
    delivered_on: date | None
    delivered_year: int | None
    evidence: tuple[str, ...]
    is_conflict: bool


def find_delivery(title: str | None, text: str, header: str, published_on: date | None) -> Delivery:
    """Weigh everything that says when a work was delivered."""
    from_header = find_whole_date(header)
    stated = from_header or _signed_date(text)
    latest = published_on or date.max
    found = [item for item in find_year_evidence(text) if item.first <= latest.year]
    since = max((bound.since for bound in find_bounds(text) if bound.since <= latest), default=date.min)
    year = _decide(found, title or "", stated, since, latest)
    is_conflict = stated is not None and (stated < since or stated > latest or (year is not None and year != stated.year))
    if is_conflict and stated is not None and year == stated.year:
        year = None
    is_believed = from_header is not None and not is_conflict and year == from_header.year
    phrases = {f"{year}: {item.phrase}" for item in found if item.year == year}
    phrases |= {f"{year}: {stated.isoformat()}"} if stated is not None and year == stated.year else set()
    return Delivery(stated, from_header if is_believed else None, year, tuple(sorted(phrases)), is_conflict)


def _decide(found: list[YearEvidence], title: str, stated: date | None, since: date, latest: date) -> int | None:
    """Return the year that the text speaks for; a stated date that nothing in the text excludes comes first.

    A title's year never decides; it confirms a year of which the text has at least a slight sign.
    """
    excluding = stated and [item for item in found if item.weight >= SLIGHT and not item.first <= stated.year <= item.last]
    if stated is not None and since <= stated <= latest and not excluding:
        return stated.year
    points = {year: weight for year, weight in _points(found).items() if since.year <= year <= latest.year and weight >= SLIGHT}
    in_title = {found.year for found in find_dates(title)}
    totals = {
        year: weight + TITLE_WEIGHT * (year in in_title) + STATED_WEIGHT * (stated is not None and stated.year == year)
        for year, weight in points.items()
    }
    weighed = points if max(points.values(), default=0.0) >= SURE else totals
    ranked = sorted(((weight, year) for year, weight in weighed.items()), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MIN_MARGIN):
        return None
    year = ranked[0][1]
    is_confirmed = year in in_title or (stated is not None and stated.year == year)
    return year if points[year] >= LIKELY or is_confirmed else None


def _points(found: list[YearEvidence]) -> dict[int, float]:
    """Return the weight of the text's evidence for each year; a kind of doubtful phrase counts up to a limit."""
    by_kind: defaultdict[tuple[int, str], list[float]] = defaultdict(list)
    for item in found:
        by_kind[item.year, item.kind].append(item.weight)
    points: defaultdict[int, float] = defaultdict(float)
    for (year, _), weights in by_kind.items():
        points[year] += max(*weights, min(sum(weights), MAX_SLIGHT_KIND))
    return dict(points)


def _signed_date(text: str) -> date | None:
    """Return the date of the signature at the end of a text: alone at its end, with at most an office before it."""
    tail = text[-CLOSE_CHARS:]
    dates = [found for found in find_dates(tail) if found.whole is not None]
    if dates and not tail[dates[-1].end :].strip() and tail[: dates[-1].start].rstrip("\n")[-1:] not in tuple("，、：在于自"):
        return dates[-1].whole
    return None
