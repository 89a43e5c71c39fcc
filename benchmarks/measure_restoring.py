"""Measure restoring on families of sites that no rule was written on: `python -m benchmarks.measure_restoring`.

Each text is put on one page of each family. A family is restored twice: each page for itself, with an empty profile, and
with the profile that all pages of the family decide. The truth is the title line and the paragraphs the page shows;
dividing, which takes the title out, does not run. Seeded: the same code gives the same table.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import mean

import polars as pl

from benchmarks.report import format_table, write_section
from benchmarks.scores import FamilyScore, score_page
from benchmarks.sites import Family, Sheet, SitePage, families_of
from cleaners.corpus import Profile
from cleaners.lessons import learn
from cleaners.restoring.chain import PageContext, restore_page
from cleaners.rules import load_rules

TEXTS = Path(__file__).with_name("texts")
SHARED = Path(__file__).resolve().parents[2] / "shared" / "clean"
MIN_TEXT_CHARS = 200  # shorter texts are verse; what the chain does to verse is measured on clean texts
MAX_TEXT_CHARS = 3000  # of a long report its first paragraphs, so that none outweighs the rest


def read_texts(folders: Iterable[Path] = (TEXTS, SHARED)) -> list[tuple[str, str]]:
    """Return (title, text) of every clean text; a folder that is not there has none."""
    texts = []
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            title, _, text = path.read_text(encoding="utf-8").strip().partition("\n")
            text = _first_paragraphs(text)
            if len(text) >= MIN_TEXT_CHARS:
                texts.append((title, text))
    return texts


def read_fresh_texts() -> list[tuple[str, str]]:
    """Return (title, text) of texts that no batch before used: ours of `later/`, and of each official one what its middle begins with."""
    halves = []
    for path in sorted(SHARED.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").strip().split("\n")
        halves.append((lines[0], _first_paragraphs("\n".join(lines[len(lines) // 2 :]))))
    return read_texts((TEXTS / "later",)) + halves


def texts_of(batch: str) -> list[tuple[str, str]]:
    """Return the texts on which a batch of families is measured: those it was mended by with the rest, else fresh ones."""
    return read_texts() if batch in DEVELOPED else read_fresh_texts()


def _first_paragraphs(text: str) -> str:
    """Return the first paragraphs of `text` from its salutation on (dividing would take out what stands before), in normal form."""
    paragraphs = [paragraph.strip() for paragraph in text.split("\n") if paragraph.strip()]
    salutation = next((place for place, paragraph in enumerate(paragraphs[:6]) if re.fullmatch(r"各位.{1,8}[:：]", paragraph)), 0)
    kept: list[str] = []
    for paragraph in paragraphs[salutation:]:
        if kept and sum(map(len, kept)) + len(paragraph) > MAX_TEXT_CHARS:
            break
        kept.append(_widen(paragraph))
    return "\n".join(kept)


def _widen(paragraph: str) -> str:
    """Return `paragraph` with the widths of the normal form: a few clean texts were folded by whoever saved them."""
    wide = re.sub(r"[,:;!?](?![0-9A-Za-z])|(?<![0-9A-Za-z])[,:;!?]|[()]", lambda mark: chr(ord(mark[0]) + 0xFEE0), paragraph)
    return wide.translate(str.maketrans("％＋", "%+"))


def make_pages(family: Family, texts: Sequence[tuple[str, str]], seed: int) -> list[SitePage]:
    """Return a page of the family for each text; a page depends on seed, family and its text's place alone."""
    return [
        family.make(Sheet(title, text), Random(zlib.crc32(f"{seed} {family.name} {place}".encode())))
        for place, (title, text) in enumerate(texts)
    ]


def learn_profile(site: str, pages: Sequence[SitePage]) -> Profile:
    """Return the profile that all pages of one site decide."""
    shard = pl.DataFrame({"site": [site] * len(pages), "text": [page.text for page in pages]})
    return Profile.of(learn(shard))


def measure_family(family: Family, pages: Sequence[SitePage], profile: Profile) -> FamilyScore:
    """Restore and score the pages of a family."""
    page_of = PageContext(site=family.name, media="text", script="simplified", title=None, published_on=None, markup=None, profile=profile)
    return FamilyScore(family.name, tuple(score_page(page, restore_page(page.text, page_of).text) for page in pages))


def known_share(pages: Sequence[SitePage]) -> float:
    """Return the share of the site's lines that a pattern of rules/chrome.toml matches: what luck with shapes gives away."""
    lines = [line.strip() for page in pages for line in page.site_lines]
    return mean(any(rule.pattern.fullmatch(line) for rule in load_rules("chrome")) for line in lines) if lines else 0.0


