"""Find where works may begin: a heading, its header lines, an address; whether a work does begin there is `evidence`'s to say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cleaners.dividing.headings import Mark, find_header_rule, find_marks, is_plain_header, matches
from cleaners.dividing.layout import Layout
from cleaners.dividing.salutations import Salutation
from cleaners.dividing.titles import Title, clean_title, differs_in_year, ends_like_title, is_same_title, looks_like_title

MAX_HEAD_LINES = 8  # title in two lines, date, venue, speaker, note, rule
MIN_BODY_CHARS = 60  # what follows a line of an agenda or a contents list is the next line
MIN_LINE_CHARS = 15
MIN_LONE_TITLE_CHARS = 6  # `工作总结` alone on a line is a heading inside a work
HEAD_LINES = 4  # lines in which a page's own title may stand

_CHAPTER = re.compile(r"第[一二三四五六七八九十百\d]+章")
_PART = re.compile(r"第[一二三四五六七八九十百\d]+[章节条编]")


@dataclass(frozen=True, slots=True)
class Opening:
    """A possible beginning: line numbers of its first line, its body, its heading and its header lines with their rules."""

    first: int
    body: int
    heading: tuple[int, ...]
    headers: tuple[tuple[int, str], ...]
    title: Title | None
    marks: tuple[Mark, ...]
    salutation: Salutation | None

    @property
    def ordinal(self) -> tuple[str, int] | None:
        """The style and value of the number that counts works here."""
        counted = [(mark.style, mark.ordinal) for mark in self.marks if mark.ordinal is not None]
        return min(counted, key=lambda pair: not pair[0].startswith(("work/", "learnt/")), default=None)

    @property
    def is_item(self) -> bool:
        """Whether this may as well be the numbered heading of a section: no address, and no mark that counts works."""
        return self.salutation is None and self.ordinal is not None and not self.ordinal[0].startswith(("work/", "learnt/"))


def find_openings(layout: Layout, titles: Sequence[str]) -> list[Opening]:
    """Return every place where a work may begin, in order; none overlaps another."""
    found: list[Opening] = []
    floor = 0
    for number in sorted(layout.salutations):
        opening = _read_up(layout, number, floor, titles)
        found.append(opening)
        floor = number + 1
    has_chapters = sum(1 for number in range(len(layout.lines)) if _CHAPTER.match(layout.read(number))) > 1
    used = {line for opening in found for line in range(opening.first, opening.body + 1)}
    for number in range(len(layout.lines)):
        if number not in used and _is_lone_heading(layout, number, titles):
            lone = _read_down(layout, number, used, titles)
            if has_chapters and any(mark.style == "work/piece" for mark in lone.marks):
                continue  # 第一篇 … 第一章: a part of a book
            used.update(range(lone.first, lone.body))
            found.append(lone)
    found.sort(key=lambda opening: opening.first)
    works = [opening for opening in found if not _is_outer(layout, opening)]
    return _with_bodies(layout, works if any(opening.heading for opening in works) else found, titles)


def _is_outer(layout: Layout, opening: Opening) -> bool:
    """Tell whether a heading without an address is the joint title of the works that follow it."""
    return opening.salutation is None and any(
        matches("outer/compilation", clean_title(_without_marks(layout.read(number), layout.marks(number))).text)
        for number in opening.heading
    )


def _read_up(layout: Layout, number: int, floor: int, titles: Sequence[str]) -> Opening:
    """Read header lines and heading above the address on line `number`."""
    headers: list[tuple[int, str]] = []
    heading: list[int] = []
    at = number - 1
    while at >= max(floor, number - MAX_HEAD_LINES) and not heading:
        line = layout.read(at)
        rule = find_header_rule(line)
        if rule is not None and not (ends_like_title(line) and not _may_head(layout, at - 1, floor)):
            headers.insert(0, (at, rule))
        elif _may_head(layout, at, floor):
            heading = [at]
        elif matches("divide/rule", line) is None:
            break
        at -= 1
    if not heading:
        headers = headers if floor == 0 else []  # further down a date and a name are the signature of the work before
        first = headers[0][0] if headers else number
        return Opening(first, number, (), tuple(headers), None, (), layout.salutations[number])
    heading = _with_lines_above(layout, heading, floor, titles)
    return _with_title(layout, Opening(heading[0], number, tuple(heading), tuple(headers), None, (), layout.salutations[number]))


def _may_head(layout: Layout, number: int, floor: int) -> bool:
    """Tell whether line `number` may be a heading above an address."""
    if number < floor or number in layout.salutations:
        return False
    line = layout.read(number)
    marks = layout.marks(number)
    if any(mark.start == 0 and mark.end == len(line) for mark in marks):
        return True
    core = line[marks[0].end :] if marks and marks[0].start == 0 else line
    return looks_like_title(clean_title(core).text) and matches("attach/mark", line) is None and matches("divide/contents", line) is None


def _with_lines_above(layout: Layout, heading: list[int], floor: int, titles: Sequence[str]) -> list[int]:
    """Add the line above a heading when it is the first half of a wrapped title, a main title, or the work's number."""
    line, above = layout.read(heading[0]), heading[0] - 1
    if above < floor or above in layout.salutations or find_header_rule(layout.read(above)) is not None:
        return heading
    upper = layout.read(above)
    marks = layout.marks(above)
    is_number = any(mark.start == 0 and mark.end == len(upper) for mark in marks)
    if not is_number and (not _may_head(layout, above, floor) or any(mark.start == 0 for mark in layout.marks(heading[0]))):
        return heading
    if is_same_title(clean_title(upper).text, clean_title(line).text):
        return [above, *heading]
    joined = clean_title(upper + line).text
    is_wrapped = any(is_same_title(joined, title) for title in titles) or (
        ends_like_title(clean_title(line).text)
        and not ends_like_title(clean_title(upper).text)
        and not line.startswith(("在", "关于", "《"))
        and upper.startswith(("在", "关于", "《", "中共", "中国", "20", "19", "第", "学习"))
        and matches("outer/compilation", upper) is None
    )
    is_subtitle = line.startswith(("—", "--", "－", "–")) and not is_number
    return [above, *heading] if is_number or is_wrapped or is_subtitle else heading


