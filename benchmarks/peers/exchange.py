"""What every peer's script says: one JSON line for each it is given. Standard library only; runs in the peer's environment.

A script is `from exchange import answer_lines` and a function from request to result; see `benchmarks.peers.run_peer`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any


def answer_lines(answer: Callable[[Any], Any]) -> None:
    """Answer each line of standard input with one on standard output; whatever else is printed goes to standard error."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        for line in sys.stdin:
            answers.write(json.dumps(answer(json.loads(line)), ensure_ascii=False) + "\n")
