"""Read what stands on a page before its first work: the joint title, a list of contents, a repeated title, a site's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleaners.dividing.counters import Counter, read_number
from cleaners.dividing.headings import find_header_rule, find_marks, matches
from cleaners.dividing.layout import Layout
from cleaners.dividing.openings import Opening
from cleaners.dividing.titles import MAX_TITLE_CHARS, clean_title, differs_in_year, is_same_title, looks_like_title

MAX_LEAD_CHARS = 200
MAX_FRONT_CHARS = 400  # a site's introduction; more than this is text


@dataclass(frozen=True, slots=True)
class Front:
    """Rules for the lines before the first opening; `unknown` are lines that none explains, `listed` what a contents list names."""

    drops: tuple[tuple[int, str], ...]
    unknown: tuple[int, ...]
    outer_title: str | None
    listed: tuple[str, ...]
    announced: int | None
    is_clear: bool
    is_scripted: bool


def read_front(layout: Layout, openings: Sequence[Opening], titles: Sequence[str]) -> Front:
    """Explain each line before the first opening; a front is clear when what stays unexplained is no body of text."""
    end = openings[0].first if openings else 0
    own = [opening.title.text for opening in openings if opening.title is not None]
    entries = [number for number in range(end) if _is_entry(layout.read(number), own, layout.counters)]
    is_list = len(entries) > 1 or any(matches("divide/contents", layout.read(number)) for number in range(end))
    drops: list[tuple[int, str]] = []
    unknown: list[int] = []
    outer = next((title for title in map(_cleaned, titles) if matches("outer/compilation", title)), None)
    for number in range(end):
        rule = _front_rule(layout.read(number), layout.counters, own, titles, is_list, number > min(entries, default=end))
        if rule is None:
            unknown.append(number)
        else:
            drops.append((number, rule))
        if rule == "split/outer-title" and matches("outer/compilation", _cleaned(layout.read(number), layout.counters)):
            outer = _cleaned(layout.read(number), layout.counters)
    listed = tuple(_cleaned(layout.read(number), layout.counters) for number in entries) if is_list else ()
    unexplained = [line for line in map(layout.read, unknown) if not matches("outer/lead", line)]
    is_short = sum(map(len, unexplained)) <= MAX_FRONT_CHARS // 4
    is_clear = is_short and not any(line.endswith(("。", "：", "！", "？")) for line in unexplained)
    if outer is not None and openings and openings[0].heading and not openings[0].is_item:
        is_clear = sum(map(len, unexplained)) <= MAX_LEAD_CHARS  # between a joint title and a heading stands a lead-in, whatever it says
    printed = [*titles, *(layout.read(number) for number in range(end))]
    is_scripted = outer is None and any(len(title) <= MAX_TITLE_CHARS and matches("script/title", title) for title in printed)
    return Front(tuple(drops), tuple(unknown), outer, listed, _count(outer), is_clear, is_scripted)


def _front_rule(
    line: str, counters: Sequence[Counter], own: Sequence[str], titles: Sequence[str], is_list: bool, is_in_list: bool
) -> str | None:
    """Return why `line` is no part of the first work, or None."""
    text = _cleaned(line, counters)
    if matches("divide/contents", line):
        return "split/contents"
    if matches("divide/rule", line):
        return "split/separator"
    if is_list and (_is_entry(line, own, counters) or (is_in_list and looks_like_title(text))):
        return "split/contents"
    if own and (is_same_title(text, own[0]) or differs_in_year(text, own[0])):
        return "heading/title"
    if looks_like_title(text) and matches("outer/compilation", text):
        return "split/outer-title"
    if any(is_same_title(text, _cleaned(title)) or differs_in_year(text, _cleaned(title)) for title in titles):
        return "split/outer-title" if len(own) > 1 else "heading/title"
    return find_header_rule(line)


def _is_entry(line: str, own: Sequence[str], counters: Sequence[Counter]) -> bool:
    """Tell whether a line names one of the page's works as a list of contents does."""
    text = _cleaned(line, counters)
    return len(text) > 3 and any(is_same_title(text, title) for title in own)


def _cleaned(line: str, counters: Sequence[Counter] = ()) -> str:
    for mark in find_marks(line, counters):
        if mark.start == 0 and mark.end < len(line):
            line = line[mark.end :]
    return clean_title(line).text


def _count(outer: str | None) -> int | None:
    """Return how many works a joint title announces: 5 for `讲话稿（精选5篇）`."""
    match = matches("outer/compilation", outer) if outer else None
    return read_number(match["n"]) if match and match["n"] else None


def joint_titles(front: Front) -> tuple[str, ...]:
    """Return the titles that lists and the joint title of a page name."""
    return front.listed + ((front.outer_title,) if front.outer_title else ())
