"""JSON lines: an object a line, packed or not. `#<line, from 1>` leads back to a page; blank lines are passed over.

A line is UTF-8, or what the policy for legacy encodings makes of it; a file in UTF-16 is read as a whole. Behind a damage of a packed
file the next member goes on, and lines are counted as they come.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, Final

from cleaners.reading.decoding import UndecodableError
from flows.containers.entry import Entry, Limits, refuse_damaged, refuse_large
from flows.containers.json_text import decode_json, find_wide_codec, parse_line
from flows.containers.packed import BUFFER_BYTES, DAMAGE, BombError, name_unpacked, open_unpacked, skip_damage
from flows.containers.row_facts import make_entry

SUFFIXES: Final = (".jsonl", ".ndjson", ".jsonlines", ".jl")
ESCAPED: Final = 6  # bytes of `\u4e2d` for the one character that it stands for, which takes three or less
SKIPPED_BYTES: Final = 1 << 20


def is_json_lines(head: bytes, unpacked: bytes, name: str) -> bool:  # noqa: ARG001 - all containers are asked alike
    """Return whether a file calls itself JSON lines: by its bytes it could be a text about programs."""
    return name_unpacked(name).lower().endswith(SUFFIXES)


def read_json_lines(file: BinaryIO, name: str, limits: Limits) -> Iterator[Entry]:  # noqa: ARG001
    """Yield a page for each line; a line that is no object is refused, and so is what a damage of the packing took away."""
    stream = open_unpacked(file, limits.unpack_ratio)
    number = 0
    is_whole = False
    while not is_whole:
        try:
            lines = _open_lines(stream) if number == 0 else stream
            while line := lines.readline(ESCAPED * limits.page_bytes + SKIPPED_BYTES):
                number += 1
                entry = _read_long_line(lines, str(number), line, limits.page_bytes)
                if entry:
                    yield entry
            is_whole = True
        except BombError as error:
            yield Entry(str(number + 1), reason="suspicious_compression", detail=str(error))
            return
        except DAMAGE as error:
            number += 1
            is_whole = not skip_damage(stream)
            yield refuse_damaged(str(number), f"packed file, {'from this line on' if is_whole else 'at this line'}: {error}")


def _read_long_line(lines: io.BufferedReader, place: str, line: bytes, max_page_bytes: int) -> Entry | None:
    if len(line) < ESCAPED * max_page_bytes + SKIPPED_BYTES or line.endswith(b"\n"):
        return read_line(place, line, max_page_bytes)
    while (rest := lines.readline(SKIPPED_BYTES)) and not rest.endswith(b"\n"):
        pass
    return refuse_large(place, None, max_page_bytes)


def read_line(place: str, line: bytes, max_page_bytes: int) -> Entry | None:
    """Return the page of one line, none for a blank one."""
    if not line.strip():
        return None
    try:
        row = parse_line(decode_json(line))
    except UndecodableError as error:
        return Entry(place, reason=error.reason, detail=f"JSON line: {error.detail}")
    except (ValueError, RecursionError) as error:  # no JSON, nested without end
        return refuse_damaged(place, f"JSON line: {type(error).__name__}: {str(error)[:200]}")
    if row is None:
        return None
    if isinstance(row, dict):
        return make_entry(place, row, max_page_bytes)
    return refuse_damaged(place, f"JSON line: {type(row).__name__}, no object")


class _Recoded(io.RawIOBase):
    """A stream in another encoding, as UTF-8."""

    def __init__(self, stream: io.BufferedReader, codec: str) -> None:
        self._stream, self._left = stream, b""
        self._decoder = codecs.getincrementaldecoder(codec)("replace")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stub says Buffer, which cannot be filled
        while not self._left:
            raw = self._stream.read1(BUFFER_BYTES)
            self._left = self._decoder.decode(raw, final=not raw).encode("utf-8", "replace")
            if not raw:
                break
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def _open_lines(stream: io.BufferedReader) -> io.BufferedReader:
    codec = find_wide_codec(stream.peek(4))
    return stream if codec is None else io.BufferedReader(_Recoded(stream, codec), BUFFER_BYTES)
