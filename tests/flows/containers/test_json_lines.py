"""JSON lines: a page a line, and a broken line is one refusal."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest

from benchmarks.damage import to_traditional
from flows.containers.packed import GZIP, ZSTD
from tests.flows.containers.makers import LIMIT, PACK, PAGES, SPEECHES, read, write_json_lines

ROW = {"text": SPEECHES[0], "url": "https://gw.example/1", "title": "讲话", "date": "2019年5月6日", "fetched_on": "2020-02-03T04:05:06Z"}


@pytest.mark.parametrize("suffix", PACK)
def test_each_line_is_a_page_with_what_the_line_says_of_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"pages.jsonl{suffix}"
    path.write_bytes(PACK[suffix](write_json_lines([ROW, {"html": PAGES[1]}, {"text": " ", "content": SPEECHES[2]}])))
    first, second, third = read(path)
    assert [entry.place for entry in (first, second, third)] == ["1", "2", "3"]
    assert [entry.content for entry in (first, second, third)] == [page.encode() for page in (SPEECHES[0], PAGES[1], SPEECHES[2])]
    assert (first.url, first.title, first.published_on) == ("https://gw.example/1", "讲话", date(2019, 5, 6))
    assert first.fetched_on == date(2020, 2, 3)
    assert (second.url, second.title, second.published_on, second.fetched_on) == (None,) * 4


def test_lines_count_from_one_and_blank_ones_are_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "pages.ndjson"
    path.write_bytes(b"\xef\xbb\xbf\n" + write_json_lines([ROW]) + b"\r\n" + write_json_lines([ROW]).strip())
    assert [entry.place for entry in read(path) if entry.content] == ["2", "4"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "abc', "damaged_container"),
        (b'["text"]', "damaged_container"),
        (b"\x81\x82\xff\xfe", "not_chinese"),
        (b'{"text": "abc"} {"text": "def"}', "damaged_container"),
        (b'{"text": "abc" "html": "def"}', "damaged_container"),
        (b'{"text": {"page": "abc"}}', "empty"),
        (b"[" * 100_000, "damaged_container"),
        (b'{"title": "x"}', "empty"),
        (b'{"text": null}', "empty"),
        (b'{"text": 3, "url": ["x"], "date": NaN}', "empty"),
        (b'{"text": "' + b"x" * (LIMIT + 1) + b'"}', "too_large"),
        (b'{"text": "' + b"x" * (LIMIT * 20) + b'"}', "too_large"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_broken_line_is_one_refusal_and_its_neighbours_are_read(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(write_json_lines([ROW]) + line + b"\n" + write_json_lines([ROW]))
    assert [(entry.place, entry.reason) for entry in read(path)] == [("1", None), ("2", reason), ("3", None)]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("suffix", PACK)
def test_lines_are_read_in_whatever_encoding(tmp_path: Path, codec: str, suffix: str) -> None:
    speeches = [to_traditional(speech).encode(codec, "ignore").decode(codec) if codec == "big5hkscs" else speech for speech in SPEECHES]
    path = tmp_path / f"pages.jsonl{suffix}"
    path.write_bytes(PACK[suffix](write_json_lines([{"text": speech, "title": "公文"} for speech in speeches]).decode().encode(codec)))
    entries = read(path)
    assert [entry.content for entry in entries] == [speech.encode() for speech in speeches]
    assert {entry.title for entry in entries} == {"公文"}


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (["[", "{a},", "{b}", "]"], ["2", "3"]),
        (["[{a},", "{b}]"], ["1", "2"]),
        (["{a},", "{b},"], ["1", "2"]),
    ],
)
def test_a_list_with_an_object_a_line_is_read_as_lines(tmp_path: Path, lines: list[str], places: list[str]) -> None:
    path = tmp_path / "pages.jsonl"
    objects = {name: json.dumps({"text": speech}) for name, speech in zip(("{a}", "{b}"), SPEECHES, strict=False)}
    path.write_text("\n".join(line.replace("{a}", objects["{a}"]).replace("{b}", objects["{b}"]) for line in lines))
    assert [(entry.place, entry.content) for entry in read(path)] == list(zip(places, map(str.encode, SPEECHES), strict=False))


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ('{"text": "甲\t乙"}', "甲\t乙"),
        ('{"text": "甲", "tags": ["a", "b",],}', "甲"),
        ('{"text": "甲,]", "id": ' + "9" * 5000 + "}", "甲,]"),
        ('{"Text": "甲", "URL": "http://gw.example/"}', "甲"),
        ('{"TEXT": "乙", "text": "甲"}', "甲"),
        ('{"text": ["甲", "乙"]}', "甲\n乙"),
        ('{"text": 3, "content": "甲"}', "甲"),
        ('{"text": "\\ud83d甲"}', "\ufffd甲"),
        ('{"text": "\\ud83d\\ude00甲"}', "\U0001f600甲"),
        ('{"text": "甲", "score": NaN}', "甲"),
    ],
)
def test_what_scrapers_write_for_json_is_read(tmp_path: Path, line: str, content: str) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    (entry,) = read(path)
    assert (entry.reason, entry.content) == (None, content.encode())


def test_a_row_without_text_says_what_stands_there_instead(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(write_json_lines([{"text": 12, "content": {"a": 1}}, {"body": "甲"}]))
    assert [entry.detail for entry in read(path)] == [
        "a row without text: text is int, content is dict",
        "a row without text, html, content",
    ]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_damaged_member_is_one_refusal_and_later_ones_are_read(tmp_path: Path, suffix: str) -> None:
    members = [PACK[suffix](write_json_lines([{"text": f"{number} {SPEECHES[number]}"}] * 2)) for number in range(4)]
    broken = bytearray(members[1])
    broken[len(broken) // 2] ^= 0xFF
    for damaged in (bytes(broken), members[1][:-9], members[1][:40]):
        path = tmp_path / f"pages.jsonl{suffix}"
        path.write_bytes(members[0] + damaged + members[2] + members[3])
        entries = read(path)
        assert [entry.reason for entry in entries if entry.reason] == ["damaged_container"]
        kept = [(entry.content or b"").decode()[0] for entry in entries if entry.reason is None]
        assert [number for number in kept if number != "1"] == ["0", "0", "2", "2", "3", "3"]
        assert [int(entry.place) for entry in entries] == list(range(1, len(entries) + 1))


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_what_looks_like_members_without_end_is_given_up(tmp_path: Path, suffix: str) -> None:
    whole = PACK[suffix](write_json_lines([ROW]))
    path = tmp_path / f"pages.jsonl{suffix}"
    path.write_bytes(whole + {".gz": GZIP, ".zst": ZSTD}[suffix] * 2_000_000)
    started = time.process_time()
    assert [entry.reason for entry in read(path)] == [None, "damaged_container"]
    assert time.process_time() - started < 10


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_what_stands_before_a_cut_is_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"pages.jsonl{suffix}"
    rows = [{"text": f"{number} {SPEECHES[number % 4]}"} for number in range(3000)]
    packed = PACK[suffix](write_json_lines(rows))
    path.write_bytes(packed[: len(packed) * 9 // 10])
    *sound, last = read(path)
    assert len(sound) > 100
    assert all(entry.reason is None for entry in sound)
    assert (last.place, last.reason) == (str(len(sound) + 1), "damaged_container")


def test_a_file_without_a_line_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(b"\n\n")
    assert [(entry.place, entry.reason) for entry in read(path)] == [("", "empty")]
