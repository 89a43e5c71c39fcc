"""One row per distinct work: what most readers read."""

from __future__ import annotations

from functools import reduce
from operator import mul

import dataframely as dy
import polars as pl

from schemas.columns import a_count, a_share, a_sorted_list, a_text, a_word_of, an_id, either, flags, is_as_long_as
from schemas.words import GENRES

ROUNDING = 1e-9  # of a product of five floats


class Records(dy.Schema):
    """A speech or document of its own: the base witness's text with the chosen readings, and what is known of it.

    `quality` is the product of its five parts, each 1 where nothing speaks against the text: glyphs lost or replaced in its
    middle (`quality_damage`), how much of it is there (`quality_completeness`: `completeness`, or .5 for a cut-off text of unknown
    length), characters that Chinese prose has no use for (`quality_noise`), paragraphs it has twice (`quality_repetition`), and
    addresses and copyright lines of a site (`quality_residue`). `cleaners/quality.py` says how each is measured.
    """

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
    quality_damage = a_share()
    quality_completeness = a_share()
    quality_noise = a_share()
    quality_repetition = a_share()
    quality_residue = a_share()
    flags = flags()

    @dy.rule()
    def text_chars_counts_the_text(cls) -> pl.Expr:
        """In code points, as every offset does."""
        return is_as_long_as("text", "text_chars")

    @dy.rule()
    def quality_is_the_product_of_its_parts(cls) -> pl.Expr:
        """So that a filter on a part and one on the whole agree."""
        parts = ("damage", "completeness", "noise", "repetition", "residue")
        product = reduce(mul, (pl.col(f"quality_{part}") for part in parts))
        return (pl.col("quality") - product).abs() < ROUNDING

    @dy.rule()
    def delivered_year_is_the_year_of_delivered_on(cls) -> pl.Expr:
        """Where the day is known, the year is."""
        year = pl.col("delivered_on").dt.year().cast(pl.Int32)
        return either(pl.col("delivered_on").is_null(), year == pl.col("delivered_year").cast(pl.Int32))
