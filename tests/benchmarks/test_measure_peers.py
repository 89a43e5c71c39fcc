"""Every tool is scored on the same pages; one that is not here is named so."""

from __future__ import annotations

import pytest

from benchmarks import measure_peers
from benchmarks.measure_peers import COLUMNS, TOOLS, measure, wrap_in_html
from benchmarks.peers import PeerMissingError
from benchmarks.sites import SitePage, families_of

TEXT = "各位同事：\n" + "\n".join(f"第{number}件事，是把{number}号库房的门修好，风雨天也要有人守着。" for number in "一二三四五六")
PAGE = SitePage(
    "题目\n首页\n一段&二。\n2021-03-05 来客 17",
    "题目\n一段&二。",
    is_paragraphed=True,
    site_lines=("首页", "2021-03-05 来客 17"),
)


def test_each_tool_has_its_row_and_what_is_missing_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise PeerMissingError("no index")

    monkeypatch.setattr(measure_peers, "run_peer", refuse)
    rows = {row[0]: row[1:] for row in measure(families_of("B")[:2], [("渠水", TEXT)] * 2)}
    assert list(rows) == list(TOOLS)
    assert set(rows["datatrove"]) == {"not measured"}
    assert all(len(row) == len(COLUMNS) - 1 for row in rows.values())
    assert float(rows["ftfy, as it comes"][0].rstrip("%")) > float(rows["ftfy, marks spared"][0].rstrip("%"))


def test_in_html_links_are_the_sites_and_paragraphs_the_authors() -> None:
    body = wrap_in_html(PAGE).partition("<body>")[2]
    assert body.startswith('<h1>题目</h1><div><a href="#">首页</a></div><p>一段&amp;二。</p><div>2021-03-05 来客 17</div>')
