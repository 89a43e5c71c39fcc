"""Main text of pages by the peers: a request is `[extractor, html]`, the answer `[text, seconds]`; runs in the peer's environment."""

from __future__ import annotations

import time
from collections.abc import Callable

import lxml.html
from exchange import answer_lines
from readability import Document
from resiliparse.extract.html2text import extract_plain_text


def by_readability(html: str) -> str:
    """Return the text of what readability takes for the article."""
    summary = lxml.html.fromstring(Document(html).summary(html_partial=True))
    return "\n".join(text for text in summary.itertext() if text.strip())


def by_resiliparse(html: str) -> str:
    """Return the main content as resiliparse prints it."""
    return str(extract_plain_text(html, main_content=True))


EXTRACTORS: dict[str, Callable[[str], str]] = {"readability-lxml": by_readability, "resiliparse": by_resiliparse}


def answer(request: list[str]) -> list[object]:
    """Return the text and the seconds it took; a peer that fails on a page has found nothing there."""
    name, html = request
    started = time.perf_counter()
    try:
        text = EXTRACTORS[name](html)
    except Exception:  # noqa: BLE001 (the peers raise errors of their own, of lxml, and plain ones)
        text = ""
    return [text, time.perf_counter() - started]


if __name__ == "__main__":
    answer_lines(answer)
