"""An input as the pages it holds: itself, or what is in a container, each under the `source` that leads back to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flows.containers.entry import Entry, Limits
from flows.containers.registry import read_container
from flows.inputs import Input, encode_source, find_site, source_path
from schemas.ids import make_page_id


@dataclass(frozen=True, slots=True)
class Opened:
    """A page to be read, or refused with `entry.reason`; `page_id` is null where its bytes were not seen whole."""

    source: str
    page_id: str | None
    entry: Entry

    @property
    def site(self) -> str | None:
        """Return the host of the page's address, else the first folder under RAW."""
        return find_host(self.entry.url) or find_site(self.source)


def open_input(found: Input, raw: Path, limits: Limits) -> Iterator[Opened]:
    """Yield the pages of one input: a file that cannot be read or holds none is one refusal."""
    if found.reason and found.reason != "too_large":
        yield Opened(found.source, None, Entry("", None, found.raw_bytes, found.reason, found.detail or ""))
        return
    path = source_path(raw, found.source)
    try:
        entries = read_container(path, found.source, limits)
    except OSError as error:
        yield Opened(found.source, None, Entry("", None, found.raw_bytes, "unreadable", f"file: {error.strerror}"))
        return
    if entries is None:
        yield _open_page(found, path, limits.page_bytes)
        return
    for entry in entries:
        page_id = None if entry.content is None else make_page_id(entry.content)
        yield Opened(name_source(found.source, entry.place), page_id, entry)


def name_source(file: str, place: str) -> str:
    """Return the source of a page within a file.

    >>> name_source("a/b.warc.gz", "urn:uuid:1/2"), name_source("a.txt.gz", "")
    ('a/b.warc.gz#urn:uuid:1%2F2', 'a.txt.gz')
    """
    if not place:
        return file
    return f"{file}#{encode_source(place.encode('utf-8', 'replace')).replace('/', '%2F')}"


def find_host(url: str | None) -> str | None:
    """Return the host of an address, null where there is none.

    >>> find_host("HTTPS://Www.Example.com:80/a"), find_host("a/b"), find_host("http://[")
    ('www.example.com', None, None)
    """
    try:
        return urlsplit(url).hostname or None if url else None
    except ValueError:
        return None


def _open_page(found: Input, path: bytes, max_page_bytes: int) -> Opened:
    """Return the page that a file is; one over the limit is hashed in pieces and never held."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes no bytes
            content = file.read(max_page_bytes + 1) if found.reason is None else b""
            if found.reason is None and len(content) <= max_page_bytes:
                entry = Entry("", content, len(content), name=found.source)
                return Opened(found.source, make_page_id(content), entry)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return Opened(found.source, None, Entry("", None, found.raw_bytes, "unreadable", f"file: {error.strerror}"))
    detail = found.detail or f"grew over {max_page_bytes} bytes"
    return Opened(found.source, digest[:32], Entry("", None, found.raw_bytes, "too_large", detail))
