"""Show edits inside a text: what was removed red and struck, what was written green, the rule dim in brackets behind them.

Where colours cannot be shown (a file, a pipe, NO_COLOR) the marks of wdiff stand for them: `[-removed-]{+written+}`. An edit
without a name has the rule of the same edit before it: names are said once a paragraph, for line ends and blanks once a text.
Characters that steer a terminal or cannot be seen are spelled out, in what was kept too: a page must not be able to write on
the reader's screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from rich.text import Text

from flows.edit_view import EditId, Piece

REMOVED_STYLE: Final = "red strike"
WRITTEN_STYLE: Final = "green"
RULE_STYLE: Final = "dim"
MAX_REMOVED_CHARS: Final = 1_200  # of one place; a site's chrome can be longer than its text, and `--json` has it all
HEAD_CHARS: Final = 800
TAIL_CHARS: Final = 200
BLOCK_CHARS: Final = 40  # a longer removed text keeps its line breaks, for it is to be read
SIGNS: Final = str.maketrans({"\t": "⇥", "\r": "␍", "\n": "↵"})
BLOCK_SIGNS: Final = SIGNS | str.maketrans({"\n": "↵\n"})
BLANK_SIGNS: Final = SIGNS | str.maketrans({" ": "␣", "\u3000": "␣␣"})


@dataclass(slots=True)
class Change:
    """What stood at a place, what stands there now, and the rules that decided it."""

    removed: str = ""
    written: str = ""
    rules: dict[str, None] = field(default_factory=dict)  # in order, each once


def mark_edits(pieces: Iterable[Piece], rule_of: Callable[[EditId], str], *, is_plain: bool) -> Text:
    """Return the pieces as one text to print, in colours or with marks.

    >>> from cleaners.edits import Edit, Edits
    >>> from flows.edit_view import view_edits
    >>> edits = Edits.of([Edit(1, ",", "，", "wide-comma"), Edit(3, " ", "", "space")])
    >>> mark_edits(view_edits("甲,乙 丙", [edits]), lambda edit: edits.rules[edit.nth], is_plain=True).plain
    '甲[-,-]{+，+}[wide-comma]乙[-␣-][space]丙'
    """
    shown = Text()
    said: dict[tuple[str, str], tuple[str, ...]] = {}
    for part in find_changes(pieces, rule_of):
        if isinstance(part, str):
            shown.append(spell_out(part))
            said = {edit: rules for edit, rules in said.items() if "\n" not in part or not "".join(edit).strip()}
            continue
        _append_change(shown, part, is_plain=is_plain)
        edit, rules = (part.removed, part.written), tuple(part.rules)
        if said.get(edit) != rules:
            said[edit] = rules
            shown.append(f"[{spell_out(' · '.join(rules))}]", RULE_STYLE)
    return shown


def find_changes(pieces: Iterable[Piece], rule_of: Callable[[EditId], str]) -> Iterator[str | Change]:
    """Yield the text that was kept as strings and the places between as changes.

    Neighbours that one rule removed are one change. What came and went within the chain is not shown, but its rules are
    named where it stood.
    """
    change = Change()
    for piece in pieces:
        rules = dict.fromkeys(rule_of(edit) for edit in (piece.born, piece.died) if edit is not None)
        begins_another = piece.born is None and (change.written or not rules.keys() <= change.rules.keys())
        if not rules or begins_another:
            yield from _only_seen(change)
            change = Change()
        if not rules:
            yield piece.text
        elif piece.is_alive:
            change.written += piece.text
        elif piece.born is None:
            change.removed += piece.text
        change.rules |= rules
    yield from _only_seen(change)


def spell_out(text: str) -> str:
    r"""Return `text` with every character that is not seen, or that steers a terminal, as its code point; line breaks stay.

    >>> spell_out("天\u200b地\x1b[2J")
    '天<U+200B>地<U+001B>[2J'
    """
    if text.replace("\n", "").replace("\u3000", "").isprintable():
        return text
    return "".join(char if char.isprintable() or char in "\n\u3000" else f"<U+{ord(char):04X}>" for char in text)


def spell_removed(text: str) -> str:
    r"""Return a removed text so that its line breaks can be seen, and its blanks where it has nothing else.

    A long one is cut in its middle.

    >>> spell_removed(" \r\n"), spell_removed("第 2 页\n")
    ('␣␍↵', '第 2 页↵')
    """
    if len(text) > MAX_REMOVED_CHARS:
        hidden = len(text) - HEAD_CHARS - TAIL_CHARS
        return f"{spell_removed(text[:HEAD_CHARS])} …({hidden:,} characters)… {spell_removed(text[-TAIL_CHARS:])}"
    signs = BLANK_SIGNS if not text.strip() else BLOCK_SIGNS if len(text) > BLOCK_CHARS else SIGNS
    return spell_out(text.translate(signs))


def spell_written(text: str) -> str:
    """Return a written text so that its line breaks can be seen, and its blanks where it has nothing else."""
    return spell_out(text.translate(BLOCK_SIGNS if text.strip() else BLANK_SIGNS | BLOCK_SIGNS))


def _append_change(shown: Text, change: Change, *, is_plain: bool) -> None:
    removed, written = spell_removed(change.removed), spell_written(change.written)
    if removed:
        shown.append(f"[-{removed}-]" if is_plain else removed, REMOVED_STYLE)
    if written:
        shown.append(f"{{+{written}+}}" if is_plain else written, WRITTEN_STYLE)


def _only_seen(change: Change) -> Iterator[Change]:
    """Yield the change unless nothing is left of it."""
    if change.removed or change.written:
        yield change
