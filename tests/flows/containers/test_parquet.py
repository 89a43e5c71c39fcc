"""Parquet: a page a row."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from tests.flows.containers.makers import PAGES, SPEECHES, read


@pytest.fixture
def frame() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "id": [7, 8, 9, 10],
            "text": [SPEECHES[0], None, "", None],
            "html": [None, PAGES[1].encode("gbk"), None, None],
            "url": ["http://gw.example/1", None, None, None],
            "date": [date(2019, 5, 6), None, None, None],
            "fetched_on": [datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC), None, None, None],
        }
    )


@pytest.mark.parametrize("name", ["页.parquet", "page", os.fsdecode(b"\xce\xc4.parquet")])
def test_each_row_is_a_page_and_one_without_text_is_refused(tmp_path: Path, name: str, frame: pl.DataFrame) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        frame.write_parquet(file)
    first, second, third, fourth = read(path)
    assert (first.place, first.content, first.url) == ("1", SPEECHES[0].encode(), "http://gw.example/1")
    assert (first.published_on, first.fetched_on) == (date(2019, 5, 6), date(2020, 2, 3))
    assert (second.place, second.content, second.declared_encoding) == ("2", PAGES[1].encode("gbk"), None)
    assert [(entry.place, entry.reason) for entry in (third, fourth)] == [("3", "empty"), ("4", "empty")]


def test_rows_are_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "many.parquet"
    pl.DataFrame({"content": [str(number) for number in range(5000)]}).write_parquet(path, row_group_size=300)
    assert [(entry.place, entry.content) for entry in read(path)] == [(str(number + 1), str(number).encode()) for number in range(5000)]


def test_a_damaged_file_is_one_refusal(tmp_path: Path, frame: pl.DataFrame) -> None:
    path = tmp_path / "pages.parquet"
    frame.write_parquet(path)
    whole = path.read_bytes()
    for broken in (
        whole[:-20],
        whole[: len(whole) // 2],
        b"PAR1",
        whole[:-6] + b"\xff\xff" + whole[-4:],
        whole[:4] + b"\xff" * (len(whole) // 2) + whole[4 + len(whole) // 2 :],
    ):
        path.write_bytes(broken)
        assert [entry.reason for entry in read(path)][-1] == "damaged_container"


def test_a_table_of_something_else_is_one_refusal(tmp_path: Path) -> None:
    pl.DataFrame({"price": [1, 2]}).write_parquet(tmp_path / "prices.parquet")
    ((place, reason),) = [(entry.place, entry.reason) for entry in read(tmp_path / "prices.parquet")]
    assert (place, reason) == ("1", "damaged_container")
