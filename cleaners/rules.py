"""Load rule files: rules are data, each with its reason and its own tests, and a misspelt key is a crash."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from cleaners.edits import Edit


@dataclass(frozen=True, slots=True)
class Rule:
    """One named pattern, why it exists, texts it must match (`hits`) and texts it must not (`misses`)."""

    name: str
    why: str
    pattern: re.Pattern[str]
    hits: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Substitution:
    """One named replacement: `pattern` becomes `replacement` (a template of `re.sub`); `hits` are pairs of before and after.

    A text that holds none of the strings `needs` is not searched: looking for them is many times as fast as the pattern.
    """

    name: str
    why: str
    pattern: re.Pattern[str]
    replacement: str
    hits: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]
    needs: tuple[str, ...] = ("",)

    def find_edits(self, text: str) -> Iterator[Edit]:
        """Propose the replacement at every place where the pattern stands."""
        if not any(need in text for need in self.needs):
            return
        for match in self.pattern.finditer(text):
            yield Edit(match.start(), match[0], match.expand(self.replacement), self.name)


R = TypeVar("R", Rule, Substitution)


class RuleFileError(ValueError):
    """A rule file that does not hold what rule files hold."""


@cache
def load_rules(file: str) -> tuple[Rule, ...]:
    """Return the `[[rule]]` tables of `cleaners/rules/<file>.toml`, in file order.

    Raises:
        RuleFileError: a key is missing, unknown or of the wrong type, a name appears twice, or there is no such table.
    """
    return tuple(_load(file, "rule", lambda row: Rule(**_compiled(row) | {"hits": _strings(row["hits"])})))


@cache
def load_substitutions(file: str) -> tuple[Substitution, ...]:
    """Return the `[[substitution]]` tables of `cleaners/rules/<file>.toml`, in file order.

    Raises:
        RuleFileError: as `load_rules`.
    """
    return tuple(_load(file, "substitution", _substitution))


def _substitution(row: dict[str, Any]) -> Substitution:
    """Build a substitution; a `needs` that one of its own hits does without would hide edits."""
    rule = Substitution(**_compiled(row) | {"hits": _pairs(row["hits"]), "needs": _strings(row.get("needs", [""]))})
    unmet = [before for before, _ in rule.hits if not any(need in before for need in rule.needs)]
    if unmet:
        raise ValueError(f"{rule.name} needs {rule.needs}, which {unmet} do not hold")
    return rule


def _pairs(hits: Any) -> tuple[tuple[str, str], ...]:
    return tuple((before, after) for before, after in map(_strings, hits))


def _strings(texts: Any) -> tuple[str, ...]:
    """Check what a rule file says is a list of strings: a string alone would pass for the list of its characters."""
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise TypeError(f"{texts!r} is no list of strings")
    return tuple(texts)


def _compiled(row: dict[str, Any]) -> dict[str, Any]:
    _strings([text for key, text in row.items() if key not in ("hits", "misses", "needs")])
    return row | {"pattern": re.compile(row["pattern"]), "misses": _strings(row["misses"])}


def _load(file: str, kind: str, build: Callable[[dict[str, Any]], R]) -> list[R]:
    try:
        rules = [build(row) for row in load_table(file)[kind]]
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise RuleFileError(f"{file}.toml: {error!r}") from error
    names = [rule.name for rule in rules]
    if len(set(names)) != len(names):
        raise RuleFileError(f"{file}.toml: a rule name appears twice")
    return rules


@cache
def load_table(file: str) -> dict[str, Any]:
    """Return a whole data file of `cleaners/rules/` as it was parsed."""
    return tomllib.loads(rule_file(file).read_text(encoding="utf-8"))


def rule_file(file: str) -> Traversable:
    """Return the place of `cleaners/rules/<file>.toml` inside the installed package."""
    return resources.files("cleaners").joinpath("rules", f"{file}.toml")
