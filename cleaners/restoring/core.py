"""The stretch of a page that is running text: where the site's lists of links before and behind it stop.

Each line counts for the text (running text, by its length) or against it (a short line without a finished sentence);
the stretch with the greatest sum is the text (Kadane's maximum subarray). Verse and tables have no such stretch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.characters import ends_sentence, han_count
from cleaners.restoring.lines import Line

MIN_HAN = 200  # Han characters of running text a page must have for its other lines to be judged by distance from it
MIN_PROSE_HAN = 25
MIN_MARKED_HAN = 12  # fewer suffice when there is a mark of a sentence among them
MAX_LINE_WEIGHT = 150  # one long line must not make up for a page of links
SHORT_LINE = -12
SENTENCE_LINE = 10
MARK = re.compile(r"[，。；！？,;]")


def is_running_text(text: str) -> bool:
    """Tell a line of running text from titles, labels and links."""
    han = han_count(text)
    return (han >= MIN_PROSE_HAN and (MARK.search(text) is not None or len(text) < 3 * MIN_PROSE_HAN)) or (
        han >= MIN_MARKED_HAN and MARK.search(text) is not None
    )


def find_core(lines: Sequence[Line]) -> range | None:
    """Return the indices of the stretch of running text, or None when the page has too little."""
    best = sum_here = 0
    core = range(0)
    start = 0
    for place, line in enumerate(lines):
        if sum_here <= 0:
            sum_here, start = 0, place
        sum_here += _weight(line.text)
        if sum_here > best:
            best, core = sum_here, range(start, place + 1)
    return core if sum(han_count(lines[place].text) for place in core) >= MIN_HAN else None


def _weight(text: str) -> int:
    if is_running_text(text):
        return min(han_count(text), MAX_LINE_WEIGHT)
    return SENTENCE_LINE if ends_sentence(text) or text.endswith(("：", ":")) else SHORT_LINE
