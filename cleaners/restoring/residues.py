"""Single characters of UTF-8 that were read with a wrong encoding in an otherwise sound text, and characters written as references.

`Â·` in a foreign name, `â€œ` around English words, the mark `ï»¿` before a title: too short for the text to gain by a measure,
but no language writes these characters side by side.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from cleaners.edits import Edit
from cleaners.restoring.crossings import LOST, load_bytes

RULE = "mojibake/utf8-as-latin1"
HIGH_SIGN = (
    "[\u0080-\u00bf\u20ac\u201a\u201e\u2026\u2020\u2021\u02c6\u2030\u2039\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u203a]"
)
RESIDUE = re.compile(
    rf"""
    (?<![^\W\d_a-zA-Z\u3400-\u9fff])  # not inside of a word with accents
    (?: \u00e2\u20ac{HIGH_SIGN}          # U+2000 to U+203F: quotation marks, dashes, dots, no-break blanks
      | \u00e2\u20ac[\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192]
      | \u00c2[\u00a0-\u00bf]            # U+00A0 to U+00BF: the middle dot, signs
      | (?<=[A-Za-z])\u00c3{HIGH_SIGN} | \u00c3{HIGH_SIGN}(?=[A-Za-z])  # accented letters
      | \u00ef\u00bb\u00bf               # the byte order mark
    )""",
    re.VERBOSE,
)
MARK_AS_GBK = re.compile(rf"\A\u9518[?{LOST}]+")  # 锘: the first two bytes of the mark; the third was lost
LOST_SIGN = re.compile(rf"[\u9225\u951b\u9286][?{LOST}]+")  # 鈥锛銆: two bytes of a quotation mark, a full-width sign, a full stop
REFERENCE = re.compile("&(?:#[0-9]{3,5}|#[xX][0-9A-Fa-f]{2,4}|[A-Za-z]{2,8}[0-9]{0,2});")
GARBLED_REFERENCES = re.compile(rf"(?:{REFERENCE.pattern}[\x20-\x7e]?){{3}}")
MAX_GARBLED_CODE = 0x2122  # the last character that Windows-1252 has


def repair_residues(line: str, offset: int) -> Iterator[Edit]:
    r"""Propose the character that was meant for each residue; what lost a byte becomes U+FFFD.

    >>> [edit.new for edit in repair_residues("玛丽Â·居里说：â€œnoâ€\x9d。", 0)]
    ['·', '“', '”']
    """
    table = load_bytes("latin1", "utf8")
    for match in RESIDUE.finditer(line):
        meant = b"".join(map(table.__getitem__, match[0])).decode("utf-8", "replace")
        if LOST not in meant:
            yield Edit(offset + match.start(), match[0], meant.removeprefix("\ufeff"), RULE)
    mark = MARK_AS_GBK.match(line)
    if mark and offset == 0:
        yield Edit(0, mark[0], "", "mojibake/utf8-as-gbk")
    for match in LOST_SIGN.finditer(line):
        yield Edit(offset + match.start(), match[0], LOST, "mojibake/utf8-as-gbk")


def read_references(line: str) -> tuple[str, Sequence[int]]:
    """Return a line with the references read that garbled text is made of, and where in `line` each character begins (and the end)."""
    pieces: list[str] = []
    done = 0
    for match in REFERENCE.finditer(line):
        sign = html.unescape(match[0])
        if len(sign) == 1 and "\x80" <= sign <= chr(MAX_GARBLED_CODE):
            pieces += [*line[done : match.start()], match[0]]
            done = match.end()
    pieces += line[done:]
    text = "".join(html.unescape(piece) if len(piece) > 1 else piece for piece in pieces)
    return text, [0, *accumulate(map(len, pieces))]
