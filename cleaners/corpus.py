"""What many pages teach: lines that recur over a site's pages, counted per shard, merged, reduced to decisions.

A line counts once for each page *text* it appears beside, so that copies of one speech do not make its own lines recur.
Texts are remembered by their smallest hashes, which merge exactly over shards up to `KEPT_TEXTS`. Digits and the page's
own title are masked: `上一篇：<title>` recurs although every title differs.

Not done yet: watermarks over many pages, phrases that tell misreadings, lines with a fixed head and a free rest.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from cleaners.characters import ends_sentence, fold_widths, han_count, skeleton
from cleaners.phrases import NO_PHRASES, Phrases
from cleaners.phrases import RULE as PHRASES

EDGE_LINES = 24  # lines from each end of a page that may be the site's
MAX_LINE_CHARS = 300  # longer lines are text
MAX_INSIDE_CHARS = 60  # of a line between paragraphs that may be the site's
KEPT_TEXTS = 64  # smallest hashes kept a line; enough to compare with MIN_SUPPORT and to estimate shares
MIN_SUPPORT = 3  # pages of other texts that must show a line
MIN_SENTENCE_SUPPORT = 5  # the same for a line that ends a sentence: closing words of speeches recur too
MIN_SHARE = 0.2  # of a site's texts: headings of one genre recur on fewer
MIN_COMPANY = 3  # other lines on the same texts that make a line part of a site's frame on however few pages
MIN_TOGETHER = 0.75  # of the texts of two lines that must be the same (Jaccard)
MIN_INSIDE_SUPPORT = 5
MIN_INSIDE_SHARE = 0.5  # the same for lines between paragraphs, where headings stand
MIN_RUNNING_HAN = 25  # Han characters of a line of running text
MAX_RECURRING_TEXT = 0.25  # of a page's running text may recur; more, and the text is one of a template
MAX_KEY_CHARS = 400  # of the longest line that tell a text
TITLE_MARK = "\x01"  # stands in a shape for the page's title
REST_MARK = "\x02"  # stands in a shape for a rest that differs from page to page
LABELLED = re.compile(r"([\u4e00-\u9fff]{2,6})[\s:：】\]]+(?=.*[\u4e00-\u9fff]{4}).{6,80}")  # `往前翻 <title of another page>`
AUTHORS_LABEL = re.compile(  # what authors put before a name, a list or a date
    r"附|抄|主送|主题|印|报|联系|电话|时间|地点|日期|单位|签|起草|校"
    r"|记录|主持|参加|出席|列席|记者|通讯员|同志|供稿|撰"
)
EDGE, INSIDE = "chrome/recurring-line", "chrome/recurring-inside"
DATE = re.compile(r"[（(]?\d[\d\s年月日.\-/:：]*[)）]?")
ORGANISATIONS = "会局委府厅部院校司室组处"
ORGANISATION = re.compile(rf".{{0,30}}[\u4e00-\u9fff][{ORGANISATIONS}]")
NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]|第[一二三四五六七八九十\d]{1,3}[条章节]")

COUNTS = pl.Schema([("site", pl.String()), ("rule", pl.String()), ("line", pl.String()), ("texts", pl.List(pl.UInt64()))])
DECISIONS = pl.Schema([("rule", pl.String()), ("site", pl.String()), ("string", pl.String()), ("support", pl.UInt32())])


def line_shape(line: str, title: str = "") -> str:
    """Return `line` with its digits and the page's title masked, in half width without spaces.

    >>> line_shape("第 12 页 / 共 30 页"), line_shape("第３页/共７页")
    ('第0页/共0页', '第0页/共0页')
    """
    shape = re.sub(r"[0-9]+", "0", re.sub(r"\s+", "", line.translate(_HALF)))
    return shape.replace(title, TITLE_MARK) if title else shape


def _line_shapes(lines: Sequence[str]) -> list[str]:
    """Return the `line_shape` of each line, made in one pass over all; "" for a line that is too long for the site's."""
    shown = "\n".join(line if len(line) <= MAX_LINE_CHARS else "" for line in lines)
    return DIGITS.sub("0", SPACE_IN_LINE.sub("", fold_widths(shown))).split("\n")


def label_shape(line: str) -> str:
    """Return the shape of a label with a rest that differs from page to page, or "" where the label may be an author's.

    >>> label_shape("往前翻 某某会议上的讲话") == "往前翻" + REST_MARK, label_shape("附件：某某会议上的讲话")
    (True, '')
    """
    label = LABELLED.fullmatch(line)
    if label is None or AUTHORS_LABEL.search(label[1]) or ends_sentence(line):
        return ""
    return label[1] + REST_MARK


