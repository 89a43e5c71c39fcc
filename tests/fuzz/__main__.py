"""Hunt for bytes that break a law: `python -m tests.fuzz --minutes 10`. What is found is shrunk, written to a file, and proved again."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.laws import prove_container, prove_page
from tests.fuzz.mutants import container_mutants, page_mutants

ROUND = 150  # examples that one seed draws
Mutants = st.SearchStrategy[tuple[str, bytes]]


def main() -> int:
    """Hunt until the time is up or something is found; prove one file again with `--file`."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=None, help="of the first round; the default is drawn and printed")
    parser.add_argument("--file", type=Path, help="a page or a container to prove again, instead of hunting")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prove = _prover(Path(folder))
        if options.file:
            sys.stdout.write(f"{prove((options.file.name.partition('-')[2] or options.file.name, options.file.read_bytes()))}\n")
            return 0
        return _hunt(prove, options.minutes, random.randrange(10**6) if options.seed is None else options.seed)


def _prover(folder: Path) -> Callable[[tuple[str, bytes]], str]:
    def prove(mutant: tuple[str, bytes]) -> str:
        name, content = mutant
        path = folder / "mutant"
        path.write_bytes(content)
        pages = prove_container(path, name)
        return f"{pages} pages" if pages or _is_container(name) else prove_page(content, name)

    return prove


def _is_container(name: str) -> bool:
    return any(ending in name for ending in (".warc", ".json", ".parquet", ".gz", ".zst"))


def _hunt(prove: Callable[[tuple[str, bytes]], str], minutes: float, first_seed: int) -> int:
    fates: Counter[str] = Counter()
    ends_at = time.monotonic() + 60 * minutes
    number = first_seed
    while time.monotonic() < ends_at:
        for mutants in (page_mutants(), container_mutants()) if number % 4 == 0 else (page_mutants(),):
            if not _hunt_round(prove, mutants, number, fates):
                return 1
        number += 1
    share = ", ".join(f"{count:,} {fate}" for fate, count in fates.most_common(12))
    sys.stdout.write(f"{fates.total():,} mutants of seeds {first_seed} to {number - 1} in {minutes:g} minutes keep the laws: {share}\n")
    return 0


def _hunt_round(prove: Callable[[tuple[str, bytes]], str], mutants: Mutants, number: int, fates: Counter[str]) -> bool:
    broken: list[tuple[str, bytes]] = []

    @seed(number)
    @settings(
        max_examples=ROUND,
        database=None,
        derandomize=False,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(mutants)
    def hunt(mutant: tuple[str, bytes]) -> None:
        try:
            fates[prove(mutant)] += 1
        except BaseException:
            broken.append(mutant)  # the last one is the smallest: Hypothesis ends with it
            raise

    try:
        hunt()
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        traceback.print_exc(limit=-6)
        _report(broken[-1], number)
        return False
    return True


def _report(mutant: tuple[str, bytes], number: int) -> None:
    name, content = mutant
    path = Path(f"fuzz-{name}")
    path.write_bytes(content)
    again = f"python -m tests.fuzz --file {path}"
    sys.stdout.write(f"\nseed {number} found {len(content)} bytes that break a law, written to {path}\nto prove them again: {again}\n")


if __name__ == "__main__":
    sys.exit(main())
