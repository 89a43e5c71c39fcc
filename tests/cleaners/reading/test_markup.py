"""Reading a page: the laws of its edits, and its facts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.edits import apply, revert
from cleaners.reading.main_content import Choice
from cleaners.reading.markup import MarkupPage, read_markup
from cleaners.reading.outside_choice import settle_doubts
from cleaners.reading.visible_text import parse_page, read_visible_text
from tests.cleaners.reading.test_markup_text import PAGES as TREES
from tests.shared import shared_folder

SENTENCE = "今年的渠道修了三里多，石头砌得很实，水放下来一点也不漏。"
LINKS = "".join(f'<li><a href="/{number}">关于第{number}段渠道清淤的通知</a></li>' for number in range(6))
BLOCKS = st.sampled_from(
    [
        f"<p>{SENTENCE}</p>",
        f"<div class=content><p>{SENTENCE}</p><p>{SENTENCE}</p></div>",
        f"<ul class=list>{LINKS}</ul>",
        "<div class=nav><a href=/>首页</a><a href=/1>要闻</a></div>",
        "<h1>修渠记</h1>",
        "<div>发布时间：2020-01-02 来源：渠报</div>",
        "<div class=footer>版权所有 渠报</div>",
        f"<div class=post><b>甲</b> 12:30<p>{SENTENCE}</p></div>",
        "<table><tr><td>甲<td>乙</table>",
        "<br><br>",
        "短句",
    ]
)
SITES = st.lists(BLOCKS, max_size=12).map("".join)


def check_laws(page: MarkupPage) -> None:
    kept = apply(page.text, page.drops)
    assert revert(kept, page.drops) == page.text
    left = iter(page.text.split("\n"))
    assert all(line in left for line in kept.split("\n") if kept), "what is left is not lines of the page in order"
    for edit in page.drops:
        end = edit.start + len(edit.old)
        starts_line = edit.start == 0 or page.text[edit.start - 1] == "\n" or edit.old.startswith("\n")
        ends_line = end == len(page.text) or page.text[end - 1] == "\n" or page.text[end] == "\n"
        assert (edit.new, edit.rule.split("/")[0]) == ("", "markup")
        assert starts_line
        assert ends_line


@given(html=SITES)
def test_dropping_takes_whole_lines_and_can_be_undone(html: str) -> None:
    check_laws(read_markup(html))


@given(html=TREES)
def test_any_tree_of_tags_obeys_the_laws(html: str) -> None:
    check_laws(read_markup(html))


@given(html=st.text())
def test_any_text_at_all_obeys_the_laws(html: str) -> None:
    check_laws(read_markup(html))


@given(html=SITES, other=SITES)
def test_a_page_is_read_the_same_whatever_was_read_before(html: str, other: str) -> None:
    before = read_markup(html)
    read_markup(other)
    after = read_markup(html)
    assert (list(before.drops), before.text, before.title) == (list(after.drops), after.text, after.title)


@pytest.mark.parametrize("wrap", ["{}", "<div><div>{}</div></div>", "<table><tr><td>{}</table>", "<article>{}</article>"])
def test_a_page_that_is_nothing_but_its_text_is_not_touched(wrap: str) -> None:
    text = f"<h1>修渠记</h1><p>各位乡亲：</p><p>{SENTENCE}</p><h2>一、清淤</h2><p>{SENTENCE}</p><p>修渠队</p><p>2020年1月2日</p>"
    assert len(read_markup(wrap.format(text)).drops) == 0


def test_real_texts_keep_every_paragraph_in_any_dress() -> None:
    """A source line of the newspaper, which some of these texts begin with, may stay or go."""
    for path in sorted(shared_folder("clean").glob("2025*.txt"))[::3]:
        paragraphs = [" ".join(line.split(" ")).strip() for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        head = f"<title>{path.stem}_某网</title><div class=nav><ul>{LINKS}</ul></div><div><h1>{path.stem}</h1>"
        page = read_markup(f"{head}<div>{body}</div></div><ul>{LINKS}</ul>")
        kept = apply(page.text, page.drops).split("\n")
        assert [line for line in kept[1:] if not line.startswith("来源")] == [line for line in paragraphs if not line.startswith("来源")]


def test_a_page_of_links_only_is_kept() -> None:
    page = read_markup(f"<ul>{LINKS}</ul>")
    assert apply(page.text, page.drops) == page.text != ""


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>修渠记_渠报网</title>", "修渠记"),
        ("<title>修渠记 - 山里 - 渠报网</title>", "修渠记"),
        ("<title>三县-五县联席会上的讲话_渠报网</title>", "三县-五县联席会上的讲话"),
        ("<title>三农-网络扶贫工作讲话</title>", "三农-网络扶贫工作讲话"),
        ("<title>渠报网-修渠记</title>", "修渠记"),
        ("<title>修渠记——三里渠的一年</title>", "修渠记——三里渠的一年"),
        (f"<title>修渠记_山里_渠报</title><h1>修渠记</h1><p>{SENTENCE}</p>", "修渠记"),
        (f"<title>渠报</title><meta property='og:title' content='修渠记（上）'><p>{SENTENCE}</p>", "修渠记（上）"),
        (f"<h1>修渠记</h1><p>{SENTENCE}</p>", "修渠记"),
        (f"<h2>修渠记</h2><p>{SENTENCE}</p>", "修渠记"),
        (f"<title>修渠记.docx - 渠报文库</title><h1>修渠记.docx</h1><p>{SENTENCE}</p>", "修渠记"),
        ("<title>修渠记 - 山里 - 山里人论坛 - Powered by Discuz!</title>", "修渠记"),
        (f"<p>{SENTENCE}</p>", None),
        ("<title>各位乡亲：</title>", None),
    ],
)
def test_title(html: str, title: str | None) -> None:
    assert read_markup(html).title == title


@pytest.mark.parametrize(
    ("html", "published_on"),
    [
        ("<meta property='article:published_time' content='2020-01-02T08:00:00+08:00'>", date(2020, 1, 2)),
        ("<meta name='PubDate' content='2020-01-02 08:00'>", date(2020, 1, 2)),
        ('<script type="application/ld+json">{"datePublished": "2020-01-02T08:00:00"}</script>', date(2020, 1, 2)),
        ("<span itemprop='datePublished' content='2020-01-02'></span>", date(2020, 1, 2)),
        ("<time datetime='2020-01-02'>那天</time>", date(2020, 1, 2)),
        (f"<h1>修渠记</h1><div>更新：2021-05-06 发布时间：2020年1月2日 来源：渠报</div><p>{SENTENCE}</p>", date(2020, 1, 2)),
        ("<meta name='PubDate' content='2020-13-45'>", None),
        (f"<h1>修渠记</h1><p>（2020年1月2日）</p><p>{SENTENCE}</p>", None),  # the author's, not the site's
        (f"<h1>修渠记</h1><p>{SENTENCE}</p><p>2020年1月2日</p>", None),
    ],
)
def test_published_on(html: str, published_on: date | None) -> None:
    assert read_markup(html).published_on == published_on


@pytest.mark.parametrize(
    ("byline", "author"),
    [("来源：渠报 作者：林见山", "林见山"), ("来源：渠报 作者：佚名", None), ("来源：渠报 作者：admin", None), ("来源：渠报", None)],
)
def test_author(byline: str, author: str | None) -> None:
    assert read_markup(f"<h1>修渠记</h1><div>{byline}</div><p>{SENTENCE}</p>").author == author


def test_doubts_are_settled_by_another_opinion_only_where_it_agrees_about_the_rest() -> None:
    page = read_visible_text(parse_page("".join(f"<p>{SENTENCE}</p>" for _ in range(4))))
    outside = ["", "", "markup/outside-main", "markup/outside-main"]
    rescued = settle_doubts(page, Choice(list(outside), [(2, 4)]), [True, True, True, True])
    assert rescued == ["", "", "", ""]
    assert settle_doubts(page, Choice(list(outside), [(2, 4)]), [False, False, True, True]) == outside
    assert settle_doubts(page, Choice([""] * 4, [(2, 4)]), [True, True, False, False]) == outside
    assert settle_doubts(page, Choice(list(outside), is_thin=True), [False, False, True, True]) == ["", "", "", ""]
