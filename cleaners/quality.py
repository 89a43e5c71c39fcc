"""How whole and how clean a text is: a number in 0..1 and its parts, so that a user can filter on either.

Each part is 1 where nothing speaks against the text:
- `damage`: what was lost or replaced in the middle of the text. One glyph in a hundred costs a sixth, one in twenty a half.
- `completeness`: how much of the work is there; a cut-off text of unknown length counts as `UNKNOWN_COMPLETENESS`.
- `noise`: characters that Chinese prose has no use for (private use, U+FFFD, stray letters of other scripts).
- `repetition`: the share of characters that do not stand in a paragraph the text has twice.
- `residue`: the share of paragraphs without an address or a copyright line of a site.
`quality` is their product: one bad part spoils the whole.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from cleaners.characters import ends_sentence, han_count
from cleaners.doubts import has_stripped_digits, is_spun

DAMAGE_WEIGHT = 20.0  # a text that lost a twentieth of its glyphs has damage .5; none has 0, so that all can be ranked
NOISE_WEIGHT = 10.0
UNKNOWN_COMPLETENESS = 0.5
MIN_REPEATED_CHARS = 20  # shorter paragraphs (refrains, `同志们：`) may stand twice
MIN_ENDED_SHARE = 0.6  # of paragraphs that end a sentence: fewer, and the text does not use full stops (verse, lists)
MAX_SIGNATURE_CHARS = 24
UNFINISHED = re.compile(r"[（(](?:未完|待续)[^（()）]{0,6}[)）]$|未完待续$")
MIN_PROSE_HAN = 15  # Han characters of a paragraph that a full stop is expected of
NOISE = re.compile(r"[\ue000-\uf8ff\ufffd\u0080-\u009f\u0400-\u052f\u0600-\u06ff\uac00-\ud7a3]|锟斤拷")
RESIDUE = re.compile(r"https?://|www\.|\.com\b|版权所有|ICP备|下载本文|点击下载")
LOSSY = re.compile(r"(?:锟斤拷)+|锘锟|烫烫烫+|屯屯屯+|\ufffd")
MIN_ONE_PARAGRAPH = 1000  # characters; an author breaks a longer text
REDACTION = re.compile(
    r"""[*＊]+
    | (?<![0-9A-Za-z])×+(?![0-9A-Za-z”])  # not a multiplication sign, nor the one of a slogan
    | (?<![A-Za-z+])[Xx]{1,4}(?![A-Za-z])  # not a variable: `7+3+X`
    | (?<=[\u4e00-\u9fff])某+(?=[\u4e00-\u9fff])
    | [□■○●]+(?=[\u4e00-\u9fff])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Quality:
    """The parts of a text's quality, each in 0..1."""

    damage: float
    completeness: float
    noise: float
    repetition: float
    residue: float

    @property
    def whole(self) -> float:
        """Return the product of the parts."""
        return self.damage * self.completeness * self.noise * self.repetition * self.residue


def measure_quality(text: str, *, dropout_chars: int, replaced_chars: int, completeness: float | None, is_truncated: bool) -> Quality:
    """Measure a text of at least one character; `completeness` is None where nothing says how long the work is."""
    size = len(text)
    lost = (dropout_chars + replaced_chars) / (size + dropout_chars)
    paragraphs = text.split("\n")
    again = [paragraph for paragraph, times in Counter(paragraphs).items() if times > 1 and len(paragraph) >= MIN_REPEATED_CHARS]
    repeated = sum(len(paragraph) * (paragraphs.count(paragraph) - 1) for paragraph in again)
    noise = sum(len(match[0]) for match in NOISE.finditer(text)) / size
    residue = sum(RESIDUE.search(paragraph) is not None for paragraph in paragraphs) / len(paragraphs)
    unknown = UNKNOWN_COMPLETENESS if is_truncated else 1.0
    return Quality(
        damage=1 / (1 + DAMAGE_WEIGHT * lost),
        completeness=completeness if completeness is not None else unknown,
        noise=1 / (1 + NOISE_WEIGHT * noise),
        repetition=1 - repeated / size,
        residue=1 - residue,
    )


def find_flags(text: str, dropout_chars: int) -> set[str]:
    """Return the flags (`schemas/flags.py`) that a text earns by itself.

    >>> sorted(find_flags("年月日至月日，月日无明显利空，X市某某同志出席。", 3))
    ['digits_stripped', 'has_dropout', 'has_redactions']
    """
    found = {
        "no_paragraphs": len(text) >= MIN_ONE_PARAGRAPH and "\n" not in text,
        "lossy_mojibake": LOSSY.search(text) is not None,
        "has_redactions": REDACTION.search(text) is not None,
        "has_dropout": dropout_chars > 0,
        "digits_stripped": has_stripped_digits(text),
        "spun_text": is_spun(text),
    }
    return {flag for flag, is_so in found.items() if is_so}


def is_cut_off(text: str) -> bool:
    r"""Tell whether a text breaks off: its sentences end in full stops, and the last does not.

    A signature or a date may follow the last sentence; verse and lists have no full stops to miss.

    >>> is_cut_off("第一句说完了。第二句也说完了。第三句说到"), is_cut_off("说完了。\n某某市总工会\n2021年3月1日")
    (True, False)
    """
    paragraphs = [paragraph for paragraph in text.split("\n") if paragraph]
    if paragraphs and UNFINISHED.search(paragraphs[-1]):
        return True
    if not paragraphs or ends_sentence(paragraphs[-1]):
        return False
    last = paragraphs[-1]
    if len(paragraphs) == 1:
        return len(re.findall(r"[。！？]", last)) >= 2
    if len(last) <= MAX_SIGNATURE_CHARS and not re.search(r"[，；：、。]", last):
        return False
    prose = [paragraph for paragraph in paragraphs[:-1] if han_count(paragraph) >= MIN_PROSE_HAN]
    return bool(prose) and sum(map(ends_sentence, prose)) >= MIN_ENDED_SHARE * len(prose)


def count_redactions(text: str) -> int:
    """Return how many places of `text` hide a name or a figure: runs of `X`, `*`, `×`, `某`, boxes.

    >>> count_redactions("X市长在**县说，某某同志完成×万元")
    4
    """
    return sum(1 for _ in REDACTION.finditer(text))
