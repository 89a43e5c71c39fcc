"""Plans for pages that no single codec decodes: which bytes are read with which codec, so that the text can be made again.

A plan is needed where lines of two encodings were pasted together, where half a character was lost and what follows is
out of step, where a GBK page holds the Euro sign as code page 936 writes it, and where a mark stands before the text.
Spans ascend and tile the page; only a byte order mark, which is no text, lies outside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cleaners.reading.byte_shape import MIN_UTF8_SHARE, count_utf8, has_utf8_stretch
from cleaners.reading.encoding_score import score_bytes
from cleaners.realignment import find_lost_bytes

UNIT_END = re.compile(rb"[\n\r<>]")  # lines, and in HTML of one line the places between tags
MIN_UNIT_SCORE = 0.3  # a unit that is broken in the main encoding is no Chinese in the other one
UNIT_MARGIN = 0.2  # by which a unit must read better in the page's rarer encoding than in its main one
MAX_SCORED_UNITS = 20_000  # beyond it units follow the page's majority: bounds the time of a page of rubbish

LOST_CODEC = "ascii"  # reads a lone high byte as U+FFFD
EURO, EURO_CODEC = b"\x80", "cp1252"  # code page 936's Euro sign, which Python's gb18030 rejects
PRICE = re.compile(rb"[0-9] ?\x80|\x80 ?[0-9]")
MAX_EURO_SEARCHES = 1000  # undecodable places looked at; more of them is no page of prices


@dataclass(frozen=True, slots=True)
class DecodedSpan:
    """The `length` bytes of the page from byte `offset` on are read with `codec`."""

    offset: int
    length: int
    codec: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a page that is in one encoding throughout, and whether its bytes have the form of UTF-8 hanzi."""

    raw: bytes
    high_bytes: int
    is_utf8: bool


def redecode(raw: bytes, encoding: str, plan: Sequence[DecodedSpan] | None) -> str:
    """Return the text of a page again, without any detection: the inverse of what `decode` recorded."""
    if plan is None:
        return raw.decode(encoding, "replace")
    return "".join(raw[span.offset : span.offset + span.length].decode(span.codec, "replace") for span in plan)


def tile(pieces: Iterable[tuple[int, str]], offset: int = 0) -> tuple[DecodedSpan, ...]:
    """Turn (length, codec) pieces into spans from `offset` on; neighbours of one codec become one span."""
    spans: list[DecodedSpan] = []
    for length, codec in pieces:
        if spans and spans[-1].codec == codec:
            spans[-1] = DecodedSpan(spans[-1].offset, spans[-1].length + length, codec)
        elif length:
            spans.append(DecodedSpan(offset, length, codec))
        offset += length
    return tuple(spans)


def split_units(raw: bytes) -> list[Unit]:
    """Split a page after line ends and angle brackets: no GB18030, Big5 or UTF-8 character spans such a place.

    A page without a stretch of UTF-8 hanzi stays whole: there is nothing to tell apart.
    """
    ends = [match.end() for match in UNIT_END.finditer(raw)] if has_utf8_stretch(raw) else []
    bounds = [0, *(end for end in ends if end < len(raw)), len(raw)]
    high_bytes, utf8_bytes = count_utf8(raw, bounds)
    rows = zip(pairwise(bounds), high_bytes.tolist(), utf8_bytes.tolist(), strict=True)
    return [Unit(raw[start:end], high, high > 0 and utf8 >= MIN_UTF8_SHARE * high) for (start, end), high, utf8 in rows]


def plan_units(units: Sequence[Unit], family: str) -> tuple[DecodedSpan, ...]:
    """Read each unit as UTF-8 or with `family`, whichever its bytes support; ASCII goes with the unit before it."""
    utf8_bytes = sum(unit.high_bytes for unit in units if unit.is_utf8)
    majority = "utf-8" if 2 * utf8_bytes > sum(unit.high_bytes for unit in units) else family
    read_unit = _unit_reader(majority, family)
    pieces, codec = [], majority
    for unit in units:
        if unit.high_bytes:
            codec = read_unit(unit)
        pieces.append((len(unit.raw), codec))
    return tile(pieces)


def _unit_reader(majority: str, family: str) -> Callable[[Unit], str]:
    """Return a function that reads units as the majority does, unless the other encoding reads clearly better."""
    minority = family if majority == "utf-8" else "utf-8"
    scored = 0

    def read_unit(unit: Unit) -> str:
        nonlocal scored
        if unit.is_utf8 == (majority == "utf-8"):
            return majority
        scored += 1
        if scored > MAX_SCORED_UNITS:
            return majority
        least = max(MIN_UNIT_SCORE, score_bytes(unit.raw, majority) + UNIT_MARGIN)
        return minority if score_bytes(unit.raw, minority) > least else majority

    return read_unit


def is_strict(raw: bytes, codec: str) -> bool:
    """Tell whether `raw` is legal in `codec` from its first byte to its last."""
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def mend_span(raw: bytes, span: DecodedSpan) -> tuple[DecodedSpan, ...]:
    """Set apart the bytes of a GB18030 or Big5 span that are no part of a character: lost halves and stray Euro signs."""
    part = raw[span.offset : span.offset + span.length]
    signs = dict.fromkeys(find_lost_bytes(part, span.codec), LOST_CODEC)
    if span.codec == "gb18030":
        signs |= dict.fromkeys(_find_euros(part, signs), EURO_CODEC)
    pieces, done = [], 0
    for place in sorted(signs):
        pieces += [(place - done, span.codec), (1, signs[place])]
        done = place + 1
    return tile([*pieces, (span.length - done, span.codec)], span.offset)


def _find_euros(part: bytes, lost: Container[int]) -> Iterator[int]:
    """Yield the places of 0x80 beside a number where it is no half of a character: code page 936's Euro sign."""
    if EURO not in part or not PRICE.search(part):
        return
    strays = _find_undecodable(part)
    for price in PRICE.finditer(part):
        place = price.start() + price[0].index(EURO)
        if place in lost or place in strays:
            yield place


def _find_undecodable(part: bytes) -> set[int]:
    """Return the places of bytes that are not legal in GB18030, as decoding meets them."""
    places: set[int] = set()
    start = 0
    view = memoryview(part)  # slices of it do not copy the page
    while start < len(part) and len(places) < MAX_EURO_SEARCHES:
        try:
            str(view[start:], "gb18030")
        except UnicodeDecodeError as error:
            places.add(start + error.start)
            start += error.end
        else:
            break
    return places
