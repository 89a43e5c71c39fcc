"""The titles a page prints for itself, and where they stand: anchors that tell the site's words from the author's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice

from cleaners.characters import skeleton
from cleaners.marks import is_menu
from cleaners.restoring.lines import Line

FILE_SUFFIX = re.compile(r"\s*\.(?:docx?|pdf|pptx?|xlsx?|wps|rtf|txt)\b", re.IGNORECASE)
NOT_IN_NAME = re.compile(r"[《》<>\n\r/\\|]")
MAX_TITLE_CHARS = 90
MAX_AROUND_NAME = 16  # characters beside a file's name in a line that prints nothing else; a sentence about it has more
MAX_NAMES = 24  # of files that are looked at: a page that lists more is named after none of them
MAX_PRINTED_CHARS = 160  # of a title with its spaces and decoration
MIN_TITLE_CHARS = 5
MIN_MENTIONED_CHARS = 10  # of a title that is known among other words
MAX_TITLE_LINES = 3  # a long title is wrapped over two lines, seldom three
MAX_ABOVE_SHARE = 0.25  # of a page's Han characters may stand above its title: abstract, notices, never a work
MIN_BELOW_SHARE = 0.1  # less than this below a printing, and it stands at the foot of the page
HEAD_LINES = 12  # non-empty lines from the top that may be a title
DATE_HEAD = re.compile(r"[（(#\s]*\s*\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]")
BRACKETED = re.compile(r"[（(【\[].*[)）】\]]")
QUOTED = re.compile(rf"[《【「『“]([^《》【】「」『』“”]{{{MIN_TITLE_CHARS + 2},{MAX_TITLE_CHARS}}})[》】」』”]")
DIGITS = re.compile(r"\d+")
LEAD_CHARS = 4
HAN_LEAD = re.compile(f"[\u4e00-\u9fff]{{{LEAD_CHARS}}}")
FIRST_LETTER = re.compile(r"[^\W_]")
DECORATION = re.compile(
    r"""[（(【\[](?:全文|精选|完整版?|最新|共?\d+篇|范文)[）)】\]]
    | (?<![_|－—-])[_|－—-]+[^_|－—-]{2,16}(?:网|文库|站|频道)$
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Lines `first` to `last` (indices, both included) that print the title `title`."""

    first: int
    last: int
    title: str


def find_file_names(text: str) -> list[str]:
    """Return the names of files, without suffix, that `text` mentions.

    >>> find_file_names("《某某讲话.docx》由网友上传")
    ['某某讲话']
    """
    names = []
    done = 0
    for suffix in FILE_SUFFIX.finditer(text) if "." in text else ():
        name = NOT_IN_NAME.split(text[max(done, suffix.start() - MAX_TITLE_CHARS) : suffix.start()])[-1].strip()
        names += [name] if len(name) >= MIN_TITLE_CHARS - 1 else []
        done = suffix.end()
    return names


def bare_title(text: str) -> str:
    """Return a printed title without file suffix, decoration and site name, for comparing.

    >>> bare_title("《某某讲话(全文).docx》"), bare_title("某某讲话_某某文库")
    ('某某讲话', '某某讲话')
    """
    names = find_file_names(text)
    bare = names[0] if names and len(text) - len(names[0]) <= MAX_AROUND_NAME else text
    return DECORATION.sub("", bare.strip()).strip(" #《》\u3000")


@lru_cache(maxsize=1 << 12)  # a page's few titles are compared with again and again
def title_key(text: str) -> str:
    """Return what two printings of a title share: its skeleton with the digits masked, for sites renew the year."""
    return DIGITS.sub("0", skeleton(bare_title(text)))


def find_candidates(lines: Sequence[Line], markup_title: str | None) -> list[str]:
    """Return titles as printed, most trusted first: the markup's, file names, then the first short lines."""
    printed = [markup_title] if markup_title else []
    printed += islice((name for line in lines if "." in line.text for name in find_file_names(line.text)), MAX_NAMES)
    printed += [line.text for line in lines[:HEAD_LINES] if may_be_title(line)]
    seen: dict[str, str] = {}
    for each in printed:
        key = title_key(each)
        if MIN_TITLE_CHARS <= len(key) <= MAX_TITLE_CHARS:
            seen.setdefault(key, each.strip())
    return list(seen.values())


