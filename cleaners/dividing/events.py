"""Which year a text was delivered in, by what it says: years it calls its own, events it has just seen or still awaits.

Every phrase that bears on the year is a piece of evidence with a weight, for one year or for a range; some phrases only bound
the year from below. A title's year and a printed date are weighed elsewhere: sites renew those, but not the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from cleaners.dividing.counted_years import find_counted_years
from cleaners.dividing.dates import find_dates
from cleaners.dividing.year_evidence import LIKELY, SLIGHT, SURE, Bound, YearEvidence
from cleaners.rules import load_table

JUST_OVER = timedelta(days=60)  # how long a congress that `has just closed` may be over
MAX_PHRASE_CHARS = 40

_CLAUSE = r"[^。！？；\n]"
_JUST = re.compile(r"(?:刚刚|不久前|日前|前不久|刚|近日)(?:胜利|圆满|隆重|成功)*(?:闭幕|结束|召开|落幕|举行|举办)的?[^，。]{0,4}$")
_JUST_AFTER = re.compile(r"^[^，。]{0,4}(?:刚刚|不久前|日前|前不久)(?:胜利|圆满|隆重|成功)*(?:闭幕|结束|召开|落幕)")
_AWAITED = re.compile(r"(?:迎接|喜迎|迎来|即将|将要|献礼|筹备|备战|期盼|向)[^，。]{0,12}$")
_AWAITED_AFTER = re.compile(r"^[^，。]{0,6}(?:即将|将于|将在|就要|召开在即|召开前夕|献礼)")
_NEAR_YEAR = {"今年": 0, "本年": 0, "明年": -1, "去年": 1, "上年": 1, "后年": -2, "前年": 2}
_RELATIVE = re.compile("|".join(_NEAR_YEAR))

_PHRASE = r"[^。！？；，\n]"
_MEETING = "(?:会议?|大会|仪式|典礼|活动|培训班)"
_NOW = "(?:今[天日]|现在|[此这本]次)"
_WORK_AHEAD = "(?:做好|抓好|部署|安排|推进|提升|谋划|开展|研究|完成)"
_NO_STORY = r"(?![^，。]{0,10}(?:时，|的时候|那天|那一刻))"  # told of a year that is long over
_Y = r"(?P<y>(?:19|20)\d{2})年"
# Years a text calls its own: kind, pattern with the year as group `y`, weight, years to add for the year it speaks for, and the
# earliest and latest year it leaves possible beside that one (in December one speaks of next year's work).
_OWN_YEARS: tuple[tuple[str, re.Pattern[str], float, int, int, int], ...] = (
    ("this-year", re.compile(rf"今年(?:已经?是|是|[（(]即?){_Y[:-1]}年?"), SURE, 0, 0, 0),
    ("this-meeting", re.compile(rf"{_NOW}{_CLAUSE}{{0,45}}?{_Y}(?!以来|至){_PHRASE}{{0,32}}{_MEETING}"), SURE, 0, 0, 0),
    ("half-year", re.compile(rf"{_Y[:-1]}年?上半年(?={_CLAUSE}{{0,60}}[。！？；\n]?{_CLAUSE}{{0,40}}下半年)"), SURE, 0, 0, 0),
    ("half-year", re.compile(rf"{_Y[:-1]}年?(?:上半年|下半年|[第前][一二三]个?季度)"), SLIGHT, 0, 0, 1),
    ("year-behind", re.compile(rf"(?:刚刚|已经)?过去的{_Y}"), LIKELY, 1, 0, 0),
    ("year-ending", re.compile(rf"即将过去的{_Y}"), SURE, 0, 0, 0),
    ("year-ending", re.compile(rf"{_Y}，?(?:即将|就要|马上就要|很快就要)(?:过去|结束){_NO_STORY}"), SURE, 0, 0, 0),
    ("year-ending", re.compile(rf"{_Y}(?:只|还|仅|就)剩{_NO_STORY}"), SURE, 0, 0, 0),
    ("year-running", re.compile(rf"(?:如今|眼下|现在|当前|转眼)，?{_Y}已经?(?:走过|过去|过半|进入|接近)"), SURE, 0, 0, 0),
    ("year-entered", re.compile(rf"(?:时间|时光|我们)(?:已经?)?(?:进入|步入|来到){_Y}"), LIKELY, 0, 0, 1),
    ("year-near", re.compile(rf"(?:再过|还有|不到)[^，。]{{1,8}}[天日周月]，?[^，。]{{0,8}}?(?:迎来|进入|跨入|是|到){_Y}"), SURE, -1, 0, 0),
    ("same-period", re.compile(rf"今年{_CLAUSE}{{0,40}}[比与同]{_Y}同期"), SURE, 1, 0, 0),
    ("year-before", re.compile(rf"(?:去年|上年)，?(?:也就是|就是|指的是|指){_Y}"), SURE, 1, 0, 0),
    ("year-before", re.compile(rf"(?:去年|上年)[（(]?即?{_Y}"), SURE, 1, 0, 0),
    ("year-ahead", re.compile(rf"明年[（(]?即?{_Y}"), SURE, -1, 0, 0),
    ("work-ahead", re.compile(rf"{_WORK_AHEAD}{_PHRASE}{{0,14}}?{_Y}(?!度){_PHRASE}{{0,14}}(?:工作|任务|质量)"), LIKELY, 0, -1, 0),
    ("since", re.compile(rf"{_Y}以来"), SLIGHT, 0, 0, 99),
    ("year-end", re.compile(rf"(?:确保|力争|争取|要在|务必|在|到){_Y[:-1]}(?:年底|底|末)"), SLIGHT, 0, -3, 0),
    ("plan", re.compile(rf"{_Y}，?(?:我们|全[市县区省国校])?(?:将|要|计划|拟)"), SLIGHT, 0, -3, 0),
    ("review", re.compile(rf"{_Y}度?(?:主要)?工作(?:回顾|总结|情况)"), SLIGHT, 1, -1, 0),
)  # fmt: skip
_ANNIVERSARY = re.compile(r"(?<!\d)(?P<n>\d{1,3})周?年(?!代|来|间|以)")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_YEAR_NAMES = ("开局", "收官", "起步", "之年", "突如其来")  # each named year has one of these in its name
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]|[^。！？；\n]+$")
_DONE = re.compile(r"(?<!为)了|已经|已被|被|荣获|召开的|印发的|举行的|启动的")
_TO_COME = re.compile(r"将|要|力争|计划|预计|争取|目标|确保|规划|底前|拟|明年|到\d{4}年|至\d{4}年")


def find_year_evidence(text: str) -> list[YearEvidence]:
    """Return every phrase of `text` that says when it was delivered, in order of kinds.

    >>> [(found.year, found.kind) for found in find_year_evidence("明年，我们将庆祝建党100周年。")]
    [(2020, 'anniversary')]
    """
    return [*_own_years(_around_years(text)), *_named_years(text), *_anniversaries(text), *find_counted_years(text), *_events(text)]


def find_bounds(text: str) -> list[Bound]:
    """Return what of `text` lies in its past: events it does not await, years in which things were done."""
    bounds = []
    for pattern, on in _named_events(text):
        for match in pattern.finditer(text):
            before, after = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 12]
            if not (_AWAITED.search(before) or _AWAITED_AFTER.search(after)):
                bounds.append(Bound(on, _phrase(text, match.start(), match.end())))
                break
    for found in find_dates(text):
        clause = re.match(rf"{_CLAUSE}{{0,40}}", text[found.end : found.end + 40])
        before = text[max(0, found.start - 8) : found.start]
        if clause and _DONE.search(clause[0]) and not _TO_COME.search(before + clause[0]):
            bounds.append(Bound(date(found.year, found.month or 1, 1), _phrase(text, found.start, found.end)))
    return bounds


def _around_years(text: str) -> str:
    """Return the sentences that state a year, each with the one behind it: all that the patterns need to see."""
    sentences = _SENTENCE.findall(text)
    wanted = [False] * (len(sentences) + 1)
    for number, sentence in enumerate(sentences):
        if _YEAR.search(sentence):
            wanted[number] = wanted[number + 1] = True
    return "".join(sentence for sentence, is_wanted in zip(sentences, wanted, strict=False) if is_wanted)


def _own_years(text: str) -> Iterator[YearEvidence]:
    for kind, pattern, weight, shift, earlier, later in _OWN_YEARS:
        for match in pattern.finditer(text):
            year = int(match["y"]) + shift
            yield YearEvidence(year, year + earlier, year + later, weight, kind, _phrase(text, match.start(), match.end()))


def _named_years(text: str) -> Iterator[YearEvidence]:
    """`今年是“十四五”开局之年`: a year with a name, called this year or next."""
    if not any(word in text for word in _YEAR_NAMES):
        return
    for pattern, named in _year_patterns():
        for match in pattern.finditer(text):
            shift = _relative_year(text, match.start())
            if shift is not None:
                year = named + shift
                yield YearEvidence(year, year, year, SURE, "named-year", _phrase(text, match.start(), match.end()))


def _anniversaries(text: str) -> Iterator[YearEvidence]:
    """`今年是建党100周年`, `明年……建党100周年`: base year and number, with a word that says how far off it is."""
    for match in _ANNIVERSARY.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        for pattern, base in _anniversary_patterns():
            name = pattern.search(before)
            shift = _relative_year(text, match.start() - len(before) + name.start()) if name else None
            if shift is not None:
                year = base + int(match["n"]) + shift
                yield YearEvidence(year, year, year, SURE, "anniversary", _phrase(text, match.start(), match.end()))
                break


def _events(text: str) -> Iterator[YearEvidence]:
    """An event that has just ended, or is awaited."""
    for pattern, on in _named_events(text):
        for match in pattern.finditer(text):
            before, after = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 12]
            phrase = _phrase(text, match.start(), match.end())
            if _JUST.search(before) or _JUST_AFTER.search(after):
                latest = (on + JUST_OVER).year
                yield YearEvidence(on.year, on.year, latest, SURE if latest == on.year else LIKELY, "just-over", phrase)
            elif _AWAITED_AFTER.search(after):
                yield YearEvidence(on.year, on.year - 1, on.year, LIKELY, "awaited", phrase)
            elif _AWAITED.search(before):
                yield YearEvidence(on.year, on.year - 2, on.year + 9, SLIGHT / 2, "awaited", phrase)


def _relative_year(text: str, place: int) -> int | None:
    """Return how far the year of an event at `place` is from the text's own, by the last such word of its sentence."""
    sentence = re.split(r"[。！？；\n]", text[max(0, place - 80) : place])[-1]
    words = _RELATIVE.findall(sentence)
    return _NEAR_YEAR[words[-1]] if words else None


def _phrase(text: str, start: int, end: int) -> str:
    """Return what stands at a place with some words before it, for a person to judge."""
    begin = max(0, start - max(0, MAX_PHRASE_CHARS - (end - start)))
    return re.split(r"[。！？；\n]", text[begin:start])[-1] + text[start:end]


def _named_events(text: str) -> list[tuple[re.Pattern[str], date]]:
    """Return the events whose names stand in `text`; most stand in few texts, and looking for words is cheap."""
    return [(pattern, on) for words, pattern, on in _event_patterns() if any(word in text for word in words)]


@cache
def _event_patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str], date], ...]:
    rows = load_table("events")["event"]
    return tuple((tuple(re.sub(r"\(\?!.*?\)", "", row["name"]).split("|")), re.compile(row["name"]), row["on"]) for row in rows)


@cache
def _year_patterns() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(row["name"]), row["year"]) for row in load_table("events")["year"])


@cache
def _anniversary_patterns() -> tuple[tuple[re.Pattern[str], int], ...]:
    rows = load_table("events")["anniversary"]
    return tuple((re.compile(rf"(?:{row['name']})[^，。；\d]{{0,6}}$"), row["base"]) for row in rows)
