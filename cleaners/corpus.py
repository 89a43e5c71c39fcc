"""What many pages teach: lines that recur at the edges of a site's pages, counted per shard, merged, reduced to decisions.

A line counts once for each page *title* it appears under, so that copies of one speech do not make its own lines
recur. Titles are remembered by their smallest hashes, which merge exactly over shards up to `KEPT_TITLES`.

Not done yet: watermarks over many pages, phrases that tell misreadings, shapes around repeated anchors.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import polars as pl

from cleaners.characters import ends_sentence, han_count, skeleton

EDGE_LINES = 24  # lines from each end of a page that may be the site's
MAX_LINE_CHARS = 300  # longer lines are text
KEPT_TITLES = 64  # smallest title hashes kept a line; enough to compare with MIN_SUPPORT and to estimate shares
MIN_SUPPORT = 3  # pages of other titles that must show a line
MIN_SENTENCE_SUPPORT = 5  # the same for a line that ends a sentence: closing words of speeches recur too
MIN_SHARE = 0.2  # of a site's titles: headings of one genre recur on fewer
SPARED = re.compile(  # lines that recur although authors wrote them
    r"""[（(]?\d[\d\s年月日.\-/:：]*[)）]?  # a date
    | .*[:：]  # a salutation
    | .{0,30}[\u4e00-\u9fff](?:会|局|委|府|厅|部|院|校|司|室|组|处)  # who signs
    | [\u4e00-\u9fff]{2,4}  # a name
    """,
    re.VERBOSE,
)

COUNTS = pl.Schema([("site", pl.String()), ("line", pl.String()), ("titles", pl.List(pl.UInt64()))])
DECISIONS = pl.Schema([("rule", pl.String()), ("site", pl.String()), ("string", pl.String()), ("support", pl.UInt32())])


def line_shape(line: str) -> str:
    """Return `line` with its digits masked, in half width without spaces: what recurs although dates and counts differ.

    >>> line_shape("第 12 页 / 共 30 页"), line_shape("第３页/共７页")
    ('第0页/共0页', '第0页/共0页')
    """
    return re.sub(r"[0-9]+", "0", re.sub(r"\s+", "", line.translate(_HALF)))


_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Profile:
    """The decisions of corpus rules, as the cleaners ask for them."""

    lines: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: pl.DataFrame) -> Profile:
        """Read the `profile` table."""
        lines: dict[str, set[str]] = {}
        for site, string in decisions.filter(pl.col("rule") == "chrome/recurring-line").select("site", "string").iter_rows():
            lines.setdefault(site or "", set()).add(string)
        return cls({site: frozenset(strings) for site, strings in lines.items()})

    def recurs(self, site: str | None, line: str) -> bool:
        """Tell whether the corpus found `line` to be the words of `site`."""
        return line_shape(line) in self.lines.get(site or "", ())


def count_lines(pages: pl.DataFrame) -> pl.DataFrame:
    """Count edge lines of one shard; `pages` has `site` and `text`. Returns `COUNTS`; the line "" counts the titles."""
    rows = [row for site, text in pages.select("site", "text").iter_rows() for row in _edge_rows(site or "", text)]
    return merge_counts([pl.DataFrame(rows, schema=COUNTS, orient="row")])


def merge_counts(counts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Merge the counts of shards; the order of the shards does not matter."""
    frames = list(counts)
    if not frames:
        return COUNTS.to_frame()
    return (
        pl.concat(frames)
        .explode("titles")
        .group_by("site", "line")
        .agg(pl.col("titles").unique().sort().head(KEPT_TITLES))
        .sort("site", "line")
    )


def decide_profile(counts: pl.DataFrame) -> pl.DataFrame:
    """Return the lines that recur often enough to be the site's own: `rule`, `site`, `string`, `support` (titles)."""
    totals = counts.filter(pl.col("line") == "").select("site", total=pl.col("titles").list.len())
    support = pl.col("titles").list.len()
    needed = pl.when(pl.col("line").str.contains("[。！？!?]$")).then(MIN_SENTENCE_SUPPORT).otherwise(MIN_SUPPORT)
    return (
        counts.filter(pl.col("line") != "")
        .join(totals, on="site")
        .filter((support >= needed) & (support >= MIN_SHARE * pl.col("total")))
        .select(
            rule=pl.lit("chrome/recurring-line"),
            site=pl.when(pl.col("site") == "").then(None).otherwise(pl.col("site")),
            string="line",
            support=support.cast(pl.UInt32),
        )
        .sort("rule", "site", "string")
        .cast(DECISIONS)
    )


def _edge_rows(site: str, text: str) -> Iterator[tuple[str, str, list[int]]]:
    lines = [line for line in (each.strip() for each in text.splitlines()) if line]
    if not lines:
        return
    title = [_hash(_page_title(lines))]
    yield site, "", title
    edges = lines if len(lines) <= 2 * EDGE_LINES else lines[:EDGE_LINES] + lines[-EDGE_LINES:]
    for shape in {line_shape(line) for line in edges if len(line) <= MAX_LINE_CHARS and not SPARED.fullmatch(line)}:
        if shape:
            yield site, shape, title


def _page_title(lines: list[str]) -> str:
    """Return what tells this page from others: its longest text, for that is never the site's."""
    longest = max(lines, key=lambda line: (han_count(line), ends_sentence(line)))
    return skeleton(longest)[:24]


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
