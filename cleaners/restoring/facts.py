"""What a page says about itself: read from its chrome before, and as, it is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from cleaners.edits import Edit
from cleaners.restoring.titles import MAX_NAMES, bare_title, find_file_names

LISTED_PAGES = re.compile(
    r"""(?:共|全文共?|总|/)\s*(\d{1,4})\s*页
    | 页数\s*[:：]?\s*(\d{1,4})
    | /\s*(\d{1,4})\s*$
    | (?<!\d)(?<!第)(?<!第\s)(?<!预览)(?<!前)(\d{1,4})\s*页
    """,
    re.VERBOSE,
)
PREVIEWED_PAGES = re.compile(
    r"""(?:预览|试读|免费(?:预览|阅读|试读)|已显示|显示|可看)\s*(?:前|到|了)?\s*(\d{1,4})\s*页
    | 前\s*(\d{1,4})\s*页(?:预览|免费)?
    """,
    re.VERBOSE,
)
LISTED_CHARS = re.compile(r"(?:约|共|全文)\s*(\d{2,6})\s*字|字数\s*[:：]?\s*(\d{2,6})|(?<!\d)(\d{3,6})\s*字(?!节)")
DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
DIGIT = re.compile(r"\d")
MAX_STATEMENT = 80  # characters of a line that states a number of the page's; a longer one tells of other things
CHROME = ("chrome/", "markup/")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts of a page; None where it does not say. `titles` as printed, most trusted first; an outer title may be among them."""

    titles: tuple[str, ...]
    published_on: date | None
    listed_pages: int | None
    previewed_pages: int | None
    listed_chars: int | None
    source_script: str
    dropouts: tuple[tuple[int, int], ...]  # (offset in the restored text, glyphs lost there)
    flags: tuple[str, ...]


def find_page_number_facts(dropped: Iterable[Edit]) -> dict[str, int | None]:
    """Return `listed_pages`, `previewed_pages` and `listed_chars` as the dropped chrome states them."""
    site = (edit for edit in dropped if edit.rule.startswith(CHROME) and edit.rule != "chrome/abstract")
    lines = [edit.old for edit in site if len(edit.old) <= MAX_STATEMENT and DIGIT.search(edit.old)]
    return {
        "listed_pages": max(_numbers(LISTED_PAGES, lines), default=None),
        "previewed_pages": next(iter(_numbers(PREVIEWED_PAGES, lines)), None),
        "listed_chars": next(iter(_numbers(LISTED_CHARS, lines)), None),
    }


def find_published_on(dropped: Iterable[Edit]) -> date | None:
    """Return the first full date of the chrome that stood before the text, or None; a date behind the text may be of another page."""
    for edit in dropped:
        if edit.rule.startswith(CHROME) and edit.rule not in BEHIND:
            for match in DAY.finditer(edit.old):
                day = _date(match)
                if day is not None:
                    return day
    return None


BEHIND = {"chrome/below-text", "chrome/abstract", "chrome/title-again", "chrome/disclaimer", "chrome/neighbour-link", "markup/related"}


def find_titles(dropped: Iterable[Edit], candidates: Iterable[str]) -> tuple[str, ...]:
    """Return the page's titles: file names in its chrome, then `candidates`, each once, without decoration."""
    names = islice((name for edit in dropped if edit.rule.startswith("chrome/") for name in find_file_names(edit.old)), MAX_NAMES)
    return tuple(dict.fromkeys(bare for each in (*names, *candidates) if (bare := bare_title(each))))


def _numbers(pattern: re.Pattern[str], lines: Iterable[str]) -> Iterator[int]:
    for line in lines:
        for match in pattern.finditer(line.strip()):
            yield int(next(group for group in match.groups() if group))


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
