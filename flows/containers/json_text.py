"""JSON as scrapers write it: in whatever encoding, with a comma too many, with line ends and tabs inside of strings."""

from __future__ import annotations

import codecs
import json
import re
from typing import Final

from cleaners.reading.decoded import MIN_SCORE
from cleaners.reading.decoding import UndecodableError
from cleaners.reading.legacy_reading import read_legacy

WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE_HEAD: Final = re.compile(rb"""(?P<little>[\[{][\0]) | (?P<big>[\0][\[{])""", re.VERBOSE)  # JSON begins with ASCII
MAX_COMMAS: Final = 100  # put right in one value: one behind each list is a habit, more is no JSON
COMMA_TOO_MANY: Final = re.compile(r",\s*(?=[\]}])")
SPACE: Final = " \t\r\n"
PLAUSIBLE_DIGITS: Final = 300  # Python refuses to convert numbers of thousands of digits


def _read_int(digits: str) -> int | None:
    return int(digits) if len(digits) <= PLAUSIBLE_DIGITS else None


DECODER: Final = json.JSONDecoder(strict=False, parse_int=_read_int)


def find_wide_codec(head: bytes) -> str | None:
    """Return the codec of JSON in UTF-16 or UTF-32, by its mark or by its first character; None for all others.

    >>> find_wide_codec('{"text"'.encode("utf-16-be")), find_wide_codec(b'{"text"')
    ('utf-16-be', None)
    """
    marked = next((codec for mark, codec in WIDE_MARKS if head.startswith(mark)), None)
    if marked or not (found := WIDE_HEAD.match(head)):
        return marked
    return "utf-16-le" if found["little"] else "utf-16-be"


def decode_json(raw: bytes) -> str:
    """Return JSON as text: UTF-8, else by the policy for legacy encodings.

    Raises:
        UndecodableError: no Chinese encoding explains the bytes well enough.
    """
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        decoded = read_legacy(raw, None)
    if decoded.encoding != "utf-8" and decoded.score < MIN_SCORE:
        raise UndecodableError("low_confidence_encoding", f"best guess {decoded.encoding}, score {decoded.score:.2f}")
    return decoded.text


def parse_value(text: str, start: int = 0) -> tuple[object, int]:
    """Return the value that begins at `start` and where it ends in `text`; commas before a closing bracket are passed over.

    Raises:
        ValueError, RecursionError: it is no JSON, or nested without end.

    >>> parse_value('{"text": "天", "tags": ["a",],}')[0]
    {'text': '天', 'tags': ['a']}
    """
    blanked = 0
    while True:
        try:
            return DECODER.raw_decode(text, start)
        except json.JSONDecodeError as error:
            comma = text.rfind(",", start, error.pos + 1)
            found = COMMA_TOO_MANY.match(text, comma) if comma >= 0 else None
            if found is None or found.end() < error.pos or blanked == MAX_COMMAS:
                raise
        text = f"{text[:comma]} {text[comma + 1 :]}"
        blanked += 1


def parse_line(text: str) -> object:
    """Return the one value of a line; a comma behind it and the brackets of a list around all lines are passed over.

    Raises:
        ValueError, RecursionError: it is no JSON, or nested without end.

    >>> parse_line('[{"text": "天"},'), parse_line('["a"]'), parse_line(" ]")
    ({'text': '天'}, ['a'], None)
    """
    text = text.strip(SPACE)
    if text in {"[", "]", "],", ","}:
        return None
    try:
        value, end = parse_value(text)
    except json.JSONDecodeError:
        if not text.startswith("["):
            raise
        value, end = parse_value(text, len(text) - len(text[1:].lstrip(SPACE)))
    rest = text[end:].strip(SPACE)
    if rest not in {"", ",", "]", ",]"}:
        raise ValueError(f"something stands behind the value: {rest[:20]!r}")
    return value
