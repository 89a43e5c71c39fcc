"""Measure the columns of a record on simulated pages: `python -m benchmarks.measure_metadata`.

Each page goes the whole way of one page. A column is right when it is exactly what the page supports; it is wrong when it says
something else, and missing when it says nothing where there is something to say. Seeded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random
from typing import Any

from benchmarks.compilations.dated import Truth, make_dated
from benchmarks.report import format_table, write_section
from cleaners.corpus import Profile
from flows.page_rows import Row, clean_page

PAGES = 600
COLUMNS = (
    "published_on", "stated_on", "delivered_year", "speaker", "organisation", "place", "occasion", "genre", "is_truncated",
)  # fmt: skip
INTRODUCTION = """\
{pages} simulated pages of one speech each (`benchmarks/compilations/dated.py`), cleaned the whole way of a page. The year is dated
by sessions, counted days, anniversaries, plans, zodiac years, campaigns and turns of phrase of which no rule had one when the pages
were written; one text in four says nothing of its year, and texts of both kinds tell of other years. First look: what was right
before any rule followed; they are development data now. Known: pages on which there is something to say. Wrong: a value that is
not the true one, as a share of all pages.
"""
FIRST_LOOK = {  # the share that was right before anything was mended by these pages
    "published_on": "1.000", "stated_on": "1.000", "delivered_year": "0.288", "speaker": "1.000", "organisation": "0.920",
    "place": "1.000", "occasion": "1.000", "genre": "1.000", "is_truncated": "0.900",
}  # fmt: skip


def make_row(text: str, title: str) -> Row:
    """Return a page as `clean_page` takes it."""
    return {
        "page_id": "0" * 32, "sources": ["simulated"], "site": "simulated", "media": "text", "encoding": "utf-8", "decode_plan": None,
        "declared_encoding": None, "encoding_score": 1.0, "replaced_chars": 0, "raw_bytes": len(text.encode()), "text": text,
        "title": title,
        "published_on": None, "drop_starts": [], "drop_olds": [], "drop_news": [], "drop_rules": [],
    }  # fmt: skip


def find_columns(text: str, title: str) -> dict[str, Any]:
    """Return what the first work of a page says."""
    rows = clean_page(make_row(text, title), Profile(), "simplified").witnesses
    return {column: rows[0][column] for column in COLUMNS} | {"works": len(rows)}


def true_columns(truth: Truth) -> dict[str, Any]:
    """Return the truth by column."""
    return {column: getattr(truth, "year" if column == "delivered_year" else column) for column in COLUMNS}


def measure(count: int = PAGES) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """Return counts of right, wrong, missing and known by column, and by kind of evidence of the year."""
    columns: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for number in range(count):
        text, title, truth = make_dated(Random(f"dated {number}"))
        found, true = find_columns(text, title), true_columns(truth)
        for column in COLUMNS:
            verdict = judge(column, found[column], true[column])
            columns[column].update([verdict, *(["known"] if true[column] is not None else [])])
            if column == "delivered_year":
                kinds[truth.kind].update([verdict, "pages"])
    return dict(columns), dict(kinds)


def judge(column: str, found: Any, true: Any) -> str:
    """Tell right, wrong and missing; a speaker may come with the office."""
    if found == true or (column == "speaker" and found and true and found.replace("　", "").endswith(true)):
        return "right"
    return "missing" if found is None else "wrong"


def main() -> None:
    """Write the section of docs/quality.md."""
    columns, kinds = measure()
    shares = [_row(name, counts, PAGES) for name, counts in columns.items()]
    by_kind = [[kind, str(counts["pages"]), *_shares(counts, counts["pages"])] for kind, counts in sorted(kinds.items())]
    body = INTRODUCTION.format(pages=PAGES)
    body += "\n" + format_table(["column", "known", "first look", "right", "missing", "wrong"], shares)
    body += "\n\nThe year, by what dates it (`none`: nothing but, on some pages, a date line):\n\n"
    body += format_table(["evidence", "pages", "right", "missing", "wrong"], by_kind)
    write_section("Metadata", body)


def _row(name: str, counts: Counter[str], pages: int) -> list[str]:
    return [f"`{name}`", str(counts["known"]), FIRST_LOOK.get(name, "-"), *_shares(counts, pages)]


def _shares(counts: Counter[str], pages: int) -> list[str]:
    return [f"{counts[verdict] / pages:.3f}" for verdict in ("right", "missing", "wrong")]


if __name__ == "__main__":
    main()
