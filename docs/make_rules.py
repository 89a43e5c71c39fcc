"""Write docs/rules.md, the catalogue of rules, from the rule files: `python -m docs.make_rules`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cleaners.rules import load_rules, load_substitutions, load_table

CATALOGUE = Path(__file__).with_name("rules.md")
PATTERN_FILES = ("chrome",)
SUBSTITUTION_FILES = ("replacements", "normal_form", "misreadings")
HEAD = """# Rules

Every edit in the ledger names its rule. This catalogue is made from the files in `cleaners/rules/` by `python -m docs.make_rules`.
Rules that are patterns show a text they act on; their files hold more, and what they must leave alone. `chrome/*` patterns act only
before the first sentence of a text or behind its last.
"""


def list_rules() -> dict[str, str]:
    """Return every rule that can stand in a ledger, with why it acts, in the order of the catalogue."""
    named = {name: why for table in load_table("named").values() for name, why in table.items()}
    patterns = {rule.name: rule.why for file in PATTERN_FILES for rule in load_rules(file)}
    substitutions = {rule.name: rule.why for file in SUBSTITUTION_FILES for rule in load_substitutions(file)}
    return named | patterns | substitutions


def write_catalogue() -> str:
    """Return the text of the catalogue."""
    return HEAD + "\n".join(_sections()) + "\n"


def _sections() -> Iterator[str]:
    rooms: dict[str, list[str]] = {}
    examples = _examples()
    for name, why in list_rules().items():
        rooms.setdefault(name.split("/")[0], []).append(f"| `{name}` | {why} | {examples.get(name, '')} |")
    for room, rows in rooms.items():
        yield f"\n## {room}\n\n| rule | why | for example |\n|---|---|---|\n" + "\n".join(rows)


def _examples() -> dict[str, str]:
    patterns = {rule.name: f"`{_shown(rule.hits[0])}`" for file in PATTERN_FILES for rule in load_rules(file)}
    for file in SUBSTITUTION_FILES:
        for rule in load_substitutions(file):
            before, after = rule.hits[0]
            patterns[rule.name] = f"`{_shown(before)}` → `{_shown(after)}`"
    return patterns


def _shown(text: str) -> str:
    return text.strip().replace("\n", "↵").replace("|", "¦")


if __name__ == "__main__":
    CATALOGUE.write_text(write_catalogue(), encoding="utf-8")
