"""The critical apparatus: every place where the witnesses of a record disagree, and who has what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from cleaners.characters import code_points
from cleaners.collating.alignment import align, find_differences
from cleaners.collating.voices import Row

COMPARED_CHARS = 400  # longer composite readings are supported by all who have most of them


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have at one place of the base.

    Attributes:
        start: code points into the base witness's text.
        old: what the base has there.
        new: what `support` has there.
        rule: `collate/substitution`, `collate/dropout` (chosen: the base has lost it), `collate/tail` (chosen: the base
            breaks off), `collate/addition` (not chosen: a witness has more), `collate/omission` (it lacks what the base
            has), `collate/paragraph` (line breaks alone).
        is_chosen: whether the record follows it. Chosen readings do not overlap.
        support: the witnesses that have it; for a chosen reading put together from several, those nearest to it.
        against: the witnesses that are whole at the place and have something else.
    """

    start: int
    old: str
    new: str
    rule: str
    is_chosen: bool
    support: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """`base[b1:b2]`, which is `text[t1:t2]` in the record."""

    b1: int
    b2: int
    t1: int
    t2: int


def build_apparatus(base: str, text: str, rows: Sequence[Row]) -> tuple[Reading, ...]:
    """Return the readings of a record, by place, the chosen one first.

    Args:
        base: the base witness's text.
        text: the record's text.
        rows: all voices aligned to `text`, the base's first.
    """
    partner = align(base, text)
    differences = find_differences(code_points(base), code_points(text), partner)
    departures = [_Span(*row) for row in differences.tolist()]
    chosen = [_choose(base, text, span, rows) for span in departures]
    variants = _find_variants(base, text, rows, departures)
    return tuple(sorted([*chosen, *variants], key=lambda reading: (reading.start, len(reading.old), not reading.is_chosen, reading.new)))


def _choose(base: str, text: str, span: _Span, rows: Sequence[Row]) -> Reading:
    """Return the reading by which the record departs from its base."""
    old, new = base[span.b1 : span.b2], text[span.t1 : span.t2]
    held = [row.read(span.t1, span.t2) for row in rows]
    support = [row for row, reading in zip(rows[1:], held[1:], strict=True) if reading == new]
    if not support:  # put together from several
        support = [row for row, reading in zip(rows[1:], held[1:], strict=True) if reading is not None and _is_nearer(reading, new, old)]
    if not support:
        support = [row for row in rows[1:] if row.equal[span.t1 : span.t2].any()]
    against = [rows[0]] + [row for row, reading in zip(rows[1:], held[1:], strict=True) if reading is not None and row not in support]
    return Reading(
        span.b1,
        old,
        new,
        _name_rule(old, new, "collate/tail" if span.b2 == len(base) else "collate/dropout"),
        True,
        _ids(support),
        _ids(against),
    )


def _is_nearer(reading: str, new: str, old: str) -> bool:
    if max(len(reading), len(new)) > COMPARED_CHARS:
        return 2 * len(reading) > len(new)
    return Levenshtein.distance(reading, new) < Levenshtein.distance(reading, old)


def _find_variants(base: str, text: str, rows: Sequence[Row], departures: Sequence[_Span]) -> Iterator[Reading]:
    """Yield what single voices have that the record does not follow, one reading a place and wording."""
    chosen = {(span.b1, span.b2): text[span.t1 : span.t2] for span in departures}
    found: dict[tuple[int, int, str], _Span] = {}
    starts = np.array([span.t1 for span in departures], np.int64)
    ends = np.array([span.t2 for span in departures], np.int64)
    for row in rows[1:]:
        for t1, t2, first, last in row.differences.tolist():
            if t2 == len(text) and first == last == len(row.voice.text):
                continue  # it has ended: nothing is read there
            span = _locate(t1, t2, departures, starts, ends)
            reading = row.read(span.t1, span.t2)
            if reading is None or reading in {base[span.b1 : span.b2], chosen.get((span.b1, span.b2))}:
                continue
            found.setdefault((span.b1, span.b2, reading), span)
    for (b1, b2, new), span in found.items():
        held = [(row, row.read(span.t1, span.t2)) for row in rows]
        support = [row for row, reading in held if reading == new]
        against = [row for row, reading in held if reading is not None and reading != new]
        yield Reading(b1, base[b1:b2], new, _name_rule(base[b1:b2], new, "collate/addition"), False, _ids(support), _ids(against))


def _locate(t1: int, t2: int, departures: Sequence[_Span], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> _Span:
    """Return the place of the base that `text[t1:t2]` stands for, widened to the departures that it touches."""
    low = int(np.searchsorted(ends, t1, side="left"))
    high = int(np.searchsorted(starts, t2, side="right"))
    touched = departures[low:high]
    if touched:
        t1, t2 = min(t1, touched[0].t1), max(t2, touched[-1].t2)
    before = departures[low - 1] if low else _Span(0, 0, 0, 0)
    shift = before.b2 - before.t2
    b1 = t1 + shift
    last = touched[-1] if touched else before
    return _Span(b1, t2 + last.b2 - last.t2, t1, t2)


def _name_rule(old: str, new: str, longer: str) -> str:
    """Return the rule of a reading; `longer` is that of one which holds all the base has, and more."""
    if old.replace("\n", "") == new.replace("\n", ""):
        return "collate/paragraph"
    if len(old) < len(new) and _is_part(old, new):
        return longer
    return "collate/omission" if len(new) < len(old) and _is_part(new, old) else "collate/substitution"


def _is_part(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)


def _ids(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(sorted(witness_id for row in rows for witness_id in row.voice.witness_ids))
