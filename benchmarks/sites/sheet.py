"""A page under construction: which of its words are the site's and which the author's, so that its truth is exact.

Every site of this folder is invented, and so is every word it says; `tests/benchmarks/test_measure_restoring.py` proves
that no phrase of four Han characters or more stands in a rule file of the cleaners.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.damage import wrap_lines

NEIGHBOURS = (
    "镇畜牧站冬季防疫工作小结",
    "新员工拓展训练心得三篇",
    "物业服务中心第三季度述职材料",
    "小学五年级家长座谈发言稿",
    "在全区河湖长制推进会上的讲话",
    "幼儿园春季运动会主持词",
    "驻村第一书记年度总结",
    "关于规范会议室使用的通知",
    "退役军人座谈会发言提纲",
    "街道人大工委工作要点",
    "在全县春耕备耕现场会上的讲话",
    "医保窗口作风建设自查报告",
    "乡镇卫生院对口帮扶协议",
    "电商直播培训班开班致辞",
    "在老干部迎春茶话会上的祝词",
    "档案数字化外包招标公告",
    "水库除险加固工程汇报",
    "在中层干部集体谈话会上的讲话",
    "校园食堂开放日方案",
    "供热公司安全检查记录",
)


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page of a site, what a careful reader would keep of it, and the site's own lines on it."""

    text: str
    truth: str  # title, line feed, paragraphs
    is_paragraphed: bool  # False where the page kept no sign of where paragraphs end
    site_lines: tuple[str, ...]


@dataclass(slots=True)
class Sheet:
    """Collects the lines of a page from its top."""

    title: str
    body: str  # clean: paragraphs joined by a line feed
    lines: list[str] = field(default_factory=list)
    site_lines: list[str] = field(default_factory=list)

    def say(self, *lines: str) -> None:
        """Add lines of the site's own."""
        self.lines += lines
        self.site_lines += [line for line in lines if line.strip()]

    def say_some(self, rng: Random, share: float, *lines: str) -> None:
        """Add each of the site's lines with the odds `share`: pages of one site do not all show the same."""
        self.say(*(line for line in lines if rng.random() < share))

    def show(self, *lines: str) -> None:
        """Add lines with the author's words."""
        self.lines += lines

    def show_leaves(self, text: str, *, lines_a_leaf: int, above: str = "", below: str = "") -> None:
        """Show the lines of `text` leaf by leaf, between site's lines in which `{leaf}` and `{leaves}` are counted; "" is no line."""
        lines = text.split("\n")
        leaves = [lines[place : place + lines_a_leaf] for place in range(0, len(lines), lines_a_leaf)]
        for number, leaf in enumerate(leaves, 1):
            self.say(*(line.format(leaf=number, leaves=len(leaves)) for line in above.split("\n") if above))
            self.show(*leaf)
            self.say(*(line.format(leaf=number, leaves=len(leaves)) for line in below.split("\n") if below))

    def finish(self, *, is_paragraphed: bool = True, truth: str | None = None) -> SitePage:
        """Return the page; `truth` replaces the body where the page does not show all of it."""
        kept = self.body if truth is None else truth
        return SitePage("\n".join(self.lines), f"{self.title}\n{kept}", is_paragraphed, tuple(self.site_lines))


Maker = Callable[[Sheet, Random], SitePage]


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of site: `make` fills a sheet that knows title and body, and draws its options from the generator."""

    name: str
    note: str
    make: Maker
    batch: str = "A"  # families written together; a batch is evidence only until somebody has mended by it


def draw(options: Sequence[str], rng: Random) -> str:
    """Draw one of `options` through `Random.random`, whose numbers Python promises to keep."""
    return options[int(rng.random() * len(options))]


def draw_number(first: int, last: int, rng: Random) -> int:
    """Draw a number from `first` to `last`."""
    return first + int(rng.random() * (last - first + 1))


def unwrap_lines(body: str, lines: str, width: int) -> str:
    """Return `lines` (the body wrapped at `width` with an indent of two that is not shown, then damaged) with the body's line ends."""
    left = iter(lines.split("\n"))
    paragraphs = ("".join(next(left) for _ in wrap_lines(paragraph, width=width).split("\n")) for paragraph in body.split("\n"))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def draw_neighbours(count: int, rng: Random) -> list[str]:
    """Draw titles of other pages, no two alike."""
    pool = list(NEIGHBOURS)
    return [pool.pop(int(rng.random() * len(pool))) for _ in range(count)]


def draw_day(rng: Random, mark: str = "-") -> str:
    """Draw a day of the years in which such pages were put up."""
    return f"{draw_number(2009, 2024, rng)}{mark}{draw_number(1, 12, rng):02}{mark}{draw_number(1, 28, rng):02}"
