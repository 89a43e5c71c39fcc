"""Shapes of lines: what lines of one template share when titles, names, digits and dates in them differ.

A page's own title, the titles of other documents, personal names beside a label and figures are masked. Whether lines of
one shape are a site's is decided by `corpus`; here stands which lines may be: short ones, that no author signs with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from cleaners.characters import ends_sentence, fold_widths, han_count
from cleaners.marks import AUTHORS, MARKED_SHAPE, is_marked_shape, is_menu
from cleaners.rules import load_table

EDGE, INSIDE = "chrome/recurring-line", "chrome/recurring-inside"
EDGE_LINES = 24  # from each end of a page that may be the site's
MAX_LINE_CHARS = 300  # longer lines are text
MAX_INSIDE_CHARS = 60  # of a line between paragraphs that may be the site's
MAX_MASKED_CHARS = 120  # of a line with the title of another document in it
MIN_TITLE_HAN = 6
TITLE_MARK = "\x01"  # stands in a shape for the page's title
REST_MARK = "\x02"  # stands in a shape for what differs from page to page: another document's title, a name
DIGITS = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+(?![.0-9]))?(?:万?\+|万(?=\s|$)|[wWkK](?![a-zA-Z])\+?)?")
SPACE_IN_LINE = re.compile(r"[^\S\n]+")
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
DATE = re.compile(r"[（(]?\d[\d\s年月日.\-/:：]*[)）]?")
ORGANISATIONS = "会局委府厅部院校司室组处"
ORGANISATION = re.compile(rf".{{0,30}}[\u4e00-\u9fff][{ORGANISATIONS}]")
NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]|第[一二三四五六七八九十\d]{1,3}[条章节]")
HEADING = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、.．)）]|第[一二三四五六七八九十\d]{1,3}[条章节]")
LABELLED = re.compile(r"([\u4e00-\u9fff]{2,6})[\s:：】\]]+(?=.*[\u4e00-\u9fff]{4}).{6,80}")  # `往前翻 <title of another page>`
AUTHORS_LABEL = re.compile(  # what authors put before a name, a list or a date
    r"附|抄|主送|主题|印|报|联系|电话|时间|地点|日期|单位|签|起草|校"
    r"|记录|主持|参加|出席|列席|记者|通讯员|同志|供稿|撰"
)
WORDS = re.compile(r"[\u4e00-\u9fff]{2}|[^\w\s\x01\x02，。、（）()]")  # what a masked shape must still say


@lru_cache(maxsize=1 << 14)  # the lines of a page are asked for several times, those of a site on each of its pages
def line_shape(line: str, title: str = "") -> str:
    """Return `line` with its digits and the page's title masked, in half width without spaces.

    >>> line_shape("第 12 页 / 共 30 页"), line_shape("第３页/共７页"), line_shape("看过 1.2万")
    ('第0页/共0页', '第0页/共0页', '看过0')
    """
    shape = re.sub(r"\s+", "", DIGITS.sub("0", line.translate(_HALF)))
    return shape.replace(title, TITLE_MARK) if title else shape


def line_shapes(lines: Sequence[str]) -> list[str]:
    """Return the `line_shape` of each line, made in one pass over all; "" for a line that is too long for the site's."""
    shown = "\n".join(line if len(line) <= MAX_LINE_CHARS else "" for line in lines)
    return SPACE_IN_LINE.sub("", DIGITS.sub("0", fold_widths(shown))).split("\n")


@lru_cache(maxsize=1 << 14)  # asked for when lines are counted, and again when they are looked for
def masked_shape(line: str) -> str:
    r"""Return the shape of a line in which titles of other documents and names differ, or "" where nothing of it stays.

    >>> [masked_shape(line) for line in ("往前翻 某某会议上的讲话", "某某会议上的讲话", "附件：某某工作总结")]
    ['往前翻\x02', '', '']
    """
    if len(line) > MAX_MASKED_CHARS or AUTHORS.match(line):
        return ""
    masked = _titles().sub(REST_MARK, line)
    if _labelled().search(masked):
        masked = _labelled().sub(rf"\1{REST_MARK}", masked)
    if REST_MARK not in masked or (ends_like_title(line) and not masked.endswith(REST_MARK)):
        return ""  # 关于印发《……办法》的通知 is a title itself
    shape = re.sub(rf"{REST_MARK}(?:[、,，;；]?{REST_MARK})+", REST_MARK, line_shape(masked))
    return shape if WORDS.search(shape) else ""


def label_shape(line: str) -> str:
    """Return the shape of a label with any rest, or "" where the label may be an author's.

    >>> label_shape("往前翻 某某会议上的讲话") == "往前翻" + 2 * REST_MARK, label_shape("附件：某某会议上的讲话")
    (True, '')
    """
    label = LABELLED.fullmatch(line)
    if label is None or AUTHORS_LABEL.search(label[1]) or ends_sentence(line):
        return ""
    return label[1] + 2 * REST_MARK


