"""Go down from the whole page to the block of the main text, setting aside what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.reading.page_lines import HEADINGS, is_link, is_sentence
from cleaners.reading.selection import Selection, line_rule, signature
from cleaners.reading.side_blocks import has_title

MIN_MAIN_SHARE = 0.75  # of its parent's running text: the block that holds as much holds the main text
MIN_TITLED_SHARE = 0.6  # the same of a block that begins with the title and goes on with text
MIN_ANCHOR_SHARE = 0.2  # of the largest block's running text: with less, the block after the title is a line about the page
MAX_FOOTER_SHARE = 0.45  # of the running text; of a page with a title above its text, any share
MIN_COLUMN_SHARE = 0.15  # a block beside the main one that is neither links nor like it, and this large, makes the choice unsure
MIN_LINK_SHARE = 0.25  # of the characters of a list of links with summaries
MAX_ANCHOR_GAP = 15  # lines from a title to the first sentence under it
OWNER_RULES = ("line/footer", "line/notice")
PARAGRAPHS = frozenset({*HEADINGS, "p", "pre", "caption", "textarea"})


def find_main_block(selection: Selection, title: int) -> tuple[int, list[int]]:
    """Return the block of the main text, and the blocks in it or beside it of which it is not clear whether they belong to it.

    What clearly stands beside the main text is dropped. `title` is the line of the title or -1: the main text holds the first sentence
    under it, unless that is next to nothing.
    """
    main = 0
    anchor = find_anchor(selection, title)
    doubts: list[int] = []
    while True:
        main = _descend(selection, main, title, anchor, doubts)
        children = [child for child in selection.blocks[main].children if selection.kept(child)]
        best = _best_child(selection, children, anchor)
        if best < 0 or selection.sentences(best) < 2 or selection.blocks[best].tag in PARAGRAPHS:
            return main, doubts
        sides = [(child, rule) for child in children if child != best and (rule := _side_rule(selection, child, best, main, anchor >= 0))]
        if not sides:
            return main, doubts + _rivals(selection, children, best, main, anchor >= 0)
        for child, rule in sides:
            selection.drop_block(child, rule)


def find_anchor(selection: Selection, title: int) -> int:
    """Return the line of the first sentence under the title, or -1 where it does not follow soon."""
    for place in range(title + 1, min(len(selection.lines), title + 1 + MAX_ANCHOR_GAP)) if title >= 0 else ():
        if selection.is_kept_sentence(place) and not line_rule(selection.lines[place].text, "line"):
            return place
    return -1


def _descend(selection: Selection, main: int, title: int, anchor: int, doubts: list[int]) -> int:
    """Follow the child that holds most of the running text, until the text divides into paragraphs, columns or repeated parts.

    What it passes by that is large enough to be text is added to `doubts`.
    """
    while True:
        children = [child for child in selection.blocks[main].children if selection.kept(child)]
        best = _best_child(selection, children, anchor)
        if best < 0:
            return main
        shape = selection.blocks[best]
        has_both = shape.first <= title < anchor < shape.last
        if selection.mass(best) < (MIN_TITLED_SHARE if has_both else MIN_MAIN_SHARE) * selection.mass(main):
            return main
        if shape.tag in PARAGRAPHS or selection.kept(best) < 2 or _has_twin(selection, children, best):
            return main
        others = [child for child in children if child != best]
        is_bare = not shape.name and not any(selection.blocks[child].name for child in others)
        if others and is_bare and not shape.children:
            return main  # a paragraph among paragraphs
        doubts += [] if has_both else _rivals(selection, children, best, main, anchor >= 0)
        main = best


def _best_child(selection: Selection, children: Sequence[int], anchor: int) -> int:
    best = max(children, key=selection.mass, default=-1)
    for child in children:
        if selection.blocks[child].first <= anchor < selection.blocks[child].last:
            return child if selection.mass(child) >= MIN_ANCHOR_SHARE * selection.mass(best) else best
    return best


def _has_twin(selection: Selection, children: Sequence[int], best: int) -> bool:
    """Say whether the best child is one of several pages or parts: same shape inside and out, or same name and running text."""
    return any(
        child != best
        and signature(selection.blocks[child]) == signature(selection.blocks[best])
        and (selection.sentences(child) >= 2 or (selection.blocks[child].name and _is_alike(selection, child, best)))
        and selection.links(child) <= selection.sentences(child)
        for child in children
    )


def _is_alike(selection: Selection, block: int, other: int) -> bool:
    inner, outer = ({signature(selection.blocks[child]) for child in selection.blocks[place].children} for place in (block, other))
    return inner == outer


def _side_rule(selection: Selection, block: int, best: int, main: int, is_anchored: bool) -> str:
    """Say as what a block beside the main one is dropped: links with or without summaries, or the owner of the site; else nothing."""
    shape = selection.blocks[block]
    lines = [line for line in selection.lines_of(block) if line.text]
    if not lines or any(line.has_file_link for line in lines):
        return ""
    is_below = shape.first >= selection.blocks[best].last
    if is_below and (is_anchored or selection.mass(block) <= MAX_FOOTER_SHARE * selection.mass(main)):
        if any(line_rule(line.text, "line") in OWNER_RULES for line in lines):
            return "markup/footer"
        if line_rule(lines[0].text, "heading") == "heading/comments":
            return "markup/comments"
    if is_list_of_links(selection, block) and selection.mass(block) < selection.mass(best):
        return "markup/related" if selection.sentences(block) or is_below else "markup/navigation"
    return ""


def is_list_of_links(selection: Selection, block: int) -> bool:
    """Say whether a block is titles of other pages, with a sentence or two of each or without."""
    links, sentences = selection.links(block), selection.sentences(block)
    if links < max(2, sentences / 2) or has_title(selection, block):
        return False
    lines = [line for line in selection.lines_of(block) if line.text]
    return sum(line.link_chars for line in lines if is_link(line)) >= MIN_LINK_SHARE * sum(line.chars for line in lines)


def _rivals(selection: Selection, children: Sequence[int], best: int, main: int, is_anchored: bool) -> list[int]:
    """Return what stands beside the best child, is not like it and does not go on with it, and could be text as well."""
    return [
        child
        for child in children
        if child != best
        and signature(selection.blocks[child]) != signature(selection.blocks[best])
        and selection.sentences(child) >= 2
        and selection.mass(child) >= MIN_COLUMN_SHARE * selection.mass(main)
        and not _side_rule(selection, child, best, main, is_anchored)
        and not _goes_on(selection, child, best)
    ]


def _goes_on(selection: Selection, block: int, best: int) -> bool:
    """Say whether a block follows the best child at once, with sentences only, in elements of the same kinds: text folded in two."""
    if selection.blocks[block].first != selection.blocks[best].last or selection.links(block):
        return False
    return selection.kept(block) - selection.sentences(block) <= selection.sentences(block) and _kinds(selection, block) == _kinds(
        selection, best
    )


def _kinds(selection: Selection, block: int) -> set[str]:
    """Return the elements in which the sentences of a block stand."""
    return {
        signature(selection.blocks[line.block]) if line.block != block else "" for line in selection.lines_of(block) if is_sentence(line)
    }
