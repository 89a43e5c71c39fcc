"""The first stages: list the inputs in shards, read each shard's bytes into page texts, settle who owns a page.

What is written for an input depends on this input only, not on what else is in its shard. Which source owns a page that
several sources hold is settled afterwards, across shards, by `own_pages`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from cleaners.reading.decoding import UndecodableError, decode
from cleaners.reading.media import UnsupportedMediaError, find_declared_encoding, find_media
from cleaners.reading.page_text import read_page_text
from flows.containers.entry import Limits
from flows.inputs import SAMPLES, SHARD_INPUTS, Input, find_site, group_inputs, refuse_empty, walk_inputs
from flows.opening import Opened, open_input
from flows.settings import SHARD_BYTES
from flows.stopping import until_stopped
from flows.workdir import read_part, write_parts
from schemas.validation import build_frame

INPUTS = pl.Schema({"source": pl.String, "raw_bytes": pl.UInt64, "reason": pl.String, "detail": pl.String})
SPAN = pl.Struct({"offset": pl.UInt32, "length": pl.UInt32, "codec": pl.String})
PAGES = pl.Schema(
    [
        ("source", pl.String),
        ("page_id", pl.String),
        ("site", pl.String),
        ("media", pl.String),
        ("encoding", pl.String),
        ("decode_plan", pl.List(SPAN)),
        ("declared_encoding", pl.String),
        ("encoding_score", pl.Float64),
        ("replaced_chars", pl.UInt32),
        ("raw_bytes", pl.UInt64),
        ("text", pl.String),
        ("title", pl.String),
        ("published_on", pl.Date),
        ("drop_starts", pl.List(pl.UInt32)),  # what `read_markup` leaves out, as edits; null for plain text
        ("drop_olds", pl.List(pl.String)),
        ("drop_news", pl.List(pl.String)),
        ("drop_rules", pl.List(pl.String)),
    ]
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies under RAW: the shard files, how many bytes will be read, and what was walked past, by kind."""

    shards: tuple[Path, ...]
    inputs: int
    raw_bytes: int
    passed: dict[str, int]
    mixes_samples: bool


def list_inputs(raw: Path, folder: Path, shard_bytes: int, max_page_bytes: int) -> Listing:
    """Write the inputs under `raw` as shards of bounded bytes, in order.

    Raises:
        BadArgumentError: there are none.
    """
    refuse_empty(raw)
    passed: Counter[str] = Counter()
    shards: list[Path] = []
    inputs = raw_bytes = samples = 0
    for shard in group_inputs(until_stopped(walk_inputs(raw, max_page_bytes, passed)), shard_bytes):
        frame = pl.DataFrame(shard, schema=INPUTS, orient="row")
        shards.append(write_parts(folder / f"{len(shards):06}", inputs=frame))
        inputs += len(shard)
        raw_bytes += sum(each.raw_bytes or 0 for each in shard if each.reason is None)
        samples += sum(find_site(each.source) == SAMPLES for each in shard)
    return Listing(tuple(shards), inputs, raw_bytes, dict(sorted(passed.items())), 0 < samples < inputs)


def read_shard(shard: Path, raw: Path, folder: Path, limits: Limits, part_bytes: int = SHARD_BYTES) -> list[Path]:
    """Read every input of a shard: parts `sources` and `quarantine` (as published) and `pages` (`PAGES`).

    A container may hold many times `part_bytes`; what is read of it is written whenever it comes to that, so a shard
    becomes one result or several, each a shard of its own from here on. A page that several inputs of a result hold is
    written once, for the first of them by name.
    """
    written: list[Path] = []
    rows = ReadRows()
    for each in read_part(shard, "inputs").iter_rows():
        for opened in until_stopped(open_input(Input(*each), raw, limits)):
            content_bytes = len(opened.entry.content or b"")
            if rows.sources and (rows.held_bytes + content_bytes > part_bytes or len(rows.sources) == SHARD_INPUTS):
                written.append(rows.write(folder / f"{shard.name}-{len(written):05}"))
                rows = ReadRows()
            rows.add(opened)
    return [*written, rows.write(folder / (f"{shard.name}-{len(written):05}" if written else shard.name))]


