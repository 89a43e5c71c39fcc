"""The README shows what is there: its page is the sample, its queries run on the tables as they are defined."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
from pathlib import Path

import pytest

from schemas import TABLES

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = dict(re.findall(r"<!-- (?:before|after): (\S+) -->\n```text\n(.*?)```", README, re.DOTALL))
PROGRAMS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def imported(program: str) -> set[str]:
    nodes = ast.walk(ast.parse(program))
    return {
        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
    }


def test_the_page_before_is_the_head_of_the_sample() -> None:
    (sample,) = (name for name in SHOWN if name.endswith(".txt"))
    assert (ROOT / sample).read_text(encoding="utf-8").startswith(SHOWN[sample])


def test_the_page_after_is_the_head_of_what_the_sample_should_become() -> None:
    (truth,) = (name for name in SHOWN if name.endswith(".json"))
    (work,) = json.loads((ROOT / truth).read_text(encoding="utf-8"))["works"]
    assert work["text"].startswith(SHOWN[truth])


def test_every_table_is_explained() -> None:
    assert set(re.findall(r"^\| `(\w+)` \| an? ", README, re.MULTILINE)) | {"ledger"} == set(TABLES)
    assert "| `ledger` | the edits of " in README


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: "+".join(sorted(imported(program))))
def test_a_query_of_the_readme_runs_on_the_tables(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On empty ones: that names and types fit is what may rot here."""
    if missing := [name for name in imported(program) if importlib.util.find_spec(name) is None]:
        pytest.skip(f"{missing} is not installed")
    for table, schema in TABLES.items():
        folder = tmp_path / "data" / "clean" / table
        folder.mkdir(parents=True)
        schema.create_empty().write_parquet(folder / "part.parquet")
    monkeypatch.chdir(tmp_path)
    exec(compile(program, "README.md", "exec"), {})


def test_the_queries_show_every_reader_that_is_promised() -> None:
    assert {"polars", "duckdb", "pandas", "datasets"} <= {name for program in PROGRAMS for name in imported(program)}
