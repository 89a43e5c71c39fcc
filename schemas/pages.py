"""One row per distinct content that could be decoded."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from schemas.columns import SHA256, a_count, a_sorted_list, a_text, a_word_of, an_id, either, flags
from schemas.words import MEDIA, MIXED_ENCODING, SCRIPTS, STATUSES

MAX_MARK_BYTES = 4  # a byte order mark is no text and in no span; the longest are those of UTF-32 and GB18030


class Pages(dy.Schema):
    """How the bytes became the page's text, and what the page says about itself.

    `text_chars` and `text_sha256` are those of the input of step 0: the decoded text without its BOM, or for markup the
    visible text. `decode_plan` counts bytes of the page.
    """

    page_id = an_id(primary_key=True)
    sources = a_sorted_list(at_least_one=True)
    site = a_text(nullable=True)
    status = a_word_of(STATUSES)
    media = a_word_of(MEDIA)
    encoding = a_text()
    decode_plan = dy.List(dy.Struct({"offset": dy.UInt32(), "length": dy.UInt32(min=1), "codec": a_text()}), nullable=True, min_length=1)
    declared_encoding = a_text(nullable=True)
    encoding_score = dy.Float64()
    replaced_chars = a_count()
    raw_bytes = dy.UInt64(min=1)
    text_chars = a_count()
    text_sha256 = dy.String(regex=SHA256)
    source_script = a_word_of(SCRIPTS)
    title = a_text(nullable=True)
    published_on = dy.Date(nullable=True)
    listed_pages = a_count(nullable=True)
    previewed_pages = a_count(nullable=True)
    is_compilation = dy.Bool()
    flags = flags()

    @dy.rule()
    def a_published_page_has_text(cls) -> pl.Expr:
        """A page without any holds no work, so it belongs in quarantine."""
        return either(pl.col("status") != "published", pl.col("text_chars") > 0)

    @dy.rule()
    def a_mixed_page_has_a_decode_plan(cls) -> pl.Expr:
        """`mixed` is no codec: without the plan nobody can read the page again."""
        return either(pl.col("encoding") != MIXED_ENCODING, pl.col("decode_plan").is_not_null())

    @dy.rule()
    def a_decode_plan_tiles_the_page(cls) -> pl.Expr:
        """The spans follow each other to the last byte, so that none is read twice or never; before them at most a mark stands."""
        offsets, lengths = (_plan_field(field).cast(pl.List(pl.Int64)) for field in ("offset", "length"))
        ends = offsets + lengths
        touches = (offsets.list.slice(1) - ends.list.head(ends.list.len() - 1)).list.eval(pl.element() == 0).list.all()
        reaches = (offsets.list.first() <= MAX_MARK_BYTES) & (ends.list.last() == pl.col("raw_bytes").cast(pl.Int64))
        return either(pl.col("decode_plan").is_null(), pl.col("decode_plan").list.len() == 0, touches & reaches)

    @dy.rule()
    def previewed_pages_are_among_the_listed(cls) -> pl.Expr:
        """A viewer cannot show more pages than the document has."""
        unknown = pl.col("previewed_pages").is_null() | pl.col("listed_pages").is_null()
        return either(unknown, pl.col("previewed_pages") <= pl.col("listed_pages"))


def _plan_field(field: str) -> pl.Expr:
    return pl.col("decode_plan").list.eval(pl.element().struct.field(field))
