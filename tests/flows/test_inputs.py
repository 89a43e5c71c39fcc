"""What a run takes for its inputs, in which order, under which names."""

from __future__ import annotations

import os
import random
import socket
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.inputs import UNSAFE, Input, decode_source, encode_source, find_site, group_inputs, refuse_empty, source_path, walk_inputs
from flows.settings import BadArgumentError

NAMES = st.binary(min_size=1, max_size=12).filter(lambda name: b"/" not in name and b"\0" not in name and name not in {b".", b".."})
LIMIT = 1000


def walk(raw: Path) -> tuple[dict[str, Input], Counter[str]]:
    passed: Counter[str] = Counter()
    return {each.source: each for each in walk_inputs(raw, LIMIT, passed)}, passed


@given(name=st.binary(max_size=20))
def test_a_source_gives_its_name_back_and_is_safe_to_print(name: bytes) -> None:
    source = encode_source(name)
    assert decode_source(source) == name
    assert not UNSAFE.search(source.replace("%", ""))
    source.encode()


def test_names_that_steer_a_terminal_are_spelt_out(tmp_path: Path) -> None:
    for name in (b"a b.txt", "讲话.txt".encode(), b"new\nline", b"\xff\xfe.txt", b"100%#1", "abc\u202etxt.exe".encode(), b"\x1b[2J"):
        (tmp_path / os.fsdecode(name)).write_bytes(name)
    found, _ = walk(tmp_path)
    assert list(found) == ["%1B[2J", "%FF%FE.txt", "100%25%231", "a b.txt", "abc%E2%80%AEtxt.exe", "new%0Aline", "讲话.txt"]
    for source in found:
        with open(source_path(tmp_path, source), "rb") as file:  # noqa: PTH123 - a path of bytes
            assert file.read() == decode_source(source)


@given(paths=st.sets(st.lists(NAMES, min_size=1, max_size=3).map(tuple), min_size=1, max_size=12), seed=st.integers())
def test_inputs_ascend_by_source_in_whatever_order_they_were_made(
    tmp_path_factory: pytest.TempPathFactory, paths: set[tuple[bytes, ...]], seed: int
) -> None:
    raw = tmp_path_factory.mktemp("raw")
    made = sorted(paths)
    random.Random(seed).shuffle(made)
    expected = set()
    for parts in made:
        path = os.path.join(os.fsencode(raw), *parts)  # noqa: PTH118 - names need not be text
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
            with open(path, "xb"):  # noqa: PTH123
                pass
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            continue  # one of the paths is a folder of another
        if not any(part.startswith(b".") for part in parts):
            expected.add("/".join(encode_source(part) for part in parts))
    found = [each.source for each in walk_inputs(raw, LIMIT, Counter())]
    assert found == sorted(expected)


def test_what_is_no_page_is_walked_past_and_counted(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("正文")
    (tmp_path / ".gitkeep").touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").touch()
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "socket"))
    (tmp_path / "device").symlink_to("/dev/zero")
    found, passed = walk(tmp_path)
    assert list(found) == ["page.txt"]
    assert passed == {"hidden": 2, "no file": 3}


def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page.txt").write_text("正文")
    (tmp_path / "site" / "up").symlink_to("..")
    (tmp_path / "again").symlink_to("site")
    (tmp_path / "self").symlink_to("self")
    found, passed = walk(tmp_path)
    assert [source for source, each in found.items() if each.reason is None] == ["site/page.txt"]
    assert found["self"].reason == "unreadable"
    assert passed == {"link to a folder": 2}


def test_a_link_out_of_raw_is_not_read(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "raw-secret").write_text("不给看")
    (raw / "inside").write_text("正文")
    (raw / "another").symlink_to("inside")
    (raw / "outside").symlink_to("../raw-secret")
    (raw / "folder").symlink_to("..")
    (raw / "broken").symlink_to("nowhere")
    found, _ = walk(raw)
    assert {source: each.reason for source, each in found.items()} == {
        "another": None,
        "broken": "unreadable",
        "folder": "unreadable",
        "inside": None,
        "outside": "unreadable",
    }


def test_a_raw_that_is_itself_a_link_is_walked(tmp_path: Path) -> None:
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "page.txt").write_text("正文")
    (tmp_path / "crawl" / "same.txt").symlink_to("page.txt")
    (tmp_path / "raw").symlink_to("crawl")
    found, _ = walk(tmp_path / "raw")
    assert [each.reason for each in found.values()] == [None, None]


def test_a_file_over_the_limit_is_listed_with_its_size(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(300 * 2**20)
    found, _ = walk(tmp_path)
    assert found["huge.txt"][1:3] == (300 * 2**20, "too_large")


def test_a_folder_that_cannot_be_read_is_one_input_and_its_neighbours_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "page.txt").write_text("正文")
    scandir = os.scandir

    def refuse(path: bytes) -> object:
        if path.endswith(b"closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found, _ = walk(tmp_path)
    assert found["closed/"] == Input("closed/", None, "unreadable", "folder: Permission denied")
    assert found["open/page.txt"].reason is None


def test_no_folder_is_too_deep(tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1500):
            os.mkdir("d")  # noqa: PTH102
            os.chdir("d")
        Path("page.txt").touch()
    finally:
        os.chdir(here)
    found, _ = walk(tmp_path)
    subprocess.run(["rm", "-r", str(tmp_path / "d")], check=True)  # too deep for pytest, which removes with recursion
    assert len(found) == 1


@given(sizes=st.lists(st.tuples(st.integers(0, 50), st.booleans()), max_size=60), shard_bytes=st.integers(1, 100))
def test_shards_keep_the_order_and_their_bound(sizes: list[tuple[int, bool]], shard_bytes: int) -> None:
    inputs = [Input(f"{place:03}", size, "too_large" if refused else None) for place, (size, refused) in enumerate(sizes)]
    shards = list(group_inputs(inputs, shard_bytes))
    assert [each for shard in shards for each in shard] == inputs
    assert all(shards)
    for shard in shards:
        read = [each.raw_bytes or 0 for each in shard if each.reason is None]
        assert sum(read) <= shard_bytes or len([size for size in read if size]) == 1


def test_the_first_folder_is_the_site() -> None:
    assert [find_site(source) for source in ("wenku.example/a/1.txt", "1.txt")] == ["wenku.example", None]


def test_a_raw_without_pages_is_refused_and_the_reason_says_what_was_there(tmp_path: Path) -> None:
    (tmp_path / ".gitkeep").touch()
    with pytest.raises(BadArgumentError, match=r"holds no page .*1 hidden"):
        refuse_empty(tmp_path)
