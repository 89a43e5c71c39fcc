"""Measure restoring on real pages and lines with hand-made expectations, counts only: `python -m benchmarks.measure_cases`.

The cases stand beside the checkout in `shared/cases`; no text of theirs belongs into the repository. Everything is read under
`script = keep`, each item for itself, without a profile.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from benchmarks.measure_clean_texts import SHARED, judge_edit
from benchmarks.report import format_table, write_section
from cleaners.corpus import Profile
from cleaners.restoring.chain import PageContext, RestoredPage, restore_page

CASES = SHARED.parent / "cases"
ALONE = PageContext(site="", media="text", script="keep", title=None, published_on=None, markup=None, profile=Profile())
KINDS = {
    "GeneralNewsExtractor": "news pages",
    "ECSpell": "official sentences, errors put in",
    "FASPell": "lines of real OCR",
    "Laws": "laws",
    "char-dataset": "encodings",
    "charset_mnbvc": "encodings",
}


@dataclass(frozen=True, slots=True)
class CaseScore:
    """One item: characters of its expected text (None where nobody wrote one) and errors before and after, white space left out."""

    kind: str
    chars: int | None
    before: int
    after: int
    han_edits: int
    beyond_edits: int  # edits beyond declared normalisation
    repairs: tuple[int, int]  # made, expected
    spared: tuple[int, int]  # of what must not be repaired: as it was, all
    flags: tuple[str, ...]


def read_cases(folder: Path = CASES) -> list[tuple[Mapping[str, Any], Mapping[str, Any] | None]]:
    """Return (item, its hand-made expectations or None)."""
    gold = {row["id"]: row for row in _read_rows(folder / "gold.jsonl")}
    return [(row, gold.get(row["id"])) for row in _read_rows(folder / "pages.jsonl")]


def _read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score_case(item: Mapping[str, Any], gold: Mapping[str, Any] | None) -> CaseScore:
    """Restore one item and compare with what is expected of it."""
    restored = restore_page(item["text"], ALONE)
    expected = gold["clean_text"] if gold else item.get("dataset_gold")
    title = (gold or {}).get("title") or ""
    edits = [(judge_edit(edit), edit) for step in restored.steps for edit in step.edits]
    return CaseScore(
        kind=KINDS[item["source"].rsplit("/", 1)[-1]],
        chars=None if expected is None else len(_bare(expected)),
        before=0 if expected is None else _errors(item["text"], expected, title),
        after=0 if expected is None else _errors(restored.text, expected, title),
        han_edits=sum(kind == "han" for kind, _ in edits),
        beyond_edits=sum(kind != "declared" for kind, _ in edits),
        repairs=_count_repairs(restored, gold),
        spared=_count_spared(restored, gold),
        flags=tuple(restored.facts.flags),
    )


def _errors(found: str, expected: str, title: str) -> int:
    """Return the edits to reach the text; whether its title stands above it is dividing's affair."""
    true, text = _bare(expected), _bare(found)
    return min(Levenshtein.distance(true, text), Levenshtein.distance(_bare(title) + true, text))


def _bare(text: str) -> str:
    """Return `text` without white space and with punctuation folded to one width: expectations keep a page's widths."""
    return re.sub(r"\s+", "", text).translate(ONE_WIDTH)


ONE_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}


def _count_repairs(restored: RestoredPage, gold: Mapping[str, Any] | None) -> tuple[int, int]:
    wanted = [_bare(repair["after"]) for repair in (gold or {}).get("expected_repairs", ())]
    text = _bare(restored.text)
    return sum(words in text for words in wanted), len(wanted)


def _count_spared(restored: RestoredPage, gold: Mapping[str, Any] | None) -> tuple[int, int]:
    """Count the passages that must not be repaired: each stands at least as often as in the expected text."""
    passages = (gold or {}).get("must_not_repair", ())
    return sum(restored.text.count(words) >= gold["clean_text"].count(words) for words in passages if gold), len(passages)


COLUMNS = [
    "kind", "items", "with a text expected", "errors before /1,000", "after", "items better", "items worse", "edits touching Han",
    "repairs made", "left as it must be",
]  # fmt: skip


def tabulate(scores: Sequence[CaseScore]) -> str:
    """Return a row a kind."""
    kinds = dict.fromkeys(score.kind for score in scores)
    return format_table(COLUMNS, [_row(kind, [score for score in scores if score.kind == kind]) for kind in kinds])


def _row(kind: str, scores: Sequence[CaseScore]) -> list[str]:
    known = [score for score in scores if score.chars is not None]
    chars = sum(score.chars or 0 for score in known) or 1
    made, wanted = (sum(score.repairs[side] for score in scores) for side in (0, 1))
    spared, passages = (sum(score.spared[side] for score in scores) for side in (0, 1))
    return [
        kind,
        str(len(scores)),
        str(len(known)),
        f"{1000 * sum(score.before for score in known) / chars:.1f}" if known else "-",
        f"{1000 * sum(score.after for score in known) / chars:.1f}" if known else "-",
        str(sum(score.after < score.before for score in known)),
        str(sum(score.after > score.before for score in known)),
        str(sum(score.han_edits for score in scores)),
        f"{made} of {wanted}" if wanted else "-",
        f"{spared} of {passages}" if passages else "-",
    ]


def main() -> None:
    """Print the table and write it to docs/quality.md; without the cases say so and leave the section."""
    if not CASES.exists():
        print("shared/cases is not beside the checkout: not measured")
        return
    scores = [score_case(item, gold) for item, gold in read_cases()]
    table = tabulate(scores)
    print(table)
    write_section("Real cases", f"{INTRODUCTION}\n\n{table}")


INTRODUCTION = """\
`shared/cases`: real pages and lines with hand-made expectations, cut from public repositories; counts only, none of their text is
here. Each item for itself, without a profile, under `script = keep`; white space and widths left out of errors, a title above the text
neither asked for nor counted. Without other copies nothing proves a single wrong character in a lone sentence: those errors are
left on purpose, and what counts is that no item comes out worse and nothing that must stay changes. Made by
`python -m benchmarks.measure_cases`."""


if __name__ == "__main__":
    main()
