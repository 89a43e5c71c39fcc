"""Drop characters nobody sees, and put characters that only look like others into their ordinary, canonical form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from cleaners.edits import Edit
from cleaners.rules import load_table

# U+200D and variation selectors stay: emoji sequences and ideographic variants break without them.
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]+")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")
LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
LOOKALIKE = re.compile("[\u2e80-\u2fdf]")
UNSEEN = re.compile(  # any of the characters that one of these patterns needs
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2e80-\u2fdf\uf06c-\uf0fc\ufeff\ufff9-\ufffb]"
)
BULLET = re.compile(r"(?m)(?<=^)([ \t\u3000]*)([\uf06c\uf06e\uf075\uf0a7\uf0b2\uf0b7\uf0d8\uf0e0\uf0fc])[ \t]*")


def drop_invisibles(text: str) -> Iterator[Edit]:
    """Propose dropping invisible and control characters, one kind of line end, and ordinary characters for radicals.

    >>> [edit.start for edit in drop_invisibles("天\u200b地")], list(drop_invisibles("👨\u200d👩"))
    ([1], [])
    """
    for match in INVISIBLE.finditer(text):
        yield Edit(match.start(), match[0], "", "characters/invisible")
    for match in CONTROL.finditer(text):
        yield Edit(match.start(), match[0], "", "characters/control")
    for match in LINE_END.finditer(text):
        yield Edit(match.start(), match[0], "\n", "characters/line-end")
    for match in BULLET.finditer(text):
        yield Edit(match.start(2), match[0][len(match[1]) :], "", "characters/bullet")
    yield from _map_radicals(text)


def _map_radicals(text: str) -> Iterator[Edit]:
    """Propose the ordinary character for Kangxi and supplement radicals, which copying from PDF leaves behind."""
    supplement = load_table("radicals")["supplement"]
    for match in LOOKALIKE.finditer(text):
        ordinary = supplement.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        yield Edit(match.start(), match[0], ordinary, "characters/radical")


def compose_characters(text: str) -> Iterator[Edit]:
    """Propose the canonical form (NFC, never NFKC) of each character that has another, with the marks that combine with it."""
    if not unicodedata.is_normalized("NFC", text):
        for match in _clusters().finditer(text):
            yield Edit(match.start(), match[0], unicodedata.normalize("NFC", match[0]), "characters/nfc")


@cache
def _clusters() -> re.Pattern[str]:
    """Match a character with what may combine with it, and single characters whose canonical form is another.

    NFC of a text is NFC of these pieces, one by one: no other character combines with the one before it (UAX 15, 9.1).
    """
    every = [character for code in range(0xA0, 0x110000) if not unicodedata.is_normalized("NFD", character := chr(code))]
    seconds = {last for character in every for last in unicodedata.normalize("NFD", character)[1:]}
    combining = {
        character for code in range(0x300, 0x110000) if unicodedata.combining(unicodedata.normalize("NFD", character := chr(code))[0])
    }
    alone = (character for character in every if not unicodedata.is_normalized("NFC", character))
    return re.compile(f"(?s:.)[{''.join(sorted(seconds | combining))}]+|[{''.join(alone)}]")
