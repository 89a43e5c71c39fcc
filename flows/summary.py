"""What a run came to, in one table: on the terminal, and as artifacts in the Prefect UI. Everything is read from the manifest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from schemas.reasons import REASONS

TOP_RULES = 12  # the rules with the most edits; all of them stand in the manifest
Line = tuple[str, str, str]  # what, how many, a word about it


def summarise(manifest: Mapping[str, Any]) -> list[Line]:
    """Return the lines of the summary: what was read, what became of it, what was kept out, which rules did the work."""
    lines = (_read_lines, _table_lines, _change_lines, _quarantine_lines, _rule_lines)
    return [line for each in lines for line in each(manifest)]


def _read_lines(manifest: Mapping[str, Any]) -> Iterator[Line]:
    inputs, seconds = manifest["inputs"], sum(manifest["seconds"].values())
    speed = inputs["raw_bytes"] / 1e6 / max(seconds, 1e-3)
    yield "inputs", f"{inputs['count']:,}", f"{inputs['raw_bytes'] / 1e6:,.1f} MB in {seconds:.1f} s, {speed:.1f} MB/s"
    for kind, count in inputs["walked_past"].items():
        yield "  walked past", f"{count:,}", kind


def _table_lines(manifest: Mapping[str, Any]) -> Iterator[Line]:
    sums, rows = manifest["conservation"], {table: each["rows"] for table, each in manifest["tables"].items()}
    yield "pages", f"{sums['published_pages']:,}", "published"
    if sums["further_sources"]:
        yield "  identical bytes", f"{sums['further_sources']:,}", "further sources of these pages"
    yield "witnesses", f"{rows['witnesses']:,}", "works on these pages"
    yield "records", f"{rows['records']:,}", "distinct works"
    yield "  copies", f"{rows['witnesses'] - rows['records']:,}", f"that repair each other; {rows['readings']:,} readings"


def _change_lines(manifest: Mapping[str, Any]) -> Iterator[Line]:
    changes = manifest["changes"]
    if changes["since"] is None:
        return
    yield "  new", f"{changes['new']:,}", f"records since run {changes['since']}"
    for reason, each in changes["changed"].items():
        yield f"  {reason}", f"{each['records']:,}", each["why"]
    if changes["retired"]:
        yield "  retired", f"{changes['retired_count']:,}", "records whose pages are gone"


def _quarantine_lines(manifest: Mapping[str, Any]) -> Iterator[Line]:
    yield "quarantined", f"{manifest['conservation']['quarantined_sources']:,}", ""
    for reason, count in manifest["quarantined_by_reason"].items():
        yield f"  {reason}", f"{count:,}", REASONS[reason]


def _rule_lines(manifest: Mapping[str, Any]) -> Iterator[Line]:
    edits: Mapping[str, int] = manifest["edits_per_rule"]
    yield "edits", f"{sum(edits.values()):,}", f"by {len(edits)} rules"
    for rule, count in sorted(edits.items(), key=lambda item: (-item[1], item[0]))[:TOP_RULES]:
        yield f"  {rule}", f"{count:,}", ""


def as_text(manifest: Mapping[str, Any]) -> str:
    """Return the summary for logs and files."""
    return "\n".join(f"{what:<30}{count:>14}  {note}".rstrip() for what, count, note in summarise(manifest))


def as_markdown(manifest: Mapping[str, Any]) -> str:
    """Return the summary for the Prefect UI, with what a person should know first."""
    warnings = "".join(f"> {warning}\n\n" for warning in manifest["warnings"])
    rows = "".join(f"| {_cell(what)} | {count} | {_cell(note)} |\n" for what, count, note in summarise(manifest))
    return f"# {manifest['inputs']['raw']} → {manifest['out']}\n\n{warnings}| | | |\n|---|---:|---|\n{rows}"


def _cell(text: str) -> str:
    """Return text for a cell of a table, indented as it was."""
    bare = text.lstrip()
    return "&nbsp;" * (len(text) - len(bare)) + bare.replace("|", "\\|")
