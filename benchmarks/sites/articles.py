"""Article sites: unwrapped paragraphs among bylines, lead-ins, lists of neighbours and search words."""

from __future__ import annotations

from random import Random

from benchmarks.damage import fold_punctuation, separate_paragraphs, space_scripts
from benchmarks.sites.sheet import Family, Sheet, SitePage, draw, draw_day, draw_neighbours, draw_number


def _model_texts(sheet: Sheet, rng: Random) -> SitePage:
    body = separate_paragraphs(sheet.body)
    if rng.random() < 0.7:
        body = fold_punctuation(body)
    stamp = f"{draw_day(rng)} {draw_number(8, 22, rng)}:{draw_number(10, 59, rng)}:07"
    column = draw(("典礼", "党务", "行政"), rng)
    sheet.say(
        f"{sheet.title}(足本)",
        "",
        f"刊出:{stamp}　归口:{column}　供文:热心同好",
        "",
    )
    sheet.say(f"今儿个阿橘给诸位捎来的是《{sheet.title}》,权当抛砖引玉。", "")
    sheet.show(sheet.title, "", *body.split("\n"))
    sheet.say("", f"索引词条:{' '.join(_pieces(sheet.title))} {draw(('演说稿', '范例', '底稿'), rng)}")
    return sheet.finish()


def _pieces(title: str) -> list[str]:
    return [title[place : place + 4] for place in range(0, min(len(title), 16), 4)]


def _phone_page(sheet: Sheet, rng: Random) -> SitePage:
    sheet.say("≡", "豆荚写作", "装上客户端看得更爽", "")
    sheet.show(sheet.title)
    sheet.say(f"豆荚写作 · {draw_number(1, 28, rng)}天前 · {draw_number(2, 9, rng)}分钟读完", "")
    sheet.show(*separate_paragraphs(sheet.body, indent=2).split("\n"))
    sheet.say("", f"赞 {draw_number(1, 99, rng)}", f"踩 {draw_number(0, 9, rng)}", "转给同事", "")
    sheet.say(*draw_neighbours(draw_number(4, 10, rng), rng), "已经滑到底啦")
    return sheet.finish()


def _neighbour_list(sheet: Sheet, rng: Random) -> SitePage:
    first, second, *rest = draw_neighbours(draw_number(8, 14, rng), rng)
    sheet.say(f"寻文阁 › 讲稿 › {sheet.title}")
    sheet.show(sheet.title)
    sheet.say(f"{draw_day(rng, '.')}　　执笔/佚名")
    sheet.show(*("　　" + each for each in sheet.body.split("\n")))
    sheet.say(f"往前翻 {first}", f"往后翻 {second}", "同一抽屉里的文稿")
    sheet.say(*(f"{number}. {title}（{draw_number(1, 12, rng):02}-{draw_number(1, 28, rng):02}）" for number, title in enumerate(rest, 1)))
    sheet.say("寻文阁 始于二〇〇八 站务信箱 xunwen@example.org")
    return sheet.finish()


def _between_paragraphs(sheet: Sheet, rng: Random) -> SitePage:
    sheet.show(sheet.title)
    sheet.say(f"日期牌 {draw_day(rng)} ｜ 摊主 老樟树")
    for number, paragraph in enumerate(sheet.body.split("\n"), 1):
        sheet.show(paragraph)
        if number % 4 == 0:
            sheet.say(draw((f"【接着翻】{draw_neighbours(1, rng)[0]}", "——樟树下文摊，篇篇可自取——", "（划到下面还有）"), rng))
    sheet.say("摊上散页如有冒犯，烦请捎话撤下。")
    return sheet.finish()


def _keyword_spam(sheet: Sheet, rng: Random) -> SitePage:
    spam = ("极速棋牌厅", "澳岛彩池", "真人荷官", "高返水", "送八八彩金", "体坛竞猜", "电玩城", "捕鱼达人王")
    words = [draw(spam, rng) for _ in range(draw_number(6, 20, rng))]
    sheet.say(draw(("-", "_", " | "), rng).join(words), f"{draw(spam, rng)}官方直营{draw_number(100, 999, rng)}.xyz")
    sheet.say(f"{draw(spam, rng)}，{draw(spam, rng)}，24小时有人值守，存取秒到账，老友带新友另有厚礼。")
    sheet.show(sheet.title, *sheet.body.split("\n"))
    sheet.say(",".join(draw(spam, rng) for _ in range(draw_number(10, 30, rng))))
    return sheet.finish()


def _spaced_scripts(sheet: Sheet, rng: Random) -> SitePage:
    sheet.say(f"{sheet.title}-青灯稿库")
    sheet.show(sheet.title)
    sheet.say(f"青灯稿库 {draw_day(rng)} 【{draw('大中小', rng)}】")
    sheet.show(*space_scripts(fold_punctuation(sheet.body)).split("\n"))
    sheet.say(f"本文档由 青灯稿库 用户 u{draw_number(1000, 9999, rng)} 晒出", "整篇存到本机(DOC 格式)", "觉得实在就打个赏")
    return sheet.finish()


def _bare(sheet: Sheet, _: Random) -> SitePage:
    sheet.show(sheet.title, *sheet.body.split("\n"))
    return sheet.finish()


ARTICLES = (
    Family("model_texts", "decorated title, byline, lead-in, title again, search words", _model_texts),
    Family("phone_page", "mobile page, blank lines and indents, neighbours without a heading", _phone_page),
    Family("neighbour_list", "path with the title, previous and next, a numbered list of neighbours", _neighbour_list),
    Family("between_paragraphs", "the site's lines stand between paragraphs", _between_paragraphs),
    Family("keyword_spam", "spam lines before the title and search words behind the text", _keyword_spam),
    Family("spaced_scripts", "site name in the title, folded marks, auto-spacing, hints", _spaced_scripts),
    Family("bare", "no chrome at all", _bare),
)
