"""WARC, packed by record or not at all: every page that a server answered with, `#<record id>` leads back to it.

FastWARC reads the records. It stops at the first that is broken, so after each damage it is set on the next record's head:
in a packed file the next packed member that begins with one, otherwise the next line that is one. A record whose stated
length does not lead to the next head is refused too, since its end is not known.

Pages are `response` records, and `resource` and `conversion` records of web addresses; the rest is the crawler's own.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Final

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from flows.containers.entry import Entry, Limits, refuse_damaged, refuse_large
from flows.containers.http_body import HEAD_END, Response, split_response, unpack_body
from flows.containers.packed import DAMAGE, GZIP, MAX_TRIALS, ZSTD, BombError, find_all, open_unpacked
from flows.containers.row_facts import find_date, find_string

MAGIC: Final = b"WARC/1."
BAD_HEAD: Final = "Invalid WARC header"  # FastWARC's words for bytes behind a record that begin no other
HEAD_BYTES: Final = 1 << 16  # of HTTP
STEP_BYTES: Final = 1 << 20
DAMAGED: Final = "damaged_container"
NO_RESPONSE: Final = Response(None, {})
NAMED_BY_TYPE: Final = {  # what a name says where there is one
    "text/css": ".css",
    "text/javascript": ".js",
    "application/javascript": ".js",
    "application/x-javascript": ".js",
    "application/json": ".json",
    "text/csv": ".csv",
}
OF_ADDRESSES: Final = (WarcRecordType.resource, WarcRecordType.conversion)


def is_warc(head: bytes, unpacked: bytes, name: str) -> bool:  # noqa: ARG001 - all containers are asked alike
    """Return whether what is in the file begins as WARC does."""
    return unpacked.startswith(MAGIC)


def read_warc(file: BinaryIO, name: str, limits: Limits) -> Iterator[Entry]:  # noqa: ARG001
    """Yield a page for each record that holds one, and a refusal for each damage."""
    seen: set[str] = set()
    for number, entry in enumerate(_read_records(file, limits.page_bytes)):
        if entry.place in seen:
            yield refuse_damaged(f"{entry.place}@{number}", "WARC record: another one has its id")
        else:
            yield entry
        seen.update((entry.place, f"{entry.place}@{number}"))


def _read_records(file: BinaryIO, max_page_bytes: int) -> Iterator[Entry]:
    """Yield what every run of sound records holds, and what stands between two runs."""
    is_packed = file.read(len(MAGIC)) != MAGIC
    start: int | None = 0
    unnamed: Entry | None = None  # damage between two records: the run that follows names it, unless that one begins behind it
    while start is not None:
        file.seek(start)
        held: Entry | None = None
        position, length, error = None, 0, None
        try:
            for record in ArchiveIterator(file, parse_http=False):
                yield from (entry for entry in (unnamed, held) if entry)
                unnamed, position, length = None, record.stream_pos, record.content_length
                held = read_record(record, max_page_bytes)
        except OSError as caught:
            error = str(caught)
        if error is None and position is not None:
            error = None if _is_whole(file, start, position, length, is_packed) else "the file is cut or goes on with something else"
        if position is None:
            held, unnamed = refuse_damaged(f"@{start}", f"WARC record: {error or 'it ends before its head does'}"), None
        elif error == BAD_HEAD:
            held = refuse_damaged(held.place if held else f"@{position}", "WARC record: its length does not lead to the next one")
        elif error and not (held and held.reason == DAMAGED):
            unnamed = refuse_damaged(f"@{position}+", f"WARC record behind this place: {error}")
        if held:
            yield held
        start = _find_record(file, (start if position is None else position) + 1, is_packed) if error else None
    if unnamed:
        yield unnamed


def read_record(record: WarcRecord, max_page_bytes: int) -> Entry | None:
    """Return the page of a record; null for one that is the crawler's own."""
    url = find_string(record.headers.get("WARC-Target-URI"))
    url = url and url.strip("<>")
    is_address = bool(url) and str(url).lower().startswith(("http://", "https://"))
    if record.record_type != WarcRecordType.response and not (record.record_type in OF_ADDRESSES and is_address):
        return None
    place = (record.record_id or f"@{record.stream_pos}").strip("<>")
    length = record.content_length
    if record.headers.get("Content-Length") is None:
        return refuse_damaged(place, "WARC record: a head without a length")._replace(url=url)
    if length > max_page_bytes + HEAD_BYTES:
        return refuse_large(place, length, max_page_bytes)._replace(url=url)
    try:
        block = record.reader.read(length)
        if len(block) < length:
            return refuse_damaged(place, f"WARC record: {len(block)} of {length} bytes")._replace(url=url)
        response, body = split_response(block) if record.record_type == WarcRecordType.response else (NO_RESPONSE, block)
        content = unpack_body(body, response.headers, max_page_bytes + 1)
    except DAMAGE as error:
        return refuse_damaged(place, f"WARC record: {error}")._replace(url=url)
    name = (url or "").partition("?")[0] + NAMED_BY_TYPE.get(response.media, "")
    facts = Entry(place, name=name, url=url, fetched_on=find_date(record.headers.get("WARC-Date")), declared_encoding=response.charset)
    return _judge(facts, content, response, max_page_bytes)


