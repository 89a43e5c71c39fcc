"""Read the legacy Chinese encodings, damaged UTF-8, and pages that mix the two.

Big5 and GB18030 accept nearly each other's every byte: legality decides nothing there, the frequency of hanzi does.
"""

from __future__ import annotations

import re
from itertools import chain

from cleaners.reading.decode_plan import DecodedSpan, mend_span, plan_units, split_units
from cleaners.reading.decoded import MIN_SCORE, Decoded, UndecodableError, read_as
from cleaners.reading.encoding_score import FAMILIES, sample_bytes, score_bytes
from cleaners.reading.second_opinion import FOREIGN_CODECS, find_asian_encoding, find_encoding, find_rarer_encoding, find_uncoded

DECLARED_FAMILIES = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "cp936", "ms936", "xgbk", "euccn", "gb231280"), ("gb18030",)),
    **dict.fromkeys(("big5", "xxbig5", "cp950", "ms950", "big5hkscs", "big5eten"), ("big5hkscs", "cp950")),
}
DECLARED_BONUS = 0.02  # breaks ties only
CUT_PENALTY = 0.1  # byte 1 must read clearly better than byte 0
MIN_SURE_SCORE = 0.45  # below it Korean and Japanese pages of a line or two are still possible
NEIGHBOURS = re.compile(r"[^\x00-\x7f]{2}")


def read_legacy(raw: bytes, declared: str | None) -> Decoded:
    """Read GB18030, Big5, damaged UTF-8, or lines of both.

    Raises:
        UndecodableError: no reading of the page is Chinese enough.
    """
    units = split_units(raw)
    legacy = b"".join(unit.raw for unit in units if unit.high_bytes and not unit.is_utf8)
    family = _find_family(legacy or raw, declared)
    spans = plan_units(units, family)
    if len(spans) > 1:
        mended = (mend_span(raw, span) if span.codec == family else (span,) for span in spans)
        best = read_as(raw, "mixed", tuple(chain.from_iterable(mended)))
    else:
        best = read_family(raw, family) if spans[0].codec == family else read_as(raw, "utf-8")
    if best.encoding == "utf-8":
        return best  # its bytes have a form of their own; whether it is Chinese, the text says
    if best.score < MIN_SCORE:
        best = _ask_again(raw, best)
    if best.text.strip() and not NEIGHBOURS.search(best.text):
        raise UndecodableError("not_chinese", "no two hanzi stand together, as in Western text read as Chinese")
    asian = find_asian_encoding(raw) if best.score < MIN_SURE_SCORE else None
    if asian:
        raise UndecodableError("not_chinese", f"reads as {asian}")
    return best


def _find_family(legacy: bytes, declared: str | None) -> str:
    """Return the legacy encoding in which a sample reads most like Chinese; a first byte that is half a character may go."""
    hinted = DECLARED_FAMILIES.get("".join(filter(str.isalnum, (declared or "").lower())), ())
    sample = sample_bytes(legacy)
    starts = (0, 1) if legacy[:1] >= b"\x80" else (0,)
    scores = {
        (family, start): score_bytes(sample[start:], family) - CUT_PENALTY * start + DECLARED_BONUS * (family in hinted)
        for start in starts
        for family in FAMILIES
    }
    return max(scores, key=lambda pair: scores[pair])[0]


def read_family(raw: bytes, family: str) -> Decoded:
    """Read a whole page with one legacy encoding: a lost head and stray Euro signs get a plan."""
    spans = mend_span(raw, DecodedSpan(0, len(raw), family))
    return read_as(raw, family, spans if len(spans) > 1 else None)


def _ask_again(raw: bytes, best: Decoded) -> Decoded:
    """Return the reading of a page that read badly, where charset-normalizer knows a Chinese encoding that reads better.

    Raises:
        UndecodableError: `not_chinese` where it knows a foreign encoding, `low_confidence_encoding` where it knows none.
    """
    encoding = find_encoding(raw)
    if encoding in FAMILIES:
        best = max(best, read_family(raw, encoding), key=lambda decoded: decoded.score)
    if best.score >= MIN_SCORE:
        return best
    uncoded = find_uncoded(raw)
    if uncoded:
        raise UndecodableError("low_confidence_encoding", f"{uncoded}, which Python has no codec for")
    foreign = encoding if encoding in FOREIGN_CODECS else find_asian_encoding(raw) or find_rarer_encoding(raw)
    if foreign:
        raise UndecodableError("not_chinese", f"reads as {foreign}")
    raise UndecodableError("low_confidence_encoding", f"best guess {best.encoding}, score {best.score:.2f}")
