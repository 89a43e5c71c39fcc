"""Where a new copy, a merge or a split changed a record's id."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from schemas.columns import a_text, an_id


class Aliases(dy.Schema):
    """An id that was published once, and the record that it leads to now (several after a split)."""

    old_id = an_id(primary_key=True)
    record_id = an_id(primary_key=True)
    run_id = a_text()
    reason = a_text()

    @dy.rule()
    def an_alias_leads_to_another_id(cls) -> pl.Expr:
        """Or following it would never end."""
        return pl.col("old_id") != pl.col("record_id")
