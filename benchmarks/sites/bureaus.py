"""Batch B: offices, schools, a company's own net and scanned files."""

from __future__ import annotations

import re
from random import Random

from benchmarks.damage import fold_punctuation, space_scripts, stamp_watermarks, wrap_lines
from benchmarks.sites.sheet import Family, Sheet, SitePage, draw, draw_day, draw_number
from benchmarks.sites.words import PLACES, draw_clock, draw_count, draw_person, draw_title

HAN_PAIR = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
NAMED = re.compile(r"(?<=[\u4e00-\u9fff])[\u4e00-\u9fff]{2}(?=同志|书记|主任|县|市|镇|村|街道|公司|学校|医院|部门)")


def _bureau(sheet: Sheet, rng: Random) -> SitePage:
    """A bureau: a table of facts with bars, the text with indents, a tail of buttons, addresses and counters."""
    place = draw(PLACES, rng)
    sheet.say(f"{place}政事公示栏", "头页 | 公示 | 办事 | 问答 | 舆图")
    facts = (
        f"存查码：{draw_number(1000, 9999, rng)}-{draw_number(10, 99, rng)}-{draw_number(100, 999, rng)}",
        f"归口：{draw(('秘书处', '综合处', '调研处'), rng)}",
        f"挂网：{draw_day(rng)}",
        f"经手：{draw_person(rng)}",
    )
    sheet.say(" | ".join(fact for fact in facts if rng.random() < 0.85))
    sheet.show(sheet.title)
    sheet.say_some(rng, 0.7, f"字迹【巨 常 微】　朗诵　{draw_day(rng)} {draw_clock(rng)}")
    sheet.show(*("　　" + paragraph for paragraph in sheet.body.split("\n")))
    sheet.say_some(rng, 0.8, f"随文配图 {draw_number(1, 5, rng)} 幅", "打到纸上", "递到手机", "合上本页")
    sheet.say(
        f"{place}政务数据站承建　函件请寄 {draw_number(100000, 999999, rng)} 号信柜", f"打开页面耗时 {draw_number(10, 900, rng)} 毫秒"
    )
    return sheet.finish()


def _school_board(sheet: Sheet, rng: Random) -> SitePage:
    """A school: path, two bylines, indents of four blanks, neighbours on both sides, a block of links."""
    blank = draw(("    ", "\u3000\u3000", "\xa0\xa0\xa0\xa0", "\t"), rng)
    sheet.say(f"你正站在：校门 → {draw(('晨钟', '讲台', '操场'), rng)} → {draw(('集会', '课间', '要事'), rng)}")
    sheet.show(sheet.title)
    sheet.say_some(rng, 0.85, f"[执笔：{draw_person(rng)}　把关：{draw_person(rng)}　{draw_day(rng, '.')}　来客 {draw_count(rng)}]")
    sheet.show(*(blank + paragraph for paragraph in sheet.body.split("\n")))
    sheet.say_some(rng, 0.9, f"〈前一张布告：{draw_title(rng)}〉", f"〈后一张布告：{draw_title(rng)}〉")
    sheet.say_some(rng, 0.8, "家校信鸽", "课表一览", "校友树", "食堂今日菜牌", f"墙报第 {draw_number(1, 200, rng)} 期")
    sheet.say(f"{draw(PLACES, rng)}育英学堂电教组维护　门房 0000-{draw_number(1000000, 9999999, rng)}")
    return sheet.finish()


