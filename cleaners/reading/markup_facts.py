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
LABEL = re.compile(r"^(?:文章|帖子|信件|本帖)?(?:主题|标题)\s*[:：]\s*")
SEPARATOR = re.compile(r"\s*[_|｜＿»«]+\s*|\s+[-–—－·]+\s+|\s*[-–—－]{1,2}\s*")
SITE_WORD = re.compile(r"网|站|论坛|在线|政府|文库|资料|频道|博客|贴吧|社区|门户|图书馆|百科|日报|晚报|\.(?:com|cn|net|org)\b")
NO_TITLE = re.compile(r"[:：。，；]$|^(?:无标题|未命名|新建|untitled|microsoft word|document|index)", re.IGNORECASE)
DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
JSON_DATE = re.compile(r'"(?:datePublished|pubDate)"\s*:\s*"([^"]{8,40})"')
BYLINE_DATE = re.compile(r"(?:发布|发表|发文|上传|时间|日期)[^\d:：]{0,4}[:：]?\s*(?=(?:19|20)\d\d)")
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
    ('水位账_社会_青川网', '社会_青川网', '水位账_社会', '水位账')
    """
    cuts = list(SEPARATOR.finditer(title))[:8]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(title)]
    parts = {title[start:end] for i, start in enumerate(starts) for end in ends[i:]}
    long_enough = (part for part in parts if part == title or len(part) >= MIN_TITLE_CHARS or part == title[: ends[0]])
    return tuple(sorted(long_enough, key=lambda part: (-len(part), part)))


def find_title(head: Head, page: VisibleText, rules: Sequence[str]) -> str | None:
    """Return the page's title: a heading that its head agrees with, else what the head says without the name of the site."""
    wanted = {_solid(part) for title in head.titles for part in title_parts(title) if not NO_TITLE.search(part)}
    lines = _title_lines(page, rules)
    headings = [LABEL.sub("", line.text.strip()) for line in lines]
    for heading in headings:
        if _solid(heading) in wanted:
            return heading
    whole = _solid("".join(title for title in head.titles if not NO_TITLE.search(title)))
    for heading in headings:
        if len(_solid(heading)) >= MIN_TITLE_CHARS and _solid(heading) in whole:
            return heading
    for title in head.titles:
        if not NO_TITLE.search(title):
            return _without_site(title, head.metas.get("og:site_name", "")) or None
    h1s = [line.text.strip() for line in lines if page.blocks[line.block].tag == "h1"]
    return h1s[0] if len(set(h1s)) == 1 else None


def find_published(head: Head, page: VisibleText, rules: Sequence[str]) -> date | None:
    """Return the date of publication: from the head, else from the lines between title and text that were dropped as the site's."""
    bylines = list(_bylines(page, rules))
    labelled = (text[match.end() :] for text in bylines if (match := BYLINE_DATE.search(text)))
    return next((found for texts in (head.published, labelled, bylines, head.times) for text in texts for found in _dates(text)), None)


def find_author(head: Head, page: VisibleText, rules: Sequence[str]) -> str | None:
    """Return the author that the head or the byline names; accounts, sites and 佚名 are nobody."""
    named = [head.metas[name] for name in AUTHOR_METAS if name in head.metas]
    named += [match[1] for text in _bylines(page, rules) if (match := BYLINE_AUTHOR.search(text))]
    return next((name for name in named if 2 <= len(name) <= 30 and not NOBODY.search(name)), None)


def _title_lines(page: VisibleText, rules: Sequence[str]) -> list[Line]:
    """Return lines that may be the title: headings first, then any line that stands above the first sentence of the text."""
    above = [line for line, rule in _head_lines(page, rules) if rule in UNNAMED and line.text and not is_link(line)]
    h1s = [line for line, rule in zip(page.lines, rules, strict=True) if rule in UNNAMED and page.blocks[line.block].tag == "h1"]
    h1s = [line for line in h1s if not is_link(line)]
    headings = [line for line in above if page.blocks[line.block].tag in HEADINGS and line not in h1s]
    return [*h1s, *headings, *(line for line in above if line.chars <= MAX_TITLE_CHARS)]


def _bylines(page: VisibleText, rules: Sequence[str]) -> list[str]:
    """Return what the site printed between title and text."""
    return [
        line.text
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
    """Cut the name of the site off a title's end, or off its head."""
    cuts = list(SEPARATOR.finditer(title))
    for cut in cuts:
        rest = title[cut.end() :]
        if cut.start() >= MIN_TITLE_CHARS and (rest == site or SITE_WORD.search(rest)):
            return title[: cut.start()].strip()
    if cuts and (title[: cuts[0].start()] == site or SITE_WORD.search(title[: cuts[0].start()])):
        return title[cuts[0].end() :].strip()
    return title.strip()


def _solid(text: str) -> str:
    return "".join(text.split())
