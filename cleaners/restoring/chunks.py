"""Numbered chunks: a viewer cut the text into pieces of one length and numbered them from 1.

Evidence: lines that begin with consecutive numbers from 1, are of one length but for the last, and break off in
mid-sentence. Numbered paragraphs of an author end their sentences and differ in length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaners.characters import ends_sentence
from cleaners.edits import Edit
from cleaners.restoring.lines import find_lines

NUMBER = re.compile(r"(?:第\s*)?(\d{1,4})\s*(?:[、.．:：)）]|页[:：]?)\s*")
MIN_CHUNKS = 3
MIN_SAME_LENGTH = 0.8  # share of chunks, the last left out, whose length is near the median
LENGTH_TOLERANCE = 0.05
MIN_CUT = 0.5  # share of chunks, the last left out, that break off in mid-sentence


def find_chunks(lines: Sequence[str]) -> range | None:
    """Return which of the non-empty `lines` are a viewer's numbered chunks, or None."""
    for first, line in enumerate(lines):
        number = NUMBER.match(line)
        if number is None or int(number[1]) != 1:
            continue
        last = first
        while last + 1 < len(lines) and _number(lines[last + 1]) == last + 2 - first:
            last += 1
        if last - first + 1 >= MIN_CHUNKS and _are_chunks(lines[first : last + 1]):
            return range(first, last + 1)
    return None


def drop_chunk_numbers(text: str) -> Iterator[Edit]:
    """Propose dropping the numbers of chunks and the line ends between them."""
    lines = [line for line in find_lines(text) if line.text]
    chunks = find_chunks([line.text for line in lines])
    if chunks is None:
        return
    done = 0
    for place in chunks:
        line = lines[place]
        number = NUMBER.match(line.text)
        text_start = line.text_start + (number.end() if number else 0)
        if place > chunks.start:
            yield Edit(done, text[done:text_start], "", "chunks/number")
        else:
            yield Edit(line.start, text[line.start : text_start], "", "chunks/number")
        done = line.text_end


def _number(line: str) -> int | None:
    number = NUMBER.match(line)
    return int(number[1]) if number else None


def _are_chunks(lines: Sequence[str]) -> bool:
    lengths = [len(line) for line in lines[:-1]]
    median = sorted(lengths)[len(lengths) // 2]
    same = sum(abs(length - median) <= max(3, LENGTH_TOLERANCE * median) for length in lengths)
    cut = sum(not ends_sentence(line) for line in lines[:-1])
    return median >= 40 and same >= MIN_SAME_LENGTH * len(lengths) and cut >= MIN_CUT * len(lengths)
