"""What many pages teach: lines that recur over a site's pages, counted per shard, merged, reduced to decisions.

A line counts once for each page *text* it appears beside, so that copies of one speech do not make its own lines recur.
Texts are remembered by their smallest hashes, which merge exactly over shards up to `KEPT_TEXTS`. Digits and the page's
own title are masked: `上一篇：<title>` recurs although every title differs.

Not done yet: watermarks over many pages.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from cleaners.characters import ends_sentence, han_count, skeleton
from cleaners.line_shapes import EDGE, INSIDE, REST_MARK, find_keys
from cleaners.marks import is_marked_shape
from cleaners.phrases import NO_PHRASES, Phrases
from cleaners.phrases import RULE as PHRASES

KEPT_TEXTS = 64  # smallest hashes kept a line; enough to compare with MIN_SUPPORT and to estimate shares
MIN_SUPPORT = 3  # pages of other texts that must show a line
MIN_SENTENCE_SUPPORT = 5  # the same for a line that ends a sentence: closing words of speeches recur too
MIN_MARKED_SUPPORT = 2  # the same for a line that bears marks of a template, on a site of three texts or more
MIN_MASKED_SUPPORT = 4  # the same for such a line whose rest differs from page to page, and for one between paragraphs
MIN_MARKED_SHARE, MIN_MASKED_SHARE, MIN_MARKED_INSIDE_SHARE = 0.3, 0.1, 0.05  # of a site's texts that must show them
MIN_SHARE = 0.2  # of a site's texts: headings of one genre recur on fewer
MIN_COMPANY = 3  # other lines on the same texts that make a line part of a site's frame on however few pages
MIN_TOGETHER = 0.75  # of the texts of two lines that must be the same (Jaccard)
MIN_INSIDE_SUPPORT = 5
MIN_INSIDE_SHARE = 0.5  # the same for a label with any rest
MIN_BETWEEN_SHARE = 0.3  # the same for lines between paragraphs
MIN_RUNNING_HAN = 25  # Han characters of a line of running text
MAX_RECURRING_TEXT = 0.25  # of a page's running text may recur; more, and the text is one of a template
MAX_KEY_CHARS = 400  # of the longest line that tell a text
COUNTS = pl.Schema([("site", pl.String()), ("rule", pl.String()), ("line", pl.String()), ("texts", pl.List(pl.UInt64()))])
DECISIONS = pl.Schema([("rule", pl.String()), ("site", pl.String()), ("string", pl.String()), ("support", pl.UInt32())])


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
        for place, rule, shape in find_keys(lines):
            if shape in (inside if rule == INSIDE else edge) and found.get(place) != INSIDE:
                found[place] = rule
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
    lines = counts.filter((pl.col("line") != "") & (pl.col("texts").list.len() >= MIN_MARKED_SUPPORT))
    lines = lines.with_columns(support=pl.col("texts").list.len(), marked=_find_marked(lines["line"]))
    lines = lines.join(_count_shares(lines, counts), on=["site", "rule", "line"], how="left")
    lines = lines.join(_count_company(counts), on=["site", "line"], how="left")
    return (
        lines.filter(_is_decided())
        .select(
            "rule",
            site=pl.when(pl.col("site") == "").then(None).otherwise(pl.col("site")),
            string="line",
            support=pl.col("support").cast(pl.UInt32),
        )
        .sort("rule", "site", "string")
        .cast(DECISIONS)
    )


def _is_decided() -> pl.Expr:
    """Tell whether a line has the support and the share that its kind needs: marks of a template need the least."""
    inside, marked = pl.col("rule") == INSIDE, pl.col("marked")
    masked = pl.col("line").str.contains(REST_MARK, literal=True)
    sentence = pl.col("line").str.contains("[。！？!?]$")
    together = pl.col("company") >= MIN_COMPANY
    kinds = (
        (inside & marked, MIN_MASKED_SUPPORT, MIN_MARKED_INSIDE_SHARE),
        (inside, MIN_INSIDE_SUPPORT, MIN_BETWEEN_SHARE),
        (pl.col("line").str.ends_with(2 * REST_MARK), MIN_INSIDE_SUPPORT, MIN_INSIDE_SHARE),
        (masked & marked, MIN_MASKED_SUPPORT, MIN_MASKED_SHARE),
        (masked, MIN_INSIDE_SUPPORT, MIN_SHARE),
        (sentence & together, MIN_SENTENCE_SUPPORT, 0.0),
        (sentence, MIN_SENTENCE_SUPPORT, MIN_SHARE),
        (together, MIN_SUPPORT, 0.0),
        (marked & (pl.col("total") >= MIN_SUPPORT), MIN_MARKED_SUPPORT, MIN_MARKED_SHARE),
        (pl.lit(value=True), MIN_SUPPORT, MIN_SHARE),
    )
    return pl.coalesce(pl.when(kind).then((pl.col("support") >= least) & (pl.col("share") >= share)) for kind, least, share in kinds)


def _find_marked(lines: pl.Series) -> pl.Series:
    return pl.Series("marked", [is_marked_shape(line) for line in lines], dtype=pl.Boolean)


def _count_shares(lines: pl.DataFrame, counts: pl.DataFrame) -> pl.DataFrame:
    """Return the share of a site's texts that show each line: `site`, `rule`, `line`, `share`, `total`.

    Of a big site the texts with the smallest hashes are a sample; the line's texts are counted in the same sample.
    """
    sample = counts.filter(pl.col("line") == "").select("site", total=pl.col("texts").list.len(), last=pl.col("texts").list.max())
    seen = lines.select("site", "rule", "line", "texts").explode("texts").join(sample, on="site")
    inside = (pl.col("texts") <= pl.col("last")) | (pl.col("total") < KEPT_TEXTS)
    return seen.group_by("site", "rule", "line").agg(share=inside.sum() / pl.col("total").first(), total=pl.col("total").first())


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
    for rule, shape in sorted({(rule, shape) for _, rule, shape in find_keys(lines)}):
        yield site, rule, shape, key


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
