"""The visible text of XML (feeds and other documents): its text nodes in document order, a line an element.

Read with one pattern, not a parser: feeds are cut, mixed in encoding and broken, and no text may be lost with the tree. References are
decoded once, those of the five names XML has and HTML's; entities that a document defines itself stay as they are written, so none can
grow. Where a text node or CDATA holds HTML (`content:encoded`, `description` of a feed), it is read as such: the escaping was the feed's,
and what a reader sees is the visible text of that HTML. So is what an element of `type="xhtml"` holds.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from cleaners.reading.visible_text import parse_page, read_visible_text

TOKEN = re.compile(
    r"""(?sx)
    <!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)
    | <!--.*?(?:-->|\Z)
    | <\?.*?(?:\?>|\Z)
    | <!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?(?:>|\Z)
    | (?P<tag><[^<>]*(?:>|\Z))
    | (?P<text>[^<]+|<)
    """
)
NAME = re.compile(r"</?\s*([\w:.-]+)")
IS_XHTML = re.compile(r"\stype\s*=\s*[\"']xhtml[\"']", re.IGNORECASE)
HOLDS_HTML = re.compile(r"<(?:p|br|div|span|a|b|strong|img|table|ul|ol|li|h[1-6]|section|font|em)\b[^<>]*>", re.IGNORECASE)
ENDS = "/>"
MAX_PATH = 8  # no feed nests deeper, and a line is not to cost more than that


class XmlLine(NamedTuple):
    """A line, and the elements it stands in, `MAX_PATH` at most, the innermost last: names in lower case, numbers of start tags."""

    text: str
    path: tuple[str, ...]
    numbers: tuple[int, ...]


def read_xml_lines(xml: str) -> list[XmlLine]:
    """Return the lines of an XML document.

    >>> [line.text for line in read_xml_lines("<rss><title>渠&amp;amp;水</title><a><![CDATA[<p>甲<p>乙]]></a><b/> 丙</rss>")]
    ['渠&amp;水', '甲', '乙', '丙']
    """
    return list(_Reader(xml).read())


class _Reader:
    """One document, from its beginning to its end; elements that are never closed or never opened do no harm."""

    def __init__(self, xml: str) -> None:
        self._xml = xml
        self._open: list[tuple[str, int]] = []
        self._names: Counter[str] = Counter()
        self._unended: set[str] = set()  # names of which no end tag is left: looked for once
        self._starts = 0
        self._pieces: list[str] = []

    def read(self) -> Iterator[XmlLine]:
        """Yield the lines."""
        match = TOKEN.match(self._xml)
        while match is not None:
            end = match.end()
            if match["cdata"] is not None:
                self._pieces.append(match["cdata"])
            elif match["text"] is not None:
                self._pieces.append(html.unescape(match["text"]))
            elif match["tag"] is not None:
                yield from self._end_lines()
                end = self._read_tag(match["tag"], end)
            match = TOKEN.match(self._xml, end)
        yield from self._end_lines()

    def _read_tag(self, tag: str, end: int) -> int:
        """Open or close an element; return where to go on, which is the end of an XHTML element."""
        named = NAME.match(tag)
        name = named[1].lower() if named else ""
        if tag.startswith("</"):
            self._close(name)
        elif not tag.endswith(ENDS):
            self._starts += 1
            self._open.append((name, self._starts))
            self._names[name] += 1
            if IS_XHTML.search(tag) and name not in self._unended:
                found = self._xml.find(f"</{named[1]}" if named else "</", end)
                self._unended.update([name] if found < 0 else [])
                inside = self._xml[end : max(found, end)]
                self._pieces.append(f"<div>{inside}</div>" if inside else "")
                return max(found, end)
        return end

    def _close(self, name: str) -> None:
        while self._names[name]:
            closed, _ = self._open.pop()
            self._names[closed] -= 1
            if closed == name:
                return

    def _end_lines(self) -> Iterator[XmlLine]:
        text = "".join(self._pieces)
        self._pieces.clear()
        if not text.strip():
            return
        path, numbers = zip(*self._open[-MAX_PATH:], strict=True) if self._open else ((), ())
        if HOLDS_HTML.search(text):
            text = read_visible_text(parse_page(text)).text
        for line in text.split("\n"):
            if line.strip():
                yield XmlLine(line.strip(" \t\r"), path, numbers)
