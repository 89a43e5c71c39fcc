"""Batch B: drives and reading rooms for documents, whose pages are rendered lines among counters, prices and summaries."""

from __future__ import annotations

from random import Random

from benchmarks.damage import cut_preview, fold_punctuation, lose_glyphs, space_scripts, stamp_watermarks, wrap_lines
from benchmarks.sites.sheet import Family, Sheet, SitePage, draw, draw_day, draw_number, unwrap_lines
from benchmarks.sites.words import draw_clock, draw_count, draw_person, draw_title, draw_titles


def _cloud_drive(sheet: Sheet, rng: Random) -> SitePage:
    """A drive: facts in a column, a bare number below each leaf, the head again as a summary behind the text."""
    lines = wrap_lines(sheet.body, width=draw_number(31, 41, rng), is_hanging=rng.random() < 0.3)
    lines = fold_punctuation(lines) if rng.random() < 0.6 else lines
    sheet.say(f"{sheet.title}.{draw(('docx', 'doc', 'pdf', 'wps'), rng)}")
    facts = (
        f"{draw_person(rng)} 寄存 {draw_day(rng, '/')}",
        f"{draw_number(2, 19, rng)} 枚面",
        f"{draw_number(11, 900, rng)}KB",
        draw_count(rng),
    )
    sheet.say_some(rng, 0.8, *facts, "挂件", f"已被 {draw_count(rng)} 人带回家")
    sheet.show(*wrap_lines(sheet.title, width=17, indent=0).split("\n"))
    sheet.show_leaves(lines, lines_a_leaf=draw_number(16, 24, rng), below="{leaf}")
    sheet.say_some(rng, 0.7, "滑块拖到底也就这些", f"余 {draw_number(0, 9, rng)} 面未铺开", "添进我的抽屉")
    sheet.say("主旨速写", "摊开 / 折起", cut_preview(sheet.body.replace("\n", " "), share=0.12) + "…")
    sheet.say_some(rng, 0.8, "左右邻档", *draw_titles(2, 8, rng), "喊话客服小舟", f"{draw_number(1, 9, rng)} ⁄ {draw_number(10, 19, rng)}")
    return sheet.finish()


def _leaf_viewer(sheet: Sheet, rng: Random) -> SitePage:
    """A reading room: every leaf between its own bar of title and count, cut where the free leaves end."""
    free, whole = draw_number(2, 5, rng), draw_number(6, 15, rng)
    shown = cut_preview(sheet.body, share=0.35 + 0.5 * rng.random())
    lines = wrap_lines(shown, width=draw_number(29, 37, rng), is_indent_kept=rng.random() < 0.6)
    sheet.say("泊舟书斋", f"馆藏号 ZB{draw_number(10000, 99999, rng)}", f"通本 {whole} 面，敞开 {free} 面")
    sheet.show(sheet.title)
    sheet.show_leaves(
        lines,
        lines_a_leaf=draw_number(13, 22, rng),
        above=f"◀ {sheet.title} ▶　{{leaf}}／{whole}",
        below=draw(("缩 100% 扩　旋　全幕", "缩 100% 扩"), rng),
    )
    sheet.say(f"敞开部分到此为止，后头 {whole - free} 面须凭书斋腰牌入内")
    sheet.say_some(rng, 0.6, "办腰牌", f"{draw_number(3, 40, rng)} 个铜子单买此本", "同舱书客还捧着", *draw_titles(0, 5, rng))
    return sheet.finish(truth=shown)


def _dim_render(sheet: Sheet, rng: Random) -> SitePage:
    """A rendering that loses glyphs, with folded marks, auto-spacing and a counter below each leaf."""
    width = draw_number(31, 37, rng)
    lines = lose_glyphs(wrap_lines(sheet.body, width=width), draw_number(0, 10**6, rng), share=0.012)
    sheet.say(sheet.title)
    sheet.say_some(
        rng, 0.7, f"墨色 {draw_number(1, 5, rng)} 成　字迹偏淡请见谅", f"晾晒于 {draw_day(rng, '.')}", f"{draw_count(rng)} 次端详"
    )
    sheet.show(sheet.title)
    sheet.show_leaves(space_scripts(fold_punctuation(lines)), lines_a_leaf=draw_number(18, 26, rng), below="-- {leaf} of {leaves} --")
    sheet.say_some(rng, 0.7, "纸背有字，翻看须登台阶", "晾纸架其他层", *draw_titles(1, 6, rng))
    return sheet.finish(truth=unwrap_lines(sheet.body, lines, width))


