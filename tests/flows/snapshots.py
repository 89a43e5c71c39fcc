"""A small snapshot made by hand, consistent down to every hash, for tests that read it or break it.

Six inputs of five published pages (a page with two sources; a copy in GB18030 with losses and a misreading; a compilation whose
lines are in two encodings; an HTML page; a clean page), one page that was decoded and then refused, and one that is no text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from cleaners.edits import Edit, Edits, apply, source_offset
from cleaners.reading.decoding import DecodedSpan, redecode
from cleaners.reading.markup import read_markup
from flows.publish import staged_snapshot
from flows.snapshots import scan
from schemas import TABLES
from schemas.ids import hash_text, make_page_id, make_record_id, make_witness_id
from schemas.validation import build_frame

Row = dict[str, Any]
Frames = dict[str, pl.DataFrame]

SPEECH = (
    "同志们：\n今天我们在这里召开全市防汛抗旱工作会议，主要任务是总结去年的经验，分析今年的雨情水情，安排下一步的工作。\n"
    "一、认清形势，绷紧防汛这根弦。入春以来，我市降雨比常年多两成，上游水库蓄水偏高，三处堤段还没有加固完毕，绝不能有歇一歇的想法。\n"
    "二、压实责任，把堤坝守到最后一天。县区的主要负责人要到堤上去，把险工险段逐一看过，物资、队伍、预案一样也不能少。\n"
    "三、加强值守，消息要快要准。汛期实行昼夜值班，遇有险情，先处置后报告，不得迟报、漏报。\n"
    "我就讲这些，谢谢大家。"
)
CHROME = "范文网 www.example.com\n"
FIRST_OF_TWO = "各位老师：\n新学期开始了，校园里的梧桐又绿了一遍。这学期我们只抓一件事，就是把课上好。"
SECOND_OF_TWO = "各位家长：\n孩子的书包要轻下来，睡眠要长起来。学校和家庭各尽一份心，这件事才做得成。"
CLEAN = "山路\n石阶数到第七十级，雾就散了。卖茶的老人说，往上走还有一座亭子，亭子里没有人。"
HTML = (
    "<html><head><title>渠水_某网</title><meta charset='gbk'></head><body><div class='nav'><a href='/'>首页</a> <a href='/b'>公文</a></div>"
    "<h1>渠水</h1><p>渠水从山上下来，绕村子走了一圈，又回到河里去。</p><p>管水的人姓陈，他说&ldquo;水不等人&rdquo;。</p></body></html>"
)
REFUSED = "此页只有网站的话：首页 上一页 下一页 尾页。"

Step = tuple[str, Callable[[str], Edits]]


@dataclass
class World:
    """The rows of every table, and the raw files they come from."""

    raw: Path
    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})
    members: dict[str, list[Row]] = field(default_factory=dict)  # witnesses by the name of their work

    def add_sources(self, content: bytes, names: Sequence[str], page_id: str | None) -> None:
        """Write a raw file under each name and list it."""
        for name in names:
            path = self.raw / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            site = name.split("/")[0] if "/" in name else None
            self.rows["sources"].append({"source": name, "page_id": page_id, "site": site})

    def add_page(
        self,
        names: Sequence[str],
        content: bytes,
        steps: Sequence[Step],
        works: Mapping[str, str],
        encoding: str = "utf-8",
        plan: Sequence[DecodedSpan] | None = None,
        *,
        is_html: bool = False,
    ) -> None:
        """Add a page, its ledger, and its works by name; the steps must lead to the works' texts."""
        decoded = redecode(content, encoding, plan)
        text = read_markup(decoded).text if is_html else decoded
        page_id = make_page_id(content)
        self.add_sources(content, names, page_id)
        page = _page_row(page_id, names, content, text, encoding, plan, len(works))
        self.rows["pages"].append(page | {"media": "html" if is_html else "text"})
        made: list[Edits] = []
        for number, (cleaner, propose) in enumerate(steps):
            edits = propose(text)
            made.append(edits)
            text = apply(text, edits)
            self.rows["ledger"] += _ledger_rows(page_id, number, cleaner, edits)
        assert text == "".join(works.values())
        start = 0
        for ordinal, (name, work) in enumerate(works.items()):
            place = start
            for edits in reversed(made):
                place = source_offset(place, edits)
            self.members.setdefault(name, []).append(_witness_row(make_witness_id(page_id, place), page_id, ordinal, name, work))
            start += len(work)

    def add_record(self, name: str, readings: Sequence[Row] = (), text: str | None = None, **facts: Any) -> None:
        """Make a record of the witnesses that have a name; the first of them is the base."""
        witnesses = self.members[name]
        base = witnesses[0]
        record_id = make_record_id(row["witness_id"] for row in witnesses)
        for row in witnesses:
            is_base = row is base
            relation = {"relation": "base" if is_base else "near", "similarity": 1.0 if is_base else 0.97}
            self.rows["witnesses"].append(row | relation | {"record_id": record_id})
        text = text or base["text"]
        self.rows["records"].append(_record_row(record_id, name, text, base["witness_id"], len(witnesses)) | facts)
        self.rows["readings"] += [reading | {"record_id": record_id} for reading in readings]

    def refuse(self, name: str, content: bytes, reason: str, detail: str, page_id: str | None = None) -> None:
        """Put an input into quarantine."""
        self.rows["quarantine"].append({"source": name, "page_id": page_id, "raw_bytes": len(content), "reason": reason, "detail": detail})

    def frames(self) -> Frames:
        """Return the tables."""
        return {table: build_frame(table, rows) for table, rows in self.rows.items()}


