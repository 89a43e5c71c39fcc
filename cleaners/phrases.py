"""What the run's texts write again and again: strings of two and three characters with the texts that hold them.

They are counted on pages as they were read, before any cleaning: line ends and spaces are passed over, whatever is no hanzi
counts as one mark (`|`), figures as `0`, so that wraps and folded widths do not matter. A string counts once a *text*: a
text is known by the smallest hash of its windows (MinHash), which its copies nearly always share.

Memory is bounded whatever the number of pages: of a large corpus, only the texts with the smallest hashes are counted. Which
those are depends on the pages alone, so that the counts are the same however the pages were dealt to shards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cleaners.characters import KINDS, Kind, code_points

RULE = "misreading/corpus-vote"
MARK, FIGURE = 1, 2  # symbols below any hanzi: what is no hanzi, and a run of digits
SHOWN = {MARK: "|", FIGURE: "0"}
BITS = np.uint64(21)  # of a code point: three fit into one word, and can be read back
KEPT_TEXTS = 3000  # texts counted of a larger corpus: some six million characters, which hold what a genre writes often
MAX_TEXT_SYMBOLS = 20_000  # of one text
MIN_TEXTS = 8  # a corpus of fewer knows nothing
MIN_SUPPORT = 2  # texts that must hold a string
MAX_STRINGS = 400_000  # the strings in the most texts: the table that is published stays below ten megabytes
WINDOW = 12  # symbols of a window that texts are known by
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
MIXER = np.uint64(0xBF58476D1CE4E5B9)

COUNTS = pl.Schema([("text", pl.UInt64()), ("strings", pl.List(pl.UInt64()))])
Words = NDArray[np.uint64]


def read_symbols(text: str) -> tuple[Words, NDArray[np.int64]]:
    """Return the symbols of `text` and where each stands; runs of marks and of digits are one symbol.

    >>> symbols, places = read_symbols("在 2023 年，好")
    >>> "".join(SHOWN.get(each, chr(each)) for each in symbols.tolist()), places.tolist()
    ('在0年|好', [0, 2, 7, 8, 9])
    """
    codes = code_points(text)
    kinds = KINDS[codes]
    places = np.flatnonzero((kinds != Kind.SPACE) & (kinds != Kind.NEWLINE))
    kinds = kinds[places]
    symbols = np.where(kinds == Kind.HAN, codes[places], np.where(kinds == Kind.DIGIT, FIGURE, MARK)).astype(np.uint64)
    new = np.ones(len(symbols), bool)
    new[1:] = (symbols[1:] > FIGURE) | (symbols[1:] != symbols[:-1])
    return symbols[new], places[new]


def pack(*symbols: Words) -> Words:
    """Return each two or three symbols as one word, the last lowest."""
    packed = symbols[0].copy()
    for column in symbols[1:]:
        packed = (packed << BITS) | column
    return packed


def unpack(word: int) -> str:
    """Return a packed string as people read it."""
    symbols = [word >> shift & (1 << int(BITS)) - 1 for shift in (42, 21, 0)]
    return "".join(SHOWN.get(symbol, chr(symbol)) for symbol in symbols if symbol)


@dataclass(frozen=True, slots=True)
class ReadText:
    """The symbols of a text's beginning, and the key that tells it from others and hardly ever from its copies.

    A text that is too short to tell has no key.
    """

    key: int | None
    symbols: Words


def read_text(text: str) -> ReadText:
    """Return what is counted of a text."""
    symbols = read_symbols(text)[0][:MAX_TEXT_SYMBOLS]
    return ReadText(_find_key(symbols), symbols)


def count_phrases(texts: Iterable[ReadText], pages: int) -> pl.DataFrame:
    """Return the strings of one shard's texts as `COUNTS`; `pages` is how many the whole run has."""
    limit = min(1.0, KEPT_TEXTS / max(pages, 1)) * 2.0**64
    merged = _merge_texts([(text.key, _strings(text.symbols)) for text in texts if text.key is not None and text.key < limit])
    return pl.DataFrame({"text": [key for key, _ in merged], "strings": [strings for _, strings in merged]}, schema=COUNTS)


def _find_key(symbols: Words) -> int | None:
    """Return the MinHash of the windows of a text, mixed, so that the keys of many texts are spread evenly."""
    if len(symbols) < WINDOW:
        return None
    hashes = symbols * MULTIPLIER
    for reach in (1, 2, 4):  # each doubles the window, to eight; then once more over WINDOW - 8
        hashes = _mix(hashes[:-reach] ^ (hashes[reach:] * MIXER))
    rest = WINDOW - 8
    smallest = _mix(hashes[:-rest] ^ (hashes[rest:] * MIXER)).min(keepdims=True)
    return int(_mix(smallest * MIXER)[0])


def _mix(hashes: Words) -> Words:
    hashes = (hashes ^ (hashes >> np.uint64(31))) * MULTIPLIER
    return hashes ^ (hashes >> np.uint64(29))


def _strings(symbols: Words) -> Words:
    """Return the distinct strings of two and three symbols that hold a hanzi."""
    twos, threes = pack(symbols[:-1], symbols[1:]), pack(symbols[:-2], symbols[1:-1], symbols[2:])
    is_hanzi = symbols > FIGURE
    twos = twos[is_hanzi[:-1] | is_hanzi[1:]]
    threes = threes[is_hanzi[:-2].astype(np.uint8) + is_hanzi[1:-1] + is_hanzi[2:] >= 2]
    return _distinct(np.concatenate([twos, threes]))


