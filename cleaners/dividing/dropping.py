"""Which lines of a divided page belong to no work, and the edits that drop them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cleaners.dividing.choosing import Choice
from cleaners.dividing.front import MAX_FRONT_CHARS, Front
from cleaners.dividing.headings import matches
from cleaners.dividing.layout import Layout
from cleaners.dividing.openings import Opening
from cleaners.dividing.titles import clean_title, is_same_title
from cleaners.edits import Edit, Edits

MIN_LISTED = 2  # entries of a list of contents
LISTED = re.compile(r"^(?:第?\d{1,2}页?[：:、.．]|[一二三四五六七八九十]{1,3}、|[（(]?\d{1,2}[）)、.．])\s*|[.…·．]*\s*\d{1,3}$")


def find_drops(layout: Layout, choice: Choice, front: Front) -> dict[int, str]:
    """Return, by line number, the rule that drops each line which belongs to no work."""
    drops = _front_drops(layout, choice, front)
    for opening in choice.openings:
        if opening is not None:
            drops |= _opening_drops(layout, opening, choice.is_compilation)
    return drops | _closing_drops(layout, choice)


def _closing_drops(layout: Layout, choice: Choice) -> dict[int, str]:
    """Return the lines of a list of contents below the last work."""
    works = [opening for opening in choice.openings if opening is not None and opening.title is not None]
    last = choice.openings[-1].body if choice.openings[-1] is not None else 0
    number, entries = len(layout.lines) - 1, 0
    while number > last and choice.is_compilation:
        line = layout.read(number)
        text = clean_title(LISTED.sub("", line)).text
        is_entry = any(is_same_title(text, work.title.text) for work in works if work.title is not None)
        if not is_entry and matches("divide/contents", line) is None:
            break
        entries += is_entry
        number -= 1
    return dict.fromkeys(range(number + 1, len(layout.lines)), "split/contents") if entries >= MIN_LISTED else {}


def _front_drops(layout: Layout, choice: Choice, front: Front) -> dict[int, str]:
    """Return the lines before the first work that are dropped; on a page of one work a title above it is its own."""
    first = choice.openings[0]
    if first is None:
        return {}
    if not choice.is_compilation:
        return {number: _rule_of_one(layout, number, rule, first) for number, rule in front.drops}
    drops = dict(front.drops)
    for number in range(first.first):
        if number not in drops and len(layout.read(number)) <= MAX_FRONT_CHARS:
            drops[number] = "split/outer-title"
    return drops


def _rule_of_one(layout: Layout, number: int, rule: str, first: Opening) -> str:
    is_joint = first.heading and matches("outer/compilation", clean_title(layout.read(number)).text)
    return "heading/title" if rule == "split/outer-title" and not is_joint else rule


def _opening_drops(layout: Layout, opening: Opening, is_compilation: bool) -> dict[int, str]:
    """Return the lines of a heading block with the rule that drops each."""
    rules = dict.fromkeys(range(opening.first, opening.body), "split/separator")
    rules |= dict.fromkeys(opening.heading, "split/heading" if is_compilation else "heading/title")
    rules |= dict(opening.headers)
    above = opening.first - 1
    while above >= 0 and matches("divide/rule", layout.read(above)):
        rules[above] = "split/separator"
        above -= 1
    return rules


def to_edits(layout: Layout, rules: Mapping[int, str], later: Sequence[Opening]) -> Edits:
    """Turn dropped lines into edits that take the line breaks along, so that no work begins or ends with one."""
    text, lines = layout.text, layout.lines
    spans: dict[int, tuple[int, str]] = {}
    for number, rule in sorted(rules.items()):
        end = lines[number + 1].start if number + 1 < len(lines) else len(text)
        spans[lines[number].start] = (end, rule)
    tops = [opening.first for opening in later]
    if len(lines) > 1 and len(lines) - 1 in rules:
        tops.append(len(lines) - 1)
    for last in tops:
        top = last
        while top - 1 in rules:
            top -= 1
        before, start = lines[top - 1].end if top else 0, lines[top].start
        if before < start:
            spans[before] = spans.pop(start, (start, "split/separator"))
    return Edits.of(Edit(start, text[start:end], "", rule) for start, (end, rule) in spans.items())