DIGITS = re.compile(r"[0-9]+")
SPACE_IN_LINE = re.compile(r"[^\S\n]+")
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The decisions of corpus rules, as the cleaners ask for them: (rule, site) -> shapes. Known by identity, for caches."""

    shapes: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    phrases: Phrases = NO_PHRASES

    @classmethod
    def of(cls, decisions: pl.DataFrame) -> Profile:
        """Read the `profile` table."""
        shapes: dict[tuple[str, str], set[str]] = {}
        rows = decisions.filter(pl.col("rule") != PHRASES)
        for rule, site, string in rows.select("rule", "site", "string").iter_rows():
            shapes.setdefault((rule, site or ""), set()).add(string)
        return cls({key: frozenset(strings) for key, strings in shapes.items()}, Phrases.of(decisions))

    def strings_of(self, rule: str, site: str | None) -> frozenset[str]:
        """Return what a rule decided for a site."""
        return self.shapes.get((rule, site or ""), frozenset())

    def find_recurring(self, site: str | None, lines: Sequence[str]) -> dict[int, str]:
        """Return which of a page's non-empty `lines` recur on its site: index -> rule."""
        edge, inside = (self.shapes.get((rule, site or ""), frozenset()) for rule in (EDGE, INSIDE))
        if not edge and not inside:
            return {}
        found: dict[int, str] = {}
        for place, shape in enumerate(_mask_title(lines, _line_shapes(lines))):
            if shape in inside:
                found[place] = INSIDE
            elif shape and _is_edge(lines, place) and (shape in edge or label_shape(lines[place]) in edge):
                found[place] = EDGE
        found = {place: rule for place, rule in found.items() if not _is_spared(lines, place)}
        return {} if _is_template(lines, found) else found


def count_lines(pages: pl.DataFrame) -> pl.DataFrame:
    """Count the lines of one shard; `pages` has `site` and `text`. Returns `COUNTS`; the line "" counts the texts."""
    rows = [row for site, text in pages.select("site", "text").iter_rows() for row in _shape_rows(site or "", text)]
    return _merge(pl.DataFrame(rows, schema=dict(COUNTS) | {"texts": pl.UInt64()}, orient="row"))


def merge_counts(counts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Merge the counts of shards; the order of the shards does not matter."""
    frames = list(counts)
    if not frames:
        return COUNTS.to_frame()
    return _merge(pl.concat(frames).explode("texts"))


def _merge(counts: pl.DataFrame) -> pl.DataFrame:
    """Merge counts that have one row for each text."""
    return counts.group_by("site", "rule", "line").agg(pl.col("texts").unique().sort().head(KEPT_TEXTS)).sort("site", "rule", "line")


def decide_profile(counts: pl.DataFrame) -> pl.DataFrame:
    """Return the lines that recur often enough to be the site's own: `rule`, `site`, `string`, `support` (texts)."""
    totals = counts.filter(pl.col("line") == "").select("site", total=pl.col("texts").list.len())
    support = pl.col("texts").list.len()
    sentence = pl.when(pl.col("line").str.contains("[。！？!?]$")).then(MIN_SENTENCE_SUPPORT).otherwise(MIN_SUPPORT)
    inside = (pl.col("rule") == INSIDE) | pl.col("line").str.ends_with(REST_MARK)
    together = pl.col("company") >= MIN_COMPANY
    least = pl.when(inside).then(MIN_INSIDE_SUPPORT).otherwise(sentence)
    share = pl.when(inside).then(MIN_INSIDE_SHARE).when(together).then(0.0).otherwise(MIN_SHARE)
    return (
        counts.filter(pl.col("line") != "")
        .join(totals, on="site")
        .join(_count_company(counts), on=["site", "line"], how="left")
        .filter((support >= least) & (support >= share * pl.col("total")))
        .select(
            "rule",
            site=pl.when(pl.col("site") == "").then(None).otherwise(pl.col("site")),
            string="line",
            support=support.cast(pl.UInt32),
        )
        .sort("rule", "site", "string")
        .cast(DECISIONS)
    )


def _count_company(counts: pl.DataFrame) -> pl.DataFrame:
    """Count for each edge line how many others stand on the same texts: `site`, `line`, `company`.

    Lines of one site's frame keep company whatever share of the pages they are on, for one folder may hold many sites;
    lines that different authors write do not.
    """
    edges = counts.filter((pl.col("rule") == EDGE) & (pl.col("line") != "") & (pl.col("texts").list.len() >= MIN_SUPPORT))
    edges = edges.select("site", "line", "texts", size=pl.col("texts").list.len())
    long = edges.explode("texts")
    pairs = long.join(long, on=["site", "texts"], suffix="_other").filter(pl.col("line") != pl.col("line_other"))
    shared = pairs.group_by("site", "line", "line_other", "size", "size_other").len()
    near = shared.filter(pl.col("len") >= MIN_TOGETHER * (pl.col("size") + pl.col("size_other") - pl.col("len")))
    return near.group_by("site", "line").agg(company=pl.len())


def _shape_rows(site: str, text: str) -> Iterator[tuple[str, str, str, int]]:
    lines = [line for line in (each.strip() for each in text.splitlines()) if line]
    if not lines:
        return
    key = _find_key(lines)
    yield site, EDGE, "", key
    shapes: set[tuple[str, str]] = set()
    for place, (line, shape) in enumerate(zip(lines, _mask_title(lines, _line_shapes(lines)), strict=True)):
        if shape and not _is_spared(lines, place):
            shapes.add((EDGE if _is_edge(lines, place) else INSIDE, shape))
            if _may_stand_inside(line):
                shapes.add((INSIDE, shape))
            if place >= len(lines) - EDGE_LINES and (label := label_shape(line)):
                shapes.add((EDGE, label))
    for rule, shape in sorted(shapes):
        if shape not in ("", TITLE_MARK) and (rule == EDGE or _may_stand_inside(shape)):
            yield site, rule, shape, key


def _is_edge(lines: Sequence[str], place: int) -> bool:
    return place < EDGE_LINES or place >= len(lines) - EDGE_LINES


def _may_stand_inside(line: str) -> bool:
    """Tell whether a line between paragraphs may be the site's: short, no numbered heading, no finished sentence."""
    return len(line) <= MAX_INSIDE_CHARS and not NUMBERED.match(line) and not ends_sentence(line)


def _is_spared(lines: Sequence[str], place: int) -> bool:
    """Tell whether a line may recur although authors write it: a date, a salutation, who signs.

    A bare name is spared beside a date or an organisation only: short names of sites look the same.
    """
    line = lines[place]
    if _is_dated_or_signed(line) or line.endswith((":", "：")):
        return True
    if NAME.fullmatch(line) is None:
        return False
    beside = [*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2]]
    return any(map(_is_dated_or_signed, beside))


