"""One page through the cleaners, as the rows it adds to the tables.

The chain restores the page's text, the dividing wing splits it, and this module adds up what both said: the ledger of
every step, and a witness for every work with what is known of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from cleaners.corpus import Profile
from cleaners.dividing.metadata import find_metadata
from cleaners.dividing.splitting import Division, Work, split_works
from cleaners.edits import Edits, apply, source_offsets, target_offsets
from cleaners.quality import find_flags, is_cut_off
from cleaners.restoring.chain import PageContext, Step, restore_page
from cleaners.restoring.facts import PageFacts
from schemas.ids import hash_text, make_record_id, make_witness_id

Row = dict[str, Any]
# What a work says of itself and `witnesses` does not publish: columns of `records`.
RECORD_METADATA = (
    "genre",
    "published_on",
    "stated_on",
    "delivered_on",
    "delivered_year",
    "delivered_evidence",
    "place",
    "organisation",
    "speaker",
    "occasion",
)
PAGE_WIDE = frozenset(("interleaved_columns", "suspected_misreadings"))  # flags that hold for every work of a page
DIVIDING = "dividing"  # the last step, by what the `ledger` calls its cleaner


@dataclass(slots=True)
class PageRows:
    """The rows of one page, or of many: `extend` adds them up."""

    pages: list[Row] = field(default_factory=list)
    witnesses: list[Row] = field(default_factory=list)
    ledger: list[Row] = field(default_factory=list)
    quarantine: list[Row] = field(default_factory=list)

    def extend(self, other: PageRows) -> None:
        """Add the rows of `other`."""
        self.pages += other.pages
        self.witnesses += other.witnesses
        self.ledger += other.ledger
        self.quarantine += other.quarantine


def clean_page(page: Row, profile: Profile, script: str) -> PageRows:
    """Return the rows of one page (a row of `read_owned`); a page that nothing is left of goes to quarantine."""
    restored = restore_page(page["text"], find_context(page, profile, script))
    division = split_works(restored.text, restored.facts.titles)
    steps = [*restored.steps, *([Step(DIVIDING, division.edits)] if len(division.edits) else [])]
    text = apply(restored.text, division.edits)
    row = make_page_row(page, restored.facts, division)
    if not text:
        return refuse_page(row, "no_main_content", "nothing is left of the page")
    damage = find_damage(restored.facts, division, text)
    places = find_places([work.start for work in division.works], steps)
    witnesses = [
        make_witness_row(row, restored.facts, work, text[work.start : work.end], damage[ordinal]["dropout_chars"])
        | damage[ordinal]
        | {"replaced_chars": row["replaced_chars"] * (work.end - work.start) // len(text)}
        | {"ordinal": ordinal}
        | make_lone_ids(make_witness_id(row["page_id"], places[ordinal]))
        for ordinal, work in enumerate(division.works)
    ]
    return PageRows([row], witnesses, list(make_ledger_rows(row["page_id"], steps)))


def find_context(page: Row, profile: Profile, script: str) -> PageContext:
    """Return what a page's cleaners may know beside its text."""
    drops = Edits(np.asarray(page["drop_starts"], np.uint32), page["drop_olds"], page["drop_news"], page["drop_rules"])
    return PageContext(
        site=page["site"],
        media=page["media"],
        script=script,
        title=page["title"],
        published_on=page["published_on"],
        markup=drops if len(drops) else None,
        profile=profile,
    )


def find_places(offsets: Sequence[int], steps: Sequence[Step]) -> list[int]:
    """Return where in the page text, the input of the first step, the characters at `offsets` of the last output came from."""
    places = list(offsets)
    for step in reversed(steps):
        places = source_offsets(places, step.edits)
    return places


def make_page_row(page: Row, facts: PageFacts, division: Division) -> Row:
    """Return the row of `pages`, as published unless a later check refuses the page."""
    carried = ("page_id", "sources", "site", "media", "encoding", "decode_plan", "declared_encoding", "encoding_score")
    return {name: page[name] for name in (*carried, "replaced_chars", "raw_bytes")} | {
        "status": "published",
        "text_chars": len(page["text"]),
        "text_sha256": hash_text(page["text"]),
        "source_script": facts.source_script,
        "title": next(iter(facts.titles), None),
        "published_on": facts.published_on,
        "listed_pages": facts.listed_pages,
        "previewed_pages": facts.previewed_pages,
        "is_compilation": division.is_compilation,
        "flags": sorted({*facts.flags, *division.flags}),
    }


def make_witness_row(page: Row, facts: PageFacts, work: Work, text: str, dropout_chars: int) -> Row:
    """Return the row of one work, but for its ids and its place on the page.

    It carries the columns of `records` that the work itself says, for the record it may become the base of.
    """
    found = asdict(find_metadata(work.title, text, work.header, facts.published_on))
    return found | {
        "page_id": page["page_id"],
        "title": work.title,
        "title_raw": work.title_raw,
        "text": text,
        "text_chars": len(text),
        "published_on": facts.published_on,
        "delivered_evidence": sorted(set(found["delivered_evidence"])),
        "flags": sorted({*found["flags"], *find_flags(text, dropout_chars), *PAGE_WIDE.intersection(facts.flags)}),
    }


def find_damage(facts: PageFacts, division: Division, text: str) -> list[Row]:
    """Return what each work of a page has lost: glyphs within it, and of the last work its end.

    `claimed_chars` is what the page says of the work; `shown_share` of a page that shows some of its pages only.
    """
    moved = target_offsets([offset for offset, _ in facts.dropouts], division.edits)
    lost = [(offset, glyphs) for offset, (_, glyphs) in zip(moved, facts.dropouts, strict=True)]
    shown = None if facts.previewed_pages is None or not facts.listed_pages else facts.previewed_pages / facts.listed_pages
    is_alone = len(division.works) == 1
    return [
        {
            "dropout_chars": sum(glyphs for offset, glyphs in lost if work.start <= offset < work.end),
            "is_truncated": work is division.works[-1] and ((shown or 1.0) < 1 or is_cut_off(text[work.start : work.end])),
            "claimed_chars": work.claimed_chars or (facts.listed_chars or None if is_alone else None),
            "shown_share": shown if is_alone else None,
        }
        for work in division.works
    ]


def make_lone_ids(witness_id: str) -> Row:
    """Return the ids of a witness, and its record as it is until a copy is found."""
    return {"witness_id": witness_id, "record_id": make_record_id([witness_id]), "relation": "base", "similarity": 1.0}


def make_ledger_rows(page_id: str, steps: Sequence[Step]) -> Iterator[Row]:
    """Yield the rows of `ledger` for one page: one a step and rule, edits in order of `start`."""
    for number, step in enumerate(steps):
        picked: dict[str, list[int]] = defaultdict(list)
        for place, rule in enumerate(step.edits.rules):
            picked[rule].append(place)
        starts = step.edits.starts.tolist()
        for rule, places in sorted(picked.items()):
            yield {
                "page_id": page_id,
                "step": number,
                "cleaner": step.cleaner,
                "rule": rule,
                "starts": [starts[place] for place in places],
                "olds": [step.edits.olds[place] for place in places],
                "news": [step.edits.news[place] for place in places],
            }


def refuse_page(page: Row, reason: str, detail: str) -> PageRows:
    """Return the rows of a page that was read and is kept out: one of `pages`, and one of `quarantine` for every source."""
    refusal = {"page_id": page["page_id"], "raw_bytes": page["raw_bytes"], "reason": reason, "detail": detail}
    return PageRows([page | {"status": "quarantined"}], quarantine=[{"source": source} | refusal for source in page["sources"]])
