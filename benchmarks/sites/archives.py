"""Offices, forums and dumps: tables of facts, mail headers, numbered pieces, marks inside sentences."""

from __future__ import annotations

import re
from random import Random

from benchmarks.damage import fold_punctuation, stamp_watermarks, wrap_lines
from benchmarks.sites.sheet import Family, Sheet, SitePage, draw, draw_day, draw_neighbours, draw_number


def _office(sheet: Sheet, rng: Random) -> SitePage:
    sheet.say(
        f"卷宗编码　{draw_number(10**7, 10**8, rng)}",
        f"制发处室　{draw(('综合科', '秘书二科', '文电科'), rng)}",
        f"落地日期　{draw_day(rng)}",
        "是否有效　有效",
    )
    sheet.show(sheet.title, *("　　" + each for each in sheet.body.split("\n")))
    sheet.say(
        "【纸质留存】　【关上此窗】", "承运：云溪县政务云中心　值守热线 0000-0000000", f"今日第 {draw_number(1, 99999, rng)} 位来访者"
    )
    return sheet.finish()


def _bulletin_board(sheet: Sheet, rng: Random) -> SitePage:
    user = draw(("shanquan", "laomo", "dongli2003"), rng)
    sheet.say(
        f"寄信者: {user} (老木匠), 版块: Mishu",
        f"题  目: {sheet.title}",
        f"转信台: 松涛夜话 (Tue Mar {draw_number(1, 28, rng)} 20:1{draw_number(0, 9, rng)}:07 {draw_number(2001, 2009, rng)}), 站内",
        "",
    )
    sheet.show(sheet.title, "")
    width = draw_number(35, 39, rng)
    sheet.show(*"\n\n".join(wrap_lines(each, width=width, is_indent_kept=True) for each in sheet.body.split("\n")).split("\n"))
    sheet.say("--", "  山中何事，松花酿酒", f"※ 出处:.松涛夜话 bbs.example.net.[敲门自: 10.0.{draw_number(0, 99, rng)}.*]")
    return sheet.finish()


def _forum_posts(sheet: Sheet, rng: Random) -> SitePage:
    sheet.say("山城秘书沙龙", f"浏阅 {draw_number(10, 9999, rng)} | 跟帖 {draw_number(0, 20, rng)}")
    sheet.show(sheet.title)
    sheet.say(
        "竹影摇窗",
        f"头衔: 乡试解元　铜板: {draw_number(1, 999, rng)}",
        f"沙发主 贴于 {draw_day(rng)} {draw_number(0, 23, rng):02}:{draw_number(10, 59, rng)}",
    )
    sheet.show(*sheet.body.split("\n"))
    sheet.say("给楼上加铜板", "好文章得让大伙儿瞧见", "顶起来！", f"潜水的鱼 贴于 {draw_day(rng)}")
    return sheet.finish()


def _marked_pieces(sheet: Sheet, rng: Random) -> SitePage:
    marker = draw(("〔{}〕", "屏{}　", "#{} ", "P{}｜"), rng)
    run, size = sheet.body.replace("\n", ""), draw_number(150, 320, rng)
    pieces = [run[place : place + size] for place in range(0, len(run), size)]
    sheet.say(f"你打开的《{sheet.title}.doc》存放于蒲公英稿仓，由同好送来。")
    sheet.show(sheet.title, *(marker.format(number) + piece for number, piece in enumerate(pieces, 1)))
    sheet.say(f"想要整份？带走《{sheet.title}.doc》须 {draw_number(1, 9, rng)} 枚蒲公英")
    return sheet.finish(is_paragraphed=False)


def _watermarked(sheet: Sheet, rng: Random) -> SitePage:
    mark = draw(("柳荫稿舍", "柳荫稿舍liuyin.example", "（柳荫稿舍收存）"), rng)
    body = stamp_watermarks(sheet.body, draw_number(0, 10**6, rng), mark=mark, count=max(2, len(sheet.body) // 500))
    sheet.show(sheet.title, *body.split("\n"))
    sheet.say("柳荫稿舍谨制")
    sheet.site_lines.append(mark)
    return sheet.finish()


def _mixed_width(sheet: Sheet, rng: Random) -> SitePage:
    """Half of the text comes wrapped at one width, half at another, as two pasted files do."""
    paragraphs = sheet.body.split("\n")
    half = len(paragraphs) // 2
    parts = [wrap_lines("\n".join(part), width=width) for part, width in ((paragraphs[:half], 26), (paragraphs[half:], 40)) if part]
    sheet.show(sheet.title, *fold_punctuation("\n".join(parts)).split("\n"))
    sheet.say("两截拼成，见谅", f"拼接日 {draw_day(rng)}")
    return sheet.finish()


def _narrow_phone(sheet: Sheet, rng: Random) -> SitePage:
    sheet.say(f"{draw_number(8, 22, rng)}:{draw_number(10, 59, rng)}　4G　{draw_number(10, 99, rng)}%", "‹ 退", "掌上文房")
    sheet.show(sheet.title, *wrap_lines(sheet.body, width=draw_number(16, 20, rng), indent=draw_number(0, 1, rng) * 2).split("\n"))
    sheet.say("我要捎句话", "摘星", "递出去")
    return sheet.finish()


def _dialogue_posts(sheet: Sheet, rng: Random) -> SitePage:
    sheet.show(sheet.title)
    sheet.say(f"荐稿人 {draw(('阿满', '木鱼', '小寒'), rng)} {draw_day(rng)}")
    sheet.show(*re.sub(r"(?m)^", "    ", sheet.body).split("\n"))
    sheet.say("荐稿理由：四平八稳，拿来就能念。")
    sheet.say(
        f"跟评（{draw_number(2, 9, rng)}）",
        "木鱼：谢谢荐稿，明早正要用。",
        "小寒：数字要换成自己单位的！",
        f"另见 {draw_neighbours(1, rng)[0]}",
    )
    return sheet.finish()


ARCHIVES = (
    Family("office", "a table of facts above, buttons and a hotline below", _office),
    Family("bulletin_board", "mail headers, narrow wraps with blank lines between paragraphs, a signature", _bulletin_board),
    Family("forum_posts", "the poster's card above, short replies below", _forum_posts),
    Family("marked_pieces", "pieces of one length behind other markers, no paragraphs", _marked_pieces),
    Family("watermarked", "the site's name inside sentences", _watermarked),
    Family("mixed_width", "two regions wrapped at two widths", _mixed_width),
    Family("narrow_phone", "wrapped at 16 to 20 cells", _narrow_phone),
    Family("comments", "paragraphs indented by four blanks, sentences of readers below", _dialogue_posts),
)
