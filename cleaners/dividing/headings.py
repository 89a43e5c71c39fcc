"""What stands around a title: the mark that numbers a work (`篇二：`, `（三）`), and header lines (date, speaker, venue, note).

Numbering styles and header lines are data (`rules/headings.toml`). A mark of the family `work` numbers works only; one of
the family `item` numbers sections just as often, so it counts for little without other evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cleaners.dividing.counters import Counter, read_number
from cleaners.rules import Rule, load_rules, load_table

MAX_HEADER_CHARS = 80
MAX_NAME_LINE_CHARS = 30
UNNAMED = ("佚名", "匿名", "未知")  # what a site prints where it knows no author

_NAMES = load_table("people")
_HAN = "[一-鿿]"
PERSON = (
    f"(?:(?:{'|'.join(_NAMES['double_surnames'])}){_HAN}{{1,2}}|[{_NAMES['surnames']}][ 　]?(?:{_HAN}{{1,2}}|[XxＸ×*某]{{1,3}})"
    f"|[XxＸ×*某]{{1,4}}|{_HAN}{{2,8}}·{_HAN}{{2,10}})"
)
OFFICE = f"(?:{'|'.join(sorted(_NAMES['offices'], key=len, reverse=True))})"
SPEAKER_LINE = re.compile(
    f"^[（(]?(?:(?P<office>[^，。；：（）()0-9]{{0,20}}?{OFFICE})[ 　：:]?)?(?P<name>{PERSON})(?:同志|先生|女士|老师|教授)?[）)]?$"
)
_BRACKETED_DATE = re.compile(r"^[（(][^（）()。]{0,24}(?:19|20|二[〇○零])[^（）()。]{2,4}年[^（）()。]{1,30}[）)]$")
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
        return self.style.startswith(("work/", "learnt/"))


def find_marks(line: str, counters: Sequence[Counter] = ()) -> tuple[Mark, ...]:
    """Return the number before and the number behind a heading, each if there is one; `counters` are the page's own.

    >>> [(mark.style, mark.ordinal) for mark in find_marks("篇二：在动员会上的讲话")]
    [('work/numbered-piece', 2)]
    """
    return _find_marks(line, tuple(counters))


@lru_cache(maxsize=4096)  # every line of a page is asked several times
def _find_marks(line: str, counters: tuple[Counter, ...]) -> tuple[Mark, ...]:
    found: list[Mark] = []
    learnt = [(match, counter) for counter in counters if (match := counter.pattern.match(line))]
    for match, counter in learnt[:1]:
        listed = [rule.pattern.match(line) for rule in _family("work/")]
        if not any(other and other.end() >= match.end() for other in listed):  # a rule that takes in as much says more
            found.append(Mark(counter.style, read_number(match["n"]), 0, match.end()))
    for rule in _family("work/") + _family("item/"):
        match = rule.pattern.search(line)
        if match is None or any(mark.start <= match.start() < mark.end or mark.start == 0 == match.start() for mark in found):
            continue
        found.append(Mark(rule.name, read_number(next(filter(None, match.groupdict().values()), "")), match.start(), match.end()))
    return tuple(found)


def find_header_rule(line: str) -> str | None:
    """Return which `heading/*` rule drops `line` when it stands between a title and a salutation; None for other lines.

    >>> find_header_rule("（2023年11月15日）"), find_header_rule("市委书记张三"), find_header_rule("在动员会上的讲话")
    ('heading/date', 'heading/speaker', None)
    """
    if not line or len(line) > MAX_HEADER_CHARS:
        return None
    for rule in _family("head/"):
        if rule.pattern.search(line):
            return "heading/note" if rule.name == "head/fields" else rule.name.replace("head/", "heading/")
    if _BRACKETED_DATE.match(line) and not _ENACTED.search(line):
        return "heading/date"
    return "heading/speaker" if is_speaker_line(line.lstrip("—-－–")) else None


def is_plain_header(line: str) -> bool:
    """Tell whether `line` is a header wherever it stands below a title: a bare date, a site's note, a name behind a dash."""
    if line.startswith(("—", "－", "–")) and is_speaker_line(line.lstrip("—-－–")):
        return True
    return any(rule.pattern.search(line) for rule in _family("head/") if rule.name in ("head/date", "head/note", "head/fields"))


def is_speaker_line(line: str) -> bool:
    """Tell whether a line names a person, with or without an office, and nothing else.

    >>> is_speaker_line("区 长　 王XX"), is_speaker_line("县长  某某某"), is_speaker_line("在大会上的讲话")
    (True, True, False)
    """
    bare = join_name(line)
    return len(line) <= MAX_NAME_LINE_CHARS and (bare in UNNAMED or SPEAKER_LINE.match(bare) is not None)


def join_name(line: str) -> str:
    """Return a line without the spaces that set an office and a name apart or wide: `区 长　 王　明`."""
    return "".join(line.split())


def matches(name: str, text: str) -> re.Match[str] | None:
    """Return where the rule `name` of `rules/headings.toml` matches `text`."""
    return _by_name()[name].pattern.search(text)


@cache
def _by_name() -> dict[str, Rule]:
    return {rule.name: rule for rule in load_rules("headings")}


@cache
def _family(prefix: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules("headings") if rule.name.startswith(prefix))
