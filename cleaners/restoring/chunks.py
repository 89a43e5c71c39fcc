"""Numbered chunks: a viewer cut the text into pieces of one length and numbered them from 1.

Evidence: lines that begin with consecutive numbers from 1, are of one length but for the last, and break off in
mid-sentence. Numbered paragraphs of an author end their sentences and differ in length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleaners.characters import ends_sentence
from cleaners.edits import Edit
from cleaners.restoring.lines import find_text_lines

ONE = re.compile(r"([^\d\n]{0,4}?)1(?!\d)(\s*页[:：]?\s*|[^\w\n]{0,3})")  # what stands around the first chunk's number
MAX_BEFORE_ONE = 5  # characters of a line that hold its number, if it is the first
MIN_CHUNKS = 3
MIN_SAME_LENGTH = 0.8  # share of chunks, the last left out, whose length is near the median
LENGTH_TOLERANCE = 0.05
MIN_CUT = 0.5  # share of chunks, the last left out, that break off in mid-sentence


@dataclass(frozen=True, slots=True)
class Chunks:
    """Lines `first` to `last` (indices, both included) are chunks; each begins with `heads[i]` characters of number."""

    first: int
    last: int
    heads: tuple[int, ...]


def find_chunks(lines: Sequence[str]) -> Chunks | None:
    """Return which of the non-empty `lines` are a viewer's numbered chunks, or None.

    The marks around the number are whatever the first chunk has, the same for all: `1、`, `〔1〕`, `#1 `, `P1｜`.
    """
    for first, line in enumerate(lines):
        one = ONE.match(line) if "1" in line[:MAX_BEFORE_ONE] else None
        if one is None or not one[1] + one[2] or first + MIN_CHUNKS > len(lines):
            continue
        heads = list(_heads((lines[place] for place in range(first, len(lines))), one[1], one[2].rstrip()))
        if len(heads) >= MIN_CHUNKS and _are_chunks(lines[first : first + len(heads)]):
            return Chunks(first, first + len(heads) - 1, tuple(heads))
    return None


def _heads(lines: Iterable[str], before: str, behind: str) -> Iterator[int]:
    """Yield the length of each line's number while it ascends from 1 between the same marks."""
    for number, line in enumerate(lines, 1):
        head = f"{before}{number}{behind}"
        if not line.startswith(head) or (not behind and line[len(head) : len(head) + 1].isdigit()):
            return
        yield len(line) - len(line[len(head) :].lstrip())


def drop_chunk_numbers(text: str) -> Iterator[Edit]:
    """Propose dropping the numbers of chunks and the line ends between them."""
    lines = find_text_lines(text)
    chunks = find_chunks([line.text for line in lines])
    if chunks is None:
        return
    done = lines[chunks.first].start
    for line, head in zip(lines[chunks.first : chunks.last + 1], chunks.heads, strict=True):
        yield Edit(done, text[done : line.text_start + head], "", "chunks/number")
        done = line.text_end


def _are_chunks(lines: Sequence[str]) -> bool:
    lengths = [len(line) for line in lines[:-1]]
    median = sorted(lengths)[len(lengths) // 2]
    same = sum(abs(length - median) <= max(3, LENGTH_TOLERANCE * median) for length in lengths)
    cut = sum(not ends_sentence(line) for line in lines[:-1])
    return median >= 40 and same >= MIN_SAME_LENGTH * len(lengths) and cut >= MIN_CUT * len(lengths)
