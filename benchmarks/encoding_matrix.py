"""Measure encoding detection: generated pages whose text is known, read by us and by charset-normalizer alone.

A reading is right when it is at least as near to the true text as decoding with the true codec from the true place is
(U+FFFD where bytes are lost or broken). Run from the checkout: `python -m benchmarks.encoding_matrix [VARIANTS]`.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import opencc
from charset_normalizer import from_bytes
from rapidfuzz.distance import Indel

from benchmarks.encoding_texts import HONG_KONG, SIMPLIFIED, TRADITIONAL
from cleaners.reading.decoding import UndecodableError, decode

SIZES = (64, 256, 1024, 8192, 65536)  # bytes
DAMAGES = ("whole", "cut head", "cut tail", "1 corrupt", "5 corrupt")
CODECS = ("utf-8", "utf-8-sig", "gbk", "gb18030", "big5", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be")
MARK_BYTES = {"utf-8-sig": 3, "utf-16": 2}
DECLARED = {"none": None, "right": "right", "wrong": "wrong"}
SLACK_CHARS = 2  # a cut character may leave up to two signs more than the ideal reading


@dataclass(frozen=True, slots=True)
class EncodedPage:
    """Bytes of a page whose text is known; `ideal` is what decoding with the true codec from the true place gives."""

    kind: str
    codec: str
    raw: bytes
    declared: str | None
    truth: str
    ideal: str


def generate_pages(variants: int, seed: int = 7) -> Iterator[EncodedPage]:
    """Yield `variants` pages for each codec, size, damage and declaration, then mixed ones; same seed, same pages."""
    rng = random.Random(seed)
    traditional = opencc.OpenCC("s2tw")
    simplified = list(SIMPLIFIED.values())
    texts = {"Hans": simplified, "Hant": [*TRADITIONAL.values(), *map(traditional.convert, simplified)]}
    for codec in CODECS:
        own = texts["Hant" if codec.startswith("big5") else "Hans"]
        own = [*own, *HONG_KONG.values()] if codec == "big5hkscs" else own
        own = [*own, *TRADITIONAL.values()] if codec == "gb18030" else own
        for size in SIZES:
            for damage in DAMAGES:
                for name in DECLARED:
                    for _ in range(variants):
                        yield _generate_page(rng, own, codec, size, damage, name)
    for _ in range(variants * 10):
        yield _generate_mixed_page(rng, simplified, "gb18030")
        yield _generate_mixed_page(rng, texts["Hant"], "big5")


def is_right(page: EncodedPage, text: str | None) -> bool:
    """Tell whether a reading is as near to the truth as the ideal one."""
    if text is None:
        return False
    if text == page.ideal:
        return True
    allowed = Indel.distance(page.ideal, page.truth) + SLACK_CHARS
    return Indel.distance(text, page.truth, score_cutoff=allowed) <= allowed


def read_ours(raw: bytes, declared: str | None) -> str | None:
    """Return our reading, or None where it goes to quarantine."""
    try:
        return decode(raw, declared).text
    except UndecodableError:
        return None


def read_charset_normalizer(raw: bytes, _declared: str | None) -> str | None:
    """Return what charset-normalizer reads by itself, with its defaults; it takes no declaration."""
    match = from_bytes(raw).best()
    return raw.decode(match.encoding, "replace").removeprefix("\ufeff") if match else None


def main(variants: int = 3) -> int:
    """Print the share of right readings by kind of page, one column a reader."""
    readers: dict[str, Callable[[bytes, str | None], str | None]] = {
        "jiaokan": read_ours,
        "charset-normalizer": read_charset_normalizer,
    }
    pages = list(generate_pages(variants))
    right: dict[str, dict[str, list[bool]]] = {name: defaultdict(list) for name in readers}
    for name, reader in readers.items():
        began = time.process_time()
        texts = [reader(page.raw, page.declared) for page in pages]
        seconds = time.process_time() - began
        for page, text in zip(pages, texts, strict=True):
            for group in ("all", page.kind, page.codec):
                right[name][group].append(is_right(page, text))
        print(f"{name}: {sum(len(page.raw) for page in pages) / 1e6 / seconds:.1f} MB/s")
    for group in right["jiaokan"]:
        shares = "  ".join(f"{100 * sum(hits[group]) / len(hits[group]):6.2f}" for hits in right.values())
        print(f"{group:16} {len(right['jiaokan'][group]):6}  {shares}")
    return 0


def _generate_page(rng: random.Random, texts: list[str], codec: str, size: int, damage: str, declared: str) -> EncodedPage:
    text = _text_of_size(rng, texts, codec, size)
    raw = text.encode(codec)
    mark = MARK_BYTES.get(codec, 0)
    truth, ideal = text, text
    if damage == "cut head":
        lost = len(text[0].encode("utf-16-le" if codec == "utf-16" else codec.removesuffix("-sig")))
        raw, truth, ideal = raw[mark + 1 :], text[1:], "\ufffd" * (lost - 1) + text[1:]
    elif damage == "cut tail":
        raw, ideal = raw[:-1], raw[:-1].decode(codec, "replace")
    elif damage != "whole":
        raw = _corrupt(rng, raw, int(damage[0]), mark)
        ideal = raw.decode(codec, "replace")
    names = {"none": None, "right": codec, "wrong": "gb2312" if codec.startswith(("big5", "utf")) else "big5"}
    return EncodedPage(damage, codec, raw, names[declared], truth, ideal)


def _generate_mixed_page(rng: random.Random, texts: list[str], family: str) -> EncodedPage:
    """Return a page some of whose lines were pasted in UTF-8 and the others in a legacy encoding."""
    lines = [line + "\n" for text in rng.sample(texts, 3) for line in text.splitlines() if line]
    codecs = [rng.choice(("utf-8", family)) for _ in lines]
    raw = b"".join(line.encode(codec, "ignore") for line, codec in zip(lines, codecs, strict=True))
    text = "".join(line.encode(codec, "ignore").decode(codec) for line, codec in zip(lines, codecs, strict=True))
    return EncodedPage("mixed lines", f"utf-8 + {family}", raw, None, text, text)


def _text_of_size(rng: random.Random, texts: list[str], codec: str, size: int) -> str:
    """Return running text of at most `size` bytes that begins with a hanzi at a random place."""
    chosen = [rng.choice(texts).encode(codec, "ignore").decode(codec) for _ in range(2 + size // 100)]
    source = "".join(chosen)
    start = rng.choice([place for place in range(len(chosen[0])) if "\u4e00" <= source[place] <= "\u9fff"])
    text = source[start : start + size]
    while len(text.encode(codec)) > size:
        text = text[: len(text) * size // len(text.encode(codec))]
    return text


def _corrupt(rng: random.Random, raw: bytes, count: int, mark: int) -> bytes:
    """Replace `count` bytes behind the byte order mark by others."""
    broken = bytearray(raw)
    for place in rng.sample(range(mark, len(raw)), count):
        broken[place] = rng.choice([value for value in range(256) if value != raw[place]])
    return bytes(broken)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
