"""Measure how well `dropout_chars` tells the glyphs a page has lost: `python -m benchmarks.measure_damage_report`.

Clean texts are wrapped, lose glyphs in runs of known number, and are restored; the estimate is read off the page's facts.
Seeded: the same code gives the same table.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import median

from benchmarks.damage import lose_glyphs, wrap_lines
from benchmarks.measure_restoring import read_texts
from benchmarks.report import format_table, write_section
from cleaners.corpus import Profile
from cleaners.restoring.chain import PageContext, restore_page

LOSSES = ((0.0, 1), (0.005, 1), (0.01, 3), (0.02, 3), (0.05, 3), (0.1, 8), (0.2, 8))  # share of glyphs, longest run
MIN_CHARS = 800  # of a text: a shorter page has too few lines to show a width through its losses
PAGE = PageContext(site=None, media="text", script="simplified", title=None, published_on=None, markup=None, profile=Profile())


@dataclass(frozen=True, slots=True)
class Loss:
    """What one page lost, and what the report says it lost."""

    true: int
    told: int


def measure(texts: Sequence[tuple[str, str]], share: float, longest: int, seed: int = 1) -> list[Loss]:
    """Return the loss of each text's page."""
    losses = []
    for place, (title, text) in enumerate(texts):
        rng = Random(zlib.crc32(f"{seed} {share} {place}".encode()))
        laid = wrap_lines(text, width=28 + int(14 * rng.random()), is_indent_kept=rng.random() < 1 / 3)
        shown = lose_glyphs(laid, int(10**6 * rng.random()), share=share, longest=longest) if share else laid
        facts = restore_page(f"{title}\n{shown}", PAGE).facts
        losses.append(Loss(len(laid) - len(shown), sum(glyphs for _, glyphs in facts.dropouts)))
    return losses


def tabulate(texts: Sequence[tuple[str, str]]) -> str:
    """Return a row for each share of lost glyphs: what all pages lost and were told to have lost, and the spread over pages."""
    rows = []
    for share, longest in LOSSES:
        losses = measure(texts, share, longest)
        true, told = sum(loss.true for loss in losses), sum(loss.told for loss in losses)
        ratios = sorted(loss.told / loss.true for loss in losses if loss.true)
        spread = f"{ratios[len(ratios) // 10]:.2f} / {median(ratios):.2f} / {ratios[-1 - len(ratios) // 10]:.2f}" if ratios else "-"
        silent = sum(loss.told == 0 for loss in losses)
        rows.append(
            [f"{share:.1%}", str(longest), str(true), str(told), f"{told / true:.2f}" if true else "-", spread, f"{silent}/{len(losses)}"]
        )
    titles = ["lost", "longest run", "glyphs lost", "told", "told / lost", "by page: 10 % / median / 90 %", "pages told whole"]
    return format_table(titles, rows)


def main() -> None:
    """Print the table and write it to docs/quality.md."""
    texts = [(title, text) for title, text in read_texts() if len(text) >= MIN_CHARS]
    table = tabulate(texts)
    print(table)
    write_section("Damage report", f"{INTRODUCTION.format(texts=len(texts), chars=MIN_CHARS)}\n\n{table}")


INTRODUCTION = """\
`dropout_chars` is what the wrapped lines of a page lack of their width where a sentence runs on. {texts} texts of {chars} characters
and more are wrapped at widths of 28 to 41 characters, a third of them with their indents kept, and lose glyphs in runs.
What the last lines of paragraphs and headings lose cannot be seen, so that the report says less than was lost; where nothing was
lost it must say nothing. Made by `python -m benchmarks.measure_damage_report`."""


if __name__ == "__main__":
    main()
