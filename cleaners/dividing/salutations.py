"""Find where listeners or readers are addressed: `同志们：`, `尊敬的各位来宾、亲爱的同学们：`, `各位家长，大家好！`.

An address is found by its shape, a short clause made of address nouns that ends with a colon, so that one nobody listed
(`各位驿友：`) is found too; `rules/salutations.toml` says what an address noun is and what is none (`我们：`, `责任单位：`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaners.dividing.counters import CLOSING
from cleaners.dividing.headings import SPEAKER_LINE
from cleaners.dividing.titles import HEADS
from cleaners.rules import load_table

MAX_CHARS = 70  # the longest address of the trial pages names six groups of guests in 58 characters
MAX_ITEM_CHARS = 16
MAX_UNOPENED_CHARS = 8  # `全区离退休老同志`
MAX_UNLISTED_CHARS = 4  # `各位` + a noun nobody listed
MAX_CLAUSE_CHARS = 240
ENDS_OF_GREETING = tuple("好们员志友宾表导师学长委士生家工")  # of `大家好`, and of what is called out: `各位代表！`
STRONG, WEAK = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Salutation:
    """An address at `start`..`end` of the text; `strength` is 1 for the full form, less for a doubtful one."""

    start: int
    end: int
    audience: frozenset[str]
    strength: float


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_WORDS = load_table("salutations")
_STOP = re.compile(f"[{_WORDS['stops']}]|{_any_of(_WORDS['stop_words'])}")
_EXEMPT = re.compile(_any_of(_WORDS["exempt"]))
_LABEL = re.compile(_any_of(_WORDS["labels"]))
_NO_PLURALS = tuple(_WORDS["no_plurals"])
_PEOPLE = re.compile(f"(?:{_any_of(_WORDS['people'])})$")
_LOOSE_OPENER = re.compile(f"(?:{_any_of(_WORDS['openers'])})+")
_STRONG_OPENER = re.compile(f"(?:{_any_of(_WORDS['strong_openers'])})+")
_OPENER = re.compile(f"{_LOOSE_OPENER.pattern}|{_STRONG_OPENER.pattern}")
_CLAUSE = "[^，。；：！？]"
_OFFICES = re.compile(f"(?:{_any_of(_WORDS['institution_openers'])})?{_CLAUSE}{{0,12}}(?:{_any_of(_WORDS['institutions'])})")
_OFFICE_OPENER = re.compile(_any_of(_WORDS["institution_openers"]))
_GREETING = re.compile(f"(?:各位|老师们|同志们)?(?:{_any_of(_WORDS['greetings'])})$")
_PLURAL = re.compile(f"(?:{_any_of(_WORDS['people'])})们$")
# What a heading ends with when it runs into the address behind it without a break.
_NUMBERED = "(?:篇|(?:范文|例文|范例|样文|样本|模板)(?=[0-9一二三四五六七八九十]))(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})?"
_HEADING_END = re.compile(
    f"(?:{'|'.join(head for head in HEADS if len(head) > 1)}|范文|模板|[字稿]文?|{_NUMBERED}|日|[）){CLOSING}])(?=[^）){CLOSING}])"
)
_BREAK = re.compile(r"[。！？；：\n“”‘’…★☆◆◇●○■□▲△※]")
_ITEM_END = re.compile(r"[、，,　 ]|(?<=[们员志友宾导])(?:和|与|及|以及|暨)(?=.)")
_HAN_ITEM = re.compile(r"[一-鿿·XxＸ×*某]{1,24}(?:（[^（）]{1,12}）)?")


def find_salutations(text: str) -> list[Salutation]:
    """Return each place of `text` where somebody is addressed, in order, on a line of its own or behind a heading.

    What stands before an address inside its clause is the caller's to judge: in `…会议上的讲话同志们：` it is a heading.

    >>> [(found.start, found.end) for found in find_salutations("同志们：今天开会。实践告诉我们：要团结。")]
    [(0, 4)]
    """
    found: dict[int, Salutation] = {}
    begin = 0
    for match in _BREAK.finditer(text):
        end, mark, clause = match.end(), match[0], text[begin : match.start()]
        if mark in "：！。" and 1 < len(clause) <= MAX_CLAUSE_CHARS and (mark == "：" or clause.endswith(ENDS_OF_GREETING)):
            read = _read_clause if mark == "：" else _read_greeted
            salutation = read(clause, begin, end, _stands_alone(text, begin, end))
            if salutation is not None:
                found.setdefault(salutation.start, salutation)
        begin = end
    return [found[start] for start in sorted(found)]


def _stands_alone(text: str, start: int, end: int) -> bool:
    return (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")


@dataclass(frozen=True, slots=True)
class _Groups:
    """The groups that the end of a clause addresses: from its character `first` on."""

    first: int
    audience: frozenset[str]
    is_strong: bool


def _read_clause(clause: str, offset: int, end: int, alone: bool) -> Salutation | None:
    """Return the longest address that ends `clause`."""
    groups = _read_groups(_cut_items(clause))
    if groups is not None and len(clause) - groups.first <= MAX_CHARS:
        is_plain = alone and groups.first == 0 and _is_no_label(clause)
        if groups.is_strong or is_plain:
            return Salutation(offset + groups.first, end, groups.audience, STRONG if groups.is_strong else WEAK)
    return _read_offices(clause, offset, end, alone)


def _read_groups(pieces: list[tuple[int, str]]) -> _Groups | None:
    """Read addressed groups from the right, up to one that a heading runs into, or to what is no group."""
    first: int | None = None
    audience: set[str] = set()
    is_strong = False
    for start, item in reversed(pieces):
        group = _read_group(item)
        if group is None or (group[0] > 0 and not group[2] and not audience):
            break
        first = start + group[0]
        audience.add(group[1])
        is_strong = is_strong or group[2]
        if group[0] > 0:
            break
    return None if first is None else _Groups(first, frozenset(audience), is_strong)


def _read_group(item: str) -> tuple[int, str, bool] | None:
    """Return `(offset, noun, is_strong)` of the group `item` names, or of the group it ends with behind a heading."""
    if _OPENER.match(item) or not _HEADING_END.search(item):
        whole = _read_item(item)
        if whole is not None:
            return 0, *whole
    starts = sorted({match.end() for match in _HEADING_END.finditer(item)})
    for start in starts or [match.start() for match in _OPENER.finditer(item)]:
        named = _STRONG_OPENER.search(item, start + 1)
        is_named = named is not None and SPEAKER_LINE.match(item[start : named.start()].strip())
        begin = named.start() if named is not None and is_named else start  # `…讲话书记张三各位代表`
        tail = _read_item(item[begin:])
        if begin > 0 and tail is not None and not _HEADING_END.search(item[begin:]):
            return begin, *tail
    plural = _PLURAL.search(item)
    return (plural.start(), plural[0], True) if plural is not None and plural.start() > 0 else None


def _is_no_label(clause: str) -> bool:
    """Tell a misread address (`名位家长：`) from the label of a form or a dialogue (`责任单位：`, `记者：`)."""
    return _LABEL.match(clause) is None and _PEOPLE.fullmatch(clause) is None and not _is_office(clause)


def _read_offices(clause: str, offset: int, end: int, alone: bool) -> Salutation | None:
    """Return the addressees of a notice or request: offices, on a line of their own or right behind a heading."""
    starts = [0] if alone else []
    starts += [match.end() for match in _HEADING_END.finditer(clause)]
    for start in starts:
        items = [item for _, item in _cut_items(clause[start:])]
        if not items or len(clause) - start > MAX_CHARS or _LABEL.match(items[0]) or not all(map(_is_office, items)):
            continue
        is_opened = _OFFICE_OPENER.match(items[0]) is not None
        if is_opened or (alone and (len(items) > 1 or items[0].endswith(("政府", "委员会", "党委")))):
            return Salutation(offset + start, end, frozenset(items), STRONG if is_opened else WEAK)
    return None


def _is_office(item: str) -> bool:
    """Tell whether an item names offices: a listed one, or any after `各` that does not say something (`各村`)."""
    is_short = item.startswith("各") and 2 <= len(item) <= MAX_UNOPENED_CHARS and _STOP.search(item[1:]) is None
    return is_short or _OFFICES.fullmatch(item) is not None


def _read_greeted(clause: str, offset: int, end: int, alone: bool) -> Salutation | None:
    """Return an address that ends in `，大家好！`, or one set off as an exclamation on its own line."""
    pieces = _cut_items(clause)
    greeted = bool(pieces) and _GREETING.fullmatch(pieces[-1][1]) is not None
    groups = _read_groups(pieces[:-1] if greeted else pieces)
    if groups is None or not groups.is_strong or len(clause) - groups.first > MAX_CHARS:
        return None
    if not greeted and not (alone and groups.first == 0):
        return None
    return Salutation(offset + groups.first, end, groups.audience, STRONG if greeted else WEAK)


def _cut_items(clause: str) -> list[tuple[int, str]]:
    """Return `(offset, item)` for each group that `clause` addresses."""
    items: list[tuple[int, str]] = []
    done = 0
    for match in [*_ITEM_END.finditer(clause), None]:
        end = len(clause) if match is None else match.start()
        if clause[done:end]:
            items.append((done, clause[done:end]))
        done = end if match is None else match.end()
    return items


def _read_item(item: str) -> tuple[str, bool] | None:
    """Return the noun of one addressed group and whether its form leaves no doubt; None where it is no group."""
    if not _HAN_ITEM.fullmatch(item) or item.endswith(_NO_PLURALS):
        return None
    strong = _STRONG_OPENER.match(item)
    rest = item[strong.end() :] if strong else item
    loose = _LOOSE_OPENER.match(rest)
    rest = rest[loose.end() :] if loose and loose.end() < len(rest) else rest
    noun = rest.removesuffix("们")
    listed = _PEOPLE.search(noun)
    if not noun or _STOP.search(_EXEMPT.sub("", noun[: listed.start()] if listed else noun)):
        return None
    is_opened = strong is not None or (loose is not None and listed is not None)
    longest = MAX_ITEM_CHARS if is_opened else MAX_UNOPENED_CHARS
    if len(noun) > longest or not (listed or (strong and len(noun) <= MAX_UNLISTED_CHARS) or rest != noun):
        return None
    return noun, is_opened or rest != noun
