"""Repair misread characters by the vote of the run's texts, on pages that show noise.

A place is repaired when nothing speaks for what is printed (no other text writes its strings, no word of the lexicon holds
it) and several texts write a lookalike there, on both sides of the place, as part of a word. Authors coin words and make slips: one such
place is no proof of noise, so a page is repaired only when it has several.

Never decided by vote: numerals, directions, pronouns, 的地得, dates, names. A noisy page in classical Chinese keeps its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import rjieba
from numpy.typing import NDArray

from cleaners.edits import Edit
from cleaners.phrases import FIGURE, MARK, RULE, Phrases, Words, pack, read_symbols
from cleaners.restoring.lookalikes import BASIC_PLANE, load_lookalikes

MIN_PLACES = 2  # sure places that make a page noisy; clean pages show .3 in 100k characters
CHARS_A_DENSE_PLACE = 1000  # with a sure place in each so many characters, two texts make a string frequent
CHARS_A_PLACE = 30_000  # one more is asked for each so many characters: slips of authors add up
FREQUENT = 3  # texts that make a string frequent
PASSES = 3  # a repair may free its neighbours; more change nothing at 1,000 errors in 100k characters
BLOCK = 10_000  # places compared with all their lookalikes together: some 20 megabytes
REACH = 4  # symbols beside a place that words of the lexicon may reach
MARGIN = 20  # times as many texts must hold the repaired string as the printed one: in a large corpus misreadings recur
NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾")
# Two texts may differ in these and both be right: none is ever taken for another of its class, and numerals for nothing.
CLASSES = (NUMERALS, frozenset("东南西北上下左右前后内外中大小多少高低正副新旧"), frozenset("他她它你您我咱"), frozenset("的地得了着过"),
           frozenset("年月日时分秒"), frozenset("省市县区镇乡村街路"), frozenset("甲乙丙丁"), frozenset("不未无非"))  # fmt: skip
COUNTED = NUMERALS | frozenset("几数第")
PLACE_NAMES = frozenset("京津沪渝冀晋辽苏浙皖闽赣鲁豫鄂湘粤桂琼黔滇陕蒙")  # the short names of provinces
PLACE_ENDS = frozenset("省市县区旗州盟镇乡村屯庄街路巷桥河江湖山岛港")
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
CLASSICAL = re.compile(r"[曰矣焉哉兮乎耶欤噫嗟]|也[。；，]|者，|[之其而以于].{0,3}[之其而以于]")
MAX_CLASSICAL = 0.02  # matches a character; official prose has .003, classical texts .05 and more


@dataclass(frozen=True, slots=True)
class Repair:
    """A lookalike that the texts vote for at a place of the symbols."""

    place: int
    new: str


def repair_by_vote(text: str, phrases: Phrases, known: int = 0) -> Iterator[Edit]:
    """Propose the repairs of a noisy page; `known` misreadings were found on it by their format."""
    if not len(phrases):
        return
    needed = MIN_PLACES + len(text) // CHARS_A_PLACE
    symbols, places = read_symbols(text)
    sure = known + sum(1 for _ in find_repairs(symbols, phrases, is_noisy=False))
    if sure < needed or _is_classical(text):
        return
    frequent = FREQUENT - (sure * CHARS_A_DENSE_PLACE >= len(text))
    printed = symbols.copy()
    for _ in range(PASSES):
        repairs = list(find_repairs(symbols, phrases, is_noisy=True, frequent=frequent))
        for repair in repairs:
            symbols[repair.place] = ord(repair.new)
        if not repairs:
            break
    for place in np.flatnonzero(symbols != printed).tolist():
        yield Edit(int(places[place]), chr(printed[place]), chr(symbols[place]), RULE)


def _is_classical(text: str) -> bool:
    return len(CLASSICAL.findall(text)) > MAX_CLASSICAL * len(text)


def find_repairs(symbols: Words, phrases: Phrases, *, is_noisy: bool, frequent: int = FREQUENT) -> Iterator[Repair]:
    """Yield for each place of `symbols` that nothing speaks for the lookalike that the texts vote for.

    On a noisy page one of the two neighbours may know the printed character.
    """
    edge = np.full(REACH, MARK, np.uint64)
    around = np.concatenate([edge, symbols, edge])
    for place, candidates in _find_candidates(around, phrases, is_noisy, frequent):
        printed = _spell(around, place)
        if not _is_barred(printed) and _longest_word(printed) == 1:
            (words, _), new = max(_weigh(printed, chr(new), votes) for new, votes in candidates)
            if words > 1 and not _is_same_class(printed[REACH], new):
                yield Repair(place - REACH, new)


def _find_candidates(around: Words, phrases: Phrases, is_noisy: bool, frequent: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield each suspicious place with its candidates: code point and texts."""
    row_of, _ = load_lookalikes()
    is_known = phrases.know_pairs(pack(around[:-1], around[1:]))  # of each two neighbours
    places = np.flatnonzero((around > FIGURE) & (around < BASIC_PLANE))
    left, right = is_known[places - 1], is_known[places]
    places = places[~(left & right) if is_noisy else ~(left | right)]
    framed = phrases.can_frame(pack(around[places - 1], around[places + 1]))
    flanked = is_known[places - 2] & is_known[places + 1]
    places = places[(framed | flanked) & (row_of[around[places]] > 0)]
    for first in range(0, len(places), BLOCK):
        block = places[first : first + BLOCK]
        is_alone = ~(is_known[block - 1] | is_known[block])
        yield from _find_votes(around, block, is_alone, phrases, is_noisy, frequent)