def make_world(raw: Path) -> World:
    """Return the snapshot of the module's description, its raw files written under `raw`."""
    world = World(raw)
    _add_speech(world)
    heads = ("第一篇 开学讲话\n", "第二篇 家长会\n")
    first, second = f"{heads[0]}{FIRST_OF_TWO}\n".encode(), f"{heads[1]}{SECOND_OF_TWO}".encode("gb18030")
    plan = [DecodedSpan(0, len(first), "utf-8"), DecodedSpan(len(first), len(second), "gb18030")]
    split = lambda text: swap(text, (heads[0], "", "split/heading"), (f"\n{heads[1]}", "", "split/heading"))  # noqa: E731
    works = {"开学讲话": FIRST_OF_TWO, "家长会": SECOND_OF_TWO}
    world.add_page(["school/two.txt"], first + second, [("dividing", split)], works, "mixed", plan)
    world.add_page(["clean.txt"], CLEAN.encode("utf-8-sig"), [], {"山路": CLEAN}, "utf-8-sig")
    body = "渠水从山上下来，绕村子走了一圈，又回到河里去。\n管水的人姓陈，他说“水不等人”。"
    leave = lambda text: swap(text, (text.removesuffix(body), "", "markup/outside"))  # noqa: E731
    world.add_page(["portal/article.html"], HTML.encode("gb18030"), [("markup", leave)], {"渠水": body}, "gb18030", is_html=True)
    world.add_record("渠水", genre="其他")
    for name in ("开学讲话", "家长会"):
        world.add_record(name, family_id="f" * 32, delivered_year=2021, delivered_evidence=["新学期"])
    world.add_record("山路", genre="其他")

    refused = REFUSED.encode()
    page_id = make_page_id(refused)
    world.add_sources(refused, ["portal/nav.txt"], page_id)
    page = _page_row(page_id, ["portal/nav.txt"], refused, REFUSED, "utf-8", None, 0)
    world.rows["pages"].append(page | {"status": "quarantined"})
    world.refuse("portal/nav.txt", refused, "no_main_content", "only chrome", page_id)
    pdf = b"%PDF-1.7 \0"
    world.add_sources(pdf, ["portal/paper.pdf"], None)
    world.refuse("portal/paper.pdf", pdf, "unsupported_media", "PDF document")
    world.rows["aliases"].append(
        {"old_id": "a" * 32, "record_id": world.rows["records"][0]["record_id"], "run_id": "run-1", "reason": "a new copy joined"}
    )
    world.rows["profile"].append({"rule": "chrome/recurring-line", "site": "*", "string": CHROME.strip(), "support": 2})
    return world


