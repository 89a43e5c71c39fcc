"""Collation: the witnesses of a record repair each other, place by place, and everything they disagree on is reported.

All voices are aligned to a pivot, first the base; the places where they differ are decided; the repaired pivot takes the
place of the old one, and they are aligned to it again, until nothing changes. So a passage that the base had lost is
filled in one round and collated like any other in the next (the progressive refinement of a star alignment, as in
consensus calling of sequencing reads).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cleaners.collating.apparatus import Reading, build_apparatus
from cleaners.collating.voices import SHORT_LOSS, Row, align_voices, gather_voices, weigh_voices
from cleaners.collating.votes import PAUSES, WHOLE_LOSSES, Electorate, Place, decide

__all__ = ["Reading", "collate"]

MAX_ROUNDS = 4  # most records are stable after two
CONTEXT = 12  # characters around a place that its guards look at
FIGURES = frozenset("0123456789.,")


def collate(
    base_id: str, base: str, others: Mapping[str, str], weights: Mapping[str, float] | None = None
) -> tuple[str, tuple[Reading, ...]]:
    """Return the text of a record and its readings; the text is `base` with the chosen readings applied.

    Args:
        base_id: the base witness.
        base: its text.
        others: the texts of the other witnesses. They must be copies of one work: who gives templates their siblings'
            figures to vote on gets them.
        weights: what is known about the quality of witnesses, 1 for a usual one; equal texts count once.

    >>> collate("b", "把工作抓紧抓实", {"c": "把工作抓紧抓买", "d": "把工作抓紧抓实"})[0]
    '把工作抓紧抓实'
    """
    voices = gather_voices(base_id, base, others, weights or {})
    if len(voices) == 1:
        return base, ()
    text = base
    for _ in range(MAX_ROUNDS):
        repaired = _repair(text, align_voices(text, voices))
        if repaired == text:
            break
        text = repaired
    return text, build_apparatus(base, text, align_voices(text, voices))


def _repair(pivot: str, rows: Sequence[Row]) -> str:
    """Return the pivot with every place decided."""
    places = list(_find_places(pivot, rows))
    voters = _poll(pivot, rows, places)
    kept: list[str] = []
    done = 0
    for place in places:
        kept += [pivot[done : place.start], decide(place, voters)]
        done = place.end
    return "".join([*kept, pivot[done:]])


def _find_places(pivot: str, rows: Sequence[Row]) -> Iterator[Place]:
    """Yield the stretches where voices differ, disjoint and ascending; stretches that touch are one place."""
    spans: list[list[int]] = []
    for start, end in sorted(_widen(pivot, *span) for row in rows for span in _find_spans(row)):
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    for start, end in spans:
        readings = tuple(row.read(start, end) for row in rows)
        for first, last in _split(pivot[start:end], readings):
            parts = tuple(reading if reading is None else reading[first:last] for reading in readings)
            yield _place(pivot, start + first, start + last, parts if last - first < end - start else readings)


def _place(pivot: str, start: int, end: int, readings: tuple[str | None, ...]) -> Place:
    return Place(start, end, pivot[start:end], readings, pivot[max(start - CONTEXT, 0) : start], pivot[end : end + CONTEXT])


def _split(current: str, readings: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a place that can be decided alone: each character, where all readings have one length; not figures."""
    whole = [reading for reading in readings if reading is not None]
    if any(len(reading) != len(current) for reading in whole):
        yield 0, len(current)
        return
    start = 0
    for column in range(1, len(current) + 1):
        pair = {reading[place] for reading in (*whole, current) for place in (column - 1, column) if place < len(current)}
        if column == len(current) or not pair & FIGURES:
            yield start, column
            start = column


def _find_spans(row: Row) -> Iterator[tuple[int, int]]:
    """Yield where a voice departs from the pivot; where it only lost a passage, or has ended, it has no reading."""
    ends = len(row.equal)
    for start, end, first, last in row.differences.tolist():
        is_loss = end - start > SHORT_LOSS and 2 * (last - first) <= end - start
        is_over = end == ends and start < end and first == last
        if not is_loss and not is_over:
            yield start, end


def _widen(pivot: str, start: int, end: int) -> tuple[int, int]:
    """Widen a place to the whole of a figure that it touches: figures are decided as a whole."""
    while start > 0 and pivot[start - 1] in FIGURES:
        start -= 1
    while end < len(pivot) and pivot[end] in FIGURES:
        end += 1
    return start, end


def _poll(pivot: str, rows: Sequence[Row], places: Sequence[Place]) -> Electorate:
    """Find out what the voices are worth, from all they say."""
    losses = Counter((start, end) for row in rows for start, end, first, last in row.differences.tolist() if first == last)
    own_losses = [
        sum(losses[start, end] == 1 for start, end, first, last in row.differences.tolist() if first == last and end < len(pivot))
        for row in rows
    ]
    added = Counter(
        (number, row.voice.text[first:last])
        for number, row in enumerate(rows)
        for start, end, first, last in row.differences.tolist()
        if start == end and last - first > 1
    )
    return Electorate(
        tuple(weigh_voices(rows, [place.readings for place in places])),
        tuple(count <= max(WHOLE_LOSSES * len(pivot), 1) for count in own_losses),
        tuple("\n" in row.voice.text.strip() for row in rows),
        frozenset(string for (_, string), times in added.items() if times > 1),
        len(_find_base_losses(pivot, rows)),
    )


def _find_base_losses(pivot: str, rows: Sequence[Row]) -> set[str]:
    """Return the different strings that the base lacks in mid-sentence, in the pivot or in another voice."""
    lost = {pivot[start:end] for start, end, first, last in rows[0].differences.tolist() if first == last}
    for row in rows[1:]:
        for start, end, first, last in row.differences.tolist():
            if start == end and rows[0].read(start, end) == "":
                lost.add(row.voice.text[first:last])
    return {string for string in lost if string and (string[0] not in PAUSES or string[-1] not in PAUSES)}
