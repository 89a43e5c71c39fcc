"""What a page may be whose bytes do not read as Chinese: a foreign encoding, or a Chinese one that Python has no codec for."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from cleaners.chinese_score import NON_ASCII
from cleaners.reading.encoding_score import FAMILIES, sample_bytes, score_bytes

FOREIGN_CODECS = ("cp1252", "cp1251", "koi8_r", "cp1253", "cp874", "shift_jis", "euc_jp", "cp949", "cp1255", "cp1256")
RARER_CODECS = ("mac_roman", "cp850", "iso8859_5", "cp866", "cp1250", "iso8859_2", "cp1254")  # asked only when nothing else fits
ASIAN_LETTERS = (  # codec, its letters, the share of non-ASCII characters that they have in a page of its language
    ("cp949", re.compile("[\uac00-\ud7a3]"), 0.95),
    ("euc_jp", re.compile("[\u3040-\u30fa]"), 0.35),
    ("shift_jis", re.compile("[\u3040-\u30fa]"), 0.35),
)

MIN_UNCODED_SCORE = 0.4
MIN_DISTINCT_HANZI = 12  # rubbish repeats itself (锟斤拷)
ISO_2022_CN = re.compile(rb"\x1b\$\)[AGE]")  # designations of GB2312, CNS 11643 and ISO-IR-165 (RFC 1922)
EUC_TW_HANZI = re.compile(rb"[\xc4-\xfd][\xa1-\xfe]")  # CNS 11643 plane 1, level 1; the other planes begin with 0x8E
PLANE_LEAD, BIG5_LEAD = 0xC4, 0xA4  # 一, the first hanzi of both
PLANE_TRAILS, BIG5_TRAILS = range(0xA1, 0xFF), (*range(0x40, 0x7F), *range(0xA1, 0xFF))


def find_encoding(raw: bytes) -> str | None:
    """Return what charset-normalizer takes a sample for, among the Chinese encodings and those of other scripts."""
    match = from_bytes(sample_bytes(raw), cp_isolation=[*FAMILIES, "utf_8", *FOREIGN_CODECS]).best()
    return match.encoding if match else None


def find_rarer_encoding(raw: bytes) -> str | None:
    """Return the rarer foreign encoding that charset-normalizer takes a sample for, to name a page that is refused anyhow."""
    match = from_bytes(sample_bytes(raw), cp_isolation=list(RARER_CODECS)).best()
    return match.encoding if match else None


def find_asian_encoding(raw: bytes) -> str | None:
    """Return the Korean or Japanese codec under which `raw` is legal and nearly all Hangul, or full of kana.

    Such pages decode as GB18030 without an error too, into hanzi that the order of the code tables makes common.
    """
    for codec, letters, min_share in ASIAN_LETTERS:
        text = max((_decode_legal(sample_bytes(raw)[start:], codec) for start in (0, 1)), key=len)
        if text and len(letters.findall(text)) >= min_share * len(NON_ASCII.findall(text)):
            return codec
    return None


def find_uncoded(raw: bytes) -> str | None:
    r"""Return the name of the Chinese encoding without a Python codec that `raw` is in, if it is one.

    >>> find_uncoded(b"\x1b$)A\x0e=q;;\x0f")
    'ISO-2022-CN'
    """
    if ISO_2022_CN.search(raw):
        return "ISO-2022-CN"
    hanzi = EUC_TW_HANZI.findall(sample_bytes(raw))
    big5 = b"".join(map(_to_big5, hanzi))
    return "EUC-TW" if len(set(hanzi)) >= MIN_DISTINCT_HANZI and score_bytes(big5, "big5hkscs") >= MIN_UNCODED_SCORE else None


def _decode_legal(sample: bytes, codec: str) -> str:
    """Return the text of a sample whose end may be cut, or nothing where it is not legal."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(sample)
    except UnicodeDecodeError:
        return ""


def _to_big5(pair: bytes) -> bytes:
    """Return the Big5 bytes of a hanzi of CNS 11643 plane 1, off by one sign in a few places.

    Both sets hold the same 5,401 hanzi by strokes; some ten stand elsewhere (Lunde, CJKV Information Processing, ch. 3).
    Near enough to recognise the encoding, not to read it.
    """
    place = (pair[0] - PLANE_LEAD) * len(PLANE_TRAILS) + pair[1] - PLANE_TRAILS[0]
    row, column = divmod(place, len(BIG5_TRAILS))
    return bytes((BIG5_LEAD + row, BIG5_TRAILS[column]))
