"""JSON lines: an object a line, packed or not. `#<line, from 1>` leads back to a page; blank lines are passed over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, Final

from flows.containers.entry import Entry, refuse_damaged, refuse_large
from flows.containers.packed import DAMAGE, BombError, name_unpacked, open_unpacked
from flows.containers.row_facts import make_entry

SUFFIXES: Final = (".jsonl", ".ndjson", ".jsonlines")
ESCAPED: Final = 6  # bytes of `\u4e2d` for the one character that it stands for, which takes three or less
SKIPPED_BYTES: Final = 1 << 20


def is_json_lines(head: bytes, unpacked: bytes, name: str) -> bool:  # noqa: ARG001 - all containers are asked alike
    """Return whether a file calls itself JSON lines: by its bytes it could be a text about programs."""
    return name_unpacked(name).lower().endswith(SUFFIXES)


def read_json_lines(file: BinaryIO, name: str, max_page_bytes: int) -> Iterator[Entry]:  # noqa: ARG001
    """Yield a page for each line; a line that is no object is refused, and where the stream breaks, one for the rest."""
    lines = open_unpacked(file)
    max_line = ESCAPED * max_page_bytes + SKIPPED_BYTES
    number = 0
    try:
        while line := lines.readline(max_line):
            number += 1
            if len(line) == max_line and not line.endswith(b"\n"):
                while (rest := lines.readline(SKIPPED_BYTES)) and not rest.endswith(b"\n"):
                    pass
                yield refuse_large(str(number), None, max_page_bytes)
            elif line.strip():
                yield read_line(str(number), line, max_page_bytes)
    except BombError as error:
        yield Entry(str(number + 1), reason="suspicious_compression", detail=str(error))
    except DAMAGE as error:
        yield refuse_damaged(str(number + 1), f"packed file, from this line on: {error}")


def read_line(place: str, line: bytes, max_page_bytes: int) -> Entry:
    """Return the page of one line."""
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
        if isinstance(row, dict):
            return make_entry(place, row, max_page_bytes)
    except (ValueError, RecursionError) as error:  # no JSON, no UTF-8, half a surrogate pair, nested without end
        return refuse_damaged(place, f"JSON line: {type(error).__name__}: {str(error)[:200]}")
    return refuse_damaged(place, f"JSON line: {type(row).__name__}, no object")
