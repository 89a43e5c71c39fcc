"""The stretch of a page that is running text: where the site's lists of links before and behind it stop.

Each line counts for the text (running text, by its length) or against it (a short line without a finished sentence);
the stretch with the greatest sum is the text (Kadane's maximum subarray). Verse and tables have no such stretch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaners.characters import ends_sentence
from cleaners.restoring.lines import Line

MIN_HAN = 200  # Han characters of running text a page must have for its other lines to be judged by distance from it
MIN_PROSE_HAN = 25
MIN_MARKED_HAN = 12  # fewer suffice when there is a mark of a sentence among them
MAX_LINE_WEIGHT = 150  # one long line must not make up for a page of links
SHORT_LINE = -12
SENTENCE_LINE = 10
MARK = re.compile(r"[，。；！？,;]")


def is_running_text(line: Line) -> bool:
    """Tell a line of running text from titles, labels and links."""
    if line.han < MIN_MARKED_HAN:
        return False
    return MARK.search(line.text) is not None or (line.han >= MIN_PROSE_HAN and len(line.text) < 3 * MIN_PROSE_HAN)


def find_core(lines: Sequence[Line]) -> range | None:
    """Return the indices of the stretch of running text, or None when the page has too little."""
    best = sum_here = 0
    core = range(0)
    start = 0
    for place, line in enumerate(lines):
        if sum_here <= 0:
            sum_here, start = 0, place
        sum_here += _weight(line)
        if sum_here > best:
            best, core = sum_here, range(start, place + 1)
    return core if sum(lines[place].han for place in core) >= MIN_HAN else None


def _weight(line: Line) -> int:
    if is_running_text(line):
        return min(line.han, MAX_LINE_WEIGHT)
    return SENTENCE_LINE if ends_sentence(line.text) or line.text.endswith(("：", ":")) else SHORT_LINE
