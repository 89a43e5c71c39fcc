"""Bytes to hunt with: the sample pages and small containers, bent in the ways that crawls and disks bend them."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Mapping

import polars as pl
from hypothesis import strategies as st

from tests.flows.containers.makers import PAGES, SPEECHES, pack_zstd, respond, warc_record, write_json_lines
from tests.samples import SAMPLES

MAX_BYTES = 200_000  # a mutant that grows is cut here: more is a matter of speed, which other tests look at
CODECS = ("utf-8", "gb18030", "big5hkscs", "cp950", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32", "shift_jis", "utf-7")
SEEDS: Mapping[str, bytes] = {path.name: path.read_bytes() for path in SAMPLES.values()}
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>渠报</title><pubDate>Thu, 06 May 2021 08:00:00 +0800</pubDate>'
    f"<item><title>放水</title><description><![CDATA[{PAGES[0]}]]></description></item>"
    "<item><title>修渠</title><description>&lt;p&gt;水放下来了。&lt;/p&gt;</description></item></channel></rss>"
)
PIECES = (
    *(
        "第1章",
        "一、",
        "（一）",
        "同志们：\n",
        "2021年5月6日",
        "篇一：",
        "附件1：\n",
        "目录\n",
        "第1页共3页\n",
        "\n1\n",
        "1、",
        "---",
        "……",
        "。\n",
    ),
    *("的 ", " ", "\n", "\r\n", "\u3000\u3000", "\u200b", "\ufeff", "\ufffd", "\x00", "\x1b[31m", "\u202e", "《", "（", "“", "”", "锟斤拷"),
    *(
        "<p>",
        "</p>",
        "<div>",
        "<table><tr><td>",
        "<!--",
        "<![CDATA[",
        "]]>",
        "&#x4e00;",
        "&amp;amp;",
        "<script>",
        "<br>",
        "<a href=x>",
        "<?xml?>",
    ),
    *("(dé)", "涓\u20ac", "ä¸\xad", "⼀", "\uf06c", "０", "，,", "某某", "XX", "**", "\U00020000", "é", "e\u0301", "กา", "가나", "カナ"),
)
Change = Callable[[bytes], bytes]


def _places() -> st.SearchStrategy[float]:
    """Draw a place as a share of the length, so that a change means the same on every seed."""
    return st.integers(0, 1000).map(lambda share: share / 1000)


def _at(raw: bytes, share: float) -> int:
    return int(share * len(raw))


def flip(share: float, bit: int) -> Change:
    """Return a change of one bit."""

    def change(raw: bytes) -> bytes:
        place = min(_at(raw, share), len(raw) - 1)
        return raw[:place] + bytes([raw[place] ^ 1 << bit]) + raw[place + 1 :] if raw else raw

    return change


def put(share: float, piece: bytes, times: int) -> Change:
    """Return a change that puts something in, once or often."""
    return lambda raw: raw[: _at(raw, share)] + piece * times + raw[_at(raw, share) :]


def drop(share: float, size: int) -> Change:
    """Return a change that takes some bytes out."""
    return lambda raw: raw[: _at(raw, share)] + raw[_at(raw, share) + size :]


def cut(start: float, end: float) -> Change:
    """Return a change that leaves the part between two places."""
    return lambda raw: raw[_at(raw, min(start, end)) : _at(raw, max(start, end))]


def repeat(start: float, end: float, times: int) -> Change:
    """Return a change that has a part stand several times."""

    def change(raw: bytes) -> bytes:
        first, last = sorted((_at(raw, start), _at(raw, end)))
        return raw[:first] + raw[first:last] * times + raw[last:]

    return change


def recode(read: str, write: str) -> Change:
    """Return a change of the encoding, a wrong one perhaps."""
    return lambda raw: raw.decode(read, "replace").encode(write, "replace")


def wrap(head: str, tail: str) -> Change:
    """Return a change that puts markup around."""
    return lambda raw: head.encode() + raw + tail.encode()


def changes(seeds: Mapping[str, bytes]) -> st.SearchStrategy[Change]:
    """Draw one change."""
    pieces = st.sampled_from(PIECES).map(str.encode) | st.binary(max_size=8) | st.sampled_from(list(seeds.values()))
    return st.one_of(
        st.builds(flip, _places(), st.integers(0, 7)),
        st.builds(put, _places(), pieces, st.sampled_from([1, 1, 2, 3, 50])),
        st.builds(put, _places(), st.sampled_from(PIECES).map(str.encode), st.sampled_from([2, 100, 3000])),
        st.builds(drop, _places(), st.integers(1, 400)),
        st.builds(cut, _places(), _places()),
        st.builds(repeat, _places(), _places(), st.integers(2, 6)),
        st.builds(recode, st.sampled_from(CODECS), st.sampled_from(CODECS)),
        st.builds(
            wrap,
            st.sampled_from(["<html><body>", "<p>", "<pre>", "<?xml version='1.0'?><a>", "<rss><item>"]),
            st.sampled_from(["", "</p>", "</a>"]),
        ),
    )


def _bend(drawn: tuple[tuple[str, bytes], list[Change]]) -> tuple[str, bytes]:
    (name, raw), bends = drawn
    for bend in bends:
        raw = bend(raw)[:MAX_BYTES]
    return name, raw


def mutants(seeds: Mapping[str, bytes]) -> st.SearchStrategy[tuple[str, bytes]]:
    """Draw the name of a seed and its bytes after up to six changes."""
    return st.tuples(st.sampled_from(sorted(seeds.items())), st.lists(changes(seeds), max_size=6)).map(_bend)


def page_mutants() -> st.SearchStrategy[tuple[str, bytes]]:
    """Draw pages."""
    return mutants(SEEDS | {"feed.xml": FEED.encode()})


def container_mutants() -> st.SearchStrategy[tuple[str, bytes]]:
    """Draw containers."""
    return mutants(_containers())


def _containers() -> dict[str, bytes]:
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGES[1].encode()), PAGES[1].encode())
    records = [
        warc_record(0, respond(PAGES[0].encode("gbk"), "Content-Type: text/html; charset=gbk")),
        warc_record(1, respond(chunked, "Transfer-Encoding: chunked")),
        warc_record(2, respond(gzip.compress(PAGES[2].encode()), "Content-Encoding: gzip")),
        warc_record(3, PAGES[3].encode(), "resource"),
    ]
    rows = [{"text": speech, "date": 15e8, "title": "讲话", "url": "http://gw.example/"} for speech in SPEECHES]
    lines, table = write_json_lines(rows), io.BytesIO()
    pl.DataFrame({"text": SPEECHES * 20, "date": ["2019-01-01"] * 80}).write_parquet(table, row_group_size=20)
    return {
        "a.warc": b"".join(records),
        "b.warc.gz": b"".join(map(gzip.compress, records)),
        "c.warc.zst": b"".join(map(pack_zstd, records)),
        "d.jsonl": lines,
        "e.jsonl.gz": b"".join(gzip.compress(line + b"\n") for line in lines.splitlines()),
        "f.jsonl.zst": pack_zstd(lines),
        "g.json": json.dumps(rows, ensure_ascii=False, indent=1).encode(),
        "h.json": json.dumps(rows, ensure_ascii=False).encode("gb18030"),
        "i.parquet": table.getvalue(),
        "j.html.gz": gzip.compress(PAGES[0].encode()),
        "k.txt.zst": pack_zstd(SPEECHES[0].encode()),
    }