def _is_dated_or_signed(line: str) -> bool:
    return (line[-1] in ORGANISATIONS and ORGANISATION.fullmatch(line) is not None) or DATE.fullmatch(line) is not None


def _mask_title(lines: Sequence[str], shapes: Sequence[str]) -> Sequence[str]:
    """Return the shapes with the page's title masked."""
    title = _find_title(lines, shapes)
    return [shape.replace(title, TITLE_MARK) for shape in shapes] if title else shapes


def _find_title(lines: Sequence[str], shapes: Sequence[str]) -> str:
    """Return the title as shapes hold it: of the first lines, the one that most edge lines repeat, alone or among words."""
    near = (*range(len(lines))[:EDGE_LINES], *range(len(lines))[EDGE_LINES:][-EDGE_LINES:])
    edges = [shapes[place] for place in near if len(lines[place]) <= MAX_LINE_CHARS]
    together = "\n".join(edges)
    titles = [shape for shape in edges[: EDGE_LINES // 2] if len(shape) >= 6 and together.count(shape) > 1]
    titles = [shape for shape in titles if 6 <= han_count(shape) <= MAX_INSIDE_CHARS and not ends_sentence(shape)]
    repeated = Counter({title: times for title in titles if (times := sum(title in shape for shape in edges)) > 1})
    return max(repeated, key=lambda title: (repeated[title], len(title)), default="")


def _is_template(lines: Sequence[str], recurring: Mapping[int, str]) -> bool:
    """Tell whether the text itself recurs: speeches from one template share their sentences, and none of them is a site's."""
    shared = sum(_running_han(lines[place]) for place in recurring)
    return shared > 0 and shared > MAX_RECURRING_TEXT * sum(map(_running_han, lines))


def _running_han(line: str) -> int:
    han = han_count(line) if len(line) >= MIN_RUNNING_HAN else 0
    return han if han >= MIN_RUNNING_HAN else 0


def _find_key(lines: Sequence[str]) -> int:
    """Return what tells this text from others and not from its copies: one MinHash of its longest line, digits left out."""
    counts = list(map(han_count, lines))
    most = max(counts)
    longest = max((line for line, han in zip(lines, counts, strict=True) if han == most), key=ends_sentence)
    bare = re.sub(r"\d+", "", skeleton(longest[:MAX_KEY_CHARS]))
    shingles = {bare[place : place + 5] for place in range(max(1, len(bare) - 4))}
    return min(
        int.from_bytes(hashlib.blake2b(each.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") for each in shingles
    )
