"""The inputs kept out, each with a reason; one row per source, also where several hold one page."""

from __future__ import annotations

import dataframely as dy

from schemas.columns import a_text, a_word_of, an_id
from schemas.reasons import REASONS


class Quarantine(dy.Schema):
    """An input that is on no record: `detail` is the fact in a few words, for a person."""

    source = a_text(primary_key=True)
    page_id = an_id(nullable=True)
    raw_bytes = dy.UInt64(nullable=True)
    reason = a_word_of(REASONS)
    detail = dy.String()
