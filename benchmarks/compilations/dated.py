"""Pages of one work whose metadata is known: dates of every kind, speaker, place, organisation, occasion, genre, truncation.

The evidence of the year is of kinds that no rule had when this was written (`dated.toml`). Where `year` is None the text says
nothing of its year, whatever title and site say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.compilations.prose import GENERAL, TOPICS, Topic, make_body, make_name

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("dated.toml").read_text(encoding="utf-8"))
FIRST_YEAR, LAST_YEAR = 2013, 2024
PLACES = (  # printed in a title, and the path that names
    ("四川省广汉市", "四川省德阳市广汉市"), ("安吉县", "浙江省湖州市安吉县"), ("江西省婺源县", "江西省上饶市婺源县"),
    ("潍坊市", "山东省潍坊市"), ("襄阳市", "湖北省襄阳市"), ("福建省晋江市", "福建省泉州市晋江市"), ("天台县", "浙江省台州市天台县"),
    ("南京市鼓楼区", "江苏省南京市鼓楼区"), ("新昌县", "浙江省绍兴市新昌县"), ("泗阳县", "江苏省宿迁市泗阳县"),
    ("贵州省赤水市", "贵州省遵义市赤水市"), ("衢州市", "浙江省衢州市"),
)  # fmt: skip
BODIES = ("县总工会", "市政协", "市审计局", "县妇联", "市教育局", "团县委", "区委宣传部", "市应急管理局")
PUBLISHED = (
    "发布时间：{0:%Y}年{0.month}月{0.day}日 10:22", "上传时间：{0:%Y-%m-%d}　　浏览 312", "{0:%Y-%m-%d} 09:11:02　来源：某某文库",
    "时间：{0:%Y/%m/%d}　点击：88次", "更新日期：{0:%Y-%m-%d}　　字数 2千", "上传于 {0:%Y-%m-%d} 16.4KB",
    "日期：{0:%Y}.{0.month:02}.{0.day:02}　作者：佚名",
)  # fmt: skip
TITLES = (
    ("在{}上的讲话", "讲话"),
    ("在{}上的致辞", "致辞"),
    ("{}主持词", "主持词"),
    ("在{}上的述职报告", "述职报告"),
    ("在{}上的发言", "讲话"),
)


@dataclass(frozen=True, slots=True)
class Truth:
    """What a page's record ought to say; None is unknown."""

    published_on: date | None
    stated_on: date | None
    year: int | None
    kind: str  # of the year's evidence
    speaker: str | None
    organisation: str | None
    place: str | None
    occasion: str
    genre: str
    is_truncated: bool


def make_dated(rng: Random) -> tuple[str, str, Truth]:
    """Return the text of a page, the title the site gives it, and what is true of it."""
    topic, year = rng.choice(TOPICS), rng.randint(FIRST_YEAR, LAST_YEAR)
    kind, sentence = make_evidence(year, rng) if rng.random() < 0.75 else ("none", "")
    place, path = rng.choice(PLACES) if rng.random() < 0.5 else ("", None)
    form, genre = rng.choice(TITLES)
    occasion = f"{place}{topic['meeting'].removeprefix('全县')}"
    title = form.format(occasion)
    site_title = f"{year + rng.choice([1, 2])}年{title}" if rng.random() < 0.3 else title
    speaker, header, stated = _header(year, kind, rng)
    body, organisation = _body(topic, sentence, rng)
    published = date(year + rng.choice([0, 1, 2]), rng.choice([11, 12]), rng.randint(1, 28)) if rng.random() < 0.6 else None
    lines = [site_title, *([rng.choice(PUBLISHED).format(published)] if published else []), title, *header]
    text, is_truncated = _cut([*lines, "同志们：", *body, rng.choice(GENERAL["closes"])], rng)
    known = stated.year if stated else year if sentence and sentence in text else None
    return text, site_title, Truth(published, stated, known, kind, speaker, organisation, path, occasion, genre, is_truncated)


def make_evidence(year: int, rng: Random) -> tuple[str, str]:
    """Return the kind of a sentence and the sentence, which dates a speech to `year`."""
    makers: dict[str, Callable[[], str]] = {
        "session": lambda: f"刚刚闭幕的{_DATA['sessions'][str(year)]}，描绘了新的蓝图。",
        "day": lambda: _counted(_DATA["first_years"], year, "今天是第{n}个{name}，我向大家问好。", rng),
        "anniversary": lambda: _counted(_DATA["bases"], year, "今年是{name}{n}周年。", rng),
        "plan": lambda: _plan_year(year, rng),
        "zodiac": lambda: f"{_DATA['zodiac'][str(year)]}的春节刚刚过去，年味还没有散。",
        "saying": lambda: rng.choice(_DATA["sayings"][str(year)]),
        "pattern": lambda: rng.choice(_DATA["patterns"]["any"]).format(y=year, next=year + 1, last=year - 1),
    }
    tables = {"zodiac": _DATA["zodiac"], "saying": _DATA["sayings"]}  # they do not know every year
    usable = [kind for kind in makers if kind not in tables or str(year) in tables[kind]]
    kind = rng.choice(usable)
    return kind, makers[kind]()


def _counted(table: dict[str, int], year: int, form: str, rng: Random) -> str:
    name = rng.choice([name for name, first in table.items() if first < year])
    return form.format(n=year - table[name], name=name)


def _plan_year(year: int, rng: Random) -> str:
    name, first = max((first, name) for name, first in _DATA["plans"].items() if first <= year)[::-1]
    ordinal = "一二三四五"[year - first]
    return rng.choice(["今年是“{0}”规划实施的第{1}年。", "今年是“{0}”的第{1}年，起承转合很要紧。"]).format(name, ordinal)


def _header(year: int, kind: str, rng: Random) -> tuple[str | None, list[str], date | None]:
    speaker = make_name(rng)
    forms = [(speaker, [f"市长　{speaker}"]), (speaker, [f"讲话人：{speaker}"]), (speaker, [f"（{speaker}）"])]
    named, lines = rng.choice(forms) if rng.random() < 0.4 else (None, [])
    stated = date(year, rng.randint(6, 10), rng.randint(1, 28)) if rng.random() < 0.3 and kind == "none" else None
    return named, [*lines, *([f"（{stated.year}年{stated.month}月{stated.day}日）"] if stated else [])], stated


def _body(topic: Topic, sentence: str, rng: Random) -> tuple[list[str], str | None]:
    body = make_body(topic, rng, rng.randint(600, 2500))
    body[0] = rng.choice(GENERAL["openings"]) + body[0]
    for extra in rng.sample(_DATA["patterns"]["silent"], rng.randint(0, 2)):
        body[-1] += extra
    place = rng.randrange(min(3, len(body)))
    body[place] += sentence
    organisation = rng.choice(BODIES) if rng.random() < 0.5 else None
    if organisation:
        body[0] += f"在此，我代表{organisation}，向大家表示感谢。"
    return body, organisation


def _cut(lines: list[str], rng: Random) -> tuple[str, bool]:
    """Return the page's text, of one in three only the beginning: cut in the middle of a sentence, with or without a word about it."""
    text = "\n".join(lines)
    if rng.random() < 2 / 3:
        return text, False
    shown = text[: int(len(text) * rng.uniform(0.6, 0.85))].rstrip("。！？；，：\n")
    note = rng.choice(["", "\n共9页，当前预览4页", "\n剩余内容需下载后阅读", "\n免费预览已结束，全文共6页", "\n……（未完）"])
    return shown + note, True
