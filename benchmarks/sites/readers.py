"""Document readers: rendered lines in a frame of counters, prices, abstracts and buttons."""

from __future__ import annotations

from random import Random

from benchmarks.damage import cut_preview, flatten_lines, fold_punctuation, lose_glyphs, paginate, space_scripts, wrap_lines
from benchmarks.sites.sheet import Family, Sheet, SitePage, draw, draw_day, draw_neighbours, draw_number, unwrap_lines


def _folded_reader(sheet: Sheet, rng: Random) -> SitePage:
    width = draw_number(30, 40, rng)
    shown = space_scripts(fold_punctuation(wrap_lines(sheet.body, width=width)))
    sheet.say(sheet.title, "")
    sheet.say(
        "尊享通道",
        f"{draw_day(rng)} {draw_number(2, 99, rng)}w {draw_number(12, 80, rng)}.{draw_number(1, 9, rng)}K {draw_number(2, 30, rng)}折",
        "内容有误告诉我们",
    )
    sheet.show(*space_scripts(wrap_lines(sheet.title, width=18, indent=0)).split("\n"), *shown.split("\n"))
    sheet.say("大意：", "全看 合拢", fold_punctuation(cut_preview((sheet.title + sheet.body).replace("\n", ""), share=0.2)) + "...")
    sheet.say(f"{sheet.title}.docx", "余下部分须先购入", f"/ {draw_number(3, 30, rng)}", "找管家", "一键存云盘")
    return sheet.finish()


def _abstract_first(sheet: Sheet, rng: Random) -> SitePage:
    shown = wrap_lines(sheet.body, width=draw_number(28, 44, rng), is_indent_kept=True, is_hanging=rng.random() < 0.5)
    sheet.say(f"{draw(('公文写作', '演讲致辞', '党群条线'), rng)} / 正文屏 / 第一屏", sheet.title)
    sheet.say(f"柜号 {draw_number(1000, 9999, rng)}　入柜 {draw_day(rng, '/')}　翻看 {draw_number(10, 9999, rng)} 回")
    sheet.say("先睹段落", cut_preview(sheet.body.replace("\n", ""), share=0.15) + "……")
    sheet.show(*wrap_lines(sheet.title, width=14, indent=0).split("\n"), *shown.split("\n"))
    sheet.say("— 到此全部呈现 —", "送它一朵小红花", f"已有 {draw_number(1, 99, rng)} 朵")
    return sheet.finish()


def _one_line(sheet: Sheet, rng: Random) -> SitePage:
    width = draw_number(26, 38, rng)
    wrapped = wrap_lines(sheet.title, width=20, indent=0) + "\n" + wrap_lines(sheet.body, width=width)
    line = flatten_lines(wrapped)
    if rng.random() < 0.5:
        line = fold_punctuation(line)
    sheet.say(sheet.title, "", "特此声张：架上文稿由书友代存，真伪请君自辨，柜台恕不退换。", "", "文稿掠影", "")
    sheet.say(sheet.title, "")
    sheet.show(space_scripts(line))
    sheet.say("通篇铺开", "", "近旁文稿", *draw_neighbours(draw_number(0, 5, rng), rng), "说不定您也用得着")
    return sheet.finish()


def _priced_preview(sheet: Sheet, rng: Random) -> SitePage:
    shown = cut_preview(sheet.body, share=0.3 + 0.5 * rng.random())
    sheet.say(f"售 {draw_number(1, 30, rng)} 金豆", f"{draw_number(3, 60, rng)} 版", f"第 1 版 ∕ {draw_number(3, 60, rng)} 版")
    sheet.show(sheet.title, *wrap_lines(shown, width=draw_number(32, 42, rng)).split("\n"))
    sheet.say("精彩尚在后头，投币即可续读", f"此处只铺陈了开头 {draw_number(1, 9, rng)} 版", "投币", "先放一放")
    sheet.say(f"【{sheet.title}】由书友「青石巷」晒出，归类于{draw(('机关文稿', '校园文稿'), rng)}，约{draw_number(10, 99, rng)}百字。")
    return sheet.finish(truth=shown)


def _gappy_reader(sheet: Sheet, rng: Random) -> SitePage:
    width = draw_number(30, 38, rng)
    lines = lose_glyphs(wrap_lines(sheet.body, width=width), draw_number(0, 10**6, rng), share=0.02)
    sheet.show(sheet.title)
    sheet.say(f"标签栏 {draw_day(rng)}", f"厚度 {draw_number(2, 9, rng)} 张")
    sheet.show(*lines.split("\n"))
    sheet.say("放大阅读请旋转屏幕", "本架由值夜人打理")
    return sheet.finish(truth=unwrap_lines(sheet.body, lines, width))


def _booklet(sheet: Sheet, rng: Random) -> SitePage:
    header = draw(("溪山文汇 · 卷{page}", "　　　　内部传阅本", "{page}　　溪山文汇"), rng)
    footer = draw(("- {page} -", "{page} ∕ {pages}", "第 {page} 张 共 {pages} 张"), rng)
    lines = wrap_lines(sheet.body, width=draw_number(28, 36, rng), is_indent_kept=rng.random() < 0.5)
    sheet.show(sheet.title, *paginate(lines, lines_per_page=draw_number(14, 24, rng), header=header, footer=footer).split("\n"))
    sheet.site_lines.append(header.format(page=1, pages=1))
    return sheet.finish()


def _double_spaced(sheet: Sheet, rng: Random) -> SitePage:
    lines = wrap_lines(sheet.body, width=draw_number(28, 42, rng), is_indent_kept=rng.random() < 0.5)
    if rng.random() < 0.5:
        lines = fold_punctuation(lines)
    sheet.say("纸间集 >> 讲稿格", "")
    sheet.show(sheet.title, "")
    sheet.show(*lines.replace("\n", "\n\n").split("\n"), "")
    sheet.say(f"共誊 {draw_number(200, 9999, rng)} 字", "", "誊录者：灯下客", "", "回廊")
    return sheet.finish()


READERS = (
    Family("folded_reader", "title twice and wrapped, folded marks, auto-spacing, abstract behind the text", _folded_reader),
    Family("abstract_first", "abstract before the text, title wrapped, indents kept, marks hang or not", _abstract_first),
    Family("one_line", "all lines flattened to spaces, title twice, notice, neighbours", _one_line),
    Family("priced_preview", "cut preview, prices, a sentence about the page at its end", _priced_preview),
    Family("gappy_reader", "glyphs lost from the rendered lines", _gappy_reader),
    Family("booklet", "running headers and footers between wrapped lines", _booklet),
    Family("double_spaced", "a blank line after every wrapped line", _double_spaced),
)
