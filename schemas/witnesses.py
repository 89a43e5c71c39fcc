"""One row per work on a published page."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from schemas.columns import a_count, a_share, a_text, a_word_of, an_id, either, flags, is_as_long_as
from schemas.words import RELATIONS


class Witnesses(dy.Schema):
    """One copy of a record, on one page: its text as the page's ledger leaves it."""

    witness_id = an_id(primary_key=True)
    record_id = an_id()
    page_id = an_id()
    ordinal = dy.UInt32()
    title = a_text(nullable=True)
    title_raw = a_text(nullable=True)
    text = a_text()
    text_chars = a_count(minimum=1)
    relation = a_word_of(RELATIONS)
    similarity = a_share()
    is_truncated = dy.Bool()
    claimed_chars = a_count(nullable=True, minimum=1)
    dropout_chars = a_count()
    flags = flags()

    @dy.rule()
    def text_chars_counts_the_text(cls) -> pl.Expr:
        """In code points, as every offset does."""
        return is_as_long_as("text", "text_chars")

    @dy.rule()
    def a_base_witness_is_wholly_like_itself(cls) -> pl.Expr:
        """`similarity` is measured against the base."""
        return either(pl.col("relation") != "base", pl.col("similarity") == 1.0)
