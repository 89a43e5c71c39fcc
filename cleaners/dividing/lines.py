"""Cut a text into lines: its own, and those that ought to be there where headings run into the text around them.

A page flattened to one line reads `……谢谢大家！篇二：在动员会上的讲话2023年5月6日同志们：今天……`. What stands between the last full stop
and an address is a heading when it looks like one, and then gets lines of its own, so that all later steps see lines only.
No character is changed here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from cleaners.dividing.closings import CLOSE_CHARS, ends_with_close
from cleaners.dividing.counters import Counter, find_counters
from cleaners.dividing.flattened import MIN_KNOWN_CHARS, STOP, cut_head, cut_lone_headings, cut_printed_titles
from cleaners.dividing.glued import MAX_HEAD_CHARS, MIN_LIST_CHARS, bare_title, cut_headings, is_heading, last_heading
from cleaners.dividing.headings import find_header_rule
from cleaners.dividing.layout import Layout, to_lines
from cleaners.dividing.salutations import Salutation, find_salutations
from cleaners.dividing.titles import clean_title, title_key

_LINK = re.compile(r"[\[【〔<〈](?:返回|回到|转到)[^\]】〕>〉\n]{1,6}[\]】〕>〉]")
MAX_HEADER_LINES = 4
MIN_LISTED = 2  # titles of the page that its last words must name to be a list


def find_lines(text: str, titles: Sequence[str]) -> Layout:
    """Cut `text` at its line breaks and around the headings that run into it; `titles` are those the page states."""
    printed = {*titles, *(clean_title(title).text for title in titles)}
    known = sorted((title for title in printed if len(title_key(title)) >= MIN_KNOWN_CHARS), key=lambda title: (-len(title), title))
    counters = find_counters(text)
    cuts: set[int] = set()
    kept: dict[int, Salutation] = {}
    headings: list[str] = []
    stops = [(match.start(), match.end()) for match in STOP.finditer(text)]
    for salutation in reversed(find_salutations(text)):  # from the end: a list of contents names works that come later
        gap_start = _gap_start(stops, salutation.start)
        gap = text[gap_start : salutation.start]
        has_ended = bool(gap.strip()) and ends_with_close(text[max(0, gap_start - CLOSE_CHARS) : gap_start])
        if not gap.strip() and (above := _heading_above(text, stops, salutation.start, known)):
            cuts.update(above)
            headings.append(text[above[0] : above[-1]])
            gap = ""
        if gap.strip() and not is_heading(gap, known, gap_start == 0, has_ended):
            continue
        kept[salutation.start] = salutation
        pieces = cut_headings(gap, known, map(bare_title, headings) if gap_start == 0 else (), gap_start == 0)
        cuts.update((gap_start, salutation.start, salutation.end, *(gap_start + piece for piece in pieces)))
        headings.append(last_heading(gap, pieces))
    later = [title for title in map(bare_title, headings) if title]
    cuts |= _cut_without_address(text, stops, known, later, min([len(text), *kept, *(end for _, end in stops[:1])]), counters)
    lines = to_lines(text, cuts)
    numbers = {line.start: number for number, line in enumerate(lines)}
    return Layout(text, lines, {numbers[start]: found for start, found in kept.items() if start in numbers}, counters)


def _cut_without_address(
    text: str, stops: Sequence[tuple[int, int]], known: Sequence[str], later: Sequence[str], front: int, counters: Sequence[Counter]
) -> set[int]:
    """Return the cuts that need no address: in the head and the tail of a flattened page, at links, numbers and lone headings.

    `later` are titles that addresses follow; before `front` no text has begun.
    """
    cuts, listed = cut_head(text, known, later)
    cuts |= {edge for link in _LINK.finditer(text) for edge in link.span()}
    cuts |= _cut_tail(text, stops, later)
    cuts |= _cut_counted(text, front, counters)
    cuts |= cut_lone_headings(text, [*known, *later, *listed], [counter.pattern for counter in counters])
    return cuts | cut_printed_titles(text, known)


def _heading_above(text: str, stops: Sequence[tuple[int, int]], start: int, known: Sequence[str]) -> list[int]:
    """Return the cuts around a heading that ends the line above an address or its header lines: `……谢谢大家！在动员会上的讲话`."""
    end = _head_end(text, start)
    begin = _gap_start(stops, end) if end else 0
    gap, before = text[begin:end], text[max(0, begin - CLOSE_CHARS) : begin]
    if gap.strip() and (not before or before.endswith("\n")) and is_heading(gap, known, False, False):
        tails = cut_headings(gap, known, (), False)  # a line of its own: its header lines run into it
        return [begin, *(begin + piece for piece in tails), end] if tails else []
    if not gap.strip() or not before or before.endswith("\n") or not is_heading(gap, known, False, ends_with_close(before)):
        return []
    return [begin, *(begin + piece for piece in cut_headings(gap, known, (), False)), end]


def _cut_tail(text: str, stops: Sequence[tuple[int, int]], titles: Sequence[str]) -> set[int]:
    """Return the cuts in a list of contents that a flattened page ends with."""
    begin = _gap_start(stops, len(text))
    tail = text[begin:]
    if len(tail) < MIN_LIST_CHARS or sum(title in tail for title in titles) < MIN_LISTED:
        return set()
    return {begin, *(begin + piece for piece in cut_headings(tail, (), titles, False))}


def _cut_counted(text: str, end: int, counters: Sequence[Counter]) -> set[int]:
    """Return the cuts before the page's own numbers in its head, where a list of contents runs into the first of them."""
    return {match.start() for counter in counters for match in counter.pattern.finditer(text, 0, end)}


def _head_end(text: str, start: int) -> int:
    """Return where the line above an address ends, or the one above its header lines; 0 where there is none."""
    end = start
    for _ in range(MAX_HEADER_LINES):
        end = text.rfind("\n", 0, end)
        line = text[text.rfind("\n", 0, max(0, end)) + 1 : max(0, end)].strip()
        if end <= 0 or (line and not find_header_rule(line)):
            break
    return max(0, end)


def _gap_start(stops: Sequence[tuple[int, int]], start: int) -> int:
    """Return where the words before `start` begin that no full stop and no line break ends; `stops` are where those begin and end."""
    window = max(0, start - MAX_HEAD_CHARS)
    last = bisect_left(stops, (start, 0)) - 1
    return min(stops[last][1], start) if last >= 0 and stops[last][0] >= window else window
