"""XML: its text nodes, a line an element."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.reading.feeds import read_xml

FEED = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE rss [<!ENTITY x "y">]>
<rss version="2.0"><channel><title>渠报</title><!-- no --><item><title>修渠 &amp;amp; 清淤</title>
<description><![CDATA[<p>今年修了<b>三里</b>渠。</p><p>明年再修。</p>]]></description><link>http://example.com/1</link></item>
<item><title>放水</title><description>&lt;p&gt;水放下来了。&lt;/p&gt;&lt;p&gt;一点不漏。&lt;/p&gt;</description></item></channel></rss>"""


def test_a_feed_is_its_texts_with_the_markup_inside_them_read() -> None:
    assert read_xml(FEED).text.split("\n") == [
        "渠报",
        "修渠 &amp; 清淤",
        "今年修了三里渠。",
        "明年再修。",
        "http://example.com/1",
        "放水",
        "水放下来了。",
        "一点不漏。",
    ]


def test_nothing_of_a_document_that_is_no_feed_is_dropped() -> None:
    page = read_xml(
        "<items><item><题>放水</题><文>水放下来了。</文></item><item><title>修渠</title><link>http://a.example</link></item></items>"
    )
    assert page.text.split("\n") == ["放水", "水放下来了。", "修渠", "http://a.example"]
    assert (len(page.drops), page.title, page.published_on, page.author) == (0, None, None, None)


@pytest.mark.parametrize("cut", range(0, len(FEED), 37))
def test_a_cut_feed_gives_the_text_before_the_cut(cut: int) -> None:
    whole = read_xml(FEED).text.split("\n")
    found = read_xml(FEED[:cut]).text.split("\n")
    assert found[: max(0, len(found) - 2)] == whole[: max(0, len(found) - 2)]


@given(texts=st.lists(st.text("天地玄黄，。ab", min_size=1), max_size=8))
def test_each_element_is_a_line(texts: list[str]) -> None:
    assert read_xml("<a>" + "".join(f"<b>{text}</b>" for text in texts) + "</a>").text == "\n".join(texts)


@given(xml=st.text("<>![]CDATA-?/&;天 a\n"))
def test_any_text_is_read(xml: str) -> None:
    assert "\x00" not in read_xml(xml).text
