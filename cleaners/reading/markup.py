"""Read an HTML page: its visible text, the edits that leave the main text, and what its markup says of itself.

Two tiers. The fast one measures blocks (`main_content`); where it is unsure, trafilatura is asked which blocks it would take
(`outside_choice`). Neither writes text: both choose among the lines of `visible_text`, and what they leave out is dropped in whole lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cleaners.edits import Edit, Edits
from cleaners.reading.main_content import choose_lines
from cleaners.reading.markup_facts import find_author, find_published, find_title, read_head, title_parts
from cleaners.reading.outside_choice import find_chosen, settle_doubts
from cleaners.reading.page_lines import Line
from cleaners.reading.visible_text import parse_page, read_visible_text


@dataclass(frozen=True, slots=True)
class MarkupPage:
    """The visible text of a page, the `markup/*` edits that leave the lines of its main text, and its facts."""

    text: str
    drops: Edits
    title: str | None
    published_on: date | None
    author: str | None


def read_markup(html: str) -> MarkupPage:
    """Read an HTML page, whatever is in it: the worst page has no text.

    >>> page = read_markup("<title>渠水_某网</title><h1>渠水</h1><p>渠水从山上下来，绕村子走了一圈。</p><script>no()</script>")
    >>> page.text.split(chr(10)), page.title, len(page.drops)
    (['渠水', '渠水从山上下来，绕村子走了一圈。'], '渠水', 0)
    """
    parsed = parse_page(html)
    page = read_visible_text(parsed)
    head = read_head(parsed)
    titles = [part for title in head.titles for part in title_parts(title)]
    choice = choose_lines(page, titles, head.metas.get("generator", ""))
    rules = choice.rules
    if (choice.doubts or choice.is_thin) and (chosen := find_chosen(html, page)):
        rules = settle_doubts(page, choice, chosen)
    return MarkupPage(
        page.text,
        Edits.of(drop_lines(page.lines, rules)),
        find_title(head, page, rules),
        find_published(head, page, rules),
        find_author(head, page, rules),
    )


def drop_lines(lines: Sequence[Line], rules: Sequence[str]) -> Iterator[Edit]:
    """Propose dropping the lines that have a rule, one edit for neighbours with the same rule, so that no empty line is left.

    A dropped line goes with the line end behind it; behind the last line that stays, with the one before it.
    """
    last_kept = max((place for place, rule in enumerate(rules) if not rule), default=-1)
    offset = place = 0
    for rule, group in groupby(zip(lines, rules, strict=True), key=lambda pair: pair[1]):
        texts = [line.text for line, _ in group]
        old = "\n".join(texts)
        is_tail = 0 <= last_kept < place
        end = place + len(texts)
        if rule and is_tail:
            yield Edit(offset - 1, "\n" + old, "", rule)
        elif rule:
            yield Edit(offset, old + ("\n" if end < len(lines) else ""), "", rule)
        offset += len(old) + 1
        place = end
