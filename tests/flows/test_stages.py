"""The stages by themselves, without Prefect: paths in, paths out, and nothing lost between them."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows import cleaning_stage
from flows.clean_corpus import collate_all
from flows.cleaning_stage import clean_shard, count_shard, learn_profile, take_profile
from flows.containers.entry import Limits
from flows.page_rows import PageRows
from flows.reading_stage import list_inputs, own_pages, read_owned, read_shard
from flows.record_rows import find_agreed, find_completeness, find_delivery
from flows.settings import BadArgumentError
from flows.stopping import StoppedError, stop_sign
from flows.workdir import read_part, scan_part
from schemas.ids import make_page_id
from schemas.validation import validate_rows
from tests.flows.corpora import list_files, make_raw
from tests.flows.solo import SOLO

LIMIT = 2**20


@dataclass
class Stages:
    """Runs the stages one after the other in a folder."""

    raw: Path
    root: Path
    shard_bytes: int = LIMIT

    def folder(self, name: str) -> Path:
        folder = self.root / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def read(self) -> list[Path]:
        listing = list_inputs(self.raw, self.folder("inputs"), self.shard_bytes, LIMIT)
        return [part for shard in listing.shards for part in read_shard(shard, self.raw, self.folder("read"), Limits(LIMIT))]

    def clean(self, read: Sequence[Path]) -> list[Path]:
        owned = own_pages(read, self.folder("owned"))
        counts = [count_shard(shard, owned, self.folder("counts")) for shard in read]
        profile = learn_profile(counts, self.folder("profile"))
        return [clean_shard(shard, owned, profile, self.folder("cleaned"), "simplified") for shard in read]

    def collate(self, cleaned: Sequence[Path], part_chars: int) -> list[Path]:
        return collate_all(SOLO, self.folder, cleaned, part_chars)[1]


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_raw(tmp_path_factory.mktemp("corpus") / "raw")


@pytest.fixture(scope="module")
def stages(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    return Stages(raw, tmp_path_factory.mktemp("stages"), shard_bytes=20_000)


@pytest.fixture(scope="module")
def read(stages: Stages) -> list[Path]:
    return stages.read()


@pytest.fixture(scope="module")
def cleaned(stages: Stages, read: list[Path]) -> list[Path]:
    return stages.clean(read)


def test_every_input_is_a_source_with_the_hash_of_its_bytes(raw: Path, read: list[Path]) -> None:
    sources = scan_part(read, "sources").collect()
    expected = {name.replace("\n", "%0A"): make_page_id(content) for name, content in list_files().items()}
    found = dict(sources.select("source", "page_id").iter_rows())
    assert found.items() >= expected.items()
    assert found.keys() - expected.keys() == {"gw.example/%CE%C4.txt", "gw.example/gone.txt", "gw.example/huge.txt"}
    assert len(read) > 3  # or this would test nothing of what follows


def test_an_input_is_on_a_page_or_in_quarantine(read: list[Path]) -> None:
    sources = set(scan_part(read, "sources").collect()["source"])
    refused = dict(scan_part(read, "quarantine").select("source", "reason").collect().iter_rows())
    assert {refused[name] for name in refused if name.endswith((".pdf", "empty.txt", "binary.bin"))} >= {
        "unsupported_media",
        "empty",
        "binary",
    }
    assert refused["english.txt"] == "not_chinese"
    assert refused["gw.example/gone.txt"] == "unreadable"
    assert refused["gw.example/huge.txt"] == "too_large"
    pages = {page_id for shard in read for page_id in read_part(shard, "pages")["page_id"]}
    held = scan_part(read, "sources").filter(pl.col("page_id").is_in(pages)).collect()["source"]
    assert set(held) | set(refused) == sources


def test_a_page_is_cleaned_once_by_the_shard_of_its_first_source(stages: Stages, read: list[Path]) -> None:
    owned = own_pages(read, stages.folder("owned-once"))
    owners = [read_owned(shard, owned) for shard in read]
    pages = pl.concat(owners)
    assert pages["page_id"].is_unique().all()
    refused = scan_part(read, "quarantine").collect()["source"]
    sources = scan_part(read, "sources").collect()["source"]
    assert sorted(pages["sources"].explode()) == sorted(set(sources) - set(refused))
    for shard, mine in zip(read, owners, strict=True):
        here = set(read_part(shard, "sources")["source"])
        assert all(first in here for first in mine["sources"].list.first())
    assert (pages["sources"].list.len() > 1).any()


def test_the_fate_of_an_input_does_not_depend_on_its_shard(raw: Path, tmp_path: Path, read: list[Path]) -> None:
    whole = Stages(raw, tmp_path).read()
    assert len(whole) == 1
    for part in ("sources", "quarantine"):
        columns = ["source", "page_id"]
        assert scan_part(whole, part).select(columns).collect().equals(scan_part(read, part).select(columns).collect())


def test_a_file_that_grew_over_the_limit_is_hashed_and_not_held(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "grows.txt").write_text("短")
    listing = list_inputs(tmp_path / "raw", tmp_path / "inputs", LIMIT, LIMIT)
    grown = "长".encode() * LIMIT
    (tmp_path / "raw" / "grows.txt").write_bytes(grown)
    (read,) = read_shard(listing.shards[0], tmp_path / "raw", tmp_path / "read", Limits(LIMIT))
    row = read_part(read, "quarantine").row(0, named=True)
    assert (row["reason"], row["page_id"]) == ("too_large", hashlib.sha256(grown).hexdigest()[:32])


def test_a_file_that_vanished_is_quarantined(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "page.txt").write_text("正文在这里。")
    listing = list_inputs(tmp_path / "raw", tmp_path / "inputs", LIMIT, LIMIT)
    (tmp_path / "raw" / "page.txt").unlink()
    (read,) = read_shard(listing.shards[0], tmp_path / "raw", tmp_path / "read", Limits(LIMIT))
    assert read_part(read, "quarantine").select("source", "page_id", "reason").row(0) == ("page.txt", None, "unreadable")


def test_listing_warns_of_samples_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "raw" / "samples").mkdir(parents=True)
    (tmp_path / "raw" / "samples" / "1.txt").write_text("一")
    assert not list_inputs(tmp_path / "raw", tmp_path / "a", LIMIT, LIMIT).mixes_samples
    (tmp_path / "raw" / "2.txt").write_text("二")
    assert list_inputs(tmp_path / "raw", tmp_path / "b", LIMIT, LIMIT).mixes_samples


def test_cleaned_rows_keep_the_rules_of_their_tables(cleaned: list[Path]) -> None:
    for table in ("pages", "witnesses", "ledger", "quarantine"):
        frame = scan_part(cleaned, table).collect()
        assert frame.height or table == "quarantine"
        _, bad = validate_rows(table, frame)
        assert bad.is_empty()


def test_a_page_with_a_row_that_breaks_a_rule_goes_to_quarantine_whole(
    stages: Stages, read: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    spoilt: list[str] = []

    def spoil(page: dict[str, Any], *known: Any) -> PageRows:
        rows = clean(page, *known)
        if len(page["sources"]) > 1 and rows.witnesses:
            rows.witnesses[-1]["text_chars"] += 1
            spoilt.append(page["page_id"])
        return rows

    clean = cleaning_stage.clean_page
    monkeypatch.setattr(cleaning_stage, "clean_page", spoil)
    result = Stages(stages.raw, tmp_path).clean(read)
    assert spoilt
    quarantine = scan_part(result, "quarantine").filter(pl.col("page_id").is_in(spoilt)).collect()
    pages = scan_part(result, "pages").filter(pl.col("page_id").is_in(spoilt)).collect()
    assert set(quarantine["reason"]) == {"schema_violation"}
    assert set(quarantine["detail"]) == {"witnesses: text_chars_counts_the_text"}
    assert sorted(quarantine["source"]) == sorted(pages["sources"].explode())
    assert set(pages["status"]) == {"quarantined"}
    for table in ("witnesses", "ledger"):
        assert scan_part(result, table).filter(pl.col("page_id").is_in(spoilt)).collect().is_empty()


def test_lines_that_a_site_puts_on_every_page_are_learned_and_dropped(stages: Stages, cleaned: list[Path]) -> None:
    profile = read_part(stages.root / "profile" / "learned", "profile")
    assert "chrome/recurring-line" in set(profile.filter(pl.col("site") == "framed.example")["rule"])
    framed = scan_part(cleaned, "pages").filter(pl.col("site") == "framed.example").collect()["page_id"]
    texts = scan_part(cleaned, "witnesses").filter(pl.col("page_id").is_in(framed.implode())).collect()["text"]
    assert texts.len() > 15
    assert texts.str.contains("某某公文网|本站文章").mean() < 0.15  # how many of them the cleaners drop is for their own tests


def test_a_given_profile_takes_the_place_of_the_learned_one(stages: Stages, cleaned: list[Path], tmp_path: Path) -> None:
    learned = stages.root / "profile" / "learned"
    given = take_profile(learned / "profile.parquet", tmp_path)
    assert read_part(given, "profile").equals(read_part(learned, "profile").sort("rule", "site", "string"))


@pytest.mark.parametrize("content", [b"", b"no parquet", None])
def test_a_file_that_is_no_profile_is_refused_in_one_line(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "file").write_bytes(content)
    with pytest.raises(BadArgumentError, match="is no profile") as refusal:
        take_profile(tmp_path / "file", tmp_path / "folder")
    assert "\n" not in str(refusal.value)


def test_a_parquet_file_with_other_columns_is_no_profile(tmp_path: Path) -> None:
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "file")
    with pytest.raises(BadArgumentError, match="is no profile: profile: missing"):
        take_profile(tmp_path / "file", tmp_path / "folder")


def test_records_do_not_depend_on_how_they_are_dealt_out(stages: Stages, cleaned: list[Path], tmp_path: Path) -> None:
    tables = []
    for part_chars in (1, 5000, 10**9):
        collated = Stages(stages.raw, tmp_path / str(part_chars)).collate(cleaned, part_chars)
        tables.append([scan_part(collated, table).collect() for table in ("records", "readings")])
    records = tables[0][0]
    assert records["record_id"].is_sorted()
    assert records["witness_count"].sum() == scan_part(cleaned, "witnesses").collect().height
    _, bad = validate_rows("records", records)
    assert bad.is_empty()
    for others in tables[1:]:
        assert all(one.equals(other) for one, other in zip(tables[0], others, strict=True))
    assert len(list((tmp_path / "1" / "collated").iterdir())) == records.height


def test_copies_of_one_speech_share_a_record(stages: Stages, cleaned: list[Path], tmp_path: Path) -> None:
    again = Stages(stages.raw, tmp_path)
    again.collate(cleaned, 10**9)
    witnesses = scan_part(sorted((tmp_path / "dealt").iterdir()), "witnesses").collect()
    copies = witnesses.filter(pl.col("title") == "在全县秋收工作会议上的讲话")
    assert copies.height == 2
    assert copies["record_id"].n_unique() == 1
    assert sorted(copies["relation"]) == ["base", "exact"]


def test_a_stopped_stage_writes_nothing(stages: Stages, read: list[Path], tmp_path: Path) -> None:
    sign = threading.Event()
    sign.set()
    token = stop_sign.set(sign)
    try:
        with pytest.raises(StoppedError):
            read_shard(stages.root / "inputs" / read[0].name, stages.raw, tmp_path, Limits(LIMIT))
    finally:
        stop_sign.reset(token)
    assert list(tmp_path.iterdir()) == []


def test_what_the_base_does_not_know_is_filled_in_only_where_the_others_agree() -> None:
    copies = [{"place": None}, {"place": "甲县"}, {"place": "甲县"}]
    assert find_agreed("place", copies) == "甲县"
    assert find_agreed("place", [*copies, {"place": "乙县"}]) is None


def test_a_year_that_contradicts_the_day_is_not_filled_in() -> None:
    nothing = {"delivered_on": None, "delivered_year": None, "delivered_evidence": []}
    year = {"delivered_on": None, "delivered_year": 2021, "delivered_evidence": ["text"]}
    assert find_delivery(nothing, [nothing, year]) == year
    assert find_delivery(nothing, [nothing, year, year | {"delivered_year": 2022}]) == nothing
    assert find_delivery(year, [year, year | {"delivered_year": 2022}]) == year


@pytest.mark.parametrize(
    ("base", "others", "expected"),
    [
        ({}, [], 1.0),
        ({"claimed_chars": 200}, [], 0.5),
        ({"claimed_chars": 90}, [], 1.0),
        ({"is_truncated": True}, [], None),
        ({"is_truncated": True, "shown_share": 0.25}, [], 0.25),
        ({"is_truncated": True}, [{"claimed_chars": 400}], 0.25),
        ({"is_truncated": True}, [{"text_chars": 125}], 0.8),
    ],
)
def test_completeness_is_measured_against_what_pages_claim_or_show(
    base: dict[str, Any], others: list[dict[str, Any]], expected: float | None
) -> None:
    usual = {"text_chars": 100, "claimed_chars": None, "is_truncated": False, "shown_share": None}
    assert find_completeness(usual | base, [usual | other for other in (base, *others)], 100) == expected
