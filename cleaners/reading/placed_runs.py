"""Runs of text that a document viewer places one by one: those at one height are one line of the document.

Seen in the wild: `style="left:..; top:.."` on every run (wenku viewers, the text layer of pdf.js), and pdf2htmlEX, whose class `y1f` names
the height. Heights are compared as they are written: a raised character is a line of its own (known gap).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from selectolax.lexbor import LexborNode

STYLE = re.compile(r"(?:^|;)((?:top|bottom):[^;]+)")
CLASS = re.compile(r"^t .*?\b(y[0-9a-f]+)\b")


def style_of(attributes: Mapping[str, str | None]) -> str:
    """Return the inline style without spaces, in lower case."""
    style = attributes.get("style")
    return style.replace(" ", "").lower() if style else ""


def find_place(attributes: Mapping[str, str | None]) -> str:
    """Return the height at which an element is placed; empty where it flows with the text."""
    style = style_of(attributes)
    if "left:" in style:
        match = STYLE.search(style)
        return match[1] if match else ""
    name = attributes.get("class") or ""
    match = CLASS.match(name) if name.startswith("t ") else None
    return match[1] if match else ""


def neighbour_place(node: LexborNode, side: Literal["prev", "next"]) -> str:
    """Return the height at which the element before or behind is placed; white space between does not count."""
    found: LexborNode | None = getattr(node, side)
    while found is not None and found.is_text_node and not (found.text_content or "").strip():
        found = getattr(found, side)
    return find_place(found.attributes) if found is not None and found.is_element_node else ""
