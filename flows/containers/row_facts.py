"""A row of JSONL or Parquet as a page: which field is the page, and what the others say about it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

from cleaners.dividing.dates import find_whole_date
from flows.containers.entry import Entry

PAGE_FIELDS: Final = ("text", "html", "content")  # the first that a row fills is the page
FACT_FIELDS: Final = ("url", "title", "date", "fetched_on")
EPOCHS: Final = ((1e8, 5e9, 1), (1e11, 5e12, 1000))  # seconds or milliseconds since 1970: from, to, how many a second
MAX_TITLE_CHARS: Final = 1000


def make_entry(place: str, row: Mapping[str, object], max_page_bytes: int) -> Entry:
    """Return the page of a row; a row that fills none of `PAGE_FIELDS` is refused as empty.

    Raises:
        ValueError: the field is no text that could be written as UTF-8.
    """
    facts = Entry(
        place,
        url=find_string(row.get("url")),
        title=find_string(row.get("title")),
        published_on=find_date(row.get("date")),
        fetched_on=find_date(row.get("fetched_on")),
    )
    for field in PAGE_FIELDS:
        value = row.get(field)
        if isinstance(value, str | bytes) and value.strip():
            content = value.encode() if isinstance(value, str) else value
            page = facts._replace(content=content, raw_bytes=len(content))
            if len(content) > max_page_bytes:
                return page._replace(reason="too_large", detail=f"{len(content)} bytes; the limit is {max_page_bytes}")
            declared = "utf-8" if isinstance(value, str) else None
            return page._replace(name=f"{place}.{'html' if field == 'html' else 'txt'}", declared_encoding=declared)
    return facts._replace(reason="empty", detail=f"a row without {', '.join(PAGE_FIELDS)}")


def find_string(value: object) -> str | None:
    """Return what a field says, on one line; null where it says nothing or is no text.

    >>> find_string(" 通 知 "), find_string(""), find_string(3)
    ('通 知', None, None)
    """
    if not isinstance(value, str):
        return None
    return " ".join(value.encode("utf-8", "ignore").decode().split())[:MAX_TITLE_CHARS] or None


def find_date(value: object) -> date | None:
    """Return the day that a field names, in words, as a date or as a count since 1970; null for anything else.

    >>> [str(find_date(value)) for value in ("2019-05-06T07:08:09Z", "2019年5月6日", 1557126489, "昨天")]
    ['2019-05-06', '2019-05-06', '2019-05-06', 'None']
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        scale = next((scale for low, high, scale in EPOCHS if low <= value < high), None)
        return None if scale is None else datetime.fromtimestamp(value / scale, UTC).date()
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return find_whole_date(value[:100])
