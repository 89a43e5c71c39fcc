"""What can fill a slot: figures, years, names before a level or an office; and where two texts fill one differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from cleaners.characters import code_points, skeleton
from cleaners.collating.alignment import Stretch, align, find_differences, pair_codes
from cleaners.rules import load_rules

Sort = Literal["year", "figure", "name"]

SORTS: tuple[Sort, ...] = ("year", "figure", "name")
MAX_NAME_CHARS = 8  # a longer difference is another sentence, not another name
NAME_CHARS = 3  # of a name, before its level, that a difference can hit
MAX_YEARS = 30  # between two speeches that one template was used for
MIN_TITLE_KINSHIP = 0.6  # titles less alike than this name the work in other words and tell nothing

HAN = re.compile(r"[\u4e00-\u9fff]+")
LEVEL = re.compile("[省市县区州盟旗镇乡村]")
FIGURES = frozenset("0123456789.,")
NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")


@dataclass(frozen=True, slots=True)
class Conflict:
    """`a` in one text and `b` in the other fill the same slot; `rest` is what follows both names."""

    sort: Sort
    a: str
    b: str
    rest: str

    @property
    def changed(self) -> int:
        """How many hits it takes; another length takes two, a loss and an exchange."""
        if len(self.a) != len(self.b):
            return 2
        return sum(one != other for one, other in zip(self.a, self.b, strict=True))

    @property
    def chars(self) -> int:
        """How many characters damage could have hit."""
        return max(len(self.a), len(self.b), NAME_CHARS if self.sort == "name" else 1)


def find_conflicting(a: str, b: str, stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the differences that fill a slot in another way."""
    return [s for s in stretches if s.a1 < s.a2 and s.b1 < s.b2 and any(find_conflicts(a, b, s))]


def find_title_conflict(a_title: str | None, b_title: str | None) -> bool:
    """Tell whether two titles say the same of another year, session, place or office.

    >>> find_title_conflict("在2022年滨江市教育工作会议上的讲话", "在2022年临海市教育工作会议上的讲话")
    True
    >>> find_title_conflict("在教育工作会议上的讲话", "教育工作会议讲话稿")
    False
    """
    a, b = skeleton(a_title or ""), skeleton(b_title or "")
    a_codes, b_codes = code_points(a), code_points(b)
    partner = align(a, b)
    if pair_codes(a_codes, b_codes, partner).sum() < MIN_TITLE_KINSHIP * max(len(a), len(b), 1):
        return False
    for row in find_differences(a_codes, b_codes, partner):
        stretch = Stretch(*row.tolist())
        if stretch.a1 == stretch.a2 or stretch.b1 == stretch.b2:
            continue
        is_dated = _has_dated(a, stretch.a1, stretch.a2) and _has_dated(b, stretch.b1, stretch.b2)
        if is_dated or _find_name(a, b, stretch) or is_odd_word(a, b, stretch):
            return True
    return False


def _has_dated(title: str, start: int, end: int) -> bool:
    return any(match.start() < end and match.end() > start for match in _rule("slot/dated").finditer(title))


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure.isdigit() and figure.startswith(("19", "20"))


def _is_misread_year(one: str, other: str) -> bool:
    """Tell whether two figures are no years of one template's speeches, though one is a year: 2097 or 4017 beside 2017."""
    if not (_is_year(one) or _is_year(other)) or len(one) != len(other):
        return False
    return not (_is_year(one) and _is_year(other)) or abs(int(one) - int(other)) > MAX_YEARS


def find_conflicts(a: str, b: str, stretch: Stretch) -> Iterator[tuple[tuple[str, int], Conflict]]:
    """Yield the conflict a difference makes, with a key that is the same for all differences inside one slot."""
    for alphabet in (FIGURES, NUMERALS):
        a_start, a_end = _grow(a, stretch.a1, stretch.a2, alphabet)
        b_start, b_end = _grow(b, stretch.b1, stretch.b2, alphabet)
        one, other = a[a_start:a_end].strip(".,"), b[b_start:b_end].strip(".,")
        if one and other and set(one) | set(other) <= alphabet and not _is_part(one, other) and not _is_part(other, one):
            if not _is_misread_year(one, other):
                is_year = _is_year(one) and _is_year(other)
                yield ("figure", a_start), Conflict("year" if is_year else "figure", one, other, "")
            return
    name = _find_name(a, b, stretch)
    if name:
        yield ("name", stretch.a1), name


