"""Headings that no address follows, in a text flattened to one line: notices, summaries, reflections, lists of contents.

Without an address below it something else must speak for a heading behind a full stop: a number or a mark before it, a length
behind it, a close before it, or a list that names it. Whether a work begins there is decided later, by all the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaners.dividing.closings import CLOSE_CHARS, ends_with_close
from cleaners.dividing.counters import CLOSING, OPENING, SYMBOL
from cleaners.dividing.glued import MAX_GLUED_CHARS, MAX_HEAD_CHARS, NUMERAL, bare_title, cut_headings, outer_ends, title_tail
from cleaners.dividing.headings import matches
from cleaners.dividing.titles import clean_title, ends_like_title, find_title_end

MIN_KNOWN_CHARS = 8  # shorter titles are words of the text as well
MIN_FLAT_CHARS = 300  # a line as long as this may hold headings that no address follows
MIN_GLUED_CHARS = 60  # a paragraph as long as this may begin with a numbered heading that runs into it
MIN_LONE_CHARS = 8
MIN_BARE_CHARS = 10
SENTENCE_MARKS = tuple("。，；！？")
MAX_REPEATS = 3  # of a title at the head of a flattened page

STOP = re.compile(r"[。！？；](?:[”’）」]+)?|…{1,2}(?:[”’）」]+)?|\n")
_ENDED = re.compile(r"(?:[。！？][”’）」]*|…{1,2}|(?<=[一-鿿])(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?![）)]))[ 　]*(?=\S)")
_RUNS_ON = re.compile(r"[的是为和与及，、：；。！？在将对有会于由]|$")  # what makes words that are a title's the beginning of a sentence
_TAKEN_UP = re.compile(r"[的是为和与及，、：；。在将对有会于由印指明强提规要以等第中上]")  # `《…通知》印发后` is a sentence
# A work's number behind a full stop of running text.
_MARK = re.compile(
    rf"""[【〔\[（(]?(?:第{NUMERAL}篇|篇{NUMERAL}|(?:范文|例文|范例|样文|样本|模板)[（(]?{NUMERAL})(?![章文幅])[】〕\]）)]?[：:、.]?
      |(?P<item>[一二三四五六七八九十]{{1,3}}、|\d{{1,2}}[.、．](?!\d)|[（(]{NUMERAL}[）)]|[①-⑳])|{SYMBOL}+[ 　]*|[{OPENING}]""",
    re.VERBOSE,
)
_WORK_MARK = re.compile(rf"[【〔\[（(]?(?:第{NUMERAL}篇|篇{NUMERAL}|(?:范文|例文|范例|样文|样本|模板)[（(]?{NUMERAL})[】〕\]）)：:]")
_CLAIM = re.compile(r"\d{3,5}字(?:范文|文)?")
_CLAUSE = re.compile(r"[^，。；：！？\n]{6,90}")


def cut_lone_headings(text: str, known: Sequence[str], counters: Sequence[re.Pattern[str]]) -> set[int]:
    """Return cuts around headings that no address follows: behind a full stop or a signature's date, in flattened lines.

    `known` are titles that the page or its list of contents states; `counters` its own way of numbering headings.
    """
    cuts: set[int] = set()
    is_announced = any(matches("outer/compilation", clean_title(title).text) for title in known) or bool(outer_ends(text[:MAX_GLUED_CHARS]))
    for place, is_certain in _ends(text):
        counter = next((match for match in (counter.match(text, place) for counter in counters) if match), None)
        if counter is None and not is_certain:
            continue
        found = _lone_heading(text, counter.end() if counter else place, known, is_announced or counter is not None)
        cuts.update((place, *(found[1:] or (counter.end(),))) if counter else found)
    return cuts


def _ends(text: str) -> Iterator[tuple[int, bool]]:
    """Yield where a heading may stand in a long line, and whether it needs no counter of the page's own to be looked at."""
    for line in re.finditer(rf"[^\n]{{{MIN_GLUED_CHARS},}}", text):
        yield line.start(), _WORK_MARK.match(text, line.start()) is not None
        for stop in _ENDED.finditer(text, line.start(), line.end()):
            yield stop.end(), len(line[0]) >= MIN_FLAT_CHARS or stop[0].rstrip().endswith("日")


def _lone_heading(text: str, place: int, known: Sequence[str], is_announced: bool) -> tuple[int, ...]:
    """Return where the heading at `place` begins and ends; nothing when there is none.

    On a page that announces several works a long title behind any full stop is looked at.
    """
    mark = _MARK.match(text, place)
    begin = mark.end() if mark else place
    if mark and text[begin - 1] in OPENING:
        begin -= 1
    if title := next((title for title in known if text.startswith(title, begin)), ""):
        end = title_tail(text, begin + len(title))
        return (place, end) if text[end : end + 1] not in SENTENCE_MARKS else ()
    clause = _CLAUSE.match(text, begin)
    if clause is None:
        return (place, begin) if mark and not mark["item"] and mark[0][-1] in "：:】）)" else ()
    claim = _CLAIM.search(clause[0])
    if claim is not None:
        return place, begin + claim.end()
    end = find_title_end(clause[0]) or 0
    if end == len(clause[0]) and text[begin + end : begin + end + 1] in SENTENCE_MARKS:
        end = 0  # a sentence ends like a title too
    if mark is None and not (end and (is_announced or _has_ended(text, place))):
        return ()
    if mark is not None and not mark["item"] and mark[0][-1] not in OPENING and not re.match(SYMBOL, mark[0]):
        return place, title_tail(text, begin + end) if end else begin
    end = title_tail(text, begin + end) - begin if end else 0
    if end and text[begin + end - 1] in CLOSING and _TAKEN_UP.match(text, begin + end):
        return ()
    return (place, begin + end) if end >= (MIN_LONE_CHARS if mark else MIN_BARE_CHARS) else ()


def _has_ended(text: str, place: int) -> bool:
    """Tell whether what stands before `place` ends with a call or as a work does."""
    before = text[max(0, place - CLOSE_CHARS) : place]
    return before.endswith("！") or ends_with_close(before)


def cut_head(text: str, known: Sequence[str], later: Sequence[str]) -> tuple[set[int], Sequence[str]]:
    """Return cuts in the head of a flattened page, joint title, list of contents and first heading, and the titles it lists."""
    line = re.match(rf"[^\n]{{{MIN_FLAT_CHARS},}}", text)
    stop = STOP.search(text, 0, MAX_HEAD_CHARS) if line else None
    begin = 0
    while stop is not None and matches("outer/lead", text[begin : stop.end()]):
        begin, stop = stop.end(), STOP.search(text, stop.end(), MAX_HEAD_CHARS)
    if stop is None:
        return set(), ()
    if begin:
        cuts, titles = cut_head(text[begin:], known, later)
        return {begin, *(begin + cut for cut in cuts), *(outer_ends(text[:begin]))}, titles
    head = text[: stop.start()]
    first_cuts = cut_headings(head, known, later, True)
    edges = [0, *first_cuts, len(head)]
    entries = [bare_title(head[start:end]) for start, end in pairwise(edges)]
    titles = [*known, *later, *(entry for entry in entries if ends_like_title(entry))]
    single = [title for title in titles if not any(other in title and len(title) > len(other) + 4 for other in titles)]
    head_cuts = cut_headings(head, (), single, True)
    last = max(head_cuts, default=0)
    return {*head_cuts, *_lone_heading(text, last, single, True)}, single


def cut_printed_titles(text: str, known: Sequence[str]) -> set[int]:
    """Return cuts behind the page's own title where a flattened text begins with it, once or twice."""
    cuts: set[int] = set()
    place = 0
    first_line = text.find("\n") if "\n" in text else len(text)
    for _ in range(MAX_REPEATS):
        title = next((title for title in known if text.startswith(title, place) and not _RUNS_ON.match(text, place + len(title))), "")
        if not title or first_line - place - len(title) < MIN_KNOWN_CHARS:
            break
        place = title_tail(text, place + len(title))
        cuts.add(place)
    return cuts
