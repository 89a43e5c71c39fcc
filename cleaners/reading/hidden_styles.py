"""Which styles hide what they are given to: those of an element, and those of classes in a page's own style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable

HIDING = re.compile(
    r"""(?x) display:none | visibility:hidden | font-size:0(?:px|pt|em|rem|%|;|!|$) | (?<![\w-])opacity:0(?:;|!|$) | color:transparent
    | (?:left|top|right|text-indent):-\d{4,}px"""
)
AT_RULE = re.compile(r"@[^{};@]++\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}")  # what holds for print or for narrow screens only
CLASS = re.compile(r"(?:[a-z][a-z0-9]*)?\.([\w-]+)", re.IGNORECASE)  # a whole selector: what stands inside others may not be meant
NOISE = frozenset({"jammer"})  # Discuz: noise between the sentences, hidden by a style sheet of its own
MAX_SHEET_CHARS = 300_000


def is_hiding(style: str) -> bool:
    """Say whether a style, in lower case and without white space, hides an element.

    >>> is_hiding("display:none"), is_hiding("opacity:0.9"), is_hiding("position:absolute;left:-9999px")
    (True, False, True)
    """
    return HIDING.search(style) is not None


def hidden_classes(sheets: Iterable[str]) -> frozenset[str]:
    """Return the classes that style sheets hide wherever they stand; what is shown by a later rule is not looked at.

    >>> sorted(hidden_classes(["p, .x9 { display: none } .a .b, .c:hover {display:none} @media print {.d {display:none}}"]))
    ['jammer', 'x9']
    """
    found = set(NOISE)
    for sheet in sheets:
        rules = AT_RULE.sub("", _without_comments(sheet[:MAX_SHEET_CHARS]))
        for rule in rules.split("}"):
            selectors, _, declarations = rule.rpartition("{")
            if selectors and is_hiding("".join(declarations.lower().split())):
                found.update(match[1] for selector in selectors.split(",") if (match := CLASS.fullmatch(selector.strip())))
    return frozenset(found)


def _without_comments(sheet: str) -> str:
    """Cut comments out, in time that grows with the length only; one that never ends takes the rest."""
    before, *parts = sheet.replace("<!--", "").replace("-->", "").split("/*")
    return before + "".join(part.partition("*/")[2] for part in parts)
