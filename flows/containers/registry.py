"""The formats of files that hold pages, in the order in which they are asked. A new one is a module and a line here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, NamedTuple

from flows.containers.entry import Entry, Limits, refuse_damaged
from flows.containers.json_document import is_json_document, read_json_document
from flows.containers.json_lines import is_json_lines, read_json_lines
from flows.containers.packed import DAMAGE, BombError, is_packed, open_unpacked
from flows.containers.parquet import is_parquet, read_parquet
from flows.containers.single import is_single, read_single
from flows.containers.warc import is_warc, read_warc

HEAD_BYTES: Final = 512


class Container(NamedTuple):
    """A format: whether a file has it (by its head, by the head of what is packed in it, by its name), and its pages."""

    recognises: Callable[[bytes, bytes, str], bool]
    read: Callable[[BinaryIO, str, Limits], Iterator[Entry]]


CONTAINERS: Final[tuple[Container, ...]] = (
    Container(is_warc, read_warc),  # by its bytes, whatever its name says
    Container(is_parquet, read_parquet),  # by its bytes too
    Container(is_json_lines, read_json_lines),  # by its name
    Container(is_json_document, read_json_document),  # by its name and how it begins
    Container(is_single, read_single),  # whatever else is packed
)


def find_container(file: BinaryIO, name: str) -> Container | None:
    """Return the format of an open file, none for one that is a page itself."""
    head = file.read(HEAD_BYTES)
    unpacked = head
    if is_packed(head):
        file.seek(0)
        try:
            unpacked = open_unpacked(file).read1(HEAD_BYTES)
        except (*DAMAGE, BombError):
            unpacked = b""
    file.seek(0)
    return next((container for container in CONTAINERS if container.recognises(head, unpacked, name)), None)


def is_container(path: bytes, name: str) -> bool:
    """Return whether a file holds pages; one that cannot be opened is asked again when it is read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path of bytes: names need not be text
            return find_container(file, name) is not None
    except OSError:
        return False


def read_container(path: bytes, name: str, limits: Limits) -> Iterator[Entry] | None:
    """Return the pages of a file, none for one that is a page itself. A file that holds no page says so in one refusal.

    Raises:
        OSError: the file cannot be opened.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - a path of bytes
        container = find_container(file, name)
    return None if container is None else _read_pages(container, path, name, limits)


def _read_pages(container: Container, path: bytes, name: str, limits: Limits) -> Iterator[Entry]:
    is_empty = True
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a path of bytes
            for entry in container.read(file, name, limits):
                is_empty = False
                yield entry
    except OSError as error:  # the file itself; a reader names what is wrong with what is in it
        is_empty = False
        yield refuse_damaged("", f"file: {error.strerror or error}")
    if is_empty:
        yield Entry("", reason="empty", detail=f"{os.path.splitext(name)[1] or 'file'} without a page")  # noqa: PTH122
