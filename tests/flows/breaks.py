"""Consistent tables broken in one place each, and what the audit must say about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl

from tests.flows.snapshots import CHROME, Frames

GONE = "e" * 32
Break = Callable[[Frames], Frames]


def change(table: str, where: pl.Expr, **columns: Any) -> Break:
    """Return a break that changes columns of one row of a table."""

    def make(frames: Frames) -> Frames:
        assert frames[table].filter(where).height == 1, "one row is to be broken"
        schema = frames[table].schema
        values = {
            name: pl.when(where)
            .then(value if isinstance(value, pl.Expr) else pl.lit(value, schema[name]))
            .otherwise(pl.col(name))
            .alias(name)
            for name, value in columns.items()
        }
        return frames | {table: frames[table].with_columns(**values).cast(dict(schema))}

    return make


def drop(table: str, where: pl.Expr) -> Break:
    def make(frames: Frames) -> Frames:
        assert frames[table].filter(where).height == 1, "one row is to go"
        return frames | {table: frames[table].filter(~where)}

    return make


def add(table: str, where: pl.Expr, **columns: Any) -> Break:
    """Return a break that adds a changed copy of one row."""

    def make(frames: Frames) -> Frames:
        row = frames[table].filter(where)
        assert row.height == 1
        return frames | {table: pl.concat([frames[table], row.with_columns(**{name: pl.lit(value) for name, value in columns.items()})])}

    return make


def rename_everywhere(table: str, column: str, where: pl.Expr) -> Break:
    """Return a break that puts another id for one in every table, so that only how ids are made can tell."""

    def make(frames: Frames) -> Frames:
        (old,) = frames[table].filter(where)[column].to_list()
        ids, lists = pl.col(pl.String).replace(old, GONE), pl.col(pl.List(pl.String)).list.eval(pl.element().replace(old, GONE))
        return {name: rows.with_columns(ids, lists.list.sort() if name == "readings" else lists) for name, rows in frames.items()}

    return make


def text_of(old: str, new: str) -> dict[str, pl.Expr]:
    text = pl.col("text").str.replace(old, new, literal=True)
    return {"text": text, "text_chars": text.str.len_chars()}


rule = pl.col("rule")
chrome, punctuation = rule == "chrome/recurring-line", rule == "punctuation/wide"
speech, first, second = (pl.col("title") == title for title in ("防汛讲话", "开学讲话", "家长会"))
is_base = pl.col("relation") == "base"
source = pl.col("source")
held_by = pl.col("sources").list
vote = pl.col("is_chosen")

BROKEN: dict[str, tuple[Break, str]] = {
    "an old that never stood there": (
        change("ledger", chrome, olds=pl.lit([CHROME.replace("范", "饭")])),
        r"ledger \w+, step 1 \(chrome\), rule chrome/recurring-line, start 0: expected old '范文网.*, found '饭文网",
    ),
    "a start moved by one": (
        change("ledger", chrome, starts=pl.lit([1], pl.List(pl.UInt32))),
        r"ledger \w+, step 1 \(chrome\), rule chrome/recurring-line, start 1: expected old",
    ),
    "a new that is not in the text": (
        change(
            "ledger",
            punctuation,
            news=pl.col("news").list.eval(pl.when(pl.int_range(pl.len()) == 0).then(pl.lit("；")).otherwise(pl.element())),
        ),
        r"witnesses \w+, text, code point 24, written in step 3 \(punctuation\), rule punctuation/wide, start 24: expected '；主要",
    ),
    "a step of the ledger gone": (drop("ledger", chrome), r"ledger \w+, step: expected 0, 1, 2 … without gaps, found 3 steps up to 3"),
    "the last step of the ledger gone": (drop("ledger", punctuation), r"witnesses \w+, text, code point 24: expected ',主要"),
    "two cleaners in one step": (
        add("ledger", punctuation, cleaner="chrome", rule="punctuation/other"),
        r"ledger \w+, cleaner: expected one cleaner a step, found chrome, punctuation",
    ),
    "a ledger of a page that is not published": (
        change("ledger", chrome, page_id=GONE, step=0),
        f"ledger {GONE}, page_id: expected a published page",
    ),
    "a record's text": (
        change("records", speech, **text_of("不得迟报", "不得瞒报")),
        r"records \w+, text, code point 216: expected '迟报.* by base and readings, found '瞒",
    ),
    "a witness's text": (
        change("witnesses", first, **text_of("梧桐", "梧洞")),
        r"witnesses \w+, text, code point 18: expected '桐.* by the ledger, found '洞",
    ),
    "a witness gone": (drop("witnesses", second), r"records \w+, witness_count: expected 0, found 1"),
    "a page without witnesses": (drop("witnesses", pl.col("title") == "山路"), r"pages \w+, witnesses: expected one or more, found none"),
    "ordinals with a gap": (
        change("witnesses", second, ordinal=2),
        r"witnesses \w+, ordinal: expected 0, 1, 2 … without gaps, found 2 rows up to 2",
    ),
    "a source gone": (
        drop("sources", source == "wenku/speech.txt"),
        "pages wenku/speech.txt, source: expected a row in sources, found none",
    ),
    "a refused source gone": (
        drop("sources", source == "portal/paper.pdf"),
        "quarantine portal/paper.pdf, source: expected a row in sources",
    ),
    "an input that ends nowhere": (drop("quarantine", source == "portal/paper.pdf"), "sources portal/paper.pdf, end: .* found neither"),
    "a refused page that nobody refused": (
        drop("quarantine", source == "portal/nav.txt"),
        r"pages \w+, status quarantined: .* found portal/nav.txt",
    ),
    "an input that ends twice": (
        add("quarantine", source == "portal/paper.pdf", source="clean.txt"),
        "sources clean.txt, end: .* found both",
    ),
    "a source of two pages": (
        change("pages", held_by.contains("clean.txt"), sources=pl.lit(["clean.txt", "portal/copy.txt"])),
        "sources portal/copy.txt, pages.sources: expected one page, found several",
    ),
    "a source under another page": (change("sources", source == "clean.txt", page_id=GONE), f"pages clean.txt, page_id: expected {GONE}"),
    "another site": (
        change("pages", held_by.contains("portal/copy.txt"), site="elsewhere"),
        r"pages \w+, site: expected portal, found elsewhere",
    ),
    "the bytes of a page": (
        change("pages", held_by.contains("clean.txt"), raw_bytes=1),
        r"pages \w+, raw_bytes: expected \d+ of the raw file, found 1",
    ),
    "the encoding of a page": (
        change("pages", held_by.contains("portal/copy.txt"), encoding="big5hkscs"),
        r"pages \w+, text_sha256: expected \w+ of the raw file",
    ),
    "an encoding that is none": (
        change("pages", held_by.contains("clean.txt"), encoding="utf-9"),
        r"pages \w+, encoding: .* utf-9: unknown encoding",
    ),
    "the hash of a page": (
        change("pages", held_by.contains("clean.txt"), text_sha256="0" * 64),
        r"pages \w+, text_sha256: expected \w+ of the raw file, found 0{64}",
    ),
    "a compilation that denies it": (
        change("pages", pl.col("is_compilation"), is_compilation=False),
        r"pages \w+, is_compilation: expected true: it holds 2 works",
    ),
    "a made-up witness id": (
        rename_everywhere("witnesses", "witness_id", second),
        rf"witnesses {GONE}, witness_id: expected \w+: it begins at \d+ of page",
    ),
    "a made-up record id": (
        rename_everywhere("records", "record_id", second),
        rf"records {GONE}, record_id: expected \w+ of its smallest witness",
    ),
    "a made-up page id": (
        rename_everywhere("pages", "page_id", held_by.contains("clean.txt")),
        rf"sources clean.txt, page_id: expected \w+ of the raw file, found {GONE}",
    ),
    "a witness of no record": (
        change("witnesses", second, record_id=GONE),
        rf"witnesses \w+, record_id: expected a row in records, found {GONE}",
    ),
    "a base that is another witness": (
        change("records", second, base_witness_id=GONE),
        rf"records \w+, base_witness_id: expected its base witness, found {GONE}",
    ),
    "a record with two bases": (
        change("witnesses", ~is_base, relation="base", similarity=1.0),
        r"records \w+, witnesses with relation base: expected 1, found 2",
    ),
    "a wrong witness count": (change("records", speech, witness_count=3), r"records \w+, witness_count: expected 2, found 3"),
    "a family of one": (change("records", second, family_id=GONE), r"records \w+, family_id: expected null, or a family of several"),
    "an alias that leads nowhere": (
        change("aliases", pl.lit(value=True), record_id=GONE),
        rf"aliases \w+, record_id: expected a row in records, found {GONE}",
    ),
    "a reading of no record": (change("readings", vote, record_id=GONE), rf"readings {GONE}, record_id: expected a row in records"),
    "a reading of what does not stand there": (
        change("readings", vote, old="全"),
        r"readings \w+, start \d+, rule collate/vote: expected old '半', found '全'",
    ),
    "a chosen reading that was not made": (
        change("readings", pl.col("new") == "除", is_chosen=True),
        r"records \w+, text, code point 156: expected '除.* by base and readings, found '险",
    ),
    "a reading that rests on a stranger": (
        change("readings", vote, support=pl.lit([GONE])),
        rf"readings \w+, support: expected witnesses of the record, found {GONE} at \d+",
    ),
}
