"""Trim what the block of the main text begins and ends with, take in what belongs to it above and below, and drop the rest."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise

from cleaners.reading.main_block import is_list_of_links
from cleaners.reading.page_lines import HEADINGS, is_link, is_sentence
from cleaners.reading.selection import Selection, line_rule

MAX_TITLE_GAP = 12  # lines between a title and the block of its text: date, source, buttons
MAX_LINES_ABOVE = 3
MAX_ATTACHMENT_GAP = 12
MAX_SIGNATURE_LINES = 6
MAX_SIGNATURE_CHARS = 40
MIN_REPEATED_LINKS = 3
MIN_LINK_RUN = 2
MIN_WHOLE_SHARE = 0.8  # of the characters of a line that is a link from end to end: bullets and dates stand beside it
DOWNLOAD = re.compile(r"(?:点击|立即|免费|全文|文档|本文|高速)下载|下载(?:地址|全文|文档|本文)")  # the page itself as a file
ATTACHMENT = re.compile(r"\s*附件(?:[\d一二三四五六七八九十]|\s*[:：]|$|下载)")
COUNTER = re.compile(r"(?:^|[:：(（\s])\d{1,6}[)）]?$")  # 阅读：33
CLOSING_EDITOR = re.compile(r"[\s【\[(（]*(?:本文)?责(?:任编辑|编)\s*[:：]")
MAX_LINES_BEHIND = 12
MAX_BEHIND_SHARE = 0.25  # of the running text of the block
ENTRY = re.compile(r"^[\d.]+\s+|\[[^\]]{1,4}\]$")


def drop_ends(selection: Selection, main: int) -> None:
    """Drop chrome at both ends of a block: up to its first sentence, and from its last."""
    shape = selection.blocks[main]
    _drop_behind_editor(selection, main)
    lists = _find_link_lists(selection, main)
    for place in reversed(range(shape.first, shape.last)):
        if place in lists:
            selection.drop(place, place + 1, "markup/related")
        elif trim_line(selection, place, backwards=True):
            break
    else:
        return  # not a sentence in it
    for place in range(shape.first, shape.last):
        if place in lists:
            selection.drop(place, place + 1, "markup/navigation")
        elif trim_line(selection, place, backwards=False):
            break


def _drop_behind_editor(selection: Selection, main: int) -> None:
    """Drop what stands behind the line that names the site's editor, where that is little: it closes a text."""
    shape = selection.blocks[main]
    for place in reversed(range(shape.first, shape.last)):
        line = selection.lines[place]
        if line.has_file_link or ATTACHMENT.match(line.text) or shape.last - place > MAX_LINES_BEHIND:
            return
        if CLOSING_EDITOR.match(line.text) and line_rule(line.text, "line/editor"):
            if selection.mass_between(place, shape.last) <= MAX_BEHIND_SHARE * selection.mass(main):
                selection.drop(place, place + 1, "markup/editor")
                selection.drop(place + 1, shape.last, "markup/related")
            return


def _find_link_lists(selection: Selection, main: int) -> set[int]:
    """Return the lines of blocks that are titles of other pages with their summaries: their sentences do not end the chrome."""
    lists: set[int] = set()
    done = selection.blocks[main].first
    for block in range(main + 1, len(selection.blocks)):
        shape = selection.blocks[block]
        if shape.first >= selection.blocks[main].last:
            break
        if shape.first < done or not selection.sentences(block) or not is_list_of_links(selection, block):
            continue
        if 2 * selection.mass(block) < selection.mass(shape.parent):
            lists.update(range(shape.first, shape.last))
            done = shape.last
    return lists


def trim_line(selection: Selection, place: int, *, backwards: bool) -> bool:
    """Drop a line at the head (backwards: at the foot) of the text if it is chrome; True if it is a sentence of the text."""
    line = selection.lines[place]
    if selection.rules[place] or not line.text:
        return False
    rule = line_rule(line.text, "line") or line_rule(line.text, "heading")
    if rule == "line/byline" and backwards:
        rule = ""  # a date under the text is the author's
    if not rule and is_link(line) and not ATTACHMENT.match(line.text):
        rule = "line/related" if backwards else "line/navigation"
    if not rule and _is_hidden_remark(selection, place):
        rule = "line/outside-main"
    if rule:
        selection.drop(place, place + 1, f"markup/{rule.split('/')[1]}")
        return False
    return selection.is_kept_sentence(place)


def _is_hidden_remark(selection: Selection, place: int) -> bool:
    """Say whether a line is all there is in a block that a style hides: no viewer folds a line or two away."""
    block = selection.blocks[selection.lines[place].block]
    return block.is_hidden and block.last - block.first <= 2


