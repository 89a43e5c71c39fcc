"""Measure how fast pages are cleaned, as ratios to the floor of touching the same bytes: `python -m benchmarks.throughput`.

The floor is what no pipeline can avoid: decoding UTF-8, hashing, and writing zstd-3 Parquet. One process, one core, CPU
seconds, all stages in one run, so that the ratios hold on any machine.
"""

from __future__ import annotations

import hashlib
import io
import platform
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from benchmarks.measure_restoring import TEXTS, make_pages, read_texts
from benchmarks.sites import families_of
from cleaners.collating.clusters import cluster_copies
from cleaners.corpus import Profile
from cleaners.dividing.metadata import find_metadata
from cleaners.dividing.splitting import split_works
from cleaners.edits import apply
from cleaners.lessons import learn
from cleaners.restoring.chain import PageContext, restore_page

PERFORMANCE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
HEAD = """# Performance

Made by `make bench` (`python -m benchmarks.throughput`): pages of {families} invented sites, {megabytes:.1f} MB of UTF-8, one core,
CPU time, {date}, Python {python}. The floor is decoding, hashing and writing zstd-3 Parquet of the same pages; a ratio of 10 means
ten times the floor's time. Only ratios of one run compare.

| stage | MB/s | times the floor |
|---|---|---|
"""


def measure() -> tuple[float, dict[str, float]]:
    """Return the megabytes of the pages, and the CPU seconds of each stage; `floor` is one of them."""
    texts = read_texts((TEXTS,))  # batch A: the same pages as ever, so that runs compare
    pages = [(family.name, page.text) for family in families_of("A") for page in make_pages(family, texts, seed=1)]
    frame = pl.DataFrame(pages, schema=["site", "text"], orient="row")
    raw = [text.encode() for _, text in pages]
    seconds = {"floor": _time(lambda: _touch(raw))}
    profiles: list[Profile] = []
    seconds["corpus statistics"] = _time(lambda: profiles.append(Profile.of(learn(frame))))
    contexts = [PageContext(site, "text", "simplified", None, None, None, profiles[0]) for site, _ in pages]
    restored = [restore_page(pages[0][1], contexts[0])][:0]  # the first call loads tables: not the pages' time
    seconds["restoring"] = _time(lambda: restored.extend(restore_page(page, of) for (_, page), of in zip(pages, contexts, strict=True)))
    divisions = []
    seconds["splitting"] = _time(lambda: divisions.extend(split_works(page.text, page.facts.titles) for page in restored))
    works = [
        (work, apply(page.text, division.edits)[work.start : work.end])
        for page, division in zip(restored, divisions, strict=True)
        for work in division.works
    ]
    seconds["metadata"] = _time(lambda: [find_metadata(work.title, text, work.header, None) for work, text in works])
    witnesses = pl.DataFrame(
        [(f"{number:032x}", f"{number:032x}", work.title, text, False, 0) for number, (work, text) in enumerate(works)],
        schema=["witness_id", "page_id", "title", "text", "is_truncated", "dropout_chars"],
        orient="row",
    )
    seconds["finding copies"] = _time(lambda: cluster_copies(witnesses))
    return sum(map(len, raw)) / 1e6, seconds


def _touch(raw: list[bytes]) -> None:
    frame = pl.DataFrame({"text": [page.decode() for page in raw], "sha": [hashlib.sha256(page).hexdigest() for page in raw]})
    frame.write_parquet(io.BytesIO(), compression="zstd", compression_level=3)


def _time(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return max(time.process_time() - began, 1e-6)


def main() -> None:
    """Print the table and write it to docs/performance.md."""
    megabytes, seconds = measure()
    head = HEAD.format(families=len(families_of("A")), megabytes=megabytes, date=datetime.now(UTC).date(), python=platform.python_version())
    rows = [f"| {stage} | {megabytes / spent:.2f} | {spent / seconds['floor']:.0f} |" for stage, spent in seconds.items()]
    table = head + "\n".join(rows) + "\n"
    print(table)
    PERFORMANCE.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
