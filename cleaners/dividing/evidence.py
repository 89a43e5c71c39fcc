"""How sure it is that another work begins at an opening: kinds of evidence that must agree, each with a weight.

No kind is enough by itself. The weights were set on simulated compilations and on pages of one work (speeches that address
their listeners again, scripts, agendas, notices with attachments); `docs/quality.md` shows what each is worth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cleaners.dividing.closings import CLOSE_CHARS, ends_with_close
from cleaners.dividing.headings import matches
from cleaners.dividing.layout import Layout
from cleaners.dividing.openings import Opening
from cleaners.dividing.titles import ends_like_title, is_same_title, title_key

BESIDE_A_HEADING = ("work-mark", "length", "listed", "between", "close", "restart", "topic", "subject", "headed", "again")
CUT = 0.6  # from here on a page is cut
DOUBT = 0.45  # from here on the place is kept for a person to decide

WEIGHTS: Mapping[str, float] = {
    "work-mark": 0.35,  # 篇二：, 【范例三】: numbers works only
    "item-mark": 0.1,  # 三、, 3.: numbers sections as well
    "series": 0.25,  # the work marks of the page run 1, 2, 3
    "item-series": 0.1,
    "title": 0.25,  # ends with a title noun
    "long-title": 0.1,  # and is too long for the heading of a section
    "alike": 0.2,  # set off as other headings of the page are: ★…★, Part 2：…
    "between": 0.3,  # its number stands between those of two works of the page
    "line": 0.15,  # short line without a stop, above an address
    "listed": 0.3,  # stands in a list of contents or in the joint title
    "length": 0.35,  # claims a length
    "length-fits": 0.2,  # and has it
    "salutation": 0.3,
    "close": 0.25,  # what stands before has ended
    "restart": 0.15,  # sections are numbered from 一 again
    "audience": 0.1,  # other listeners than before
    "subject": 0.25,  # the heading's words are used from here on, those of the work before no longer
    "headed": 0.35,  # header lines below a title that no address follows: no section has a date or a site's fields
    "again": 0.35,  # printed twice
    "kin": 0.15,  # a full title with the noun that the page's first title ends with
    "topic": 0.1,  # other words than before
    "announced": 0.15,  # the page calls itself a compilation
    "counted": 0.15,  # and has as many works as it says
    "unopened": -0.2,  # what stands before has neither heading nor address: an introduction
    "unheaded": -0.15,  # an address alone: speakers turn to their listeners again
    "exclaimed": 0.05,  # what stands before ends with a call
    "bare": -0.1,  # a heading and nothing beside it
    "sectional": -0.5,  # numbered, but what is numbered is no title, and nothing ends before it: a part of a report
    "scripted": -0.35,  # scripts and transcripts address listeners all the time; a heading that is a full title outweighs that
    "attached": -0.6,  # the work before names it as its attachment
    "short": -0.3,
    "repeated": -1.0,  # begins with the words of the work before: a copy of its head
}
SEEN_CHARS = 6000  # of what stands before and behind: enough for a section's number, and bounded on a page of any length
TOPIC_CHARS = 600
# Share of distinct character pairs that neighbouring stretches of 600 characters have in common: within a work 1 in 100 pairs of
# stretches is below .055, between works more than half are (reports and speeches, 24 texts).
SAME_TOPIC = 0.045
MIN_PAIRS = 150
BARE_SECTION = 0.3  # `篇一` without a word: a work of a page that does not call itself a compilation, or a part
MIN_TITLE_PAIRS = 3
SUBJECT_CHANGE = 0.3  # of a title's character pairs
SHORT_CHARS = 80
LONG_TITLE_CHARS = 11  # `2024年工作计划` has 9
LENGTH_TOLERANCE = 0.03
REPEATED_CHARS = 40

_SECTION = re.compile(r"(?:^|(?<=[\n。！？；”]))(?P<n>[一二三四五六七八九十]{1,2})、")
_INTRODUCES = re.compile(r"(?:如下|全文|刊发|摘登|附后|原文)[^。，\n]{0,8}[：:。]\s*$")
_PAIR = re.compile(r"(?=([一-鿿]{2}))")


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """What the whole page says: titles its lists name, whether and how many works it announces, openings in a run of numbers."""

    listed: tuple[str, ...]
    is_announced: bool
    announced: int | None
    in_series: frozenset[int]
    alike: frozenset[int]
    between: frozenset[int]
    kin: frozenset[int] = frozenset()
    is_scripted: bool = False  # it is called a script or a transcript


def weigh(layout: Layout, opening: Opening, current: Opening | None, following: Opening | None, page: PageEvidence) -> dict[str, float]:
    """Return each kind of evidence that a work begins at `opening`, with its strength 0..1.

    `current` is the work before, None for text without an opening; `following` the next opening with a heading.
    """
    text = layout.text
    start, body = layout.lines[opening.first].start, layout.lines[opening.body].start
    begin = layout.lines[current.body].start if current is not None else 0
    end = layout.lines[following.first].start if following is not None else len(text)
    before, after = text[max(begin, start - SEEN_CHARS) : _end_before(layout, opening)], text[body : min(end, body + SEEN_CHARS)]
    found = _from_heading(opening, before, page) | _from_numbers(opening, page)
    if opening.title is not None and opening.title.claimed_chars:
        claimed = opening.title.claimed_chars
        found["length"] = 1.0
        found["length-fits"] = float(abs(end - body - claimed) <= LENGTH_TOLERANCE * claimed)
    found["close"] = float(ends_with_close(before[-CLOSE_CHARS:]))
    if not opening.heading and not found["close"]:
        return found  # whoever goes on speaking turns to the listeners again: nothing else would make a boundary of it
    found["unopened"] = float(current is None)
    found["exclaimed"] = float(before.rstrip().endswith("！"))
    found["restart"] = float(_restarts(before, after))
    found["topic"] = float(_differs(before[-TOPIC_CHARS:], after[:TOPIC_CHARS]))
    found["short"] = float(min(len(before.strip()), len(after.strip())) < SHORT_CHARS)
    if opening.salutation is not None:
        found["salutation"] = opening.salutation.strength
        known = current.salutation.audience if current is not None and current.salutation is not None else opening.salutation.audience
        found["audience"] = float(not known & opening.salutation.audience)
    if current is not None and current.title is not None and opening.title is not None:
        found["subject"] = float(_changes_subject(current.title.text, opening.title.text, before, after))
    if opening.salutation is None and not any(found.get(kind) for kind in BESIDE_A_HEADING):
        found["bare"] = 1.0
    found["sectional"] = _is_section(opening, found)
    head = title_key(text[body : body + 2 * REPEATED_CHARS])[:REPEATED_CHARS]
    found["repeated"] = float(len(head) == REPEATED_CHARS and title_key(text[begin : begin + 3 * REPEATED_CHARS]).startswith(head))
    found["scripted"] = float((page.is_scripted or _is_scripted(current)) and not {"work-mark", "listed", "long-title"} & found.keys())
    return {kind: strength for kind, strength in found.items() if strength}


def _end_before(layout: Layout, opening: Opening) -> int:
    """Return where the text before an opening ends: a rule or a link between works belongs to neither."""
    number = opening.first
    while number and matches("divide/rule", layout.read(number - 1)):
        number -= 1
    return layout.lines[number].start


def confidence(found: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """Return the weighted sum of evidence, within 0..1.

    >>> confidence({"salutation": 1.0, "title": 1.0, "close": 1.0})
    0.8
    """
    return round(min(1.0, max(0.0, sum(weights.get(kind, 0.0) * strength for kind, strength in found.items()))), 3)


def _from_heading(opening: Opening, before: str, page: PageEvidence) -> dict[str, float]:
    title = opening.title.text if opening.title is not None else ""
    has_item_mark = any(not mark.is_for_works and mark.start == 0 for mark in opening.marks)
    if not opening.heading:
        return {"unheaded": 1.0}
    found = {"announced": float(page.is_announced)}
    if title and ends_like_title(title) and (opening.salutation is not None or not has_item_mark or opening.first in page.between):
        found["title"] = 1.0
        found |= {"long-title": 1.0} if len(title) >= LONG_TITLE_CHARS else {}
    elif title and opening.salutation is not None and not has_item_mark:
        found["line"] = 1.0
    if title and opening.salutation is None and opening.headers:
        found["headed"] = 1.0
    if title and len(opening.heading) > 1 and opening.title is not None and title_key(opening.title.raw).count(title_key(title)) > 1:
        found["again"] = 1.0
    if opening.first in page.kin and found.get("long-title"):
        found["kin"] = 1.0
    if opening.first in page.alike:
        found["alike"] = 1.0
    if title and any(is_listed(title, entry) for entry in page.listed):
        found["listed"] = 1.0
    is_named = len(title) > 4 and (f"《{title}》" in before or re.search(f"附件?[^。\\n]{{0,12}}{re.escape(title)}", before))
    if is_named or _INTRODUCES.search(before):
        found["attached"] = 1.0
    return found


def _from_numbers(opening: Opening, page: PageEvidence) -> dict[str, float]:
    numbered = opening.ordinal
    if numbered is None:
        return {}
    in_series = float(opening.first in page.in_series)
    if not numbered[0].startswith(("work/", "learnt/")):
        return {"item-mark": 1.0, "item-series": in_series, "between": float(opening.first in page.between)}
    if numbered[0] == "work/suffix-number" and not in_series:
        return {}
    return {"work-mark": 1.0, "series": in_series}


def is_listed(title: str, entry: str) -> bool:
    """Tell whether a contents line, or a joint title such as `甲会讲话和乙会讲话合编`, names `title`."""
    if is_same_title(title, entry):
        return True
    core = re.sub(r"^(?:19|20)\d{2}年", "", title)
    return len(core) >= 6 and title_key(core) in title_key(entry) and len(entry) > len(title) + 2


def _restarts(before: str, after: str) -> bool:
    """Tell whether sections have been counted up to 二、 at least and are counted from 一、 again."""
    last, first = _SECTION.findall(before), _SECTION.search(after)
    return bool(last) and last[-1] != "一" and first is not None and first["n"] == "一"


def _differs(before: str, after: str) -> bool:
    """Tell whether two stretches of text use other words."""
    a, b = set(_PAIR.findall(before)), set(_PAIR.findall(after))
    return min(len(a), len(b)) >= MIN_PAIRS and len(a & b) / min(len(a), len(b)) < SAME_TOPIC


def _changes_subject(old: str, new: str, before: str, after: str) -> bool:
    """Tell whether the words that only the new title has come up behind it, and those that only the old title has are gone."""
    mine, others = set(_PAIR.findall(new)) - set(_PAIR.findall(old)), set(_PAIR.findall(old)) - set(_PAIR.findall(new))
    if min(len(mine), len(others)) < MIN_TITLE_PAIRS:
        return False
    rises = [sum(pair in text for pair in mine) / len(mine) for text in (before, after)]
    falls = [sum(pair in text for pair in others) / len(others) for text in (before, after)]
    return rises[1] - rises[0] >= SUBJECT_CHANGE and falls[0] - falls[1] >= SUBJECT_CHANGE


def _is_section(opening: Opening, found: Mapping[str, float]) -> float:
    """Tell the numbered heading of a part (`第二篇　存在的问题`, `做法二`): nothing beside the number speaks for a work."""
    style = opening.ordinal[0] if opening.ordinal is not None else ""
    beside = ("title", "close", "length", "listed", "salutation")
    if not style.startswith(("learnt/", "work/piece", "work/numbered-piece")) or any(found.get(kind) for kind in beside):
        return 0.0
    if style.startswith("learnt/") or opening.title is not None:
        return 1.0
    return 0.0 if found.get("announced") else BARE_SECTION


def _is_scripted(current: Opening | None) -> bool:
    return current is not None and current.title is not None and matches("script/title", current.title.text) is not None
