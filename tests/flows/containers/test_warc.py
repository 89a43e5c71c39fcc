"""WARC: every page that a server answered with, and each damage is one refusal."""

from __future__ import annotations

import gzip
import zlib
from datetime import date
from pathlib import Path

import brotli
import pytest

from tests.flows.containers.makers import LIMIT, PACK, PAGES, pack_zstd, read, respond, warc_record

HTML = "Content-Type: text/html; charset=gbk"
BODIES = [page.encode("gbk") for page in PAGES]
RECORDS = [warc_record(number, respond(body, HTML)) for number, body in enumerate(BODIES)]
IDS = [f"urn:uuid:{number}" for number in range(4)]


def write(tmp_path: Path, content: bytes, name: str = "crawl.warc.gz") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def fates(path: Path) -> list[tuple[str, str | None]]:
    return [(entry.place, entry.reason) for entry in read(path)]


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("by_record", [True, False])
def test_each_response_is_a_page(tmp_path: Path, suffix: str, by_record: bool) -> None:
    pack = PACK[suffix]
    packed = b"".join(map(pack, RECORDS)) if by_record else pack(b"".join(RECORDS))
    entries = read(write(tmp_path, packed, "a name says nothing"))
    assert [entry.place for entry in entries] == IDS
    assert [entry.content for entry in entries] == BODIES
    assert (entries[1].url, entries[1].fetched_on, entries[1].declared_encoding) == ("http://Gw.example/1.html", date(2020, 1, 2), "gbk")


def test_the_crawlers_own_records_are_no_pages(tmp_path: Path) -> None:
    kinds = ("warcinfo", "request", "metadata", "revisit", "resource")
    records = [warc_record(number, b"x: y\r\n", kind) for number, kind in enumerate(kinds)]
    assert fates(write(tmp_path, b"".join(records), "crawl.warc")) == [("urn:uuid:4", None)]
    assert [reason for _, reason in fates(write(tmp_path, records[0]))] == ["empty"]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (["Content-Encoding: gzip"], gzip.compress(BODIES[0])),
        (["Content-Encoding: deflate"], zlib.compress(BODIES[0])),
        (["Content-Encoding: deflate"], zlib.compress(BODIES[0])[2:-4]),
        (["Content-Encoding: br"], brotli.compress(BODIES[0])),
        (["Content-Encoding: zstd"], pack_zstd(BODIES[0])),
        (
            ["Transfer-Encoding: chunked"],
            b"a\r\n" + BODIES[0][:10] + b"\r\n%x\r\n" % len(BODIES[0][10:]) + BODIES[0][10:] + b"\r\n0\r\n\r\n",
        ),
        (
            ["Transfer-Encoding: chunked", "Content-Encoding: gzip"],
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(gzip.compress(BODIES[0])), gzip.compress(BODIES[0])),
        ),
        (["Transfer-Encoding: chunked", "Content-Encoding: gzip"], BODIES[0]),
        (["Content-Encoding: br"], BODIES[0]),
        (["Content-Encoding: deflate"], BODIES[0]),
    ],
    ids=range(10),
)
def test_the_page_is_what_a_browser_would_show(tmp_path: Path, headers: list[str], body: bytes) -> None:
    (entry,) = read(write(tmp_path, warc_record(0, respond(body, HTML, *headers)), "crawl.warc"))
    assert entry.content == BODIES[0]


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("zstd", pack_zstd)]
)
def test_a_body_that_is_cut_is_damaged_and_a_bomb_is_too_large(tmp_path: Path, coding: str, pack: object) -> None:
    assert callable(pack)
    header = f"Content-Encoding: {coding}"
    cut = warc_record(0, respond(pack(BODIES[0])[:-9], header))
    bomb = warc_record(1, respond(pack(bytes(LIMIT * 100)), header))
    found = fates(write(tmp_path, cut + bomb + RECORDS[2], "crawl.warc"))
    assert found == [(IDS[0], "damaged_container"), (IDS[1], "too_large"), (IDS[2], None)]


