"""Feeds: the titles and texts of their entries stay, all else goes by edits that say so."""

from __future__ import annotations

import time
from datetime import date
from html import escape

import pytest

from cleaners.edits import apply, revert
from cleaners.reading.feeds import FIELD, SUMMARY, read_xml
from cleaners.reading.markup import MarkupPage
from cleaners.reading.media import find_media
from flows.reading_stage import read_page
from tests.flows.containers.makers import SPEECHES

TITLE, *PARAGRAPHS = SPEECHES[0].strip().split("\n")
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
OTHER = SPEECHES[1].strip().split("\n")
OTHER_BODY = "".join(f"<p>{paragraph}</p>" for paragraph in OTHER[1:])
CHANNEL = "<title>渠报</title><link>http://a.example/</link><description>每天说渠</description><language>zh-cn</language><ttl>60</ttl>"
INSIDE = (
    "<source><title>转载网</title></source><media:content><media:title>图</media:title></media:content><image><title>标志</title></image>"
)
RDF = '<?xml version="1.0"?><rdf:RDF xmlns:rdf="r"><channel>{}</channel>{}</rdf:RDF>'
ITEM = f"<title>{TITLE}</title><link>http://a.example/1</link><guid isPermaLink='false'>?p=1</guid><category>讲话</category>"
AUTHOR = "<dc:creator><![CDATA[admin]]></dc:creator>"
DATED = f"<pubDate>Thu, 06 May 2021 23:30:00 +0800</pubDate>{AUTHOR}"
XHTML = "<div xmlns='http://www.w3.org/1999/xhtml'>" + BODY.replace("全县", "<b>全县</b>") + "</div>"
RSS = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel>{}</channel></rss>'
ATOM = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>渠报</title><id>urn:x</id><updated>2021-05-07T08:00:00Z</updated>{}</feed>'


def kept(page: MarkupPage) -> list[str]:
    """Return the lines that the edits leave; they can be undone."""
    text = apply(page.text, page.drops)
    assert revert(text, page.drops) == page.text
    return text.split("\n")


def item(fields: str) -> str:
    return f"<item>{fields}</item>"


@pytest.mark.parametrize(
    ("document", "rules"),
    [
        (RSS.format(CHANNEL + item(f"{ITEM}{DATED}<description><![CDATA[{BODY}]]></description>")), {FIELD}),
        (RSS.format(CHANNEL + item(f"{ITEM}{DATED}<description>{escape(BODY)}</description>")), {FIELD}),
        (
            RSS.format(
                item(f"{ITEM}{DATED}<description>{PARAGRAPHS[1][:40]}……</description><content:encoded><![CDATA[{BODY}]]></content:encoded>")
            ),
            {FIELD, SUMMARY},
        ),
        (
            ATOM.format(
                f"<entry><title type='html'>{escape(TITLE)}</title><id>urn:1</id><published>2021-05-06T08:00:00Z</published>"
                f"<author><name>admin</name></author><content type='html'>{escape(BODY)}</content></entry>"
            ),
            {FIELD},
        ),
        (
            ATOM.format(
                f"<entry><title>{TITLE}</title><author><name>admin</name></author><updated>2021-05-06T08:00:00Z</updated>"
                "<summary>短</summary>"
                f"<content type='xhtml'>{XHTML}</content></entry>"
            ),
            {FIELD, SUMMARY},
        ),
        (
            RDF.format(
                CHANNEL, item(f"<title>{TITLE}</title><dc:date>2021-05-06</dc:date>{AUTHOR}<description>{escape(BODY)}</description>")
            ),
            {FIELD},
        ),
    ],
    ids=["rss", "rss escaped", "rss in full", "atom html", "atom xhtml", "rdf"],
)
def test_of_a_feed_with_one_entry_stay_its_title_and_text(document: str, rules: set[str]) -> None:
    page = read_xml(document)
    assert kept(page) == [TITLE, *PARAGRAPHS]
    assert set(page.drops.rules) == rules
    assert (page.title, page.published_on, page.author) == (TITLE, date(2021, 5, 6), "admin")


def test_of_a_feed_with_several_entries_no_title_or_date_is_that_of_the_page() -> None:
    second = item(f"<title>{OTHER[0]}</title>{DATED}<description><![CDATA[{OTHER_BODY}]]></description>")
    page = read_xml(RSS.format(CHANNEL + item(f"{ITEM}{DATED}<description><![CDATA[{BODY}]]></description>") + second))
    assert kept(page) == [TITLE, *PARAGRAPHS, *OTHER]
    assert (page.title, page.published_on, page.author) == (None, None, None)


def test_titles_of_images_and_sources_are_no_titles() -> None:
    page = read_xml(RSS.format(CHANNEL + item(f"{INSIDE}{ITEM}<description><![CDATA[{BODY}]]></description>")))
    assert kept(page) == [TITLE, *PARAGRAPHS]
    assert page.title == TITLE


def test_an_entry_without_a_known_field_stays_whole() -> None:
    page = read_xml(RSS.format(CHANNEL + item("<正文>水放下来了。</正文><作者>渠长</作者>")))
    assert kept(page) == ["水放下来了。", "渠长"]


def test_a_summary_longer_than_the_text_stays() -> None:
    page = read_xml(
        RSS.format(item(f"<title>{TITLE}</title><description><![CDATA[{BODY}]]></description><content:encoded>略</content:encoded>"))
    )
    assert kept(page) == [TITLE, *PARAGRAPHS, "略"]


def test_entities_that_a_document_defines_do_not_grow() -> None:
    laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 12))
    document = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "笑">{laughs}]><rss>'
    page = read_xml(document + item("<title>放水</title><description>&l11;水来了。</description>") + "</rss>")
    assert kept(page) == ["放水", "&l11;水来了。"]


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_a_feed_is_a_page_of_xml_in_whatever_encoding(codec: str) -> None:
    declared = "gb2312" if codec == "gb18030" else codec
    document = RSS.replace("utf-8", declared).format(CHANNEL + item(f"{ITEM}{DATED}<description><![CDATA[{BODY}]]></description>"))
    page = read_page(document.encode(codec), "feed.xml")
    assert (page["media"], page["title"], page["published_on"]) == ("xml", TITLE, date(2021, 5, 6))
    assert page["text"].split("\n")[-len(PARAGRAPHS) :] == PARAGRAPHS


@pytest.mark.parametrize(("name", "media"), [("a.xml", "xml"), ("a.rss", "xml"), ("a.XML", "xml"), ("a.txt", "text"), ("a.html", "text")])
def test_a_document_without_a_declaration_is_xml_by_its_name(name: str, media: str) -> None:
    assert find_media("<doc><标题>放水</标题><正文>水放下来了。</正文></doc>".encode(), name) == media


@pytest.mark.parametrize(
    "unit",
    [
        "<item>",
        "<rss><item>",
        '<content type="xhtml">',
        '<a type="xhtml">今',
        "<item><title>今",
        "<item><title>今</title></item>",
        "</item>",
        "<a>今</b>",
    ],
)
def test_a_hostile_feed_is_read_in_time(unit: str) -> None:
    started = time.process_time()
    page = read_xml(f"<rss>{unit * (1_000_000 // len(unit.encode()))}")
    assert time.process_time() - started < 10
    kept(page)
