"""What the markup of a page says about it: title, date of publication, author. In doubt nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from cleaners.reading.page_lines import HEADINGS, Line, VisibleText, is_link, is_sentence
from cleaners.reading.selection import line_rule

MIN_TITLE_CHARS = 4
MAX_TITLE_CHARS = 120
MIN_LINKED_TITLE_CHARS = 9  # of a heading that is a link; a shorter one is the name of a site
MAX_HEAD_CHARS = 500  # of a title or meta element; more is no title
UNNAMED = ("", "markup/outside-main")  # lines that no rule has called chrome
TITLE_METAS = ("articletitle", "og:title", "twitter:title")
DATE_METAS = (
    "article:published_time",
    "firstpublishedtime",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "og:published_time",
    "og:release_date",
    "datepublished",
    "apub:time",
    "weibo:article:create_at",
    "dc.date.issued",
)
AUTHOR_METAS = ("article:author", "author", "og:article:author")
LABEL = re.compile(r"^(?:\[[^\]\d]{1,8}\]\s*|(?:文章|帖子|信件|本帖)?(?:主题|标题)\s*[:：]\s*)")  # [求助] 主题：
TAIL_LABEL = re.compile(r"\s*[\[【](?:复制链接|复制|[^\]】\d]{2,6})[\]】]$")  # [民间语文] behind the title of a thread
SEPARATOR = re.compile(r"\s*[_|｜＿»«]+\s*|\s+[-–—－·]+\s+|\s*[-–—－]{1,2}\s*")
SITE_WORD = re.compile(
    r"(?:网|网站|站|论坛|在线|政府|文库|资料库?|频道|博客|贴吧|社区|门户|图书馆|百科|日报|晚报|吧|园|局|委员会)(?:首页|手机版|移动版)?$|\.(?:com|cn|net|org)$"
)
MAX_SITE_CHARS = 20
MAX_COLUMN_CHARS = 4  # of a part between title and site: 社会, 讲话稿
FILE_NAME = re.compile(r"\.(?:docx?|pdf|pptx?|xlsx?|wps|txt|rtf)$", re.IGNORECASE)
NO_TITLE = re.compile(r"[:：。，；]$|^(?:无标题|未命名|新建|untitled|microsoft word|document|index)", re.IGNORECASE)
DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
JSON_DATE = re.compile(r'"(?:datePublished|pubDate)"\s*:\s*"([^"]{8,40})"')
WRITTEN_ON = re.compile(r"(?:成文|写作|注册|修改|生效)(?:日期|时间)?\s*[:：]\s*[\d年月日/. :-]+")  # no date of publication
BYLINE_DATE = re.compile(r"(?:发布|发表|发文|上传|时间|日期)[^\d:：]{0,4}[:：]?\s*(?=(?:19|20)\d\d)")
PUBLISHED_ON = re.compile(r"发布(?:日期|时间)\s*[:：]\s*((?:19|20)\d\d[\d\s/.年月-]{4,12})")
FACT_RULES = frozenset({"markup/byline", "markup/editor", "markup/outside-main"})
BYLINE_AUTHOR = re.compile(
    r"(?:作者|撰稿人?|文)\s*[:：/]\s*([\u4e00-\u9fff·A-Za-z]{2,16}(?:、[\u4e00-\u9fff·]{2,8})*)(?=$|[\s　|,，；;)）])"
)
NOBODY = re.compile(
    r"佚名|未知|匿名|管理员|小编|编辑|网友|本站|原创|不详|无名|网络|转载|admin|administrator|root|user|http|[@.。]|网$|公司$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says: names in `metas` are lower case, the first of a name counts.

    `published` are dates that say what they are, `times` the first of the others: they may be those of a comment.
    """

    title: str
    metas: dict[str, str]
    published: tuple[str, ...]
    times: tuple[str, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title the head gives, most trusted first."""
        found = (*(self.metas.get(name, "") for name in TITLE_METAS), self.title)
        return tuple(dict.fromkeys(title for title in found if title))


def read_head(page: LexborHTMLParser) -> Head:
    """Return title, meta elements and machine-readable dates of a parsed page."""
    metas: dict[str, str] = {}
    for node in page.css("meta"):
        name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        content = " ".join((node.attributes.get("content") or "")[:MAX_HEAD_CHARS].split())
        if name and content:
            metas.setdefault(name.strip().lower().replace(" ", ""), content)
    title = page.css_first("title")
    dates = [metas[name] for name in DATE_METAS if name in metas]
    dates += [match[1] for node in page.css('script[type="application/ld+json"]') for match in JSON_DATE.finditer(node.text())]
    dates += _times(page, '[itemprop="datePublished"]', "time[pubdate]")
    times = _times(page, "article time[datetime]", "time[datetime]")
    return Head(" ".join(title.text()[:MAX_HEAD_CHARS].split()) if title is not None else "", metas, tuple(dates), tuple(times))


def _times(page: LexborHTMLParser, *selectors: str) -> list[str]:
    nodes = (page.css_first(selector) for selector in selectors)
    return [node.attributes.get("datetime") or node.attributes.get("content") or node.text() for node in nodes if node is not None]


def title_parts(title: str) -> tuple[str, ...]:
    """Return the title and what it may be without the names of site and column around it, the longest first.

    >>> title_parts("水位账_社会_青川网")
    ('水位账_社会_青川网', '水位账_社会', '社会_青川网', '水位账')
    """
    cuts = list(SEPARATOR.finditer(title))[:8]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(title)]
    parts = {title[start:end] for i, start in enumerate(starts) for end in ends[i:]}
    long_enough = (part for part in parts if part == title or len(part) >= MIN_TITLE_CHARS or part == title[: ends[0]])
    return tuple(sorted(long_enough, key=lambda part: (-len(part), part)))


def find_title(head: Head, page: VisibleText, rules: Sequence[str]) -> str | None:
    """Return the page's title: a heading that its head agrees with, else what the head says without the name of the site."""
    title = _agreed_title(head, _title_lines(page, rules)) or next(
        (_without_site(title, head.metas.get("og:site_name", "")) for title in head.titles if not NO_TITLE.search(title)), None
    )
    if not title:
        headings = {line.text.strip() for line in _title_lines(page, rules) if _is_heading(page, line)}
        title = headings.pop() if len(headings) == 1 else None
    return FILE_NAME.sub("", title) or None if title else None


def _agreed_title(head: Head, lines: Sequence[Line]) -> str | None:
    """Return the first line that is what the head calls the page, or else the longest part of it; names of columns are short."""
    titles = [title for title in head.titles if not NO_TITLE.search(title)]
    wanted = {_solid(part) for title in titles for part in title_parts(title) if not NO_TITLE.search(part)}
    headings = [TAIL_LABEL.sub("", LABEL.sub("", FILE_NAME.sub("", line.text.strip()))) for line in lines]
    whole = _solid("".join(titles))
    parts = (heading for heading in headings if len(_solid(heading)) >= MIN_TITLE_CHARS and _solid(heading) in whole)
    return next((heading for heading in headings if _solid(heading) in wanted), None) or max(parts, key=len, default=None)


def find_published(head: Head, page: VisibleText, rules: Sequence[str]) -> date | None:
    """Return the date of publication: from the head, else from the lines between title and text that were dropped as the site's.

    Below the text only a date counts that is called the one of publication.
    """
    bylines = list(_bylines(page, rules))
    labelled = [text[match.end() :] for text in bylines if (match := BYLINE_DATE.search(text))]
    dropped = (line.text for line, rule in zip(page.lines, rules, strict=True) if rule in FACT_RULES)
    below = (match[1] for text in dropped for match in PUBLISHED_ON.finditer(text))
    return next(
        (found for texts in (head.published, labelled, bylines, below, head.times) for text in texts for found in _dates(text)), None
    )


def find_author(head: Head, page: VisibleText, rules: Sequence[str]) -> str | None:
    """Return the author that the head or the byline names; accounts, sites and 佚名 are nobody."""
    named = [head.metas[name] for name in AUTHOR_METAS if name in head.metas]
    named += [match[1] for text in _bylines(page, rules) if (match := BYLINE_AUTHOR.search(text))]
    return next((name for name in named if 2 <= len(name) <= 30 and not NOBODY.search(name)), None)


def _title_lines(page: VisibleText, rules: Sequence[str]) -> list[Line]:
    """Return lines that may be the title: headings first, then any line that stands above the first sentence of the text."""
    above = [line for line, rule in _head_lines(page, rules) if rule in UNNAMED and line.text and not is_link(line)]
    h1s = [line for line, rule in zip(page.lines, rules, strict=True) if rule in UNNAMED and page.blocks[line.block].tag == "h1"]
    linked = [line for line in h1s if is_link(line) and line.chars >= MIN_LINKED_TITLE_CHARS]
    h1s = [line for line in h1s if not is_link(line)]
    headings = [line for line in above if page.blocks[line.block].tag in HEADINGS and line not in h1s]
    return [*h1s, *headings, *(line for line in above if line.chars <= MAX_TITLE_CHARS), *linked]


def _bylines(page: VisibleText, rules: Sequence[str]) -> list[str]:
    """Return what the site printed between title and text."""
    return [
        WRITTEN_ON.sub("", line.text)
        for line, rule in _head_lines(page, rules)
        if rule == "markup/byline" or (rule == "markup/post-furniture" and line_rule(line.text, "post/stamp"))
    ]


def _head_lines(page: VisibleText, rules: Sequence[str]) -> list[tuple[Line, str]]:
    """Return the lines above the first sentence that is kept, with their rules."""
    lines = list(zip(page.lines, rules, strict=True))
    end = next((place for place, (line, rule) in enumerate(lines) if not rule and is_sentence(line) and not _is_heading(page, line)), 0)
    return lines[:end]


def _is_heading(page: VisibleText, line: Line) -> bool:
    return page.blocks[line.block].tag in HEADINGS


def _dates(text: str) -> Iterator[date]:
    for match in DATE.finditer(text):
        try:
            yield date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue


def _without_site(title: str, site: str) -> str:
    """Cut the name of the site, with the columns before it, off a title's end, or the site off its head.

    >>> _without_site("水位账_社会_青川网", ""), _without_site("青川网-水位账", ""), _without_site("中国-东盟交流会讲话_青川网", "")
    ('水位账', '水位账', '中国-东盟交流会讲话')
    """
    cuts = list(SEPARATOR.finditer(title))
    if cuts and _is_site(title[cuts[-1].end() :], site):
        last = cuts.pop()
        while cuts and cuts[-1][0].strip() == last[0].strip():
            part = title[cuts[-1].end() : last.start()]
            if len(part) > MAX_COLUMN_CHARS and not _is_site(part, site):
                break
            last = cuts.pop()
        return title[: last.start()].strip()
    if cuts and _is_site(title[: cuts[0].start()], site):
        return title[cuts[0].end() :].strip()
    return title.strip()


def _is_site(part: str, site: str) -> bool:
    return part == site or (len(part) <= MAX_SITE_CHARS and SITE_WORD.search(part) is not None) or part.startswith("Powered by")


def _solid(text: str) -> str:
    return "".join(text.split())