def ends_like_title(text: str) -> bool:
    """Tell whether a line ends with a word that titles of documents end with, a number before and a bracket behind left out."""
    bare = re.sub(r"[（(][^（(]*[）)]$", "", re.sub(r"^[\d.、·•\s]+", "", text)).strip()
    return len(bare) >= MIN_TITLE_HAN and bare.endswith(_title_endings())


@cache
def _title_endings() -> tuple[str, ...]:
    return tuple(load_table("chrome")["title_endings"])


@cache
def _titles() -> re.Pattern[str]:
    """Match the title of a document: a run without marks that ends with a word that titles end with."""
    endings = "|".join(sorted(map(re.escape, _title_endings()), key=len, reverse=True))
    decoration = r"(?:[（(][^（()）]{1,6}[)）]|精选|范本|全文|合集)*"
    run = rf"[^\s《》〈〉「」\[\]【】：:、，,。？?！!；;|｜>»☞◇▲]{{{MIN_TITLE_HAN - 2},50}}?"
    return re.compile(rf"{run}(?:{endings}){decoration}(?=[\s》〉」\]】、，,？?！]|$)")


@cache
def _labelled() -> re.Pattern[str]:
    """Match a label and the name of a person behind it."""
    surname = f"[{load_table('people')['surnames']}]"
    return re.compile(rf"([\u4e00-\u9fff]{{2,4}}[\s:：]\s*){surname}[\u4e00-\u9fff]{{1,2}}(?=[\s、,，（(\]】]|$)")


def find_keys(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield (index, rule, shape) for each shape by which a page's non-empty lines may be known to be the site's."""
    for place, (line, shape) in enumerate(zip(lines, mask_title(lines, line_shapes(lines)), strict=True)):
        if not shape or shape == TITLE_MARK or _is_spared(lines, place):
            continue
        is_edge = _is_edge(lines, place)
        may_be_inside = _may_stand_inside(line) and _may_stand_inside(shape)
        if is_edge:
            yield place, EDGE, shape
        if may_be_inside:
            yield place, INSIDE, shape
        if (is_edge or (may_be_inside and MARKED_SHAPE.search(shape))) and (masked := masked_shape(line)):
            is_marked = is_marked_shape(masked)
            if is_edge and (is_marked or 2 * place >= len(lines)):
                yield place, EDGE, masked
            if may_be_inside and is_marked:
                yield place, INSIDE, masked
        if place >= len(lines) - EDGE_LINES and (label := label_shape(line)):
            yield place, EDGE, label


def _is_edge(lines: Sequence[str], place: int) -> bool:
    return place < EDGE_LINES or place >= len(lines) - EDGE_LINES


def _may_stand_inside(line: str) -> bool:
    """Tell whether a line between paragraphs may be the site's: short, no numbered heading, no finished sentence."""
    return len(line) <= MAX_INSIDE_CHARS and not NUMBERED.match(line) and not ends_sentence(line)


def _is_spared(lines: Sequence[str], place: int) -> bool:
    """Tell whether a line may recur although authors write it: a date, a salutation, a heading, who signs.

    A bare name is spared beside a date or an organisation only: short names of sites look the same.
    """
    line = lines[place]
    if _is_dated_or_signed(line) or HEADING.match(line):
        return True
    if line.endswith((":", "：")):
        return place < max(EDGE_LINES // 2, len(lines) - EDGE_LINES // 2) or AUTHORS.match(line) is not None
    if NAME.fullmatch(line) is None:
        return False
    beside = [*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2]]
    return any(map(_is_dated_or_signed, beside))


def _is_dated_or_signed(line: str) -> bool:
    return (line[-1] in ORGANISATIONS and ORGANISATION.fullmatch(line) is not None) or DATE.fullmatch(line) is not None


def mask_title(lines: Sequence[str], shapes: Sequence[str]) -> Sequence[str]:
    """Return the shapes with the page's title masked."""
    title = _find_title(lines, shapes)
    return [shape.replace(title, TITLE_MARK) for shape in shapes] if title else shapes


def _find_title(lines: Sequence[str], shapes: Sequence[str]) -> str:
    """Return the title as shapes hold it: of the first lines, the one that most edge lines repeat, alone or among words."""
    near = (*range(len(lines))[:EDGE_LINES], *range(len(lines))[EDGE_LINES:][-EDGE_LINES:])
    edges = [shapes[place] for place in near if len(lines[place]) <= MAX_LINE_CHARS and not is_menu(lines[place])]
    together = "\n".join(edges)
    titles = [shape for shape in edges[: EDGE_LINES // 2] if len(shape) >= MIN_TITLE_HAN and together.count(shape) > 1]
    titles = [shape for shape in titles if MIN_TITLE_HAN <= han_count(shape) <= MAX_INSIDE_CHARS and not ends_sentence(shape)]
    titles = [shape for shape in titles if not is_marked_shape(shape)]
    repeated = Counter({title: times for title in titles if (times := sum(title in shape for shape in edges)) > 1})
    return max(repeated, key=lambda title: (repeated[title], len(title)), default="")
