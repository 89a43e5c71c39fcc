"""What stands around a title: the mark that numbers a work (`篇二：`, `（三）`), and header lines (date, speaker, venue, note).

Numbering styles and header lines are data (`rules/headings.toml`). A mark of the family `work` numbers works only; one of
the family `item` numbers sections just as often, so it counts for little without other evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from cleaners.rules import Rule, load_rules, load_table

MAX_HEADER_CHARS = 80
MAX_NAME_LINE_CHARS = 30
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"

_NAMES = load_table("people")
_HAN = "[一-鿿]"
PERSON = (
    f"(?:(?:{'|'.join(_NAMES['double_surnames'])}){_HAN}{{1,2}}|[{_NAMES['surnames']}][ 　]?{_HAN}{{1,2}}"
    f"|[XxＸ×*某]{{1,4}}|{_HAN}{{2,8}}·{_HAN}{{2,10}})"
)
OFFICE = f"(?:{'|'.join(sorted(_NAMES['offices'], key=len, reverse=True))})"
SPEAKER_LINE = re.compile(
    f"^[（(]?(?:(?P<office>[^，。；：（）()0-9]{{0,20}}?{OFFICE})[ 　：:]?)?(?P<name>{PERSON})(?:同志|先生|女士|老师|教授)?[）)]?$"
)
_BRACKETED_DATE = re.compile(r"^[（(][^（）()。]{0,24}(?:19|20|二[〇○零])[^（）()。]{2,4}年[^（）()。]{1,30}[）)]$")
# What may be a counter before a heading: some words, a number, marks behind it, or a measure word and a mark (`第3则：`).
_COUNTED = re.compile(
    r"""^(?P<before>[^\d一二三四五六七八九十，。]{0,8}?)(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})
        (?P<behind>[一-鿿]{0,2}?[\s　：:、.．·—\-）)】\]」』〕〗〉》＞>}｝]{1,3}|)(?=\D.)""",
    re.VERBOSE,
)
_ENACTED = re.compile("通过|公布|施行|修订|修正|批准|发布")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that a heading carries: `style` names its rule, `start`..`end` its place in the line."""

    style: str
    ordinal: int | None
    start: int
    end: int

    @property
    def is_for_works(self) -> bool:
        """Whether numbers of this style count works only."""
        return self.style.startswith("work/")


def find_marks(line: str) -> tuple[Mark, ...]:
    """Return the number before and the number behind a heading, each if there is one.

    >>> [(mark.style, mark.ordinal) for mark in find_marks("篇二：在动员会上的讲话")]
    [('work/numbered-piece', 2)]
    """
    found: list[Mark] = []
    for rule in _family("work/") + _family("item/"):
        match = rule.pattern.search(line)
        if match is None or any(mark.start <= match.start() < mark.end or mark.start == 0 == match.start() for mark in found):
            continue
        found.append(Mark(rule.name, read_number(next(filter(None, match.groupdict().values()), "")), match.start(), match.end()))
    return tuple(found)


def read_number(text: str) -> int | None:
    """Read a number of up to two digits, Arabic, Chinese or circled: `12`, `十二`, `⑫` is none.

    >>> read_number("十二"), read_number("3"), read_number("②"), read_number("甲")
    (12, 3, 2, None)
    """
    if text in _CIRCLED and text:
        return _CIRCLED.index(text) + 1
    if text.isascii() and text.isdigit():
        return int(text)
    tens, ten, units = text.rpartition("十")
    if not text or any(digit not in _DIGITS for digit in tens + units) or len(tens) > 1 or len(units) > 1:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0) if ten else _DIGITS[units]


def find_counters(headings: Iterable[str]) -> list[re.Pattern[str]]:
    """Learn how a page numbers its headings where no rule knows it: `Part 1：…`, `Part 2：…`; each pattern has a group `n`.

    A counter is believed when the words before its number and the marks behind it recur, and it counts.

    >>> [counter.match("其三·秋风")["n"] for counter in find_counters(["其一·春风", "其二·夏夜"])]
    ['三']
    """
    counted: dict[tuple[str, str], list[int]] = {}
    for heading in headings:
        match = _COUNTED.match(heading)
        value = read_number(match["n"]) if match else None
        if match and value is not None and _is_counter(match):
            counted.setdefault((match["before"].strip(), match["behind"].strip()), []).append(value)
    return [
        re.compile(rf"{re.escape(before)}\s*(?P<n>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*{re.escape(behind)}\s*(?=\D)")
        for (before, behind), values in counted.items()
        if len(values) > 1 and min(values) <= 3 and len(set(values)) == len(values) and max(values) <= 3 * len(values) + 2
    ]


def _is_counter(match: re.Match[str]) -> bool:
    """Tell a counter from a number of the title itself: `第3次会议`, `十九大`."""
    before, behind = match["before"].strip(), match["behind"]
    has_measure = re.match("[一-鿿]", behind) is not None
    is_set_off = bool(behind) or before.endswith("之") or re.search(r"[^一-鿿\s]", before) is not None
    return bool(before) and is_set_off and before.endswith("第") == has_measure


def find_header_rule(line: str) -> str | None:
    """Return which `heading/*` rule drops `line` when it stands between a title and a salutation; None for other lines.

    >>> find_header_rule("（2023年11月15日）"), find_header_rule("市委书记张三"), find_header_rule("在动员会上的讲话")
    ('heading/date', 'heading/speaker', None)
    """
    if not line or len(line) > MAX_HEADER_CHARS:
        return None
    for rule in _family("head/"):
        if rule.pattern.search(line):
            return rule.name.replace("head/", "heading/")
    if _BRACKETED_DATE.match(line) and not _ENACTED.search(line):
        return "heading/date"
    return "heading/speaker" if is_speaker_line(line) else None


def is_plain_header(line: str) -> bool:
    """Tell whether `line` is a header wherever it stands below a title: a bare date, or a note of how the text came to be."""
    return any(rule.pattern.search(line) for rule in _family("head/") if rule.name in ("head/date", "head/note"))


def is_speaker_line(line: str) -> bool:
    """Tell whether a line names a person, with or without an office, and nothing else."""
    return len(line) <= MAX_NAME_LINE_CHARS and SPEAKER_LINE.match(line) is not None


def matches(name: str, text: str) -> re.Match[str] | None:
    """Return where the rule `name` of `rules/headings.toml` matches `text`."""
    return _by_name()[name].pattern.search(text)


@cache
def _by_name() -> dict[str, Rule]:
    return {rule.name: rule for rule in load_rules("headings")}


@cache
def _family(prefix: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules("headings") if rule.name.startswith(prefix))
