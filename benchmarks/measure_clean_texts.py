"""Measure what restoring does to texts that need none: `python -m benchmarks.measure_clean_texts`.

Each text is a page of its own, without a profile. Ours (`texts/kinds`) are in normal form, so that every edit is one too
many; official texts of `shared/clean` may be normalised, as `normal_form` says, and not touched beyond that.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from benchmarks.measure_restoring import SHARED, TEXTS
from benchmarks.report import format_table, write_section
from benchmarks.sites.templates import TEMPLATES, make_template_site
from benchmarks.sites.words import PLACES
from cleaners.characters import HAN_RUN, skeleton
from cleaners.corpus import Profile, count_lines, decide_profile, merge_counts
from cleaners.edits import Edit
from cleaners.restoring.chain import PageContext, RestoredPage, restore_page

ALONE = PageContext(site="", media="text", script="simplified", title=None, published_on=None, markup=None, profile=Profile())
# What the normal form makes one of: full-width ASCII, dots and dashes of any length, all white space but line ends.
TEMPLATE_SITES, TEMPLATE_PAGES = 5, 40  # offices, pages of each
ONE_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {ord("．"): ".", ord("•"): "·", ord("・"): "·"}
ONE_MARK = ((re.compile(r"\.{3,}|…+"), "…"), (re.compile(r"--+|[─—]+"), "—"), (re.compile(r"[‹<]"), "〈"), (re.compile(r"[›>]"), "〉"))
SOURCE_NOTE = re.compile(r"(?m)^来源：[^\n]{2,20}\n")
KINDS = ("han", "words", "marks", "spaces", "declared")  # of edits, the worst first


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text that is right as it stands: `kind` of text, its name, the whole page."""

    kind: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Harm:
    """What restoring did to a text that needed nothing: its edits by kind, and the lines that are gone or run into others."""

    clean: CleanText
    edits: tuple[tuple[str, str, Edit], ...]  # kind, cleaner, edit
    lines_lost: tuple[str, ...]
    lines_joined: tuple[str, ...]

    def count(self, kind: str) -> int:
        """Return how many edits are of one of `KINDS`."""
        return sum(found == kind for found, _, _ in self.edits)

    @property
    def is_harmless(self) -> bool:
        """Say whether nothing but declared normalisation was done; spaces are counted, and no reason to call it harm."""
        return not (self.lines_lost or self.lines_joined) and all(kind in {"declared", "spaces"} for kind, _, _ in self.edits)


def read_clean_texts() -> Iterator[CleanText]:
    """Yield our texts of every kind, our speeches, and the official texts where they stand beside the checkout."""
    for path in sorted(TEXTS.glob("kinds/*/*.txt")):
        yield CleanText(path.parent.name, path.stem, path.read_text(encoding="utf-8").rstrip("\n"))
    for path in sorted(TEXTS.glob("*.txt")):
        yield CleanText("speech", path.stem, path.read_text(encoding="utf-8").rstrip("\n"))
    for path in sorted(SHARED.glob("*.txt")):
        yield CleanText("official", path.stem, _without_collector(path.read_text(encoding="utf-8").strip("\n")))


def _without_collector(text: str) -> str:
    """Leave out the title that who collected the official texts put above theirs, and his note of the source."""
    return SOURCE_NOTE.sub("", text.partition("\n")[2], count=1)


def find_harm(clean: CleanText, context: PageContext = ALONE) -> Harm:
    """Restore one text and compare."""
    restored = restore_page(clean.text, context)
    is_ours = clean.kind != "official"  # in normal form: a space of theirs means something
    edits = tuple((judge_edit(edit, is_ours=is_ours), step.cleaner, edit) for step in restored.steps for edit in step.edits)
    return Harm(clean, edits, *_changed_lines(clean.text, restored))


def find_harm_on_sites(kind: str) -> list[Harm]:
    """Restore the clean pages of several offices that write one kind of text from a template, with the profile they decide."""
    pages = [(place, text) for place in PLACES[:TEMPLATE_SITES] for text in make_template_site(kind, place, TEMPLATE_PAGES)]
    counts = count_lines(pl.DataFrame(pages, schema=["site", "text"], orient="row"))
    context = replace(ALONE, profile=Profile.of(decide_profile(merge_counts([counts]))))
    return [find_harm(CleanText(kind, "", text), replace(context, site=place)) for place, text in pages]


def judge_edit(edit: Edit, *, is_ours: bool = False) -> str:
    r"""Return which of `KINDS` an edit is; a line end is judged on the whole page (`Harm.lines_joined`), not here.

    `spaces` are within a line of a text that is in normal form already (`is_ours`), where each one was meant.

    >>> [judge_edit(Edit(0, *edit, "")) for edit in (("日", "曰"), ("3", ""), ("《", "“"), (",", "，"), ("\n\n", "\n"))]
    ['han', 'words', 'marks', 'declared', 'declared']
    """
    old, new = _one_form(edit.old), _one_form(edit.new)
    if HAN_RUN.findall(old) != HAN_RUN.findall(new):
        return "han"
    if skeleton(old) != skeleton(new):
        return "words"
    if old != new:
        return "marks"
    return "spaces" if is_ours and _is_blank(edit) else "declared"


