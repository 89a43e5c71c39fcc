"""The visible text of an HTML page: every text node a reader can come to see, one line a block.

This is the input of step 0 of an HTML page's ledger, so its definition is fixed:

- Text nodes in document order, as the HTML parser (lexbor) makes them: character references are decoded once, comments are no text.
  The text of `NO_TEXT` elements (head, title, script, style, noscript, template, ...) is left out.
- A line ends at the start and the end of an element of `BLOCKS` and at `<br>`; all other elements join.
- White space is collapsed as browsers do: runs of space, tab and line ends are one space, none at either end of a line. U+00A0 and
  U+3000 stay. Inside `<pre>`, `<textarea>` and inline `white-space: pre` it stays, and a line end ends the line.
- A line end in the source of a text node between two wide characters is no space (CSS Text 3, segment break transformation), unless the
  node shows lines of its own (lines of no one width): then a style sheet keeps them, and they are lines.
- A `<br>` that ends no text, and a block of nothing but white space that does not collapse, are an empty line; two in a row are one.
- The cells of a table row are one line, joined with a tab, if each holds one line at most, a short one and no heading; else each cell
  has its lines.
- Runs placed one by one at the same height (viewers of documents: `top:` in the style, `y..` classes of pdf2htmlEX) are one line.
- What a style hides stays: viewers fold the rest of a document away. Only short hidden *inline* text goes, hidden by its `style` or by a
  rule for its class in the page's own `<style>` (`hidden_styles`): nothing unfolds that, it is noise against copying.

Nothing else of a style sheet is read, so text that only a style sheet places (columns, `float`, `order`) stands in document order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaners.reading.hidden_styles import hidden_classes, is_hiding
from cleaners.reading.nesting import limit_nesting
from cleaners.reading.page_lines import HEADINGS, Block, Line, VisibleText
from cleaners.reading.placed_runs import find_place, neighbour_place, style_of
from cleaners.reading.white_space import SPACE, collapse, own_lines, solid_chars

NO_TEXT_TAGS = """
    applet audio canvas datalist embed head iframe link meta noembed noframes noscript object script style svg template title video