def test_what_the_server_refused_is_no_page(tmp_path: Path) -> None:
    records = warc_record(0, respond(BODIES[0], HTML, status="404 Not Found")) + warc_record(1, respond(b"", status="302 Found"))
    assert fates(write(tmp_path, records)) == [(IDS[0], "http_error"), (IDS[1], "http_error")]


def test_a_server_that_calls_every_page_latin_1_says_nothing(tmp_path: Path) -> None:
    record = warc_record(0, respond(BODIES[0], "Content-Type: text/html; charset=ISO-8859-1"))
    assert read(write(tmp_path, record))[0].declared_encoding is None


@pytest.mark.parametrize(
    ("media", "suffix"),
    [("text/css", ".css"), ("Application/JavaScript; charset=utf-8", ".js"), ("application/json", ".json"), ("text/html", "")],
)
def test_what_a_server_calls_no_page_is_named_so(tmp_path: Path, media: str, suffix: str) -> None:
    record = warc_record(0, respond(BODIES[0], f"Content-Type: {media}"))
    assert read(write(tmp_path, record))[0].name == f"http://Gw.example/0.html{suffix}"


def test_a_page_over_the_limit_is_too_large(tmp_path: Path) -> None:
    records = warc_record(0, respond(b"x" * (LIMIT + 1))) + warc_record(1, respond(b"x" * LIMIT * 3)) + RECORDS[2]
    assert fates(write(tmp_path, records)) == [(IDS[0], "too_large"), (IDS[1], "too_large"), (IDS[2], None)]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_damaged_member_is_one_refusal_and_its_neighbours_are_read(tmp_path: Path, suffix: str) -> None:
    members = [PACK[suffix](record) for record in RECORDS]
    third = members[2]
    for broken in (third[:-30], third[:60] + b"zzzz" + third[64:], third[:12], third[:-4] + b"abcd"):
        found = fates(write(tmp_path, members[0] + members[1] + broken + members[3]))
        assert [place for place, reason in found if reason is None] == [IDS[0], IDS[1], IDS[3]], found
        assert [reason for _, reason in found if reason] == ["damaged_container"], found


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("kept", [0.03, 0.3, 0.9])
def test_the_end_of_a_cut_file_is_one_refusal(tmp_path: Path, suffix: str, kept: float) -> None:
    *whole, last = map(PACK[suffix], RECORDS)
    found = fates(write(tmp_path, b"".join(whole) + last[: int(kept * len(last))]))
    assert [place for place, reason in found if reason is None] == IDS[:3]
    assert [reason for _, reason in found[3:]] == ["damaged_container"]


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize(
    "broken",
    [
        warc_record(2, respond(BODIES[2], HTML), length=900),
        warc_record(2, respond(BODIES[2], HTML), length=200),
        RECORDS[2].replace(b"Content-Length: ", b"Content-Length: x"),
        RECORDS[2].replace(b"WARC/1.0", b"GARBAGE!"),
    ],
    ids=["long", "short", "no number", "no head"],
)
def test_a_record_whose_end_is_not_known_is_refused_and_later_ones_are_read(tmp_path: Path, suffix: str, broken: bytes) -> None:
    found = fates(write(tmp_path, b"".join(map(PACK[suffix], [RECORDS[0], RECORDS[1], broken, RECORDS[3]]))))
    assert (IDS[0], None) in found
    assert (IDS[3], None) in found
    assert "damaged_container" in [reason for _, reason in found]
    assert (IDS[2], None) not in found


def test_records_of_one_id_are_told_apart(tmp_path: Path) -> None:
    again = [(f"{IDS[0]}@{number}", "damaged_container") for number in (1, 2, 3)]
    assert fates(write(tmp_path, RECORDS[0] * 4)) == [(IDS[0], None), *again]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_file_packed_as_a_whole_and_cut_between_two_records_is_not_taken_for_whole(tmp_path: Path, suffix: str) -> None:
    packed = PACK[suffix](b"".join(RECORDS) + bytes(range(256)) * 8)
    found = fates(write(tmp_path, PACK[suffix](b"".join(RECORDS))[:-8] if suffix == ".gz" else packed[:-1]))
    assert [reason for _, reason in found if reason] == ["damaged_container"]
