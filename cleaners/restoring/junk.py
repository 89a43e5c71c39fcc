"""Drop what stands among an author's words and says nothing: pictures inside of words, jamming strings, random lines.

Forums put strings such as `8 n, k7 T( Q` between paragraphs against copying; sites put random tokens on lines of their own;
some put a picture into words that filters look for. One is no proof of any: a page must show several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from cleaners.characters import HAN, han_count
from cleaners.edits import Edit

EMOJI = "\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff"
INSIDE_WORD = re.compile(rf"(?<=[{HAN}])[{EMOJI}][{EMOJI}\ufe0f\u200d]*(?=[{HAN}])")
JAMMING = re.compile(r"(?<![A-Za-z0-9])(?:[!-~]{1,3} ){4,}[!-~]{1,3}(?![A-Za-z0-9])")
TOKEN_LINE = re.compile(r"(?m)^[ \t\u3000]*([A-Za-z0-9+/=_-]{6,40})[ \t]*(?:\n|$)")
JUNK = re.compile(  # whether any of them may be there
    rf"[{EMOJI}]|(?<= )[!-~]{{1,3}} [!-~]{{1,3}} [!-~]{{1,3}} |(?m:^[ \t\u3000]*[A-Za-z0-9+/=_-]{{6,40}}[ \t]*$)"
)
MIN_PLACES = 2  # of one kind on a page
MIN_SYMBOLS = 2  # of a jamming string: characters that are neither letters, figures nor sentence marks
SYMBOL = re.compile(r"[,!#$%&()*+/:;<=>?@\[\\\]^_`{|}~\"']")
CHANGE = re.compile(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Z])(?=[0-9])|(?<=[a-z])(?=[A-Z])")
MIN_CHANGES = 3  # of kind inside a random token: names of things (GB50016, iPhone12) have two at most
MIN_HAN_SHARE = 0.5  # of a page's characters: others are about code, codes or formulas
MIN_BESIDE_HAN = 10  # of the lines around a random token


def drop_junk(text: str) -> Iterator[Edit]:
    """Propose dropping each kind of junk that the page shows several times."""
    kinds = (_find_emoji(text), _find_jamming(text), _find_tokens(text))
    if han_count(text) < MIN_HAN_SHARE * len(text):
        return
    taken = 0
    for edit in sorted(edit for edits in kinds if len(edits) >= MIN_PLACES for edit in edits):
        if edit.start >= taken:
            taken = edit.start + len(edit.old)
            yield edit


def _find_emoji(text: str) -> list[Edit]:
    """Find pictures between two characters that make a word, and neither of which ends or begins one at the picture."""
    return [
        Edit(match.start(), match[0], "", "injected/emoji")
        for match in INSIDE_WORD.finditer(text)
        if _is_word_parted(text[max(0, match.start() - 3) : match.start()], text[match.end() : match.end() + 3])
    ]


def _is_word_parted(left: str, right: str) -> bool:
    if not rjieba.has_word(left[-1] + right[0]):
        return False
    return not (rjieba.has_word(left[-2:]) and len(left) > 1 and rjieba.has_word(right[:2]) and len(right) > 1)


def _find_jamming(text: str) -> list[Edit]:
    found = [match for match in JAMMING.finditer(text) if _is_jamming(match[0])]
    return [Edit(match.start(), match[0], "", "injected/jamming") for match in found]


def _is_jamming(string: str) -> bool:
    """Tell a jamming string from a formula or a row of items: symbols and letters and figures in no order."""
    kinds = (str.isalpha, str.isdigit, str.isupper)
    return len(SYMBOL.findall(string)) >= MIN_SYMBOLS and all(any(map(kind, string)) for kind in kinds) and "=" not in string


def _find_tokens(text: str) -> list[Edit]:
    """Find lines of one random token between lines of running text."""
    return [
        Edit(match.start(), match[0], "", "injected/random-line")
        for match in TOKEN_LINE.finditer(text)
        if len(CHANGE.findall(match[1])) >= MIN_CHANGES and _stands_in_prose(text, match.start(), match.end())
    ]


def _stands_in_prose(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 80) : start].rstrip().rpartition("\n")[2]
    behind = text[end : end + 80].lstrip().partition("\n")[0]
    return han_count(before) >= MIN_BESIDE_HAN and han_count(behind) >= MIN_BESIDE_HAN
