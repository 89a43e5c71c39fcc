"""Measure dividing on simulated pages: `python -m benchmarks.measure_dividing`.

Each page goes the whole way of one page: it is restored with an empty profile, then divided. A boundary is found when a work
begins between the end of one work's paragraphs and the beginning of the next one's; titles and texts count when they are exact
(white space left out). Pages of one work that look like several are counted by the cuts made in them. Seeded.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.compilations.lookalikes import LOOKALIKES, make_lookalike, make_single
from benchmarks.compilations.pages import Page, make_page
from benchmarks.compilations.styles import FIRST, FRESH, HELD_OUT, Style
from benchmarks.report import format_table, write_section
from cleaners.corpus import Profile
from cleaners.dividing.evidence import WEIGHTS
from cleaners.dividing.splitting import Division, split_works
from cleaners.edits import apply, target_offset
from cleaners.restoring.chain import PageContext, RestoredPage, restore_page

PAGES = 40  # of each style and each look-alike
SINGLES = 500
_SPACE = re.compile(r"\s")


@dataclass(slots=True)
class Score:
    """Counts over pages; shares are its properties."""

    counts: Counter[str] = field(default_factory=Counter)

    def share(self, part: str, whole: str) -> float:
        """Return `part` over `whole`, 1 where there is nothing to find."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0

    @property
    def f1(self) -> float:
        """Return the F1 of the boundaries inside pages."""
        return 2 * self.counts["found"] / max(1, self.counts["made"] + self.counts["wanted"])


def restore(page: Page) -> RestoredPage:
    """Restore a page as it is restored alone."""
    return restore_page(
        page.text,
        PageContext(site="s", media="text", script="simplified", title=page.title, published_on=None, markup=None, profile=Profile()),
    )


def score_page(page: Page, restored: RestoredPage, division: Division) -> Counter[str]:
    """Count what one page's division got right."""
    text = apply(restored.text, division.edits)
    works = [(work.start, bare(text[work.start : work.end]), work.title) for work in division.works]
    gaps = [(end, start) for (_, end), (start, _) in zip(page.spans, page.spans[1:], strict=False)]
    gaps = [(_carry(end, restored, division), _carry(start, restored, division)) for end, start in gaps]
    found = sum(any(end <= start <= begin for start, _, _ in works[1:]) for end, begin in gaps)
    titles, texts = Counter(title for _, _, title in works if title), Counter(text for _, text, _ in works)
    titled = Counter(work.title for work in page.works if work.title)
    return Counter(
        found=found,
        wanted=len(gaps),
        made=len(works) - 1,
        works=len(page.works),
        titled=titled.total(),
        titles=(titles & titled).total(),
        texts=(texts & Counter(bare(work.text) for work in page.works)).total(),
        pages=1,
        cut=int(len(works) > len(page.works)),
        doubted=int("maybe_compilation" in division.flags),
    )


def bare(text: str) -> str:
    """Return `text` without white space, and with the host's `……` left out: its form is the chain's to choose."""
    return _SPACE.sub("", text).replace("…", "")


def _carry(offset: int, restored: RestoredPage, division: Division) -> int:
    for step in restored.steps:
        offset = target_offset(offset, step.edits)
    return target_offset(offset, division.edits)


def score_pages(pages: Iterable[Page], weights: Mapping[str, float] = WEIGHTS) -> Score:
    """Restore, divide and score pages."""
    score = Score()
    for page in pages:
        restored = restore(page)
        score.counts.update(score_page(page, restored, split_works(restored.text, restored.facts.titles, weights)))
    return score


def make_pages(styles: Iterable[str], count: int = PAGES) -> list[Page]:
    """Return `count` compilations of each style."""
    return [make_page(Random(f"{style} {number}"), style) for style in styles for number in range(count)]


def make_lookalikes(names: Iterable[str], count: int = PAGES) -> list[Page]:
    """Return `count` look-alikes of each kind."""
    return [make_lookalike(Random(f"{name} {number}"), name) for name in names for number in range(count)]


