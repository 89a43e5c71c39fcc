"""Batch C: pages as sober sites make them: libraries of files, accounts, answers, archives, circulars, slides."""

from __future__ import annotations

import re
from random import Random

from benchmarks.damage import cut_preview, fold_punctuation, space_scripts, wrap_lines
from benchmarks.sites.sheet import Family, Sheet, SitePage, draw, draw_day, draw_number
from benchmarks.sites.words import PLACES, UNITS, draw_clock, draw_count, draw_person, draw_title, draw_titles

HEADING = re.compile(r"[一二三四五六七八九十]{1,2}、.{2,24}|第[一二三四五六七八九十]+[章条].{0,12}")


def _file_vault(sheet: Sheet, rng: Random) -> SitePage:
    """A library of files: type, size and pages, an uploader, a preview of some pages, a warning, other files with their sizes."""
    pages, shown = draw_number(4, 20, rng), draw_number(2, 3, rng)
    share = min(0.95, shown / pages + 0.3)
    text = cut_preview(sheet.body, share=share)
    width = draw_number(33, 43, rng)
    sheet.say("首页 / 文稿 / 机关类", f"{sheet.title}.{draw(('doc', 'docx', 'pdf'), rng)}")
    facts = [
        f"类型：{draw(('DOC', 'PDF'), rng)}",
        f"容量：{draw_number(12, 99, rng)}.{draw_number(0, 9, rng)}K",
        f"篇幅：{pages}页",
        f"投稿：{draw_person(rng)}",
    ]
    sheet.say(*([" ".join(facts)] if rng.random() < 0.5 else facts))
    sheet.say_some(
        rng,
        0.7,
        f"日期：{draw_day(rng)}",
        f"{draw_number(1, 5, rng)}.0分",
        f"共有{draw_number(0, 40, rng)}条短评",
        "未付费时仅开放前若干页",
    )
    sheet.show(*wrap_lines(sheet.title, width=20, indent=0).split("\n"))
    lines = wrap_lines(text, width=width, is_hanging=rng.random() < 0.4)
    sheet.show_leaves(fold_punctuation(lines) if rng.random() < 0.7 else lines, lines_a_leaf=draw_number(20, 32, rng), below="第{leaf}页")
    sheet.say_some(rng, 0.8, f"开放页已到末尾，全篇{pages}页", f"积分{draw_number(1, 50, rng)}可取", "内容由网友自行投递，平台只供存放")
    for title in draw_titles(3, 9, rng):
        sheet.say(f"{title} {draw_number(10, 900, rng)}K {draw_number(1, 30, rng)}页")
    return sheet.finish(truth=text)


def _account_post(sheet: Sheet, rng: Random) -> SitePage:
    """An account's post: short lines with a blank line after each, two where a paragraph ends, credits of its makers below."""
    width = draw_number(17, 21, rng)
    wrapped = [wrap_lines(paragraph, width=width, indent=0).replace("\n", "\n\n") for paragraph in sheet.body.split("\n")]
    sheet.show(sheet.title)
    sheet.say(f"原创 {draw_person(rng)} {draw(PLACES, rng)}微视角 {draw_day(rng)} {draw_clock(rng)}", f"发表于{draw(PLACES, rng)}", "")
    sheet.show(*"\n\n\n".join(wrapped).split("\n"))
    sheet.say("", f"文案丨{draw_person(rng)}", f"排版丨{draw_person(rng)}")
    sheet.say_some(
        rng,
        0.7,
        f"审定丨{draw_person(rng)}",
        "长按识图加入我们",
        f"在看 {draw_count(rng)}",
        "微信扫一扫可打赏作者",
        f"往期｜{draw_title(rng)}",
    )
    return sheet.finish()


def _answer_page(sheet: Sheet, rng: Random) -> SitePage:
    """A page of answers: a question that wants the text, the answerer, the text, thanks and other questions."""
    asks = ("求一篇{title}，急用", "谁有{title}？在线等", "麻烦给个{title}的范例", "领导让写{title}，怎么下笔")
    sheet.say(draw(asks, rng).format(title=sheet.title), f"{draw_person(rng)} 提问于 {draw_day(rng)} 悬赏{draw_number(5, 100, rng)}")
    sheet.say_some(rng, 0.7, f"{draw_number(1, 9, rng)}个回答", f"{draw_count(rng)}人想知道", "我来答")
    sheet.say(f"{draw_person(rng)} 来自{draw(PLACES, rng)} 擅长公文 采纳率{draw_number(20, 99, rng)}%")
    sheet.show(sheet.title, *sheet.body.split("\n"))
    sheet.say_some(rng, 0.8, f"有帮助({draw_number(0, 300, rng)})", "追问一下", f"编辑于 {draw_day(rng)}", "向TA求助")
    sheet.say("类似的提问", *(f"{title}哪里能找到？ {draw_number(1, 9, rng)}答" for title in draw_titles(2, 8, rng)))
    return sheet.finish()


def _label_base(sheet: Sheet, rng: Random) -> SitePage:
    """A data base: every field behind a label in brackets, the text behind the last label, a line that ends it."""
    open_, close = draw(("【】", "[]", "〖〗"), rng)
    labels = (
        ("全宗", f"{draw_number(1, 300, rng)}"),
        ("来件单位", f"{draw(PLACES, rng)}{draw(UNITS, rng)}"),
        ("建档日", draw_day(rng, ".")),
        ("载体", draw(("纸质", "电子"), rng)),
        ("题名", sheet.title),
    )
    sheet.say(*(f"{open_}{label}{close}{value}" for label, value in labels if rng.random() < 0.85))
    sheet.say(f"{open_}全文{close}")
    sheet.show(sheet.title, *("　　" + paragraph for paragraph in sheet.body.split("\n")))
    sheet.say(f"{open_}文尾{close}", f"检索耗时{draw_number(1, 9, rng)}.{draw_number(10, 99, rng)}秒，命中第{draw_number(1, 40, rng)}条")
    return sheet.finish()


