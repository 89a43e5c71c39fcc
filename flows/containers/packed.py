"""What is packed with gzip or zstd, as a stream, and never more of it at once than is asked for."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

from fastwarc.stream_io import ZstdReader

MAX_RATIO = 250  # unpacked to packed; lines of one template stay below 100, gzip of zeros is 1,030, zstd of zeros 10,000
BOMB_BYTES = 1 << 25  # a small file that unpacks to less does no harm, however well it is packed
BUFFER_BYTES = 1 << 18

# What readers raise for a stream that is cut or broken; `gzip.BadGzipFile` is an OSError.
DAMAGE = (OSError, EOFError, zlib.error)


class BombError(ValueError):
    """A stream unpacks to far more than its packed size allows."""


class _Reader(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


def _open_gzip(file: BinaryIO) -> _Reader:
    return gzip.GzipFile(fileobj=file)


def _open_zstd(file: BinaryIO) -> _Reader:
    return ZstdReader(file)


GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
PACKERS: tuple[tuple[bytes, tuple[str, ...], Callable[[BinaryIO], _Reader]], ...] = (
    (GZIP, (".gz",), _open_gzip),
    (ZSTD, (".zst", ".zstd"), _open_zstd),
)


class _Unpacked(io.RawIOBase):
    """Counts what goes in and what comes out."""

    def __init__(self, file: BinaryIO, reader: _Reader) -> None:
        self._file, self._reader, self._given = file, reader, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stub says Buffer, which cannot be filled
        chunk = self._reader.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._given += len(chunk)
        if self._given > max(BOMB_BYTES, MAX_RATIO * self._file.tell()):
            raise BombError(f"{self._file.tell()} bytes unpack to over {self._given}")
        return len(chunk)


def is_packed(head: bytes) -> bool:
    """Return whether a file that begins like this is packed."""
    return head.startswith((GZIP, ZSTD))


def open_unpacked(file: BinaryIO) -> io.BufferedReader:
    """Return what is in a file, which may be packed once or not at all. Its reads raise `DAMAGE` or `BombError`."""
    magic = file.read(4)
    file.seek(0)
    opener = next((opener for begins, _, opener in PACKERS if magic.startswith(begins)), None)
    return io.BufferedReader(file if opener is None else _Unpacked(file, opener(file)), BUFFER_BYTES)  # type: ignore[arg-type]  # BinaryIO is what open gives


def name_unpacked(name: str) -> str:
    """Return the name without the packer's suffix.

    >>> name_unpacked("讲话.HTML.gz"), name_unpacked("a.txt")
    ('讲话.HTML', 'a.txt')
    """
    suffix = next((suffix for _, suffixes, _ in PACKERS for suffix in suffixes if name.lower().endswith(suffix)), "")
    return name[: len(name) - len(suffix)]
