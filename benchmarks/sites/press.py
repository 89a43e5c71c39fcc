"""Batch B: newspapers, model texts, threads, an application's feed and hijacked mirrors."""

from __future__ import annotations

from random import Random

from benchmarks.damage import fold_punctuation, separate_paragraphs, space_scripts, wrap_lines
from benchmarks.sites.sheet import Family, Sheet, SitePage, draw, draw_day, draw_number
from benchmarks.sites.words import MATTERS, PLACES, draw_clock, draw_count, draw_person, draw_title, draw_titles


def _county_paper(sheet: Sheet, rng: Random) -> SitePage:
    """A newspaper: columns, a byline of three names, captions and links between paragraphs, a list with dates."""
    sheet.say("要闻版  乡音版  副刊  影廊  视窗  电子纸")
    sheet.show(sheet.title)
    stamp, paper = f"{draw_day(rng)} {draw_clock(rng)}:{draw_number(10, 59, rng)}", f"{draw(PLACES, rng)}晚晴报"
    sheet.say(f"{stamp}　{paper}　{draw_person(rng)}、{draw_person(rng)} 采写", "")
    for number, paragraph in enumerate(sheet.body.split("\n")):
        if number and rng.random() < 0.15:
            sheet.say(draw(("（影像载入未成）", "▲戳图放大 {n}/{m}", "[ 延展：{title} ]", "—— 插播 ——"), rng).format(
                n=draw_number(1, 4, rng), m=draw_number(5, 9, rng), title=draw_title(rng)), "")  # fmt: skip
        sheet.show("　　" + paragraph, "")
    sheet.say(f"排印 {draw_person(rng)}　校样 {draw_person(rng)}　值夜 {draw_person(rng)}")
    sheet.say_some(rng, 0.7, f"拍手 {draw_count(rng)}", f"存报夹 {draw_count(rng)}", "递给乡亲")
    sheet.say("近日头条", *(f"{draw_day(rng)[5:]} {title}" for title in draw_titles(3, 9, rng)))
    return sheet.finish()


def _essay_hall(sheet: Sheet, rng: Random) -> SitePage:
    """Model texts: a path, a lead-in and a farewell in changing words, invitations between paragraphs, tags."""
    topic = draw(MATTERS, rng)
    lead = draw(
        (
            "每逢{topic}，少不了要动笔，墨香斋拣出这篇{title}，但愿合您的手。",
            "下笔难？且看{title}，照着葫芦画个瓢也不丢人。",
            "墨香斋第 {n} 号常客 {name} 荐来《{title}》，大家同赏。",
            "说起{topic}，人人都有话讲。这里摆上{title}一篇，挑灯细读去吧！",
        ),
        rng,
    )
    sheet.say(f"墨香斋 ＞ {topic} ＞ 篇目")
    byline = f"{draw_day(rng)}　{draw_count(rng)}人品过　磨墨：{draw_person(rng)}"
    words = lead.format(topic=topic, title=sheet.title, n=draw_number(10, 999, rng), name=draw_person(rng))
    if rng.random() < 0.6:
        sheet.say(sheet.title + draw(("（足料版）", " [荐]", "_墨香斋"), rng), byline, words)
        sheet.show(sheet.title)
    else:
        sheet.show(sheet.title)
        sheet.say(byline, words)
    for number, paragraph in enumerate(sheet.body.split("\n"), 1):
        sheet.show("    " + paragraph)
        if number % draw_number(4, 7, rng) == 0:
            sheet.say(draw(("☞ {title}", "斋主插一句：喜欢就给墨锭添点水", "◇ 还想要《{title}》？"), rng).format(title=draw_title(rng)))
    sheet.say(
        draw(("以上便是墨香斋奉上的{title}，觉着顺口就转给案头人。", "{title}念到这儿，墨也干了，咱们下篇再会。"), rng).format(
            title=sheet.title
        )
    )
    sheet.say_some(rng, 0.8, "案头还压着：", *draw_titles(3, 10, rng), f"签条 {topic} {draw(MATTERS, rng)}", "回斋门")
    return sheet.finish()


def _serial_thread(sheet: Sheet, rng: Random) -> SitePage:
    """A thread in which one author posts the text in pieces: a card of the poster before each, buttons after each."""
    author, paragraphs = draw_person(rng), sheet.body.split("\n")
    sheet.say(f"渔樵闲话 » 文牍码头 » {sheet.title}", f"瞧过 {draw_count(rng)} 回　接话 {draw_number(0, 60, rng)} 条")
    sheet.show(sheet.title)
    place = 0
    while place < len(paragraphs):
        size = draw_number(2, 6, rng)
        sheet.say(
            author,
            f"船老大 Lv{draw_number(1, 18, rng)}　渔获 {draw_count(rng)}",
            f"泊于 {draw_day(rng)} {draw_clock(rng)}　单看此人　倒着看",
        )
        sheet.show(*paragraphs[place : place + size])
        sheet.say_some(rng, 0.8, "接话　撒网　举报", "┄┄┄┄┄┄", f"末次改动 {draw_clock(rng)}")
        place += size
    return sheet.finish()


