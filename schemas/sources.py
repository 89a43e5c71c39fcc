"""One row per input, also for those that ended in quarantine."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from schemas.columns import a_text, an_id


class Sources(dy.Schema):
    """What the inputs were called, which page each of them holds, and what they say about it."""

    source = a_text(primary_key=True)
    page_id = an_id(nullable=True)
    site = a_text(nullable=True)
    url = a_text(nullable=True)
    fetched_on = dy.Date(nullable=True)
    title = a_text(nullable=True)
    published_on = dy.Date(nullable=True)
    declared_encoding = a_text(nullable=True)

    @dy.rule()
    def a_source_is_a_path_inside_raw(cls) -> pl.Expr:
        """Neither absolute nor climbing out; control characters are percent-encoded."""
        return ~pl.col("source").str.contains(r"^/|(^|/)\.\.(/|$)|[\x00-\x1f\x7f]")
