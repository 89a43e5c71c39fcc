"""Pages that are broken, empty or made to cost: each is read, none takes long."""

from __future__ import annotations

import time

import pytest

from cleaners.edits import apply, revert
from cleaners.reading.feeds import read_xml
from cleaners.reading.markup import read_markup

CHARS = 1_000_000
MAX_SECONDS = 5.0
SENTENCE = "今天天气很好，我们出去修渠吧。"
HOSTILE = {
    "nested divs": "<div>",
    "nested divs with text": f"<div>{SENTENCE}",
    "nested tables": "<table><tr><td>今<td>",
    "nested lists": "<ul><li>",
    "unclosed fonts": "<p><font color=1>今",
    "unclosed links": "<a href=x>今",
    "stray end tags": "</p></div>",
    "open comments": "<!--",
    "angle brackets": "<",
    "references": "&amp",
    "open quotes": '<div x="',
    "options": "<select><option>今",
    "placed runs": '<p style="left:1;top:1">今</p> ',
    "short lines": "今\n",
    "paragraphs": f"<p>{SENTENCE}</p>",
    "links": "<li><a href=x>关于修渠的几点意见</a></li>",
    "posts": f"<div class=post><a href=u>甲</a> 12:30<p>{SENTENCE}</p></div>",
    "teasers": f"<div class=item><h3><a href=x>关于修渠的几点意见</a></h3><p>{SENTENCE}</p></div>",
    "headings": "<h1>修渠</h1>",
    "metas": "<meta name=a content=b>",
    "arrows": "甲 > ",
    "brackets": "【打印】",
    "one long title": "修渠-渠报_",
    "hidden runs": "<span hidden><i></i>",
    "style sheets": "<style>.a{display:none}</style><p class=a>今</p>",
    "signatures": f"<div class=post><a href=u>甲</a> 12:30<p>{SENTENCE}<br>----<br>早睡早起身体好</p></div>",
    "joined teasers": f"<div class=item><a href=x>关于修渠的几点意见</a>{SENTENCE}</div>",
    "counters": "<p>阅读 评论 浏览 点击 阅读 1</p>",
}
SHEETS = ["@", "a", "/*", "@a{", "@a{b{}", "{", "}", ".a{", ".a{left:-1111111"]


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_read_in_time(unit: str) -> None:
    html = unit * (CHARS // len(unit.encode()))
    if unit == HOSTILE["one long title"]:
        html = f"<title>{html}</title>"
    started = time.process_time()
    page = read_markup(html)
    assert time.process_time() - started < MAX_SECONDS
    assert revert(apply(page.text, page.drops), page.drops) == page.text


@pytest.mark.parametrize("unit", SHEETS)
def test_a_hostile_style_sheet_is_read_in_time(unit: str) -> None:
    started = time.process_time()
    page = read_markup(f"<style>{unit * (CHARS // len(unit))}</style><p>{SENTENCE}</p>")
    assert time.process_time() - started < MAX_SECONDS
    assert page.text == SENTENCE


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_document_of_xml_is_read_in_time(unit: str) -> None:
    started = time.process_time()
    read_xml(unit * (CHARS // len(unit.encode())))
    assert time.process_time() - started < MAX_SECONDS


@pytest.mark.parametrize("html", ["", " ", "\x00", "<body></body>", "<script>1</script>", "<!doctype html>", "<html", "<p>&nbsp;</p>"])
def test_a_page_without_text_has_none(html: str) -> None:
    page = read_markup(html)
    assert (page.text, len(page.drops), page.title, page.author) == ("", 0, None, None)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{SENTENCE}<div><p></b></i></table>{SENTENCE}",
        f"<table><p>{SENTENCE}</p><tr><td>{SENTENCE}",
        f"<!DOCTYPE><html><html><body><body class=x><p>{SENTENCE}</body></html>{SENTENCE}",
        f"<p>{SENTENCE}<!-- never closed",
        f"<p title='{SENTENCE}>{SENTENCE}</p><p title=''>{SENTENCE}{SENTENCE}</p>",
    ],
)
def test_broken_markup_still_gives_its_text(html: str) -> None:
    page = read_markup(html)
    assert SENTENCE in apply(page.text, page.drops)
