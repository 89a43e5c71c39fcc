"""Measure the flags of damage: `python -m benchmarks.measure_flags` writes its section of docs/quality.md.

Each damage is simulated on clean texts, the page goes through restoring, and the flag is looked for; the clean texts
themselves, also wrapped, must earn none of these flags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.damage import cut_preview, garble, wrap_lines
from benchmarks.measure_misreadings import learn_phrases, read_pages
from benchmarks.misread import misread
from benchmarks.report import format_table, write_section
from cleaners.characters import ends_sentence
from cleaners.corpus import Profile
from cleaners.phrases import Phrases
from cleaners.quality import is_cut_off
from cleaners.restoring.chain import PageContext, restore_page
from cleaners.rules import load_table

MAX_CHARS = 4000  # of a text, cut at a paragraph
MIN_CHARS = 500
MIN_FIGURES = 15  # of a text whose figures are cut out
MIN_SWAPS = 6  # of a text whose words are swapped


@dataclass(frozen=True, slots=True)
class Damage:
    """A flag, how its damage is simulated, and the function that makes it; None where a text has nothing to damage."""

    flag: str
    note: str
    make: Callable[[str, str, Random], str | None]


def strip_digits(text: str, _: str, __: Random) -> str | None:
    """Cut out every figure."""
    return re.sub(r"\d[\d.,]*", "", text) if len(re.findall(r"\d", text)) >= MIN_FIGURES else None


def strip_some_digits(text: str, _: str, rng: Random) -> str | None:
    """Cut out nine figures of ten."""
    return re.sub(r"\d[\d.,]*", lambda figure: figure[0] if rng.random() < 0.1 else "", text) if strip_digits(text, _, rng) else None


def interleave(text: str, other: str, rng: Random) -> str | None:
    """Print two texts in two columns, and read line by line over both."""
    width = 14 + int(rng.random() * 10)
    columns = [wrap_lines(each, width=width).split("\n") for each in (text, other)]
    return "\n".join(line for pair in zip(*columns, strict=False) for line in pair)


def swap_words(text: str, _: str, rng: Random) -> str | None:
    """Swap half of the words that the spinner knows, everywhere."""
    usual = {usual: spun for kind in load_table("spun_words").values() for spun, usual in kind.items()}
    chosen = [word for word in sorted(usual) if rng.random() < 0.5]
    if sum(word in text for word in chosen) < MIN_SWAPS:
        return None
    return re.sub("|".join(chosen), lambda word: usual[word[0]], text)


def misread_many(rate: float) -> Callable[[str, str, Random], str]:
    """Return a damage that misreads characters at a rate."""
    return lambda text, _, rng: misread(text, rate, rng, "lookalikes").text


def hide_figures(text: str, _: str, rng: Random) -> str:
    """Hide figures at two places of five."""
    return re.sub(r"\d+", lambda figure: figure[0] if rng.random() < 0.6 else "××", text)


DAMAGES: Sequence[Damage] = (
    Damage("digits_stripped", "every figure cut out", strip_digits),
    Damage("digits_stripped", "nine figures of ten cut out", strip_some_digits),
    Damage("interleaved_columns", "two columns read line by line", interleave),
    Damage("spun_text", "half of a spinner's words swapped", swap_words),
    Damage("suspected_misreadings", "300 misread characters in 100,000", misread_many(300)),
    Damage("suspected_misreadings", "1,000 misread characters in 100,000", misread_many(1000)),
    Damage("lossy_mojibake", "GBK read as UTF-8", lambda text, _, __: garble(text, stored_as="gbk", read_as="utf-8")),
    Damage("has_redactions", "figures hidden", hide_figures),
    Damage("is_truncated", "cut at 60 %", lambda text, _, __: cut_preview(text, share=0.6)),
)


def find_flags(text: str, phrases: Phrases) -> set[str]:
    """Return the flags of a page, and `is_truncated`, which is a column."""
    page = restore_page(text, PageContext(None, "text", "simplified", None, None, None, Profile(phrases=phrases)))
    return {*page.facts.flags, *(("is_truncated",) if is_cut_off(page.text) else ())}


def measure(texts: Sequence[str], phrases: Phrases) -> list[tuple[Damage, int, int]]:
    """Return for each damage how many pages were flagged, of how many."""
    rows = []
    for number, damage in enumerate(DAMAGES):
        rng = Random(f"flags {number}")
        pages = [damage.make(text, texts[place - 1], rng) for place, text in enumerate(texts)]
        flagged = [damage.flag in find_flags(page, phrases) for page in pages if page and (damage.flag != "has_redactions" or "×" in page)]
        rows.append((damage, sum(flagged), len(flagged)))
    return rows


def count_false(texts: Sequence[str], phrases: Phrases) -> Mapping[str, int]:
    """Return how many clean texts, as they are or wrapped, earn each of the flags."""
    pages = [page for text in texts for page in (text, wrap_lines(text, width=30))]
    found = [find_flags(page, phrases) for page in pages]
    return {damage.flag: sum(damage.flag in flags for flags in found) for damage in DAMAGES}


def shorten(text: str) -> str:
    """Return the first paragraphs of a text, the last of which ends a sentence."""
    paragraphs = text[:MAX_CHARS].split("\n")[: None if len(text) <= MAX_CHARS else -1]
    while len(paragraphs) > 1 and len(text) > MAX_CHARS and not ends_sentence(paragraphs[-1]):
        paragraphs.pop()
    return "\n".join(paragraphs)


def main() -> None:
    """Print the table and write it to docs/quality.md."""
    whole = read_pages()
    texts = [shorten(text) for text in whole if len(text) >= MIN_CHARS]
    phrases = learn_phrases(whole)
    false = count_false(texts, phrases)
    rows = [
        [f"`{damage.flag}`", damage.note, f"{found} of {pages}", f"{false[damage.flag]} of {2 * len(texts)}"]
        for damage, found, pages in measure(texts, phrases)
    ]
    table = format_table(["flag", "damage", "pages found", "false on clean pages"], rows)
    print(table)
    write_section("Damage flags", f"{INTRODUCTION.format(texts=len(texts))}\n\n{table}")


INTRODUCTION = """\
What a page says of damage that no rule undoes (`schemas/flags.py` explains each flag). Each damage is simulated on {texts} clean
texts (`benchmarks/texts`, and `shared/clean` where it stands beside the checkout) and each page goes through restoring; the clean
texts, as they are and wrapped, must earn no flag. A page of few misreadings is not told from an author's slips: the vote must be
sure of two. Spinners are known by their words (`rules/spun_words.toml`): one with other favourites goes unseen, and these pages,
made with half of the same words, say nothing about it. `machine_translated` is never raised yet: no sign was found that spares
all clean texts. Made by `python -m benchmarks.measure_flags`."""


if __name__ == "__main__":
    main()
