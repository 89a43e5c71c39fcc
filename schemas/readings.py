"""Each place where the witnesses of a record disagree, or the record departs from its base."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from schemas.columns import a_sorted_list, a_text, an_id, either


class Readings(dy.Schema):
    """One reading: the span of the base witness's text at `start` that reads `old`, and what may stand there instead."""

    record_id = an_id(primary_key=True)
    start = dy.UInt32(primary_key=True)
    old = dy.String(primary_key=True)
    new = dy.String(primary_key=True)
    rule = a_text()
    is_chosen = dy.Bool()
    support = a_sorted_list(of_ids=True)
    against = a_sorted_list(of_ids=True)

    @dy.rule()
    def a_reading_is_not_empty_on_both_sides(cls) -> pl.Expr:
        """It would say nothing."""
        return either(pl.col("old") != "", pl.col("new") != "")

    @dy.rule()
    def a_witness_is_for_or_against(cls) -> pl.Expr:
        """One witness has one reading at a place."""
        return pl.col("support").list.set_intersection("against").list.len() == 0