def _intranet(sheet: Sheet, rng: Random) -> SitePage:
    """A company's net: the reader's name and number as a mark inside the text, auto-spacing, the trail of signatures below."""
    mark = draw(("沈立岚 30417", "OA-30417沈立岚", "沈立岚30417"), rng)
    body = stamp_watermarks(sheet.body, draw_number(0, 10**6, rng), mark=mark, count=max(3, len(sheet.body) // 300))
    sheet.say(f"协同台账 / 收文 / LC{draw_number(10**6, 10**7, rng)}")
    sheet.say_some(
        rng,
        0.8,
        f"急缓：{draw(('平', '加急'), rng)}",
        f"起稿人：{draw_person(rng)}（{draw(('行政部', '党群部', '法务部'), rng)}）",
        "密存：内网传阅",
    )
    sheet.show(sheet.title, *fold_punctuation(space_scripts(body)).split("\n"))
    sheet.say("流转足迹")
    for _ in range(draw_number(2, 6, rng)):
        words = draw(("阅悉", "无异议", "照此办", "请行政部跟进", "已转各分部"), rng)
        sheet.say(f"{draw_person(rng)}　{words}　{draw_day(rng)} {draw_clock(rng)}")
    sheet.say_some(rng, 0.7, f"已读 {draw_number(3, 400, rng)} / 未读 {draw_number(0, 90, rng)}", "催办", "收进公文匣")
    sheet.site_lines.append(mark)
    return sheet.finish()


def _blacked_out(sheet: Sheet, rng: Random) -> SitePage:
    """An archive that blacks out names: each redaction stands on a line of its own, inside its sentence."""
    black = draw(("××", "***", "□□", "XX"), rng)
    redacted = "\n".join(_redact(paragraph, black, rng) for paragraph in sheet.body.split("\n"))
    sheet.say("开禁卷宗阅览", f"卷 {draw_number(1, 300, rng)} 之 {draw_number(1, 30, rng)}　誊清 {draw_day(rng)}")
    broken = "\n".join("　　" + paragraph for paragraph in redacted.split("\n")).replace(black, f"\n{black}\n")
    sheet.show(sheet.title, *broken.split("\n"))
    sheet.say_some(rng, 0.8, "涂没之处依保密章程第九款", f"本卷已为 {draw_count(rng)} 人调看", "归架")
    return sheet.finish(truth=redacted)


def _redact(paragraph: str, black: str, rng: Random) -> str:
    """Black out about one in six of the words before an office or a place, but never at a paragraph's beginning."""
    return NAMED.sub(lambda match: black if match.start() > 1 and rng.random() < 0.16 else match[0], paragraph)


def _scanned(sheet: Sheet, rng: Random) -> SitePage:
    """A scan that was read: narrow lines, stray blanks between Han characters, running headers and page numbers with dashes."""
    lines = wrap_lines(sheet.body, width=draw_number(24, 34, rng), is_indent_kept=rng.random() < 0.7)
    lines = HAN_PAIR.sub(lambda _: " " if rng.random() < 0.02 else "", lines)
    issue = f"{draw(PLACES, rng)}工作简讯　第{draw_number(1, 60, rng)}期"
    sheet.show(*wrap_lines(sheet.title, width=16, indent=0).split("\n"))
    sheet.show_leaves(
        lines,
        lines_a_leaf=draw_number(17, 25, rng),
        above=draw((issue, f"{issue}\n", ""), rng),
        below=draw(("—{leaf}—", "· {leaf} ·", "{leaf}"), rng),
    )
    return sheet.finish()


def _printed_sheets(sheet: Sheet, rng: Random) -> SitePage:
    """A printed file made text: form feeds, blank lines around a footer that counts, two running headers in turn."""
    lines = wrap_lines(sheet.body, width=draw_number(34, 44, rng), is_indent_kept=True)
    lines = fold_punctuation(lines) if rng.random() < 0.3 else lines
    sheet.show(sheet.title, "")
    company = f"{draw(PLACES, rng)}控股　内部资料注意保管"
    leaves = draw((f"\f{company}\n", f"{company} {draw_day(rng)}", "\f"), rng)
    sheet.show_leaves(lines, lines_a_leaf=draw_number(22, 30, rng), above=leaves, below="\n第{leaf}张，计{leaves}张\n")
    return sheet.finish()


BUREAUS = (
    Family("bureau", "facts between bars, indents, buttons, an address, a counter", _bureau, "B"),
    Family("school_board", "path, two bylines, four kinds of indent, neighbours on both sides, links", _school_board, "B"),
    Family("intranet", "the reader's name inside sentences, auto-spacing, folded marks, a trail of signatures", _intranet, "B"),
    Family("blacked_out", "each redaction on a line of its own inside its sentence", _blacked_out, "B"),
    Family("scanned", "narrow lines, stray blanks, running headers, page numbers alone", _scanned, "B"),
    Family("printed_sheets", "form feeds, blank lines, running headers, counting footers", _printed_sheets, "B"),
)
