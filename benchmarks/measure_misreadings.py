"""Measure the repair of misread characters: `python -m benchmarks.measure_misreadings` writes its section of docs/quality.md.

Clean texts are misread at several rates, the run's phrases are counted on the noisy pages themselves, and each edit is
judged: it is right when it puts back exactly what the author wrote. Every page of a run is as noisy as the others: the
hardest case, for nothing clean is left to vote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.measure_restoring import SHARED, TEXTS
from benchmarks.misread import Misread, misread
from benchmarks.report import format_table, write_section
from cleaners.edits import Edit
from cleaners.phrases import NO_PHRASES, Phrases, count_phrases, decide_phrases, read_text
from cleaners.restoring.misreadings import repair_misreadings

RATES = (50, 100, 300, 1000)  # errors in 100,000 characters
OTHER_RATE = 300
OTHER_KINDS = ("another font", "twins", "split hanzi", "figures", "dashes", "dirt")
SEEDS = (1, 2, 3)


@dataclass(slots=True)
class Score:
    """The edits of many pages, judged."""

    chars: int = 0
    errors: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    on_true: int = 0  # wrong edits of what was right
    worse_pages: int = 0

    @property
    def precision(self) -> float:
        """Return the share of edits that are right; 1 where there are none."""
        return self.right / max(1, self.right + len(self.wrong)) if self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Return the share of errors that were put right."""
        return self.right / max(1, self.errors)


def read_pages(folders: Sequence[Path] = (TEXTS, SHARED)) -> list[str]:
    """Return whole clean texts; a folder that is not there has none."""
    return [path.read_text(encoding="utf-8").strip() for folder in folders for path in sorted(folder.glob("*.txt"))]


def learn_phrases(pages: Sequence[str]) -> Phrases:
    """Return what a run over these pages learns."""
    return Phrases.of(decide_phrases([count_phrases(map(read_text, pages), len(pages))]))


def measure(texts: Sequence[str], kind: str, rate: float, seed: int, *, is_voting: bool) -> Score:
    """Misread the texts, repair them, and judge the edits."""
    pages = [misread(text, rate, Random(f"{seed} {kind} {rate} {number}"), kind) for number, text in enumerate(texts)]
    phrases = learn_phrases([page.text for page in pages]) if is_voting else NO_PHRASES
    score = Score()
    for page in pages:
        judge(page, list(repair_misreadings(page.text, phrases)), score)
    return score


def judge(page: Misread, edits: Sequence[Edit], score: Score) -> None:
    """Add the edits of one page to a score."""
    score.chars += len(page.text)
    score.errors += len(page.errors)
    right = sum(page.errors.get(edit.start) == (edit.old, edit.new) for edit in edits)
    wrong = [edit for edit in edits if page.errors.get(edit.start) != (edit.old, edit.new)]
    score.right += right
    score.on_true += sum(edit.start not in page.errors for edit in wrong)
    score.wrong += [f"{page.text[max(0, edit.start - 4) : edit.start + 5]!r} {edit.old}>{edit.new}" for edit in wrong]
    score.worse_pages += len(wrong) > right


def add(scores: Sequence[Score]) -> Score:
    """Return the sum of scores."""
    return Score(
        sum(each.chars for each in scores),
        sum(each.errors for each in scores),
        sum(each.right for each in scores),
        [wrong for each in scores for wrong in each.wrong],
        sum(each.on_true for each in scores),
        sum(each.worse_pages for each in scores),
    )


def tabulate(texts: Sequence[str]) -> str:
    """Return the table: kinds and rates, page by page and with the vote."""
    rows = []
    for kind, rate in (("lookalikes", 0.0), *(("lookalikes", rate) for rate in RATES), *((kind, OTHER_RATE) for kind in OTHER_KINDS)):
        for is_voting in (False, True):
            score = add([measure(texts, kind, rate, seed, is_voting=is_voting) for seed in (SEEDS if rate else SEEDS[:1])])
            rows.append([
                kind if rate else "none",
                f"{rate:.0f}",
                "with the vote" if is_voting else "page alone",
                str(score.errors),
                f"{score.precision:.3f}" if score.right or score.wrong else "-",
                f"{score.recall:.2f}" if rate else "-",
                f"{1e5 * len(score.wrong) / score.chars:.2f}",
                str(score.worse_pages),
            ])  # fmt: skip
    return format_table(["noise", "errors /100k", "repair", "errors", "precision", "recall", "wrong edits /100k", "pages made worse"], rows)


def main() -> None:
    """Print the table and write it to docs/quality.md."""
    texts = read_pages()
    table = tabulate(texts)
    print(table)
    write_section("Misreadings", f"{INTRODUCTION.format(texts=len(texts), chars=sum(map(len, texts)), seeds=len(SEEDS))}\n\n{table}")


INTRODUCTION = """\
{texts} clean texts ({chars:,} characters: `benchmarks/texts`, and `shared/clean` where it stands beside the checkout) read with
noise, {seeds} draws each. `lookalikes` are the six nearest of the shipped table (Noto Sans and Serif); all other kinds are held
out: the pairs of a third font (LXGW WenKai) that the shipped table lacks, twins by a stroke, hanzi read as two, figures read as
letters, 一 read as a dash, dirt between hanzi (`benchmarks/misread.toml`). The vote is that of the noisy pages themselves: no
page of a run is clean but in the rows `none`. An edit is right when it puts back exactly what the author wrote; the clean texts
have a few slips of their own, and mending one on a page that noise made suspect counts as wrong here.
Made by `python -m benchmarks.measure_misreadings`."""


if __name__ == "__main__":
    main()
