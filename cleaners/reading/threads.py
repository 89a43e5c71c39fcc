"""Find the posts of a thread (forum, question and answers, comments) and tell what was posted from what the software prints.

Posts are siblings of one shape, each with running text and a stamp: a time of day, a floor number. What was posted stands in every post at
the same place of the tree; names, counters, signatures and buttons stand elsewhere. Nothing here knows one forum software, so what a
theme places in an unusual way is kept rather than dropped.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, takewhile

from cleaners.reading.page_lines import has_title_link, is_link, is_sentence
from cleaners.reading.post_signatures import find_shared_ends, find_signed
from cleaners.reading.selection import DIGITS, Selection, found_rule, line_rule, name_rule, signature

MAX_STAMP_CHARS = 70
MIN_POST_SHARE = 0.15  # of the page's running text
MIN_REPLY_SHARE = 0.03  # the same on a page that is known for a thread
MIN_STAMPED_SHARE = 0.6  # of the siblings that hold text
MAX_TITLE_LINK_SHARE = 0.5  # of the siblings may hold a long link: more, and they are a list of other pages
MIN_NESTED_SHARE = 0.6  # of a group's text that another holds too: with as much, the one with more members is the posts
MIN_PRINTED_LINES = 3
MIN_CONTENT_SHARE = 0.7  # of the posts' text stands at the place where posts hold what was posted
MAX_SITE_CHARS = 12
MAX_ANNOUNCED_GAP = 5  # lines: the order of answers, a button
PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "li", "blockquote"})
REPLY = re.compile(r"^(?:Re|回复|答复)\s*(?:\[\d+\])?\s*[:：]\s*", re.IGNORECASE)
SITE_NAME = re.compile(r"[-_|–—·]+")


@dataclass(frozen=True, slots=True)
class Posts:
    """Sibling blocks that are posts, in order."""

    blocks: tuple[int, ...]
    mass: float


def find_posts(selection: Selection, *, is_thread: bool) -> Posts | None:
    """Return the siblings with the most running text that look like posts, or None; a thread's may be few words under a long one."""
    min_mass = max(1.0, (MIN_REPLY_SHARE if is_thread else MIN_POST_SHARE) * selection.mass(0))
    lines, blocks = selection.lines, selection.blocks
    stamps = [0, *accumulate(line.chars <= MAX_STAMP_CHARS and bool(line_rule(line.text, "post/stamp")) for line in lines)]
    if stamps[-1] < 2:
        return None
    best: Posts | None = None
    for parent in blocks:
        groups: defaultdict[str, list[int]] = defaultdict(list)
        if len(parent.children) > 1 and stamps[parent.last] - stamps[parent.first] > 1:
            for child in parent.children:
                if blocks[child].last - blocks[child].first > 1:
                    groups[signature(blocks[child])].append(child)
        for group in groups.values():
            stamped = tuple(child for child in group if stamps[blocks[child].last] > stamps[blocks[child].first])
            if is_thread and stamped and stamped[0] != group[0] and blocks[group[0]].name and selection.sentences(group[0]):
                stamped = (group[0], *stamped)  # the opening post may have its stamp at the title
            mass = sum(map(selection.mass, stamped))
            if len(stamped) < max(2, MIN_STAMPED_SHARE * len(group)) or mass < min_mass:
                continue
            if (best is None or _is_better(selection, stamped, mass, best)) and not _are_teasers(selection, stamped):
                best = Posts(stamped, mass)
    return best


def _is_better(selection: Selection, group: Sequence[int], mass: float, best: Posts) -> bool:
    """Say whether a group is the posts rather than pages of them: of two groups with much the same text the one with more members.

    Where a group stands in one member of the other, that is the box of the replies; the opening post stands in a box like it.
    """
    if len(group) <= len(best.blocks):
        return mass * MIN_NESTED_SHARE > best.mass
    boxes = [block for block in best.blocks if _is_around(selection, block, group[0])]
    others = [block for block in best.blocks if block not in boxes]
    kind = signature(selection.blocks[group[0]])
    if not boxes or any(_holds_several(selection, block, kind) for block in others):
        return mass >= MIN_NESTED_SHARE * best.mass
    return mass >= MIN_NESTED_SHARE * sum(map(selection.mass, boxes))


def _is_around(selection: Selection, block: int, inner: int) -> bool:
    return selection.blocks[block].first <= selection.blocks[inner].first and selection.blocks[inner].last <= selection.blocks[block].last


def _holds_several(selection: Selection, block: int, kind: str) -> bool:
    """Say whether two or more blocks of a kind stand in another block; parents come before children, so its insides follow it."""
    last = selection.blocks[block].last
    inside = takewhile(lambda inner: inner.first < last, islice(selection.blocks, block + 1, None))
    return sum(signature(inner) == kind for inner in inside) > 1


def is_announced(selection: Selection, posts: Posts) -> bool:
    """Say whether a line right above the posts calls them answers."""
    first = selection.blocks[posts.blocks[0]].first
    return any(line_rule(line.text, "page/answers") for line in selection.lines[max(0, first - MAX_ANNOUNCED_GAP) : first])


