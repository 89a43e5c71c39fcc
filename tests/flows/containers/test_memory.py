"""A gigabyte in one file, and a page of 300 MB: through the whole read stage within a gibibyte of memory, whatever the format."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from tests.flows.containers.makers import PACK, SPEECHES, respond, warc_record

SPEECH = "".join(SPEECHES)
PAGE = SPEECH * 40
PAGES = 2**30 // len(PAGE.encode()) + 1
HUGE_BYTES = 300 * 10**6
MAX_KIB = 2**20  # a gibibyte, Python and polars included
# What a child process has read, and the most memory it held; `ru_maxrss` counts what its parent held before it began.
READ = r"""
import re, resource, sys, time
from pathlib import Path
from flows.containers.entry import Limits
from flows.reading_stage import list_inputs, read_shard
from flows.settings import MAX_PAGE_BYTES, SHARD_BYTES
from flows.workdir import scan_part

raw, root = map(Path, sys.argv[1:])
begun = time.process_time()
listing = list_inputs(raw, root / "inputs", SHARD_BYTES, MAX_PAGE_BYTES)
parts = [part for shard in listing.shards for part in read_shard(shard, raw, root / "read", Limits(MAX_PAGE_BYTES))]
status = Path("/proc/self/status")
held = re.search(r"VmHWM:\s+(\d+)", status.read_text())[1] if status.exists() else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
refused = scan_part(parts, "quarantine").select("reason").collect()["reason"].to_list()
print(scan_part(parts, "pages").select("page_id").collect().height, held, round(time.process_time() - begun), *refused)
"""


def read(raw: Path, root: Path) -> tuple[int, int, list[str]]:
    """Return how many pages the read stage found, how many KiB it held, and why it refused inputs."""
    found = subprocess.run([sys.executable, "-c", READ, str(raw), str(root)], check=True, capture_output=True, text=True)
    pages, held, _seconds, *refused = found.stdout.split()
    return int(pages), int(held), refused


def texts() -> Iterator[str]:
    return (f"{number} {PAGE}" for number in range(PAGES))


def batches_of(size: int) -> Iterator[list[str]]:
    drawn = texts()
    return iter(lambda: list(islice(drawn, size)), [])


def write_lines(folder: Path) -> None:
    with (folder / "pages.jsonl").open("wb") as file:
        file.writelines(json.dumps({"text": text}, ensure_ascii=False).encode() + b"\n" for text in texts())


def write_gzip_lines(folder: Path) -> None:
    with gzip.open(folder / "pages.jsonl.gz", "wb", compresslevel=1) as file:
        file.writelines(json.dumps({"text": text}, ensure_ascii=False).encode() + b"\n" for text in texts())


def write_zstd_lines(folder: Path) -> None:
    with (folder / "pages.jsonl.zst").open("wb") as file:
        file.writelines(PACK[".zst"](json.dumps({"text": text}, ensure_ascii=False).encode() + b"\n") for text in texts())


def write_gbk_lines(folder: Path) -> None:
    with (folder / "pages.jsonl").open("wb") as file:
        file.writelines(json.dumps({"text": text}, ensure_ascii=False).encode("gbk") + b"\n" for text in texts())


def write_list(folder: Path) -> None:
    with (folder / "pages.json").open("w", encoding="utf-8") as file:
        file.writelines(("," if number else "[") + json.dumps({"text": text}, ensure_ascii=False) for number, text in enumerate(texts()))
        file.write("]")


def write_warc(folder: Path) -> None:
    with (folder / "pages.warc").open("wb") as file:
        file.writelines(_records())


def write_gzip_warc(folder: Path) -> None:
    with (folder / "pages.warc.gz").open("wb") as file:
        file.writelines(gzip.compress(record, 1) for record in _records())


def write_parquet(folder: Path) -> None:
    batches = (pl.DataFrame({"text": batch}).to_arrow() for batch in batches_of(500))
    first = next(batches)
    with pq.ParquetWriter(folder / "pages.parquet", first.schema) as writer:
        for batch in chain([first], batches):
            writer.write_table(batch)


def _records() -> Iterator[bytes]:
    for number, text in enumerate(texts()):
        yield warc_record(number, respond(text.encode())).replace(b"WARC-Date: 2020-01-", b"X-Date: ")


FORMATS = [write_lines, write_gzip_lines, write_zstd_lines, write_gbk_lines, write_list, write_warc, write_gzip_warc, write_parquet]


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("write", FORMATS)
def test_a_gigabyte_is_read_within_a_gibibyte_of_memory(tmp_path: Path, write: Callable[[Path], None]) -> None:
    (tmp_path / "raw").mkdir()
    write(tmp_path / "raw")
    pages, held, refused = read(tmp_path / "raw", tmp_path)
    assert (pages, refused) == (PAGES, [])
    assert held < MAX_KIB


def huge_page() -> bytes:
    return (SPEECH * (HUGE_BYTES // len(SPEECH.encode()))).encode()


HUGE: dict[str, Callable[[bytes], bytes]] = {
    "page.txt": bytes,
    "page.txt.gz": lambda page: gzip.compress(page, 1),
    "page.txt.zst": PACK[".zst"],
    "page.jsonl": lambda page: json.dumps({"text": page.decode()}).encode(),
    "page.jsonl.gz": lambda page: gzip.compress(b'{"text": "' + page.replace(b"\n", b"\\n") + b'"}\n', 1),
    "page.json": lambda page: json.dumps([{"text": page.decode()}], ensure_ascii=False).encode(),
    "page.warc": lambda page: warc_record(0, respond(page)),
    "packed.warc.gz": lambda page: gzip.compress(warc_record(0, respond(gzip.compress(page, 1), "Content-Encoding: gzip"))),
}


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", HUGE)
def test_a_page_of_300_mb_is_too_large_and_never_held(tmp_path: Path, name: str) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / name).write_bytes(HUGE[name](huge_page()))
    pages, held, refused = read(tmp_path / "raw", tmp_path)
    assert (pages, refused) == (0, ["too_large"])
    assert held < MAX_KIB
