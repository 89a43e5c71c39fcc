"""Read a line again in GB18030 or Big5 once a reader has given its bytes back: neither encoding has a form, only the text tells.

Where bytes were lost, the pairs behind them are put back in step (cleaners/realignment.py). In a line that is half sound,
the stretch that gains most by the change of reading is looked for (largest sum of a run: Kadane's algorithm).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np

from cleaners.chinese_score import load_weights
from cleaners.realignment import find_shifted_bytes
from cleaners.restoring.crossings import LOST, SINGLE_BYTE, STORED, give_back, load_run_pattern

EAST_ASIAN = re.compile("[\u3040-\u30ff\u3105-\u312f\u3400-\u9fff\uac00-\ud7a3\ue000-\uf8ff\uf900-\ufaff\uff00-\uffef]")
MIN_INNER_CHARS = 6  # of a stretch inside of a line in which characters stay single


def find_rereadings(line: str, reader: str, stored: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and text of parts of `line` as they read if `reader` took bytes of the encoding `stored` for its own."""
    for run in load_run_pattern(reader).finditer(line):
        if reader not in SINGLE_BYTE and not _is_east_asian(run[0]):
            continue
        yield from _read_run(run[0], run.start(), reader, stored)
        if reader in SINGLE_BYTE and " " in run[0]:
            for word in re.finditer("[^ ]+", run[0]):
                yield from _read_run(word[0], run.start() + word.start(), reader, stored)


def _read_run(run: str, offset: int, reader: str, stored: str) -> Iterator[tuple[int, int, str]]:
    raw = give_back(run, reader, stored).raw
    text = read_aligned(raw, STORED[stored])
    yield offset, offset + len(run), text
    if reader not in SINGLE_BYTE and len(text) == len(run):
        start, end = _find_gainful(run, text)
        if end - start >= MIN_INNER_CHARS:
            yield offset + start, offset + end, text[start:end]


def read_aligned(raw: bytes, codec: str) -> str:
    """Decode bytes some of which are lost: pairs out of step are put in step, what is left over becomes one U+FFFD."""
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return decode_between(raw, (0, len(raw)), find_shifted_bytes(raw, codec), codec)


def decode_between(raw: bytes, span: tuple[int, int], lost: Iterable[int], codec: str) -> str:
    """Decode the bytes of a span but those at the places `lost`; each lost run becomes one U+FFFD."""
    pieces, done = [], span[0]
    for place in lost:
        pieces += [raw[done:place].decode(codec, "replace"), LOST]
        done = place + 1
    pieces.append(raw[done : span[1]].decode(codec, "replace"))
    return re.sub(f"{LOST}+", LOST, "".join(pieces))


def trim(old: str, new: str) -> tuple[str, str, int]:
    """Return both texts without what they begin and end with alike, and how much was taken off their heads."""
    least = min(len(old), len(new))
    head = next((place for place in range(least) if old[place] != new[place]), least)
    tail = next((place for place in range(least - head) if old[-1 - place] != new[-1 - place]), least - head)
    return old[head : len(old) - tail], new[head : len(new) - tail], head


def _is_east_asian(run: str) -> bool:
    """Tell whether most of a run above ASCII is what readers of several bytes make: Han, kana, Hangul, private use."""
    return 2 * len(EAST_ASIAN.findall(run)) > len(run) - len(run.encode("ascii", "ignore"))


def _find_gainful(old: str, new: str) -> tuple[int, int]:
    """Return the span of two texts of one length over which `new` gains most in weight."""
    weights = load_weights()
    units = [np.frombuffer(text.encode("utf-16-le", "replace"), np.uint16) for text in (old, new)]
    if len(units[0]) != len(old) or len(units[1]) != len(old):
        return 0, 0
    gains = np.where(units[0] == units[1], 0.0, weights[units[1]] - weights[units[0]])
    sums = np.concatenate(([0.0], np.cumsum(gains)))
    least = np.minimum.accumulate(sums)
    end = int(np.argmax(sums - least))
    return int(np.argmin(sums[: end + 1])), end
