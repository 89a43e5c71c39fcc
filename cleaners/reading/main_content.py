"""Choose the main text among the lines of a page's visible text: the fast tier.

The page is measured, not read: sentences stand outside links and have punctuation, chrome is links, short lines and repeated shapes. From
the whole page we go down to the block that holds most of the running text (`main_block`), set aside what stands beside it
(`side_blocks`), and trim what the block begins and ends with. The line that the page's head calls its title says where the text begins.
Names of blocks and phrases only speak where this evidence agrees. Threads, where replies belong to the work, are found first (`threads`).
In doubt a line stays.

Rules of the edits: `markup/navigation`, `markup/byline`, `markup/toolbar`, `markup/related`, `markup/comments`, `markup/editor`,
`markup/contents`, `markup/footer`, `markup/post-furniture`, `markup/outside-main`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cleaners.reading.main_block import find_anchor, find_main_block
from cleaners.reading.markup_facts import LABEL, TAIL_LABEL
from cleaners.reading.page_lines import HEADINGS, VisibleText, is_link, is_sentence
from cleaners.reading.selection import Selection, line_rule
from cleaners.reading.short_lines import find_short_lines
from cleaners.reading.side_blocks import MIN_MASS, drop_comments, drop_named, drop_teasers
from cleaners.reading.threads import Posts, drop_stamps, find_posted, find_posts, is_announced, is_forum
from cleaners.reading.trimming import drop_ends, drop_insets, drop_outside, extend_to_signature, extend_to_title, trim_line

MIN_KEPT_SHARE = 0.15  # of the page's running text: with less left, another opinion is asked
MIN_THREAD_RATIO = 2.0  # replies with this much more text than the article they stand under are no comments
MAX_ABOVE_TITLE_SHARE = 0.7  # of the running text: a line below it is no title
MAX_BYLINE_GAP = 3  # lines under a title without a sentence
MAX_LINES = 100_000  # a longer page is a dump of something; it stays whole


@dataclass(frozen=True, slots=True)
class Choice:
    """For each line of the page the rule that drops it, or nothing; and what was hard to decide.

    `doubts` are spans of lines (first, last), kept or dropped for now; a thin choice has left only little of the page's running text,
    unless it is a text of short lines.
    """

    rules: list[str]
    doubts: Sequence[tuple[int, int]] = ()
    is_thin: bool = False
    is_short: bool = False


def choose_lines(page: VisibleText, titles: Sequence[str] = (), generator: str = "") -> Choice:
    """Choose the main text of a page; `titles` are what its head may call it, `generator` the software that made it."""
    everything = Choice([""] * len(page.lines))
    if len(page.lines) > MAX_LINES:
        return everything
    choice = _choose(Selection(page), titles, generator)
    is_empty = all(rule or not line.text for line, rule in zip(page.lines, choice.rules, strict=True))
    return everything if is_empty else choice  # a page of nothing but links is a page all the same


def _choose(selection: Selection, titles: Sequence[str], generator: str) -> Choice:
    total = selection.mass(0)
    is_thread = is_forum(selection, titles, generator)
    posts = find_posts(selection, is_thread=is_thread)
    drop_named(selection, posts)
    title = _find_title_line(selection, titles)
    if posts is not None:
        outside = selection.mass(0) - posts.mass
        if is_thread or is_announced(selection, posts) or posts.mass >= MIN_THREAD_RATIO * max(outside, MIN_MASS):
            return _choose_thread(selection, posts, title)
        drop_comments(selection, posts)
    choice = _choose_article(selection, title)
    if is_thread:  # its posts stand in no blocks of their own; no extractor of articles is asked about it
        drop_stamps(selection)
        return Choice(selection.rules)
    return replace(choice, is_thin=not choice.is_short and selection.mass(0) < MIN_KEPT_SHARE * total)


def _choose_article(selection: Selection, title: int) -> Choice:
    if find_anchor(selection, title) < 0 and (run := find_short_lines(selection, title)):
        return _choose_run(selection, title, run)
    if selection.mass(0) < MIN_MASS:
        return _choose_little(selection, title)
    drop_teasers(selection)
    selection.ignore(0, title)
    main, doubts = find_main_block(selection, title)
    shape = selection.blocks[main]
    drop_ends(selection, main)
    drop_insets(selection, shape.first, shape.last)
    first = extend_to_title(selection, shape.first, title)
    last = extend_to_signature(selection, main, shape.last)
    drop_outside(selection, first, last)
    return Choice(selection.rules, [(selection.blocks[block].first, selection.blocks[block].last) for block in doubts])


def _choose_run(selection: Selection, title: int, run: tuple[int, int]) -> Choice:
    """Keep the title and a text of short lines, with what is signed below them."""
    first, last = run
    selection.keep(range(first, last))
    for place in range(title + 1, first):
        trim_line(selection, place, backwards=False)
    main = selection.lines[first].block
    drop_outside(selection, extend_to_title(selection, first, title), extend_to_signature(selection, main, last))
    return Choice(selection.rules, is_short=True)


def _choose_little(selection: Selection, title: int) -> Choice:
    """Drop links, buttons and what stands under the title of a page with too little text to tell its main text by."""
    places = range(len(selection.lines))
    head = next(filter(selection.is_kept_sentence, places), title + MAX_BYLINE_GAP)
    for place in places:
        trim_line(selection, place, backwards=place > head)
    return Choice(selection.rules)


def _choose_thread(selection: Selection, posts: Posts, title: int) -> Choice:
    """Keep what was posted, in order, with the title and the opening post above it where that stands apart."""
    posted = find_posted(selection, posts)
    for block in posts.blocks:
        selection.drop_block(block, "markup/post-furniture")
    last = selection.blocks[posts.blocks[0]].first
    first = title if 0 <= title < last else last
    while last > first + 1 and not selection.is_kept_sentence(last - 1):
        last -= 1
    for place in range(first + 1, last):
        text = selection.lines[place].text
        if (line_rule(text, "post/stamp") or line_rule(text, "page/answers")) and not is_sentence(selection.lines[place]):
            selection.drop(place, place + 1, "markup/byline")
        trim_line(selection, place, backwards=False)
    drop_outside(selection, first, last)
    selection.keep(posted)
    return Choice(selection.rules)


def _find_title_line(selection: Selection, titles: Sequence[str]) -> int:
    """Return the line that is the title: a heading, or what the head calls the page; -1 where nothing is."""
    wanted = {"".join(title.split()) for title in titles}
    best, best_score = -1, 0
    for place, line in enumerate(selection.lines):
        tag = selection.blocks[line.block].tag
        if selection.rules[place] or (tag != "h1" and line.chars > max(map(len, wanted), default=0) + 8):
            continue
        text = "".join(TAIL_LABEL.sub("", LABEL.sub("", line.text.strip())).split())
        if (text not in wanted and (tag != "h1" or is_link(line))) or (is_link(line) and tag not in HEADINGS):
            continue
        # The longest wins; being a heading, or what the head names first, is worth a few characters more: names of sites are short.
        is_first_part = any(title.startswith(text) for title in wanted)
        score = min(len(text), 40) + 8 * (tag == "h1") + 4 * (tag in HEADINGS)
        score += 6 * is_first_part + 6 * (text in wanted) - 9 * is_link(line)
        if score > best_score:
            best, best_score = place, score
    is_low = best >= 0 and selection.mass_between(0, best) > MAX_ABOVE_TITLE_SHARE * max(selection.mass(0), MIN_MASS)
    return -1 if is_low else best
