"""Is this page Chinese at all? Counted over what a reader sees, and with mojibake undone before a page is refused.

A page is refused where fewer than one in twenty of its words is a hanzi, or where kana and Hangul say that it is Japanese
or Korean. No least number of hanzi is asked for: a page of four characters is a short page, not a foreign one.
"""

from __future__ import annotations

import html
import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaners.chinese_score import sample_text, score_text
from cleaners.reading.encoding_score import FAMILIES

MIN_HAN_SHARE = 0.05  # hanzi over hanzi and words of other scripts; feeds of English press agencies with Chinese headlines: .2-.4
MAX_KANA_SHARE = 0.3  # kana and Hangul over these and hanzi; Japanese prose .45-.7, its headlines .35, Korean 1
MIN_HIDDEN_SCORE = 0.45  # of mojibake once undone; Western text taken for mojibake stays below .2
COUNTED_CHARS = 1 << 16  # of the head, the middle and the end each; whole pages of three times that
OTHER, HAN, LATIN, KANA, WORD = range(5)  # classes of characters

WORD_PATTERN = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
HIDDEN_HANZI = re.compile(r"&#(?:x[0-9a-fA-F]{4}|\d{5});|\\u[4-9][0-9a-fA-F]{3}")
TAG = re.compile(r"<[^<>]*>")
UNSHOWN = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE))
    for opening, closing in (("<script", "</script"), ("<style", "</style"), ("<!--", "-->"))
)
CP1252_SIGNS = {ord(sign): sign.encode("cp1252")[0] for sign in bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")}
ROUNDS = 2  # UTF-8 read as Latin-1 happens twice over


def find_foreign(text: str) -> str | None:
    """Return why `text` is not a Chinese page, or None where it is one.

    >>> find_foreign("今天开会。"), find_foreign("The harbour was quiet.")
    (None, '0 hanzi among 4 words')
    """
    sample = _sample(text)
    counts = np.bincount(_load_classes()[np.frombuffer(sample.encode("utf-16-le", "surrogatepass"), np.uint16)], minlength=5)
    han, kana = int(counts[HAN]), int(counts[KANA])
    if kana > MAX_KANA_SHARE * (han + kana):
        return f"{kana} kana or Hangul beside {han} hanzi"
    letters = int(counts[LATIN] + counts[WORD])
    if han and han >= MIN_HAN_SHARE * (han + letters):  # words have one letter and more: no need to find the words
        return None
    shown = _drop_markup(sample)
    han += sum(_is_han(match[0]) for match in HIDDEN_HANZI.finditer(shown))
    words = sum(1 for _ in WORD_PATTERN.finditer(HIDDEN_HANZI.sub(" ", shown)))
    if (han and han >= MIN_HAN_SHARE * (han + words)) or is_mojibake(shown):
        return None
    return f"{han} hanzi among {words} words"


def is_mojibake(text: str) -> bool:
    """Tell whether `text` becomes Chinese when its Latin letters are taken for the bytes they once were.

    >>> is_mojibake("今天开会，请大家准时到。".encode("gbk").decode("latin-1")), is_mojibake("où êtes-vous allés")
    (True, False)
    """
    sample = sample_text(text)
    for _ in range(ROUNDS):
        raw = sample.translate(CP1252_SIGNS).encode("latin-1", "replace")
        if any(score_text(raw.decode(codec, "replace")) >= MIN_HIDDEN_SCORE for codec in ("utf-8", *FAMILIES)):
            return True
        sample = raw.decode("utf-8", "replace")
    return False


def _sample(text: str) -> str:
    if len(text) <= 3 * COUNTED_CHARS:
        return text
    middle = (len(text) - COUNTED_CHARS) // 2
    return text[:COUNTED_CHARS] + text[middle : middle + COUNTED_CHARS] + text[-COUNTED_CHARS:]


def _is_han(escape: str) -> bool:
    """Tell whether a character reference or a JSON escape stands for a hanzi."""
    character = chr(int(escape.removeprefix("\\u"), base=16)) if escape[0] == "\\" else html.unescape(escape)
    return "\u3400" <= character <= "\u9fff"


def _drop_markup(text: str) -> str:
    """Return `text` without tags, scripts, styles and comments: near enough for counting, in linear time."""
    for opening, closing in UNSHOWN:
        text = _drop_between(text, opening, closing)
    return TAG.sub(" ", text)


def _drop_between(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    kept, done = [], 0
    while (start := opening.search(text, done)) and (end := closing.search(text, start.end())):
        kept.append(text[done : start.start()])
        done = end.end()
    return "".join([*kept, text[done:]])


@cache
def _load_classes() -> NDArray[np.uint8]:
    """Return the class of each UTF-16 code unit, shape (65536,)."""
    classes = np.full(1 << 16, OTHER, np.uint8)
    for first, last, kind in (
        ("A", "Z", LATIN),
        ("a", "z", LATIN),
        ("\u00c0", "\u1fff", WORD),
        ("\u3040", "\u30ff", KANA),
        ("\u3400", "\u9fff", HAN),
        ("\uac00", "\ud7a3", KANA),
        ("\uf900", "\ufaff", HAN),
    ):
        classes[ord(first) : ord(last) + 1] = kind
    return classes
