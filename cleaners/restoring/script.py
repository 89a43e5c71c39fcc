"""Traditional to Simplified script, and pinyin glosses that a converter left behind.

A page is converted where its own characters say that it is Traditional; one Traditional character on a Simplified page
is a name or a quotation and stays. OpenCC chooses by phrase (乾部 becomes 干部; 乾坤 and 乾安縣 keep their first character).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
import opencc
from numpy.typing import NDArray

from cleaners.characters import HAN, code_points
from cleaners.edits import Edit
from cleaners.rules import load_table

MIN_TRADITIONAL = 3  # Traditional characters a line or page must hold before its script is judged
MOSTLY = 0.75  # share of Traditional among the characters that differ between the scripts
SOME = 0.1
LAST_BMP = "\uffff"  # Simplified forms beyond it are in few fonts; the Traditional one stays
KANA = re.compile("[\u3041-\u309f\u30a1-\u30fa]")
MIN_KANA = 2
PIECE = re.compile(r"[^，。；：！？、\s「」『』“”（）()《》]+")
MIN_SIMPLIFIED = 5  # Simplified characters that show that nobody converted a line; 后, 几, 丰 are Traditional too
QUOTED_TITLE = re.compile("《[^》]*》")
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
TONED_LETTER = re.compile(f"[{TONED}{TONED.upper()}]")
GLOSS = re.compile(rf"(?<=[{HAN}])[(（\[]\s*(?=[a-zü{TONED}]*[{TONED}])[a-zü{TONED}]{{1,6}}\s*[)）\]]", re.IGNORECASE)
MIN_GLOSSES = 4  # a gloss of a rare character is legitimate; a converter leaves many
MAX_CHARS_A_GLOSS = 250


@cache
def _scripts() -> NDArray[np.uint8]:
    """Return which code points are Traditional only (1), which Simplified only (2), and which are neither (0); shape (0x110000,)."""
    every = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    alone = "\n".join(every)  # one call; line ends keep characters from forming phrases
    scripts = np.zeros(0x110000, np.uint8)
    forms = zip(every, opencc.OpenCC("t2s").convert(alone).split("\n"), opencc.OpenCC("s2t").convert(alone).split("\n"), strict=True)
    for character, to_simplified, to_traditional in forms:
        scripts[ord(character)] = 1 if to_simplified != character else 2 if character != to_traditional else 0
    return scripts


def find_script(text: str) -> str:
    """Return `Hans`, `Hant` or `mixed`.

    >>> find_script("學習貫徹會議精神"), find_script("学习贯彻会议精神"), find_script("于是")
    ('Hant', 'Hans', 'Hans')
    """
    only_traditional, only_simplified = _count(text)
    if only_traditional < MIN_TRADITIONAL or only_traditional < SOME * (only_traditional + only_simplified):
        return "Hans"
    return "Hant" if only_traditional >= MOSTLY * (only_traditional + only_simplified) else "mixed"


def _count(text: str) -> tuple[int, int]:
    scripts = _scripts()[code_points(text)]
    return int(np.count_nonzero(scripts == 1)), int(np.count_nonzero(scripts == 2))


def drop_pinyin_glosses(text: str) -> Iterator[Edit]:
    """Propose dropping toned pinyin in brackets behind single Han characters, where there are so many that no author put them.

    Converters to Traditional script leave them; a Simplified page with as many is a reader for children.
    """
    glosses = list(GLOSS.finditer(text))
    if len(glosses) >= MIN_GLOSSES and len(text) <= MAX_CHARS_A_GLOSS * len(glosses) and find_script(text) != "Hans":
        for gloss in glosses:
            yield Edit(gloss.start(), gloss[0], "", "script/pinyin-gloss")


def simplify_script(text: str) -> Iterator[Edit]:
    """Propose the Simplified form of each Traditional character of a Traditional page, or of its Traditional lines when mixed.

    Simplified lines of a Traditional page stay: what is Traditional in them is a name. So does what is written with kana.
    """
    script = find_script(text)
    if script == "Hans":
        return
    is_left = _is_simplified if script == "Hant" else lambda line: find_script(line) != "Hant"
    lines = [line for line in re.finditer(r"[^\n]+", text) if not is_left(line[0])]
    has_both = any("着" in line[0] for line in lines)  # Taiwan writes 著 for 着 too; a page that has 着 does not
    for line in lines:
        yield from _simplify(line[0], line.start(), _converter("t2s" if has_both else "tw2s"))


def _is_simplified(line: str) -> bool:
    """Tell whether a line of a Traditional page is Simplified but for the titles it quotes and a name or two."""
    only_traditional, only_simplified = _count(QUOTED_TITLE.sub("", line))
    return only_simplified >= MIN_SIMPLIFIED and only_traditional <= SOME * only_simplified


def _simplify(line: str, offset: int, converter: opencc.OpenCC) -> Iterator[Edit]:
    converted = converter.convert(line)
    if len(converted) != len(line):  # a phrase changed the length: character by character then
        converted = "".join(each if len(each := converter.convert(character)) == 1 else character for character in line)
    signs = [after if after <= LAST_BMP else before for before, after in zip(line, converted, strict=True)]
    variants = load_table("script")["variants"]
    for match in _variants().finditer(line):
        signs[match.start()] = variants[match[0]]
    for match in _phrases().finditer(line):
        signs[match.start() : match.end()] = load_table("script")["phrases"][match[0]]
    for start, end in _find_japanese(line):
        signs[start:end] = line[start:end]
    for place, (before, after) in enumerate(zip(line, signs, strict=True)):
        if before != after:
            yield Edit(offset + place, before, after, "script/traditional")


def _find_japanese(line: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces between marks that are written with kana: one の alone stands in Chinese shop signs too."""
    if KANA.search(line):
        for piece in PIECE.finditer(line):
            if len(KANA.findall(piece[0])) >= MIN_KANA:
                yield piece.span()


@cache
def _variants() -> re.Pattern[str]:
    return re.compile(f"[{''.join(load_table('script')['variants'])}]")


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(load_table("script")["phrases"]))


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)
