"""What a run shows in the Prefect UI when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prefect import get_run_logger
from prefect.artifacts import create_markdown_artifact, create_table_artifact

from flows.summary import as_markdown, as_text, summarise

TABLE = "clean-corpus-summary"
REPORT = "clean-corpus-report"


def show_in_prefect(manifest: Mapping[str, Any]) -> None:
    """Log the summary and keep it as two artifacts of the run: a table, and Markdown for people."""
    lines = summarise(manifest)
    create_table_artifact(
        [dict(zip(("what", "count", "note"), line, strict=True)) for line in lines], key=TABLE, description="What the run came to"
    )
    create_markdown_artifact(as_markdown(manifest), key=REPORT, description="What the run came to")
    get_run_logger().info("%s", as_text(manifest))
