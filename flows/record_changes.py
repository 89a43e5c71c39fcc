"""What a run changed against the snapshot before it: ids that lead to other records now, and records with another text.

A record's id is the hash of its smallest witness, so a new copy, a merge or a split can change it. Whoever noted the old id is led
to the new one by the table `aliases`; the manifest says which records changed, and why. Both are made from the two
`witnesses` and `records` tables alone, whatever happened in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from flows.snapshots import NoSnapshotError, SnapshotError, open_snapshot, read_manifest, scan

LISTED: Final = 1_000  # ids that the manifest names for each reason; it counts all of them
REASONS: Final = {
    "renamed": "a new copy with a smaller id, or the loss of the smallest one, changed the record's id",
    "merged": "records that were apart turned out to be one work",
    "split": "the record turned out to be several works",
    "new copies": "the same record has more witnesses",
    "fewer copies": "the same record has fewer witnesses",
    "other copies": "the same record has other witnesses, as many as before",
    "cleaned anew": "the same witnesses read differently: other rules, another profile or another configuration",
}


@dataclass(frozen=True, slots=True)
class Changes:
    """Aliases to publish (`old_id`, `record_id`, `run_id`, `reason`), and what the manifest says."""

    aliases: pl.DataFrame
    manifest: dict[str, Any]


def find_changes(out: Path, witnesses: pl.LazyFrame, records: pl.LazyFrame, run_id: str) -> Changes:
    """Compare what is to be published with the snapshot that `out` holds now.

    Args:
        out: the folder of snapshots; with none, or one that cannot be read, nothing has changed.
        witnesses: `witness_id`, `record_id`, `page_id`, `ordinal` of the new snapshot.
        records: `record_id`, `text` of it.
        run_id: of this run, for aliases that it makes.
    """
    try:
        snapshot = open_snapshot(out)
        before = str(read_manifest(snapshot)["run_id"])
        old = _Side.read(scan(snapshot, "witnesses"), scan(snapshot, "records"))
        known = scan(snapshot, "aliases").collect()
    except NoSnapshotError:
        return Changes(_no_aliases(), {"since": None})
    except (SnapshotError, KeyError, OSError, pl.exceptions.PolarsError) as error:
        return Changes(_no_aliases(), {"since": None, "unreadable": str(error).split("\n", 1)[0]})
    new = _Side.read(witnesses, records)
    moves = _find_moves(old, new)
    aliases = _follow(known, moves, new, run_id)
    return Changes(aliases, {"since": before, **_describe(old, new, moves)})


@dataclass(frozen=True, slots=True)
class _Side:
    """One snapshot: its witnesses, and the hash of each record's text."""

    witnesses: pl.DataFrame
    texts: pl.DataFrame

    @classmethod
    def read(cls, witnesses: pl.LazyFrame, records: pl.LazyFrame) -> _Side:
        hashes = records.select("record_id", text=pl.col("text").hash())
        return cls(witnesses.select("witness_id", "record_id", "page_id", "ordinal").collect(), hashes.collect(engine="streaming"))

    def count_copies(self) -> pl.DataFrame:
        """Return for each record how many witnesses it has, and a hash of which."""
        return self.witnesses.group_by("record_id").agg(copies=pl.len(), which=pl.col("witness_id").sort().str.join().hash())


def _find_moves(old: _Side, new: _Side) -> pl.DataFrame:
    """Return where the witnesses of each record are now: pairs `old_id`, `record_id`, by witness, else by page and ordinal.

    A witness's id holds the place in the page where its work begins, and other rules may find another place.
    """
    same = old.witnesses.join(new.witnesses, on="witness_id").select("witness_id", old_id="record_id", record_id="record_id_right")
    left = old.witnesses.join(same, left_on="record_id", right_on="old_id", how="anti")
    placed = left.join(new.witnesses, on=["page_id", "ordinal"]).select(old_id="record_id", record_id="record_id_right")
    return pl.concat([same.select("old_id", "record_id"), placed]).unique().sort("old_id", "record_id")


