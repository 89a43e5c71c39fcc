"""Drop page furniture between the lines of a text: page numbers that ascend, and headers that recur.

Evidence: numbers that count the pages; a line that stands again, figures aside, and once cuts a sentence in two at a full
line, where no author's line can stand.

Not done yet: standard numbers without page numbers, footers whose wording changes from page to page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaners.characters import KINDS, Kind, ends_sentence
from cleaners.edits import Edit
from cleaners.line_shapes import line_shape
from cleaners.restoring.geometry import INDENT, Ending, WrappedLine, may_be_wrapped, measure_lines
from cleaners.restoring.lines import Line, find_text_lines
from cleaners.restoring.regions import find_regions

FENCE = r"[-—–―·~<>《》\[\]【】()（）]{1,3}"
SHEET = "[页頁张面版屏]"
PAGE_NUMBER = re.compile(
    rf"""
    (?P<mark> {FENCE}\s* | 第\s* | [Pp](?:age)?\.?\s* )?
    (?P<page> \d{{1,4}} )
    (?: \s*{SHEET} | \s*{FENCE} )?
    (?: \s*[/∕⁄／|｜,，、]?\s* (?:共|计|总|of|/)?\s* (?P<total> \d{{1,4}} ) \s*{SHEET}? (?: \s*{FENCE} )? )?
    """,
    re.VERBOSE,
)
STATED = re.compile(rf"{SHEET}.*[共计总]|\bof\b")  # says what it counts: one is enough
MIN_BARE_NUMBERS = 3  # page numbers without any mark around them that ascend by one
MIN_MARKED_NUMBERS = 2
MIN_LINES_APART = 4  # lines between two page numbers: figures in a list stand closer
MIN_HEADERS_APART = 8  # lines between two headers that have no page number beside them
MAX_HEADER_CHARS = 60
END_LINES = 3  # from each end of the page: its title may stand above the first header
MIN_HEADERS = 2  # times a header must stand beside a page number
MAX_HEADER_SHARE = 0.8  # of the width: a longer line may be one of the text that has lost glyphs
DIGITS = re.compile(r"\d+")


def drop_furniture(text: str) -> Iterator[Edit]:
    """Propose dropping page numbers with the headers and footers beside them; a sentence they cut is joined again."""
    lines = find_text_lines(text)
    numbers = _ascending(lines)
    if not numbers and not _may_have(lines):
        return
    cutting, is_wrapped = _cutting(text, lines, numbers)
    numbers |= {place for place in cutting if _is_stated(lines[place].text)} | _stated_ends(lines) | _bare_cuts(lines, numbers, cutting)
    headers = _headers(lines, numbers) | _recurring(lines, cutting)
    furniture = {*numbers, *headers}
    done = -1
    for place in sorted(furniture):
        if place <= done:
            continue
        done = place
        while done + 1 in furniture:
            done += 1
        rule = "furniture/page-number" if place in numbers and done == place else "furniture/running-header"
        yield _drop_block(text, lines, place, done, rule, is_wrapped=is_wrapped)


def _may_have(lines: Sequence[Line]) -> bool:
    """Tell whether a line stands again, figures aside, or is a number: cheap, since most pages have none."""
    short = [line.text for line in lines if len(line.text) <= MAX_HEADER_CHARS and not ends_sentence(line.text)]
    if any(text.isdecimal() or _is_stated(text) for text in short):
        return True
    last: dict[str, int] = {}
    for place, line in enumerate(lines):
        if _may_be_header(line.text):
            shape = line_shape(line.text)
            if place - last.get(shape, place) >= MIN_HEADERS_APART:
                return True
            last[shape] = place
    return False


def _cutting(text: str, lines: Sequence[Line], numbers: set[int]) -> tuple[set[int], bool]:
    """Return the short lines between a full line that breaks off in a sentence and the next, and whether the page shows a width."""
    if not may_be_wrapped(lines):
        return set(), False
    measured = measure_lines(text, lines)
    regions = find_regions(measured)
    found: set[int] = set()
    for first, last, width in regions:
        for place in range(first, min(last, len(lines) - 2)):
            stop = place + 1
            while stop < len(lines) - 1 and stop <= place + 3 and (stop in numbers or _may_stand_between(measured[stop], width)):
                stop += 1
            if stop > place + 1 and _runs_on(measured[place], measured[stop], width):
                found.update(range(place + 1, stop))
    return found, bool(regions)


def _may_stand_between(line: WrappedLine, width: int) -> bool:
    return line.ending == Ending.CUT and not line.is_marked and line.width < MAX_HEADER_SHARE * width


def _runs_on(line: WrappedLine, after: WrappedLine, width: int) -> bool:
    """Tell whether a full line breaks off in a sentence that `after` may go on with."""
    room = width - line.width - line.indent - after.unit
    return (
        line.is_prose
        and line.ending >= Ending.COMMA
        and -INDENT <= room + INDENT < INDENT
        and after.is_prose
        and after.indent <= line.indent
    )


def _is_stated(text: str) -> bool:
    return PAGE_NUMBER.fullmatch(text) is not None and STATED.search(text) is not None


def _stated_ends(lines: Sequence[Line]) -> set[int]:
    """Return the first and the last line where it tells which page of how many it is."""
    return {place for place in (0, len(lines) - 1) if _is_stated(lines[place].text)}


def _bare_cuts(lines: Sequence[Line], numbers: set[int], cutting: set[int]) -> set[int]:
    """Return the bare numbers from 1 on that cut sentences, or close the page."""
    places = sorted(place for place in range(len(lines)) if lines[place].text.isdecimal() and place not in numbers)
    found: set[int] = set()
    for place in places:
        counts = len(found) + 1 == int(lines[place].text) and len(lines[place].text) < 4
        if counts and (place in cutting or (found and place == len(lines) - 1)):
            found.add(place)
    return found


def _recurring(lines: Sequence[Line], cutting: set[int]) -> set[int]:
    """Return the lines that stand again, figures aside, far from each other, at least one of them inside of a sentence."""
    if not cutting:
        return set()
    shapes = {line_shape(lines[place].text) for place in cutting if _may_be_header(lines[place].text)}
    groups: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if len(line.text) <= MAX_HEADER_CHARS and (shape := line_shape(line.text)) in shapes:
            groups[shape].append(place)
    return {place for places in groups.values() if _is_running(lines, places) for place in places}


def _is_running(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Tell a running header from a line that happens to recur: far apart, and its figures the same or counting up by one."""
    if len(places) < MIN_HEADERS or any(after - place < MIN_HEADERS_APART for place, after in pairwise(places)):
        return False
    figures = [tuple(map(int, DIGITS.findall(lines[place].text))) for place in places]
    return all({now - then for then, now in zip(one, other, strict=True)} <= {0, 1} for one, other in pairwise(figures))


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
    ends = {*range(END_LINES), *range(len(lines) - END_LINES, len(lines))} - beside - numbers
    known = set(shapes.values())
    same = {place for place in ends if 0 <= place < len(lines) and line_shape(lines[place].text) in known}  # no number beside the first
    twice = {line_shape(lines[place].text) for place in same}
    return same | {place for place, shape in shapes.items() if often[shape] >= MIN_HEADERS or shape in twice}


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
