"""JSON lines: a page a line, and a broken line is one refusal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

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
        (b"\xff\xfe", "damaged_container"),
        (b'{"text": "\\ud800"}', "damaged_container"),
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
