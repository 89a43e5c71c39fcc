"""datatrove's formatters, the only steps of it that change a text, as its FineWeb pipelines set them: a text in, a text out."""

from __future__ import annotations

from datatrove.pipeline.formatters import FTFYFormatter, PIIFormatter, SymbolLinesFormatter
from exchange import answer_lines

STEPS = (FTFYFormatter(), PIIFormatter(), SymbolLinesFormatter(symbols_to_remove=["|"], replace_char="\n"))


def clean(text: str) -> str:
    """Return the text after all steps."""
    for step in STEPS:
        text = step.format(text)
    return text


answer_lines(clean)
