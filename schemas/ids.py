"""How ids are made: hashes of what a row is, so that no order, shard or run can change them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def make_page_id(raw: bytes) -> str:
    """Return the id of the page with these bytes.

    >>> make_page_id(b"")
    'e3b0c44298fc1c149afbf4c8996fb924'
    """
    return sha256(raw).hexdigest()[:32]


def make_witness_id(page_id: str, place: int) -> str:
    """Return the id of the work that begins at code point `place` of its page's text (the input of step 0)."""
    return sha256(f"{page_id}:{place}".encode()).hexdigest()[:32]


def make_record_id(witness_ids: Iterable[str]) -> str:
    """Return the id of the record with these witnesses: it hangs on the smallest of their ids alone."""
    return sha256(f"record:{min(witness_ids)}".encode()).hexdigest()[:32]


def hash_text(text: str) -> str:
    """Return the value of `text_sha256`: SHA-256 of the text's UTF-8, 64 hex digits."""
    return sha256(text.encode()).hexdigest()
