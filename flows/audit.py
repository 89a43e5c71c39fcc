"""`jiaokan audit`: re-prove the promises from the published tables and, where they are at hand, the raw files.

| promise | proved by |
|---|---|
| nothing is lost | every input ends in one place, counts add up, ids are those of the raw bytes, containers are read again page for page |
| nothing changes without a reason | every page is decoded again and its ledger replayed forwards and backwards |
| do no harm | what was dropped or written is in the ledger, character for character; how much is too much, tests judge |
| same in, same out | files have their hashes, rows their order, ids follow from content |
| distinct works stay distinct | every witness is verified against its base again, readings rest on the record's own witnesses |

Nothing of the cleaners is trusted but what they published: no rule runs here, no encoding is guessed. Memory is bounded by
a stretch of pages and by the ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from flows.proofs.containers import prove_containers
from flows.proofs.files import prove_columns, prove_counts, prove_files, prove_order, prove_rules
from flows.proofs.pages import prove_pages, prove_quarantine
from flows.proofs.records import prove_texts
from flows.proofs.references import prove_conservation, prove_readings, prove_records, prove_witnesses
from flows.proofs.violation import Violation
from flows.snapshots import MANIFEST, SnapshotError, open_snapshot, read_manifest

MAX_VIOLATIONS: Final = 100
FATAL: Final = {"content", "columns", "table"}  # places of violations after which the tables cannot be asked further


def audit(out: Path, raw: Path | None = None, limit: int = MAX_VIOLATIONS) -> list[Violation]:
    """Return the first `limit` violations of the snapshot in `out`; none means that the promises hold.

    Without `raw` the page texts are proved by their hashes alone, and no file is read again.

    Raises:
        NoSnapshotError: nothing was published to `out`.
    """
    return list(islice(find_violations(open_snapshot(out), raw), limit))


def find_violations(snapshot: Path, raw: Path | None) -> Iterator[Violation]:
    """Yield every violation, the cheap proofs first."""
    try:
        read_manifest(snapshot)
    except SnapshotError as error:
        yield Violation(MANIFEST, "*", "content", "a JSON object", str(error))
        return
    is_readable = True
    for prove in (prove_files, prove_columns):
        for violation in prove(snapshot):
            is_readable = is_readable and violation.place not in FATAL
            yield violation
    if not is_readable:
        return
    for prove in (prove_counts, prove_order, prove_rules, prove_conservation, prove_witnesses, prove_records, prove_readings):
        yield from prove(snapshot)
    yield from prove_quarantine(snapshot, raw)
    yield from prove_containers(snapshot, raw)
    yield from prove_pages(snapshot, raw)
    yield from prove_texts(snapshot)