def _are_teasers(selection: Selection, group: Sequence[int]) -> bool:
    """Say whether siblings are titles of other pages with a date, not posts (which repeat the title of their own thread at most)."""
    titles: list[str] = []
    for child in group:
        links = (line for line in selection.lines_of(child) if has_title_link(line) and not line_rule(line.text, "post/stamp"))
        titles += [line.text for line in links][:1]
    own = Counter(REPLY.sub("", title.strip()) for title in titles)
    return len(titles) > MAX_TITLE_LINK_SHARE * len(group) and len(own) > 2


def is_forum(selection: Selection, titles: Iterable[str], generator: str) -> bool:
    """Say whether a page's generator, the name of its site or the names of its blocks are those of a forum."""
    sites = [part for title in titles for part in SITE_NAME.split(title)[1:] if len(part.strip()) <= MAX_SITE_CHARS]
    names = " ".join({block.name for block in selection.blocks})
    return any(found_rule(text, "page/forum") for text in (generator, *sites, names))


def drop_stamps(selection: Selection) -> None:
    """Drop lines that only forum software writes, where its posts stand in no blocks of their own."""
    for place, line in enumerate(selection.lines):
        if not is_sentence(line) and line_rule(line.text, "post/furniture"):
            selection.drop(place, place + 1, "markup/post-furniture")


def find_posted(selection: Selection, posts: Posts) -> list[int]:
    """Return the lines of posts that were written by those who posted; where that would be nothing, all."""
    every = [place for block in posts.blocks for place in range(selection.blocks[block].first, selection.blocks[block].last)]
    posted = list(_find_posted(selection, posts))
    shared = find_shared_ends(selection, posts.blocks, posted)
    return [place for place in posted if place not in shared] or every


def _find_posted(selection: Selection, posts: Posts) -> Iterator[int]:
    contents, is_narrow = _find_contents(selection, posts.blocks)
    inside = {place for block in contents for place in range(selection.blocks[block].first, selection.blocks[block].last)}
    seen = Counter(text for block in posts.blocks for text in {DIGITS.sub("0", line.text) for line in selection.lines_of(block)})
    common = {text for text, count in seen.items() if count >= MIN_STAMPED_SHARE * len(posts.blocks)}
    printed = _find_printed(selection, posts.blocks, common)
    signed = find_signed(selection, posts.blocks)
    for block in posts.blocks:
        for place in range(selection.blocks[block].first, selection.blocks[block].last):
            line = selection.lines[place]
            if place in signed or line_rule(line.text, "post/furniture") or signature(selection.blocks[line.block]) in printed:
                continue
            is_content = place in inside and (is_narrow or not (is_link(line) or line_rule(line.text, "post/stamp")))
            is_new = seen[DIGITS.sub("0", line.text)] < 2 and not _is_furniture(selection, place, block)
            if (is_content and is_narrow) or (is_new and (is_content or is_sentence(line))):
                yield place


def _find_printed(selection: Selection, posts: Sequence[int], common: set[str]) -> set[str]:
    """Return the kinds of blocks that hold no sentence, but stamps, links or what most posts hold: the software prints there.

    Such a line in most posts is enough; of a kind that stands in some posts only, every line must be one.
    """
    stamped: Counter[str] = Counter()  # posts with such a line of the kind
    lines: Counter[str] = Counter()
    plain: set[str] = set()  # kinds with another line in some post
    written: set[str] = set()
    for post in posts:
        kinds: set[str] = set()
        for line in selection.lines_of(post):
            kind = signature(selection.blocks[line.block])
            lines[kind] += bool(line.text)
            if is_sentence(line):
                written.add(kind)
            elif is_link(line) or line_rule(line.text, "post/stamp") or DIGITS.sub("0", line.text) in common:
                kinds.add(kind)
            elif line.text:
                plain.add(kind)
        stamped.update(kinds)
    most = {kind for kind, count in stamped.items() if count >= MIN_STAMPED_SHARE * len(posts)}
    some = {kind for kind, count in stamped.items() if count > 1 and lines[kind] >= MIN_PRINTED_LINES and kind not in plain}
    return (most | some) - written


def _find_contents(selection: Selection, posts: Sequence[int]) -> tuple[list[int], bool]:
    """Go down all posts at once to where nearly all of their text stands; False if that is the posts themselves."""
    level = list(posts)
    total = sum(map(selection.mass, level))
    while True:
        groups: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for block in level:
            seen: Counter[str] = Counter()
            for child in selection.blocks[block].children:
                shape = signature(selection.blocks[child])
                groups[shape, seen[shape]].append(child)
                seen[shape] += 1
        best = max(groups.values(), key=lambda group: sum(map(selection.mass, group)), default=[])
        if not best or sum(map(selection.mass, best)) < MIN_CONTENT_SHARE * total or _is_paragraph(selection, best[0]):
            return level, level[0] != posts[0]
        level = best


def _is_paragraph(selection: Selection, block: int) -> bool:
    return selection.blocks[block].tag in PARAGRAPHS and not selection.blocks[block].name


def _is_furniture(selection: Selection, place: int, post: int) -> bool:
    """Say whether a line of a post stands in a block named after what is no content."""
    block = selection.lines[place].block
    while block > post:
        if name_rule(selection.blocks[block].name, "post-block"):
            return True
        block = selection.blocks[block].parent
    return False
