"""What kind of work a text is: by the noun its title ends with, else by what the text says of itself."""

from __future__ import annotations

import re

from cleaners.dividing.salutations import find_salutations
from cleaners.dividing.titles import find_heads
from cleaners.rules import load_rules, load_table

OTHER = "其他"
FROM_TITLE, FROM_TEXT, UNKNOWN = 1.0, 0.6, 0.3
HEAD_CHARS, TAIL_CHARS = 300, 200

_SPOKEN = re.compile("今天|现在|刚才|这次会议|大家好|上午好|下午好|晚上好")
_GENRES = {head: genre["name"] for genre in load_table("genres")["genre"] for head in genre["heads"]}


def find_genre(title: str | None, text: str) -> tuple[str, float]:
    """Return the genre and how sure it is: 1 from the title, .6 from the text, .3 for `其他` without any evidence.

    >>> find_genre("在工作总结会上的讲话", "")
    ('讲话', 1.0)
    """
    rules = {rule.name: rule.pattern for rule in load_rules("genres")}
    if title:
        if rules["genre/summary-and-plan"].search(title):
            return "工作总结", FROM_TITLE
        heads = find_heads(title)
        if heads:
            return _GENRES[heads[-1]], FROM_TITLE
    head, tail = text[:HEAD_CHARS], text[-TAIL_CHARS:]
    if rules["genre/work-report"].search(head):
        return "政府工作报告", FROM_TEXT
    if rules["genre/notice"].search(tail):
        return "通知", FROM_TEXT
    if any(salutation.start < HEAD_CHARS // 3 for salutation in find_salutations(head)) and _SPOKEN.search(head):
        return "讲话", FROM_TEXT
    return OTHER, UNKNOWN