def measure(
    texts: Sequence[tuple[str, str]], seed: int = 1, *, families: Sequence[Family]
) -> Mapping[str, tuple[FamilyScore, FamilyScore]]:
    """Return for each family its scores page by page and with the family's profile."""
    scores = {}
    for family in families:
        pages = make_pages(family, texts, seed)
        scores[family.name] = (
            measure_family(family, pages, Profile()),
            measure_family(family, pages, learn_profile(family.name, pages)),
        )
    return scores


COLUMNS = ("CER", "CER, spaces", "paragraph F1", "Han lost /100k", "residue")


def tabulate(scores: Mapping[str, tuple[FamilyScore, FamilyScore]], notes: Mapping[str, str]) -> str:
    """Return the scores as a table: for each family what it is, then page by page | with the family's profile."""
    titles = ["family", "what it does", "known lines", *(f"{column}: page / site" for column in COLUMNS)]
    rows = [
        [f"`{name}`", notes[name], f"{known_share([s.page for s in pair[0].pages]):.0%}", *_cells(*pair)] for name, pair in scores.items()
    ]
    rows.append(["**mean**", "", "", *_mean_cells(list(scores.values()))])
    return format_table(titles, rows)


def _figures(score: FamilyScore) -> list[str]:
    f1 = score.paragraph_f1
    return [
        f"{score.error_rate:.2%}",
        f"{score.spaced_error_rate:.2%}",
        "-" if f1 is None else f"{f1:.3f}",
        f"{score.han_lost_per_100k:.0f}",
        f"{score.residue_share:.0%}",
    ]


def _cells(alone: FamilyScore, together: FamilyScore) -> list[str]:
    return [f"{one} / {other}" for one, other in zip(_figures(alone), _figures(together), strict=True)]


def _mean_cells(pairs: Sequence[tuple[FamilyScore, FamilyScore]]) -> list[str]:
    columns = []
    for side in (0, 1):
        scores = [pair[side] for pair in pairs]
        f1 = mean(score.paragraph_f1 for score in scores if score.paragraph_f1 is not None)
        columns.append([
            f"{mean(score.error_rate for score in scores):.2%}",
            f"{mean(score.spaced_error_rate for score in scores):.2%}",
            f"{f1:.3f}",
            f"{mean(score.han_lost_per_100k for score in scores):.0f}",
            f"{mean(score.residue_share for score in scores):.0%}",
        ])  # fmt: skip
    return [f"{one} / {other}" for one, other in zip(*columns, strict=True)]


def main() -> None:
    """Print the tables of the batches that are development data and write them to docs/quality.md."""
    texts = read_texts()
    sections = [f"{INTRODUCTION.format(texts=len(texts))}"]
    for batch in DEVELOPED:
        families = families_of(batch)
        table = tabulate(measure(texts, families=families), {family.name: family.note for family in families})
        print(table)
        sections.append(f"### Batch {batch}: {len(families)} families\n\n{table}")
    write_section("Restoring", "\n\n".join(sections))


def write_first_look(batch: str) -> None:
    """Write the section of a batch that nobody has mended by; never again after that."""
    texts, families = texts_of(batch), families_of(batch)
    table = tabulate(measure(texts, families=families), {family.name: family.note for family in families})
    print(table)
    words = FIRST_LOOK.format(batch=batch, families=len(families), texts=len(texts), day=datetime.now(UTC).date())
    write_section(f"Restoring, batch {batch}: first look", f"{words}\n\n{table}")


DEVELOPED = ("A", "B")

INTRODUCTION = """\
{texts} clean texts (ours, and `shared/clean` where it stands beside the checkout) on families of invented sites
(`benchmarks/sites`), whose phrases stand in no rule file. Restoring was mended by what these showed: they are development
data; what it makes of sites nobody has seen stands in the sections "first look". Each figure twice: every page for itself /
with the profile that the pages of the family decide.

CER: edits to reach title and paragraphs, over their characters, white space left out; with spaces: spaces and line ends
counted. Paragraph F1: whole paragraphs that are equal but for white space. Han lost: the author's Han characters that are
gone or changed. Residue: pages that still show a line of the site. Known lines: lines of the site that a shape in
`rules/chrome.toml` matches; the fewer, the harder the family. Made by `python -m benchmarks.measure_restoring`."""

FIRST_LOOK = """\
Measured on {day}, before anything was mended by it: {families} families written by somebody who had not read the rules or the
code of restoring, with phrases of their own that change from page to page, on {texts} texts. This table stays as it
is; how restoring does on these families now stands under "Restoring". Columns as there. Made once by
`python -m benchmarks.measure_restoring --first-look {batch}`."""


if __name__ == "__main__":
    if sys.argv[1:2] == ["--first-look"]:
        write_first_look(sys.argv[2])
    else:
        main()
