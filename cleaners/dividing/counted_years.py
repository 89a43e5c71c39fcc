"""Years that a text counts: the N-th of a day, the N-th year of a plan, a year of the sexagenary cycle, a campaign that is on.

Base years are data (`rules/events.toml`). Each phrase must say that it speaks of now: `今天是第36个教师节`, `今年是“十四五”第三年`,
`辛丑牛年的春节刚刚过去`, `当前，……正在开展党史学习教育`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaners.dividing.counters import read_number
from cleaners.dividing.year_evidence import LIKELY, SURE, YearEvidence
from cleaners.rules import load_table

_STEMS, _BRANCHES, _ANIMALS = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_CYCLE_START = 1984  # 甲子
_CLAUSE = "[^，。！？；\\n]"
_ORDINAL = r"第(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})"
_NOW = re.compile("今天|今日|明天|昨天|迎来|庆祝|到来|来临|之际|今年")
_SEXAGENARY = re.compile(f"(?P<stem>[{_STEMS}])(?P<branch>[{_BRANCHES}])(?P<animal>[{_ANIMALS}])年")
_GOING = re.compile("当前|目前|眼下|正在|正值|之际")
_OVER = re.compile("当时|那时|那年|那一年|记得|开展了|结束|以来|期间|去年|前年|总结|(?:19|20)\\d{2}年")
_FRESH = re.compile("刚刚?过去|已经到来|到来|来临|伊始|开年|之际|拜年|快乐")
_COMING = re.compile("即将|将至|就要|快要|迎接|展望")
_SENTENCE = re.compile(r"[^。！？；\n]+")


def find_counted_years(text: str) -> Iterator[YearEvidence]:
    """Yield the years that a text counts.

    >>> [found.year for found in find_counted_years("今天是第36个教师节。今年是“十四五”规划的第三年。辛丑牛年的春节刚刚过去。")]
    [2020, 2023, 2021]
    """
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        if "第" in sentence:
            yield from _ordinals(sentence)
        if "年" in sentence and (cycle := _SEXAGENARY.search(sentence)):
            yield from _cycle_year(sentence, cycle)
        if _GOING.search(sentence) and not _OVER.search(sentence):
            for pattern, year in _campaigns():
                if pattern.search(sentence):
                    yield YearEvidence(year, year, year, SURE, "campaign", sentence[:40])


def _ordinals(sentence: str) -> Iterator[YearEvidence]:
    for pattern, base, kind in _counted():
        match = pattern.search(sentence)
        number = read_number(match["n"]) if match else None
        if match and number and _NOW.search(sentence) and not _OVER.search(sentence):
            shift = 1 if re.search("去年", sentence[: match.start()]) else 0
            year = base + number + shift
            yield YearEvidence(year, year, year, SURE, kind, match[0])


def _cycle_year(sentence: str, match: re.Match[str]) -> Iterator[YearEvidence]:
    """Yield the year of `辛丑牛年` where stem, branch and animal agree and a festival or its coming says that it is now."""
    stem, branch = _STEMS.index(match["stem"]), _BRANCHES.index(match["branch"])
    if branch != _ANIMALS.index(match["animal"]) or (branch - stem) % 2:
        return
    year = next(year for year in range(_CYCLE_START, _CYCLE_START + 60) if (year - 4) % 10 == stem and (year - 4) % 12 == branch)
    if _COMING.search(sentence):
        yield YearEvidence(year, year - 1, year, LIKELY, "cycle", match[0])
    elif _FRESH.search(sentence):
        yield YearEvidence(year, year, year, SURE, "cycle", match[0])


@cache
def _counted() -> tuple[tuple[re.Pattern[str], int, str], ...]:
    rows = load_table("events")
    days = [(re.compile(rf"{_ORDINAL}个?“?(?:{row['name']})"), row["base"], "counted-day") for row in rows["counted"]]
    plans = [(re.compile(rf"{row['name']}[”\"]?{_CLAUSE}{{0,10}}?{_ORDINAL}年"), row["first"] - 1, "plan-year") for row in rows["plan"]]
    return (*days, *plans)


@cache
def _campaigns() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(row["name"]), row["year"]) for row in load_table("events")["campaign"])
