"""Find the stretches of a line whose bytes, given back by a reader, are UTF-8: there the line is garbled, beside them it is not.

UTF-8 has a form of its own: by chance, three bytes of another text have it once in some fifty times, nine in a row never
in practice. What is lost of a stretch becomes U+FFFD; the next character is read whole again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.restoring.crossings import BLANK_A0, LOST, SINGLE_BYTE, GivenBack, give_back

EURO, SINGLE = "\N{EURO SIGN}", "\x80"
WHOLE = rb"[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
SHORT = rb"[\xc2-\xdf][\x80-\xbf]"
BROKEN_HEAD = rb"(?:[\xe0-\xef][\x80-\xbf]?[?\xff]++){0,4}+"
BROKEN_END = rb"(?:[\x00-\x7f]*+[\x80-\xbf\xc2-\xef]{0,3}+\xff++|[\xe0-\xef][\x80-\xbf]?(?:\?++|\Z))*+"
GAP = rb"[\x00-\x7f\xff]*+(?:[\x80-\xbf\xc2-\xef][\x00-\x7f\xff]*+){0,6}?"  # ASCII, and a broken character or two
MARKED_GAP = rb"[\x00-\x7f]*+(?:[\x80-\xbf\xc2-\xef]{0,3}+[\xff?]++[\x00-\x7f]*+[\x80-\xbf\xc2-\xef]{0,5}?){0,3}?"  # broken at marks only
STRETCHES = {  # readers of pairs find two-byte characters everywhere in sound text: those do not begin a stretch there
    True: re.compile(rb"%s(?:%s|%s)(?:%s(?:%s|%s))*%s" % (BROKEN_HEAD, WHOLE, SHORT, GAP, WHOLE, SHORT, BROKEN_END)),
    False: re.compile(rb"%s(?:%s)(?:%s(?:%s))*%s" % (BROKEN_HEAD, WHOLE, MARKED_GAP, WHOLE, BROKEN_END)),
}
QUESTIONED = re.compile(rb"([\xe0-\xef][\x80-\xbf]?)\?+")  # a reader that writes `?` for what it cannot read
WHOLE_CHARACTER = re.compile(rb"%s" % WHOLE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters `start` to `end` of a line read as they were meant; `whole` of them came back from three bytes or more."""

    start: int
    end: int
    text: str
    whole: int


def find_utf8_stretches(line: str, reader: str) -> Iterator[Stretch]:
    """Yield what UTF-8 makes of the stretches of `line` that have its form once `reader` has given the bytes back."""
    given = give_back(line, reader)
    if reader == "gbk" and EURO in line:
        line = "".join(SINGLE if sign == EURO and _is_single(given, place) else sign for place, sign in enumerate(line))
        given = give_back(line, reader)
    raw, offsets = given.raw, given.offsets
    if reader in SINGLE_BYTE and b"\xa0" not in raw:
        raw = BLANK_A0.sub(rb"\1\2" + b"\xa0", raw)  # no-break spaces were made spaces
    pattern, place = STRETCHES[reader in SINGLE_BYTE], 0
    while match := pattern.search(raw, place):
        start = bisect_right(offsets, match.start()) - 1
        if offsets[start] != match.start():  # inside of a character: no garbled text begins there
            place = match.start() + 1
            continue
        end = bisect_right(offsets, match.end() - 1)
        part = raw[match.start() : offsets[end]]
        yield _read(part, start, end)
        place = max(match.end(), offsets[end])


def _is_single(given: GivenBack, place: int) -> bool:
    """Tell whether a Euro sign was the one byte 0x80, as code page 936 has it.

    As GB18030 has it, it is the third byte of a character and the first of the next: none may wait for its second byte
    before it, and a second byte stands behind it.
    """
    before, after = given.offsets[place], given.offsets[place + 1]
    waits = before > 0 and given.raw[before - 1] >= 0xE0
    return waits or after == len(given.raw) or given.raw[after] & 0xC0 != 0x80


def _read(raw: bytes, start: int, end: int) -> Stretch:
    """Read a stretch; bytes that are no whole character become one U+FFFD where they stand."""
    raw = QUESTIONED.sub(rb"\1" + b"\xff", raw)
    text = re.sub(f"{LOST}+", LOST, raw.decode("utf-8", "replace"))
    return Stretch(start, end, text, len(WHOLE_CHARACTER.findall(raw)))
