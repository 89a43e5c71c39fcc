"""Drop blocks that say what they are, or show it by their shape, before the main text is looked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from cleaners.reading.page_lines import has_title_link, is_link, is_sentence
from cleaners.reading.selection import Selection, name_rule, signature
from cleaners.reading.threads import Posts

MIN_MASS = 60.0  # characters of running text; less is no text to tell from the rest
MAX_NAMED_SHARE = 0.35  # of the page's running text: a larger block is no sidebar, whatever its name
MIN_TEASERS = 4
MIN_TEASER_SHARE = 0.75  # of the siblings
MAX_BYLINE_LINES = 8
MAX_BYLINE_CHARS = 120
DATE_OR_COUNT = re.compile(r"(?:19|20)\d\d\s*[-/.年]|\d+\s*(?:次|条|人|阅读|浏览|评论)|[:：]\s*\d")
TAG_RULES = {"nav": "block/navigation", "aside": "block/related", "footer": "block/footer"}


def drop_named(selection: Selection, posts: Posts | None) -> None:
    """Drop blocks whose tag or name says that they are no text, if they hold little of it; the outermost first.

    A block with a title in it, or with posts of what may be a thread, is not believed.
    """
    total = selection.mass(0)
    done = 0
    spans: list[tuple[int, int, str]] = []
    for place, block in enumerate(selection.blocks):
        if block.first < done or block.first == block.last or place == 0:
            continue
        rule = TAG_RULES.get(block.tag) or name_rule(block.name, "block")
        if rule and _is_meant(selection, place, rule, total) and not (has_title(selection, place) or _share_lines(selection, place, posts)):
            spans.append((block.first, block.last, rule.replace("block/", "markup/")))
            done = block.last
    for first, last, rule in spans:
        selection.drop(first, last, rule)


def drop_comments(selection: Selection, posts: Posts) -> None:
    """Drop what readers wrote, with the block it stands in where that holds little else."""
    for block in posts.blocks:
        selection.drop_block(block, "markup/comments")
    around = selection.blocks[posts.blocks[0]].parent
    if around and selection.mass(around) < MIN_MASS and not has_title(selection, around):
        selection.drop_block(around, "markup/comments")


def drop_teasers(selection: Selection) -> None:
    """Drop repeated blocks that are titles of other pages with a sentence or two of each, unless they are all there is."""
    done = 0
    for block in selection.blocks:
        if block.first < done or len(block.children) < MIN_TEASERS:
            continue
        for group in siblings(selection, block.children):
            teasers = [child for child in group if selection.sentences(child) <= 2 and _tells_of_another(selection, child)]
            told = sum(selection.sentences(child) > 0 for child in teasers)
            if len(teasers) < max(MIN_TEASERS, MIN_TEASER_SHARE * len(group)) or 2 * told < len(teasers):
                continue
            if selection.mass(0) - sum(map(selection.mass, teasers)) >= MIN_MASS:
                for child in teasers:
                    selection.drop_block(child, "markup/related")
                done = selection.blocks[teasers[-1]].last


def _tells_of_another(selection: Selection, block: int) -> bool:
    if selection.links(block):
        return True
    return selection.blocks[block].tag != "p" and any(has_title_link(line) for line in selection.lines_of(block))


def siblings(selection: Selection, children: list[int]) -> Iterator[list[int]]:
    """Yield the children that have lines left, by what they look like."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for child in children:
        if selection.kept(child):
            groups[signature(selection.blocks[child])].append(child)
    yield from groups.values()


def has_title(selection: Selection, block: int) -> bool:
    """Say whether a block holds a heading of the first order that is no link."""
    return any(selection.blocks[line.block].tag == "h1" and not is_link(line) for line in selection.lines_of(block))


def _is_meant(selection: Selection, block: int, rule: str, total: float) -> bool:
    mass = selection.mass(block)
    if rule == "block/byline":
        lines = selection.lines_of(block)
        is_short = len(lines) <= MAX_BYLINE_LINES and not any(is_sentence(line) or line.chars > MAX_BYLINE_CHARS for line in lines)
        return is_short and DATE_OR_COUNT.search(" ".join(line.text for line in lines)) is not None
    if rule == "block/comments":
        return mass <= MAX_NAMED_SHARE * total or total - mass >= 3 * MIN_MASS
    return mass <= MAX_NAMED_SHARE * total


def _share_lines(selection: Selection, block: int, posts: Posts | None) -> bool:
    if posts is None:
        return False
    shape = selection.blocks[block]
    return shape.first < selection.blocks[posts.blocks[-1]].last and shape.last > selection.blocks[posts.blocks[0]].first
