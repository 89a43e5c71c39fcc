"""What a text shows of damage that no rule can undo: figures cut out, columns interleaved, words swapped for others.

Each is told from proportions inside of the text itself, so that one odd place is never enough. Measured on simulated pages:
docs/quality.md, "Damage flags".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import rjieba

from cleaners.characters import is_han
from cleaners.rules import load_table

UNITS = "亿元|万元|万亩|公顷|万吨|万人|公里|平方米|平方公里|立方米|个百分点|万千瓦|人次|万户|万套|%|％"
# A unit behind one of these has no figure: verbs and adverbs that only a figure follows, or a mark.
BARE_UNIT = re.compile(rf"(?<=[长降升资入成现达至到为约超计共增减过款是，、：（])(?:{UNITS})")
UNIT = re.compile(rf"[\d〇零一二三四五六七八九十百千万亿两几数多余半](?:余|多)?(?:{UNITS})")
BARE_ORDINAL = re.compile(r"第[届次批期条章]")
ORDINAL = re.compile(r"第[\d一二三四五六七八九十百〇零几]{1,5}[届次批期条章]")
MIN_BARE_UNITS = 3
MIN_BARE_SHARE = 0.6  # of all units: authors write `上亿元`, `以万元为单位` once
BARE_DATE = re.compile(r"(?<![\d一二三四五六七八九十〇○零])年?月日(?![报晚刊程均])")
DATE = re.compile(r"\d月\d{1,2}日|\d{4}年")
MIN_BARE_DATES = 2

MIN_LINE_PAIRS = 12
MIN_FAR_JOINS = 0.3  # of line pairs: wrapped lines go on with a word's second half at 35 to 60 % of their ends
MAX_NEAR_JOINS = 0.15  # two characters make a word by chance at 5 to 14 %
MIN_TIMES_NEAR = 3
MIN_LINE_CHARS = 6

MIN_SPUN_WORDS = 5  # different ones whose usual words the text never writes; clean prose had four in 1,500 characters, none rare
MIN_RARE_WORDS = 2
MAX_CHARS_A_SPUN_WORD = 800


def has_stripped_digits(text: str) -> bool:
    """Tell whether figures were cut out of a text: units and dates that stand without any.

    >>> has_stripped_digits("完成投资亿元，增长%，里程达公里。"), has_stripped_digits("完成投资3亿元，增长5%，上亿元的项目。")
    (True, False)
    """
    if "月日" in text and len(BARE_DATE.findall(text)) >= MIN_BARE_DATES and not DATE.search(text):
        return True
    bare = sum(len(pattern.findall(text)) for pattern in (BARE_UNIT, BARE_ORDINAL))
    return bare >= MIN_BARE_UNITS and bare >= MIN_BARE_SHARE * (bare + len(UNIT.findall(text)) + len(ORDINAL.findall(text)))


def has_interleaved_columns(text: str) -> bool:
    """Tell whether the lines of a page alternate between two texts: each goes on not in the next line but in the one after."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    near, pairs = _count_joins(lines, 1)
    if pairs < MIN_LINE_PAIRS or near > MAX_NEAR_JOINS * pairs:
        return False
    far, pairs = _count_joins(lines, 2)
    return pairs >= MIN_LINE_PAIRS and far >= MIN_FAR_JOINS * pairs and far >= MIN_TIMES_NEAR * near


def _count_joins(lines: Sequence[str], step: int) -> tuple[int, int]:
    """Return at how many ends of lines a word goes on `step` lines below, and how many ends could."""
    ends = [
        one[-1] + other[0]
        for one, other in zip(lines, lines[step:], strict=False)
        if len(one) >= MIN_LINE_CHARS and len(other) >= MIN_LINE_CHARS and is_han(one[-1]) and is_han(other[0])
    ]
    return sum(map(rjieba.has_word, ends)), len(ends)


def is_spun(text: str) -> bool:
    """Tell whether a spinner swapped a text's words: many of its favourites, and none of the words they stand for."""
    spun = {
        kind: sum(word in text and usual not in text for word, usual in swaps.items()) for kind, swaps in load_table("spun_words").items()
    }
    found = sum(spun.values())
    return found >= MIN_SPUN_WORDS and spun["rare"] >= MIN_RARE_WORDS and found * MAX_CHARS_A_SPUN_WORD >= len(text)
