"""Measure encoding detection: generated pages whose text is known, read by us and by other detectors.

A reading is right when it is at least as near to the true text as decoding with the true codec from the true place is
(U+FFFD where bytes are lost or broken). Run from the checkout: `python -m benchmarks.measure_decoding [VARIANTS]`.
"""

from __future__ import annotations

import base64
import quopri
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import opencc
from charset_normalizer import from_bytes
from rapidfuzz.distance import Indel

from benchmarks.encoding_texts import FOREIGN, FOREIGN_CODECS, HONG_KONG, SIMPLIFIED, TRADITIONAL
from benchmarks.peers import PeerMissingError, run_peer
from benchmarks.report import format_table, write_section
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
    declared_as: str = "none"


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


def read_codec(raw: bytes, codec: str | None) -> str | None:
    """Return what a detected codec makes of a page."""
    try:
        return raw.decode(codec, "replace").removeprefix("\ufeff") if codec else None
    except LookupError:
        return None


def read_peer(peer: str, pages: Sequence[EncodedPage]) -> tuple[list[str | None], float] | None:
    """Return the readings of a peer and its seconds, None where it cannot be installed."""
    try:
        run = run_peer(peer, f"{peer}_decode", [base64.b64encode(page.raw).decode() for page in pages])
    except PeerMissingError:
        return None
    texts = [read_codec(page.raw, found["codec"]) for page, found in zip(pages, run.results, strict=True)]
    return texts, sum(found["seconds"] for found in run.results)


def read_here(reader: Callable[[bytes, str | None], str | None], pages: Sequence[EncodedPage]) -> tuple[list[str | None], float]:
    """Return the readings of a reader that runs here, and its seconds."""
    began = time.process_time()
    return [reader(page.raw, page.declared) for page in pages], time.process_time() - began


def generate_foreign() -> Iterator[tuple[str, bytes, frozenset[str]]]:
    """Yield name, bytes and the reasons that are right of pages that are no Chinese text a codec can read."""
    not_chinese, unread = frozenset({"not_chinese"}), frozenset({"low_confidence_encoding", "not_chinese"})
    for language, codecs in FOREIGN_CODECS.items():
        for codec in codecs:
            for times in (1, 5, 40):
                text = FOREIGN[language] * times
                yield f"{language}, {codec}", text.encode(codec), not_chinese
                yield f"{language}, {codec}, HTML", f"<html><body><p>{text}</p></body></html>".encode(codec), not_chinese
    prose = SIMPLIFIED["speech"]
    for codec, text in (("utf-7", prose), ("iso2022_jp", FOREIGN["japanese"]), ("iso2022_kr", FOREIGN["korean"])):
        yield codec, text.encode(codec), unread
    for name, raw in (("base64", base64.encodebytes(prose.encode())), ("quoted-printable", quopri.encodestring(prose.encode()))):
        yield name, raw, not_chinese
    rng = random.Random(4)
    for size in (200, 5000, 70_000):
        yield "random bytes", rng.randbytes(size), frozenset({"binary"})
    yield "blank", b" \r\n" * 30, frozenset({"empty"})


def count_refused() -> tuple[int, int, int, list[str]]:
    """Return how many foreign pages are refused, how many with a right reason, of how many, and the names of the others."""
    refused = named = pages = 0
    others = []
    for name, raw, reasons in generate_foreign():
        pages += 1
        try:
            decode(raw)
        except UndecodableError as error:
            refused += 1
            named += error.reason in reasons
            others += [] if error.reason in reasons else [f"{name}: {error.reason}"]
        else:
            others.append(f"{name}: published")
    return refused, named, pages, others


def main(variants: int = 2) -> int:
    """Measure every reader on the same pages and write the section."""
    pages = list(generate_pages(variants))
    readings = {
        "jiaokan": read_here(read_ours, pages),
        "charset-normalizer": read_here(read_charset_normalizer, pages),
        "chardet": read_peer("chardet", pages),
        "resiliparse": read_peer("resiliparse", pages),
    }
    right = {name: _judge(pages, found[0]) for name, found in readings.items() if found}
    megabytes = sum(len(page.raw) for page in pages) / 1e6
    rows = []
    for group in right["jiaokan"]:
        cells = [f"{100 * sum(right[name][group]) / len(right[name][group]):.1f}" if name in right else "not measured" for name in readings]
        rows.append([group, str(len(right["jiaokan"][group])), *cells])
    rows.append(["MB/s", "", *(f"{megabytes / found[1]:.0f}" if found else "not measured" for found in readings.values())])
    quarantined = sum(text is None for text in readings["jiaokan"][0])
    refused, named, foreign, others = count_refused()
    write_section(
        "Decoding",
        f"""Per cent of generated pages whose text comes out as near to the truth as the true codec from the true place gives it:
{len(pages)} pages of our own texts, {len(CODECS)} encodings, {SIZES[0]} to {SIZES[-1]} bytes, whole, cut by a byte at either end, with
one or five bytes broken, declared rightly, wrongly and not at all, and lines of two encodings on one page. The others
name an encoding only; their reading is that codec's, with replacement.

{format_table(["pages", "n", *readings], rows)}

Of the Chinese pages {quarantined} of {len(pages)} went to quarantine. Of {foreign} pages that are no Chinese text (other languages
in their encodings, mail bodies, random bytes) {refused} were refused, {named} with the right reason. The others:
{"; ".join(sorted(set(others))) or "none"}.""",
    )
    return 0


def _judge(pages: Sequence[EncodedPage], texts: Sequence[str | None]) -> dict[str, list[bool]]:
    """Return what was right, by group: all, then by damage, size, declaration and encoding."""
    right: dict[tuple[int, str], list[bool]] = defaultdict(list)
    for page, text in zip(pages, texts, strict=True):
        hit = is_right(page, text)
        groups = [(0, "**all**"), (1, page.kind), (4, page.codec)]
        if page.kind != "mixed lines":
            place = next((place for place, size in enumerate(SIZES) if len(page.raw) <= size), len(SIZES) - 1)
            groups += [(2, f"at most {SIZES[place]} bytes"), (3, f"declared: {page.declared_as}")]
        for group in groups:
            right[group].append(hit)
    return {name: right[order, name] for order, name in sorted(right, key=lambda group: group[0])}


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
    return EncodedPage(damage, codec, raw, names[declared], truth, ideal, declared)


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
