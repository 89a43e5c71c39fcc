"""A page's text with the record of how it was read, or the reason why it stays bytes."""

from __future__ import annotations

from dataclasses import dataclass

from cleaners.chinese_score import REPLACEMENT, score_page
from cleaners.reading.decode_plan import DecodedSpan, redecode

MIN_SCORE = 0.30  # measured: Chinese pages of 32 bytes and more >= .38 (1 % .5, median .8), foreign ones of 400 <= .25


class UndecodableError(ValueError):
    """A page that stays bytes: `reason` is a value of the quarantine's enum, `detail` says what was seen."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text and how it was read.

    `encoding` is a Python codec, or `mixed`. `text` is `redecode(raw, encoding, plan)`; a byte order mark is not in it.
    `score` is the mean weight of its non-ASCII characters, -3..1 (encoding_score). `replaced_chars` counts the U+FFFD that
    decoding put in, not those the page itself holds in UTF-8.
    """

    text: str
    encoding: str
    score: float
    replaced_chars: int
    plan: tuple[DecodedSpan, ...] | None


def read_as(raw: bytes, encoding: str, plan: tuple[DecodedSpan, ...] | None = None) -> Decoded:
    """Read a page in a given way."""
    text = redecode(raw, encoding, plan)
    replaced = text.count(REPLACEMENT)
    if encoding in ("utf-8", "utf-8-sig"):
        replaced -= raw.count(REPLACEMENT.encode())
    return Decoded(text, encoding, score_page(text), replaced, plan)