def _judge(facts: Entry, content: bytes, response: Response, max_page_bytes: int) -> Entry:
    """Refuse what is too large or what the server said is no page."""
    if len(content) > max_page_bytes:
        return refuse_large(facts.place, None, max_page_bytes)._replace(url=facts.url, fetched_on=facts.fetched_on)
    page = facts._replace(content=content, raw_bytes=len(content))
    if response.status is not None and not 200 <= response.status < 300:
        return page._replace(reason="http_error", detail=f"status {response.status}")
    return page


def _find_record(file: BinaryIO, start: int, is_packed: bool) -> int | None:
    """Return where the next record from `start` on begins: a line, or a packed member that unpacks to one."""
    for mark, lead in ((GZIP, 0), (ZSTD, 0)) if is_packed else ((b"\n" + MAGIC, 1),):
        for place in islice(find_all(file, mark, start - lead), MAX_TRIALS):
            if not is_packed or _begins_record(file, place):
                return place + lead
    return None


def _is_whole(file: BinaryIO, start: int, position: int, length: int, is_packed: bool) -> bool:
    """Return whether the last record of a run ends, and the file with it: FastWARC takes a head that is cut for the end.

    `position` is that of the last record, or, where many records are packed together, a place somewhere before it.
    """
    file.seek(position)
    head = file.read(HEAD_BYTES)
    if not is_packed:
        end = HEAD_END.search(head)
        file.seek(position + (end.end() if end else 0) + length)
        return not file.read(HEAD_BYTES).strip()
    file.seek(position if head.startswith((GZIP, ZSTD)) else start)
    return _ends_packed(file)


def _ends_packed(file: BinaryIO) -> bool:
    packed = file.read(STEP_BYTES)
    while packed.startswith(GZIP):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        while True:
            try:
                unpacker.decompress(packed, STEP_BYTES)
            except zlib.error:
                return False
            if unpacker.eof:
                break
            packed = unpacker.unconsumed_tail or file.read(STEP_BYTES)
            if not packed:
                return False
        packed = unpacker.unused_data or file.read(STEP_BYTES)
    return packed.startswith(ZSTD) or not packed.strip(b"\0")  # of zstd that is cut FastWARC says so itself


def _begins_record(file: BinaryIO, place: int) -> bool:
    file.seek(place)
    packed = io.BytesIO(file.read(HEAD_BYTES))
    try:
        return open_unpacked(packed).peek(len(MAGIC)).startswith(MAGIC)
    except (*DAMAGE, BombError):
        return False
