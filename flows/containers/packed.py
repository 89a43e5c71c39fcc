"""What is packed with gzip or zstd, as a stream, and never more of it at once than is asked for.

A packed file is a row of members (gzip) or frames (zstd), each of which can be unpacked without the others. What stands before a
damage is given before the damage is told, and `skip_damage` goes on with the next member that can be unpacked.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Generator, Iterator
from itertools import islice
from typing import BinaryIO

from fastwarc.stream_io import ZstdReader

from flows.containers.entry import MAX_UNPACK_RATIO
from flows.containers.zstd_frames import Span, find_frame_end

BOMB_BYTES = 1 << 25  # a small file that unpacks to less does no harm, however well it is packed
BUFFER_BYTES = 1 << 18
STEP_BYTES = 1 << 16
SEARCH_BYTES = 1 << 20
MAX_TRIALS = 10_000  # of places that look like a member's head: chance puts one into 16 MB, an enemy as many as he likes

# What readers raise for a stream that is cut or broken; `gzip.BadGzipFile` is an OSError.
DAMAGE = (OSError, EOFError, zlib.error)

GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
SKIPPABLE = b"\x2a\x4d\x18"  # behind a byte 50 to 5F: a frame of zstd that holds no text
Member = Generator[bytes, None, int]  # what is unpacked of it, piece by piece, and at last where it ends


class BombError(ValueError):
    """A stream unpacks to far more than its packed size allows."""


def _unpack_gzip(file: BinaryIO, start: int) -> Member:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    file.seek(start)
    packed = b""
    while not unpacker.eof:
        packed = packed or file.read(STEP_BYTES)
        if not packed:
            raise EOFError("it ends before its end is marked")
        unpacked = unpacker.decompress(packed, BUFFER_BYTES)
        packed = unpacker.unconsumed_tail
        if unpacked:
            yield unpacked
    return file.tell() - len(unpacker.unused_data)


def _unpack_zstd(file: BinaryIO, start: int) -> Member:
    end = find_frame_end(file, start)
    reader = ZstdReader(Span(file, start, end))
    while unpacked := reader.read(BUFFER_BYTES):
        yield unpacked
    if end is None:  # what can be unpacked of it is not told from a frame that is whole by all versions of the reader
        raise EOFError("it ends before its end is marked")
    return end


PACKERS: tuple[tuple[bytes, tuple[str, ...], Callable[[BinaryIO, int], Member]], ...] = (
    (GZIP, (".gz",), _unpack_gzip),
    (ZSTD, (".zst", ".zstd"), _unpack_zstd),
)


class Unpacked(io.RawIOBase):
    """What is in the members of a file, one behind the other. Reads raise one of `DAMAGE` or `BombError`, again and again."""

    def __init__(self, file: BinaryIO, max_ratio: int) -> None:
        self._file, self._max_ratio = file, max_ratio
        self._start = self._next = 0
        self._member: Member | None = None
        self._piece = b""
        self._given = 0
        self._error: Exception | None = None

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stub says Buffer, which cannot be filled
        """Fill `buffer` with what comes next, or with less; 0 bytes are the end."""
        if self._error is not None:
            raise self._error
        try:
            while not self._piece and self._find_piece():
                pass
        except DAMAGE as error:
            self._error = error
            raise
        size = min(len(buffer), len(self._piece))
        buffer[:size] = self._piece[:size]
        self._piece = self._piece[size:]
        self._given += size
        if self._given > max(BOMB_BYTES, self._max_ratio * self._file.tell()):
            self._error = BombError(f"{self._file.tell()} bytes unpack to over {self._given}")
            raise self._error
        return size

    def skip_damage(self) -> bool:
        """Go on with the next member behind a damage; False if there is none."""
        place: int | None = None
        for mark, _, unpack in PACKERS:
            places = islice(find_all(self._file, mark, self._start + 1, place), MAX_TRIALS)
            place = next((each for each in places if _opens(unpack, self._file, each)), place)
        if place is None or isinstance(self._error, BombError):
            return False
        self._next, self._member, self._error = place, None, None
        return True

    def _find_piece(self) -> bool:
        """Unpack a piece; False at the end of the file."""
        if self._member is None:
            self._member = self._open_next()
            if self._member is None:
                return False
        try:
            self._piece = next(self._member)
        except StopIteration as end:
            self._next, self._member = end.value, None
        return True

    def _open_next(self) -> Member | None:
        self._file.seek(self._next)
        while head := self._file.read(BUFFER_BYTES):
            padding = len(head) - len(head.lstrip(b"\0"))  # tapes and some writers fill up with zeros
            self._next += padding
            if padding < len(head):
                break
        if not head:
            return None
        self._start = self._next
        begins = head[padding : padding + 4]
        if begins[1:] == SKIPPABLE and begins[0] >> 4 == 5:
            return _unpack_zstd(self._file, self._start)
        unpack = next((unpack for mark, _, unpack in PACKERS if begins.startswith(mark)), None)
        if unpack is None:
            raise gzip.BadGzipFile(f"no packed member begins at byte {self._start}")
        return unpack(self._file, self._start)


def _opens(unpack: Callable[[BinaryIO, int], Member], file: BinaryIO, place: int) -> bool:
    """Return whether something can be unpacked from `place` on: three or four bytes may stand anywhere by chance."""
    file.seek(place)
    head = io.BytesIO(file.read(STEP_BYTES))
    try:
        return bool(next(unpack(head, 0), b""))
    except DAMAGE:
        return False


def find_all(file: BinaryIO, mark: bytes, start: int, end: int | None = None) -> Iterator[int]:
    """Yield the places of `mark` from `start` on and before `end`; the file may be moved meanwhile."""
    while end is None or start < end:
        file.seek(start)
        block = file.read(SEARCH_BYTES)
        found = block.find(mark)
        while found >= 0 and (end is None or start + found < end):
            yield start + found
            found = block.find(mark, found + 1)
        if len(block) < SEARCH_BYTES:
            return
        start += len(block) - len(mark) + 1


def is_packed(head: bytes) -> bool:
    """Return whether a file that begins like this is packed."""
    return head.startswith((GZIP, ZSTD))


def open_unpacked(file: BinaryIO, max_ratio: int = MAX_UNPACK_RATIO) -> io.BufferedReader:
    """Return what is in a file, which may be packed once or not at all. Its reads raise `DAMAGE` or `BombError`."""
    magic = file.read(4)
    file.seek(0)
    return io.BufferedReader(Unpacked(file, max_ratio) if is_packed(magic) else file, BUFFER_BYTES)  # type: ignore[arg-type]  # BinaryIO is what open gives


def skip_damage(stream: io.BufferedReader) -> bool:
    """Set a stream that raised `DAMAGE` on the next packed member; False if there is none."""
    return isinstance(stream.raw, Unpacked) and stream.raw.skip_damage()


def name_unpacked(name: str) -> str:
    """Return the name without the packer's suffix.

    >>> name_unpacked("讲话.HTML.gz"), name_unpacked("a.txt")
    ('讲话.HTML', 'a.txt')
    """
    suffix = next((suffix for _, suffixes, _ in PACKERS for suffix in suffixes if name.lower().endswith(suffix)), "")
    return name[: len(name) - len(suffix)]
