"""Small containers, byte by byte, so that each damage stands where a test says."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from fastwarc.stream_io import ZstdWriter

from flows.containers.entry import Entry, Limits
from flows.containers.registry import read_container
from tests.flows.corpora import write_speech

LIMIT = 100_000
SPEECHES = [write_speech(topic, number) for number, topic in enumerate(("防汛", "秋收", "春运", "征兵"), 1)]
PAGES = [f"<html><body><p>{speech}</p></body></html>" for speech in SPEECHES]


def pack_zstd(content: bytes) -> bytes:
    packed = io.BytesIO()
    writer = ZstdWriter(packed)
    while content:  # it takes a part at a time
        content = content[writer.write(content) :]
    writer.finish()
    writer.flush()
    return packed.getvalue()


PACK: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": pack_zstd}


def read(path: Path, name: str = "") -> list[Entry]:
    """Return what a container holds."""
    entries = read_container(bytes(path), name or path.name, Limits(LIMIT))
    assert entries is not None, f"{path.name} is taken for a page"
    return list(entries)


def write_json_lines(rows: Iterable[object]) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def respond(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body


def warc_record(number: int, block: bytes, kind: str = "response", length: int | None = None) -> bytes:
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        f"WARC-Date: 2020-01-{number + 1:02}T23:59:59Z",
        f"WARC-Target-URI: http://Gw.example/{number}.html",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block) if length is None else length}",
        "",
        "",
    ]
    return "\r\n".join(head).encode() + block + b"\r\n\r\n"