def drop_insets(selection: Selection, first: int, last: int) -> None:
    """Drop links between paragraphs: those under a heading that announces other pages, buttons, and a table of what follows."""
    texts = Counter(line.text for line in selection.lines[first:last] if is_link(line))
    follows = {_entry(line.text) for line in selection.lines[first:last] if not is_link(line)}
    heading = -1  # the line that announces what stands here
    for place in range(first, last):
        line = selection.lines[place]
        if selection.rules[place] or not line.text:
            continue
        if line_rule(line.text, "heading") in ("heading/related", "heading/contents"):
            heading = place
        elif not is_link(line):
            heading = -1
        elif _entry(line.text) in follows:
            selection.drop(place if heading < 0 else heading, place + 1, "markup/contents")
        elif heading >= 0 and line_rule(selection.lines[heading].text, "heading/related"):
            selection.drop(heading, place + 1, "markup/related")
        elif texts[line.text] >= MIN_REPEATED_LINKS:
            selection.drop(place, place + 1, "markup/toolbar")
        elif line_rule(line.text, "inset/pointer"):
            selection.drop(place, place + 1, "markup/related")
    _drop_link_runs(selection, first, last)


def _drop_link_runs(selection: Selection, first: int, last: int) -> None:
    """Drop two or more lines in a row that are links from end to end, of a text that has more sentences than such lines.

    A line with a colon above them says that its author lists them.
    """
    kept = [place for place in range(first, last) if selection.lines[place].text and not selection.rules[place]]
    runs = [list(group) for _, group in groupby(kept, key=lambda place: _is_whole_link(selection, place))]
    spans = [
        run
        for above, run in pairwise([[], *runs])
        if len(run) >= MIN_LINK_RUN
        and _is_whole_link(selection, run[0])
        and not (above and selection.lines[above[-1]].text.endswith((":", "：")))
    ]
    if sum(map(len, spans)) < sum(map(selection.is_kept_sentence, kept)):
        for run in spans:
            selection.drop(run[0], run[-1] + 1, "markup/related")


def _is_whole_link(selection: Selection, place: int) -> bool:
    line = selection.lines[place]
    is_heading = selection.blocks[line.block].tag in HEADINGS
    return is_link(line) and line.link_chars >= MIN_WHOLE_SHARE * line.chars and not (is_heading or ATTACHMENT.match(line.text))


def _entry(text: str) -> str:
    """Return a heading as a table of contents gives it: without number and buttons."""
    return ENTRY.sub("", text.strip()).strip()


def extend_to_title(selection: Selection, first: int, title: int) -> int:
    """Return where the main text begins with its title, if one stands above it; buttons and dates between them are dropped."""
    if title < 0 or title < first - MAX_TITLE_GAP:
        return first
    for place in range(title + 1, first):
        if selection.lines[place].text.strip() == selection.lines[title].text.strip():
            selection.drop(place, place + 1, "markup/outside-main")  # once more, for another device
        trim_line(selection, place, backwards=False)
    return title - _lines_above(selection, first, title)


def _lines_above(selection: Selection, first: int, title: int) -> int:
    """Count the short lines right above a title that belong to it: the number of a document, the authority that gave it out."""
    count = 0
    for place in range(title - 1, max(first, title - MAX_LINES_ABOVE) - 1, -1):
        line = selection.lines[place]
        if selection.rules[place] or not line.text or is_link(line) or is_sentence(line) or line.chars > MAX_SIGNATURE_CHARS:
            break
        count += 1
    return count


def extend_to_signature(selection: Selection, main: int, last: int) -> int:
    """Return where the main text ends with its signature and attachments, if they stand below it."""
    end = last
    limit = selection.blocks[selection.blocks[main].parent].last if main else last
    for place in range(last, min(limit, last + MAX_SIGNATURE_LINES)):
        line = selection.lines[place]
        is_chrome = selection.blocks[line.block].name or is_link(line) or line_rule(line.text, "line") or line_rule(line.text, "heading")
        if selection.rules[place] or is_chrome or is_sentence(line) or line.chars > MAX_SIGNATURE_CHARS or COUNTER.search(line.text):
            break
        end = place + 1
    return _extend_to_attachments(selection, end)


def _extend_to_attachments(selection: Selection, end: int) -> int:
    """Return where the attachments end that follow soon; what stands between them is dropped, but for their heading."""
    last = end
    for place in range(end, len(selection.lines)):
        if place - last > MAX_ATTACHMENT_GAP:
            break
        line = selection.lines[place]
        if (line.has_file_link and not DOWNLOAD.search(line.text)) or (place > end and ATTACHMENT.match(line.text)):
            last = place + 1
    for place in range(end, last):
        if not (selection.lines[place].has_file_link or ATTACHMENT.match(selection.lines[place].text)):
            selection.drop(place, place + 1, "markup/outside-main")
    return last


def drop_outside(selection: Selection, first: int, last: int) -> None:
    """Drop what stands before and behind the main text, as what it looks like."""
    for place, line in enumerate(selection.lines):
        if first <= place < last or selection.rules[place]:
            continue
        rule = line_rule(line.text, "line").split("/")[-1]
        if not rule:
            rule = ("related" if place >= last else "navigation") if is_link(line) else "outside-main"
        selection.drop(place, place + 1, f"markup/{rule}")