def _distinct(words: Words) -> Words:
    """Return the distinct words, ascending; numpy's own `unique` hashes first, which takes four times as long."""
    ranked = np.sort(words)
    is_first = np.ones(len(ranked), bool)
    is_first[1:] = ranked[1:] != ranked[:-1]
    distinct: Words = ranked[is_first]
    return distinct


def _merge_texts(rows: Sequence[tuple[int, Words]]) -> list[tuple[int, Words]]:
    """Join the strings of copies of one text, in order of the texts' keys."""
    found: dict[int, list[Words]] = {}
    for key, strings in rows:
        found.setdefault(key, []).append(strings)
    return [(key, each[0] if len(each) == 1 else _distinct(np.concatenate(each))) for key, each in sorted(found.items())]


def decide_phrases(counts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return the strings of all shards that several texts hold, as rows of the profile: `rule`, `site` (null), `string`, `support`."""
    rows = [(key, strings.to_numpy()) for shard in counts for key, strings in zip(shard["text"], shard["strings"], strict=True)]
    texts = _merge_texts(rows)
    strings, support = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    if len(texts) >= MIN_TEXTS:
        strings, support = np.unique(np.concatenate([each for _, each in texts]), return_counts=True)
    least = _least_support(support)
    kept = support >= least
    return pl.DataFrame(
        {"string": list(map(unpack, strings[kept].tolist())), "support": support[kept]},
        schema={"string": pl.String, "support": pl.UInt32},
    ).select(rule=pl.lit(RULE), site=pl.lit(None, pl.String), string="string", support="support")


def _least_support(support: NDArray[np.int64]) -> int:
    """Return how many texts must hold a string, so that at most `MAX_STRINGS` are kept."""
    kept = np.cumsum(np.bincount(support, minlength=MIN_SUPPORT + 1)[::-1])[::-1]  # kept[n]: strings in n texts or more
    return max(MIN_SUPPORT, int(np.argmax(np.append(kept, 0) <= MAX_STRINGS)))


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The strings that several texts hold, to ask for many at once."""

    words: Words  # packed, ascending
    support: NDArray[np.int64]  # texts that hold them
    may_hold: NDArray[np.bool_]  # by hash: False where `words` surely lacks one; spares searching, which is slow
    pairs: NDArray[np.bool_]  # by hash: whether a string of two is one of them; one wrong answer in a hundred says yes
    frames: NDArray[np.bool_]  # by hash: whether a string of three stands between two symbols; likewise

    @classmethod
    def of(cls, decisions: pl.DataFrame) -> Phrases:
        """Read the rows of the profile that are phrases."""
        rows = decisions.filter(pl.col("rule") == RULE)
        if rows.is_empty():
            return NO_PHRASES
        codes = code_points("".join(string.rjust(3, "\0") for string in rows["string"])).astype(np.uint64).reshape(-1, 3)
        for symbol, shown in SHOWN.items():
            codes[codes == ord(shown)] = symbol
        words = pack(*codes.T)
        order = np.argsort(words)
        is_three = codes[:, 0] > 0
        return cls(
            words[order],
            rows["support"].to_numpy().astype(np.int64)[order],
            _hash_table(words[is_three]),
            _hash_table(words[~is_three]),
            _hash_table(pack(codes[is_three, 0], codes[is_three, 2])),
        )

    def __len__(self) -> int:
        return len(self.words)

    def count(self, threes: Words) -> NDArray[np.int64]:
        """Return how many texts hold each string of three; 0 below `MIN_SUPPORT`. Any shape."""
        counts = np.zeros(threes.shape, np.int64)
        asked = self.may_hold[_hash(threes, len(self.may_hold))]
        strings = threes[asked]
        places = np.minimum(np.searchsorted(self.words, strings), len(self.words) - 1)
        counts[asked] = np.where(self.words[places] == strings, self.support[places], 0)
        return counts

    def know_pairs(self, pairs: Words) -> NDArray[np.bool_]:
        """Tell which strings of two several texts hold."""
        return self.pairs[_hash(pairs, len(self.pairs))]

    def can_frame(self, pairs: Words) -> NDArray[np.bool_]:
        """Tell of pairs of symbols whether a string of three may stand between them."""
        return self.frames[_hash(pairs, len(self.frames))]


def _hash_table(words: Words) -> NDArray[np.bool_]:
    """Return a table that is True where a word hashes to: one place in 64, in 16 where they are very many."""
    table = np.zeros(1 << min(22, (64 * len(words) + 1).bit_length()), bool)
    table[_hash(words, len(table))] = True
    return table


def _hash(words: Words, size: int) -> NDArray[np.int64]:
    return ((words * MULTIPLIER) >> np.uint64(65 - size.bit_length())).astype(np.int64)


_EMPTY = np.zeros(0, np.uint64)
NO_PHRASES = Phrases(_EMPTY, np.zeros(0, np.int64), _hash_table(_EMPTY), _hash_table(_EMPTY), _hash_table(_EMPTY))