"""
BLOCK_TAGS = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section select
    summary table tbody td textarea tfoot th thead tr ul xmp
"""
NO_TEXT = frozenset(NO_TEXT_TAGS.split())
BLOCKS = frozenset(BLOCK_TAGS.split())
KEEPS_SPACE = frozenset({"pre", "textarea", "listing", "xmp", "plaintext"})
CONTROLS = frozenset({"button", "select"})
MAX_CELL_CHARS = 200  # a longer cell is a column of a layout or a paragraph, not a value in a row
MAX_LINK_CHARS = 200  # a longer line in a link is an article inside a link that was never closed
MAX_NOISE_CHARS = 120  # a longer hidden run is the rest of something that unfolds
MAX_LOOKS = 200_000  # nodes of a page that are looked at because they are hidden; hidden runs inside each other are looked at again
KEPT_SPACE_STYLE = re.compile(r"white-space:pre")
FILE_LINK = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rar|zip|7z|txt|rtf|tif)(?:[?#]|$)", re.IGNORECASE)


def parse_page(html: str) -> LexborHTMLParser:
    """Parse any string as an HTML page, in time that grows with its length only."""
    return LexborHTMLParser(limit_nesting(html))


def read_visible_text(page: LexborHTMLParser) -> VisibleText:
    """Return the visible text of a parsed page, as the module defines it.

    >>> read_visible_text(parse_page("<p>天<b>地</b> 玄<ul><li>黄 &amp;amp;<li> 宇<br>宙</ul>")).text.split(chr(10))
    ['天地 玄', '黄 &amp;', '宇', '宙']
    """
    reader = _Reader(hidden_classes(node.text() for node in page.css("style")))
    root = page.body or page.root
    if root is not None:
        _walk(root, reader)
    return VisibleText(reader.lines, reader.blocks or [Block("body", "", -1, 0)])


def _walk(root: LexborNode, reader: _Reader) -> None:
    """Visit the tree depth first without recursion: pages nest deeper than Python may."""
    ahead: list[LexborNode | None] = []  # for each open element, what follows it
    node: LexborNode | None = root
    while node is not None or ahead:
        if node is None:
            node = ahead.pop()
            reader.leave()
            continue
        following = node.next if ahead else None
        if node.is_text_node:
            reader.read(node.text_content or "")
        elif node.is_element_node and reader.enter(node):
            ahead.append(following)
            following = node.first_child
        node = following


@dataclass(slots=True)
class _Open:
    """An open element: what leaving it undoes."""

    block: int = -1
    ends_line: bool = False
    is_link: bool = False
    is_file_link: bool = False
    keeps_space: bool = False
    row: list[int] | None = None


PLAIN = _Open()  # an inline element that says nothing about its text


class _Reader:
    """Turns the elements and texts of a walk into lines and blocks."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden
        self._looks = MAX_LOOKS
        self.lines: list[Line] = []
        self.blocks: list[Block] = []
        self._open: list[_Open] = []
        self._path: list[int] = []
        self._rows: list[list[int]] = []
        self._links = self._file_links = self._pres = 0  # how many elements of the kind are open
        self._is_new_link = self._has_file_link = self._begins_linked = False
        self._start_line()

    def enter(self, node: LexborNode) -> bool:
        """Open an element; False if nothing in it is text."""
        tag = node.tag or ""
        if tag in NO_TEXT:
            return False
        if tag == "br":
            self._end_line(is_break=True)
            return False
        attributes = node.attributes
        is_block = tag in BLOCKS
        if not (attributes or is_block):
            self._open.append(PLAIN)
            return True
        style = style_of(attributes)
        is_hidden = (style and is_hiding(style)) or "hidden" in attributes
        is_hidden = bool(is_hidden or not self._hidden.isdisjoint((attributes.get("class") or "").split()))
        if not is_block and is_hidden and self._is_short(node):
            return False
        state = _Open(ends_line=is_block)
        place = find_place(attributes)
        if place and not any(child.tag in BLOCKS for child in node.iter()):
            self._enter_run(node, place, state)
        elif is_block:
            self._enter_block(tag, attributes, state, is_hidden=is_hidden)
        self._enter_text(tag, attributes, style, state)
        self._open.append(state)
        return True

    def _is_short(self, node: LexborNode) -> bool:
        """Say whether an element holds a short text only; a long one is not read to its end, and a page of nothing else is not either."""
        chars = 0
        for count, child in enumerate(node.traverse(include_text=True)):
            self._looks -= 1
            if child.is_text_node:
                chars += solid_chars(child.text_content or "")
            if max(chars, count) > MAX_NOISE_CHARS or self._looks < 0:
                return False
        return True

    def _enter_run(self, node: LexborNode, place: str, state: _Open) -> None:
        if neighbour_place(node, "prev") != place:
            self._end_line()
        elif self._pieces and not self._pieces[-1].strip(SPACE):
            self._pieces.pop()  # white space in the source between two placed runs is not laid out
        state.ends_line = neighbour_place(node, "next") != place

    def _enter_block(self, tag: str, attributes: Mapping[str, str | None], state: _Open, *, is_hidden: bool) -> None:
        self._end_line()
        state.block = len(self.blocks)
        parent = self._path[-1] if self._path else -1
        name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
        self.blocks.append(Block(tag, name, parent, len(self.lines), is_hidden=is_hidden))
        if parent >= 0:
            self.blocks[parent].children.append(state.block)
        self._path.append(state.block)
        if tag == "tr":
            state.row = []
            self._rows.append(state.row)
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append(len(self.lines))

    def _enter_text(self, tag: str, attributes: Mapping[str, str | None], style: str, state: _Open) -> None:
        state.is_link = (tag == "a" and ("href" in attributes or "onclick" in attributes)) or tag in CONTROLS
        state.is_file_link = state.is_link and FILE_LINK.search((attributes.get("href") or "").strip()) is not None
        state.keeps_space = tag in KEEPS_SPACE or KEPT_SPACE_STYLE.search(style) is not None
        self._is_new_link = self._is_new_link or state.is_link
        self._links += state.is_link
        self._file_links += state.is_file_link
        self._pres += state.keeps_space

    def leave(self) -> None:
        """Close the element that was opened last."""
        state = self._open.pop()
        if state is PLAIN:
            return
        if state.ends_line:
            self._end_line()
        self._links -= state.is_link
        self._file_links -= state.is_file_link
        self._pres -= state.keeps_space
        if state.row is not None:
            self._rows.pop()
            self._join_row(state.block, state.row)
        if state.block >= 0:
            self._path.pop()
            self.blocks[state.block].last = len(self.lines)

    def read(self, text: str) -> None:
        """Take in a text node."""
        if self._pres:
            lines = text.split("\n")
        elif "\n" in text and text.strip(SPACE):
            lines = own_lines(text)
        else:
            lines = [text]
        for place, line in enumerate(lines):
            if place:
                self._end_line(is_break=True)
            if line:
                self._pieces.append(line)
                self._count(line)

    def _count(self, piece: str) -> None:
        if not self._links:
            self._plain_words += sum(map(str.isalpha, piece))
        elif chars := solid_chars(piece):
            self._begins_linked = self._begins_linked or not (self._plain_words or self._link_chars)
            self._link_chars += chars
            self._line_links += self._is_new_link or not self._line_links
            self._is_new_link = False
            self._has_file_link = self._has_file_link or self._file_links > 0

    def _start_line(self) -> None:
        self._pieces: list[str] = []
        self._line_links = self._link_chars = self._plain_words = 0
        self._has_file_link = False
        self._begins_linked = False

    def _end_line(self, is_break: bool = False) -> None:
        if not self._pieces and not is_break:
            return
        text = "".join(self._pieces)
        if not self._pres:
            text = collapse(text)
        chars = solid_chars(text)
        if chars:
            linked = (self._line_links, self._link_chars) if chars <= MAX_LINK_CHARS else (0, 0)
            self.lines.append(Line(text, self._path[-1], chars, *linked, self._plain_words, self._has_file_link, self._begins_linked))
        elif (text or is_break) and self.lines and self.lines[-1].text:
            self.lines.append(Line("", self._path[-1]))
        self._start_line()

    def _join_row(self, block: int, cells: list[int]) -> None:
        """Make the row's lines one, if its cells are values; the blocks inside the cells are forgotten then."""
        if len(cells) < 2 or not len(cells) >= (len(self.lines) - cells[0]) / 2 > 0:
            return  # more than a line and an empty line in some cell
        values = [[line for line in self.lines[start:end] if line.text] for start, end in pairwise([*cells, len(self.lines)])]
        lines = [line for value in values for line in value]
        if not lines or any(len(value) > 1 for value in values) or any(line.chars > MAX_CELL_CHARS for line in lines):
            return
        if any(inner.tag in HEADINGS for inner in self.blocks[block + 1 :]):
            return
        text = "\t".join(value[0].text if value else "" for value in values).strip("\t")
        del self.lines[cells[0] :], self.blocks[block + 1 :]
        self.blocks[block].children.clear()
        self.lines.append(
            Line(
                text,
                block,
                solid_chars(text),
                sum(line.links for line in lines),
                sum(line.link_chars for line in lines),
                sum(line.plain_words for line in lines),
                any(line.has_file_link for line in lines),
                lines[0].begins_linked,
            )
        )
