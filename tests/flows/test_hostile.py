"""Inputs made by an enemy: names that climb, texts that steer terminals, pages that take long. All end as text or in quarantine."""

from __future__ import annotations

import io
import re
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path

import pytest
from rich.console import Console

from cleaners.corpus import Profile
from flows.audit import audit
from flows.commands import run_restore
from flows.explain import explain
from flows.page_rows import clean_page
from flows.reading_stage import read_page
from flows.snapshots import open_snapshot, scan
from tests.flows.containers.makers import SPEECHES, respond, warc_record, write_json_lines
from tests.flows.test_containers import publish_all

EVIL = "\x1b[31m红\x1b]0;title\x07\u202e\u2066|](http://x)<script>alert(1)</script>`"
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Four pages of an enemy, in files whose names are no better."""
    folder = tmp_path / "raw" / "site"
    folder.mkdir(parents=True)
    rows = [
        {"text": EVIL + SPEECHES[0], "title": EVIL, "url": "http://evil\x1b.example/\u202e../../etc", "date": "2021-02-30"},
        {"text": SPEECHES[1].replace("秋收", "秋收\x00\x08"), "title": "../../../etc/passwd", "fetched_on": "9999-99-99"},
    ]
    (folder / "a\x1b[31m\u202e.jsonl").write_bytes(write_json_lines(rows))
    climbing = warc_record(0, respond(SPEECHES[2].encode())).replace(b"<urn:uuid:0>", b"<../../../etc/passwd>")
    absolute = warc_record(1, respond(SPEECHES[3].encode())).replace(b"<urn:uuid:1>", b"</etc\x1b[31m#x%>")
    (folder / "b.warc").write_bytes(climbing + absolute)
    return tmp_path / "raw"


def test_names_that_climb_or_steer_are_names_like_any_other(raw: Path, tmp_path: Path) -> None:
    out = publish_all(raw, tmp_path)
    sources = scan(open_snapshot(out), "sources").sort("source").collect()
    assert sources["source"].to_list() == [
        "site/a%1B[31m%E2%80%AE.jsonl#1",
        "site/a%1B[31m%E2%80%AE.jsonl#2",
        "site/b.warc#%2Fetc%1B[31m%23x%25",
        "site/b.warc#..%2F..%2F..%2Fetc%2Fpasswd",
    ]
    said = [str(value) for row in sources.iter_rows() for value in row]
    assert not any(STEERS.search(value) for value in said)
    assert [str(violation) for violation in audit(out, raw)] == []


@pytest.mark.parametrize("is_terminal", [True, False])
def test_what_is_shown_of_a_page_does_not_steer_the_terminal(
    raw: Path, tmp_path: Path, is_terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = publish_all(raw, tmp_path)
    shown = io.StringIO()
    console = Console(file=shown, force_terminal=is_terminal, width=100)
    monkeypatch.setattr(console, "pager", lambda **options: nullcontext())
    for (record_id,) in scan(open_snapshot(out), "records").select("record_id").collect().iter_rows():
        assert explain(out, record_id, console) == 0
    assert "alert(1)" in shown.getvalue()
    assert not STEERS.search(COLOUR.sub("", shown.getvalue()))


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_page_is_restored_to_the_last_character_but_not_on_a_terminal(
    raw: Path, tmp_path: Path, is_terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = publish_all(raw, tmp_path)
    page_id = scan(open_snapshot(out), "sources").filter(source="site/a%1B[31m%E2%80%AE.jsonl#1").collect()["page_id"].item()
    stdout = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    monkeypatch.setattr(stdout, "isatty", lambda: is_terminal)
    monkeypatch.setattr(sys, "stdout", stdout)
    assert run_restore(Namespace(out=str(out), page_id=page_id, json=False)) == 0
    written = stdout.buffer.getvalue().decode()  # type: ignore[attr-defined]
    assert (written == EVIL + SPEECHES[0]) is not is_terminal
    assert bool(STEERS.search(written)) is not is_terminal


MEGABYTE = 1_000_000
MAX_SECONDS = 10.0  # the goal is five on an idle core; workers that share a core count up to twice the time
SENTENCE = "今天我们召开全县防汛工作会议，主要是总结前一阶段的工作。"


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece.encode()))


def _number(line: str) -> Callable[[int], str]:
    return lambda size: "\n".join(line.format(number) for number in range(size // (len(line.encode()) + 3)))


# The slowest of some 200 shapes, read, restored, divided and with metadata; all others take less than two seconds a megabyte.
SLOWEST: Mapping[str, Callable[[int], str]] = {
    "works": _number(f"篇{{}}：在会议上的讲话{{}}\n同志们：\n{SENTENCE}".replace("{}", "{0}")),
    "addresses": _repeat("同志们：\n"),
    "addresses and a word": _repeat("同志们：\n今天\n"),
    "addresses on one line": _repeat("同志们："),
    "numbers of works": _repeat("篇一：\n"),
    "chapters": _repeat("第1章\n"),
    "years": _repeat("2021年"),
    "dates": _repeat("2021年5月6日\n"),
    "attachments": _repeat("附件1：\n"),
    "counters": _repeat("一、\n"),
    "dots after Han": _repeat("…的"),
    "pages of pages": _repeat("第1页共3页\n"),
    "thanks": _repeat("谢谢大家！\n"),
    "hard spaces": _repeat("\xa0"),
    "contents": lambda size: "目录\n" + "\n".join(f"第{number}章 渠{number}……{number}" for number in range(size // 30)),
    "other lines": lambda size: "\n".join(chr(0x4E00 + n % 20000) + chr(0x4E00 + n * 7 % 20000) for n in range(size // 7)),
    "all Han": lambda size: "".join(chr(0x4E00 + n * 7919 % 20902) for n in range(size // 3)),
}


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("shape", SLOWEST)
def test_a_megabyte_of_anything_is_cleaned_within_seconds(shape: str) -> None:
    content = SLOWEST[shape](MEGABYTE).encode()
    seconds = []
    for _ in range(2):  # the better of two: a loaded machine is no finding
        started = time.process_time()
        page = read_page(content, "a.txt") | {"page_id": "0" * 32, "sources": ["a.txt"], "site": "a.example"}
        clean_page(page, Profile(), "simplified")
        seconds.append(time.process_time() - started)
        if seconds[-1] < MAX_SECONDS:
            break
    assert min(seconds) < MAX_SECONDS
