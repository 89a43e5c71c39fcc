"""The payload of an HTTP response: what a browser would show, after transfer and content decoding."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader
from fastwarc.warc import HeaderMap

from flows.containers.packed import GZIP, ZSTD

HEAD_END: Final = re.compile(rb"\r?\n\r?\n")
CHUNK_SIZE: Final = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\n]*)?\r?\n")
CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
DEFAULTS: Final = {"iso-8859-1", "latin-1", "latin1"}  # what servers say of every page, Chinese ones too: no hint
ENDS_CUT: Final = "the body ends before its compression does"


class Response(NamedTuple):
    """A response without its body; `status` is null where the block is no HTTP."""

    status: int | None
    headers: Mapping[str, str]

    @property
    def media(self) -> str:
        """Return the media type that the header names, in lower case and without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """Return the encoding that the header names."""
        found = CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found and found[1].lower() not in DEFAULTS else None


def split_response(block: bytes) -> tuple[Response, bytes]:
    """Return head and body of a block; one that is no HTTP is all body."""
    if not block.startswith(b"HTTP/"):
        return Response(None, {}), block
    end = HEAD_END.search(block)
    head = block[: end.start()] if end else block
    parsed = HeaderMap()
    parsed.parse(io.BytesIO(re.sub(rb"\r?\n", b"\r\n", head) + b"\r\n\r\n"))
    headers = {name.lower(): value for name, value in parsed.to_tuples()}
    return Response(parsed.status_code, headers), block[end.end() :] if end else b""


def unpack_body(body: bytes, headers: Mapping[str, str], max_bytes: int) -> bytes:
    """Return the payload, cut at `max_bytes`.

    Crawlers often store a body unpacked and keep the headers it came with; such a body is taken as it is.

    Raises:
        OSError, EOFError, zlib.error: the body is cut or broken.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower() and CHUNK_SIZE.match(body):
        body = _read_all(ChunkedReader(io.BytesIO(body)), len(body))
    for coding in reversed([name.strip().lower() for name in headers.get("content-encoding", "").split(",")]):
        body = UNPACKERS.get(coding, _keep)(body, max_bytes)
    return body[:max_bytes]


def _keep(body: bytes, max_bytes: int) -> bytes:  # noqa: ARG001 - all unpackers are called alike
    return body


def _unpack_gzip(body: bytes, max_bytes: int) -> bytes:
    return gzip.GzipFile(fileobj=io.BytesIO(body)).read(max_bytes) if body.startswith(GZIP) else body


def _unpack_zstd(body: bytes, max_bytes: int) -> bytes:
    return _read_all(ZstdReader(io.BytesIO(body)), max_bytes) if body.startswith(ZSTD) else body


def _unpack_deflate(body: bytes, max_bytes: int) -> bytes:
    """Unpack what the standard calls deflate (zlib) or what some servers send for it (bare deflate)."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(window)
        try:
            unpacked = unpacker.decompress(body, max_bytes)
        except zlib.error:
            continue
        if unpacker.eof or len(unpacked) == max_bytes:
            return unpacked
        if unpacked:
            raise EOFError(ENDS_CUT)
    return body


def _unpack_brotli(body: bytes, max_bytes: int) -> bytes:
    if body.lstrip()[:1] == b"<":  # brotli has no signature, and this byte does not begin a stream that servers send
        return body
    return _read_all(BrotliReader(io.BytesIO(body)), max_bytes)


def _read_all(reader: ChunkedReader | ZstdReader | BrotliReader, max_bytes: int) -> bytes:
    parts: list[bytes] = []
    left = max_bytes
    while left > 0 and (part := reader.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


UNPACKERS: Final[Mapping[str, Callable[[bytes, int], bytes]]] = {
    "gzip": _unpack_gzip,
    "x-gzip": _unpack_gzip,
    "deflate": _unpack_deflate,
    "br": _unpack_brotli,
    "zstd": _unpack_zstd,
}
