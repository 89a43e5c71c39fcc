"""Which county a work names as its own, with prefecture and province: `安吉县` is 浙江省湖州市安吉县.

The counties are data (`rules/counties.txt`, made by `benchmarks/make_counties.py`). A name that several prefectures have (鼓楼区,
朝阳区) counts only where the work also names one of them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

MIN_USES = 3  # of a county's full name in a text that is to be its own
DOMINANCE = 2.0  # how much more often than the next
_LEAD = r"(?:^|在|中共|共青团|关于|[年、月日]|[省市州盟])(?!在|中共|共青|关于)"
_TITLE_NAME = re.compile(rf"{_LEAD}(?P<name>[一-鿿]{{1,3}}[县旗]|[一-鿿]{{2,3}}市)(?!级|域|场|民|属|直|内|区|政|委书记|长|政府工作)")
_ENDING = re.compile("[县旗市区](?![长委])")
_NO_NAME = re.compile(r"全|我|各|该|某|本|[XxＸ×*]|城市|省|地级|县级|直辖|年|第|大会|贫困|外")
_CITED = re.compile(r"(?:学习|借鉴|赴|到|去|像|如|比如|例如|来自|考察|参观)[^，。]{0,6}$")
_PREFECTURE = re.compile(r"(?:市|地区|盟|林区|(?:[一-鿿]{1,4}族)+自治州|蒙古自治州)$")
_PROVINCE = re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$")


@dataclass(frozen=True, slots=True)
class County:
    """A county with what it belongs to; `prefecture` is empty under a province itself."""

    province: str
    prefecture: str
    name: str

    @property
    def path(self) -> str:
        """Return the names from the province down."""
        return self.province + self.prefecture + self.name

    def is_named_by(self, words: str) -> bool:
        """Tell whether `words` name its prefecture or its province, in full or for short."""
        shorts = (_PREFECTURE.sub("", self.prefecture), _PROVINCE.sub("", self.province))
        return any(short and len(short) > 1 and short in words for short in shorts)


def find_county(title: str, text: str) -> County | str | None:
    """Return the county that a title names, else the one a text uses as its own; a printed name that no list has stays as it is.

    >>> find_county("在安吉县第九届运动会上的致辞", "").path, find_county("在平湖县运动会上的致辞", "")
    ('浙江省湖州市安吉县', '平湖县')
    """
    for name, place in _listed(title):
        county = _resolve(name, title[:place], title + text)
        if county is not None and not _CITED.search(title[:place]):
            return county
    match = _TITLE_NAME.search(title)
    if match is not None and not _NO_NAME.search(match["name"][:-1]) and match["name"] not in _counties():
        return match["name"]
    return _in_text(text)


def _in_text(text: str) -> County | None:
    uses = Counter(name for name, place in _listed(text) if not _CITED.search(text[max(0, place - 12) : place]))
    ranked = uses.most_common(2)
    if not ranked or ranked[0][1] < MIN_USES or (len(ranked) > 1 and ranked[0][1] < DOMINANCE * ranked[1][1]):
        return None
    return _resolve(ranked[0][0], "", text)


def _listed(text: str) -> list[tuple[str, int]]:
    """Return the counties of the list that `text` names in full, with their places; the longest name at a place counts."""
    found: list[tuple[str, int]] = []
    done = -1
    for ending in _ENDING.finditer(text):
        for start in range(max(done, ending.end() - _longest()), ending.end() - 1):
            if text[start : ending.end()] in _counties():
                found.append((text[start : ending.end()], start))
                done = ending.end()
                break
    return found


def _resolve(name: str, before: str, words: str) -> County | None:
    """Return the county of that name; of several the one whose prefecture or province is named, right before it or anywhere."""
    counties = _counties()[name]
    for context in (before[-24:], words):
        named = [county for county in counties if county.is_named_by(context.replace(name, ""))]
        if len(named) == 1:
            return named[0]
    return counties[0] if len(counties) == 1 and len(name) > 2 else None


@cache
def _longest() -> int:
    return max(map(len, _counties()))


@cache
def _counties() -> dict[str, tuple[County, ...]]:
    """Return the counties of each name."""
    table: dict[str, tuple[County, ...]] = {}
    text = resources.files("cleaners").joinpath("rules", "counties.txt").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        province, prefecture, names = line.split("\t")
        for name in names.split():
            table[name] = (*table.get(name, ()), County(province, prefecture, name))
    return table
