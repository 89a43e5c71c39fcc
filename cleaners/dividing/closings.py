"""How works end: thanks, a wish, a salute, a declaration, a signature and its date (`rules/closings.toml`)."""

from __future__ import annotations

import re

from cleaners.rules import load_rules

CLOSE_CHARS = 160  # a signature of three offices and its date
_AFTERPLAY = re.compile(r"(?:[（(][^（()）]{0,10}(?:掌声|鼓掌|完|结束)[^（()）]{0,6}[)）]|\s)+$")
_LAST = tuple("！。!谢导师友宾学志们委完毕了里些到束礼束此知报告函明示批复证见会日月字")  # what a close can end with


def ends_with_close(text: str) -> bool:
    """Tell whether `text` ends as a work does: with thanks, a wish, a salute, a signature and its date.

    >>> ends_with_close("……我就讲这些，谢谢大家！"), ends_with_close("第二，要谢谢大家的支持，继续")
    (True, False)
    """
    tail = text[-CLOSE_CHARS:].rstrip()
    if tail.endswith(("）", ")")):
        tail = _AFTERPLAY.sub("", tail)
    if not tail.endswith(_LAST):
        return False
    return any(rule.pattern.search(tail) for rule in load_rules("closings"))
