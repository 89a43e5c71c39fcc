"""The slow tier: what trafilatura takes for the main text, asked only where the fast tier is unsure.

Only its choice is taken, never its text: lines of the visible text that it chose are found again in its output. Precision first, and recall
where precision found less than a third of the page's hanzi (F1 .851 against .817 on 80 Chinese pages, shared finding on extraction).
`deduplicate` stays off: it keeps state from page to page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import trafilatura

from cleaners.characters import HAN_RUN
from cleaners.reading.main_content import Choice
from cleaners.reading.page_lines import Line, VisibleText, is_sentence

MIN_HAN_SHARE = 0.3
MAX_HTML_CHARS = 500_000  # its time grows faster than the page; larger pages are taken as the fast tier leaves them
MAX_BLOCKS = 10_000
MIN_AGREEMENT = 0.1  # of what a thin choice kept: with less, one of the two is wrong, and both are kept
MIN_CHOSEN_SHARE = 0.5  # of the characters in sentences
MIN_FOUND_CHARS = 8  # a shorter line occurs in many texts by chance: it must be a whole line of the choice


def find_chosen(html: str, page: VisibleText) -> Sequence[bool] | None:
    """Return for each line whether trafilatura chose it, or None if it was not asked or found nothing."""
    if len(html) > MAX_HTML_CHARS or len(page.blocks) > MAX_BLOCKS:
        return None
    hanzi = _count_hanzi(page.text)
    chosen = _extract(html, is_precise=True)
    if _count_hanzi(chosen) < MIN_HAN_SHARE * hanzi:
        chosen = _extract(html, is_precise=False) or chosen
    if not chosen:
        return None
    solid = "".join(chosen.split())
    whole = {"".join(line.split()).strip("-|#*") for line in chosen.split("\n")}
    return [_is_in(line, solid, whole) for line in page.lines]


def settle_doubts(page: VisibleText, choice: Choice, chosen: Sequence[bool]) -> list[str]:
    """Return the rules of the fast tier, with the spans it doubted kept or dropped as trafilatura chose most of their sentences.

    Its word counts only where it agrees about what is not doubted: on forums, tables and viewers it is wrong more often than the fast
    tier (F1 .80 against .99 on the layouts of the tests, which the fast tier was built on).
    """
    rules = list(choice.rules)
    doubted = {place for first, last in choice.doubts for place in range(first, last)}
    core = [place for place, rule in enumerate(rules) if not rule and place not in doubted]
    if choice.is_thin and _chosen_share(page, core, chosen) < MIN_AGREEMENT:
        return ["" if is_chosen and is_sentence(line) else rule for line, rule, is_chosen in zip(page.lines, rules, chosen, strict=True)]
    if _chosen_share(page, core, chosen) < MIN_CHOSEN_SHARE:
        return rules
    for first, last in choice.doubts:
        if _chosen_share(page, range(first, last), chosen) >= MIN_CHOSEN_SHARE:
            rules[first:last] = ["" if rule == "markup/outside-main" else rule for rule in rules[first:last]]
        else:
            rules[first:last] = [rule or "markup/outside-main" for rule in rules[first:last]]
    return rules


def _chosen_share(page: VisibleText, places: Iterable[int], chosen: Sequence[bool]) -> float:
    sentences = [(page.lines[place].chars, chosen[place]) for place in places if is_sentence(page.lines[place])]
    return sum(chars for chars, is_chosen in sentences if is_chosen) / max(1, sum(chars for chars, _ in sentences))


def _extract(html: str, *, is_precise: bool) -> str:
    chosen = trafilatura.extract(
        html,
        favor_precision=is_precise,
        favor_recall=not is_precise,
        include_comments=not is_precise,
        include_tables=True,
        deduplicate=False,
    )
    return chosen or ""


def _is_in(line: Line, solid: str, whole: set[str]) -> bool:
    text = "".join(line.text.split())
    return bool(text) and (text in whole or (len(text) >= MIN_FOUND_CHARS and text in solid))


def _count_hanzi(text: str) -> int:
    return sum(map(len, HAN_RUN.findall(text)))
