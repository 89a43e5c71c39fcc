"""A gigabyte in one file: read as a stream, whatever the format."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from tests.flows.containers.makers import SPEECHES, respond, warc_record

PAGE = "".join(SPEECHES) * 40
PAGES = 2**30 // len(PAGE.encode()) + 1
MAX_KIB = 2**20  # a gibibyte, Python and polars included
READ = """
import resource, sys
from pathlib import Path
from flows.inputs import Input
from flows.opening import open_input

raw = Path(sys.argv[1])
(path,) = raw.iterdir()
opened = open_input(Input(path.name, path.stat().st_size), raw, 2**24)
print(sum(each.page_id is not None for each in opened), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def write_lines(folder: Path) -> None:
    with (folder / "pages.jsonl").open("wb") as file:
        file.writelines(json.dumps({"text": f"{number} {PAGE}"}, ensure_ascii=False).encode() + b"\n" for number in range(PAGES))


def write_packed_lines(folder: Path) -> None:
    with gzip.open(folder / "pages.jsonl.gz", "wb", compresslevel=1) as file:
        file.writelines(json.dumps({"text": f"{number} {PAGE}"}, ensure_ascii=False).encode() + b"\n" for number in range(PAGES))


def write_warc(folder: Path) -> None:
    with (folder / "pages.warc.gz").open("wb") as file:
        for number in range(PAGES):
            record = warc_record(number, respond(f"{number} {PAGE}".encode())).replace(b"WARC-Date: 2020-01-", b"X-Date: ")
            file.write(gzip.compress(record, 1))


def write_parquet(folder: Path) -> None:
    batches = (pl.DataFrame({"text": [f"{start + each} {PAGE}" for each in range(500)]}).to_arrow() for start in range(0, PAGES, 500))
    first = next(batches)
    with pq.ParquetWriter(folder / "pages.parquet", first.schema) as writer:
        for batch in chain([first], batches):
            writer.write_table(batch)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("write", [write_lines, write_packed_lines, write_warc, write_parquet])
def test_a_gigabyte_is_read_within_a_gibibyte_of_memory(tmp_path: Path, write: Callable[[Path], None]) -> None:
    write(tmp_path)
    read = subprocess.run([sys.executable, "-c", READ, str(tmp_path)], check=True, capture_output=True, text=True)
    pages, peak = map(int, read.stdout.split())
    assert pages >= PAGES
    assert peak < MAX_KIB
