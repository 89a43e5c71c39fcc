"""RSS and Atom feeds and all other XML: the visible text, and of a feed the edits that leave the titles and texts of its entries.

A feed is one page, its entries are its works. Everything else in it (addresses, ids, categories, what the channel says of itself) is
dropped, line by line, and so is the summary of an entry that has its text as well. Of a document that is no feed nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from itertools import groupby
from operator import itemgetter

from cleaners.edits import Edits
from cleaners.reading.markup import MarkupPage, drop_lines
from cleaners.reading.page_lines import Line
from cleaners.reading.xml_text import XmlLine, read_xml_lines

ROOTS = frozenset({"rss", "feed", "rdf:rdf", "atom:feed", "channel"})
ENTRIES = frozenset({"item", "entry", "atom:entry", "rss:item"})
TITLES = frozenset({"title", "atom:title", "rss:title"})
# The fields that hold an entry's text, the fullest kind first; the first kind that an entry has is its text.
TEXTS = (
    frozenset({"content:encoded", "content", "atom:content", "body", "xhtml:body", "fulltext"}),
    frozenset({"description", "summary", "atom:summary", "itunes:summary", "rss:description"}),
)
DATES = ("pubdate", "published", "atom:published", "dc:date", "dcterms:created", "updated", "atom:updated")
AUTHORS = ("dc:creator", "author", "name", "atom:name")
ENTRY = itemgetter(0)  # of pairs of an entry's number and a line
FIELD, SUMMARY = "markup/feed-field", "markup/feed-summary"


def read_xml(xml: str) -> MarkupPage:
    """Read an XML document, whatever is in it.

    >>> page = read_xml("<rss><title>渠报</title><item><title>放水</title><guid>7</guid><description>水来了。</description></item></rss>")
    >>> page.text.split(chr(10)), page.title, [edit.old.strip() for edit in page.drops]
    (['渠报', '放水', '7', '水来了。'], '放水', ['渠报', '7'])
    """
    lines = read_xml_lines(xml)
    entries = _find_entries(lines)
    rules = list(_judge_lines(lines)) if entries else [""] * len(lines)
    alone = entries[0] if len(entries) == 1 else []
    return MarkupPage(
        "\n".join(line.text for line in lines),
        Edits.of(drop_lines([Line(line.text, 0) for line in lines], rules)),
        next((line.text for line in alone if _is_field(line, TITLES)), None),
        next((day for name in DATES for line in alone if line.path[-1] == name and (day := find_day(line.text))), None),
        next((line.text for name in AUTHORS for line in alone if line.path[-1] == name), None),
    )


def find_day(text: str) -> date | None:
    """Return the day of a date as feeds write it: RFC 822 in RSS, ISO 8601 in Atom.

    >>> str(find_day("Thu, 06 May 2021 08:00:00 +0800")), str(find_day("2021-05-06T08:00:00Z")), find_day("Thu, 99 May 2021")
    ('2021-05-06', '2021-05-06', None)
    """
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text.strip()).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _find_entries(lines: Sequence[XmlLine]) -> list[list[XmlLine]]:
    """Return the lines of each entry of a feed, none for a document that is no feed."""
    if not (lines and lines[0].path and lines[0].path[0] in ROOTS):
        return []
    return [[line for _, line in group] for entry, group in groupby(zip(map(_entry_of, lines), lines, strict=True), ENTRY) if entry]


def _entry_of(line: XmlLine) -> int:
    """Return the number of the entry that a line stands in, 0 outside of all."""
    for name, number in zip(line.path, line.numbers, strict=True):
        if name in ENTRIES:
            return number
    return 0


def _judge_lines(lines: Sequence[XmlLine]) -> Iterator[str]:
    """Yield why each line of a feed goes, nothing for those that stay."""
    for entry, group in groupby(zip(map(_entry_of, lines), lines, strict=True), ENTRY):
        inside = [line for _, line in group]
        yield from _judge_entry(inside) if entry else [FIELD] * len(inside)


def _judge_entry(lines: Sequence[XmlLine]) -> list[str]:
    """Return the same for one entry; one without a field that is known stays whole."""
    full, short = (sum(len(line.text) for line in lines if _is_field(line, names)) for names in TEXTS)
    rules = []
    for line in lines:
        if _is_field(line, TITLES) or _is_field(line, TEXTS[0]):
            rules.append("")
        elif _is_field(line, TEXTS[1]):
            rules.append(SUMMARY if full >= short else "")  # a text that is shorter than its summary is none
        else:
            rules.append(FIELD)
    return rules if "" in rules else [""] * len(lines)


def _is_field(line: XmlLine, names: frozenset[str]) -> bool:
    """Say whether a line stands in such a field of its entry, not in one of an image or a source within."""
    return line.path[-1] in names and len(line.path) > 1 and line.path[-2] in ENTRIES
