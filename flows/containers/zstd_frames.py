"""Where a zstd frame ends, by the lengths of its blocks (RFC 8878, section 3.1): nothing is unpacked to find out."""

from __future__ import annotations

import io
import os
from typing import BinaryIO, Final

SKIPPABLE_HEAD: Final = 8
CHECKSUM_BYTES: Final = 4
RUN, RESERVED = 1, 3  # types of blocks: one byte repeated; of no frame


class Span(io.RawIOBase):
    """The bytes of a file from `start` to `end` (None: to the end of the file), as a file of its own."""

    def __init__(self, file: BinaryIO, start: int, end: int | None) -> None:
        self._file, self._start = file, start
        self._end = file.seek(0, os.SEEK_END) if end is None else end
        file.seek(start)

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move to a place of the span."""
        base = {os.SEEK_SET: self._start, os.SEEK_CUR: self._file.tell(), os.SEEK_END: self._end}[whence]
        return self._file.seek(base + offset) - self._start

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stub says Buffer, which cannot be filled
        """Fill `buffer` with what comes next, or with less; 0 bytes are the end."""
        read = self._file.read(min(len(buffer), self._end - self._file.tell()))
        buffer[: len(read)] = read
        return len(read)


def find_frame_end(file: BinaryIO, start: int) -> int | None:
    """Return where the frame that begins at `start` ends; None for one that is cut or that is none."""
    file.seek(start)
    head = file.read(14)
    if len(head) < 6:
        return None
    if head[0] >> 4 == 5:
        return start + SKIPPABLE_HEAD + int.from_bytes(head[4:8], "little")
    descriptor = head[4]
    is_single_segment = descriptor >> 5 & 1
    content_size = descriptor >> 6
    place = start + 5 + (1 - is_single_segment) + (0, 1, 2, 4)[descriptor & 3]
    place += 1 << content_size if content_size else is_single_segment
    while True:
        file.seek(place)
        block = file.read(3)
        kind, size = (block[0] >> 1 & 3, int.from_bytes(block, "little") >> 3) if len(block) == 3 else (RESERVED, 0)
        if kind == RESERVED:
            return None
        place += 3 + (1 if kind == RUN else size)
        if block[0] & 1:
            end = place + CHECKSUM_BYTES * (descriptor >> 2 & 1)
            file.seek(end - 1)
            return end if file.read(1) else None
