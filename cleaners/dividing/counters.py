"""How pages count: number systems, and the counter that one page teaches where no rule knows it: `Part 1 …`, `Part 2 …`.

A page's counter is believed when the words before its number and the marks behind it recur at the beginning of lines (or behind
full stops, on a flattened page), it counts up from the first, and what it heads is longer than an entry of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

# Symbols that set headings off: arrows, boxes, shapes, dingbats, emoji; not the circled digits, not the dashes.
SYMBOL = "[※\u2190-\u21ff\u2300-\u23ff\u2550-\u2775\u2794-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
BRACKETS = (
    "《》",
    "〈〉",
    "「」",
    "『』",
    "【】",
    "〔〕",
    "〖〗",
    "［］",
    "[]",
    "｛｝",
    "{}",
)  # what may hold a whole heading; not ( ) and quotes
OPENING, CLOSING = ("".join(re.escape(pair[side]) for pair in BRACKETS) for side in (0, 1))  # for character classes
MIN_PIECE_CHARS = 150  # between two numbers of a counter; entries of a contents list are shorter
MAX_LINE_CHARS = 120
FIRST_NUMBERS = 2  # a counter begins with one of these: the first heading may be lost in the page's head
MAX_STEP = 2

_SYSTEMS: Mapping[str, str] = {
    "formal": "[壹贰叁肆伍陆柒捌玖拾]",
    "circled": "[①-⑳❶-❿]",
    "bracketed": "[⑴-⒇㈠-㈩]",
    "roman": "[Ⅰ-Ⅻ]|(?<![A-Za-z])(?:VIII|VII|III|IV|VI|IX|II|V|X|I)(?![A-Za-z])",
    "stems": "[甲乙丙丁戊己庚辛]",
    "letters": "(?<![A-Za-z])[A-H](?![A-Za-z])",
    "words": "(?i:(?<![a-z])(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![a-z]))",
    "chinese": "[一二三四五六七八九十]{1,3}",
    "digits": r"\d{1,3}",
}
_NUMBER = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _SYSTEMS.items())
_ORDERS: Mapping[str, tuple[str, ...]] = {
    "formal": tuple("壹贰叁肆伍陆柒捌玖拾"),
    "roman": ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    "stems": tuple("甲乙丙丁戊己庚辛"),
    "letters": tuple("ABCDEFGH"),
    "words": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}
_FIRSTS = {"circled": ("①", "❶"), "bracketed": ("⑴", "㈠"), "roman": ("Ⅰ",)}
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
# What stands where a counter can: some words or an opening bracket before the number; behind it a measure word, the whole count
# (`篇，共5篇`, `/5`), and marks. Without marks a number is one that ends its line,
# that a whole count follows, or that a word which is not Chinese precedes (`No.3`).
_MARKS = rf"[\s　：:、.．·—\-|｜丨∣│{CLOSING}）)>]"
_COUNTED = re.compile(
    rf"""(?:\A|(?<=[\n。！？…])|(?<=\d日)|(?<=[。！？…][”）]))[ \t　]*
        (?P<before>[^\d\s一二三四五六七八九十，。、；：！？]{{0,8}}?\s?)(?:{_NUMBER})
        (?P<behind>[一-鿿]{{0,2}}?(?:[，,]?\s?共\s?\d{{1,2}}\s?[一-鿿]?|/\d{{1,2}}){_MARKS}{{0,3}}
            |[一-鿿]{{0,2}}?(?:{_MARKS}{{1,3}}|(?=\n|\Z))|(?<=[0-9A-Za-zⅠ-Ⅻ])(?=[^\s0-9A-Za-z]))(?=[^\d\n]|\n)""",
    re.VERBOSE,
)
_TOTAL = re.compile(r"\d+")
_SECTION_MEASURE = re.compile(
    "[章条节款项届次年月日号楼点个批位名期版卷代集季天周步环关问]"
)  # count parts, meetings, days, posts: no works
_PART = re.compile("(?:附[件录表图]?|[表图注例类]|案例|问题|步骤|阶段|任务|环节|讲题|专题|选项|题)$")  # what a work has several of


@dataclass(frozen=True, slots=True)
class Counter:
    """What numbers the headings of one page: a pattern with a group `n`, and a name for marks."""

    pattern: re.Pattern[str]
    style: str


@lru_cache(maxsize=4096)
def read_number(text: str) -> int | None:
    """Read a number of up to two digits in any system: `12`, `十二`, `②`, `叁`, `IV`, `C`, `three`.

    >>> [read_number(number) for number in ("十二", "3", "②", "甲", "III", "Two", "零碎")]
    [12, 3, 2, 1, 3, 2, None]
    """
    if text.isascii() and text.isdigit():
        return int(text)
    for order in _ORDERS.values():
        if text in order or text.lower() in order:
            return order.index(text if text in order else text.lower()) + 1
    for firsts in _FIRSTS.values():
        for first in firsts:
            if len(text) == 1 and 0 <= ord(text) - ord(first) < 20 and not "一" <= text <= "龥":
                return ord(text) - ord(first) + 1
    tens, ten, units = text.rpartition("十")
    if not text or any(digit not in _DIGITS for digit in tens + units) or len(tens) > 1 or len(units) > 1:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0) if ten else _DIGITS[units]


def find_counters(text: str) -> tuple[Counter, ...]:
    r"""Learn how a page numbers its headings where no rule knows it.

    >>> body = "今天开会。" * 40
    >>> (counter,) = find_counters(f"其一·春风\n{body}\n其二·夏夜\n{body}")
    >>> counter.pattern.match("其三·秋风")["n"]
    '三'
    """
    return tuple(_to_counter(*key) for key, places in sorted(_find_numbered(text).items()) if _counts(places, len(text)))


def find_heading_counters(headings: Iterable[str]) -> tuple[Counter, ...]:
    """Learn how headings that are known to be some are numbered.

    >>> [counter.style for counter in find_heading_counters(["其一·春风", "其二·夏夜"])]
    ['learnt/其#·']
    """
    numbered = _find_numbered("\n".join(headings))
    return tuple(_to_counter(*key) for key, places in sorted(numbered.items()) if _runs([value for _, value in places]))


def _find_numbered(text: str) -> dict[tuple[str, str, str], list[tuple[int, int]]]:
    """Return places and values of what may be counters, by words before, number system and marks behind."""
    seen: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for match in _COUNTED.finditer(text):
        system = next(name for name in _SYSTEMS if match[name] is not None)
        value = read_number(match[system])
        if value is not None and _is_counter(match["before"].strip(), system, match[system], match["behind"]):
            key = match["before"].strip(), system, _TOTAL.sub("#", match["behind"].strip())
            seen.setdefault(key, []).append((match.start(), value))
    return seen


def _is_counter(before: str, system: str, number: str, behind: str) -> bool:
    """Tell a counter from a number of the title itself (`第3次会议`, `十九大`) and from those of items and sections (`三、`)."""
    measure = re.match("[一-鿿]+", behind.replace("丨", "|"))  # a bar, though Unicode calls it a hanzi
    if _PART.search(before) or (measure is not None and _SECTION_MEASURE.search(measure[0])):
        return False
    is_plain = (
        system in ("chinese", "digits", "circled", "bracketed") and not number.startswith("0") and not re.search(r"[/共|｜丨∣│]", behind)
    )
    is_item = is_plain and before in ("", "(", "（", "[", "【")
    is_foreign = re.search(r"[^一-鿿\s]", before) is not None
    is_word = system == "digits" and re.fullmatch("[一-鿿]{2,6}", before) is not None
    if is_item or not (behind or before.endswith("之") or is_foreign or is_word):
        return False
    return before.endswith("第") == (measure is not None)


def _counts(places: list[tuple[int, int]], size: int) -> bool:
    """Tell whether numbers count up from the first over pieces that are longer than the entries of a list."""
    ends = [place for place, _ in places[1:]] + [size]
    values = [value for (place, value), end in zip(places, ends, strict=True) if end - place >= MIN_PIECE_CHARS]
    return _runs(values)


def _runs(values: Sequence[int]) -> bool:
    """Tell whether numbers begin with the first and go up."""
    steps = [after - before for before, after in pairwise(values)]
    return len(values) > 1 and values[0] <= FIRST_NUMBERS and all(1 <= step <= MAX_STEP for step in steps)


def _to_counter(before: str, system: str, behind: str) -> Counter:
    tail = r"\d{1,3}".join(re.escape(part) for part in behind.split("#"))
    pattern = rf"\s*{re.escape(before)}\s*(?P<n>{_SYSTEMS[system]})\s*{tail}\s*(?=\D|$)"
    return Counter(re.compile(pattern), f"learnt/{before}#{behind}")
