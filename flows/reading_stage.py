"""The first stages: list the inputs in shards, read each shard's bytes into page texts, settle who owns a page.

What is written for an input depends on this input only, not on what else is in its shard. Which source owns a page that
several sources hold is settled afterwards, across shards, by `own_pages`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from cleaners.edits import NO_EDITS
from cleaners.reading.decoding import UndecodableError, decode
from cleaners.reading.markup import MarkupPage, read_markup
from cleaners.reading.media import UnsupportedMediaError, find_declared_encoding, find_media
from flows.inputs import SAMPLES, Input, find_site, group_inputs, refuse_empty, source_path, walk_inputs
from flows.stopping import until_stopped
from flows.workdir import read_part, write_parts
from schemas.ids import make_page_id
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


class RefusedError(Exception):
    """An input that is not read; with its `page_id` where its bytes could be hashed."""

    def __init__(self, reason: str, detail: str, page_id: str | None = None) -> None:
        super().__init__(reason, detail, page_id)
        self.reason, self.detail, self.page_id = reason, detail, page_id


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


def read_shard(shard: Path, raw: Path, folder: Path, max_page_bytes: int) -> Path:
    """Read every input of a shard: parts `sources` and `quarantine` (as published) and `pages` (`PAGES`).

    A page that several inputs of the shard hold is written once, for the first of them.
    """
    sources: list[dict[str, object]] = []
    pages: dict[str, dict[str, Any]] = {}
    quarantine: list[dict[str, object]] = []
    for row in until_stopped(read_part(shard, "inputs").iter_rows()):
        found = Input(*row)
        source: dict[str, Any] = {"source": found.source, "page_id": None, "site": find_site(found.source)}
        try:
            content = _read_bytes(found, raw, max_page_bytes)
            source["page_id"] = make_page_id(content)
            page = read_page(content, found.source)
        except (RefusedError, UnsupportedMediaError, UndecodableError) as refusal:
            source["page_id"] = getattr(refusal, "page_id", source["page_id"])
            quarantine.append(
                {"source": found.source, "page_id": source["page_id"], "raw_bytes": found.raw_bytes}
                | {"reason": refusal.reason, "detail": refusal.detail}
            )
        else:
            pages.setdefault(source["page_id"], source | page)
            source["declared_encoding"] = page["declared_encoding"]
        sources.append(source)
    return write_parts(
        folder / shard.name,
        sources=build_frame("sources", sources),
        pages=pl.DataFrame(list(pages.values()), schema=PAGES),
        quarantine=build_frame("quarantine", quarantine),
    )


def read_page(content: bytes, source: str) -> dict[str, Any]:
    """Return the bytes of a page as text, with everything it takes to read them the same way again.

    Raises:
        UnsupportedMediaError, UndecodableError: the bytes are no page that can be read.
    """
    media = find_media(content, source)
    declared = find_declared_encoding(content)
    decoded = decode(content, declared)
    markup = MarkupPage(decoded.text, NO_EDITS, None, None, None) if media == "text" else read_markup(decoded.text)
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


def _read_bytes(found: Input, raw: Path, max_page_bytes: int) -> bytes:
    """Return the bytes of an input; one over the limit is hashed in pieces and never held."""
    if found.reason and found.reason != "too_large":
        raise RefusedError(found.reason, found.detail or "")
    try:
        with open(source_path(raw, found.source), "rb") as file:  # noqa: PTH123 - pathlib takes no bytes
            content = file.read(max_page_bytes + 1) if found.reason is None else b""
            if found.reason is None and len(content) <= max_page_bytes:
                return content
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise RefusedError("unreadable", f"file: {error.strerror}") from error
    raise RefusedError("too_large", found.detail or f"grew over {max_page_bytes} bytes", digest[:32])


def own_pages(read: Sequence[Path], folder: Path) -> Path:
    """Settle which shard cleans a page: the one of its first source. Part `owned`: `page_id`, `sources` (sorted), `site`.

    Only ids and names are held, not texts. Returns the folder that holds a result for each shard, under the shard's name.
    """
    sources = pl.concat([_read_sources(shard, number) for number, shard in enumerate(read)])
    owned = (
        sources.sort("source")
        .group_by("page_id", maintain_order=True)
        .agg(pl.col("shard").first(), pl.col("site").first(), pl.col("source").alias("sources"))
    )
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
