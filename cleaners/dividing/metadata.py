"""What is known of a work, each value with its evidence or null: kind, dates, place, body, speaker, occasion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cleaners.dividing.delivered import find_delivery
from cleaners.dividing.genres import find_genre
from cleaners.dividing.names import find_occasion, find_organisation, find_speaker
from cleaners.dividing.places import find_place


@dataclass(frozen=True, slots=True)
class Metadata:
    """The columns of a work that its title, header lines and text support; `delivered_evidence` are the phrases behind the year."""

    genre: str
    stated_on: date | None
    delivered_on: date | None
    delivered_year: int | None
    delivered_evidence: tuple[str, ...]
    place: str | None
    organisation: str | None
    speaker: str | None
    occasion: str | None
    flags: tuple[str, ...]
    genre_score: float = 0.0


def find_metadata(title: str | None, text: str, header: str, published_on: date | None) -> Metadata:
    """Read a work's metadata; `header` holds its header lines, `published_on` is what its page says. Null means unknown.

    >>> find_metadata("在全市工会工作会议上的讲话", "同志们：今天开会。", "", None).occasion
    '全市工会工作会议'
    """
    genre, score = find_genre(title, text)
    delivery = find_delivery(title, text, header, published_on)
    return Metadata(
        genre=genre,
        stated_on=delivery.stated_on,
        delivered_on=delivery.delivered_on,
        delivered_year=delivery.delivered_year,
        delivered_evidence=delivery.evidence,
        place=find_place(title, text + header),
        organisation=find_organisation(title, text),
        speaker=find_speaker(title, header),
        occasion=find_occasion(title, text),
        flags=("date_conflict",) if delivery.is_conflict else (),
        genre_score=score,
    )
