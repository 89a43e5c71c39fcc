"""Measure restoring on short texts of all kinds on all families: `python -m benchmarks.measure_short_texts`.

Poems, lists, tables, letters and their like have short lines, as a site's own lines are: what keeps them is that they are
the author's, not that they are long. Marks as in `measure_restoring`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.measure_restoring import DEVELOPED, TEXTS, learn_profile, make_pages, measure_family
from benchmarks.report import format_table, write_section
from benchmarks.scores import FamilyScore, PageScore
from benchmarks.sites import Family, families_of
from cleaners.corpus import Profile

MOSTLY = 0.5  # share of the author's Han characters without which a text counts as gone


def read_kinds() -> list[tuple[str, tuple[str, str]]]:
    """Return (kind, (title, text)) of our texts of every kind, without their blank lines."""
    found = []
    for path in sorted(TEXTS.glob("kinds/*/*.txt")):
        title, *lines = filter(None, map(str.rstrip, path.read_text(encoding="utf-8").split("\n")))
        found.append((path.parent.name, (title, "\n".join(lines))))
    return found


def measure(families: Sequence[Family], kinds: Sequence[tuple[str, tuple[str, str]]], seed: int = 1) -> Mapping[str, list[list[PageScore]]]:
    """Return for each kind its pages' scores, page by page and with the family's profile; a family has a page of every text."""
    scores: dict[str, list[list[PageScore]]] = {kind: [[], []] for kind, _ in kinds}
    for family in families:
        pages = make_pages(family, [text for _, text in kinds], seed)
        for side, profile in enumerate((Profile(), learn_profile(family.name, pages))):
            for (kind, _), score in zip(kinds, measure_family(family, pages, profile).pages, strict=True):
                scores[kind][side].append(score)
    return scores


def tabulate(scores: Mapping[str, list[list[PageScore]]]) -> str:
    """Return a row a kind and one for all: page by page / with the family's profile."""
    everything = [[score for sides in scores.values() for score in sides[side]] for side in (0, 1)]
    return format_table(COLUMNS, [_row(kind, sides) for kind, sides in [*scores.items(), ("**all**", everything)]])


COLUMNS = ["kind", "pages", "CER", "Han lost /100k", "texts mostly gone"]


def _row(kind: str, sides: Sequence[Sequence[PageScore]]) -> list[str]:
    both = [FamilyScore(kind, tuple(side)) for side in sides]
    gone = [sum(score.han_lost > MOSTLY * score.chars for score in side) for side in sides]
    return [
        kind,
        str(len(sides[0])),
        " / ".join(f"{score.error_rate:.1%}" for score in both),
        " / ".join(f"{score.han_lost_per_100k:.0f}" for score in both),
        " / ".join(map(str, gone)),
    ]


def main() -> None:
    """Print the table and write it to docs/quality.md."""
    families = [family for batch in DEVELOPED for family in families_of(batch)]
    table = tabulate(measure(families, read_kinds()))
    print(table)
    write_section("Short texts", f"{INTRODUCTION.format(families=len(families))}\n\n{table}")


INTRODUCTION = """\
Our texts of every kind (`benchmarks/texts/kinds`, 80 to 400 characters, of short lines) on a page of each of the {families} families of
"Restoring": page by page / with the profile of the family's pages. On so short a text a site's lines weigh as much as the author's, and
look like them. Mostly gone: more than half of the text's characters are lost. Made by
`python -m benchmarks.measure_short_texts`."""


if __name__ == "__main__":
    main()
