"""Drop page furniture between the lines of a text: page numbers that ascend, and headers that recur beside them.

Not done yet: standard numbers without page numbers, footers whose wording changes from page to page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from cleaners.characters import KINDS, Kind, ends_sentence
from cleaners.corpus import line_shape
from cleaners.edits import Edit
from cleaners.restoring.geometry import measure_lines
from cleaners.restoring.lines import Line, find_text_lines
from cleaners.restoring.regions import wrap_width

PAGE_NUMBER = re.compile(
    r"(?P<mark>[-—–―·~\[【(（]{1,3}\s*|第\s*|[Pp](?:age)?\.?\s*)?(?P<page>\d{1,4})(?:\s*页|\s*[-—–―·~\]】)）]{1,3})?"
    r"(?:\s*[/∕／|｜,，、]?\s*(?:共|of|/)?\s*(?P<total>\d{1,4})\s*页?)?"
)
MIN_BARE_NUMBERS = 3  # page numbers without any mark around them that ascend by one
MIN_MARKED_NUMBERS = 2
MIN_LINES_APART = 4  # lines between two page numbers: figures in a list stand closer
MAX_HEADER_CHARS = 60
END_LINES = 3  # from each end of the page: its title may stand above the first header
MIN_HEADERS = 2  # times a header must stand beside a page number


def drop_furniture(text: str) -> Iterator[Edit]:
    """Propose dropping page numbers with the headers and footers beside them; a sentence they cut is joined again."""
    lines = find_text_lines(text)
    numbers = _ascending(lines)
    if not numbers:
        return
    furniture = {*numbers, *_headers(lines, numbers)}
    wrapped = wrap_width(measure_lines(text, lines)) is not None
    done = -1
    for place in sorted(furniture):
        if place <= done:
            continue
        done = place
        while done + 1 in furniture:
            done += 1
        rule = "furniture/page-number" if place in numbers and done == place else "furniture/running-header"
        yield _drop_block(text, lines, place, done, rule, is_wrapped=wrapped)


def _ascending(lines: Sequence[Line]) -> set[int]:
    """Return the lines that are page numbers: ascending by one, some lines apart."""
    found = [(place, match) for place, line in enumerate(lines) if (match := PAGE_NUMBER.fullmatch(line.text))]
    best = _longest_run([(place, int(match["page"])) for place, match in found])
    if best and found[-1][0] == len(lines) - 1 > best[-1] and int(found[-1][1]["page"]) == int(dict(found)[best[-1]]["page"]) + 1:
        best.append(len(lines) - 1)  # the last page may be short
    run = set(best)
    marked = sum(bool(match["mark"] or match["total"] or "页" in match[0]) for place, match in found if place in run)
    enough = MIN_MARKED_NUMBERS if marked == len(run) else MIN_BARE_NUMBERS
    return run if len(run) >= enough else set()


def _longest_run(numbers: Sequence[tuple[int, int]]) -> list[int]:
    """Return the places of the longest run of ascending (place, page), each with the nearest next page that is far enough.

    From the last to the first, so that each number is looked at once: tables have thousands.
    """
    places: dict[int, list[int]] = {}  # page -> its places seen so far, descending
    runs: dict[int, tuple[int, int | None]] = {}  # place -> (length of the run from there, next place)
    for place, page in reversed(numbers):
        later = places.get(page + 1, [])
        near = bisect_left(later, -place - MIN_LINES_APART)
        following = -later[near - 1] if near else None
        runs[place] = (1 + (runs[following][0] if following is not None else 0), following)
        places.setdefault(page, []).append(-place)
    run: list[int] = []
    longest: int | None = max(sorted(runs), key=lambda each: runs[each][0], default=None)
    while longest is not None:
        run.append(longest)
        longest = runs[longest][1]
    return run


def _headers(lines: Sequence[Line], numbers: set[int]) -> set[int]:
    """Return the lines that stand beside page numbers, digits masked, and again there or word for word at the page's ends."""
    beside = {place for number in numbers for place in (number - 1, number + 1) if 0 <= place < len(lines)} - numbers
    shapes = {place: line_shape(lines[place].text) for place in beside if _may_be_header(lines[place].text)}
    often = Counter(shapes.values())
    texts = {lines[place].text for place in shapes}
    ends = {*range(END_LINES), *range(len(lines) - END_LINES, len(lines))} - beside - numbers
    same = {place for place in ends if 0 <= place < len(lines) and lines[place].text in texts}  # the first page's header has no number
    known = {lines[place].text for place in same}
    return same | {place for place, shape in shapes.items() if often[shape] >= MIN_HEADERS or lines[place].text in known}


def _may_be_header(text: str) -> bool:
    return len(text) <= MAX_HEADER_CHARS and not ends_sentence(text) and re.search(r"[^\W\d_]{2}", text) is not None


def _drop_block(text: str, lines: Sequence[Line], first: int, last: int, rule: str, *, is_wrapped: bool) -> Edit:
    """Drop lines `first` to `last`; where they cut a sentence in two, drop the line end before them as well.

    On a wrapped page that line end is left to the measuring of the width.
    """
    if first == 0 or last == len(lines) - 1:
        return Edit(lines[first].start, text[lines[first].start : lines[last].end], "", rule)
    before, after = lines[first - 1], lines[last + 1]
    start, stop = before.text_end, after.text_start
    cut = KINDS[ord(before.text[-1])] == Kind.HAN or before.text.endswith(tuple("，、,；;"))
    joined = cut and not is_wrapped and not after.indent and len(before.text) >= 12
    return Edit(start, text[start:stop], "" if joined else text[after.start - 1 : stop] if after.start else "\n", rule)
