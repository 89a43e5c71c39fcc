"""A site's words go from before, behind and under the title; an author's short lines, forms, lists and notes stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from benchmarks.damage import wrap_lines
from cleaners.characters import skeleton
from cleaners.restoring.abstracts import find_heads, is_abstract
from tests.pages import SENTENCES, TITLES, any_pages, examples, plain, propose, prose, restore_page, restored, untouchable

BODY = ["".join(SENTENCES[place : place + 5]) for place in range(0, 30, 5)]
TEXT = "\n".join(["同志们：", *BODY])
TITLE = TITLES[0]
CLEAN = f"{TITLE}\n{TEXT}"

HEADS = {
    "breadcrumb": "当前位置：首页 > 讲话稿 > 水利",
    "a byline": "时间：2021-03-02 09:15 来源：某某日报",
    "a viewer's facts": "VIP专享\n2024-04-05\n999+\n17.84KB\n7 页",
    "a lead-in": "下面是小编为大家整理的讲话稿，供大家参考。",
    "buttons": "收藏\n分享到\n打印",
}
TAILS = {
    "neighbours": "上一篇：没有了\n下一篇：某某总结",
    "a disclaimer": "本站所有资料均由网友上传，如有侵权请联系删除。",
    "related": "相关文章\n更多>>",
    "a viewer's facts": "共7页，预览7页\n加入收藏",
    "the title again": TITLE,
    "the file": f"{TITLE}.docx",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_what_a_site_prints_above_the_title_goes(head: str) -> None:
    assert restored(f"{head}\n{CLEAN}") == CLEAN


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_what_a_site_prints_under_the_title_goes(head: str) -> None:
    assert restored(f"{TITLE}\n{head}\n{TEXT}") == CLEAN


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
def test_what_a_site_prints_behind_the_text_goes(tail: str) -> None:
    assert restored(f"{CLEAN}\n{tail}") == CLEAN


@given(st.sets(st.sampled_from(sorted(HEADS))), st.sets(st.sampled_from(sorted(TAILS))), prose(least=5))
@examples(60)
def test_frames_go_whatever_they_are_put_together_from(heads: set[str], tails: set[str], text: str) -> None:
    page = "\n".join([*(HEADS[head] for head in sorted(heads)), TITLE, text, *(TAILS[tail] for tail in sorted(tails))])
    assert restored(page) == f"{TITLE}\n{text}"


def test_all_above_the_last_printing_of_the_title_goes() -> None:
    page = f"{TITLE}\n网站值班组选的稿子\n随便看看\n{TITLE}\n{TEXT}"
    assert restored(page) == CLEAN


@pytest.mark.parametrize("abstract", ["".join(TEXT.split())[:110] + "...", TITLE + "".join(TEXT.split())[:120], BODY[0][:60] + "…"])
def test_a_copy_of_the_head_goes_from_either_end(abstract: str) -> None:
    assert restored(f"{CLEAN}\n摘要：\n{abstract}") == CLEAN
    assert restored(f"{TITLE}\n摘要：\n{abstract}\n{TITLE}\n{TEXT}") == CLEAN


def test_a_title_printed_over_two_lines_is_one_line() -> None:
    assert restored(f"{TITLE}\n2024-04-05\n{TITLE[:11]}\n{TITLE[11:]}\n{TEXT}") == CLEAN


def test_facts_are_read_before_the_lines_go() -> None:
    page = f"{TITLE}\n发布日期：2021-03-02 来源：某某日报\n共7页，预览3页\n{TITLE}\n{TEXT}\n约1200字"
    facts = restore_page(page, plain()).facts
    assert str(facts.published_on) == "2021-03-02"
    assert (facts.listed_pages, facts.previewed_pages) == (7, 3)
    assert TITLE in facts.titles


# An author's own lines.

HEADS_OF_AUTHORS = [
    "会议纪要〔2021〕3号\n时间　3月2日上午\n地点　二楼会议室\n主持　王小川\n出席　李静　张远\n列席　钱大勇\n记录　孙青禾",
    "时间：2021年3月2日上午\n地点：二楼会议室\n主持：王小川\n出席：李静、张远\n记录：孙青禾",
    "项目名称：南渠改造\n资金来源：县财政拨款\n建设时间：2021年3月至9月\n建设地点：河口镇\n项目负责人：周平",
    "开场舞《水上》\n合唱《船歌》\n独唱《石阶》\n相声《钥匙》\n小品《等船》\n快板《分类》\n终曲《明天》",
    "石头\n在河底\n数着船影\n数到第一百只\n就睡着了\n醒来的时候\n它已经是\n一粒沙",
    "垫圈\n5元\n螺栓\n12元\n皮带\n85元\n轴承\n120元",
    "开放时间：9:00-17:00\n咨询电话：0000-1234567",
    "申请→受理→审查→决定",
    "（2021年3月2日）",
    "青石县水利局　周平",
]
TAILS_OF_AUTHORS = [
    "青石县水利局\n2022年10月8日",
    "联系人：王小川\n联系电话：0000-1234567\n电子邮箱：a@b.example",
    "附件：1.报名表\n2.路线图\n青石县图书馆\n2022年3月2日",
    "参考文献\n[1]王小川.水渠的养护[J].水利，2019.\n[2]张远.渡口考[M].石城出版社，2020.",
    "获奖名单\n一等奖\n王小川\n李静\n二等奖\n欧阳明月\n张远\n三等奖\n赵小满\n钱大勇\n孙青禾\n周平",
    "数据来源：青石县统计局",
    "申请→受理→审查→决定",
    "让我们行动起来，把钥匙扣发到每一扇门！",
    "本网格共有居民三百户，由老刘负责收集意见，整理成册。",
    "学习、学习、再学习，修渠、修渠、再修渠。",
    "谢谢大家！",
    "春泥没履过东塘，柳影侵阶日渐长。\n一夜雨声催麦秀，半帘风色带荷香。",
    "一夜雨声\n催麦秀\n半帘风色\n带荷香",
]


@pytest.mark.parametrize("head", HEADS_OF_AUTHORS)
def test_what_an_author_puts_above_the_text_stays(head: str) -> None:
    kept = restored(f"{TITLE}\n{head}\n{TEXT}").replace("　", "")
    assert kept == f"{TITLE}\n{head}\n{TEXT}".replace("　", "")


@pytest.mark.parametrize("tail", TAILS_OF_AUTHORS)
def test_what_an_author_puts_below_the_text_stays(tail: str) -> None:
    assert restored(f"{CLEAN}\n{tail}") == f"{CLEAN}\n{tail}"


@pytest.mark.parametrize("title", ["打印机使用须知", "关于下载费用的说明", "最新成果汇报会上的发言", "推荐信", "目录学讲话", "水利简介"])
def test_a_title_with_a_word_of_sites_stays(title: str) -> None:
    assert restored(f"{title}\n{TEXT}") == f"{title}\n{TEXT}"


SITE_LIKE = {
    "a title": f"搜索与救援\n{TEXT}",
    "a title with a number": f"第一讲 收藏的学问\n{TEXT}",
    "a last sentence": f"{CLEAN}\n以上经验，仅供参考。",
    "a wish": f"{CLEAN}\n希望对大家有帮助。",
    "an editor's own story": f"{TITLE}\n我是一名小编，今天分享我的故事。\n{TEXT}",
    "questions about rights": "著作权问答\n问：版权归谁？\n答：版权归作者。\n问：未经许可转载怎么办？\n答：依法处理。",
    "a list of one's own speeches": f"{CLEAN}\n我的三篇发言稿：\n在河口的发言\n在石岭的发言\n在东坪的发言",
    "a chronicle": "大事记\n2020-01-05\n水泵到货。\n2020-02-11\n安装完毕。\n2020-03-02\n试水成功。",
    "an author's name": f"{TITLE}\n作者：周平\n{TEXT}",
    "cells of a table": f"{CLEAN}\n各组\n第一组\n95%\n第二组\n88%\n第三组\n12页\n第四组\n7页",
}


@pytest.mark.parametrize("page", SITE_LIKE.values(), ids=SITE_LIKE)
def test_an_authors_line_in_the_words_of_sites_stays(page: str) -> None:
    assert restored(page).replace(" ", "") == page.replace(" ", "")


@given(untouchable(), untouchable())
def test_any_kind_of_text_stands_above_and_below_running_text(above: str, below: str) -> None:
    assume(above != below)
    page = f"{TITLE}\n{above}\n{TEXT}\n{below}"
    assert len(propose("chrome", page)) == 0


@given(st.integers(45, 90))
@examples(40)
def test_a_page_without_a_title_keeps_its_lines(width: int) -> None:
    """Its first line was taken for the title once, and the second for a copy of what follows the title: all below was dropped."""
    page = wrap_lines("\n".join(BODY), width=width, indent=0)
    assert re.sub(r"\s", "", restored(page)) == "".join(BODY)


def test_a_line_is_no_copy_of_itself() -> None:
    assert not copies_head(BODY[1], BODY[0][:30], BODY[0][:30])
    assert copies_head(BODY[0][:60], TITLE, TITLE + BODY[0])


def copies_head(text: str, title: str, head: str) -> bool:
    titles = [skeleton(title)]
    return is_abstract(text, skeleton(text), titles, find_heads(skeleton(head), titles))


@given(any_pages())
@examples(60)
def test_never_more_is_dropped_than_the_page_has(text: str) -> None:
    """What is left of a page with letters has letters: a page is not all chrome, unless nothing in it is text."""
    sentences = [line for line in text.split("\n") if len(line) > 60 and line.endswith("。")]
    if sentences:
        assert restored(text, script="keep")


def test_the_site_teaches_what_to_drop_between_paragraphs_and_at_the_ends() -> None:
    """See tests/cleaners/test_corpus.py: with a profile, lines of no known shape go."""
    page = f"晒书台推荐\n{CLEAN}\n晒书台　祝您读得开心"
    assert restored(page).replace("　", "") == page.replace("　", "")
