"""The document that measurements are written to: one file, one section a measurement, each replaced whole."""

from __future__ import annotations

import re
from pathlib import Path

QUALITY = Path(__file__).parent.parent / "docs" / "quality.md"


def write_section(heading: str, body: str, path: Path = QUALITY) -> None:
    """Put `body` below the `heading` (without its marks) of second level, in place of what stood there, or at the end."""
    before = path.read_text(encoding="utf-8") if path.exists() else "# Quality\n"
    parts = [part.strip("\n") for part in re.split(r"(?m)^(?=## )", before)]
    section = f"## {heading}\n\n{body.strip()}"
    places = [place for place, part in enumerate(parts) if part.partition("\n")[0] == f"## {heading}"]
    if places:
        parts[places[0]] = section
    else:
        parts.append(section)
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def format_table(titles: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table; every row has as many cells as there are titles."""
    assert all(len(row) == len(titles) for row in rows), "a row of another length"
    return "\n".join("| " + " | ".join(row) + " |" for row in (titles, ["---"] * len(titles), *rows))
