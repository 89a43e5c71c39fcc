"""The document of measurements: a section is replaced in its place, a new one comes last."""

from __future__ import annotations

from pathlib import Path

from benchmarks.report import format_table, write_section

BEFORE = "# Quality\n\n## Restoring\n\nold\n\n### a part\n\nold too\n\n## Speed\n\nfast\n"


def test_a_section_is_replaced_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "quality.md"
    path.write_text(BEFORE, encoding="utf-8")
    write_section("Restoring", "new", path)
    assert path.read_text(encoding="utf-8") == "# Quality\n\n## Restoring\n\nnew\n\n## Speed\n\nfast\n"


def test_a_new_section_comes_last_even_in_a_new_document(tmp_path: Path) -> None:
    path = tmp_path / "docs" / "quality.md"
    write_section("Decoding", "good", path)
    write_section("Markup", "better\n", path)
    assert path.read_text(encoding="utf-8") == "# Quality\n\n## Decoding\n\ngood\n\n## Markup\n\nbetter\n"


def test_a_table_has_a_line_for_each_row() -> None:
    assert format_table(["tool", "F1"], [["ours", ".99"]]) == "| tool | F1 |\n| --- | --- |\n| ours | .99 |"
