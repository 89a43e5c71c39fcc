"""The ways a page is read with the wrong encoding, and how each gives the bytes back.

A *reader* is the encoding some program took the page for; its characters are turned into the bytes they were read from. A
crossing is a reader and the encoding the bytes were really in. Readers of one byte a character lose nothing, those of
several lose the bytes that are not legal in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from cleaners.chinese_score import load_ranks, score_text

SINGLE_BYTE = {"latin1": ("cp1252", "latin-1"), "cp1251": ("cp1251",), "mac": ("mac_roman",), "dos": ("cp437",)}
MULTI_BYTE = {"gbk": ("gb18030",), "big5": ("big5hkscs", "cp950"), "cp950": ("cp950", "big5hkscs"), "sjis": ("cp932",), "euckr": ("cp949",)}
READERS = {**SINGLE_BYTE, **MULTI_BYTE}  # name in a rule, codecs that programs take for it
TWINS = {"cp950": "big5"}  # readers of one encoding that tell some characters apart; the second name stands in rules
STORED = {"utf8": "utf-8", "gbk": "gb18030", "big5": "big5hkscs"}  # what the bytes of a Chinese page are in
CROSSINGS = tuple(  # commonest first
    (reader, stored)
    for reader in ("gbk", "latin1", "big5", "cp950", "cp1251", "mac", "dos", "sjis", "euckr")
    for stored in STORED
    if STORED[stored] not in READERS[reader]
)
TELLTALES = {  # without such characters in a line a reader has not read it
    "latin1": re.compile("[\u00a0-\u00ff]"),
    "cp1251": re.compile("[\u0400-\u04ff]"),
    "mac": re.compile("[\u00c0-\u00ff\u2020\u2030\u2202-\u2265\u25ca]"),
    "dos": re.compile("[\u2500-\u25a0]"),
    "sjis": re.compile("[\uff61-\uff9f]"),
    "euckr": re.compile("[\uac00-\ud7a3]"),
}

LOST = "\N{REPLACEMENT CHARACTER}"
LOST_BYTE = b"\xff"  # legal in none of STORED: stands for bytes that the reader could not read
FOREIGN_BYTE = b"\xfe"  # no part of UTF-8: stands for a character that the reader does not have
BLANK_A0 = re.compile(rb"([\xe1-\xef]) (?=[\x80-\xbf])|([\xe1-\xef][\x80-\xbf]) ")


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The bytes of a text under a reader, and at which byte each of its characters begins; the last offset is the end."""

    raw: bytes
    offsets: Sequence[int]


@cache
def load_bytes(reader: str, stored: str) -> dict[str, bytes]:
    """Return the bytes, two at most, of each character above ASCII that a reader knows.

    Some characters have several pairs of bytes (Big5 as Hong Kong and as Windows have it, the double rows of code page 932):
    then those that make the most frequent character of the encoding `stored`.
    """
    table: dict[str, bytes] = {}
    for raw, sign in _read_all(reader):
        if stored != "utf8" and table.get(sign, raw) != raw:
            table[sign] = max(table[sign], raw, key=lambda each: _commonness(each.decode(STORED[stored], "replace")))
        table.setdefault(sign, raw)
    return table


def _commonness(sign: str) -> tuple[float, bool, int]:
    """Rank a character by weight, then those of GB2312 first, then by frequency."""
    return score_text(sign), sign.encode("gb2312", "ignore") != b"", -load_ranks().get(sign, len(load_ranks()))


def _read_all(reader: str) -> Iterator[tuple[bytes, str]]:
    """Yield each byte above ASCII and, for readers of several bytes, each pair with the character that a reader makes of it."""
    if reader == "gbk":
        yield b"\x80", "\x80"  # legal in none of its codecs
    for codec in READERS[reader]:
        for value in range(0x80, 0x100):
            sign = bytes((value,)).decode(codec, "ignore") or (chr(value) if reader in SINGLE_BYTE else "")
            if sign:
                yield bytes((value,)), sign
        for pair in range(0x8140, 0xFF00) if reader in MULTI_BYTE else ():
            raw = pair.to_bytes(2, "big")
            sign = raw.decode(codec, "replace")
            if len(sign) == 1 and sign != LOST:
                yield raw, sign


@cache
def load_run_pattern(reader: str) -> re.Pattern[str]:
    """Match what a reader may have made of bytes above ASCII, with the ASCII between and behind them."""
    high = "".join(f"{chr(first)}-{chr(last)}" for first, last in _spans(sorted(map(ord, load_bytes(reader, "utf8")))))
    return re.compile(f"[{high}{LOST}][\x20-\x7e{high}{LOST}]*")


def find_crossings(line: str) -> list[tuple[str, str]]:
    """Return the crossings that may have garbled a line, by the characters their readers make."""
    readers = {reader for reader in READERS if reader not in TELLTALES or TELLTALES[reader].search(line)}
    return [crossing for crossing in CROSSINGS if crossing[0] in readers]


def give_back(text: str, reader: str, stored: str = "utf8") -> GivenBack:
    r"""Return the bytes that `reader` read `text` from.

    >>> give_back("ä¸\xad：A", "latin1").raw
    b'\xe4\xb8\xad\xfeA'
    """
    table = load_bytes(reader, stored)
    pieces = [sign.encode() if sign < "\x80" else table.get(sign, FOREIGN_BYTE) for sign in text.replace(LOST, "\0")]
    offsets = [0, *accumulate(map(len, pieces))]
    return GivenBack(b"".join(pieces).replace(b"\0", LOST_BYTE), offsets)


def _spans(codes: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending code points as (first, last) spans."""
    ends = [place for place in range(1, len(codes)) if codes[place] != codes[place - 1] + 1]
    return [(codes[first], codes[last - 1]) for first, last in zip([0, *ends], [*ends, len(codes)], strict=True)]