def _wiki_page(sheet: Sheet, rng: Random) -> SitePage:
    """An encyclopaedia: the contents of the page above the text, a mark to edit behind each heading, sources and categories."""
    paragraphs = sheet.body.split("\n")
    headings = [paragraph for paragraph in paragraphs if HEADING.fullmatch(paragraph)]
    sheet.show(sheet.title)
    sheet.say(f"词条版本 {draw_number(2, 60, rng)} · {draw_count(rng)} 次查阅 · 最近由 {draw_person(rng)} 修订")
    if headings:
        sheet.say("本页要目", *(f"{number} {heading.partition('、')[2] or heading}" for number, heading in enumerate(headings, 1)))
    mark = draw(("[改写]", "✎", " 改写此节"), rng)
    for paragraph in paragraphs:
        sheet.show(paragraph + mark if paragraph in headings else paragraph)
    sheet.say(
        "出处",
        *(
            f"[{number}] {draw_person(rng)}. {title}. {draw_number(1998, 2023, rng)}."
            for number, title in enumerate(draw_titles(1, 4, rng), 1)
        ),
    )
    sheet.say_some(rng, 0.8, f"归类：{draw(PLACES, rng)} | 讲话", "浏览须知", f"历史版本（{draw_number(2, 60, rng)}）")
    sheet.site_lines.append(mark.strip())
    return sheet.finish()


def _mail_archive(sheet: Sheet, rng: Random) -> SitePage:
    """A letter that was passed on: mail headers, every line behind a mark of quotation, a signature of who passes it on."""
    quote = draw(("> ", "| ", ">"), rng)
    lines = wrap_lines(sheet.body, width=draw_number(32, 38, rng), is_indent_kept=True)
    sender = draw(("office", "mishu", "zhbgs"), rng)
    sheet.say(
        f"From: {sender}{draw_number(1, 99, rng)}@mail.example",
        f"Date: {draw_day(rng)} {draw_clock(rng)}",
        f"Subject: 转：{sheet.title}",
        "",
    )
    sheet.say(draw(("各科，转来供参考。", "请查收。", "老周，你要的稿子在下面。"), rng), "", "----- 原件 -----")
    sheet.show(*(quote + line for line in [sheet.title, *lines.split("\n")]))
    sheet.say("", "--", f"{draw_person(rng)}  {draw(PLACES, rng)}{draw(UNITS, rng)}", f"分机 {draw_number(1000, 9999, rng)}")
    return sheet.finish()


def _slide_deck(sheet: Sheet, rng: Random) -> SitePage:
    """Slides made text: the title and a count on each, three to five paragraphs a slide."""
    paragraphs = sheet.body.split("\n")
    size = draw_number(3, 5, rng)
    owner = f"{draw(PLACES, rng)}{draw(UNITS, rng)}"
    sheet.say(f"幻灯片放映 {draw_day(rng)}")
    sheet.show(sheet.title)
    for number, place in enumerate(range(0, len(paragraphs), size), 1):
        sheet.say(f"{sheet.title} | {owner}", f"{number:02}")
        sheet.show(*paragraphs[place : place + size])
    sheet.say("谢谢观看", f"{owner} {draw_number(2012, 2023, rng)}")
    return sheet.finish()


def _circular(sheet: Sheet, rng: Random) -> SitePage:
    """A portal of a ministry: sized marks, a share bar, indents, auto-spacing, an editor, a chain of related files by date."""
    day = f"{draw_number(2015, 2024, rng)}年{draw_number(1, 12, rng)}月{draw_number(1, 28, rng)}日"
    sheet.say(f"今天是{day} 农历{draw(('正月', '腊月', '六月'), rng)}十{draw('一三五七', rng)}")
    sheet.say("机构职能 | 信息披露 | 在线服务 | 互动 | 专栏")
    sheet.show(sheet.title)
    sheet.say(
        f"{draw_day(rng)} {draw_clock(rng)} {draw(PLACES, rng)}市{draw(('发改委', '教育局', '应急局'), rng)}门户 [字体 大 中 小] 分享到："
    )
    sheet.show(*("　　" + paragraph for paragraph in space_scripts(sheet.body).split("\n")))
    sheet.say_some(rng, 0.8, f"(编校：{draw_person(rng)})", "扫码在手机打开", f"相关文件：{draw_title(rng)}", f"解读：{draw_title(rng)}")
    sheet.say(
        f"主办：{draw(PLACES, rng)}市人民政府办公室 备查序号：{draw_number(10**9, 10**10, rng)}",
        f"技术支撑：{draw(PLACES, rng)}云 建议分辨率1440×900",
    )
    return sheet.finish()


DESKS = (
    Family("file_vault", "type, size, pages, a cut preview in rendered pages, other files with sizes", _file_vault, "C"),
    Family("account_post", "short lines each followed by a blank one, credits below", _account_post, "C"),
    Family("answer_page", "a question above, the answerer, thanks and other questions below", _answer_page, "C"),
    Family("label_base", "fields behind labels in brackets, the text behind the last", _label_base, "C"),
    Family("wiki_page", "the page's contents above, a mark behind each heading, sources below", _wiki_page, "C"),
    Family("mail_archive", "mail headers, every line behind a mark of quotation", _mail_archive, "C"),
    Family("slide_deck", "title and count on every slide", _slide_deck, "C"),
    Family("circular", "a portal's bars, auto-spacing, indents, editor, related files", _circular, "C"),
)
