"""Parquet: a page a row."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
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


@pytest.mark.parametrize(
    "column",
    [
        pl.Series(SPEECHES, dtype=pl.Categorical),
        pl.Series([[speech] for speech in SPEECHES]),
        pl.Series([speech.encode() for speech in SPEECHES]),
    ],
    ids=["words of a list", "lines", "bytes"],
)
def test_text_is_read_from_columns_of_other_types(tmp_path: Path, column: pl.Series) -> None:
    pl.DataFrame({"Text": column, "x": [1, 2, 3, 4]}).write_parquet(tmp_path / "pages.parquet")
    assert [entry.content for entry in read(tmp_path / "pages.parquet")] == [speech.encode() for speech in SPEECHES]


def test_a_column_of_numbers_is_refused_row_by_row(tmp_path: Path) -> None:
    pl.DataFrame({"text": [1, 2]}).write_parquet(tmp_path / "pages.parquet")
    assert [(entry.place, entry.reason, entry.detail) for entry in read(tmp_path / "pages.parquet")] == [
        (place, "empty", "a row without text: text is int") for place in ("1", "2")
    ]


def damage_group(path: Path, group: int) -> None:
    """Spoil what is packed in the text column of one row group, not where it says how long it is."""
    column = pq.ParquetFile(path).metadata.row_group(group).column(0)
    start = column.data_page_offset
    content = bytearray(path.read_bytes())
    for place in range(start + 60, start + column.total_compressed_size - 20):
        content[place] ^= 0x5A
    path.write_bytes(content)


@pytest.mark.parametrize("group", [0, 3, 9])
def test_a_damaged_row_group_is_refused_row_by_row_and_all_others_are_read(tmp_path: Path, group: int) -> None:
    path = tmp_path / "pages.parquet"
    texts = [f"{number} {SPEECHES[number % 4]}" for number in range(5000)]
    pq.write_table(pa.table({"text": texts}), path, row_group_size=500, compression="zstd", use_dictionary=False)
    damage_group(path, group)
    entries = read(path)
    assert [int(entry.place) for entry in entries] == list(range(1, 5001))
    refused = range(group * 500, group * 500 + 500)
    assert [place for place, entry in enumerate(entries) if entry.reason] == list(refused)
    assert {entry.reason for entry in entries} == {None, "damaged_container"}
    assert all(entry.content == texts[place].encode() for place, entry in enumerate(entries) if place not in refused)


def test_more_rows_than_a_file_has_room_for_are_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.containers.parquet.BOMB_ROWS", 10_000)
    path = tmp_path / "pages.parquet"
    pl.DataFrame({"text": pl.repeat("", 200_000, eager=True)}).write_parquet(path)
    assert [(entry.place, entry.reason) for entry in read(path)] == [("1", "suspicious_compression")]
