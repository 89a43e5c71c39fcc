"""Which place a text speaks of as its own: a province or a prefecture named in a way that people use at home.

Names that are words as well (朝阳, 白银, 安康) count bare only where the text also names their province; places cited from
elsewhere lose to the one that recurs. Counties are `counties`' to find, where their names are printed in full.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from cleaners.dividing.counties import find_county
from cleaners.rules import load_table

MIN_BARE = 2  # how often a bare name must be used as one's own
DOMINANCE = 2.0  # how much more often than the next
MIN_LEVEL_USES = 3
FULL_POINTS, HOME_POINTS = 1.0, 1.0

# What is said of one's own place: 朝阳人民, 建设朝阳, 朝阳经济.
_HOME_AFTER = re.compile(
    r"^(?:[市县州]?(?:人民|职工|儿女|百姓|群众|大地|振兴|发展|高质量|全面|经济|新篇章|篇章|实践|新时代|建设|教育|干部|特色|市委|市政府|市总工会))"
)
_HOME_BEFORE = re.compile(r"(?:我们|推动|推进|建设|服务|加快|奋力谱写|谱写|实现|助推|助力|展示|全面|现代化|美丽|幸福|平安|法治|在|全|我)$")
_OWN_LEVEL = re.compile("(?:[全我](?P<level>省|市|县|州)(?!级)|(?<![族疆古夏藏])(?P<region>自治区))")
_CITED = re.compile(r"(?:学习|借鉴|赴|到|去|像|如|比如|例如|来自|考察|参观)[^，。]{0,6}$")
_PEOPLES = "藏族|羌族|彝族|回族|蒙古族?|壮族|苗族|布依族|侗族|土家族|朝鲜族|傣族|白族|哈尼族|景颇族|傈僳族|哈萨克|柯尔克孜"


def find_place(title: str | None, text: str) -> str | None:
    """Return the place of a work as province and prefecture (`辽宁省朝阳市`), or None where the text hides or does not name it.

    >>> find_place(None, "辽宁的山山水水养人。朝阳人民爱种枣，朝阳百姓爱听戏，建设朝阳靠大家。")
    '辽宁省朝阳市'
    """
    title = title or ""
    county = find_county(title, text)
    found = _in_title(title, text) or _in_text(text)
    if isinstance(county, str):  # in no list: an older name, or an invented one
        if found is None or county in found:
            return found or county
        return f"{found}{county}" if not _is_province(found) else found
    if county is not None and (found is None or county.name in title):
        return county.path  # a prefecture's text names its counties too: they are not its own place
    return found


def _in_title(title: str, text: str) -> str | None:
    """Return the place that a title names, a prefecture before its province."""
    named = []
    first: dict[str, tuple[str, str]] = {}
    for alias, name, full in _aliases():
        if alias in title:
            first.setdefault(name, (alias, full))
    for name, (alias, full) in first.items():
        is_word = alias == name and name in _common() and _province_of(full) not in text + title
        if not is_word and not _CITED.search(title[: title.find(alias)]):
            named.append(full)
    return max(named, key=lambda full: (not _is_province(full), len(full)), default=None)


def _in_text(text: str) -> str | None:
    """Return the place that a text uses as its own more than any other; a province only where no prefecture is named."""
    points: Counter[str] = Counter()
    for alias, name, full in _aliases():
        if alias in text:  # most names are in no text
            points[full] += _count_uses(text, alias, name, full)  # type: ignore[assignment]
    is_provincial = _speaks_for_a_province(text)
    cities = Counter({full: value for full, value in points.items() if value and not _is_province(full) and not is_provincial})
    provinces = Counter({full: value for full, value in points.items() if value and _is_province(full)})
    return _dominant(cities) or (None if cities else _dominant(provinces))


def _speaks_for_a_province(text: str) -> bool:
    """Tell whether a text's `we` is a province: its capital and largest cities are named often, and are not its place."""
    uses = Counter(match["level"] or "省" for match in _OWN_LEVEL.finditer(text))
    return uses["省"] >= MIN_LEVEL_USES and uses["省"] > DOMINANCE * (uses["市"] + uses["县"] + uses["州"])


def _count_uses(text: str, alias: str, name: str, full: str) -> float:
    """Return how much the uses of a name in `text` speak for its being the text's own place."""
    points = 0.0
    is_bare = alias == name
    is_doubtful = is_bare and name in _common() and _province_of(full) not in text
    for match in re.finditer(re.escape(alias), text):
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 8]
        if _CITED.search(before) or is_doubtful:
            continue
        if not is_bare and not after.startswith(("区", "会议", "精神")):
            points += FULL_POINTS
        elif _HOME_AFTER.match(after) or (_HOME_BEFORE.search(before) and not after.startswith(("区", "会议", "精神", "路", "杯"))):
            points += HOME_POINTS
    return points


def _dominant(points: Counter[str]) -> str | None:
    ranked = points.most_common(2)
    if not ranked or ranked[0][1] < MIN_BARE:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= DOMINANCE * ranked[1][1] else None


@cache
def _aliases() -> tuple[tuple[str, str, str], ...]:
    """Return every way to print a place, with its bare name and its full one."""
    return tuple((alias, name, full) for name, (full, aliases) in _names().items() for alias in aliases)


def _province_of(full: str) -> str:
    """Return the short name of a place's province: 辽宁 for 辽宁省朝阳市."""
    return re.split("省|(?:壮族|回族|维吾尔)?自治区|特别行政区|市", full)[0]


def _is_province(full: str) -> bool:
    return full in _provinces()


@cache
def _provinces() -> frozenset[str]:
    table = load_table("places")
    return frozenset(row["name"] for row in table["province"]) | frozenset(table["municipalities"])


@cache
def _common() -> frozenset[str]:
    return frozenset(load_table("places")["common"])


@cache
def _names() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return, by short name, the full name and the forms to look for; full forms come first."""
    names: dict[str, tuple[str, tuple[str, ...]]] = {}
    table = load_table("places")
    for full in [*(row["name"] for row in table["province"]), *table["municipalities"]]:
        short = re.sub(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$", "", full)
        names[short] = (full, (full, short))
    for row in table["province"]:
        for city in row["cities"]:
            short = re.sub(rf"(?:(?:{_PEOPLES})+自治州|地区|盟|林区)$", "", city)
            printed = city if city != short else f"{city}市"
            if short not in names:
                names[short] = (row["name"] + printed, (printed, short))
    return names
