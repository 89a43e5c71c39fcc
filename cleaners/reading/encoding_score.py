"""How Chinese the bytes of a page read in an encoding, judged on a sample that is rich in what tells encodings apart."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from cleaners.chinese_score import score_text

FAMILIES = ("gb18030", "big5hkscs", "cp950")  # legacy Chinese encodings; gb18030 holds gb2312 and gbk, never decode with those
SAMPLE_BYTES = 8192  # a score changes by < .02 past this
SAMPLE_PLACES = 3  # a page's middle and end are asked too: its head may be in another encoding
ASCII_BYTES = bytes(range(128))
RESYNC = re.compile(rb"[\x00-\x2f\x3a-\x3f]")  # bytes that are never part of a GB18030 or Big5 character
HIGH_BYTE = re.compile(rb"[\x80-\xff]")


def score_bytes(sample: bytes, codec: str) -> float:
    """Score `sample` decoded with `codec`; a character cut at its end does not count."""
    return score_text(codecs.getincrementaldecoder(codec)("replace").decode(sample))


def sample_bytes(raw: bytes) -> bytes:
    """Return up to 8 KiB of `raw` rich in non-ASCII bytes, each piece beginning where a character begins.

    A page that begins inside a character begins its sample there too: the caller tries byte 1.
    """
    if len(raw) <= SAMPLE_BYTES:
        return raw[_first_high(raw, 0) :]
    share = SAMPLE_BYTES // SAMPLE_PLACES - 1
    pieces = [raw[start : start + share] for start in _piece_starts(raw, share)]
    return b"".join(piece + b" " for piece in pieces)  # the space ends a character that the piece's end cut


def count_high_bytes(raw: bytes) -> int:
    """Count the bytes above 0x7F."""
    return len(raw.translate(None, ASCII_BYTES))


def _piece_starts(raw: bytes, share: int) -> Iterator[int]:
    """Yield where the pieces of a sample begin: after the first high byte, then after the first one past each third."""
    done = 0
    for place in range(SAMPLE_PLACES):
        sought = max(done, place * len(raw) // SAMPLE_PLACES)
        resync = RESYNC.search(raw, sought) if sought else None
        if sought and resync is None:
            return
        start = _first_high(raw, resync.end() if resync else 0)
        if start < len(raw):
            yield start
        done = start + share


def _first_high(raw: bytes, start: int) -> int:
    found = HIGH_BYTE.search(raw, start)
    return found.start() if found else len(raw)
