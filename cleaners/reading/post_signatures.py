"""Find the signatures that boards put under what was posted, inside the same element."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from cleaners.reading.selection import Selection

DASHES = re.compile(r"[-—_=－─]{2,}")
MIN_SIGNED = 2  # posts with a line of dashes near their end: in one it may be the poster's own
MAX_SIGNATURE_LINES = 6  # RFC 3676 calls for four under `-- `; boards add where a post came from
MAX_SIGNATURE_CHARS = 160
MIN_REPEATED_CHARS = 6  # of a last line that several posts share; shorter ones are thanks
MIN_REPEATED_SHARE = 0.3  # of what stands behind rows of dashes: posters with a signature post again


def find_signed(selection: Selection, posts: Sequence[int]) -> set[int]:
    """Return the lines of signatures behind a line of dashes at the end of posts, where several posts have one.

    Two dashes are how mail marks a signature (RFC 3676). Behind longer rows many must be found in several posts: boards also draw
    such a row between what a post quotes and what it says.
    """
    spans = [span for post in posts if (span := _find_signature(selection, post))]
    tails = [tuple(selection.lines[place].text.strip() for place in span if selection.lines[place].text)[1:] for span in spans]
    counts = Counter(tails)
    is_mail = all(selection.lines[span[0]].text.strip() == "--" for span in spans)
    repeated = sum(counts[tail] > 1 for tail in tails if len("".join(tail)) >= MIN_REPEATED_CHARS)
    if len(spans) < MIN_SIGNED or not (is_mail or repeated >= MIN_REPEATED_SHARE * sum(map(bool, tails))):
        return set()
    return {place for span in spans for place in span}


def _find_signature(selection: Selection, post: int) -> range | None:
    """Return the first line of dashes in a post and what is behind it, if that is short."""
    shape = selection.blocks[post]
    places = [place for place in range(shape.first, shape.last) if selection.lines[place].text]
    for index, place in enumerate(places):
        if DASHES.fullmatch(selection.lines[place].text.strip()) and _is_signature(selection, places[index + 1 :]):
            return range(place, shape.last)
    return None


def find_shared_ends(selection: Selection, posts: Sequence[int], posted: Iterable[int]) -> set[int]:
    """Return the last lines that posts share, among the lines that were `posted`: their posters always end so.

    A post that is nothing but such a line keeps it.
    """
    ends = [selection.blocks[post].last for post in posts]
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for place in posted:
        if selection.lines[place].text:
            lines[bisect_right(ends, place)].append(place)
    lasts = [places[-1] for places in lines.values() if len(places) > 1]
    shared = Counter(selection.lines[place].text.strip() for place in lasts)
    return {
        place for place in lasts if shared[selection.lines[place].text.strip()] > 1 and selection.lines[place].chars >= MIN_REPEATED_CHARS
    }


def _is_signature(selection: Selection, places: Sequence[int]) -> bool:
    chars = sum(selection.lines[place].chars for place in places)
    return len(places) <= MAX_SIGNATURE_LINES and chars <= MAX_SIGNATURE_CHARS
