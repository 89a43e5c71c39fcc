"""Containers through the stages: every page in them is an input of its own, up to the audit."""

from __future__ import annotations

import gzip
from datetime import date
from functools import partial
from pathlib import Path

import polars as pl
import pytest

from flows.audit import audit
from flows.clean_corpus import collate_all
from flows.cleaning_stage import clean_shard, count_shard, learn_profile
from flows.containers.entry import Limits
from flows.publishing_stage import Results, publish
from flows.reading_stage import list_inputs, own_pages, read_owned, read_shard
from flows.workdir import read_part, scan_part
from schemas.ids import make_page_id
from tests.flows.containers.makers import PAGES, SPEECHES, respond, warc_record, write_json_lines
from tests.flows.solo import SOLO

LIMIT = 2**16
HTML = "Content-Type: text/html; charset=gbk"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Four pages, most of them in several containers, and one of everything that is damaged."""
    folder = tmp_path / "raw" / "crawls"
    folder.mkdir(parents=True)
    records = [warc_record(number, respond(page.encode("gbk"), HTML)) for number, page in enumerate(PAGES)]
    (folder / "a.warc.gz").write_bytes(b"".join(gzip.compress(record) for record in [*records[:3], records[3][:-200]]))
    rows = [{"text": speech, "url": f"https://gw.example/{number}"} for number, speech in enumerate(SPEECHES)]
    lines = write_json_lines([*rows, *rows, {"text": "x" * (LIMIT + 1)}, {"title": "无"}]) + b"{broken\n"
    (folder / "b.jsonl").write_bytes(lines)
    pl.DataFrame({"content": [SPEECHES[0], None], "title": ["题", None]}).write_parquet(folder / "c.parquet")
    (folder / "d.txt.gz").write_bytes(gzip.compress(SPEECHES[1].encode()))
    (folder / "e.txt.gz").write_bytes(gzip.compress(SPEECHES[1].encode())[:-9])
    (folder / "f.txt").write_bytes(SPEECHES[2].encode())
    (folder / "g.jsonl").write_bytes(b"")
    return tmp_path / "raw"


def read(raw: Path, root: Path, part_bytes: int) -> list[Path]:
    listing = list_inputs(raw, root / "inputs", LIMIT, LIMIT)
    return [part for shard in listing.shards for part in read_shard(shard, raw, root / "read", Limits(LIMIT), part_bytes)]


def test_every_page_is_a_source_with_what_its_container_says(raw: Path, tmp_path: Path) -> None:
    sources = scan_part(read(raw, tmp_path, LIMIT), "sources").collect()
    rows = {row["source"]: row for row in sources.iter_rows(named=True)}
    warc, line, row = rows["crawls/a.warc.gz#urn:uuid:1"], rows["crawls/b.jsonl#2"], rows["crawls/c.parquet#1"]
    assert warc["page_id"] == make_page_id(PAGES[1].encode("gbk"))
    assert (warc["site"], warc["fetched_on"], warc["declared_encoding"]) == ("gw.example", date(2020, 1, 2), "gbk")
    assert warc["url"] == "http://Gw.example/1.html"
    assert (line["page_id"], line["site"], line["url"]) == (make_page_id(SPEECHES[1].encode()), "gw.example", "https://gw.example/1")
    assert (row["page_id"], row["site"], row["title"]) == (make_page_id(SPEECHES[0].encode()), "crawls", "题")
    assert rows["crawls/d.txt.gz"]["page_id"] == line["page_id"]
    assert sources["source"].is_unique().all()


def test_what_is_damaged_is_in_quarantine_under_its_own_name(raw: Path, tmp_path: Path) -> None:
    refused = scan_part(read(raw, tmp_path, LIMIT), "quarantine").select("source", "reason").collect()
    assert dict(refused.iter_rows()) == {
        "crawls/a.warc.gz#urn:uuid:3": "damaged_container",
        "crawls/b.jsonl#9": "too_large",
        "crawls/b.jsonl#10": "empty",
        "crawls/b.jsonl#11": "damaged_container",
        "crawls/c.parquet#2": "empty",
        "crawls/e.txt.gz": "damaged_container",
        "crawls/g.jsonl": "empty",
    }


def test_a_container_larger_than_a_shard_becomes_several_and_the_pages_are_the_same(raw: Path, tmp_path: Path) -> None:
    whole, parts = read(raw, tmp_path / "whole", 2**30), read(raw, tmp_path / "parts", 1)
    assert len(parts) > len(whole) + 5
    owned = []
    for name, shards in (("whole", whole), ("parts", parts)):
        folder = own_pages(shards, tmp_path / name / "owned")
        owned.append(pl.concat([read_owned(shard, folder) for shard in shards]).sort("page_id"))
    assert owned[0].equals(owned[1])
    assert scan_part(whole, "sources").collect().equals(scan_part(parts, "sources").collect())
    assert all(read_part(part, "pages").height <= 2 for part in parts)


def test_a_container_over_the_limit_of_a_page_is_listed_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "large.jsonl").write_bytes(write_json_lines([{"text": SPEECHES[0]}] * 200))
    (tmp_path / "raw" / "large.txt").write_bytes(SPEECHES[0].encode() * 200)
    refused = scan_part(read(tmp_path / "raw", tmp_path, LIMIT), "quarantine").collect()
    assert refused["source"].to_list() == ["large.txt"]


def make_folder(root: Path, name: str) -> Path:
    (root / name).mkdir(exist_ok=True)
    return root / name


def publish_all(raw: Path, root: Path) -> Path:
    shards = read(raw, root, LIMIT)
    owned = own_pages(shards, root / "owned")
    profile = learn_profile([count_shard(shard, owned, root / "counts") for shard in shards], root / "profile")
    cleaned = [clean_shard(shard, owned, profile, root / "cleaned", "simplified") for shard in shards]
    dealt, collated = collate_all(SOLO, partial(make_folder, root), cleaned, LIMIT)
    publish(root / "out", Results(shards, profile, cleaned, dealt, collated), {"run_id": "one", "configuration": {"max_page_bytes": LIMIT}})
    return root / "out"


def test_the_audit_reads_containers_again(raw: Path, tmp_path: Path) -> None:
    out = publish_all(raw, tmp_path)
    assert [str(violation) for violation in audit(out, raw)] == []
    lines = raw / "crawls" / "b.jsonl"
    kept = lines.read_bytes()
    lines.write_bytes(kept.replace("防汛".encode(), "防火".encode(), 1) + write_json_lines([{"text": "多出来的一页。"}]))
    found = [str(violation) for violation in audit(out, raw)]
    assert len(found) == 2
    assert found[0].startswith("sources crawls/b.jsonl#1, page_id: expected ")
    assert found[1] == "sources crawls/b.jsonl#12, raw file: expected a row in sources, found none"
    lines.write_bytes(b"".join(kept.splitlines(keepends=True)[:-1]))
    assert [str(violation) for violation in audit(out, raw)] == [
        "sources crawls/b.jsonl#11, raw file: expected its bytes, found no such page in the container"
    ]
    lines.unlink()
    assert "No such file" in str(audit(out, raw)[0])
