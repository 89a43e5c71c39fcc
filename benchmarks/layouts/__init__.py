"""Ways in which Chinese sites lay out a page, as generators; no page or sentence of a real site is in them."""

from __future__ import annotations

from benchmarks.layouts import articles, boards, offices

BATCHES = ((*articles.LAYOUTS, *offices.LAYOUTS, *boards.LAYOUTS),)
