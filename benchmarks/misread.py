"""Misread a text: each kind of noise is a pure function from a clean text and a rate to a noisy one and what was done.

Nothing of a kind beyond `lookalikes` is taken from what the cleaners know: other fonts, characters read as two, figures read
as letters, dashes, dirt. Draws go through `Random.random` alone, whose numbers Python promises to keep.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "cleaners" / "rules" / "glyph_neighbours.txt"
HELD_OUT = HERE / "held_out_lookalikes.txt"
NEAREST = 6  # lookalikes of a hanzi that it is read as
HAN_GAP = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
FIGURE = re.compile(r"(?<=\d)\d|\d(?=\d)")


@dataclass(frozen=True, slots=True)
class Misread:
    """A noisy text and its errors: place in the noisy text -> (what stands there, what the author wrote)."""

    text: str
    errors: Mapping[int, tuple[str, str]]


Confusions = Callable[[str], Sequence[tuple[int, str, Sequence[str]]]]  # text -> places with old and what it may be read as


def misread(text: str, rate: float, rng: Random, kind: str) -> Misread:
    """Return `text` with `rate` errors of a kind in 100,000 characters, the fraction drawn, and no more than there are places."""
    places = KINDS[kind](text)
    count = min(len(places), int(rate * len(text) / 1e5 + rng.random()))
    drawn = {places[index] for index in _draw(len(places), count, rng)} if places else set()
    parts: list[str] = []
    errors: dict[int, tuple[str, str]] = {}
    done = length = 0
    for start, old, news in sorted(drawn):
        new = news[int(rng.random() * len(news))]
        parts += [text[done:start], new]
        length += start - done
        errors[length] = new, old
        length += len(new)
        done = start + len(old)
    return Misread("".join([*parts, text[done:]]), errors)


def _draw(size: int, count: int, rng: Random) -> set[int]:
    drawn: set[int] = set()
    while len(drawn) < count:
        drawn.add(int(rng.random() * size))
    return drawn


def _from_table(file: Path) -> Confusions:
    def find(text: str) -> list[tuple[int, str, tuple[str, ...]]]:
        table = _read_lookalikes(file)
        return [(place, each, table[each]) for place, each in enumerate(text) if each in table]

    return find


@cache
def _read_lookalikes(file: Path) -> Mapping[str, tuple[str, ...]]:
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {line[0]: tuple(line[1 : 1 + NEAREST]) for line in lines}


def _find_twins(text: str) -> list[tuple[int, str, tuple[str, ...]]]:
    twins: dict[str, tuple[str, ...]] = {}
    for one, two in _tables()["twins"]["pairs"]:
        twins[one] = (*twins.get(one, ()), two)
        twins[two] = (*twins.get(two, ()), one)
    return [(place, each, twins[each]) for place, each in enumerate(text) if each in twins]


def _find_split(text: str) -> list[tuple[int, str, tuple[str, ...]]]:
    parts = _tables()["split"]
    return [(place, each, (parts[each],)) for place, each in enumerate(text) if each in parts]


def _find_figures(text: str) -> list[tuple[int, str, tuple[str, ...]]]:
    letters = _tables()["figures"]
    return [(match.start(), match[0], tuple(letters[match[0]])) for match in FIGURE.finditer(text) if match[0] in letters]


def _find_dashes(text: str) -> list[tuple[int, str, tuple[str, ...]]]:
    dashes = _tables()["dashes"]
    return [(place, each, tuple(dashes[each])) for place, each in enumerate(text) if each in dashes]


def _find_gaps(text: str) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(match.start(), "", tuple(_tables()["dirt"]["marks"])) for match in HAN_GAP.finditer(text)]


KINDS: Mapping[str, Confusions] = MappingProxyType({
    "lookalikes": _from_table(SHIPPED),
    "another font": _from_table(HELD_OUT),
    "twins": _find_twins,
    "split hanzi": _find_split,
    "figures": _find_figures,
    "dashes": _find_dashes,
    "dirt": _find_gaps,
})  # fmt: skip


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
