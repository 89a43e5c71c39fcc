"""data-juicer's mappers for text, in the order of its refining recipes: {"recipe": name, "text": text} in, a text out.

`recipe` takes every mapper that such recipes use on Chinese text, with `t2s` for the script; `careful` leaves out the
two that make its punctuation ASCII. Not taken: `remove_header_mapper`, which is for LaTeX and empties all else.
"""

from __future__ import annotations

from typing import Any

from data_juicer.ops.mapper.chinese_convert_mapper import ChineseConvertMapper
from data_juicer.ops.mapper.clean_copyright_mapper import CleanCopyrightMapper
from data_juicer.ops.mapper.clean_email_mapper import CleanEmailMapper
from data_juicer.ops.mapper.clean_links_mapper import CleanLinksMapper
from data_juicer.ops.mapper.fix_unicode_mapper import FixUnicodeMapper
from data_juicer.ops.mapper.punctuation_normalization_mapper import PunctuationNormalizationMapper
from data_juicer.ops.mapper.remove_repeat_sentences_mapper import RemoveRepeatSentencesMapper
from data_juicer.ops.mapper.whitespace_normalization_mapper import WhitespaceNormalizationMapper
from exchange import answer_lines

FIRST = (ChineseConvertMapper(mode="t2s"), CleanEmailMapper(), CleanLinksMapper(), CleanCopyrightMapper())
ASCII = (FixUnicodeMapper(), PunctuationNormalizationMapper())
LAST = (WhitespaceNormalizationMapper(), RemoveRepeatSentencesMapper())
RECIPES = {"recipe": FIRST + ASCII + LAST, "careful": FIRST + LAST}


def clean(request: dict[str, str]) -> Any:
    """Return the text after all mappers of the recipe."""
    samples = {"text": [request["text"]]}
    for mapper in RECIPES[request["recipe"]]:
        samples = mapper.process_batched(samples)
    return samples["text"][0]


answer_lines(clean)
