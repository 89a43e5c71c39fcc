"""The registry of flags: what a page, witness or record says about itself where the text alone would mislead.

A flag is a doubt or a loss that a reader may want to filter on. It never stands for an edit (those are in the ledger)
and never repeats a column (`is_truncated`, `dropout_chars`, `replaced_chars` are columns).
Adding one is a line here; `schemas.columns.flags` checks every table against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FLAGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # layout
        "no_paragraphs": "The page shows no evidence of paragraphs: its text is one paragraph, none were invented.",
        "low_paragraph_evidence": "Some paragraph breaks rest on thin evidence; breaks may be missing.",
        "interleaved_columns": "Lines of two columns seem to alternate; they were left in the order of the page.",
        # losses
        "has_dropout": "Glyphs are missing from the copy; `dropout_chars` estimates how many.",
        "has_redactions": "The page hides names, places or figures (X, **, 某); the placeholders stay.",
        "digits_stripped": "Figures or dates seem to have been cut out of the text.",
        "lossy_mojibake": "Runs such as 锟斤拷 or U+FFFD stand where characters were lost; they were not guessed.",
        # wording
        "over_converted": "Simplified text with Traditional forms where no author writes them, from a careless conversion.",
        "suspected_misreadings": "Misread characters (OCR) are likely but were not certain enough to repair.",
        "spun_text": "Words seem to have been swapped for synonyms by a content spinner.",
        "machine_translated": "The text reads like a machine translation.",
        "repetitive": "Large parts of the text repeat themselves.",
        # division
        "maybe_compilation": "The page may hold several works; the boundaries were too weak to cut.",
        "claimed_chars_differ": "The page states another length for a work than the work has; see `claimed_chars`.",
        # metadata
        "title_shared": "The works of the page have no titles of their own: each has the page's, without the number of works.",
        "title_year_conflict": "The site's title and the title in the text name different years; the record has the text's.",
        "date_conflict": "The date the page prints contradicts the text; `delivered_on` is null.",
        # copies
        "maybe_copy": "Another record may be a copy of the same work; the evidence was too weak to merge.",
        "template": "The text is a fill-in template, or shares one with the other records of its family.",
    }
)