def _add_speech(world: World) -> None:
    """Add the speech on two pages: wrapped, with chrome, folded punctuation and a misreading; and as a copy with losses."""
    misread = SPEECH.replace("加固完毕", "加固完半")
    scraped = CHROME + misread.replace("，", ",").replace("旱工作", "旱工\n作").replace("先处置", "先\n处置")
    steps = [
        ("invisibles", lambda text: swap(text, ("\r", "", "line-end"))),
        ("chrome", lambda text: swap(text, (CHROME, "", "chrome/recurring-line"))),
        ("wraps", lambda text: swap(text, ("工\n作", "工作", "wraps/full-line"), ("先\n处", "先处", "wraps/full-line"))),
        ("punctuation", lambda text: swap(text, (",", "，", "punctuation/wide"))),
    ]
    names = ["wenku/speech.txt", "wenku/speech 2.txt"]
    world.add_page(names, scraped.replace("\n", "\r\n").encode(), steps, {"防汛讲话": misread})
    copy = SPEECH.replace("险工险段", "险工除段").replace("，谢谢大家", "")
    world.add_page(["portal/copy.txt"], copy.encode("gb18030"), [], {"防汛讲话": copy}, "gb18030")
    base, other = (row["witness_id"] for row in world.members["防汛讲话"])
    against = {"rule": "collate/vote", "support": [other], "against": [base]}
    readings = [
        {"start": SPEECH.index("完毕") + 1, "old": "半", "new": "毕", "is_chosen": True} | against,
        {"start": SPEECH.index("险工险段") + 2, "old": "险", "new": "除", "is_chosen": False} | against,
        {"start": SPEECH.index("，谢谢大家"), "old": "，谢谢大家", "new": "", "is_chosen": False} | against,
    ]
    world.add_record("防汛讲话", readings, SPEECH, stated_on=date(2019, 4, 2), delivered_on=date(2019, 4, 2), delivered_year=2019)


def publish(frames: Mapping[str, pl.DataFrame], out: Path) -> Path:
    """Publish the tables as a run does."""
    with staged_snapshot(out) as snapshot:
        for table, rows in frames.items():
            snapshot.write(table, rows)
        return snapshot.commit({"run_id": "run-2"})


def with_support(frames: Frames, support: int) -> Frames:
    """Return another snapshot, which says which it is in a table of its own."""
    return frames | {"profile": frames["profile"].with_columns(support=pl.lit(support, pl.UInt32))}


def read_support(out: Path) -> int:
    return int(pl.read_parquet(out / "profile/*.parquet").get_column("support").item())


def read_support_of(home: Path) -> int:
    return int(scan(home, "profile").select(pl.col("support").max()).collect().item())


def read_hashes(out: Path) -> dict[str, str]:
    return {f"{table}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest() for table in TABLES for path in (out / table).glob("*")}


def swap(text: str, *changes: tuple[str, str, str]) -> Edits:
    """Return the edits that replace every occurrence of each `old` by its `new`, under its rule."""
    edits: list[Edit] = []
    for old, new, rule in changes:
        start = text.find(old)
        while start >= 0:
            edits.append(Edit(start, old, new, rule))
            start = text.find(old, start + len(old))
    return Edits.of(edits)


def _page_row(
    page_id: str, names: Sequence[str], content: bytes, text: str, encoding: str, plan: Sequence[DecodedSpan] | None, works: int
) -> Row:
    spans = [{"offset": span.offset, "length": span.length, "codec": span.codec} for span in plan] if plan else None
    first = min(names)
    return {
        "page_id": page_id,
        "sources": sorted(names),
        "site": first.split("/")[0] if "/" in first else None,
        "status": "published",
        "media": "text",
        "encoding": encoding,
        "decode_plan": spans,
        "encoding_score": 0.8,
        "replaced_chars": 0,
        "raw_bytes": len(content),
        "text_chars": len(text),
        "text_sha256": hash_text(text),
        "source_script": "Hans",
        "is_compilation": works > 1,
        "flags": [],
    }


def _ledger_rows(page_id: str, step: int, cleaner: str, edits: Edits) -> list[Row]:
    rows = []
    for rule in sorted(set(edits.rules)):
        mine = [edit for edit in edits if edit.rule == rule]
        columns = {"starts": [edit.start for edit in mine], "olds": [edit.old for edit in mine], "news": [edit.new for edit in mine]}
        rows.append({"page_id": page_id, "step": step, "cleaner": cleaner, "rule": rule} | columns)
    return rows


def _witness_row(witness_id: str, page_id: str, ordinal: int, title: str, text: str) -> Row:
    return {
        "witness_id": witness_id,
        "page_id": page_id,
        "ordinal": ordinal,
        "title": title,
        "title_raw": title,
        "text": text,
        "text_chars": len(text),
        "is_truncated": False,
        "dropout_chars": 0,
        "flags": [],
    }


def _record_row(record_id: str, title: str, text: str, base_witness_id: str, witnesses: int) -> Row:
    return {
        "record_id": record_id,
        "title": title,
        "text": text,
        "text_chars": len(text),
        "genre": "讲话",
        "delivered_evidence": [],
        "base_witness_id": base_witness_id,
        "witness_count": witnesses,
        "is_truncated": False,
        "completeness": 1.0,
        "redaction_count": 0,
        "quality": 0.9,
        "quality_damage": 0.9,
        **dict.fromkeys(("quality_completeness", "quality_noise", "quality_repetition", "quality_residue"), 1.0),
        "flags": [],
    }
