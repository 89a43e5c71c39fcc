"""A page of its own in a packed file."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.containers.entry import Limits
from flows.containers.registry import read_container
from tests.flows.containers.makers import LIMIT, PACK, PAGES, SPEECHES, read

PACKED = [suffix for suffix in PACK if suffix]


@pytest.mark.parametrize("suffix", PACKED)
@pytest.mark.parametrize(("name", "content"), [("page.html", PAGES[0].encode("gbk")), ("page.txt", SPEECHES[0].encode())])
def test_the_page_is_what_is_unpacked(tmp_path: Path, suffix: str, name: str, content: bytes) -> None:
    path = tmp_path / (name + suffix)
    path.write_bytes(PACK[suffix](content))
    (entry,) = read(path)
    assert (entry.place, entry.content, entry.raw_bytes, entry.name) == ("", content, len(content), name)


@pytest.mark.parametrize("suffix", PACKED)
def test_two_packed_parts_are_one_page(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"page.txt{suffix}"
    path.write_bytes(PACK[suffix](SPEECHES[0].encode()) + PACK[suffix](SPEECHES[1].encode()))
    assert read(path)[0].content == (SPEECHES[0] + SPEECHES[1]).encode()


@pytest.mark.parametrize("suffix", PACKED)
@pytest.mark.parametrize("cut", [6, 20, -30, -6, -1])
def test_a_page_that_is_cut_is_damaged(tmp_path: Path, suffix: str, cut: int) -> None:
    path = tmp_path / f"page.txt{suffix}"
    path.write_bytes(PACK[suffix](SPEECHES[0].encode())[:cut])
    (entry,) = read(path)
    assert (entry.place, entry.content, entry.reason) == ("", None, "damaged_container")


@pytest.mark.parametrize("suffix", PACKED)
def test_a_page_over_the_limit_is_too_large_and_a_bomb_is_not_unpacked(tmp_path: Path, suffix: str) -> None:
    large, bomb = tmp_path / f"large.txt{suffix}", tmp_path / f"bomb{suffix}"
    large.write_bytes(PACK[suffix](SPEECHES[0].encode() * 500))
    bomb.write_bytes(PACK[suffix](bytes(1 << 26)))
    assert [entry.reason for entry in read(large)] == ["too_large"]
    assert [entry.reason for entry in read_container(bytes(bomb), bomb.name, Limits(1 << 28)) or ()] == ["suspicious_compression"]
    assert [entry.reason for entry in read_container(bytes(bomb), bomb.name, Limits(1 << 28, 100_000)) or ()] == [None]
    assert [entry.reason for entry in read(bomb)] == ["too_large"]
    assert len(SPEECHES[0].encode()) < LIMIT
