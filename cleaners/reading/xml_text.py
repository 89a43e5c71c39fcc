"""The visible text of XML (feeds and other documents): its text nodes in document order, a line an element.

Read with one pattern, not a parser: feeds are cut, mixed in encoding and broken, and no text may be lost with the tree. References are
decoded once. Where a text node or CDATA holds HTML (`content:encoded`, `description` of a feed), it is read as such: the escaping was the
feed's, and what a reader sees is the visible text of that HTML.
"""

from __future__ import annotations

import html
import re

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
HOLDS_HTML = re.compile(r"<(?:p|br|div|span|a|b|strong|img|table|ul|ol|li|h[1-6]|section|font|em)\b[^<>]*>", re.IGNORECASE)


def read_xml_text(xml: str) -> str:
    """Return the text of an XML document; empty where it has none.

    >>> read_xml_text("<?xml version='1.0'?><rss><title>渠&amp;amp;水</title><a><![CDATA[<p>甲<p>乙]]></a><b/> 丙</rss>").split(chr(10))
    ['渠&amp;水', '甲', '乙', '丙']
    """
    lines: list[str] = []
    pieces: list[str] = []
    for match in TOKEN.finditer(xml):
        if match["cdata"] is not None:
            pieces.append(match["cdata"])
        elif match["text"] is not None:
            pieces.append(html.unescape(match["text"]))
        elif match["tag"] is not None:
            lines += _lines("".join(pieces))
            pieces.clear()
    return "\n".join([*lines, *_lines("".join(pieces))])


def _lines(text: str) -> list[str]:
    if HOLDS_HTML.search(text):
        text = read_visible_text(parse_page(text)).text
    return [line.strip(" \t\r") for line in text.split("\n") if line.strip()]
