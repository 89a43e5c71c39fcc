"""Pages that nest too deep, made flat enough to parse: no page may cost more than its length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
UNNESTED_TAGS = """
    area base br col dd dt embed hr img input li link meta optgroup option p param rp rt source tbody td tfoot th thead tr track wbr
"""
FORMAT_TAGS = "a b big code em font i nobr s small span strike strong tt u"
UNNESTED = frozenset(UNNESTED_TAGS.split())  # empty, or closed by the next of their kind
FORMATS = frozenset(FORMAT_TAGS.split())
MAX_OPEN_BLOCKS = 512  # as in browsers; the parser's time grows with the square of the depth
MAX_OPEN_FORMATS = 16  # unclosed <font> is opened again in every paragraph, so its cost is a product


def limit_nesting(html: str) -> str:
    """Leave out start tags that would nest deeper than browsers go, with their end tags; a page that cannot is returned as it is."""
    if html.count("<") - html.count("</") <= 4 * MAX_OPEN_BLOCKS:
        return html
    return "".join(_shallow_tags(html))


def _shallow_tags(html: str) -> Iterator[str]:
    done = 0
    depths = [0, 0]
    left_out: Counter[str] = Counter()
    for match in TAG.finditer(html):
        tag = match[2].lower()
        if tag in UNNESTED:
            continue
        is_format = tag in FORMATS
        if match[1] and left_out[tag]:  # the end of a tag that was left out must not make room for another
            left_out[tag] -= 1
            yield html[done : match.start()]
            done = match.end()
        elif match[1]:
            depths[is_format] = max(0, depths[is_format] - 1)
        elif depths[is_format] < (MAX_OPEN_FORMATS if is_format else MAX_OPEN_BLOCKS):
            depths[is_format] += 1
        else:
            left_out[tag] += 1
            yield html[done : match.start()]
            yield "" if is_format else "<br>"
            done = match.end()
    yield html[done:]
