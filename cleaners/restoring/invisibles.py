"""Drop characters nobody sees, and put characters that only look like others into their canonical form (NFC, never NFKC)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cleaners.edits import Edit
from cleaners.rules import load_table

# U+200D and variation selectors stay: emoji sequences and ideographic variants break without them.
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]+")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")
LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
LOOKALIKE = re.compile("[\u2e80-\u2fdf]")
BULLET = re.compile(r"(?m)(?<=^)([ \t\u3000]*)([\uf06c\uf06e\uf075\uf0a7\uf0b2\uf0b7\uf0d8\uf0e0\uf0fc])[ \t]*")
CLUSTER = re.compile(r"[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+|[\uf900-\ufad9\U0002f800-\U0002fa1d\u2126\u212a\u212b]")


def drop_invisibles(text: str) -> Iterator[Edit]:
    """Propose dropping invisible and control characters, one kind of line end, and canonical forms of lookalikes.

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
    if not unicodedata.is_normalized("NFC", text):
        yield from _compose(text)


def _map_radicals(text: str) -> Iterator[Edit]:
    """Propose the ordinary character for Kangxi and supplement radicals, which copying from PDF leaves behind."""
    supplement = load_table("radicals")["supplement"]
    for match in LOOKALIKE.finditer(text):
        ordinary = supplement.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        yield Edit(match.start(), match[0], ordinary, "characters/radical")


def _compose(text: str) -> Iterator[Edit]:
    for match in CLUSTER.finditer(text):
        yield Edit(match.start(), match[0], unicodedata.normalize("NFC", match[0]), "characters/nfc")