def _grow(text: str, start: int, end: int, alphabet: frozenset[str]) -> tuple[int, int]:
    while start > 0 and text[start - 1] in alphabet:
        start -= 1
    while end < len(text) and text[end] in alphabet:
        end += 1
    return start, end


def _is_part(one: str, other: str) -> bool:
    """Tell whether `one` is `other` with characters missing: lost, then, not changed."""
    rest = iter(other)
    return all(character in rest for character in one)


def _find_name(a: str, b: str, stretch: Stretch) -> Conflict | None:
    """Return the names that differ, where a level or an office follows them in both texts."""
    one, other = a[stretch.a1 : stretch.a2], b[stretch.b1 : stretch.b2]
    if max(len(one), len(other)) > MAX_NAME_CHARS or not (HAN.fullmatch(one) and HAN.fullmatch(other)):
        return None
    rest = _find_level(a, stretch.a2)
    if rest and rest == _find_level(b, stretch.b2) and not (_is_common(one + rest) or _is_common(other + rest)):
        return Conflict("name", one, other, rest)
    is_level = LEVEL.fullmatch(one) and LEVEL.fullmatch(other)  # 我市 against 我县
    is_whole = len(one) > 2 and len(other) > 2 and LEVEL.fullmatch(one[-1]) and LEVEL.fullmatch(other[-1])
    return Conflict("name", one, other, "") if is_level or is_whole else None


def _find_level(text: str, place: int) -> str:
    """Return what stands from `place` to the end of a level or an office at most two characters on; "" for none."""
    for skipped in range(NAME_CHARS):
        if skipped and not HAN.fullmatch(text[place : place + skipped]):
            break
        match = _rule("slot/level").match(text, place + skipped) or _rule("slot/office").match(text, place + skipped)
        if match:
            return text[place : match.end()]
    return ""


def _is_common(word: str) -> bool:
    return _rule("slot/no-name").search(word) is not None


def is_odd_word(a: str, b: str, stretch: Stretch) -> bool:
    """Tell whether a Han word of two characters or more gave way to another one, and neither text knows the other's word."""
    one, other = a[stretch.a1 : stretch.a2], b[stretch.b1 : stretch.b2]
    if not (min(len(one), len(other)) >= 2 and max(len(one), len(other)) <= MAX_NAME_CHARS):
        return False
    if not (HAN.fullmatch(one) and HAN.fullmatch(other)) or len(set(one) & set(other)) > 1 or _is_common(one) or _is_common(other):
        return False
    return 4 * a.count(other) <= b.count(other) and 4 * b.count(one) <= a.count(one)


def find_slots(text: str) -> Iterator[tuple[Sort, int, int]]:
    """Yield what may be a slot: its sort and where it begins and ends.

    A Chinese numeral of one character is one behind 第 only; 一些 holds no figure.
    """
    for match in _rule("slot/number").finditer(text):
        yield ("year" if _is_year(match[0]) else "figure"), match.start(), match.end()
    for match in _rule("slot/numeral").finditer(text):
        if match.end() - match.start() > 1 or text[max(match.start() - 1, 0)] == "第":
            yield "figure", match.start(), match.end()
    for rule in ("slot/level", "slot/office"):
        for match in _rule(rule).finditer(text):
            start = max(match.start() - NAME_CHARS, 0)
            if not _is_common(text[start : match.end()]):
                yield "name", start, match.end()


@cache
def _rule(name: str) -> re.Pattern[str]:
    return next(rule.pattern for rule in load_rules("copies") if rule.name == name)
