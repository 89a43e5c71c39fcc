"""White space of HTML: what collapses, what wrapped the source only, and what a style sheet keeps."""

from __future__ import annotations

import re

SPACE = " \t\n\f\r"
SPACE_RUN = re.compile(r"[ \t\n\f\r]+")
WIDE = "\u2e80-\u2fff\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
WRAPPED = re.compile(rf"(?<=[{WIDE}])[ \t]*\r?\n[ \t\r\n]*(?=[{WIDE}])")
MIN_OWN_LINES = 3
MIN_WRAPPED_CHARS = 15  # narrower lines of one width are verse
MAX_WRAP_SLACK = 4  # a wrapping editor leaves lines of one width, but for punctuation


def collapse(text: str) -> str:
    r"""Make each run of collapsible white space one space, with none at the ends.

    >>> collapse(" \u3000天\n \t地 ")
    '\u3000天 地'
    """
    return SPACE_RUN.sub(" ", text).strip(" ")


def solid_chars(text: str) -> int:
    """Count what is no white space."""
    return sum(map(len, text.split()))


def own_lines(text: str) -> list[str]:
    r"""Return the lines of a text node whose line ends a style sheet keeps, else the node as one line, unwrapped.

    Lines wrapped by an editor are of one width; three or more lines of Chinese that end anywhere are the author's.

    >>> own_lines("春眠不觉晓，\n处处闻啼鸟。\n夜来风雨声，花落知多少。\n"), own_lines("他说\n\t今天不来。")
    (['春眠不觉晓，', '处处闻啼鸟。', '夜来风雨声，花落知多少。'], ['他说今天不来。'])
    """
    joined, wraps = WRAPPED.subn("", text)
    lines = [line.strip(SPACE) for line in text.strip(SPACE).split("\n")]
    widths = [len(line) for line in lines if line]
    if not wraps or len(widths) < MIN_OWN_LINES:
        return [joined]
    narrowest, widest = min(widths[:-1]), max(widths[:-1])
    return [joined] if narrowest >= MIN_WRAPPED_CHARS and widest - narrowest <= MAX_WRAP_SLACK else lines