def _is_lone_heading(layout: Layout, number: int, titles: Sequence[str]) -> bool:
    """Tell whether a line without an address below it may head a work: it numbers works, claims a length, ends like a title."""
    line = layout.read(number)
    if len(line) > 120 or number + 1 >= len(layout.lines) or find_header_rule(line) or matches("attach/mark", line):
        return False
    marks = find_marks(line)
    works = [mark for mark in marks if mark.is_for_works]
    core = clean_title(_without_marks(line, marks))
    if _PART.match(core.text):
        return False
    if any(mark.start == 0 and mark.end == len(line) for mark in works):
        return True
    if number < HEAD_LINES and any(is_same_title(core.text, title) or differs_in_year(core.text, title) for title in titles):
        return True
    if not looks_like_title(core.text):
        return False
    return bool(works) or core.claimed_chars is not None or (len(core.text) >= MIN_LONE_TITLE_CHARS and ends_like_title(core.text))


def _read_down(layout: Layout, number: int, used: set[int], titles: Sequence[str]) -> Opening:
    """Read the headers below a heading without an address: a bare date, a note; other lines belong to the text."""
    heading = [number]
    marks = layout.marks(number)
    below = number + 1
    is_number = any(mark.start == 0 and mark.end == len(layout.read(number)) for mark in marks)
    if below + 1 < len(layout.lines) and below not in used and _is_again(layout, number, below):
        heading += [below]
    elif is_number and below + 1 < len(layout.lines) and below not in used:
        heading += [below] if looks_like_title(layout.read(below)) and not find_header_rule(layout.read(below)) else []
    elif number and number - 1 not in used:
        heading = _with_lines_above(layout, heading, number - 1, titles)
    body, headers = heading[-1] + 1, []
    while body + 1 < len(layout.lines) and body not in used and is_plain_header(layout.read(body)):
        headers.append((body, find_header_rule(layout.read(body)) or "heading/note"))
        body += 1
    return _with_title(layout, Opening(heading[0], body, tuple(heading), tuple(headers), None, (), None))


def _is_again(layout: Layout, number: int, below: int) -> bool:
    """Tell whether a heading is printed once more on the line below it."""
    own = clean_title(_without_marks(layout.read(number), layout.marks(number))).text
    return len(own) >= MIN_LONE_TITLE_CHARS and is_same_title(own, clean_title(layout.read(below)).text)


def _with_title(layout: Layout, opening: Opening) -> Opening:
    """Put the heading's lines together to a title without its number."""
    parts = [layout.read(number) for number in opening.heading]
    marks = layout.marks(opening.heading[0])
    if len(parts) > 1 and _is_again(layout, opening.heading[0], opening.heading[1]):
        raw = parts[0]
        return replace(opening, title=replace(clean_title(_without_marks(raw, marks)), raw=raw + parts[1]), marks=marks)
    raw = parts[0]
    for part in parts[1:]:
        raw += part if not part.startswith(("—", "-", "－", "–")) else "——" + part.lstrip("—-－–")
    if len(parts) == 1 and raw.startswith(("—", "--")):
        marks = find_marks(raw.lstrip("—- "))
    stripped = clean_title(_without_marks(raw, marks))
    title = replace(stripped, raw="".join(parts)) if stripped.text and not _is_bare(stripped.text) else None
    return replace(opening, title=title, marks=marks)


def _without_marks(line: str, marks: Sequence[Mark]) -> str:
    """Return `line` without the number before it; a number behind it is cut where it counts works (`…篇1`)."""
    cut = line
    for mark in sorted(marks, key=lambda mark: -mark.start):
        if mark.start == 0 or mark.style == "work/suffix-piece":
            cut = cut[: mark.start] + cut[mark.end :]
    return cut


def _is_bare(text: str) -> bool:
    """Tell whether nothing of a heading is left but a mark."""
    return not any(char.isalnum() for char in text)


def _with_bodies(layout: Layout, openings: list[Opening], titles: Sequence[str]) -> list[Opening]:
    """Leave out headings that no body follows: lines of an agenda or of a list of contents.

    A numbered line that no address follows ends the body of its like only: it may head a section of a work. The page's own
    title needs but a line of text below it.
    """
    following: list[Opening | None] = []
    latest: dict[bool, Opening | None] = {True: None, False: None}  # next heading of any kind; next that heads no section
    for opening in reversed(openings):
        following.append(latest[opening.is_item])
        if opening.heading:
            latest = {True: opening, False: latest[False] if opening.is_item else opening}
    kept: list[Opening] = []
    for opening, after in zip(openings, reversed(following), strict=True):
        if opening.body >= len(layout.lines):
            continue
        end = layout.lines[after.first].start if after is not None else len(layout.text)
        is_own = not kept and opening.title is not None and any(is_same_title(opening.title.text, title) for title in titles)
        has_body = end - layout.lines[opening.body].start >= (MIN_LINE_CHARS if is_own else MIN_BODY_CHARS)
        if opening.salutation is not None or has_body or after is None:
            kept.append(opening)
    return kept
