"""What tells text from the rest where no name and no phrase does: hiding, going on, repeating, standing under a title."""

from __future__ import annotations

import pytest

from cleaners.edits import apply, revert
from cleaners.reading.markup import read_markup

SENTENCES = [
    "渠水从山上下来，绕村子走了一圈，最后流进水库里去。",
    "每年春天，村里的人都要上山去看一看水口，把落叶捞出来。",
    "老人说，这条渠是三代人修成的，一锤一锤凿穿了九座山。",
    "现在渠边种了柳树，夏天有人在树下乘凉，孩子在水里捉鱼。",
    "去年发大水，渠没有垮，大家都说当年的石头砌得结实。",
]
ARTICLE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def main_lines(body: str, title: str = "九座山上的渠", head: str = "") -> list[str]:
    page = read_markup(f"<head><title>{title}</title>{head}</head><body>{body}</body>")
    kept = apply(page.text, page.drops)
    assert revert(kept, page.drops) == page.text
    return [line for line in kept.split("\n") if line]


@pytest.mark.parametrize(
    "junk",
    [
        '<span class="x9">转载无效</span>',
        '<span style="font-size: 0px">转载无效</span>',
        '<i style="position:absolute; left:-9999px">转载无效</i>',
        '<b style="opacity:0">转载无效</b>',
        "<span hidden>转载无效</span>",
    ],
)
def test_short_hidden_runs_are_no_text(junk: str) -> None:
    body = f"<h1>九座山上的渠</h1><div>{ARTICLE.replace('，', '，' + junk)}</div>"
    assert main_lines(body, head="<style>p, .x9 { display: none }</style>")[1:] == SENTENCES


@pytest.mark.parametrize(
    "style",
    ["@media print { .x9 { display: none } }", ".fold .x9 { display: none }", ".x9:hover { display: none }", ".x9 { opacity: 0.5 }"],
)
def test_what_is_hidden_somewhere_else_only_is_text(style: str) -> None:
    body = f"<h1>九座山上的渠</h1><div>{ARTICLE.replace('渠边', '<span class=x9>渠边</span>')}</div>"
    assert main_lines(body, head=f"<style>{style}</style>")[1:] == SENTENCES


def test_a_long_hidden_run_unfolds_and_is_text() -> None:
    long = "，".join(SENTENCES) * 2
    assert long in main_lines(f'<h1>九座山上的渠</h1><div>{ARTICLE}<p>全文：<br><span style="display:none">{long}</span></p></div>')


def test_the_folded_rest_of_a_text_goes_on_with_it() -> None:
    folded = f'<div class="show">{ARTICLE}</div><div class="fold" style="overflow:hidden">{ARTICLE}{ARTICLE}</div>'
    body = f"<h1>九座山上的渠</h1><div>{folded}</div>"
    assert main_lines(body)[1:] == SENTENCES * 3


def test_a_poem_is_found_under_its_title_among_sentences_of_the_site() -> None:
    poem = ["船还没有来", "雾先靠了岸", "卖姜汤的老人", "把炉火拨亮了一点", "钟还挂在那里"]
    lines = "<br>".join(poem)
    side = "<div class=c><b>个人资料</b><p>一个喜欢在路上发呆的人，写字的，也画画。</p></div>"
    tools = "<div><span>喜欢</span> <span>12</span></div><ul><li>阅读：33</li><li>评论：2</li><li>收藏：1</li><li>转载：0</li></ul>"
    assert main_lines(f"{side}<h1>渡口的钟</h1><div class=ad>{lines}</div>{tools}", "渡口的钟") == ["渡口的钟", *poem]


def test_a_row_of_labels_under_a_title_is_no_poem() -> None:
    facts = "".join(f"<li>{label}：{n}</li>" for n, label in enumerate(["等级", "积分", "访问", "关注", "好友"]))
    assert main_lines(f"<h1>九座山上的渠</h1><ul>{facts}</ul><div>{ARTICLE}</div>")[-5:] == SENTENCES


def test_links_in_a_row_between_paragraphs_leave_and_listed_ones_stay() -> None:
    links = "".join(
        f"<li><a href=/{n}>{name}</a></li>" for n, name in enumerate(["县医院来了年轻医生", "秋粮收购开始了", "老街租金又涨了"])
    )
    first, rest = f"<p>{SENTENCES[0]}</p>", ARTICLE.replace(f"<p>{SENTENCES[0]}</p>", "")
    assert main_lines(f"<h1>九座山上的渠</h1><div>{first}<ul>{links}</ul>{rest}</div>")[1:] == SENTENCES
    listed = main_lines(f"<h1>九座山上的渠</h1><div>{first}<p>修渠依据的文件有：</p><ul>{links}</ul>{rest}</div>")
    assert listed[1:6] == [SENTENCES[0], "修渠依据的文件有：", "县医院来了年轻医生", "秋粮收购开始了", "老街租金又涨了"]