def _follow(known: pl.DataFrame, moves: pl.DataFrame, new: _Side, run_id: str) -> pl.DataFrame:
    """Return the aliases of ids that are gone: those of this run, and the older ones led on to where their records are now."""
    gone = moves.join(new.texts, left_on="old_id", right_on="record_id", how="anti")
    fresh = gone.join(_name_moves(moves, gone), on="old_id").with_columns(run_id=pl.lit(run_id))
    led_on = known.join(gone.rename({"old_id": "record_id", "record_id": "now"}), on="record_id", how="left")
    older = led_on.with_columns(record_id=pl.coalesce("now", "record_id")).drop("now").join(new.texts, on="record_id", how="semi")
    columns = ["old_id", "record_id", "run_id", "reason"]
    aliases = pl.concat([older.select(columns), fresh.select(columns)])
    is_live = aliases.join(new.texts, left_on="old_id", right_on="record_id", how="anti")  # an id that came back is no alias
    return is_live.unique(["old_id", "record_id"], keep="first", maintain_order=True).sort("old_id", "record_id")


def _name_moves(moves: pl.DataFrame, gone: pl.DataFrame) -> pl.DataFrame:
    """Return why each id is gone: `old_id`, `reason`."""
    targets = gone.group_by("old_id").agg(parts=pl.len(), record_id=pl.col("record_id").min())
    sources = moves.group_by("record_id").agg(merged=pl.len())
    split, merged = pl.col("parts") > 1, pl.col("merged") > 1
    reason = pl.when(split).then(pl.lit("split")).when(merged).then(pl.lit("merged")).otherwise(pl.lit("renamed"))
    return targets.join(sources, on="record_id").select("old_id", reason=reason)


def _describe(old: _Side, new: _Side, moves: pl.DataFrame) -> dict[str, Any]:
    """Return counts of new, unchanged and retired records, and the changed ones by reason."""
    gone = moves.join(new.texts, left_on="old_id", right_on="record_id", how="anti")
    renamed = gone.join(_name_moves(moves, gone), on="old_id").select("record_id", "reason")
    changed = pl.concat([renamed, _find_changed_texts(old, new)]).unique("record_id", keep="first", maintain_order=True)
    fresh = new.texts.join(moves, on="record_id", how="anti")
    retired = old.texts.join(moves, left_on="record_id", right_on="old_id", how="anti")
    groups = changed.group_by("reason").agg(pl.col("record_id").sort()).sort("reason").rows()
    return {
        "new": fresh.height,
        "retired_count": retired.height,
        "retired": retired.get_column("record_id").sort().head(LISTED).to_list(),
        "unchanged": new.texts.height - fresh.height - changed.height,
        "changed": {reason: {"records": len(ids), "why": REASONS[reason], "ids": ids[:LISTED]} for reason, ids in groups},
    }


def _find_changed_texts(old: _Side, new: _Side) -> pl.DataFrame:
    """Return the records of either side whose text is another now: `record_id`, `reason`."""
    before, after = (side.texts.join(side.count_copies(), on="record_id") for side in (old, new))
    both = before.join(after, on="record_id", suffix="_now").filter(pl.col("text") != pl.col("text_now"))
    reason = (
        pl.when(pl.col("which") == pl.col("which_now"))
        .then(pl.lit("cleaned anew"))
        .when(pl.col("copies_now") > pl.col("copies"))
        .then(pl.lit("new copies"))
        .when(pl.col("copies_now") < pl.col("copies"))
        .then(pl.lit("fewer copies"))
        .otherwise(pl.lit("other copies"))
    )
    return both.sort("record_id").select("record_id", reason=reason)


def _no_aliases() -> pl.DataFrame:
    return pl.DataFrame(schema=dict.fromkeys(("old_id", "record_id", "run_id", "reason"), pl.String))
