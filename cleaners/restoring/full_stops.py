"""Full stops that a site folded to ASCII dots: `。` is missing from the whole page, and sentences end in `.`.

They are repaired before the layout is looked at, which asks where sentences end. A page that prints a single `。` did not fold
them, and its dots are somebody's slips or abbreviations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.edits import Edit

FOLDED = re.compile(
    r"""(?<=[\u4e00-\u9fff”’"）)》〉】%％℃])  # behind what a Chinese sentence ends with,
        [.．](?![.．\d])
        (?=[ \t\u3000]*(?:$|[\u4e00-\u9fff“‘"（(《【\d”’）)]))  # before the next one, a closing mark, or the line's end
    """,
    re.VERBOSE | re.MULTILINE,
)
MIN_FOLDED = 3


def restore_full_stops(text: str) -> Iterator[Edit]:
    """Propose `。` for the dots that end the sentences of a page which has no full stop at all."""
    if "。" in text or "｡" in text:
        return
    found = [match for match in FOLDED.finditer(text) if not _is_numbering(text, match.start())]
    if len(found) >= MIN_FOLDED:
        for match in found:
            yield Edit(match.start(), match[0], "。", "mark/folded-full-stop")


def _is_numbering(text: str, dot: int) -> bool:
    """Tell the dot of `三.加强领导` at a line's beginning, or behind a sentence, from a full stop."""
    start = dot
    while start and text[start - 1] in "一二三四五六七八九十":
        start -= 1
    return start < dot and (start == 0 or text[start - 1] in "\n .．。；;：:（(\t\u3000")
