"""Collate witnesses with CollateX, character by character, and take the majority of each column of its table.

Request: the witnesses' texts, the base first. Result: the text; where a column is undecided, the base's reading.
"""

from __future__ import annotations

from collections import Counter

from collatex import Collation, collate
from collatex.core_classes import Token
from exchange import answer_lines


def vote(texts: list[str]) -> str:
    """Return the majority text of the witnesses."""
    collation = Collation()
    for number, text in enumerate(texts):
        collation.add_witness({"id": str(number), "tokens": [{"t": character} for character in text]})
    columns = collate(collation, segmentation=False).columns
    rows = ([column.tokens_per_witness.get(str(number), []) for number in range(len(texts))] for column in columns)
    return "".join(_decide(tuple(_read(cell) for cell in row)) for row in rows)


def _read(tokens: list[Token]) -> str:
    return "".join(token.token_data["t"] for token in tokens)


def _decide(column: tuple[str, ...]) -> str:
    votes = Counter(column)
    best = max(votes.values())
    return column[0] if votes[column[0]] == best else max(votes, key=lambda reading: (votes[reading], reading))


if __name__ == "__main__":
    answer_lines(vote)