def _toll_gate(sheet: Sheet, rng: Random) -> SitePage:
    """A summary before the text, a mark with an address inside it, a stated length, a cut: everything at once."""
    stated = len(sheet.body)
    shown = cut_preview(sheet.body, share=0.5 + 0.3 * rng.random())
    mark = draw(("渡口文栈", "渡口文栈 dukou.example", "【渡口文栈】"), rng)
    marked = stamp_watermarks(shown, draw_number(0, 10**6, rng), mark=mark, count=max(2, len(shown) // 400))
    sheet.say("渡口 » 案头文书 » 现摊这篇", sheet.title)
    sheet.say_some(
        rng, 0.8, f"成稿 {stated} 字　摆渡人 {draw_person(rng)}", f"入栈 {draw_day(rng)} {draw_clock(rng)}", f"撑船 {draw_count(rng)} 趟"
    )
    sheet.say("船头先望：" + cut_preview(sheet.body.replace("\n", ""), share=0.1) + "......")
    sheet.show(sheet.title, *("　　" + paragraph for paragraph in fold_punctuation(marked).split("\n")))
    sheet.say(f"—— 成稿 {stated} 字，此岸只得 {len(shown)} 字 ——", f"付 {draw_number(2, 30, rng)} 文过河")
    sheet.say_some(rng, 0.7, "隔壁船上", *(f"{title}　{draw_number(400, 9000, rng)} 字" for title in draw_titles(2, 7, rng)))
    sheet.site_lines.append(mark)
    return sheet.finish(truth=shown)


def _counted_shreds(sheet: Sheet, rng: Random) -> SitePage:
    """Shreds of one length behind a running count, a blank line after each, no paragraphs left."""
    run, size = sheet.body.replace("\n", ""), draw_number(120, 260, rng)
    shreds = [run[place : place + size] for place in range(0, len(run), size)]
    marker = draw(("[{}/{}] ", "碎页{}：", "{:02} | ", "<{}> "), rng)
    sheet.say(f"碎纸匠拼回的《{sheet.title}》，共 {len(shreds)} 片，拼错概不认账。", "")
    sheet.show(sheet.title)
    for number, shred in enumerate(shreds, 1):
        sheet.show("", marker.format(number, len(shreds)) + shred)
    sheet.say("", f"碎纸匠还在拼：{'、'.join(draw_titles(2, 5, rng))}")
    sheet.say_some(rng, 0.6, "纸屑兑换处", f"收纸屑 {draw_count(rng)} 斤")
    return sheet.finish(is_paragraphed=False)


def _feed_dump(sheet: Sheet, rng: Random) -> SitePage:
    """A dump of a feed: the text on one line, two ideographic spaces where a paragraph began, fields before it and behind it."""
    gap = draw(("　　", "  ", "　　　　"), rng)
    body = gap + sheet.body.replace("\n", gap)
    sheet.say(f"{draw_number(10**5, 10**6, rng)} | 讲话类 | {draw_day(rng)} | {draw_person(rng)}")
    sheet.show(sheet.title, fold_punctuation(body) if rng.random() < 0.5 else body)
    sheet.say_some(
        rng,
        0.7,
        f"[投喂源] 麦浪汇 / 第 {draw_number(1, 99, rng)} 捆",
        f"[同捆] {draw_title(rng)}",
        f"[称重] {draw_number(2, 60, rng)} 千字节",
    )
    return sheet.finish()


DRIVES = (
    Family("cloud_drive", "facts above, a bare number below each leaf, the text's head again behind it", _cloud_drive, "B"),
    Family("leaf_viewer", "a bar of title and count around each leaf, stated and free leaves, a cut", _leaf_viewer, "B"),
    Family("dim_render", "glyphs lost, folded marks, auto-spacing, a counter below each leaf", _dim_render, "B"),
    Family("toll_gate", "summary before the text, a mark inside it, stated length, a cut, indents", _toll_gate, "B"),
    Family("counted_shreds", "shreds of one length, blank lines between, no paragraphs", _counted_shreds, "B"),
    Family("feed_dump", "one line, wide blanks where paragraphs began, fields around it", _feed_dump, "B"),
)
