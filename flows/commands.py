"""The four commands, from parsed options to an exit code."""
# ruff: noqa: PLC0415 - heavy imports wait until a command needs them: `--help` answers at once

from __future__ import annotations

import json
import sys
from argparse import Namespace
from errno import ENOTDIR
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flows.settings import Settings


def run_clean(options: Namespace) -> int:
    """Run the flow `clean-corpus`. What can be refused is refused before Prefect is imported, which takes seconds."""
    settings = make_settings(options)
    refuse_at_once(settings)
    from flows.local_server import prefect_at_hand

    with prefect_at_hand(settings.work):
        from rich.console import Console

        from flows.reports import listener
        from flows.terminal import print_summary, showing_progress

        with showing_progress(Console(stderr=True)) as hear:
            from flows.clean_corpus import clean_corpus

            token = listener.set(hear)
            try:
                manifest = clean_corpus(**settings.model_dump(mode="json"))
            finally:
                listener.reset(token)
    if options.json:
        _print_json(manifest)
    else:
        print_summary(Console(), manifest)
    return 0


def run_audit(options: Namespace) -> int:
    """Prove the promises again: 0, or 1 and the first violations."""
    from flows.audit import MAX_VIOLATIONS, audit
    from flows.marking import spell_out
    from flows.snapshots import open_snapshot, read_manifest

    out = Path(options.out)
    raw = Path(options.raw or read_manifest(open_snapshot(out))["inputs"]["raw"])
    if options.raw and not raw.is_dir():
        raise NotADirectoryError(ENOTDIR, "no folder", options.raw)
    violations = audit(out, raw if raw.is_dir() else None)
    if options.json:
        _print_json({"violations": [violation.as_row() for violation in violations], "raw": str(raw) if raw.is_dir() else None})
        return int(bool(violations))
    for violation in violations:
        sys.stdout.write(spell_out(str(violation)) + "\n")
    if len(violations) == MAX_VIOLATIONS:
        sys.stdout.write(f"… the first {MAX_VIOLATIONS} violations; there may be more\n")
    proved = "the tables and the raw files" if raw.is_dir() else f"the tables; the raw files are not at {raw}, so no page was read again"
    sys.stdout.write(f"{out}: {f'{len(violations)} violations' if violations else 'the promises hold'} (proved from {proved})\n")
    return int(bool(violations))


def run_explain(options: Namespace) -> int:
    """Show what an id stands for, with every edit in its place."""
    from rich.console import Console

    from flows.explain import explain

    return explain(Path(options.out), options.id, Console(), as_json=options.json)


def run_restore(options: Namespace) -> int:
    """Print a page's text as it was read, to the last character: no line end is added. On a terminal, what would steer it is spelt out."""
    from flows.marking import spell_out
    from flows.restore import restore_page

    text = restore_page(Path(options.out), options.page_id)
    if options.json:
        _print_json({"page_id": options.page_id, "text": text})
    else:
        sys.stdout.buffer.write((spell_out(text) if sys.stdout.isatty() else text).encode())
        sys.stdout.buffer.flush()
    return 0


def make_settings(options: Namespace) -> Settings:
    """Return the settings that the options ask for.

    Raises:
        BadArgumentError: a number is out of its range.
    """
    from pydantic import ValidationError

    from flows.settings import BadArgumentError, Settings

    asked = {name: getattr(options, name) for name in Settings.model_fields if getattr(options, name) is not None}
    try:
        return Settings(**asked)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadArgumentError(f"--{str(first['loc'][0]).replace('_', '-')}: {first['msg']}") from error


def refuse_at_once(settings: Settings) -> None:
    """Refuse what the flow would refuse, before the seconds that Prefect takes to start.

    Raises:
        BadArgumentError, RunError: as the flow does.
    """
    from flows.inputs import refuse_empty
    from flows.locks import locked_places
    from flows.settings import check_places

    check_places(settings)
    refuse_empty(settings.raw)
    with locked_places(settings):
        pass
    if settings.profile is not None:
        from flows.given_profile import read_profile

        read_profile(settings.profile)


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")
