"""The critical apparatus of a record: each place where its witnesses disagree, who reads what, and what was chosen.

As editors print it: every witness has a letter (its siglum), A being the base; a place shows its context, then one line a
reading with the witnesses for it, the chosen one marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase
from typing import Final

from rich.text import Text

from flows.accounts import RecordAccount, Row
from flows.marking import RULE_STYLE, WRITTEN_STYLE, spell_out, spell_removed

CONTEXT_CHARS: Final = 8
NOTHING: Final = "∅"


@dataclass(frozen=True, slots=True)
class Variant:
    """What some witnesses read at a place."""

    text: str
    is_chosen: bool
    witnesses: tuple[str, ...]
    rule: str | None  # null for the base's own reading


@dataclass(frozen=True, slots=True)
class Place:
    """A span of the base witness's text, and its variants: the base's own first."""

    start: int
    old: str
    variants: tuple[Variant, ...]


def find_places(readings: Sequence[Row]) -> Iterator[Place]:
    """Yield the places of readings that are sorted by `start` and `old`."""
    for (start, old), same in groupby(readings, lambda row: (row["start"], row["old"])):
        rows = list(same)
        others = {witness for row in rows if row["new"] != old for witness in row["support"]}
        for_base = {witness for row in rows for witness in (row["against"] if row["new"] != old else row["support"])} - others
        is_kept = not any(row["is_chosen"] for row in rows if row["new"] != old)
        base = Variant(old, is_kept, tuple(sorted(for_base)), None)
        variants = (Variant(row["new"], row["is_chosen"], tuple(row["support"]), row["rule"]) for row in rows if row["new"] != old)
        yield Place(start, old, (base, *variants))


def name_witnesses(witnesses: Sequence[Row]) -> dict[str, str]:
    """Return a siglum for each witness, the base (the first) being A.

    >>> name_witnesses([{"witness_id": "f0"}, {"witness_id": "03"}])
    {'f0': 'A', '03': 'B'}
    """
    return {row["witness_id"]: ascii_uppercase[i] if i < len(ascii_uppercase) else f"W{i + 1}" for i, row in enumerate(witnesses)}


def print_witnesses(account: RecordAccount) -> Text:
    """Return the list of witnesses: siglum, id, relation to the base, source."""
    sigla = name_witnesses(account.witnesses)
    shown = Text()
    for row in account.witnesses:
        shown.append(f"  {sigla[row['witness_id']]:<3}", "bold")
        shown.append(f"{row['witness_id']}  {row['relation']:<9} {row['similarity']:>6.1%}  {row['text_chars']:>7,} characters  ")
        shown.append(spell_out(account.sources[row["witness_id"]]) + "\n")
    return shown


def print_apparatus(account: RecordAccount, base_text: str) -> Text:
    """Return every place with its readings; a reading that was chosen has a tick."""
    sigla = name_witnesses(account.witnesses)
    shown = Text()
    for place in find_places(account.readings):
        end = place.start + len(place.old)
        before, after = base_text[max(0, place.start - CONTEXT_CHARS) : place.start], base_text[end : end + CONTEXT_CHARS]
        shown.append(f"{place.start:>7,}  …{_show(before)}")
        shown.append(_show(place.old) or NOTHING, "bold reverse")
        shown.append(f"{_show(after)}…\n")
        for variant in place.variants:
            letters = " ".join(sorted(sigla.get(witness, witness[:8]) for witness in variant.witnesses))
            shown.append(f"         {'✓' if variant.is_chosen else ' '} ")
            shown.append(_show(variant.text) or NOTHING, WRITTEN_STYLE if variant.is_chosen else "")
            shown.append(f"   {letters or '-'}")
            shown.append(f"   [{spell_out(variant.rule)}]\n" if variant.rule else "\n", RULE_STYLE)
    return shown


def _show(text: str) -> str:
    return spell_removed(text)
