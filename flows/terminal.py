"""What a run looks like to the person who started it: a bar where there is a terminal, a line a stage elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from flows.reports import Report
from flows.summary import as_text, summarise


@contextmanager
def showing_progress(console: Console) -> Iterator[Callable[[Report], None]]:
    """Show progress on `console` while the block runs; what is yielded takes the reports."""
    if not console.is_terminal:
        console.print("  0% starting")
        yield lambda report: _print_line(console, report)
        return
    columns = TextColumn("{task.description:<24}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=1.0)
        yield lambda report: bar.update(task, completed=report.share, description=_describe(report))


def print_summary(console: Console, manifest: Mapping[str, Any]) -> None:
    """Print the summary of a run, and what its user may not have meant."""
    if console.is_terminal:
        table = Table(box=None, pad_edge=False, show_header=False)
        table.add_column()
        table.add_column(justify="right")
        table.add_column(style="dim")
        for line in summarise(manifest):
            table.add_row(*map(Text, line), style=None if line[0].startswith(" ") else "bold")
        console.print(table)
    else:
        console.print(Text(as_text(manifest)), soft_wrap=True)
    for warning in manifest["warnings"]:
        console.print(Text(f"warning: {warning}", "yellow"), soft_wrap=True)


def _describe(report: Report) -> str:
    return report.stage if report.shards == 1 else f"{report.stage} {report.done}/{report.shards}"


def _print_line(console: Console, report: Report) -> None:
    if report.done == report.shards:
        console.print(Text(f"{report.share:4.0%} {_describe(report)}"), soft_wrap=True)
