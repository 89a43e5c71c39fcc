"""What speaks for the year that a text was delivered in: phrases with a weight, and phrases that say that it is not older."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SURE, LIKELY, SLIGHT = 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class YearEvidence:
    """A phrase that speaks for `year` with a weight, and leaves `first` to `last` possible."""

    year: int
    first: int
    last: int
    weight: float
    kind: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A phrase that says that the text is not older than `since`."""

    since: date
    phrase: str
