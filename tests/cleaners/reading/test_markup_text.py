"""The visible text: what its definition says, by example and by law."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.reading.visible_text import parse_page, read_visible_text

EXAMPLES = {
    "inline elements join and blocks end lines": ("<p>天<b>地</b><i>玄</i>黄<div>宇宙", "天地玄黄\n宇宙"),
    "a line break ends a line": ("天地<br>玄黄<br/>宇宙", "天地\n玄黄\n宇宙"),
    "two line breaks show an empty line, more show no more": ("甲<br><br>乙<br><br><br><br>丙", "甲\n\n乙\n\n丙"),
    "a paragraph of a no-break space is an empty line": ("<p>甲</p><p>&nbsp;</p><p>乙</p>", "甲\n\n乙"),
    "a line break at the end of a block shows nothing": ("<div>甲<br></div><div>乙</div>", "甲\n乙"),
    "white space collapses": ("<p>\n  one \t two\n three </p>", "one two three"),
    "ideographic and no-break spaces do not collapse": ("<p>　　甲&nbsp;&nbsp;乙</p>", "　　甲\xa0\xa0乙"),
    "a line end in the source between hanzi is no space": ("<p>他说今天\n    不来了。</p>", "他说今天不来了。"),
    "source wrapped at one width is joined": ("<p>" + "\n".join(["天地玄黄宇宙洪荒" * 2] * 4) + "</p>", "天地玄黄宇宙洪荒" * 8),
    "lines of no one width are the author's": (
        "<div>春眠不觉晓，\n处处闻啼鸟。\n\n夜来风雨声，花落知多少。</div>",
        "春眠不觉晓，\n处处闻啼鸟。\n\n夜来风雨声，花落知多少。",
    ),
    "pre keeps its lines and its spaces": ("<pre>\n  甲  乙\n\n    丙\n</pre>丁", "  甲  乙\n\n    丙\n丁"),
    "inline white-space: pre keeps lines": ('<div style="white-space: pre-wrap">甲\n乙</div>', "甲\n乙"),
    "character references are decoded once": ("<p>&amp;lt;b&amp;gt; &lt;i&gt; &#x4E2D;</p>", "&lt;b&gt; <i> 中"),
    "comments, scripts, styles, templates and noscript are no text": (
        "<p>甲<!-- no --><script>no()</script><style>no{}</style></p><template>no</template><noscript>no</noscript>乙",
        "甲\n乙",
    ),
    "the title is no text": ("<head><title>题</title></head><body>文<title>题</title></body>", "文"),
    "cells of a row are one line": ("<table><tr><td>甲<td>乙<tr><td><p>丙</p><td>&nbsp;<td><div>丁</div></table>", "甲\t乙\n丙\t\t丁"),
    "a cell with paragraphs keeps its lines": ("<table><tr><td>栏目<td><p>甲<p>乙</table>", "栏目\n甲\n乙"),
    "a cell as long as a paragraph is a line": (f"<table><tr><td>栏目<td>{'文' * 300}</table>", "栏目\n" + "文" * 300),
    "a heading is not joined with the cell beside it": ("<table><tr><td>查看: 3<td><h1>题</h1></table>", "查看: 3\n题"),
    "each item of a list has a line": ("<ul><li>甲<li>乙<ul><li>丙</ul></ul>", "甲\n乙\n丙"),
    "runs at one height are one line": (
        '<p style="position:absolute;left:9px;top:5px">甲</p>\n<p style="left:90px; top: 5px">乙</p><p style="left:9px;top:31px">丙</p>',
        "甲乙\n丙",
    ),
    "runs of pdf2htmlEX at one height are one line": (
        '<div class="t m0 x0 y1f">甲</div><div class="t m0 x9 y1f">乙</div><div class="t m0 y2">丙</div>',
        "甲乙\n丙",
    ),
    "a folded block is text": ('<p>甲</p><div style="display:none"><p>乙</p></div>', "甲\n乙"),
    "hidden words in a line are noise": ('<p>甲<span style="display: none">抄袭</span>乙<font class="jammer">x9</font>丙</p>', "甲乙丙"),
    "unclosed and capital tags are tags": ("<CENTER><FONT SIZE=2>甲<P>乙<P>丙</CENTER>", "甲\n乙\n丙"),
    "text outside html is text": ("甲</body></html><p>乙", "甲\n乙"),
    "a page of a script has no text": ("<script>document.write('x')</script>", ""),
    "frames have no text": ("<frameset><frame src=a></frameset>", ""),
    "nothing is nothing": ("", ""),
}


def visible(html: str) -> str:
    return read_visible_text(parse_page(html)).text


@pytest.mark.parametrize(("html", "text"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_visible_text(html: str, text: str) -> None:
    assert visible(html) == text


WORDS = st.text("天地玄黄 宇宙洪荒，。ab&;", min_size=1, max_size=8)
TAGS = st.sampled_from(["p", "div", "b", "span", "a", "li", "ul", "td", "tr", "table", "h1", "pre", "section", "font"])
PARTS = st.recursive(
    WORDS | st.sampled_from(["<br>", "&nbsp;", "&lt;", "<hr>", "\u3000"]),
    lambda parts: st.builds(lambda tag, inner: f"<{tag}>{''.join(inner)}</{tag}>", TAGS, st.lists(parts, max_size=4)),
    max_leaves=20,
)
PAGES = st.lists(PARTS, max_size=6).map("".join)


@given(page=PAGES)
def test_a_comment_changes_nothing(page: str) -> None:
    assert visible(page.replace("<div>", "<!-- <p> --><div>")) == visible(page)


@given(page=PAGES, other=PAGES)
def test_a_page_reads_the_same_whatever_was_read_before(page: str, other: str) -> None:
    first = visible(page)
    visible(other)
    assert visible(page) == first


@given(page=PAGES)
def test_blocks_hold_their_lines(page: str) -> None:
    """A child lies within its parent and after its elder sibling, a line within its block: what the choosers of main text rely on."""
    found = read_visible_text(parse_page(page))
    for place, line in enumerate(found.lines):
        assert found.blocks[line.block].first <= place < found.blocks[line.block].last
    for number, block in enumerate(found.blocks):
        ends = [block.first]
        for child in block.children:
            assert found.blocks[child].parent == number
            assert ends[-1] <= found.blocks[child].first <= found.blocks[child].last <= block.last
            ends.append(found.blocks[child].last)


@given(page=PAGES)
def test_no_line_is_blank_twice_and_none_holds_a_line_end(page: str) -> None:
    lines = [line.text for line in read_visible_text(parse_page(page)).lines]
    assert not any("\n" in line for line in lines)
    assert not any(not line and not following for line, following in pairwise(lines))
