"""How much a text looks like Chinese prose: the yardstick by which encodings are compared and repairs of mojibake judged.

Wrongly decoded Chinese is still full of hanzi, but of other ones: the right reading is recognised by how many of its
non-ASCII characters are frequent hanzi and Chinese punctuation. Method: policy P3 of the project's measurements, with a
table that benchmarks/make_frequent_hanzi.py derives from our own texts.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

SAMPLE_CHARS, SAMPLE_PLACES = 8192, 3  # a score changes by < .02 past this
TOP_HANZI = 500  # ranks that count full; the rest of the table counts half
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

TOP_WEIGHT, COMMON_WEIGHT, PUNCTUATION_WEIGHT, NEUTRAL_WEIGHT = 1.0, 0.5, 0.6, 0.0
KANA_WEIGHT = 0.05  # kana and full-width letters: legal in GBK and Big5, rare in Chinese, rife in EUC-JP read as GBK
LIST_WEIGHT = 0.1
RARE_WEIGHT = -0.3  # hanzi outside GB2312 and Big5: real, but mostly the sign of a wrong decoding
UNEXPECTED_WEIGHT = -1.0  # code points no Chinese page has in numbers: Latin-1 letters, Hangul, private use, C1 controls
REPLACED_WEIGHT = -3.0  # U+FFFD: the bytes are not legal in the encoding
BROKEN_WEIGHT = -1.0  # U+FFFD once the encoding is chosen; 64 bytes with 5 broken then score >= .45, foreign text <= .33
SHRINKAGE = 0.5  # characters worth of doubt: one frequent hanzi alone is no proof

PUNCTUATION = "〇、。〈〉《》「」『』【】〔〕，：；！？（）‘’“”—…·\N{IDEOGRAPHIC SPACE}"
PINYIN_LETTERS = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
NEUTRAL_SIGNS = "°±×÷§"
LIST_SIGNS = "‧①②③④⑤⑥⑦⑧⑨⑩"  # where cp950 and big5hkscs differ, these are likelier than kana and bullets
EMOJI_LEADS = (0xD83C, 0xD83F)  # UTF-16 lead surrogates of the emoji blocks

NON_ASCII = re.compile(r"[^\x00-\x7f]")


def score_text(text: str, replaced_weight: float = REPLACED_WEIGHT) -> float:
    """Return the mean weight of the non-ASCII characters of `text`, -3..1; 0 when there are none.

    >>> score_text("我们要把工作做好。") > 0.8, score_text("鎴戜滑瑕佹妸宸ヤ綔鍋氬ソ銆") < 0.2
    (True, True)
    """
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    units = units[units >= 128]
    if not len(units):
        return 0.0
    forgiven = (replaced_weight - REPLACED_WEIGHT) * np.count_nonzero(units == ord(REPLACEMENT))
    return float((load_weights()[units].sum() + forgiven) / (len(units) + SHRINKAGE))


def score_page(text: str) -> float:
    """Score a sample of a whole page, whose broken bytes weigh less than those that tell one encoding from another."""
    return score_text(sample_text(text), BROKEN_WEIGHT)


def sample_text(text: str) -> str:
    """Return up to 8,192 characters of `text`: from its first non-ASCII character, its middle and its end."""
    if len(text) <= SAMPLE_CHARS:
        return text
    share = SAMPLE_CHARS // SAMPLE_PLACES
    first = NON_ASCII.search(text)
    starts = (first.start() if first else 0, len(text) // 2, len(text) - share)
    return "".join(text[start : start + share] for start in starts)


@cache
def load_weights() -> NDArray[np.float32]:
    """Return the weight of each UTF-16 code unit, shape (65536,)."""
    weights = np.full(1 << 16, UNEXPECTED_WEIGHT, np.float32)
    weights[0x3400:0xA000] = weights[0xF900:0xFB00] = RARE_WEIGHT
    weights[0x2000:0x2028] = weights[0x2030:0x2C00] = weights[0x3000:0x3400] = NEUTRAL_WEIGHT
    weights[0xFE30:0xFE50] = NEUTRAL_WEIGHT  # vertical and small forms of punctuation
    weights[0x3040:0x3100] = weights[0xFF00:0xFFF0] = KANA_WEIGHT
    weights[slice(*EMOJI_LEADS)] = weights[0xDC00:0xE000] = NEUTRAL_WEIGHT
    _set(weights, _legacy_hanzi() + PINYIN_LETTERS + NEUTRAL_SIGNS, NEUTRAL_WEIGHT)
    _set(weights, LIST_SIGNS, LIST_WEIGHT)
    _set(weights, PUNCTUATION, PUNCTUATION_WEIGHT)
    lines = [line for line in _read_table().splitlines() if not line.startswith("#")]
    _set(weights, "".join(lines[TOP_HANZI:]), COMMON_WEIGHT)
    _set(weights, "".join(lines[:TOP_HANZI]), TOP_WEIGHT)
    _set(weights, REPLACEMENT, REPLACED_WEIGHT)
    weights.setflags(write=False)
    return weights


@cache
def load_ranks() -> dict[str, int]:
    """Return the place of each frequent hanzi in the table, commonest first; Traditional forms have that of their Simplified one."""
    lines = (line for line in _read_table().splitlines() if not line.startswith("#"))
    return {character: rank for rank, line in reversed(list(enumerate(lines))) for character in line}


@cache
def load_likelihoods() -> NDArray[np.float32]:
    """Return how much likelier each UTF-16 code unit is in Chinese text than in wrongly decoded text, as a logarithm; shape (65536,).

    Frequencies fall with the rank as 1 / (rank + 8) (Zipf, Mandelbrot); what no table has is guessed by its kind.
    """
    likelihoods = np.full(1 << 16, -5.0, np.float32)
    weights = load_weights()
    likelihoods[weights > UNEXPECTED_WEIGHT] = -3.0
    likelihoods[0x3400:0xA000] = -3.5
    _set(likelihoods, _legacy_hanzi(), -1.5)
    _set(
        likelihoods,
        "".join(bytes((lead, trail)).decode("gb2312", "ignore") for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)),
        -0.5,
    )
    _set(likelihoods, PUNCTUATION, 2.5)
    _set(likelihoods, "，。、", 4.5)
    for character, rank in load_ranks().items():
        likelihoods[ord(character)] = 7.5 - np.log(rank + 8)
    likelihoods.setflags(write=False)
    return likelihoods


def _set(weights: NDArray[np.float32], characters: str, weight: float) -> None:
    weights[[ord(character) for character in characters]] = weight


def _legacy_hanzi() -> str:
    """Return the hanzi of GB2312 and Big5, the two national sets, read off Python's codecs."""
    pairs = [bytes((lead, trail)) for lead in range(0xA1, 0xFF) for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF))]
    both = "".join(pair.decode(codec, "ignore") for codec in ("gb2312", "big5") for pair in pairs)
    return "".join(sorted({character for character in both if "\u4e00" <= character <= "\u9fff"}))


def _read_table() -> str:
    return resources.files("cleaners").joinpath("rules", "frequent_hanzi.txt").read_text(encoding="utf-8")