def _pocket_app(sheet: Sheet, rng: Random) -> SitePage:
    """An application's feed: a status bar, the poster, blank lines, auto-spacing, topics, counters, readers' words."""
    sheet.say(
        f"{draw_clock(rng)} ▂▄▆ 5G {draw_number(5, 99, rng)}",
        "‹",
        f"{draw_person(rng)}的小书房",
        "＋关心",
        f"{draw_day(rng)[5:]} {draw(PLACES, rng)}网民",
    )
    sheet.show(sheet.title, "")
    body = separate_paragraphs(sheet.body)
    sheet.show(*(space_scripts(body) if rng.random() < 0.6 else body).split("\n"), "")
    sheet.say(" ".join(f"#{draw(MATTERS, rng)}#" for _ in range(draw_number(1, 4, rng))))
    sheet.say_some(rng, 0.8, f"♥ {draw_count(rng)}", f"✎ {draw_count(rng)}", f"★ {draw_count(rng)}", "说点暖心话…")
    for _ in range(draw_number(0, 4, rng)):
        words = ("抄下了，多谢楼台", "这段开头绝了👍", "求换成{place}的版本", "第三段数字是不是旧的？", "mark一下慢慢看")
        sheet.say(
            f"{draw_person(rng)}：{draw(words, rng).format(place=draw(PLACES, rng))}",
            f"{draw_number(1, 23, rng)}小时前　捧场 {draw_number(0, 99, rng)}",
        )
    return sheet.finish()


def _hijacked_mirror(sheet: Sheet, rng: Random) -> SitePage:
    """A stolen copy: spam above that changes with the page, the title three times, an invitation in the middle, spam below."""
    trade = ("开锁", "疏通管道", "代办证照", "二手吊车", "香薰批发", "游艺币", "贷款秒批", "减脂茶", "私家侦查", "域名竞拍")
    spam = [draw(trade, rng) + draw(("热线", "包邮", "24h", "老店", "返利"), rng) for _ in range(draw_number(8, 30, rng))]
    sheet.say(sheet.title + "_" + "_".join(spam[:3]), draw((" ", "、", "·"), rng).join(spam))
    sheet.say(f"{draw(PLACES, rng)}{spam[0]}，上门只收 {draw_number(9, 99, rng)} 元，薇♥ab{draw_number(1000, 9999, rng)}，诚招各地合伙人。")
    sheet.show(sheet.title)
    paragraphs = sheet.body.split("\n")
    middle = len(paragraphs) // 2
    sheet.show(*paragraphs[:middle])
    sheet.say_some(rng, 0.6, f">>>{spam[1]}速进<<<")
    sheet.show(*paragraphs[middle:])
    sheet.say(f"镜像更新：{draw_day(rng)}", ",".join(spam[::-1]))
    return sheet.finish()


def _column_paper(sheet: Sheet, rng: Random) -> SitePage:
    """A paper's electronic edition: narrow columns with hanging marks, an edition line, a way through the pages."""
    lines = wrap_lines(sheet.body, width=draw_number(15, 22, rng), is_indent_kept=True, is_hanging=True)
    sheet.say(
        f"第{draw(('A', 'B', '0'), rng)}{draw_number(1, 9, rng)}叠·时政　{draw_day(rng, '/')}　星期{draw('一二三四五六日', rng)}",
        "◁ 上叠　下叠 ▷",
    )
    sheet.show(sheet.title)
    sheet.say_some(rng, 0.7, f"特派员　{draw_person(rng)}", f"字数 {len(sheet.body)}")
    sheet.show(*(fold_punctuation(lines) if rng.random() < 0.4 else lines).split("\n"))
    sheet.say_some(rng, 0.8, "本叠篇目", *draw_titles(2, 6, rng), "往期报匣", "印成图")
    return sheet.finish()


PRESS = (
    Family("county_paper", "columns, three names, captions and links between paragraphs, a dated list", _county_paper, "B"),
    Family("essay_hall", "lead-in and farewell in changing words, invitations between paragraphs, tags", _essay_hall, "B"),
    Family("serial_thread", "one author's posts, a card before each and buttons after each", _serial_thread, "B"),
    Family("pocket_app", "status bar, blank lines, auto-spacing, topics, counters, readers' words", _pocket_app, "B"),
    Family("hijacked_mirror", "spam that changes with the page above, in the middle and below", _hijacked_mirror, "B"),
    Family("column_paper", "narrow columns with hanging marks, an edition line, the page's contents", _column_paper, "B"),
)
