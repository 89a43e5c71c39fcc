"""The command `jiaokan`. Heavy imports wait until a command needs them: `--help` answers at once.

Exits: 0; 1 failed; 2 bad arguments or unreadable RAW; 130 interrupted. What a user did wrong is said in one line.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from flows.commands import run_audit, run_clean, run_explain, run_restore

RAW = "data/raw"  # as in `flows.settings`, which takes pydantic and is not imported for `--help`
OUT = "data/clean"
WORK = ".jiaokan"
INTERRUPTED = 128 + signal.SIGINT


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = make_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return _fail("interrupted; what was published before is untouched", INTERRUPTED)
    except BrokenPipeError:  # `jiaokan explain ID | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        message = explain_error(error)
        if message is None:  # a mistake of ours
            raise
        return _fail(message, getattr(error, "exit_code", 1))


def explain_error(error: Exception) -> str | None:
    """Return in one line what a user can do something about, or None for an error that a user did not cause."""
    if hasattr(error, "exit_code"):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.strerror or error}" + (f": {os.fsdecode(error.filename)}" if error.filename else "")
    if "No space left" in str(error):  # polars has its own errors
        return "no space left on the disk"
    if str(error).startswith("Failed to reach API at"):  # Prefect, which has no error of its own for it
        return f"no Prefect server answers at {os.environ.get('PREFECT_API_URL')}; unset PREFECT_API_URL to run without one"
    return None


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; each sets `run`, a function from its options to an exit code."""
    parser = _Parser(prog="jiaokan", description="Restore a trustworthy corpus from scraped Chinese document pages.")
    parser.add_argument("--version", action="store_true", help="print the version")
    parser.set_defaults(run=lambda options: _print_version(parser, options))
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    clean = commands.add_parser("clean", help="build the corpus in OUT from the pages in RAW")
    clean.add_argument("raw", nargs="?", default=RAW, metavar="RAW", help=f"folder of pages (default {RAW})")
    clean.add_argument("out", nargs="?", default=OUT, metavar="OUT", help=f"folder of the corpus (default {OUT})")
    clean.add_argument("--runner", choices=("processes", "threads"), default="processes", help="who does the work (default processes)")
    clean.add_argument("--workers", type=int, default=0, metavar="N", help="shards at a time (default: as many as there are cores)")
    clean.add_argument("--work", default=WORK, metavar="DIR", help=f"folder for state; may be deleted between runs (default {WORK})")
    clean.add_argument("--profile", metavar="FILE", help="decisions about recurring lines to use, OUT/profile of another run")
    clean.add_argument("--script", choices=("simplified", "keep"), default="simplified", help="what Traditional text becomes")
    clean.add_argument("--shard-bytes", type=int, metavar="BYTES", help="input held together; less needs less memory")
    clean.add_argument("--max-page-bytes", type=int, metavar="BYTES", help="a longer file is quarantined")
    clean.add_argument("--max-unpack-ratio", type=int, metavar="N", help="a packed file that unpacks to more times its size is quarantined")
    clean.set_defaults(run=run_clean)
    audit = commands.add_parser("audit", help="prove again that OUT keeps the five promises")
    audit.add_argument("out", nargs="?", default=OUT, metavar="OUT")
    audit.add_argument("--raw", metavar="RAW", help="the raw files (default: where the run found them)")
    audit.set_defaults(run=run_audit)
    explain = commands.add_parser("explain", help="show a record or page with every edit in place")
    explain.add_argument("id", metavar="ID", help="id of a record, page or witness, or its beginning")
    explain.add_argument("out", nargs="?", default=OUT, metavar="OUT")
    explain.set_defaults(run=run_explain)
    restore = commands.add_parser("restore", help="print a page's text as it was read, rebuilt from OUT alone")
    restore.add_argument("page_id", metavar="PAGE_ID")
    restore.add_argument("out", nargs="?", default=OUT, metavar="OUT")
    restore.set_defaults(run=run_restore)
    for command in (clean, audit, explain, restore):
        command.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _print_version(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if not options.version:
        parser.print_help(sys.stderr)
        return 2
    from importlib.metadata import version  # noqa: PLC0415 - for this alone

    sys.stdout.write(f"jiaokan {version('jiaokan')}\n")
    return 0


def _fail(message: str, code: int) -> int:
    """Say in one line what went wrong: whatever breaks lines or steers a terminal is spelt out."""
    line = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in message)
    sys.stderr.write(f"jiaokan: {line}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