def find_page_titles(lines: Sequence[Line], markup_title: str | None) -> tuple[str, ...]:
    """Return the titles the page confirms: in its markup, in a file name, or printed twice; else its first short line."""
    candidates = find_candidates(lines, markup_title)
    printed = Counter(title_key(each.title) for each in find_printings(lines, candidates))
    named = find_named(lines) | {title_key(markup_title or "")} | _find_mentioned(lines, candidates)
    confirmed = tuple(each for each in candidates if title_key(each) in named or printed[title_key(each)] > 1)
    return confirmed or tuple(each for each in candidates[:1] if lines and each == lines[0].text)


def _find_mentioned(lines: Sequence[Line], candidates: Iterable[str]) -> set[str]:
    """Return the keys of the titles that a line below the first ones says among other words: what a site says of the text."""
    foot = [
        title_key(line.text)
        for line in lines[HEAD_LINES:][-HEAD_LINES:]
        if line.han >= MIN_MENTIONED_CHARS and len(line.text) <= MAX_TITLE_CHARS
    ]
    return {key for key in map(title_key, candidates) if len(key) >= MIN_MENTIONED_CHARS and any(key in each for each in foot)}


def find_named(lines: Sequence[Line]) -> set[str]:
    """Return the keys of the titles that file names on the page give, and those in quotes in a line about the text at its foot."""
    names = {title_key(name) for line in lines if "." in line.text for name in find_file_names(line.text)}
    foot = lines[HEAD_LINES:][-HEAD_LINES:]
    return names | {title_key(quoted) for line in foot if len(line.text) <= MAX_PRINTED_CHARS for quoted in QUOTED.findall(line.text)}


def find_printings(lines: Sequence[Line], titles: Iterable[str]) -> list[Occurrence]:
    """Return where titles are printed, without what is printed in the midst of the text too: running headers, headings."""
    found = find_occurrences(lines, titles)
    if len(found) < 2:
        return found
    done = list(accumulate((line.han for line in lines), initial=0))
    inside = {
        title_key(each.title)
        for each in found
        if done[each.first] > MAX_ABOVE_SHARE * done[-1] and done[-1] - done[each.last + 1] > MIN_BELOW_SHARE * done[-1]
    }
    return [each for each in found if title_key(each.title) not in inside]


def may_be_title(line: Line) -> bool:
    """Tell whether a line is as short as a title and ends like one."""
    text = line.text
    if line.han < MIN_TITLE_CHARS or len(text) > MAX_TITLE_CHARS or text[-1] in "。；;，,：:" or "。" in text:
        return False
    return DATE_HEAD.match(text) is None and BRACKETED.fullmatch(text) is None and not is_menu(text)


def find_occurrences(lines: Sequence[Line], titles: Iterable[str]) -> list[Occurrence]:
    """Return where lines, or up to three lines together, print one of `titles` and nothing else."""
    keys = {title_key(title): title for title in titles}
    shortest = min(map(len, keys), default=0)
    begins = {key[:1] for key in keys}
    found: list[Occurrence] = []
    done = 0
    heads = {key[:LEAD_CHARS] for key in keys}
    for place, line in enumerate(lines if keys else ()):
        first = line.text[0] if "\u4e00" <= line.text[0] <= "\u9fff" else _first_letter(line.text)
        if first not in begins or place < done:
            continue
        is_other = line.text[:LEAD_CHARS] not in heads and HAN_LEAD.match(line.text)
        if is_other and not any("." in each.text for each in lines[place : place + MAX_TITLE_LINES]):
            continue  # but for file names, Han at the head of a line is at the head of its key
        for count in range(MAX_TITLE_LINES, 0, -1):
            together = lines[place : place + count]
            printed = "".join(each.text for each in together)
            if len(together) < count or not shortest <= len(printed) <= MAX_PRINTED_CHARS:
                continue
            if (key := title_key(printed)) in keys:
                found.append(Occurrence(place, place + count - 1, keys[key]))
                done = place + count
                break
    return found


def _first_letter(text: str) -> str:
    """Return what the key of a title printed here would begin with."""
    letter = FIRST_LETTER.search(text)
    return re.sub(r"\d", "0", skeleton(letter[0])) if letter else ""
