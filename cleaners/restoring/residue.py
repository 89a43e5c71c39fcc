"""Undo what programs left in a text: tags and escapes that were never decoded, field codes of word processors.

All of it is legitimate in a text about markup or programming, so that a page that shows code is left alone, and a tag
stays where the words beside it speak of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from cleaners.characters import HAN
from cleaners.edits import Edit

BLOCKS = "p|br|div|tr|li|ul|ol|table|tbody|h[1-6]|hr|center|blockquote|section"
INLINE = r"span|b|strong|em|i|u|font|a|td|th|img|sup|sub|label|o:p|st1:\w{1,20}"
TAG = re.compile(rf"(?i)</?(?:(?P<block>{BLOCKS})|{INLINE})(?:\s[^<>\n]{{0,300}})?/?>")
NAMED = "nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|quot|apos|middot|hellip|mdash|ndash|times|amp|lt|gt|bull|deg|permil"
ENTITY = re.compile(rf"&(?:amp;)*(?:(?P<name>{NAMED})|#(?P<code>\d{{2,5}})|#[xX](?P<hex>[0-9a-fA-F]{{2,5}}));|&(?:amp;)*nbsp(?![a-zA-Z;])")
ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
LINE_END = re.compile(rf"(?<=[{HAN}。！？；：”）])\s?(?:\\r)?\\n\s?(?=[{HAN}“（《\d\s\\]|$)")
FIELD = re.compile(
    r"""
    \{?\s?
    (?: HYPERLINK\s+(?:\\[lmnot]\s+)*["“”][^"“”\n]{0,300}["“”](?:\s*\\[lmnot](?:\s*["“”][^"“”\n]{0,200}["“”])?)*
      | HYPERLINK\s+\\l\s+_?\w{3,40}
      | PAGEREF\s+_\w{3,40}(?:\s*\\h)?(?:\s*\d{1,4}(?!\d))?
      | TOC\s+\\[a-z](?:\s*["“”]?\d-\d["“”]?)?(?:\s*\\[a-z])*
      | INCLUDEPICTURE\s+["“”][^"“”\n]{0,300}["“”](?:\s*\\(?:\*\s*MERGEFORMAT(?:INET)?|d))*
      | (?:(?:PAGE|NUMPAGES|DATE|SEQ\s\S{1,12}|REF\s\w{1,40})\s{0,4})?\\\*\s{0,4}MERGEFORMAT
      | EMBED\s+(?:Equation|Word|Excel|PowerPoint|Visio|PBrush)(?:\.\w{1,12}){0,2}
    )
    \s?\}?
    """,
    re.VERBOSE,
)
RESIDUE = re.compile(r"&(?:amp;)*(?:[a-z]{2,6}|#)|</?[a-zA-Z]|\\[unr]|HYPERLINK|PAGEREF|TOC\s+\\|MERGEFORMAT|INCLUDEPICTURE|EMBED\s")
CODE_LINE = re.compile(
    r"""(?mx)
    ^[ \t]*(?: [{}] | // | /\* | \#include | import\s | from\s\w+\simport | def\s | function\b | var\s | public\s
          | <!DOCTYPE | <html | <\? | \$\s ).*$
    | [;{][ \t]*$"""
)
MIN_CODE_LINES = 3
SPOKEN_OF = re.compile(r"标签|标记|元素|代码|转义|语法|属性")  # words of a text about markup
BESIDE = 8  # characters in which they stand


def drop_residue(text: str) -> Iterator[Edit]:
    """Propose decoding or dropping what was left of markup, escapes and field codes."""
    if sum(1 for _ in CODE_LINE.finditer(text)) >= MIN_CODE_LINES:
        return
    taken = 0
    for edit in sorted(_find_all(text)):
        if edit.start >= taken and not _is_spoken_of(text, edit):
            taken = edit.start + len(edit.old)
            yield edit


def _find_all(text: str) -> Iterator[Edit]:
    for match in TAG.finditer(text):
        yield Edit(match.start(), match[0], _line_end(text, match) if match["block"] else "", "residue/tag")
    for match in ENTITY.finditer(text):
        yield Edit(match.start(), match[0], _decode(match), "residue/entity")
    for match in ESCAPES.finditer(text):
        read = match[0].encode("ascii").decode("unicode-escape").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if re.fullmatch(rf"[{HAN}\u3000-\u303f\uff01-\uff5e“”‘’…—·]+", read):
            yield Edit(match.start(), match[0], read, "residue/escape")
    ends = list(LINE_END.finditer(text))
    if len(ends) > 1:  # one may be a path's or a text's about escapes
        yield from (Edit(match.start(), match[0], "\n", "residue/escape") for match in ends)
    yield from (Edit(match.start(), match[0], "", "residue/field-code") for match in FIELD.finditer(text))


def _decode(match: re.Match[str]) -> str:
    name = match["name"] or (None if match["code"] or match["hex"] else "nbsp")
    if name is None:
        code = int(match["code"] or match["hex"], 10 if match["code"] else 16)
        return chr(code) if code >= 32 and not 0xD800 <= code < 0xE000 else match[0]
    return " " if name in ("nbsp", "ensp", "emsp") else html.unescape(f"&{name};")


def _line_end(text: str, match: re.Match[str]) -> str:
    """Return a line end for a block tag inside of a line, nothing for one at its edge."""
    is_edge = text[match.start() - 1 : match.start()] in ("", "\n", ">") or text[match.end() : match.end() + 1] in ("", "\n")
    return "" if is_edge or match.start() == 0 else "\n"


def _is_spoken_of(text: str, edit: Edit) -> bool:
    end = edit.start + len(edit.old)
    return edit.rule != "residue/field-code" and SPOKEN_OF.search(text[max(0, edit.start - BESIDE) : end + BESIDE]) is not None
