"""What programs left in a text is decoded or dropped; texts about programs stay."""

from __future__ import annotations

import pytest
from hypothesis import given

from cleaners.edits import apply
from cleaners.restoring.residue import RESIDUE, drop_residue
from tests.pages import SENTENCES, normal_pages, restored

LEFT = [
    ("修渠的事<br>要抓紧。", "修渠的事\n要抓紧。"),
    ('<p>修渠的事要抓紧。</p>\n<p style="text-indent:2em">种子也要备好。</p>', "修渠的事要抓紧。\n种子也要备好。"),
    ("修<span lang=EN-US>渠</span>的事<o:p></o:p>", "修渠的事"),
    ("他说&ldquo;修渠&rdquo;&hellip;&hellip;", "他说“修渠”……"),
    ("他说&amp;ldquo;修渠&amp;rdquo;", "他说“修渠”"),
    ("一、&nbsp;&nbsp;修渠&nbsp", "一、  修渠 "),
    ("修渠&#8212;&#x2014;备种", "修渠——备种"),
    ("修\\u6e20\\u7684事", "修渠的事"),
    ("渠要修。\\n种要备。\\n人要齐。", "渠要修。\n种要备。\n人要齐。"),
    ("第一章　总则PAGEREF _Toc12345678 \\h 3", "第一章　总则"),
    ('HYPERLINK \\l "_Toc12345678"第一章　总则', "第一章　总则"),
    ('见HYPERLINK "http://water.example/a.htm" \\t "_blank"水利局通知', "见水利局通知"),
    ('TOC \\o "1-3" \\h \\z \\u第一章', "第一章"),
    ("第PAGE \\* MERGEFORMAT页", "第页"),
]
STAYS = [
    "若a<b且b>c，则a<c。",
    "使用<br>标签可以换行。",
    "把&nbsp;这个转义写进去。",
    '用HYPERLINK函数：=HYPERLINK("http://a.example")',
    "路径是C:\\new\\u和D:\\temp。",
    "AT&T公司和R&D部门",
    "《<红楼梦>研究》",
    "TOC是总有机碳。",
    "def main():\n    print('<p>修</p>')\nimport re\nfunction f() {\n}\n<p>甲</p>",
]


@pytest.mark.parametrize(("page", "text"), LEFT)
def test_residue_goes(page: str, text: str) -> None:
    assert RESIDUE.search(page)
    assert apply(page, drop_residue(page)) == text


@pytest.mark.parametrize("text", STAYS)
def test_texts_about_markup_and_formulas_stay(text: str) -> None:
    assert list(drop_residue(text)) == []


@given(normal_pages())
def test_normal_pages_have_no_residue(text: str) -> None:
    assert list(drop_residue(text)) == []


def test_the_chain_makes_paragraphs_of_block_tags() -> None:
    page = f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}&nbsp;</p>"
    assert restored(page) == f"{SENTENCES[0]}\n{SENTENCES[1]}"
