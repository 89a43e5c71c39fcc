"""Batch C: copies that were damaged on the way: another script, spread, escaped, garbled, numbered, strewn with noise."""

from __future__ import annotations

import re
from random import Random

from benchmarks.damage import HAN, garble, gloss_pinyin, spread_characters, to_traditional, wrap_lines
from benchmarks.sites.sheet import Family, Sheet, SitePage, draw, draw_day, draw_number
from benchmarks.sites.words import PLACES, draw_clock, draw_count, draw_person, draw_title, draw_titles

LETTERS = "abcdefghijkmnpqrstuvwxyz0123456789"
BETWEEN_HAN = re.compile(rf"(?<={HAN})(?={HAN})")
ENTITIES = {"“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "…": "&hellip;", "·": "&middot;"}
KANGXI = str.maketrans(
    {"一": "⼀", "人": "⼈", "工": "⼯", "大": "⼤", "生": "⽣", "文": "⽂", "方": "⽅", "日": "⽇", "水": "⽔", "民": "⺠"}
)


def _script_mirror(sheet: Sheet, rng: Random) -> SitePage:
    """A copy put into Traditional script to escape comparison, with toned pinyin behind many characters; its chrome as well."""
    sheet.say(f"墨海钩沉 > 讲话 > {draw_day(rng)}", f"阅览{draw_count(rng)}　收录者{draw_person(rng)}")
    sheet.show(sheet.title)
    sheet.lines = [to_traditional(line) for line in sheet.lines]
    sheet.show(*gloss_pinyin(to_traditional(sheet.body), draw_number(0, 10**6, rng), share=0.3).split("\n"))
    tail = [*draw_titles(2, 6, rng), "墨海钩沉仅作学习"]
    sheet.site_lines += tail
    sheet.lines += map(to_traditional, tail)
    return sheet.finish()


def _spread_copy(sheet: Sheet, rng: Random) -> SitePage:
    """A copy with a blank between all characters, as some readers export, and a line of the reader's on either end."""
    sheet.say(f"导出自清流阅览器 {draw_number(1, 9, rng)}.{draw_number(0, 9, rng)} 于 {draw_day(rng)}")
    sheet.show(sheet.title, *spread_characters(sheet.body).split("\n"))
    sheet.say(f"导出 {len(sheet.body)} 字，用时 {draw_number(10, 900, rng)} 毫秒")
    return sheet.finish()


def _escaped_dump(sheet: Sheet, rng: Random) -> SitePage:
    """A dump of a data base: tags and entities that nobody decoded."""
    end = draw(("<br />", "<br>", "</p><p>", "<BR/>"), rng)
    blank = draw(("&nbsp;&nbsp;&nbsp;&nbsp;", "&emsp;&emsp;", ""), rng)
    escaped = "".join(ENTITIES.get(character, character) for character in sheet.body)
    sheet.say(
        f"id={draw_number(1000, 99999, rng)};addtime={draw_day(rng)} {draw_clock(rng)};editor={draw(('admin', 'xiaoli', 'webmaster'), rng)}"
    )
    sheet.show(sheet.title, *(blank + paragraph + end for paragraph in escaped.split("\n")))
    sheet.say_some(rng, 0.6, "[!--page.nav--]", f"hits={draw_count(rng)}", "{dede:field.body/}")
    return sheet.finish()


def _invisible_ink(sheet: Sheet, rng: Random) -> SitePage:
    """A copy with invisible marks inside words and radicals for characters, as some PDF readers copy."""
    ink = ("\u200b", "\u200c", "\u00ad", "\u2060", "\ufeff")
    body = BETWEEN_HAN.sub(lambda _: draw(ink, rng) if rng.random() < 0.03 else "", sheet.body)
    body = "".join(character.translate(KANGXI) if rng.random() < 0.3 else character for character in body)
    sheet.say(f"{draw(PLACES, rng)}公开课讲义 {draw_day(rng, '/')}", f"第 {draw_number(1, 60, rng)} 讲")
    sheet.show(sheet.title, *body.split("\n"))
    sheet.say_some(rng, 0.7, "复制须注明讲义编号", f"讲义编号 JY-{draw_number(1000, 9999, rng)}", f"下一讲 {draw_title(rng)}")
    return sheet.finish()


def _garbled_copy(sheet: Sheet, rng: Random) -> SitePage:
    """A copy whose text was stored as GBK and read as Latin-1, between lines that were not."""
    sheet.show(sheet.title)
    sheet.say(f"{draw_day(rng)} {draw_clock(rng)} 搬运 {draw_person(rng)}")
    sheet.show(*garble(sheet.body, stored_as="gb18030", read_as="latin-1").split("\n"))
    sheet.say_some(rng, 0.7, "乱码请换浏览器", f"{draw_count(rng)} 次搬运", f"再搬一篇：{draw_title(rng)}")
    return sheet.finish()


def _ascii_noise(sheet: Sheet, rng: Random) -> SitePage:
    """A site against copying: lines of random letters between paragraphs, hidden words behind some of them."""
    sheet.say(f"{draw(PLACES, rng)}写作营地 / 样稿 / {draw_number(1000, 9999, rng)}")
    sheet.show(sheet.title)
    for paragraph in sheet.body.split("\n"):
        sheet.show(paragraph)
        if rng.random() < 0.4:
            sheet.say("".join(draw(LETTERS, rng) for _ in range(draw_number(6, 24, rng))))
    sheet.say(f"防采码 {draw_number(10**5, 10**6, rng)}", f"营地有 {draw_count(rng)} 位写手同时在线")
    return sheet.finish()


def _numbered_lines(sheet: Sheet, rng: Random) -> SitePage:
    """A listing for discussion: every rendered line behind its number, the count starting anew on each leaf or not."""
    lines = wrap_lines(sheet.body, width=draw_number(28, 36, rng), is_indent_kept=True).split("\n")
    size, gap = draw_number(20, 30, rng), draw(("  ", " ", "　", "\t"), rng)
    is_running = rng.random() < 0.6
    sheet.say(f"讨论稿 {draw_day(rng)} 每行有号，便于指陈")
    sheet.show(sheet.title)
    for place, line in enumerate(lines):
        sheet.show(f"{place + 1 if is_running else place % size + 1:>3}{gap}{line}")
    sheet.say(f"计{len(lines)}行　{draw_person(rng)}誊印")
    return sheet.finish()


MIRRORS = (
    Family("script_mirror", "Traditional script with pinyin in brackets, chrome as well", _script_mirror, "C"),
    Family("spread_copy", "a blank between all characters", _spread_copy, "C"),
    Family("escaped_dump", "tags and entities undecoded, fields of a data base", _escaped_dump, "C"),
    Family("invisible_ink", "invisible marks inside words, radicals for characters", _invisible_ink, "C"),
    Family("garbled_copy", "the text stored as GBK and read as Latin-1, the site's lines not", _garbled_copy, "C"),
    Family("ascii_noise", "random letters on lines between paragraphs", _ascii_noise, "C"),
    Family("numbered_lines", "every wrapped line behind its number", _numbered_lines, "C"),
)
