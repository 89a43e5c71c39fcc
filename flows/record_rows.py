"""One record from its witnesses: the base's text repaired by the others, and what all of them together know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from cleaners.collating.collation import Reading, collate
from cleaners.quality import count_redactions, measure_quality
from flows.page_rows import RECORD_METADATA, Row

# What another witness may say in place of a base that does not know. `genre` is always known; the evidence belongs to its date.
FILLED = tuple(name for name in RECORD_METADATA if name not in {"genre", "delivered_evidence", "delivered_on", "delivered_year"})


def make_record_rows(copies: Sequence[Row]) -> tuple[Row, list[Row]]:
    """Return the row of `records` and those of `readings` for the witnesses of one record, ascending by `witness_id`."""
    base = next(copy for copy in copies if copy["witness_id"] == copy["base_witness_id"])
    others = {copy["witness_id"]: copy["text"] for copy in copies if copy is not base}
    text, readings = collate(base["witness_id"], base["text"], others) if others else (base["text"], ())
    completeness = find_completeness(base, copies, len(text))
    quality = measure_quality(
        text,
        dropout_chars=base["dropout_chars"],
        replaced_chars=base["replaced_chars"],
        completeness=completeness,
        is_truncated=base["is_truncated"],
    )
    record = {
        "record_id": base["record_id"],
        "family_id": base["family_id"],
        "title": find_title(base, copies),
        "text": text,
        "text_chars": len(text),
        "genre": base["genre"],
        **{name: base[name] if base[name] is not None else find_agreed(name, copies) for name in FILLED},
        **find_delivery(base, copies),
        "base_witness_id": base["witness_id"],
        "witness_count": len(copies),
        "is_truncated": base["is_truncated"],
        "completeness": completeness,
        "redaction_count": count_redactions(text),
        "quality": quality.whole,
        **{f"quality_{part}": value for part, value in asdict(quality).items()},
        "flags": sorted({*base["flags"], *(flag for copy in copies for flag in copy["copy_flags"])}),
    }
    return record, [make_reading_row(base["record_id"], reading) for reading in readings]


def find_title(base: Row, copies: Sequence[Row]) -> str | None:
    """Return the title that more than half of the titled witnesses print, else the base's, else what the others agree on."""
    printed = Counter(copy["title"] for copy in copies if copy["title"] is not None)
    title, times = printed.most_common(1)[0] if printed else (None, 0)
    if 2 * times > printed.total():
        return str(title)
    agreed: str | None = base["title"] if base["title"] is not None else find_agreed("title", copies)
    return agreed


def find_agreed(name: str, copies: Sequence[Row]) -> Any:
    """Return what the witnesses that know a thing all say of it, or None where they differ or none knows."""
    known = [copy[name] for copy in copies if copy[name] is not None]
    return known[0] if known and all(value == known[0] for value in known) else None


def find_delivery(base: Row, copies: Sequence[Row]) -> Row:
    """Return when the speech was given: the base's word, or what the others agree on where it does not contradict the base."""
    names = ("delivered_on", "delivered_year", "delivered_evidence")
    day, year = find_agreed("delivered_on", copies), find_agreed("delivered_year", copies)
    if base["delivered_on"] is not None or year is None or (day is not None and day.year != year):
        return {name: base[name] for name in names}
    evidence = {each for copy in copies if copy["delivered_year"] is not None for each in copy["delivered_evidence"]}
    return {"delivered_on": day, "delivered_year": year, "delivered_evidence": sorted(evidence)}


def find_completeness(base: Row, copies: Sequence[Row], text_chars: int) -> float | None:
    """Return how much of the work the record holds, 0..1: against what its page claims, or the fullest witness shows.

    None where the base is cut off and nothing says how much is missing.
    """
    claimed = base["claimed_chars"] or max((copy["claimed_chars"] or 0 for copy in copies), default=0)
    whole: int = max(claimed, text_chars, *(copy["text_chars"] for copy in copies))
    if not base["is_truncated"] or whole > text_chars:
        return text_chars / whole
    share: float | None = base["shown_share"]
    return share


def make_reading_row(record_id: str, reading: Reading) -> Row:
    """Return the row of `readings` of one place."""
    return {
        "record_id": record_id,
        "start": reading.start,
        "old": reading.old,
        "new": reading.new,
        "rule": reading.rule,
        "is_chosen": reading.is_chosen,
        "support": sorted(reading.support),
        "against": sorted(reading.against),
    }
