"""What scraping does to a text: pure functions from a clean text to a damaged one.

A clean text is in normal form: paragraphs joined by one line feed, full-width punctuation, no spaces. What is drawn
is drawn from `seed` alone, and only through `Random.random`, whose numbers Python promises to keep; so the same call
gives the same text on every machine. Damages are put one over the other by calling one with the output of another,
in the order in which it happens to a real page: lay out, lose glyphs, fold punctuation, garble.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Literal

import opencc

Damage = Callable[[str, int], str]

IDEOGRAPHIC_SPACE = "\u3000"
HAN = "[\u4e00-\u9fff]"
# What may not begin a line or end one (JIS X 4051 and GB/T 15834 agree on these); two-cell dashes and dots stay whole.
UNIT = re.compile(
    r"""
    [（《〈“‘【]*                                # openers stay with what they open
    (?: [0-9A-Za-z][0-9A-Za-z.,:%/+-]* | —— | …… | . )
    [，。、；：！？）》〉”’】]*                    # closers stay with what they close
    """,
    re.VERBOSE,
)
CLOSERS = "，。、；：！？）》〉”’】"
HALF_WIDTH = str.maketrans("，：；！？（）", ",:;!?()")
BETWEEN_SCRIPTS = re.compile(rf"(?<={HAN})(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?={HAN})")


# Layout.


def measure_cells(text: str) -> int:
    """Return the width of `text` in half cells: Han characters and Chinese punctuation take two, Latin and digits one."""
    return sum(1 if unicodedata.east_asian_width(character) in "NaH" else 2 for character in text)


def wrap_lines(text: str, *, width: int = 34, indent: int = 2, is_indent_kept: bool = False, is_hanging: bool = False) -> str:
    r"""Break each paragraph at `width` cells as a renderer does; a first line starts `indent` cells in.

    `is_indent_kept` writes the indent as ideographic spaces, else it only shortens the line (as previews do).
    `is_hanging` lets closing punctuation stand beyond the width instead of taking its character down with it.

    >>> wrap_lines("一二三四五，六七。", width=5, indent=0).split("\n")
    ['一二三四', '五，六七。']
    """
    lead = IDEOGRAPHIC_SPACE * indent
    lines: list[str] = []
    for paragraph in text.split("\n"):
        wrapped = _fill(UNIT.findall(paragraph), 2 * width, 2 * indent, is_hanging)
        lines += [(lead if is_indent_kept else "") + wrapped[0], *wrapped[1:]]
    return "\n".join(lines)


def _fill(units: Sequence[str], room: int, taken: int, is_hanging: bool) -> list[str]:
    lines = [""]
    for unit in units:
        body = unit.rstrip(CLOSERS) if is_hanging else unit
        if lines[-1] and taken + measure_cells(body) > room:
            lines.append("")
            taken = 0
        lines[-1] += unit
        taken += measure_cells(unit)
    return lines


def flatten_lines(text: str) -> str:
    """Put all lines on one, a space where each ended, as a saved preview often does."""
    return text.replace("\n", " ")


def separate_paragraphs(text: str, *, indent: int = 0) -> str:
    """Put a blank line between the paragraphs and `indent` ideographic spaces before each."""
    return "\n\n".join(IDEOGRAPHIC_SPACE * indent + paragraph for paragraph in text.split("\n"))


def separate_wrapped(text: str, *, width: int = 32) -> str:
    """Wrap each paragraph without an indent and put a blank line between the paragraphs."""
    return "\n\n".join(wrap_lines(paragraph, width=width, indent=0) for paragraph in text.split("\n"))


def paginate(text: str, *, lines_per_page: int, header: str, footer: str) -> str:
    """Put a header and a footer around each page of lines; `{page}` and `{pages}` in them are counted."""
    lines = text.split("\n")
    sheets = [lines[place : place + lines_per_page] for place in range(0, len(lines), lines_per_page)]
    return "\n".join(
        "\n".join([header.format(page=page, pages=len(sheets)), *sheet, footer.format(page=page, pages=len(sheets))])
        for page, sheet in enumerate(sheets, 1)
    )


def number_chunks(text: str, *, size: int) -> str:
    """Cut the text without its paragraphs into chunks of `size` characters, each on a line behind its number."""
    run = text.replace("\n", "")
    chunks = (run[place : place + size] for place in range(0, len(run), size))
    return "\n".join(f"{number}、{chunk}" for number, chunk in enumerate(chunks, 1))


def spread_characters(text: str) -> str:
    """Put a space between any two characters of a line."""
    return "\n".join(" ".join(line) for line in text.split("\n"))


def space_scripts(text: str) -> str:
    """Put a space between Han and Latin letters or digits, as word processors show it.

    >>> space_scripts("从2021年起")
    '从 2021 年起'
    """
    return BETWEEN_SCRIPTS.sub(" ", text)


# Characters.


def fold_punctuation(text: str) -> str:
    """Make `，：；！？（）` half width, as many savers of pages do; other marks stay."""
    return text.translate(HALF_WIDTH)


def to_traditional(text: str, *, standard: Literal["s2t", "s2tw", "s2hk"] = "s2t") -> str:
    """Convert to Traditional script with OpenCC."""
    return str(_converter(standard).convert(text))


@cache
def _converter(standard: str) -> opencc.OpenCC:
    return opencc.OpenCC(standard)


def gloss_pinyin(text: str, seed: int, *, share: float = 0.5) -> str:
    """Put toned pinyin in brackets behind `share` of the characters whose reading damage.toml knows."""
    rng = Random(seed)
    readings: Mapping[str, str] = _tables()["pinyin"]
    return "".join(
        f"{character}({readings[character]})" if character in readings and rng.random() < share else character for character in text
    )


def misread_glyphs(text: str, seed: int, *, share: float = 0.005) -> str:
    """Read about `share` of the characters as a lookalike; the length stays."""
    rng = Random(seed)
    twins = _lookalikes()
    confusable = sum(character in twins for character in text)
    odds = share * len(text) / max(confusable, 1)
    return "".join(_draw(twins[character], rng) if character in twins and rng.random() < odds else character for character in text)


def lose_glyphs(text: str, seed: int, *, share: float = 0.01, longest: int = 3) -> str:
    """Lose about `share` of the characters in runs of 1 to `longest`; line feeds stay, so lines come out too short."""
    rng = Random(seed)
    odds = 2 * share / (1 + longest)
    kept: list[str] = []
    lost = 0
    for character in text:
        if lost == 0 and rng.random() < odds:
            lost = 1 + int(rng.random() * longest)
        if lost == 0 or character == "\n":
            kept.append(character)
        lost = 0 if character == "\n" else max(lost - 1, 0)
    return "".join(kept)


def stamp_watermarks(text: str, seed: int, *, mark: str, count: int) -> str:
    """Put `mark` between two Han characters at `count` places spread over the text.

    Raises:
        ValueError: a stretch of the text has no two neighbouring Han characters.
    """
    rng = Random(seed)
    places = [match.start() for match in re.finditer(rf"(?<={HAN})(?={HAN})", text)]
    if len(places) < count:
        raise ValueError(f"{len(places)} places for {count} watermarks")
    drawn = [places[int((number + rng.random()) * len(places) / count)] for number in range(count)]
    for place in reversed(drawn):
        text = text[:place] + mark + text[place:]
    return text


# Encodings.


def garble(text: str, *, stored_as: str, read_as: str) -> str:
    """Read bytes with the wrong codec; what it cannot read becomes U+FFFD (mojibake)."""
    return text.encode(stored_as).decode(read_as, "replace")


def lose_lead_byte(text: str, seed: int) -> str:
    """Store as GB18030, lose the first byte of one Han character, and read on: what follows is shifted by a byte."""
    rng = Random(seed)
    places = [match.start() for match in re.finditer(HAN, text)]
    if not places:
        return text
    place = places[int(rng.random() * len(places))]
    stored = text[:place].encode("gb18030") + text[place:].encode("gb18030")[1:]
    return stored.decode("gb18030", "replace")


# Works.


def cut_preview(text: str, *, share: float) -> str:
    """Keep the first `share` of the characters, wherever that ends."""
    return text[: int(len(text) * share)]


def compile_works(outer_title: str, works: Iterable[tuple[str, str]], *, heading: str = "{title}") -> str:
    """Put several works (title, text) on one page below an outer title; `{title}` and `{chars}` in `heading` are filled in."""
    parts = [outer_title]
    for title, text in works:
        parts += [heading.format(title=title, chars=len(text.replace("\n", ""))), text]
    return "\n".join(parts)


def change_figures(text: str, figures: Mapping[str, str]) -> str:
    """Say the same of another place, year and figure: each key becomes its value, in one pass."""
    longest_first = sorted(figures, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), lambda match: figures[match[0]], text)


# One seed, one kind: for measurements that draw their options too.

KINDS: Mapping[str, Damage] = MappingProxyType({
    "wraps": lambda text, seed: wrap_lines(text, width=28 + seed % 17),
    "indented_wraps": lambda text, seed: wrap_lines(text, width=28 + seed % 17, is_indent_kept=True, is_hanging=seed % 2 == 1),
    "flattened_wraps": lambda text, seed: flatten_lines(wrap_lines(text, width=28 + seed % 17)),
    "blank_lines": lambda text, seed: separate_wrapped(text, width=28 + seed % 17),
    "chunks": lambda text, seed: number_chunks(text, size=200 + seed % 100),
    "furniture": lambda text, seed: paginate(
        wrap_lines(text, width=30, is_indent_kept=True), lines_per_page=18 + seed % 9, header="文件汇编", footer="— {page} —"
    ),
    "spread": lambda text, _: spread_characters(text),
    "folded": lambda text, _: space_scripts(fold_punctuation(text)),
    "traditional": lambda text, seed: gloss_pinyin(to_traditional(text), seed),
    "misread": misread_glyphs,
    "dropouts": lose_glyphs,
    "watermarks": lambda text, seed: stamp_watermarks(text, seed, mark="文海拾贝网", count=4),
    "utf8_as_gbk": lambda text, _: garble(text, stored_as="utf-8", read_as="gb18030"),
    "gbk_as_latin1": lambda text, _: garble(text, stored_as="gbk", read_as="latin-1"),
    "utf8_as_latin1": lambda text, _: garble(text, stored_as="utf-8", read_as="latin-1"),
    "gbk_as_big5": lambda text, _: garble(text, stored_as="gb18030", read_as="big5hkscs"),
    "shifted_bytes": lose_lead_byte,
    "preview": lambda text, seed: cut_preview(text, share=0.3 + seed % 5 / 10),
})  # fmt: skip


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def _lookalikes() -> Mapping[str, str]:
    """Return every character of a pair with all its twins, as one string each."""
    twins: dict[str, str] = {}
    for pair in _tables()["lookalikes"]:
        one, other = pair[0], pair[1]
        twins[one] = twins.get(one, "") + other
        twins[other] = twins.get(other, "") + one
    return twins


def _draw(characters: str, rng: Random) -> str:
    return characters[int(rng.random() * len(characters))]
