"""Every edit to a page, one row per page, step and rule."""

from __future__ import annotations

import dataframely as dy
import polars as pl

from schemas.columns import a_text, an_id, either


class Ledger(dy.Schema):
    """The columns of `cleaners.edits.Edits`, grouped by rule. `starts` are code points of the step's input.

    That the rows of one step do not overlap each other needs all of them at once: the audit replays the page for it.
    """

    page_id = an_id(primary_key=True)
    step = dy.UInt32(primary_key=True)
    cleaner = a_text()
    rule = a_text(primary_key=True)
    starts = dy.List(dy.UInt32(), min_length=1)
    olds = dy.List(dy.String())
    news = dy.List(dy.String())

    @dy.rule()
    def an_edit_has_a_start_an_old_and_a_new(cls) -> pl.Expr:
        """The three lists are parallel: exploded together they give one row an edit."""
        edits = pl.col("starts").list.len()
        return (pl.col("olds").list.len() == edits) & (pl.col("news").list.len() == edits)

    @dy.rule()
    def starts_ascend_and_edits_do_not_overlap(cls) -> pl.Expr:
        """Two insertions at one place overlap too: nothing says which comes first, so every edit is one wide at least."""
        starts = pl.col("starts").cast(pl.List(pl.Int64))
        widths = pl.col("olds").list.eval(pl.element().str.len_chars().cast(pl.Int64).clip(1))
        are_parallel = pl.col("starts").list.len() == pl.col("olds").list.len()
        ends = starts + pl.when(are_parallel).then(widths).otherwise(starts)  # lists of unlike length cannot be added
        gaps = starts.list.slice(1) - ends.list.head(ends.list.len() - 1)
        return gaps.list.eval(pl.element() >= 0).list.all()

    @dy.rule()
    def an_edit_changes_something(cls) -> pl.Expr:
        """In particular, `old` and `new` are not both empty."""
        olds, news = (pl.col(side).list.eval(pl.element().hash()) for side in ("olds", "news"))
        are_parallel = pl.col("olds").list.len() == pl.col("news").list.len()
        differences = olds - pl.when(are_parallel).then(news).otherwise(olds)
        return either(~are_parallel, differences.list.eval(pl.element() != 0).list.all())
