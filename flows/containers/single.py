"""A page of its own in a gzip or zstd file: the page is what is unpacked, and so is its id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from flows.containers.entry import Entry, Limits, refuse_damaged, refuse_large
from flows.containers.packed import DAMAGE, BombError, is_packed, name_unpacked, open_unpacked


def is_single(head: bytes, unpacked: bytes, name: str) -> bool:  # noqa: ARG001 - all containers are asked alike
    """Return whether the file is packed; asked last, when nothing else knows what is in it."""
    return is_packed(head)


def read_single(file: BinaryIO, name: str, limits: Limits) -> Iterator[Entry]:
    """Yield the one page of a packed file. One that is cut short is no page: nobody knows how much is missing."""
    try:
        content = open_unpacked(file, limits.unpack_ratio).read(limits.page_bytes + 1)
    except BombError as error:
        yield Entry("", reason="suspicious_compression", detail=str(error))
    except DAMAGE as error:
        yield refuse_damaged("", f"packed file: {error}")
    else:
        is_large = len(content) > limits.page_bytes
        yield refuse_large("", None, limits.page_bytes) if is_large else Entry("", content, len(content), name=name_unpacked(name))
