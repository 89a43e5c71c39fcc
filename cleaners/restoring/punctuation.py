"""Punctuation and spacing as the contract's normalised text has them (`rules/normal_form.toml`, with examples).

The dense part is one pass over arrays of code points: each mark and each space is judged by its neighbours. What has no
Chinese on its line stays as it is: English, code, formulas, addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from cleaners.characters import IS_FOLDED, KIND_OF, KINDS, Kind, code_points, table_of
from cleaners.edits import NO_EDITS, Edit, Edits
from cleaners.restoring.stray_spaces import find_stray_spaces
from cleaners.rules import load_substitutions

PROTECTED = re.compile(r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z.]+|[A-Za-z]:\\[!-~]+", re.ASCII)
WIDE_OF = {ord(mark): chr(ord(mark) + 0xFEE0) for mark in ",:;!?()"}
HALF_OF = {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
HALF_OF |= {0xFF05: "%", 0xFF0B: "+", 0xFF0F: "/", 0xFF1D: "="}
IS_HALVED = table_of("".join(map(chr, HALF_OF)))
MIN_TABLE_ROWS = 3  # consecutive lines with the same number of gaps and no full stop are a table
IDEOGRAPHIC = "\u3000"
MIN_FIELD_GAP = 4  # ideographic spaces behind a mark that set fields apart; fewer may be an indent that was flattened
BULLETS = "×√✓✔✗☑☐□■●○◆◇▲△★☆※•▪-+*"
CODE = re.compile(r"[{}();=<>$\[\]]")
CODE_LINE = re.compile(r"(?m)^(?=[^\n]*[A-Za-z]{2})(?=[^\n]*[{}();=<>$\[\]:'\"])[^\n，。；：！？、]*$|^[ \t]*(?:#|//|--)[^\n，。；！？]*$")
MIN_CODE_LINES = 2
IS_SIGN = table_of("+-")
FOLDED_WIDTH = re.compile("[!(),:;?％＋／＝０-９Ａ-Ｚａ-ｚ]")  # all that widths are judged of
IS_CHINESE = np.isin(np.arange(8), (Kind.HAN, Kind.WIDE_MARK))  # by kind
IS_LETTER = IS_CHINESE | np.isin(np.arange(8), (Kind.LATIN, Kind.NEWLINE))  # that a mark may belong to
BLANKS = ("（）", "()")  # between brackets: room for an answer
SPACES = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u3000]+")


def normalise_widths(text: str) -> Edits:
    """Propose half width for digits, Latin letters, `%`, `+`, `/`, `=`, and full width for marks between Chinese."""
    if not FOLDED_WIDTH.search(text):
        return NO_EDITS
    codes = code_points(text)
    narrow = np.flatnonzero(IS_HALVED[codes])
    marks = _chinese_marks(text, codes)
    if not len(narrow) and not len(marks):
        return NO_EDITS
    starts = np.concatenate([narrow, marks])
    order = np.argsort(starts, kind="stable")
    news = [HALF_OF[code] for code in codes[narrow].tolist()] + [WIDE_OF[code] for code in codes[marks].tolist()]
    rules = ["width/half"] * len(narrow) + ["width/full"] * len(marks)
    return Edits.at(text, starts[order], 1, [news[i] for i in order.tolist()], [rules[i] for i in order.tolist()])


def _chinese_marks(text: str, codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return where an ASCII mark stands for a full-width one: Chinese beside it, and not Latin or digits on both sides."""
    places = np.flatnonzero(IS_FOLDED[codes])
    if not len(places):
        return places
    sort = KINDS[codes]
    before, after = _neighbour(sort != Kind.SPACE, sort)
    latin = (sort == Kind.LATIN) | (sort == Kind.DIGIT)
    letter_before, letter_after = _neighbour(IS_LETTER[sort], sort)
    signed = (codes == ord("(")) & IS_SIGN[codes][after]  # `f(-1)`
    blocked = (latin[before] & (latin[after] | signed) & (before >= 0) & (after >= 0))[places]
    chinese = IS_CHINESE[sort[letter_before]] & (letter_before >= 0)
    chinese |= IS_CHINESE[sort[letter_after]] & (letter_after < len(codes))
    wanted = ~blocked & chinese[places] & ~_protected(text, len(codes))[places]
    _pair_brackets(codes[places], wanted, blocked)
    kept: NDArray[np.int64] = places[wanted]
    return kept


