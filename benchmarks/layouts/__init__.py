"""Ways in which Chinese sites lay out a page, as generators; no page or sentence of a real site is in them."""

from __future__ import annotations

from benchmarks.layouts import articles, boards, offices, second_articles, second_boards, third_batch

# A batch is written at once and looked at before anything is changed for it; `first_looks.toml` keeps what was seen.
BATCHES = (
    (*articles.LAYOUTS, *offices.LAYOUTS, *boards.LAYOUTS),
    (*second_articles.LAYOUTS, *second_boards.LAYOUTS),
    third_batch.LAYOUTS,
)
