"""Marks of a template in one line: what software prints around a text and authors do not print in it.

No phrase of any site is known here but the words that speak of pages, files and their readers (`rules/chrome.toml`,
`page_words`). A mark is a doubt, not a verdict: `evidence` weighs them against the running text of the same page.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cleaners.characters import ends_sentence, han_count
from cleaners.rules import load_table

MAX_MARKED_CHARS = 90  # a longer line is text
MIN_WORDS_SHARE = 0.4  # of a line's Han characters in words that speak of pages
MIN_WORDS_IN_SENTENCE = 2

DAY, APART, ICON, WORDS = "day", "figure set apart", "icon", "page words"
SHAPES: dict[str, re.Pattern[str]] = {
    DAY: re.compile(
        r"""(?<!\d)(?:19|20)\d\d\s?([-/.])\s?\d{1,2}\s?\1\s?\d{1,2}(?!\d)
        | (?<!\d)\d{1,3}\s?(?:秒|分钟|小时|天|周|个月|年)前(?=[\s·|｜,，]|$)
        """,
        re.VERBOSE,
    ),
    APART: re.compile(  # 赞 3, 共 12 版, 3 版: the blanks of a template around its figure
        r"""[\u4e00-\u9fff:：][ \u3000\xa0]\d[\d.,]*[wWkKM万+]?(?![\d\-/.:：])(?:[ \u3000\xa0]?[\u4e00-\u9fff]|$)
        | ^\d[\d.,]*[wWkKM万+]?[ \u3000\xa0][\u4e00-\u9fff]{1,4}$
        """,
        re.VERBOSE,
    ),
    "bars": re.compile(r"[^\s|｜]\s*[|｜∕›»¦┆┊]\s*[^\s|｜]|\S\s[·/>]\s\S"),
    "path": re.compile(r"^[^\s。；，]{1,20}(?:\s+[→>»›/＞]\s*[^\s。；，]{1,40}){2,}$"),
    ICON: re.compile(r"^[‹›«»≡☰※→←↑↓▲▼◀▶◁▷★☆●◆◎✓✔✕✖♥♡☞☛❤@\U0001f300-\U0001faff]|[→←↑↓▼▲▶›»]$"),
    "ruled": re.compile(r"^([—\-=~～*＊·.…_─]{1,6})\s*[^—\-=~～*＊·.…_─\s].*?\s*\1$"),
    "count": re.compile(r"^[\u4e00-\u9fff]{2,8}\s*[（(]\s*\d+\s*[)）]$"),
    "address": re.compile(r"(?i)\b(?:[a-z0-9\-]+\.)+(?:com|cn|net|org|cc|info|top|xyz|vip|example)\b"),
    "pairs": re.compile(r"^[^\s:：]{1,8}[:：][^:：]{1,16}?[\s\u3000|｜]+[^\s:：]{1,8}[:：]\s*\S"),
    "delimiter": re.compile(r"^[-=_*~—─]{2,60}$"),
}
AUTHORS = re.compile(  # what authors put before a name, a list or a date
    r"[甲乙丙]方|原告|被告|出租|承租|委托|受托|法定|附[件录表]?|抄[送报]|主[送题]|联系|电话|邮[箱编政]|电子|通[信讯]|时间|地点|单位|签发|起草|校对|记录|主持|参加|出席|列席|记者|姓名|性别|开户|账号|[汇述报申检]\S{1,2}人"
)
ORGANISATION = re.compile(r".{1,28}(?:会|局|委|府|厅|部|院|校|公司|处|办公室|中心|组|支部|团|社|站|所|队|班)")
HEADING = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]|第[一二三四五六七八九十百\d]{1,3}[章节条]")
SIGNED_DAY = re.compile(
    r""".{0,30}(?:\d{4}\s*年\s*\d{1,2}\s*月|二[〇○零]..年.{1,2}月).{0,8}
    | [（(]?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[)）]?
    | [二〇○零一十年月日\d\ ]{6,14}
    """,
    re.VERBOSE,
)
WRITTEN_DAY = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(?!\s*\d{1,2}[:：])")
HAN = "\u4e00-\u9fff"


@lru_cache(maxsize=1 << 14)  # a site's lines are the same on all its pages
def find_shape_marks(text: str) -> tuple[str, ...]:
    """Return the names of the marks that a line bears by its shape and its words alone.

    >>> find_shape_marks("赞 3"), find_shape_marks("2021年3月2日"), find_shape_marks("会员可免费下载全文")
    (('figure set apart',), (), ('page words',))
    """
    if len(text) > MAX_MARKED_CHARS:
        return ()
    found = [name for name, shape in SHAPES.items() if shape.search(text)]
    return (*found, WORDS) if _speaks_of_pages(text) else tuple(found)


def is_menu(text: str) -> bool:
    """Tell whether a line is a row of short words set apart by blanks or bars: no title, though a page repeats it."""
    return MENU.fullmatch(text) is not None


MENU = re.compile(r"(?:[^\s|｜]{1,6}[\s|｜]+){2,}[^\s|｜]{1,6}")  # a bar is no word: else a row of bars takes time without end


def is_marked_shape(shape: str) -> bool:
    """Tell whether the shape of a line, its digits masked (see `line_shapes`), bears marks of a template."""
    return MARKED_SHAPE.search(shape) is not None or _speaks_of_pages(shape)


MARKED_SHAPE = re.compile(
    r"""^[‹›«»≡☰※→←↑↓▲▼◀▶◁▷◇✓✔✕✖♥♡☞☛❤@><#]
    | ^([—\-=~～*＊·_─]{1,6})[^—\-=~～*＊·_─].*\1$
    | ^[\[【〔〈<「][^\]】〕〉>」]{2,8}[:：].*[\]】〕〉>」]$ | ^[\[【〔〈<「][^\]】〕〉>」]{2,8}[\]】〕〉>」][^:：]
    | 0[-/.]0[-/.]0 | 0:0 | 0/0 | [|｜∕›»¦┆┊] | [→←↑↓▼▲▶›»]$
    """,
    re.VERBOSE,
)


def _speaks_of_pages(text: str) -> bool:
    """Tell whether words that speak of pages, files and readers make up a good part of a line."""
    words = _page_words().findall(text)
    if len(set(words)) < (MIN_WORDS_IN_SENTENCE if ends_sentence(text) or len(text) > 2 * MAX_WORD_LINE else 1):
        return False
    return sum(map(len, words)) >= MIN_WORDS_SHARE * max(han_count(text), 1)


MAX_WORD_LINE = 6  # characters of a line that one word may mark


@cache
def _page_words() -> re.Pattern[str]:
    words = [word for group in load_table("chrome")["page_words"].values() for word in group]
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


@lru_cache(maxsize=1 << 12)
def may_be_authors(text: str) -> bool:
    """Tell whether a short line has a shape of an author's edges: a signature, a date, an attachment, a form's label, a heading."""
    if ORGANISATION.fullmatch(text) or SIGNED_DAY.fullmatch(text) or WRITTEN_DAY.search(text) or HEADING.match(text) or _is_name(text):
        return True
    return AUTHORS.match(text.lstrip("（(【[")) is not None


def _is_name(text: str) -> bool:
    """Tell whether a line may be a person's name, or several."""
    return _names().fullmatch(text) is not None


@cache
def _names() -> re.Pattern[str]:
    surname = f"[{load_table('people')['surnames']}]"
    first = rf"(?:{surname}[ \u3000]?[{HAN}]{{1,2}}|{surname}{{2}}[{HAN}]{{1,2}})"
    return re.compile(rf"{first}(?:[ \u3000、]+[{HAN}]{{2,4}})*")
