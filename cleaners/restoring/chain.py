"""The one visible order of the cleaners, and what it makes of a page: its restored text, the steps, and its facts.

A cleaner is a pure function of the text and of what is known about the page; it proposes edits, the chain makes them.
Each entry has a guard: a cheap test of the text that spares pages the cleaner cannot touch.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from cleaners.corpus import Profile
from cleaners.doubts import has_interleaved_columns
from cleaners.edits import NO_EDITS, Edit, Edits, apply, target_offsets
from cleaners.insertions import RULE as SITE_MARK
from cleaners.phrases import RULE as MISREAD
from cleaners.quality import find_flags
from cleaners.restoring.chrome import drop_chrome, read_page_lines
from cleaners.restoring.chunks import drop_chunk_numbers
from cleaners.restoring.facts import PageFacts, find_page_number_facts, find_published_on, find_titles
from cleaners.restoring.full_stops import FOLDED, restore_full_stops
from cleaners.restoring.furniture import drop_furniture
from cleaners.restoring.injected import drop_injected, undo_replacements
from cleaners.restoring.invisibles import UNSEEN, compose_characters, drop_invisibles
from cleaners.restoring.junk import JUNK, drop_junk
from cleaners.restoring.line_marks import GUARD as LINE_MARK
from cleaners.restoring.line_marks import drop_line_marks
from cleaners.restoring.lone_marks import ALONE, join_lone_marks
from cleaners.restoring.misreadings import repair_misreadings
from cleaners.restoring.mojibake import repair_mojibake
from cleaners.restoring.paragraphs import split_flattened_indents, tidy_paragraphs
from cleaners.restoring.punctuation import drop_spaces, normalise_marks, normalise_widths
from cleaners.restoring.residue import RESIDUE, drop_residue
from cleaners.restoring.script import TONED_LETTER, drop_pinyin_glosses, find_script, simplify_script
from cleaners.restoring.spread import join_spread_characters
from cleaners.restoring.wraps import find_dropout_chars, join_hard_wraps, set_title_apart


@dataclass(frozen=True, slots=True)
class PageContext:
    """What is known about a page besides its text."""

    site: str | None
    media: str
    script: str  # "simplified" or "keep"
    title: str | None  # of the markup
    published_on: date | None  # of the markup
    markup: Edits | None  # which blocks of the visible text are not its main content
    profile: Profile


@dataclass(frozen=True, slots=True)
class Cleaner:
    """A named entry of the chain. `propose` gets the text, the page, and the titles found before chrome was dropped."""

    name: str
    propose: Callable[[str, PageContext, tuple[str, ...]], Edits | Iterable[Edit]]
    guard: re.Pattern[str] | None = None  # where it is not found, the cleaner has nothing to do


@dataclass(frozen=True, slots=True)
class Step:
    """The edits one cleaner made to the output of the step before."""

    cleaner: str
    edits: Edits


@dataclass(frozen=True, slots=True)
class RestoredPage:
    """A page's restored text and the steps that led there; steps without edits are left out."""

    text: str
    steps: tuple[Step, ...]
    facts: PageFacts


PIPELINE: tuple[Cleaner, ...] = (
    Cleaner("markup", lambda text, page, titles: page.markup or NO_EDITS),  # first: its places are those of the visible text
    Cleaner("mojibake", lambda text, page, titles: repair_mojibake(text)),  # before invisibles: a soft hyphen may be a byte of a character
    Cleaner("invisibles", lambda text, page, titles: drop_invisibles(text), UNSEEN),  # later patterns must not see zero-width characters
    Cleaner("canonical", lambda text, page, titles: compose_characters(text)),  # after invisibles: one may stand inside of a character
    Cleaner("residue", lambda text, page, titles: drop_residue(text), RESIDUE),  # before what reads lines: tags hide their ends
    Cleaner("junk", lambda text, page, titles: drop_junk(text), JUNK),  # a random line between paragraphs is no line of the page
    Cleaner("full stops", lambda text, page, titles: restore_full_stops(text), FOLDED),  # the layout asks where sentences end
    Cleaner("line marks", lambda text, page, titles: drop_line_marks(text), LINE_MARK),  # before lines are measured or counted
    Cleaner("furniture", lambda text, page, titles: drop_furniture(text), re.compile(r"\d")),  # a running header is no title
    Cleaner("chrome", lambda text, page, titles: drop_chrome(text, page.title, page.site, page.profile)),  # a footer skews the width
    Cleaner("chunks", lambda text, page, titles: drop_chunk_numbers(text), re.compile(r"(?m)^[^\S\n]*+\D{0,4}3\D")),
    Cleaner("title", lambda text, page, titles: set_title_apart(text, titles)),  # a title has a width of its own
    Cleaner("spread", lambda text, page, titles: join_spread_characters(text)),  # spaces between all characters hide the width
    Cleaner("lone marks", lambda text, page, titles: join_lone_marks(text), ALONE),  # a line of its own would end a paragraph
    Cleaner("wraps", lambda text, page, titles: join_hard_wraps(text, titles)),  # while the line structure still stands
    Cleaner("indents", lambda text, page, titles: split_flattened_indents(text), re.compile("[\u3000\xa0 ]{2}")),
    Cleaner(
        "injected", lambda text, page, titles: drop_injected(text, page.profile.strings_of(SITE_MARK, page.site))
    ),  # after wraps: a mark may stand over a line end
    Cleaner("replaced", lambda text, page, titles: undo_replacements(text)),
    Cleaner("pinyin", lambda text, page, titles: drop_pinyin_glosses(text), TONED_LETTER),  # glosses would break phrases
    Cleaner("script", lambda text, page, titles: simplify_script(text) if page.script == "simplified" else NO_EDITS),
    Cleaner("widths", lambda text, page, titles: normalise_widths(text)),
    Cleaner("marks", lambda text, page, titles: normalise_marks(text)),
    Cleaner("spaces", lambda text, page, titles: drop_spaces(text)),  # after widths: a full-width mark needs no space beside it
    Cleaner("misreadings", lambda text, page, titles: repair_misreadings(text, page.profile.phrases)),  # on settled text
    Cleaner("paragraphs", lambda text, page, titles: tidy_paragraphs(text)),  # last: what the others left empty
)


