"""A JSON document (`.json`): a list of objects, objects one behind the other, or one. `#<object, from 1>` leads back to a page.

It is read piece by piece, so a list of a million pages is no more work than a million lines. Behind a broken object the reader goes on
with the next line that begins one.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from cleaners.reading.decoding import UndecodableError
from cleaners.reading.legacy_reading import read_legacy
from flows.containers.entry import Entry, Limits, refuse_damaged, refuse_large
from flows.containers.json_text import find_wide_codec, parse_value
from flows.containers.packed import BUFFER_BYTES, DAMAGE, BombError, name_unpacked, open_unpacked
from flows.containers.row_facts import make_entry

SUFFIX: Final = ".json"
BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*[\[{]")
BETWEEN: Final = re.compile(r"[\s,\[\]]*")  # what stands between the objects of a list, and around it
ESCAPED: Final = 2  # `\\u4e2d` are six characters for the three bytes of one
SLACK_CHARS: Final = 1 << 20  # for the other fields of an object
MAX_BROKEN: Final = 100  # objects in a row; a file that goes on like that is no list of pages
NEXT_OBJECT: Final = re.compile(r"\n[ \t]*(?=\{)")


def is_json_document(head: bytes, unpacked: bytes, name: str) -> bool:  # noqa: ARG001 - all containers are asked alike
    """Return whether a file calls itself JSON and begins as such."""
    return name_unpacked(name).lower().endswith(SUFFIX) and BEGINS.match(unpacked) is not None


def read_json_document(file: BinaryIO, name: str, limits: Limits) -> Iterator[Entry]:  # noqa: ARG001
    """Yield a page for each object; what is none is refused."""
    number = 0
    try:
        for number, found in enumerate(
            _read_values(open_unpacked(file, limits.unpack_ratio), ESCAPED * limits.page_bytes + SLACK_CHARS), 1
        ):
            if isinstance(found, dict):
                yield make_entry(str(number), found, limits.page_bytes)
            elif isinstance(found, _TooLongError):
                yield refuse_large(str(number), None, limits.page_bytes)
            else:
                detail = str(found) if isinstance(found, Exception) else f"{type(found).__name__}, no object"
                yield refuse_damaged(str(number), f"JSON object: {detail[:200]}")
    except BombError as error:
        yield Entry(str(number + 1), reason="suspicious_compression", detail=str(error))
    except UndecodableError as error:
        yield Entry(str(number + 1), reason=error.reason, detail=f"JSON document: {error.detail}")
    except DAMAGE as error:
        yield refuse_damaged(str(number + 1), f"packed file, from this object on: {error}")


class _TooLongError(ValueError):
    """A value does not end where the longest page would."""


class _Text:
    """The text of a stream from a place on; grows as it is asked for more."""

    def __init__(self, stream: io.BufferedReader) -> None:
        head = stream.peek(BUFFER_BYTES)
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(_find_codec(head))("replace")
        self.text, self.is_whole = "", False

    def grow(self) -> None:
        """Read about as much again."""
        parts, read = [self.text], 0
        while not self.is_whole and read <= len(self.text):
            raw = self._stream.read1(BUFFER_BYTES)
            self.is_whole = not raw
            parts.append(self._decoder.decode(raw, final=self.is_whole))
            read += len(parts[-1])
        self.text = "".join(parts)

    def drop(self, chars: int) -> None:
        """Forget what has been read."""
        self.text = self.text[chars:]


def _read_values(stream: io.BufferedReader, max_chars: int) -> Iterator[object]:
    """Yield every value of a document; in place of one that is broken or too long, the error."""
    held = _Text(stream)
    place = broken = 0
    while broken < MAX_BROKEN:
        between = BETWEEN.match(held.text, place)
        place = between.end() if between else place
        if place == len(held.text) and held.is_whole:
            return
        try:
            if place == len(held.text):
                raise ValueError("nothing left")
            value, place = _parse(held, place)
        except (ValueError, RecursionError) as error:
            if not held.is_whole and len(held.text) - place < max_chars:
                held.drop(place)
                held.grow()
                place = 0
                continue
            yield error if held.is_whole or isinstance(error, RecursionError) else _TooLongError()
            place = _skip_value(held, place)
            broken += 1
            continue
        yield value
        broken = 0


def _parse(held: _Text, place: int) -> tuple[object, int]:
    if held.text[place] != "{":
        raise ValueError(f"no object: {held.text[place : place + 20]!r}")
    return parse_value(held.text, place)


def _skip_value(held: _Text, place: int) -> int:
    """Return where the next object begins, at the head of a line."""
    while True:
        found = NEXT_OBJECT.search(held.text, place + 1)
        if found:
            return found.end()
        if held.is_whole:
            return len(held.text)
        held.text = held.text[-1:]
        held.grow()
        place = -1


def _find_codec(head: bytes) -> str:
    wide = find_wide_codec(head)
    if wide:
        return wide
    try:
        codecs.utf_8_decode(head, "strict", False)
    except UnicodeDecodeError:
        found = read_legacy(head, None).encoding
        return "gb18030" if found == "mixed" else found
    return "utf-8-sig"