@dataclass(slots=True)
class ReadRows:
    """The rows of one result, as they are read."""

    sources: list[dict[str, object]] = field(default_factory=list)
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    quarantine: list[dict[str, object]] = field(default_factory=list)
    held_bytes: int = 0

    def add(self, opened: Opened) -> None:
        """Read one page, or refuse it."""
        entry = opened.entry
        source: dict[str, Any] = {"source": opened.source, "page_id": opened.page_id, "site": opened.site}
        facts = {name: getattr(entry, name) for name in ("url", "fetched_on", "title", "published_on", "declared_encoding")}
        self.sources.append(source | facts)
        try:
            if entry.reason:
                raise UnsupportedMediaError(entry.reason, entry.detail or "")
            page = read_page(entry.content or b"", entry.name or opened.source, entry.declared_encoding)
        except (UnsupportedMediaError, UndecodableError) as refusal:
            refused = {"page_id": opened.page_id, "raw_bytes": entry.raw_bytes, "reason": refusal.reason, "detail": refusal.detail}
            self.quarantine.append({"source": opened.source, **refused})
            return
        page = source | page | {"title": page["title"] or entry.title, "published_on": page["published_on"] or entry.published_on}
        self.sources[-1]["declared_encoding"] = page["declared_encoding"]
        known = self.pages.get(page["page_id"])
        if known is None or opened.source < known["source"]:
            self.pages[page["page_id"]] = page
        self.held_bytes += len(entry.content or b"") if known is None else 0

    def write(self, folder: Path) -> Path:
        """Write the rows as the result of a stage."""
        return write_parts(
            folder,
            sources=build_frame("sources", self.sources),
            pages=pl.DataFrame(list(self.pages.values()), schema=PAGES),
            quarantine=build_frame("quarantine", self.quarantine),
        )


def read_page(content: bytes, name: str, declared: str | None = None) -> dict[str, Any]:
    """Return the bytes of a page as text, with everything it takes to read them the same way again.

    `declared` is the encoding that the page came with; without it the markup is asked.

    Raises:
        UnsupportedMediaError, UndecodableError: the bytes are no page that can be read.
    """
    media = find_media(content, name)
    declared = declared or find_declared_encoding(content)
    decoded = decode(content, declared)
    markup = read_page_text(media, decoded.text)
    return {
        "media": media,
        "encoding": decoded.encoding,
        "decode_plan": None if decoded.plan is None else [asdict(span) for span in decoded.plan],
        "declared_encoding": declared,
        "encoding_score": decoded.score,
        "replaced_chars": decoded.replaced_chars,
        "raw_bytes": len(content),
        "text": markup.text,
        "title": markup.title,
        "published_on": markup.published_on,
        "drop_starts": markup.drops.starts.tolist(),
        "drop_olds": markup.drops.olds,
        "drop_news": markup.drops.news,
        "drop_rules": markup.drops.rules,
    }


def own_pages(read: Sequence[Path], folder: Path) -> Path:
    """Settle which shard cleans a page: the one of its first source. Part `owned`: `page_id`, `sources` (sorted), `site`, `run_pages`.

    `run_pages` is how many pages the whole run has: what is counted of a sample depends on it.

    Only ids and names are held, not texts. Returns the folder that holds a result for each shard, under the shard's name.
    """
    sources = pl.concat([_read_sources(shard, number) for number, shard in enumerate(read)])
    owned = (
        sources.sort("source")
        .group_by("page_id", maintain_order=True)
        .agg(pl.col("shard").first(), pl.col("site").first(), pl.col("source").alias("sources"))
    )
    owned = owned.with_columns(run_pages=pl.lit(owned.height, pl.UInt32))
    for number, shard in enumerate(read):
        write_parts(folder / shard.name, owned=owned.filter(pl.col("shard") == number).drop("shard"))
    return folder


def read_owned(read: Path, owned: Path) -> pl.DataFrame:
    """Return the pages that a shard cleans, in the order of their first sources, with all their `sources`."""
    owns = read_part(owned / read.name, "owned")
    pages = read_part(read, "pages").drop("source", "site")
    return owns.join(pages, on="page_id", how="left", maintain_order="left", validate="1:1")


def _read_sources(shard: Path, number: int) -> pl.DataFrame:
    """Return the sources of a shard that hold a page that could be read."""
    sources = read_part(shard, "sources", ["source", "page_id", "site"])
    refused = read_part(shard, "quarantine", ["source"])
    return sources.join(refused, on="source", how="anti").with_columns(pl.lit(number, pl.UInt32).alias("shard"))
