"""How sites head the works of a compilation: from number, count and work to the lines above its header lines.

`FIRST` were written before the dividing wing was read; what they showed was mended, so they are development data now.
`HELD_OUT` were run when the rules were done, `FRESH` were written and run after what those had shown was mended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.compilations.prose import NUMERALS, Work

FORMAL = "壹贰叁肆伍陆柒捌玖拾"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
LETTERS = "ABCDEFGHIJ"
ENGLISH = ("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN")


@dataclass(frozen=True, slots=True)
class Style:
    """Heading lines of work `number` of `count`; `title` gives the title they leave the work with, None for none."""

    lines: Callable[[int, int, Work], list[str]]
    shares_title: bool = False  # all works of a page are called alike but for the number
    is_titled: bool = True
    names_speaker: bool = False
    behind: tuple[str, ...] = ()  # lines the site puts behind every work


def _line(form: str) -> Style:
    """Return a style of one line: `{t}` title, `{c}` Chinese number, `{n}` number, `{k}` count and so on."""
    return Style(lambda number, count, work: [_fill(part, number, count, work) for part in form.split("\n")])


def _fill(form: str, number: int, count: int, work: Work) -> str:
    return form.format(
        t=work.title, c=NUMERALS[number - 1], n=number, k=count, s=work.speaker, o=CIRCLED[number - 1],
        f=FORMAL[number - 1], l=LETTERS[number - 1], e=ENGLISH[number - 1],
    )  # fmt: skip


FIRST: Mapping[str, Style] = {
    "★ T ★": _line("★ {t} ★"),
    "T(3)": Style(lambda number, count, work: [f"{work.title}({number})"], shares_title=True),
    "T（三）": Style(lambda number, count, work: [f"{work.title}（{NUMERALS[number - 1]}）"], shares_title=True),
    "第三部分　T": _line("第{c}部分　{t}"),
    "PART THREE/T": _line("PART {e}\n{t}"),
    "NO.3 T": _line("NO.{n} {t}"),
    "3/5 T": _line("{n}/{k} {t}"),
    "—— 之三 ——/T": _line("—— 之{c} ——\n{t}"),
    "blank lines, T": _line("\n{t}\n"),
    "S同志发言": Style(lambda number, count, work: [f"{work.speaker}同志发言"], names_speaker=True),
    "③T": _line("{o}{t}"),
    "● T": _line("● {t}"),
    "例文3": Style(lambda number, count, work: [f"例文{number}"], is_titled=False),
    "范文(三)": Style(lambda number, count, work: [f"范文({NUMERALS[number - 1]})"], is_titled=False),
    "篇目三：T": _line("篇目{c}：{t}"),
    "模板三：T": _line("模板{c}：{t}"),
    "T/作者 日期 来源": Style(
        lambda number, count, work: [str(work.title), f"作者：{work.speaker or '佚名'}　　2021-0{number}-1{number % 9}　　来源：本站原创"]
    ),
    "T … [返回目录]": Style(lambda number, count, work: [str(work.title)], behind=("[返回目录]",)),
    "T/T": _line("{t}\n{t}"),
    "（第3篇，共5篇）/T": _line("（第{n}篇，共{k}篇）\n{t}"),
    "〖T〗": _line("〖{t}〗"),
    "交流发言3：T": _line("交流发言{n}：{t}"),
}
FRESH: Mapping[str, Style] = {
    "三丨T": _line("{c}丨{t}"),
    "<第三则> T": _line("<第{c}则> {t}"),
    "T/——S": Style(lambda number, count, work: [str(work.title), f"——{work.speaker or '佚名'}"]),
}
HELD_OUT: Mapping[str, Style] = {
    "叁、T": _line("{f}、{t}"),
    "[003] T": _line("[00{n}] {t}"),
    "====/T": _line("==============\n{t}"),
    "样稿C：T": _line("样稿{l}：{t}"),
}
