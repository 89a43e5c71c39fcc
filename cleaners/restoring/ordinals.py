"""The numbering that headings, items and articles begin with, and where in a line a page lets it stand."""

from __future__ import annotations

import re

NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十\d]{1,3}[条章节部,，、]|"
    r"[一二三四五六七八九十][是要]|[①-⑳])"
)
ORDINAL = re.compile(r"(?P<open>[（(第]?)(?:(?P<han>[一二三四五六七八九十]{1,3})|(?P<digits>\d{1,2}))(?P<close>[、.．）)是要条章节，,]+)")
INLINE = re.compile(rf"(?<=[。；;：:！？”）])(?:{NUMBERING.pattern})")  # a number inside of a line, where a clause begins
HAN_DIGITS = "〇一二三四五六七八九"
_WIDE = str.maketrans("(),", "（），")


def find_ordinal(text: str) -> tuple[str, int] | None:
    """Return the style and the number of the numbering `text` begins with, or None.

    >>> find_ordinal("（三）加强领导"), find_ordinal("二是抓落实"), find_ordinal("同志们")
    (('（）', 3), ('是', 2), None)
    """
    match = ORDINAL.match(text)
    if match is None:
        return None
    number = match["han"] or match["digits"]
    value = int(number) if number.isdecimal() else _han_number(number)
    return (match["open"] + match["close"]).translate(_WIDE), value


def find_inline_ordinals(text: str) -> list[tuple[str, int]]:
    """Return the numberings that stand inside of `text`, behind a mark.

    >>> find_inline_ordinals("有三件事：一是安全；二是票务")
    [('是', 1), ('是', 2)]
    """
    found = (find_ordinal(match[0]) for match in INLINE.finditer(text))
    return [ordinal for ordinal in found if ordinal is not None]


def _han_number(number: str) -> int:
    """Return the value of a Han numeral below 100."""
    tens, ten, ones = number.rpartition("十")
    return (HAN_DIGITS.find(tens) if tens else 1) * 10 * bool(ten) + (HAN_DIGITS.find(ones) if ones else 0)
