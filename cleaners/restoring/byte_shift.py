"""Put GBK text back in step that lost one byte: from there on every character is made of two halves of others.

The line's characters give their bytes back; the reading in step with the most frequent hanzi is found by dynamic programming
(cleaners/realignment.py). The character whose byte was lost cannot be known: it becomes U+FFFD, with the `?` that a decoder
left for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from cleaners.characters import HAN
from cleaners.chinese_score import score_text
from cleaners.edits import Edit
from cleaners.realignment import RUN, find_shifted_bytes
from cleaners.restoring.crossings import LOST, LOST_BYTE
from cleaners.restoring.rereading import decode_between, trim

CODEC = "gb18030"
HAN_CHARACTER = re.compile(f"[{HAN}]")
RULE = "mojibake/byte-shift"
MIN_SHIFTED_CHARS = 5
MIN_SCORE, MIN_GAIN = 0.5, 0.35  # what the shifted characters must score, and win; sound prose has .6 and more
MIN_MARKED_SCORE, MIN_MARKED_GAIN = 0.3, 0.2  # the same where a mark shows that a byte was lost there
FOLD = 0xFEE0  # from an ASCII sign to its full-width form
FOLDING = {code + FOLD: code for code in range(0x21, 0x7F)}
FOLDED = re.compile(f"(?<=[{HAN}])[,:;!()](?=[{HAN}])")
FULL_WIDTH = re.compile("[，：；！（）]")
REAL_OR_FOLDED = re.compile(rf"(?<![?{LOST}])[!->@-~]")
MARKS = "?" + LOST  # what decoders leave for a byte they cannot read


def is_folded(text: str) -> bool:
    """Tell whether somebody made the full-width signs of a page half width: garbled ones too, whose bytes are then others."""
    return len(FOLDED.findall(text)) > len(FULL_WIDTH.findall(text))


def repair_byte_shift(line: str, offset: int, *, is_folded: bool = False) -> Iterator[Edit]:
    """Propose the text in step of each stretch of a line that is a byte out of step.

    In a folded page each ASCII sign is taken for a full-width one and folded again afterwards, unless a mark stands before
    it: real ASCII ends a shift, and the byte before it is lost.
    """
    if len(HAN_CHARACTER.findall(line)) < MIN_SHIFTED_CHARS - 1:
        return
    text = REAL_OR_FOLDED.sub(lambda match: chr(ord(match[0]) + FOLD), line) if is_folded else line
    pieces = [LOST_BYTE if sign == LOST else sign.encode(CODEC, "replace") for sign in text]
    raw = b"".join(pieces)
    lost = find_shifted_bytes(raw, CODEC)
    offsets = [0, *accumulate(map(len, pieces))] if lost else []
    done = 0  # a mark between two runs belongs to one of them
    for run in RUN.finditer(raw) if lost else ():
        places = [place for place in lost if run.start() <= place < run.end()]
        if places:
            start, end = bisect_left(offsets, run.start()), bisect_left(offsets, run.end())
            new = decode_between(raw, run.span(), places, CODEC)
            start, end = _widen(line, max(start, done), end, new, done)
            done = end
            old, new, skipped = trim(line[start:end], new.translate(FOLDING) if is_folded else new)
            if _is_better(old, new):
                yield Edit(offset + start + skipped, old, new, RULE)


def _widen(line: str, start: int, end: int, new: str, done: int) -> tuple[int, int]:
    """Take in the marks beside a run that begins or ends with half a character: they stand for the other half."""
    while new.startswith(LOST) and start > done and line[start - 1] in MARKS:
        start -= 1
    while new.endswith(LOST) and end < len(line) and line[end] in MARKS:
        end += 1
    return start, end


def _is_better(old: str, new: str) -> bool:
    if not old:
        return False  # nothing differs but what decoding would add
    before, after = (score_text(text.replace(LOST, "")) for text in (old, new))
    is_marked = old[0] in MARKS or old[-1] in MARKS
    least, gain = (MIN_MARKED_SCORE, MIN_MARKED_GAIN) if is_marked else (MIN_SCORE, MIN_GAIN)
    return len(HAN_CHARACTER.findall(old)) >= MIN_SHIFTED_CHARS - is_marked and after >= least and after - before >= gain
