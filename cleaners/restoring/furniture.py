"""Drop page furniture between the lines of a text: page numbers that ascend, and headers that recur beside them.

Not done yet: standard numbers without page numbers, footers whose wording changes from page to page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cleaners.characters import KINDS, Kind, ends_sentence
from cleaners.corpus import line_shape
from cleaners.edits import Edit
from cleaners.restoring.lines import Line, find_lines

PAGE_NUMBER = re.compile(
    r"(?P<mark>[-—–―·~\[【(（]{1,3}\s*|第\s*|[Pp](?:age)?\.?\s*)?(?P<page>\d{1,4})(?:\s*页|\s*[-—–―·~\]】)）]{1,3})?"
    r"(?:\s*[/,，、]?\s*(?:共|of|/)?\s*(?P<total>\d{1,4})\s*页?)?"
)
MIN_BARE_NUMBERS = 3  # page numbers without any mark around them that ascend by one
MIN_MARKED_NUMBERS = 2
MIN_LINES_APART = 4  # lines between two page numbers: figures in a list stand closer
MAX_HEADER_CHARS = 60
MIN_HEADERS = 2  # times a header must stand beside a page number


def drop_furniture(text: str) -> Iterator[Edit]:
    """Propose dropping page numbers with the headers and footers beside them; a sentence they cut is joined again."""
    lines = [line for line in find_lines(text) if line.text]
    numbers = _ascending(lines)
    if not numbers:
        return
    furniture = sorted({*numbers, *_headers(lines, numbers)})
    done = -1
    for place in furniture:
        if place <= done:
            continue
        done = place
        while done + 1 in furniture:
            done += 1
        rule = "furniture/page-number" if place in numbers and done == place else "furniture/running-header"
        yield _drop_block(text, lines, place, done, rule)


def _ascending(lines: Sequence[Line]) -> set[int]:
    """Return the lines that are page numbers: ascending by one, some lines apart."""
    found = [(place, match) for place, line in enumerate(lines) if (match := PAGE_NUMBER.fullmatch(line.text))]
    best: list[int] = []
    for first, (place, match) in enumerate(found):
        run, page = [place], int(match["page"])
        for after, other in found[first + 1 :]:
            if int(other["page"]) == page + 1 and after - run[-1] > MIN_LINES_APART:
                run.append(after)
                page += 1
        best = max(best, run, key=len)
    marked = sum(bool(match["mark"] or match["total"] or "页" in match[0]) for place, match in found if place in best)
    enough = MIN_MARKED_NUMBERS if marked == len(best) else MIN_BARE_NUMBERS
    return set(best) if len(best) >= enough else set()


def _headers(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Return the lines that stand beside page numbers again and again, digits masked."""
    beside = [place for number in numbers for place in (number - 1, number + 1) if 0 <= place < len(lines) and place not in numbers]
    shapes = {place: line_shape(lines[place].text) for place in beside if len(lines[place].text) <= MAX_HEADER_CHARS}
    often = Counter(shapes.values())
    headers = {place for place, shape in shapes.items() if often[shape] >= MIN_HEADERS and not ends_sentence(lines[place].text)}
    edges = {0, len(lines) - 1}  # the first page's header and the last page's footer have no number on one side
    return headers | {place for place in edges if line_shape(lines[place].text) in {shapes[header] for header in headers}}


def _drop_block(text: str, lines: Sequence[Line], first: int, last: int, rule: str) -> Edit:
    """Drop lines `first` to `last`; where they cut a sentence in two, drop the line end before them as well."""
    if first == 0 or last == len(lines) - 1:
        return Edit(lines[first].start, text[lines[first].start : lines[last].end], "", rule)
    before, after = lines[first - 1], lines[last + 1]
    start = before.start + before.raw.index(before.text) + len(before.text)
    stop = after.start + after.raw.index(after.text)
    cut = KINDS[ord(before.text[-1])] == Kind.HAN or before.text.endswith(tuple("，、,；;"))
    joined = cut and not after.indent and len(before.text) >= 12
    return Edit(start, text[start:stop], "" if joined else text[after.start - 1 : stop] if after.start else "\n", rule)
