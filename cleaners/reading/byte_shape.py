"""What the bytes of a page say before anything is decoded: blank, binary, wide characters without a mark, or UTF-8 in places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BLANK_BYTES = b" \t\r\n\v\f\0\xef\xbb\xbf\xfe\xff"  # white space, NUL padding, the bytes of byte order marks
BINARY_SAMPLE_BYTES = 1 << 16
MAX_CONTROL_SHARE = 0.04  # random bytes have 10 %, text of any legacy encoding none, a page with five broken bytes in 64 one or two
MIN_CONTROLS = 4  # a page of 64 bytes with a few broken ones is no binary file
CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])  # 0x1B begins ISO 2022 sequences

WIDE_SAMPLE_BYTES = 8192
MIN_WIDE_BYTES = 8
MIN_WIDE_LEAD = 0.1  # by which share the high-byte places must be fuller of high-byte values than the others
MIN_WIDE_SHARE = 0.8  # of high-byte positions that hold such a value; measured .95 and more on whole texts
MIN_ASCII_SHARE = 0.3  # of zero bytes at the one parity, with next to none at the other: ASCII in UTF-16
MAX_STRAY_ZEROS = 0.02  # low bytes that are zero: U+4E00 and the few others that end in 00
MIN_ZERO_SHARE = 0.99  # UTF-32: one byte of four is always zero, its neighbour nearly always
MIN_UTF8_SHARE = 0.5  # of high bytes in UTF-8 hanzi: GBK and Big5 have <= .30 of 64 bytes, UTF-8 with 5 broken of 64 >= .75
HIGH_BYTE_VALUES = np.zeros(256, bool)
HIGH_BYTE_VALUES[[0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)]] = True  # ASCII, quotes, CJK punctuation, full width, hanzi
HIGH_BYTE_VALUES[[0x03, 0x04, 0x05, 0x06, 0x0E]] = True  # Greek to Thai: no control character is a text's, so nothing else is lost


def is_blank(raw: bytes) -> bool:
    """Tell whether nothing but white space, padding and byte order marks is there."""
    return not raw.strip(BLANK_BYTES)


def is_binary(raw: bytes) -> bool:
    """Tell whether `raw` holds more control characters than text does; NUL padding at its end does not count.

    UTF-16 and UTF-32 are text: ask `find_wide_codecs` and for a byte order mark first.
    """
    sample = raw[:BINARY_SAMPLE_BYTES].rstrip(b"\0")
    controls = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    return controls > max(MIN_CONTROLS, MAX_CONTROL_SHARE * len(sample))


def find_wide_codecs(raw: bytes) -> tuple[tuple[str, int], ...]:
    """Return (codec, offset of the first whole character) pairs under which `raw` may be UTF-16 or UTF-32, likeliest first.

    The high bytes of Chinese UTF-16 text fall into few values and stand at every other place. In a page whose first byte
    was cut off they stand at the other places, and in a short one chance has its say: the text decides between readings.
    """
    sample = np.frombuffer(raw[:WIDE_SAMPLE_BYTES].rstrip(b"\0"), np.uint8)
    if len(sample) < MIN_WIDE_BYTES:
        return ()
    utf32 = _find_utf32(sample)
    if utf32:
        return utf32
    little, big = (("utf-16-le", 0), ("utf-16-be", 1)), (("utf-16-be", 0), ("utf-16-le", 1))
    even_zeros, odd_zeros = (float((sample[parity::2] == 0).mean()) for parity in (0, 1))
    if max(even_zeros, odd_zeros) >= MIN_ASCII_SHARE and min(even_zeros, odd_zeros) <= MAX_STRAY_ZEROS:
        return little if odd_zeros > even_zeros else big
    even, odd = (float(HIGH_BYTE_VALUES[sample[parity::2]].mean()) for parity in (0, 1))
    if max(even, odd) < MIN_WIDE_SHARE or abs(odd - even) < MIN_WIDE_LEAD:
        return ()
    return little + big if odd > even else big + little


def _find_utf32(sample: NDArray[np.uint8]) -> tuple[tuple[str, int], ...]:
    zeros = [float((sample[place::4] == 0).mean()) for place in range(4)]
    if zeros[2] >= MIN_ZERO_SHARE and zeros[3] >= MIN_ZERO_SHARE:
        return (("utf-32-le", 0),)
    return (("utf-32-be", 0),) if zeros[0] >= MIN_ZERO_SHARE and zeros[1] >= MIN_ZERO_SHARE else ()


def find_utf8_share(raw: bytes) -> float:
    """Return the share of the high bytes of `raw` that stand in UTF-8 sequences of three or four bytes."""
    high_bytes, utf8_bytes = count_utf8(raw, (0, len(raw))) if raw else (np.zeros(1), np.zeros(1))
    return float(utf8_bytes[0] / max(1, high_bytes[0]))


def count_utf8(raw: bytes, bounds: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count high bytes, and bytes of UTF-8 sequences of three or four, between each two of ascending `bounds`."""
    octets = np.frombuffer(raw, np.uint8)
    sequences = np.zeros(len(octets), np.uint8)
    for length, lead in ((3, 0b1110), (4, 0b11110)):
        starts = _sequence_starts(octets, length, lead)
        sequences[: len(starts)] += length * starts.astype(np.uint8)
    high_bytes, utf8_bytes = (np.add.reduceat(part, bounds[:-1], dtype=np.int64) for part in (octets >= 0x80, sequences))
    return high_bytes, utf8_bytes


def has_utf8_stretch(raw: bytes) -> bool:
    """Tell whether three UTF-8 hanzi stand side by side anywhere: by chance, once in some ten thousand bytes of GBK."""
    starts = _sequence_starts(np.frombuffer(raw, np.uint8), 3, 0b1110)
    return len(starts) > 6 and bool((starts[:-6] & starts[3:-3] & starts[6:]).any())


def _sequence_starts(octets: NDArray[np.uint8], length: int, lead: int) -> NDArray[np.bool_]:
    """Tell for each place that leaves room whether a UTF-8 sequence of `length` bytes with such a lead begins there."""
    places = max(0, len(octets) - length + 1)
    starts: NDArray[np.bool_] = octets[:places] >> (7 - length) == lead
    for step in range(1, length):
        starts &= octets[step : step + places] >> 6 == 0b10
    return starts
