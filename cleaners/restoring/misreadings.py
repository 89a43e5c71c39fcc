"""Repair characters that OCR or a copyist read wrong: where a fixed format leaves one reading, or the run's texts vote for one.

The vote of other copies of the same work is in collating.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.edits import Edit
from cleaners.phrases import NO_PHRASES, Phrases
from cleaners.restoring.corpus_vote import repair_by_vote
from cleaners.rules import load_substitutions


def repair_misreadings(text: str, phrases: Phrases = NO_PHRASES) -> Iterator[Edit]:
    """Propose the rules of `rules/misreadings.toml`, and on a noisy page what the vote adds."""
    edits = [edit for substitution in load_substitutions("misreadings") for edit in substitution.find_edits(text)]
    taken = {place for edit in edits for place in range(edit.start, edit.start + len(edit.old))}
    yield from edits
    yield from (edit for edit in repair_by_vote(text, phrases, len(edits)) if edit.start not in taken)