def _is_blank(edit: Edit) -> bool:
    return bool(edit.old.strip("\n")) and not (edit.old + edit.new).strip()


def _one_form(text: str) -> str:
    """Return `text` without the differences that the normal form declares away."""
    text = unicodedata.normalize("NFC", text).translate(ONE_WIDTH)
    for pattern, mark in ONE_MARK:
        text = pattern.sub(mark, text)
    return re.sub(r"[\s\u200b-\u200f\u00ad\ufeff]+", "", text)


def _changed_lines(text: str, restored: RestoredPage) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines whose words are gone, and the lines whose words are there, but not as a line of their own."""
    left = Counter(map(_one_form, restored.text.split("\n")))
    all_words = _one_form(restored.text)
    lost, joined = [], []
    for line in filter(None, map(_one_form, text.split("\n"))):
        if left[line]:
            left[line] -= 1
        elif line in all_words:
            joined.append(line)
        else:
            lost.append(line)
    return tuple(lost), tuple(joined)


COLUMNS = [
    "kind",
    "texts",
    "characters",
    "declared",
    "spaces",
    "marks",
    "letters, digits",
    "Han",
    "Han /100k",
    "lines lost",
    "lines joined",
]


def tabulate(harms: Sequence[Harm]) -> str:
    """Return a row a kind and one for all."""
    kinds = dict.fromkeys(harm.clean.kind for harm in harms)
    rows = [_row(kind, [harm for harm in harms if harm.clean.kind == kind]) for kind in kinds]
    return format_table(COLUMNS, [*rows, _row("**all**", harms)])


def _row(kind: str, harms: Sequence[Harm]) -> list[str]:
    chars = sum(len(harm.clean.text) for harm in harms)
    han = sum(harm.count("han") for harm in harms)
    counts = [sum(harm.count(name) for harm in harms) for name in ("declared", "spaces", "marks", "words")]
    lines = [sum(len(harm.lines_lost) for harm in harms), sum(len(harm.lines_joined) for harm in harms)]
    return [kind, *map(str, (len(harms), chars, *counts, han)), f"{1e5 * han / chars:.1f}", *map(str, lines)]


def list_violations(harms: Sequence[Harm]) -> Iterator[str]:
    """Yield a line for each thing done beyond declared normalisation."""
    for harm in harms:
        name = f"{harm.clean.kind}/{harm.clean.name}"
        for kind, _, edit in harm.edits:
            if kind != "declared":
                yield f"{name}: {kind}: {edit.rule}: {edit.old[:60]!r} -> {edit.new[:60]!r} at {edit.start}"
        yield from (f"{name}: line lost: {line[:80]!r}" for line in harm.lines_lost)
        yield from (f"{name}: line joined: {line[:80]!r}" for line in harm.lines_joined)


def main() -> None:
    """Print the violations and the table, and write the table to docs/quality.md."""
    harms = [find_harm(clean) for clean in read_clean_texts()]
    print("\n".join(list_violations(harms)))
    templates = [harm for kind in TEMPLATES for harm in find_harm_on_sites(kind)]
    table, second = tabulate(harms), tabulate(templates)
    print(f"{table}\n{second}")
    write_section("Clean text", f"{INTRODUCTION}\n\n{table}\n\n### Sites that write from templates\n\n{TEMPLATE_WORDS}\n\n{second}")


INTRODUCTION = """\
Texts that need no repair, each a page of its own without a profile: ours of every kind (`benchmarks/texts/kinds`, written in normal
form: even a declared edit is one too many), our speeches, and `shared/clean` whole but for the title and the
note of the source that its collector put above each text (`official`). Declared: edits that the normal
form announces (widths, dots and dashes, blank lines, white space). Spaces: taken from lines of ours, where each one means something (a
column, a list's number, the indent of code). Beyond that: marks, letters and digits, Han characters; the goal is at most 1 edit
per 100,000 characters that touches a Han character. Lines lost: their words are gone; joined: they are part of another line, or in
several. A line may count in several columns. Made by `python -m benchmarks.measure_clean_texts`."""

TEMPLATE_WORDS = f"""\
Clean pages without any chrome, {TEMPLATE_PAGES} from each of {TEMPLATE_SITES} offices that write from one template
(`benchmarks/sites/templates.py`), restored with the profile they decide: what recurs here is the authors' own and must stay."""


if __name__ == "__main__":
    main()
