"""The text of a page, whatever its media: the input of step 0 of its ledger, and what the markup says."""

from __future__ import annotations

from cleaners.edits import NO_EDITS
from cleaners.reading.feeds import read_xml
from cleaners.reading.markup import MarkupPage, read_markup


def read_page_text(media: str, decoded: str) -> MarkupPage:
    r"""Return the text of decoded `text`, `html` or `xml`, with the edits that leave its main content and what its markup says.

    >>> read_page_text("text", "<p>天").text, read_page_text("html", "<p>天").text, read_page_text("xml", "<p>天</p><p>地</p>").text
    ('<p>天', '天', '天\n地')
    """
    if media == "text":
        return MarkupPage(decoded, NO_EDITS, None, None, None)
    return read_markup(decoded) if media == "html" else read_xml(decoded)
