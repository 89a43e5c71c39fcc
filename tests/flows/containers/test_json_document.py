"""JSON documents: a page an object."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from flows.containers.registry import is_container
from tests.flows.containers.makers import LIMIT, PACK, SPEECHES, read

OBJECTS = [{"text": speech, "url": f"http://gw.example/{number}"} for number, speech in enumerate(SPEECHES)]
LAYOUTS = {
    "a list": json.dumps(OBJECTS, ensure_ascii=False),
    "a list with an indent": json.dumps(OBJECTS, ensure_ascii=False, indent=2),
    "objects a line": "\n".join(json.dumps(each) for each in OBJECTS),
    "objects with an indent": "\n".join(json.dumps(each, indent=4) for each in OBJECTS),
    "a comma too many": json.dumps(OBJECTS, ensure_ascii=False).replace("}]", "},]"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_each_object_is_a_page(tmp_path: Path, layout: str, suffix: str, codec: str) -> None:
    path = tmp_path / f"pages.json{suffix}"
    path.write_bytes(PACK[suffix](LAYOUTS[layout].encode(codec)))
    entries = read(path)
    assert [(entry.place, entry.content) for entry in entries] == [(str(n), speech.encode()) for n, speech in enumerate(SPEECHES, 1)]
    assert entries[3].url == "http://gw.example/3"


def test_a_list_longer_than_what_is_read_at_once_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "pages.json"
    texts = [f"{number} {SPEECHES[number % 4] * (number % 50)}" for number in range(3000)]
    path.write_text(json.dumps([{"text": text} for text in texts]))
    assert [entry.content for entry in read(path)] == [text.encode() for text in texts]


def test_a_broken_object_is_one_refusal_and_later_ones_are_read(tmp_path: Path) -> None:
    path = tmp_path / "pages.json"
    path.write_text(LAYOUTS["a list with an indent"].replace('"text"', '"text', 2).replace('"text', '"text"', 1), encoding="utf-8")
    entries = read(path)
    assert [entry.content for entry in entries if entry.reason is None] == [SPEECHES[place].encode() for place in (0, 2, 3)]
    assert [entry.reason for entry in entries if entry.reason] == ["damaged_container"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('["a", "b"]', "damaged_container"),
        ("[1, 2, 3]", "damaged_container"),
        ('{"name": "package", "version": "1"}', "empty"),
        ("[]", "empty"),
        ('{"text": "abc', "damaged_container"),
        ("[" + '{"a":' * 100_000, "damaged_container"),
        ('{"text": "' + "x" * (LIMIT + 1) + '"}', "too_large"),
        ('{"text": "' + "x" * (LIMIT * 30) + '"}\n', "too_large"),
    ],
    ids=range(8),
)
def test_what_holds_no_page_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "pages.json"
    path.write_text(content)
    assert {entry.reason for entry in read(path)} == {reason}


def test_a_text_that_is_called_json_is_a_page_itself(tmp_path: Path) -> None:
    path = tmp_path / "speech.json"
    path.write_text(SPEECHES[0], encoding="utf-8")
    assert not is_container(bytes(path), path.name)


@pytest.mark.parametrize("unit", ['\n{"a":', '\n{"', '\n{"\\"', "\n{", "[", '{"a":[', '\n{"a":"'])
def test_a_hostile_document_is_read_in_time(tmp_path: Path, unit: str) -> None:
    path = tmp_path / "pages.json"
    path.write_text(unit * (1_000_000 // len(unit)))
    started = time.process_time()
    assert {entry.reason for entry in read(path)} <= {"damaged_container", "empty", "too_large"}
    assert time.process_time() - started < 20
