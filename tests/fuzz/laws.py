"""What must hold of any bytes: a page ends as works whose ledger leads back to it, or in quarantine; a container as rows of its own."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from cleaners.corpus import Profile
from cleaners.reading.decoding import UndecodableError
from cleaners.reading.media import UnsupportedMediaError
from docs.make_rules import list_rules
from flows.containers.entry import Limits
from flows.containers.registry import read_container
from flows.page_rows import clean_page
from flows.proofs.chain import prove_chain
from flows.proofs.texts import prove_text
from flows.reading_stage import read_page
from flows.snapshots import gather_steps
from schemas.ids import make_page_id
from schemas.reasons import REASONS
from schemas.validation import FAILED_RULES, build_frame, validate_rows

RULES = frozenset(list_rules())
SECONDS = 5.0  # of CPU, for a page of up to a megabyte
LIMITS = Limits(1 << 20)


class TooSlowError(AssertionError):
    """A page takes longer than any page may."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError in the block when it has used so much CPU."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {seconds} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def prove_page(content: bytes, name: str, script: str = "simplified") -> str:
    """Return how a page ends: `published`, or the reason for its quarantine.

    Raises:
        AssertionError: a law does not hold.
    """
    with limited(SECONDS):
        try:
            page = read_page(content, name)
        except (UnsupportedMediaError, UndecodableError) as refusal:
            return _known(refusal.reason)
        row = page | {"page_id": make_page_id(content), "site": "a.example", "sources": [name]}
        rows = clean_page(row, Profile(), script)
    for table in ("pages", "witnesses", "ledger", "quarantine"):
        frame_rows = getattr(rows, table) if table != "witnesses" else []
        _, bad = validate_rows(table, build_frame(table, frame_rows))
        assert bad.is_empty(), (table, bad[FAILED_RULES].to_list())
    (found,) = rows.pages
    assert [str(each) for each in prove_text(found, content)] == []
    if found["status"] == "quarantined":
        (refused,) = rows.quarantine
        assert not rows.witnesses
        return _known(str(refused["reason"]))
    assert rows.witnesses
    assert not rows.quarantine
    assert {edits["rule"] for edits in rows.ledger} <= RULES
    steps = gather_steps(build_frame("ledger", rows.ledger).sort("step", "rule"))
    assert [str(each) for each in prove_chain(found, rows.witnesses, steps, page["text"])] == []
    return "published"


def _known(reason: str) -> str:
    assert reason in REASONS
    return reason


def prove_container(path: Path, name: str) -> int:
    """Return how many pages a file holds, read as a container of that name; 0 for one that is none.

    Raises:
        AssertionError: a law does not hold.
    """
    with limited(SECONDS):
        entries = list(read_container(bytes(path), name, LIMITS) or ())
        again = list(read_container(bytes(path), name, LIMITS) or ())
    assert entries == again
    places = [entry.place for entry in entries]
    assert len(set(places)) == len(places)
    for entry in entries:
        assert (entry.reason is not None) or entry.content
        assert entry.reason is None or _known(entry.reason)
    return sum(entry.reason is None for entry in entries)
