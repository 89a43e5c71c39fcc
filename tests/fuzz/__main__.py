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
SHRINK_SECONDS = 60
KIND_CHARS = 60  # of what an error says: two that begin alike are one finding
ALL_CHECKS = list(HealthCheck)
Mutant = tuple[str, bytes]
Mutants = st.SearchStrategy[Mutant]
Prove = Callable[[Mutant], str]


def main() -> int:
    """Hunt until the time is up: 1 if something was found. Prove one file again with `--file`."""
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


def _prover(folder: Path) -> Prove:
    def prove(mutant: Mutant) -> str:
        name, content = mutant
        path = folder / "mutant"
        path.write_bytes(content)
        pages = prove_container(path, name)
        return "container" if pages or _is_container(name) else prove_page(content, name)

    return prove


def _is_container(name: str) -> bool:
    return any(ending in name for ending in (".warc", ".json", ".parquet", ".gz", ".zst"))


def _hunt(prove: Prove, minutes: float, first_seed: int) -> int:
    fates: Counter[str] = Counter()
    ends_at = time.monotonic() + 60 * minutes
    number, found = first_seed, set[str]()
    while time.monotonic() < ends_at:
        for mutants in (page_mutants(), container_mutants()) if number % 4 == 0 else (page_mutants(),):
            _hunt_round(prove, mutants, number, fates, found)
        number += 1
    share = ", ".join(f"{count:,} {fate}" for fate, count in fates.most_common(12))
    sys.stdout.write(
        f"{fates.total():,} mutants of seeds {first_seed} to {number - 1} in {minutes:g} minutes, {len(found)} findings: {share}\n"
    )
    return int(bool(found))


def _hunt_round(prove: Prove, mutants: Mutants, number: int, fates: Counter[str], found: set[str]) -> None:
    broken: list[Mutant] = []

    # Hypothesis would shrink what is slow for many minutes: `_shrink` does it by bytes, and stops.
    @seed(number)
    @settings(
        max_examples=ROUND, database=None, derandomize=False, deadline=None, phases=(Phase.generate,), suppress_health_check=ALL_CHECKS
    )
    @given(mutants)
    def hunt(mutant: Mutant) -> None:
        if not broken:
            fate = _try(prove, mutant)
            broken.extend([mutant] if isinstance(fate, BaseException) else [])
            fates[type(fate).__name__ if isinstance(fate, BaseException) else fate] += 1

    hunt()
    for mutant in broken:
        _report(prove, _shrink(prove, mutant), number, found)


def _try(prove: Prove, mutant: Mutant) -> str | BaseException:
    try:
        return prove(mutant)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of Rust code is no Exception
        return error


def _shrink(prove: Prove, mutant: Mutant) -> Mutant:
    """Leave out bytes as long as the same error comes, larger parts first, for a minute."""
    name, content = mutant
    kind = type(_try(prove, mutant))
    ends_at = time.monotonic() + SHRINK_SECONDS
    size = len(content) // 2
    while size and time.monotonic() < ends_at:
        for start in range(0, len(content), size):
            smaller = content[:start] + content[start + size :]
            if time.monotonic() < ends_at and type(_try(prove, (name, smaller))) is kind:
                content = smaller
                break
        else:
            size //= 2
    return name, content


def _report(prove: Prove, mutant: Mutant, number: int, found: set[str]) -> None:
    name, content = mutant
    error = _try(prove, mutant)
    if not isinstance(error, BaseException) or repr(error)[:KIND_CHARS] in found:
        return
    found.add(repr(error)[:KIND_CHARS])
    path = Path(f"fuzz{len(found)}-{name}")
    path.write_bytes(content)
    traceback.print_exception(error, limit=-6, file=sys.stdout)
    again = f"python -m tests.fuzz --file {path}"
    sys.stdout.write(f"\nseed {number} found {len(content)} bytes that break a law, written to {path}\nto prove them again: {again}\n")


if __name__ == "__main__":
    sys.exit(main())
