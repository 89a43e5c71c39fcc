"""One row per distinct work: what most readers read."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from schemas.columns import a_count, a_share, a_sorted_list, a_text, a_word_of, an_id, either, flags, is_as_long_as
from schemas.words import GENRES


class Records(dy.Schema):
    """A speech or document of its own: the base witness's text with the chosen readings, and what is known of it."""

    record_id = an_id(primary_key=True)
    family_id = an_id(nullable=True)
    title = a_text(nullable=True)
    text = a_text()
    text_chars = a_count(minimum=1)
    genre = a_word_of(GENRES)
    published_on = dy.Date(nullable=True)
    stated_on = dy.Date(nullable=True)
    delivered_on = dy.Date(nullable=True)
    delivered_year = dy.Int16(nullable=True, min=1000, max=2999)
    delivered_evidence = a_sorted_list()
    place = a_text(nullable=True)
    organisation = a_text(nullable=True)
    speaker = a_text(nullable=True)
    occasion = a_text(nullable=True)
    base_witness_id = an_id()
    witness_count = a_count(minimum=1)
    is_truncated = dy.Bool()
    completeness = dy.Float64(nullable=True, min=0.0, max=1.0)
    redaction_count = a_count()
    quality = a_share()
    flags = flags()

    @dy.rule()
    def text_chars_counts_the_text(cls) -> pl.Expr:
        """In code points, as every offset does."""
        return is_as_long_as("text", "text_chars")

    @dy.rule()
    def delivered_year_is_the_year_of_delivered_on(cls) -> pl.Expr:
        """Where the day is known, the year is."""
        year = pl.col("delivered_on").dt.year().cast(pl.Int32)
        return either(pl.col("delivered_on").is_null(), year == pl.col("delivered_year").cast(pl.Int32))
