"""Read the Unicode encodings that carry no mark: UTF-8 perhaps cut at its end, UTF-16 and UTF-32 by the shape of their bytes."""

from __future__ import annotations

import codecs

from cleaners.chinese_score import score_page
from cleaners.reading.byte_shape import WIDE_SAMPLE_BYTES, find_utf8_share, find_wide_codecs, is_binary
from cleaners.reading.decode_plan import DecodedSpan, is_strict
from cleaners.reading.decoded import MIN_SCORE, Decoded, UndecodableError, read_as
from cleaners.reading.encoding_score import sample_bytes, score_bytes

MIN_SHORT_SCORE = 0.35  # of GBK that is legal UTF-8 of two-byte characters: a page of a few words
HZ_SHIFT = b"~{"  # RFC 1843: GB2312 in seven bits, on old newsgroup pages


def read_unicode(raw: bytes) -> Decoded | None:
    """Read UTF-8 that is legal up to a cut at its end, or UTF-16 and UTF-32 that have no mark.

    Raises:
        UndecodableError: the page is `binary`.
    """
    has_zeros = b"\0" in raw
    decoded = None if has_zeros else _read_utf8(raw)
    if decoded is None:
        decoded = _read_wide(raw)
    if decoded is None and is_binary(raw):
        raise UndecodableError("binary", f"{len(raw)} bytes full of control characters")
    return _read_utf8(raw) if decoded is None and has_zeros else decoded


def _read_wide(raw: bytes) -> Decoded | None:
    """Return UTF-16 or UTF-32 text, in the byte order and from the byte that read best; None where it is neither.

    What reads badly and would else be binary is read in the likeliest way: so a page in another language is named as one.
    """
    readings = find_wide_codecs(raw)
    if not readings:
        return None
    sample = raw[:WIDE_SAMPLE_BYTES]
    best = _read_from(raw, *max(readings, key=lambda reading: score_bytes(sample[reading[1] :], reading[0])))
    if best.score >= MIN_SCORE:
        return best
    likeliest = _read_from(raw, *readings[0])
    return likeliest if likeliest.replaced_chars <= 1 and is_binary(raw) else None


def _read_from(raw: bytes, codec: str, offset: int) -> Decoded:
    """Read a page from the byte at which its first whole character begins; the half before it becomes one U+FFFD."""
    lost_head = (DecodedSpan(0, offset, codec), DecodedSpan(offset, len(raw) - offset, codec))
    return read_as(raw, codec, lost_head if offset else None)


def _read_utf8(raw: bytes) -> Decoded | None:
    """Return UTF-8 text, its last character perhaps cut; None where it is illegal, or where it is GBK by its words."""
    try:
        text, consumed = codecs.utf_8_decode(raw, "strict", False)
    except UnicodeDecodeError:
        return None
    score = score_page(text)
    if score < 0 and find_utf8_share(raw) == 0 and score_bytes(sample_bytes(raw), "gb18030") > MIN_SHORT_SCORE:
        return None  # bytes of GBK can be legal two-byte UTF-8: such a text has no hanzi as UTF-8
    if HZ_SHIFT in raw and raw.isascii() and is_strict(raw, "hz"):
        return read_as(raw, "hz")
    tail = raw[consumed:].decode("utf-8", "replace")
    return Decoded(text + tail, "utf-8", score, len(tail), None)