KINDS: Mapping[str, tuple[str, ...]] = {
    "numbers that count works (篇二, Part 2)": ("work-mark", "series"),
    "numbers that count sections as well (二、)": ("item-mark", "item-series", "between"),
    "a title's noun and length": ("title", "long-title", "line"),
    "headings alike, or with one noun": ("alike", "kin"),
    "header lines below, printed twice": ("headed", "again"),
    "contents list, joint title, its count": ("listed", "announced", "counted"),
    "a fresh address, other listeners": ("salutation", "audience"),
    "a close before it": ("close", "exclaimed"),
    "sections counted from 一 again": ("restart",),
    "another topic, another subject": ("topic", "subject"),
    "a stated length": ("length", "length-fits"),
    "what speaks against a work": (
        "unopened", "unheaded", "bare", "sectional", "scripted", "attached", "short", "repeated",
    ),
}  # fmt: skip
FIRST_LOOK = {  # F1 when a style was first run
    "★ T ★": "0.917", "T(3)": "0.989", "T（三）": "0.986", "第三部分　T": "0.972", "PART THREE/T": "0.867", "NO.3 T": "0.953",
    "3/5 T": "0.862", "—— 之三 ——/T": "0.886", "blank lines, T": "0.937", "S同志发言": "0.968", "③T": "0.942", "● T": "0.957",
    "例文3": "0.932", "范文(三)": "0.950", "篇目三：T": "0.975", "模板三：T": "0.965", "T/作者 日期 来源": "0.406",
    "T … [返回目录]": "0.910",
    "T/T": "0.881", "（第3篇，共5篇）/T": "0.700", "〖T〗": "0.585", "交流发言3：T": "0.967", "**development**": "0.903",
    "叁、T": "0.990", "[003] T": "0.960", "====/T": "0.977", "样稿C：T": "0.980", "**held out**": "0.977",
    "三丨T": "0.942", "<第三则> T": "0.994", "T/——S": "0.887", "**written last**": "0.942",
}  # fmt: skip
ABLATION_PAGES = 10
GROUPS: Mapping[str, Mapping[str, Style]] = {"development": FIRST, "held out": HELD_OUT, "written last": FRESH}
INTRODUCTION = """\
Simulated pages of two to eight works of nine genres, 300 to 8,000 characters each, a third of them on one line
(`benchmarks/compilations`), restored with an empty profile and divided. F1: of the boundaries inside pages; titles and texts:
exactly right, white space left out. First look: F1 when a style was first run. The development styles were written before the
code was read, and mended by; their titles were then .734. The held-out styles were first run when those rules were done (titles
.708, for `[003]` was no number then), the last ones after what the held-out ones had shown was mended (titles .508: `丨` was no
mark, a name behind a dash a subtitle). All of them have been mended by since, so the first look is the figure for unseen headings.
"""


def main() -> None:
    """Write the section of docs/quality.md."""
    styles: dict[str, Score] = defaultdict(Score)
    layouts: dict[str, Score] = defaultdict(Score)
    for group, members in GROUPS.items():
        for page in make_pages(members):
            counts = score_pages([page]).counts
            for score in (styles[page.style], styles[group], layouts[page.layout]):
                score.counts.update(counts)
    rows = [_style_row(name, styles[name]) for group, members in GROUPS.items() for name in (*members, group)]
    body = INTRODUCTION + "\n" + format_table(["heading", "first look: F1", "F1", "precision", "recall", "titles", "texts"], rows)
    names = {"lines": "a paragraph a line", "spaced": "blank lines and indents", "flat": "one line"}
    rows = [[names[name], *_shares(layouts[name])] for name in names]
    body += "\n\n" + format_table(["layout", "F1", "precision", "recall", "titles", "texts"], rows)
    body += f"\n\nPages of one work that look like several, {PAGES} each, a third on one line; none is to be cut:\n\n" + _lookalikes()
    body += "\n\nWithout a kind of evidence (its weights 0): F1 over all styles, and look-alikes cut:\n\n" + _ablation()
    write_section("Dividing", body)


def _style_row(name: str, score: Score) -> list[str]:
    label = f"**{name}**" if name in GROUPS else f"`{name}`"
    return [label, FIRST_LOOK[label if name in GROUPS else name], *_shares(score)]


def _shares(score: Score) -> list[str]:
    pairs = (("found", "made"), ("found", "wanted"), ("titles", "titled"), ("texts", "works"))
    return [f"{share:.3f}" for share in (score.f1, *(score.share(*pair) for pair in pairs))]


def _lookalikes() -> str:
    rows = []
    for name in LOOKALIKES:
        score = score_pages(make_lookalikes([name]))
        rows.append([name, str(score.counts["cut"]), str(score.counts["doubted"])])
    singles = score_pages(make_single(Random(f"single {number}")) for number in range(SINGLES))
    rows.append([f"{SINGLES} ordinary works", str(singles.counts["cut"]), str(singles.counts["doubted"])])
    return format_table(["page", "cut", "flagged `maybe_compilation`"], rows)


def _ablation() -> str:
    pages = [(page, restore(page)) for page in make_pages([*FIRST, *HELD_OUT, *FRESH], ABLATION_PAGES)]
    alike = [(page, restore(page)) for page in make_lookalikes(LOOKALIKES, ABLATION_PAGES)]
    rows = []
    for name, kinds in {"nothing": (), **KINDS}.items():
        weights = {kind: 0.0 if kind in kinds else weight for kind, weight in WEIGHTS.items()}
        score, cut = _score_restored(pages, weights), _score_restored(alike, weights)
        recall, precision = score.share("found", "wanted"), score.share("found", "made")
        rows.append([name, f"{score.f1:.3f}", f"{precision:.3f}", f"{recall:.3f}", f"{cut.counts['cut']} of {len(alike)}"])
    return format_table(["left out", "F1", "precision", "recall", "look-alikes cut"], rows)


def _score_restored(pages: Sequence[tuple[Page, RestoredPage]], weights: Mapping[str, float]) -> Score:
    score = Score()
    for page, restored in pages:
        score.counts.update(score_page(page, restored, split_works(restored.text, restored.facts.titles, weights)))
    return score


if __name__ == "__main__":
    main()