def board(posts: list[str], title: str = "冬天续航打几折") -> list[str]:
    shown = "".join(
        f'<div class="post"><div class="who"><a href="/u/{n}">用户{n}</a> 发表于 2019-01-0{n + 1} 10:00</div>'
        f'<div class="said">{post}</div></div>'
        for n, post in enumerate(posts)
    )
    return main_lines(f"<h1>{title}</h1>{shown}", f"{title} - 某某论坛")


def test_signatures_behind_dashes_leave_where_posters_post_again() -> None:
    sign = "<br>----------<br>人生如逆旅，我亦是行人。"
    assert board([SENTENCES[0] + sign, SENTENCES[1], SENTENCES[2] + sign])[1:] == SENTENCES[:3]


def test_a_reply_below_dashes_and_a_quotation_stays() -> None:
    posts = [SENTENCES[0], *(f"@用户0 2019-01-01 10:00<br>渠水<br>------------<br>{sentence}" for sentence in SENTENCES[1:4])]
    assert set(SENTENCES[:4]) <= set(board(posts))


def test_a_line_that_several_posts_end_with_is_their_posters_signature() -> None:
    posts = [f"{sentence}<br>早睡早起身体好，晚安各位" for sentence in SENTENCES[:2]]
    assert board([*posts, "早睡早起身体好，晚安各位", SENTENCES[2]])[1:] == [*SENTENCES[:2], "早睡早起身体好，晚安各位", SENTENCES[2]]


def test_answers_belong_to_a_question_whatever_the_page_calls_them() -> None:
    answers = "".join(
        f'<div class="k"><b>用户{n}</b><div class="t">{sentence}</div><div class="v">编辑于 2020-03-0{n + 1} 10:00</div></div>'
        for n, sentence in enumerate(SENTENCES[3:])
    )
    page = f"<h1>渠是谁修的</h1><div><p>{'</p><p>'.join(SENTENCES[:3])}</p></div>"
    assert main_lines(f"{page}<h4>2 个回答</h4><div>{answers}</div>", "渠是谁修的")[1:] == SENTENCES
    assert main_lines(f"{page}<h4>2 条评论</h4><div>{answers}</div>", "渠是谁修的")[1:] == SENTENCES[:3]


def test_cards_of_other_pages_below_a_short_text_are_not_its_posts() -> None:
    cards = "".join(
        f'<div class="card"><span><a href="/{n}">退休教师义务授课第{n}年的故事</a></span><span>{SENTENCES[n % 5]}</span>'
        f"<div>秋山 2019-01-01 10:0{n}</div></div>"
        for n in range(9)
    )
    assert main_lines(f"<h1>九座山上的渠</h1><div>{ARTICLE}</div><div>推荐阅读</div><div>{cards}</div>")[1:] == SENTENCES


def test_what_stands_behind_the_line_of_the_editor_is_another_page() -> None:
    other = f"<blockquote><p>秋粮收购开始了</p><p>{SENTENCES[4]}</p></blockquote>"
    assert main_lines(f"<h1>九座山上的渠</h1><div>{ARTICLE}<p>责任编辑：何其</p>{other}</div>")[1:] == SENTENCES
    with_more = f"<div><p>{SENTENCES[0]}</p><p>责任编辑：这个称呼是后来才有的。</p>{ARTICLE}</div>"
    assert "责任编辑：这个称呼是后来才有的。" in main_lines(f"<h1>九座山上的渠</h1>{with_more}")


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("九座山上的渠 东区办事处_江州网", "<div style='display:none'>东区办事处</div><b>九座山上的渠</b>", "九座山上的渠"),
        ("九座山上的渠 - 免费在线阅读", "<h1>九座山上的渠.doc</h1>", "九座山上的渠"),
        ("九座山上的渠是谁修的 - 闲聊 - 小屋", "<h1><a href=/t/1>九座山上的渠是谁修的</a></h1>", "九座山上的渠是谁修的"),
        ("九座山上的渠 - 生活论坛", "<h1>九座山上的渠 [复制链接]</h1>", "九座山上的渠"),
    ],
)
def test_the_title_is_what_head_and_page_agree_on(head: str, body: str, title: str) -> None:
    assert read_markup(f"<title>{head}</title><body>{body}<div>{ARTICLE}</div>").title == title


def test_a_date_below_the_text_counts_where_it_is_called_the_one_of_publication() -> None:
    page = f"<title>九座山上的渠</title><h1>九座山上的渠</h1><div>{ARTICLE}<p>%s：2019-03-06 责任编辑：何其</p></div>"
    assert str(read_markup(page % "发布日期").published_on) == "2019-03-06"
    assert read_markup(page % "修渠日期").published_on is None