def _neighbour(counts: NDArray[np.bool_], sort: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each place the nearest place before and after it that `counts`; -1 where there is none."""
    size = len(sort)
    index = np.arange(size)
    last = np.maximum.accumulate(np.where(counts, index, -1))
    following = np.minimum.accumulate(np.where(counts, index, size)[::-1])[::-1]
    before = np.concatenate([[-1], last[:-1]])
    after = np.concatenate([following[1:], [size]])
    return before, np.where(after == size, -1, after)


def _protected(text: str, size: int) -> NDArray[np.bool_]:
    """Mark addresses, paths and code, whose marks are part of them."""
    mask = np.zeros(size, bool)
    if "://" in text or "@" in text or "www." in text or ":\\" in text:
        for match in PROTECTED.finditer(text):
            mask[match.start() : match.end()] = True
    return mask | _code_mask(text) if CODE_LINE.search(text) else mask


def _pair_brackets(marks: NDArray[np.uint32], wanted: NDArray[np.bool_], blocked: NDArray[np.bool_]) -> None:
    """Give both brackets of a pair one width, in place: neither when one of them is Latin inside out, else both."""
    opened: list[int] = []
    for place in np.flatnonzero((marks == ord("(")) | (marks == ord(")"))).tolist():
        if marks[place] == ord("("):
            opened.append(place)
        elif opened:
            start = opened.pop()
            wanted[[start, place]] = (wanted[start] or wanted[place]) and not (blocked[start] or blocked[place])


def normalise_marks(text: str) -> Iterator[Edit]:
    """Propose the contract's form of ellipses, dashes, nested title marks and middle dots (`rules/normal_form.toml`)."""
    for substitution in load_substitutions("normal_form"):
        yield from substitution.find_edits(text)


def drop_spaces(text: str) -> Edits:
    """Propose dropping spaces that carry no meaning, and one space for several between Latin words.

    Spaces stay between Han characters (names, slogans, verse), in rows of a table, in code and behind a bullet. An
    ideographic space inside of a line stays as well: no program puts one between scripts, so an author set fields apart.
    """
    spaces = list(SPACES.finditer(text))
    if not spaces:
        return NO_EDITS
    table = _table_mask(text) if len(spaces) >= 2 * MIN_TABLE_ROWS else np.zeros(len(text), bool)
    code = _code_mask(text) if CODE_LINE.search(text) else np.zeros(len(text), bool)
    starts, olds, news, rules = [], [], [], []
    stray = find_stray_spaces(text)
    for match in spaces:
        new, rule = ("", "space/stray") if match.start() in stray else _judge_space(text, match, table, code)
        if new != match[0]:
            starts.append(match.start())
            olds.append(match[0])
            news.append(new)
            rules.append(rule)
    return Edits(np.array(starts, np.uint32), olds, news, rules)


def _judge_space(text: str, space: re.Match[str], table: NDArray[np.bool_], code: NDArray[np.bool_]) -> tuple[str, str]:
    """Return what a run of spaces becomes, and the rule that says so."""
    start, end = space.span()
    left = Kind.NEWLINE if start == 0 else KIND_OF[ord(text[start - 1])]
    right = Kind.NEWLINE if end == len(text) else KIND_OF[ord(text[end])]
    if right == Kind.NEWLINE:
        return "", "space/trailing"
    if code[start]:
        return space[0], ""
    if left == Kind.NEWLINE:
        return "", "space/indent"
    if table[start] or text[start - 1] + text[end] in BLANKS or _sets_apart(text, space[0], start, right) or _is_bullet(text, start):
        return space[0], ""
    around = {left, right}
    if Kind.HAN in around and around & {Kind.LATIN, Kind.DIGIT, Kind.ASCII_MARK}:
        return "", "space/han-latin"
    if Kind.WIDE_MARK in around:
        return "", "space/mark"
    if around <= {Kind.LATIN, Kind.DIGIT, Kind.ASCII_MARK}:
        return " ", "space/latin"
    return space[0], ""


def _sets_apart(text: str, space: str, start: int, right: int) -> bool:
    """Tell whether an ideographic space stands between two fields: behind a mark it may be a flattened indent, unless very wide."""
    if IDEOGRAPHIC not in space:
        return False
    before = text[start - 1]
    if KIND_OF[ord(before)] == Kind.WIDE_MARK and before not in "）”》":
        return space.count(IDEOGRAPHIC) >= MIN_FIELD_GAP
    return right != Kind.WIDE_MARK or text[start + len(space)] in "（“《"


def _is_bullet(text: str, start: int) -> bool:
    return text[start - 1] in BULLETS and (start == 1 or text[start - 2] == "\n")


def _code_mask(text: str) -> NDArray[np.bool_]:
    """Mark the lines of code, indents included: two or more in a row, and the remarks among them."""
    mask = np.zeros(len(text), bool)
    lines = list(re.finditer(r"[^\n]+", text))
    for is_code, run in groupby(lines, key=lambda line: CODE_LINE.match(line[0]) is not None):
        spans = list(run)
        if is_code and len(spans) >= MIN_CODE_LINES and sum(CODE.search(line[0]) is not None for line in spans) >= MIN_CODE_LINES:
            mask[spans[0].start() : spans[-1].end()] = True
    return mask


def _table_mask(text: str) -> NDArray[np.bool_]:
    """Mark the rows of tables: lines with the same number (two or more) of gaps and no full stop, blank lines between them or none."""
    mask = np.zeros(len(text), bool)
    rows = ((line.start(), line.end(), _gaps(line[0])) for line in re.finditer(r"[^\n]+", text) if line[0].strip())
    for gaps, run in groupby(rows, key=itemgetter(2)):
        spans = list(run)
        if gaps >= 2 and len(spans) >= MIN_TABLE_ROWS:
            mask[spans[0][0] : spans[-1][1]] = True
    return mask


def _gaps(line: str) -> int:
    return 0 if re.search(r"[。！？；，]", line) else len(SPACES.findall(line.strip()))
