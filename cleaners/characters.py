"""What kind a character is and how wide it stands: the tables that dense cleaners look characters up in."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray


class Kind:
    """The kinds of characters that layout and punctuation tell apart; plain integers, for they are asked for very often."""

    OTHER: Final = 0
    HAN: Final = 1
    LATIN: Final = 2  # ASCII and accented Latin letters, Greek and Cyrillic, half or full width
    DIGIT: Final = 3  # ASCII or full-width digits
    WIDE_MARK: Final = 4  # CJK and full-width punctuation, curly quotes, dashes, ellipses
    ASCII_MARK: Final = 5  # ASCII punctuation and symbols
    SPACE: Final = 6
    NEWLINE: Final = 7


HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN_RUN = re.compile(f"[{HAN}]+")
SENTENCE_ENDS = "。！？!?…"
CLOSERS = "”’」』）)》〉】"


def _kinds() -> NDArray[np.uint8]:
    table = np.zeros(0x110000, np.uint8)

    def put(kind: int, *spans: tuple[int, int]) -> None:
        for first, last in spans:
            table[first : last + 1] = kind

    put(Kind.ASCII_MARK, (0x21, 0x7E))
    put(Kind.LATIN, (0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F), (0x370, 0x52F), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    put(Kind.DIGIT, (0x30, 0x39), (0xFF10, 0xFF19))
    put(Kind.WIDE_MARK, (0x2010, 0x2027), (0x2030, 0x205E), (0x3001, 0x303F), (0xFF01, 0xFF0F), (0xFF1A, 0xFF20))
    put(Kind.WIDE_MARK, (0xFF3B, 0xFF40), (0xFF5B, 0xFF65), (0xFE30, 0xFE6F), (0xB7, 0xB7), (0x2500, 0x2501))
    put(Kind.HAN, (0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
    put(Kind.SPACE, (0x09, 0x09), (0x20, 0x20), (0xA0, 0xA0), (0x2000, 0x200A), (0x202F, 0x202F), (0x3000, 0x3000))
    put(Kind.NEWLINE, (0x0A, 0x0D), (0x85, 0x85), (0x2028, 0x2029))
    return table


def _half_cells() -> NDArray[np.uint8]:
    table = np.ones(0x110000, np.uint8)
    for first, last in ((0x1100, 0x115F), (0x2E80, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF01, 0xFF60)):
        table[first : last + 1] = 2
    for first, last in ((0x2014, 0x2014), (0x2018, 0x201D), (0x2026, 0x2026), (0xB7, 0xB7), (0x2460, 0x24FF), (0x25A0, 0x25FF)):
        table[first : last + 1] = 2
    table[0x20000:0x40000] = 2
    table[0x300:0x370] = table[0x200B:0x2010] = table[0xFEFF] = 0
    return table


KINDS = _kinds()
HALF_CELLS = _half_cells()


def code_points(text: str) -> NDArray[np.uint32]:
    """Return the code points of `text`, shape (len(text),); lone surrogates are kept as they are."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def kinds(text: str) -> NDArray[np.uint8]:
    """Return the `Kind` of each character, shape (len(text),)."""
    return KINDS[code_points(text)]


KIND_OF = KINDS.tobytes()  # the same tables for one character at a time: bytes are indexed three times as fast
HALF_CELLS_OF = HALF_CELLS.tobytes()


def is_han(character: str) -> bool:
    """Tell whether one character is a Han character; the empty string is not."""
    return bool(character) and KIND_OF[ord(character)] == Kind.HAN


def han_count(text: str) -> int:
    """Return how many Han characters `text` holds."""
    return sum(map(len, HAN_RUN.findall(text)))


def cell_widths(text: str) -> NDArray[np.int64]:
    """Return the width of each character in half cells (a Han character is two), as it stood before widths were folded.

    `, : ; ! ? ( )` beside a wide character count as the full-width marks they were: pages that wrap text often fold
    them afterwards. White space beside a wide character (auto-spacing, or a flattened line end) counts nothing, but for
    the ideographic space, which an author typed.
    """
    codes = code_points(text)
    cells = HALF_CELLS[codes].astype(np.int64)
    sort = KINDS[codes]
    wide = (sort == Kind.HAN) | (sort == Kind.WIDE_MARK)
    beside = np.zeros(len(codes), bool)
    beside[1:] |= wide[:-1]
    beside[:-1] |= wide[1:]
    folded = IS_FOLDED[codes]
    # a second pass lets a mark beside a mark count too: `”,` and `):`
    beside[1:] |= (folded & beside)[:-1]
    cells[folded & beside] = 2
    cells[(sort == Kind.SPACE) & beside & (codes != 0x3000)] = 0
    cells[sort == Kind.NEWLINE] = 0
    return cells


def line_width(line: str) -> int:
    """Return the width of `line` in half cells, white space at its ends left out; see `cell_widths`.

    >>> line_width("甲乙,2020 年"), line_width("3,910")
    (12, 5)
    """
    return int(cell_widths(line.strip()).sum())


def table_of(characters: str) -> NDArray[np.bool_]:
    """Return which code points stand in `characters`, shape (0x110000,): to look many up at once."""
    table = np.zeros(0x110000, bool)
    table[[ord(character) for character in characters]] = True
    return table


FOLDED_MARKS = ",:;!?()"
IS_FOLDED = table_of(FOLDED_MARKS)


def fold_widths(text: str) -> str:
    """Return `text` with the full-width forms of ASCII in half width; by arrays, for whole pages."""
    codes = code_points(text)
    full = (codes >= 0xFF01) & (codes <= 0xFF5E)
    return (codes - np.where(full, np.uint32(0xFEE0), np.uint32(0))).tobytes().decode("utf-32-le", "surrogatepass")


def skeleton(text: str) -> str:
    """Return the letters, digits and Han characters of `text` alone, small and half width: for comparing titles.

    >>> skeleton("在 2023 年（全市）ＡＢ")
    '在2023年全市ab'
    """
    bare = NOT_LETTER.sub("", text.lower())
    return bare.translate(_HALVES) if FULL_WIDTH_LETTER.search(bare) else bare


NOT_LETTER = re.compile(r"[\W_]+")  # of the full-width block, letters and digits alone are none of these
FULL_WIDTH_LETTER = re.compile("[\uff10-\uff5a]")
_HALVES = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def ends_sentence(line: str) -> bool:
    """Tell whether the last mark of `line`, behind closing quotes and brackets, ends a sentence."""
    bare = line.rstrip().rstrip(CLOSERS)
    return bool(bare) and bare[-1] in SENTENCE_ENDS