def restore_page(text: str, page: PageContext) -> RestoredPage:
    """Run the chain over one page's text."""
    steps: list[Step] = []
    titles: tuple[str, ...] = ()
    dropouts: list[tuple[int, int]] = []
    is_interleaved = False
    for cleaner in PIPELINE:
        if cleaner.name == "chrome":
            titles = tuple(read_page_lines(text, page.title, page.site, page.profile).titles)
        if cleaner.name == "wraps":
            dropouts = find_dropout_chars(text, titles)
            is_interleaved = has_interleaved_columns(text)
        if cleaner.guard is not None and not cleaner.guard.search(text):
            continue
        proposed = cleaner.propose(text, page, titles)
        edits = proposed if isinstance(proposed, Edits) else Edits.of(proposed)
        if len(edits):
            steps.append(Step(cleaner.name, edits))
            text = apply(text, edits)
            moved = target_offsets([offset for offset, _ in dropouts], edits)
            dropouts = [(offset, glyphs) for offset, (_, glyphs) in zip(moved, dropouts, strict=True)]
    doubts = _find_doubts(steps, is_interleaved)
    return RestoredPage(text, tuple(steps), _facts(text, page, steps, titles, dropouts, doubts))


def _find_doubts(steps: Sequence[Step], is_interleaved: bool) -> set[str]:
    """Return the flags that no text earns by itself. A vote repairs about half of a page's misreadings: others are left."""
    is_misread = any(rule == MISREAD for step in steps if step.cleaner == "misreadings" for rule in step.edits.rules)
    return {flag for flag, is_so in (("interleaved_columns", is_interleaved), ("suspected_misreadings", is_misread)) if is_so}


def _facts(
    text: str, page: PageContext, steps: list[Step], titles: tuple[str, ...], dropouts: list[tuple[int, int]], doubts: set[str]
) -> PageFacts:
    dropped = [edit for step in steps if step.cleaner in ("markup", "chrome") for edit in step.edits]
    converted = sum(len(step.edits) for step in steps if step.cleaner == "script")
    return PageFacts(
        titles=tuple(dict.fromkeys(_normalise(title, page) for title in find_titles(dropped, titles))),
        published_on=page.published_on or find_published_on(dropped),
        source_script=_source_script(text, converted),
        dropouts=tuple(dropouts),
        flags=tuple(sorted(doubts | find_flags(text, sum(glyphs for _, glyphs in dropouts)))),
        **find_page_number_facts(dropped),
    )


IN_TITLES = ("invisibles", "canonical", "pinyin", "script", "widths", "marks", "spaces")


def _normalise(title: str, page: PageContext) -> str:
    """Bring a title from the chrome, which most of the chain never saw, into the normal form of the text."""
    for cleaner in PIPELINE:
        if cleaner.name in IN_TITLES and (cleaner.guard is None or cleaner.guard.search(title)):
            title = apply(title, cleaner.propose(title, page, ()))
    return title


def _source_script(text: str, converted: int) -> str:
    """Return the script the page came in: what conversion changed counts as Traditional."""
    if not converted:
        return find_script(text)
    return "Hant" if converted >= MIN_CONVERTED_SHARE * len(text) else "mixed"


MIN_CONVERTED_SHARE = 0.1  # of a Traditional text's characters, about a third differ from the Simplified ones


@cache
def chain_hash() -> str:
    """Return a hash of the chain: the names in their order, and every source and rule file the cleaners are made of."""
    digest = hashlib.sha256("\n".join(cleaner.name for cleaner in PIPELINE).encode())
    pending = [resources.files("cleaners")]
    files: list[tuple[str, bytes]] = []
    while pending:
        folder = pending.pop()
        for entry in folder.iterdir():
            if entry.is_dir() and entry.name != "__pycache__":
                pending.append(entry)
            elif entry.name.endswith((".py", ".toml", ".txt")):
                files.append((entry.name, entry.read_bytes()))
    for name, content in sorted(files):
        digest.update(name.encode() + content)
    return digest.hexdigest()[:32]