def _find_votes(
    around: Words, places: NDArray[np.int64], is_alone: NDArray[np.bool_], phrases: Phrases, is_noisy: bool, frequent: int
) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    row_of, rows = load_lookalikes()
    columns = around[places[:, None] + np.arange(-2, 3)]
    printed = _count_around(columns, columns[:, 2:3], phrases)[:, :, 0]
    others = rows[row_of[columns[:, 2]]]
    votes = _count_around(columns, others, phrases)
    is_rare = is_alone & ~load_frequent()[columns[:, 2]] & is_noisy
    is_margin = votes.max(axis=0) >= MARGIN * printed.max(axis=0)[:, None]
    is_voted = _is_voted(votes, is_alone[:, None], is_rare[:, None], frequent) & is_margin & (others > 0)
    for row in np.flatnonzero(is_voted.any(axis=1)).tolist():
        chosen = np.flatnonzero(is_voted[row]).tolist()
        yield int(places[row]), [(int(others[row, each]), int(votes[:, row, each].sum())) for each in chosen]


def _count_around(columns: Words, middles: Words, phrases: Phrases) -> NDArray[np.int64]:
    """Return how many texts hold the three strings through each middle: ending, centred and beginning there.

    Shapes: `columns` (places, 5), `middles` (places, candidates); the result (3, places, candidates).
    """
    two, one, _, next_one, next_two = (columns[:, place : place + 1] + np.zeros_like(middles) for place in range(5))
    return np.stack([
        phrases.count(pack(two, one, middles)),
        phrases.count(pack(one, middles, next_one)),
        phrases.count(pack(middles, next_one, next_two)),
    ])  # fmt: skip


def _is_voted(votes: NDArray[np.int64], is_alone: NDArray[np.bool_], is_rare: NDArray[np.bool_], frequent: int) -> NDArray[np.bool_]:
    """Tell which candidates are frequent enough: centred, or on both sides; of a rare hanzi, on one side.

    Where one neighbour knows what is printed (`is_alone` is false): centred and on one side.
    """
    before, centred, behind = votes
    beside, least = np.maximum(before, behind), np.minimum(before, behind)
    alone = (centred >= frequent) | ((centred + least > 0) & (beside >= frequent)) | (is_rare & (beside >= frequent))
    voted: NDArray[np.bool_] = np.where(is_alone, alone, (centred >= frequent) & (beside >= frequent))
    return voted


@cache
def load_frequent() -> NDArray[np.bool_]:
    """Return which code points of the basic plane are frequent hanzi: a rare one that no word holds is rarely an author's."""
    table = resources.files("cleaners").joinpath("rules", "frequent_hanzi.txt").read_text(encoding="utf-8")
    frequent = np.zeros(BASIC_PLANE, bool)
    frequent[[ord(line[0]) for line in table.splitlines() if not line.startswith("#")]] = True
    return frequent


def _spell(around: Words, place: int) -> str:
    """Return a place with `REACH` symbols on either side."""
    return "".join(
        "|" if each == MARK else "0" if each == FIGURE else chr(each) for each in around[place - REACH : place + REACH + 1].tolist()
    )


def _is_barred(printed: str) -> bool:
    """Tell whether the printed character may be right for reasons that no neighbour shows: a figure, a name, a place."""
    before, here, behind = printed[REACH - 1], printed[REACH], printed[REACH + 1]
    if here in NUMERALS or here in PLACE_NAMES or before in COUNTED or "0" in (before, behind) or before == behind == "|":
        return True
    if behind in PLACE_ENDS and printed[REACH - 2] == "|":
        return True
    is_name = before in SURNAMES and printed[REACH - 2] == "|" and "|" in printed[REACH + 1 : REACH + 3]
    return is_name or (printed[REACH - 2] in SURNAMES and printed[REACH - 3] == behind == "|")


def _is_same_class(printed: str, new: str) -> bool:
    return new in NUMERALS or any(printed in each and new in each for each in CLASSES)


def _weigh(printed: str, new: str, votes: int) -> tuple[tuple[int, int], str]:
    """Return what speaks for a candidate: the longest word through it, then the texts."""
    return (_longest_word(printed[:REACH] + new + printed[REACH + 1 :]), votes), new


def _longest_word(spelt: str) -> int:
    """Return the length of the longest word of the lexicon through the middle of `spelt`; 1 when there is none."""
    return max(
        (
            size
            for size in range(2, REACH + 1)
            for first in range(REACH - size + 1, REACH + 1)
            if rjieba.has_word(spelt[first : first + size])
        ),
        default=1,
    )
