"""A page as a container gives it: its bytes or why there are none, and what the container says about it."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

MAX_UNPACK_RATIO: Final = 250  # lines of one template stay below 100, gzip of zeros is 1,030, zstd of zeros 10,000


class Limits(NamedTuple):
    """How long a page may be, and to how many times its size a packed file may unpack."""

    page_bytes: int
    unpack_ratio: int = MAX_UNPACK_RATIO


class Entry(NamedTuple):
    """`place` leads back to the page within its container; it is empty where the file holds this page only.

    With a `reason` the page is not read. Its `content` is given all the same where it could be unpacked, for its id.
    """

    place: str
    content: bytes | None = None
    raw_bytes: int | None = None  # of the page, as far as they are known without its content
    reason: str | None = None
    detail: str | None = None
    name: str = ""  # like a file's name, for what bytes alone do not tell
    url: str | None = None
    title: str | None = None
    published_on: date | None = None
    fetched_on: date | None = None
    declared_encoding: str | None = None


def refuse_damaged(place: str, detail: str) -> Entry:
    """Return the entry of a record that cannot be read."""
    return Entry(place, reason="damaged_container", detail=detail)


def refuse_large(place: str, raw_bytes: int | None, max_page_bytes: int) -> Entry:
    """Return the entry of a page over the limit; `raw_bytes` is null where it was not read to its end."""
    size = "more" if raw_bytes is None else f"{raw_bytes} bytes"
    return Entry(place, raw_bytes=raw_bytes, reason="too_large", detail=f"{size}; the limit is {max_page_bytes}")
