"""`jiaokan explain`: a page, witness or record as a person reads it, with every edit and reading in its place."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from flows.accounts import PageAccount, RecordAccount, Row, WorkAccount, gather_page, gather_record, gather_refusals, gather_witness
from flows.apparatus import print_apparatus, print_witnesses
from flows.marking import RULE_STYLE, mark_edits, spell_out
from flows.snapshots import Found, SnapshotError, find_id, open_snapshot
from schemas.flags import FLAGS
from schemas.reasons import REASONS

Account = PageAccount | RecordAccount | list[Row]  # the rows are those of a page in quarantine

LABEL_CHARS: Final = 18
NOT_SHOWN: Final = {"text", "sources", "decode_plan", "text_sha256", "flags", "page_id", "record_id", "title"}  # said elsewhere, or long
LEGEND: Final = "[-removed-] red, {+written+} green, [rule] unless it is that of the same edit before; ␍ ↵ line end, ⇥ tab, ␣ space"


def explain(out: Path, id_or_prefix: str, console: Console, *, as_json: bool = False) -> int:
    """Print what an id stands for: 0, or 1 with one line on stderr when it is unknown or cannot be shown.

    On a terminal the text is paged and coloured. `as_json` writes one object with every edit as a row instead.
    """
    try:
        snapshot = open_snapshot(out)
        account = _gather(snapshot, find_id(snapshot, id_or_prefix))
    except SnapshotError as error:
        Console(stderr=True).print(Text(spell_out(str(error)), "red"), soft_wrap=True)
        return error.exit_code
    if as_json:
        console.file.write(json.dumps(_as_json(account), ensure_ascii=False, indent=2, default=str) + "\n")
        return 0
    with _paged(console):
        for part in _show(account, is_plain=not console.is_terminal or console.no_color):
            console.print(part, soft_wrap=not console.is_terminal)
    return 0


def _gather(snapshot: Path, found: Found) -> Account:
    if found.kind == "page":
        return gather_refusals(snapshot, found.id) or gather_page(snapshot, found.id)
    if found.kind == "record":
        return gather_record(snapshot, found.id)
    page, work = gather_witness(snapshot, found.id)
    return PageAccount(page.page, page.sources, [work])


def _show(account: Account, *, is_plain: bool) -> Iterator[Text]:
    """Yield the paragraphs to print."""
    if isinstance(account, list):
        for row in account:
            yield _headline("in quarantine", row["page_id"], row["source"])
            yield _facts(row)
            yield Text(f"  {REASONS.get(row['reason'], 'not registered')}", RULE_STYLE)
        return
    if isinstance(account, RecordAccount):
        yield from _show_record(account, is_plain=is_plain)
        return
    yield _headline("page", account.page["page_id"], account.page["title"] or account.page["sources"][0])
    yield _facts(account.page)
    for source in account.sources:
        yield _facts(source)
    yield from _legend(account.works)
    for work in account.works:
        yield _headline("work", work.witness["witness_id"], work.witness["title"])
        yield _facts(work.witness)
        yield Text.assemble(("  record".ljust(LABEL_CHARS + 2), RULE_STYLE), work.record["record_id"])
        yield _facts({key: value for key, value in work.record.items() if key not in work.witness})
        yield mark_edits(work.pieces, work.rule_of, is_plain=is_plain)


def _show_record(account: RecordAccount, *, is_plain: bool) -> Iterator[Text]:
    work = account.work
    yield _headline("record", work.record["record_id"], work.record["title"])
    yield _facts(work.record)
    yield Text.assemble(("\nWitnesses\n", "bold"), print_witnesses(account))
    yield from _legend([work])
    yield mark_edits(work.pieces, work.rule_of, is_plain=is_plain)
    if account.readings:
        yield Text.assemble(
            ("\nApparatus", "bold"), (" (places of A, the base)\n", RULE_STYLE), print_apparatus(account, work.witness["text"])
        )


def _headline(kind: str, row_id: str, title: str | None) -> Text:
    return Text.assemble("\n", (spell_out(title or "without title"), "bold"), ("  " + kind + " " + row_id, RULE_STYLE))


def _facts(row: Row) -> Text:
    """Return what is known of a row, a line a column; unknown, empty, false and zero ones are left out."""
    shown = Text()
    for name, value in row.items():
        if name in NOT_SHOWN or value is None or (not value and not isinstance(value, float)):
            continue
        text = ", ".join(value) if isinstance(value, list) else f"{value:.3f}" if isinstance(value, float) else str(value)
        shown.append(f"  {name:<{LABEL_CHARS}}", RULE_STYLE).append(spell_out(text) + "\n")
    for flag in row.get("flags", ()):
        shown.append(f"  {'flag':<{LABEL_CHARS}}", RULE_STYLE).append(flag, "yellow").append(f": {FLAGS.get(flag, 'not registered')}\n")
    shown.rstrip()
    return shown


def _legend(works: Sequence[WorkAccount]) -> Iterator[Text]:
    """Yield how to read the text, and how often each rule edited it."""
    counts = _count_rules(works)
    if counts:
        rules = " · ".join(f"{spell_out(rule)} {count:,}" for rule, count in counts.items())
        yield Text.assemble(("\nEdits\n", "bold"), (f"  {rules}\n  {LEGEND}\n", RULE_STYLE))
    else:
        yield Text("\nNothing was changed.\n", "bold")


def _count_rules(works: Iterable[WorkAccount]) -> dict[str, int]:
    counts = Counter(row["rule"] for work in works for row in work.list_edits())
    return dict(sorted(counts.items()))


def _as_json(account: Account) -> dict[str, Any]:
    if isinstance(account, list):
        return {"quarantine": account}
    if isinstance(account, RecordAccount):
        work = account.work
        witnesses = [{**row, "source": account.sources[row["witness_id"]]} for row in account.witnesses]
        return {"record": work.record, "edits": work.list_edits(), "witnesses": witnesses, "readings": list(account.readings)}
    works = [{"witness": work.witness, "record": work.record, "edits": work.list_edits()} for work in account.works]
    return {"page": account.page, "sources": list(account.sources), "works": works}


def _paged(console: Console) -> AbstractContextManager[object]:
    """Return a pager for a terminal; `less` is told to pass colours through unless the user told it something else."""
    if not console.is_terminal:
        return nullcontext()
    os.environ.setdefault("LESS", "-FRX")
    return console.pager(styles=True)
