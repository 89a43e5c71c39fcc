"""Measure what undoes wrong decodings, ours and ftfy's, crossing by crossing: `python -m benchmarks.measure_mojibake`.

Each line of our texts is stored in one encoding and read in another. A garbled line that lost nothing must come back
exactly; of others the share of characters that comes back, and how much of what is put there is right, are counted.
Sound lines, among them the hard ones of `tests/cleaners/restoring/sound_lines.txt`, must not change at all.
"""

from __future__ import annotations

import html
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random

import ftfy
from rapidfuzz.distance import LCSseq

from benchmarks.encoding_texts import FOREIGN, SIMPLIFIED, TRADITIONAL
from benchmarks.report import format_table, write_section
from cleaners.edits import apply
from cleaners.restoring.mojibake import repair_mojibake

Repair = Callable[[str], str]
LOST = "\N{REPLACEMENT CHARACTER}"
MIN_CHARS = 8  # shorter lines say too little by themselves
MAX_LINES = 60  # of each crossing
SOUND_LINES = Path(__file__).resolve().parents[1] / "tests" / "cleaners" / "restoring" / "sound_lines.txt"
SHARED = Path(__file__).resolve().parents[2] / "shared" / "clean"
TUNED = ftfy.TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    fix_character_width=False,
    fix_latin_ligatures=False,
    normalization=None,
    fix_line_breaks=False,
)
SINGLE_BYTE = {"cp1252": "Windows-1252", "latin-1": "Latin-1", "cp1251": "Windows-1251", "mac_roman": "MacRoman", "cp437": "code page 437"}
NAMES = {
    **SINGLE_BYTE,
    "utf-8": "UTF-8",
    "gb18030": "GB18030",
    "cp936": "code page 936",
    "big5hkscs": "Big5",
    "cp932": "Shift-JIS",
    "cp949": "cp949",
}
CROSSINGS = (  # how often, stored as, read as
    *(
        (1, "utf-8", read)
        for read in ("gb18030", "cp936", "cp1252", "latin-1", "big5hkscs", "cp1251", "mac_roman", "cp437", "cp932", "cp949")
    ),
    *((2, "utf-8", read) for read in ("cp1252", "latin-1", "gb18030", "big5hkscs")),
    *((1, "gb18030", read) for read in ("cp1252", "latin-1", "big5hkscs", "cp1251", "mac_roman", "cp437", "cp932", "cp949")),
    *((1, "big5hkscs", read) for read in ("cp1252", "latin-1", "gb18030")),
)


def repair_ours(text: str) -> str:
    """Return what our cleaner makes of a page."""
    return apply(text, repair_mojibake(text))


READERS: Mapping[str, Repair] = {
    "jiaokan": repair_ours,
    "ftfy": ftfy.fix_text,
    "ftfy, tuned": partial(ftfy.fix_text, config=TUNED),
}


def garble(text: str, stored: str, read: str) -> str:
    """Read the bytes of a text in another encoding, as programs do: Windows maps every byte and writes 0x80 as the Euro sign."""
    raw = text.encode(stored, "ignore")
    if read in SINGLE_BYTE:
        return "".join(bytes((octet,)).decode(read, "ignore") or chr(octet) for octet in raw)
    if read == "cp936":
        return raw.decode("gb18030", "replace") if b"\x80" not in raw else "".join(_read_cp936(raw))
    return raw.decode(read, "replace")


def _read_cp936(raw: bytes) -> Iterator[str]:
    place = 0
    while place < len(raw):
        pair = raw[place : place + 2].decode("gbk", "ignore")
        if raw[place] < 0x80 or len(pair) != 1 or raw[place] == 0x80:
            yield "€" if raw[place] == 0x80 else chr(raw[place]) if raw[place] < 0x80 else LOST
            place += 1
        else:
            yield pair
            place += 2


def make_cases(lines: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the name of each kind of damage with (garbled, true) pages."""
    for times, stored, read in CROSSINGS:
        pairs = []
        for line in lines:
            truth = line.encode(stored, "ignore").decode(stored)
            garbled = garble(truth, stored, read)
            if times == 2:  # what was lost the first time stays lost: its mark is garbled too
                garbled = garble(garbled, stored, read) + LOST * (LOST in garbled)
            pairs.append((garbled, truth))
        yield f"{NAMES[stored]} as {NAMES[read]}{', twice' if times == 2 else ''}", pairs
    latin = [(line, garble(line, stored, "latin-1")) for line, stored in zip(lines, ("utf-8", "gb18030") * len(lines), strict=False)]
    yield "a part of a line as Latin-1", [(f"据说，{garbled}，如上。", f"据说，{line}，如上。") for line, garbled in latin]
    yield "the same in references", [("".join(map(_refer, garbled)), line) for line, garbled in latin]
    sound = "\n".join(lines[:3])
    yield "a line of a sound page as Latin-1", [(f"{sound}\n{garbled}\n{sound}", f"{sound}\n{line}\n{sound}") for line, garbled in latin]


def _refer(sign: str) -> str:
    name = html.entities.codepoint2name.get(ord(sign))
    return sign if sign < "\x80" else f"&{name};" if name else f"&#{ord(sign)};"


def make_shifts(lines: Iterable[str], mark: str, *, keeps_mark: bool) -> Iterator[tuple[str, str]]:
    """Yield lines that lost the first byte of one Han character, with what an all-knowing reader would make of them."""
    rng = Random(17)
    for line in lines:
        places = [place for place, sign in enumerate(line[:-8]) if "\u4e00" <= sign <= "\u9fff"]
        if places:
            place = rng.choice(places)
            head, tail = line[:place], line[place:].encode("gb18030")[1:]
            read = "".join(_read_cp936((b"?" if keeps_mark else b"") + tail)).replace(LOST, mark)
            yield head + read, line[:place] + line[place + 1 :]


def measure(pairs: Sequence[tuple[str, str]], repair: Repair) -> tuple[str, str, str]:
    """Return three cells: lines back exactly of those that lost nothing, recall and precision of the characters of the others."""
    exact = lossless = kept = put = true = 0
    for garbled, truth in pairs:
        made = repair(garbled)
        if LOST not in garbled:
            lossless += 1
            exact += made == truth
        else:
            readable = made.replace(LOST, "")
            kept += LCSseq.similarity(readable, truth)
            put += len(readable)
            true += len(truth)
    return f"{exact} of {lossless}" if lossless else "-", _share(kept, true), _share(kept, put)


def measure_shift(pairs: Sequence[tuple[str, str]], repair: Repair) -> tuple[str, str, str]:
    """Return three cells for lines out of step: nothing comes back exactly, so recall and precision only."""
    made = [repair(garbled).replace(LOST, "").replace("?", "") for garbled, _ in pairs]
    kept = sum(LCSseq.similarity(text, truth) for text, (_, truth) in zip(made, pairs, strict=True))
    return "-", _share(kept, sum(len(truth) for _, truth in pairs)), _share(kept, sum(map(len, made)))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def read_lines() -> list[str]:
    """Return lines of our texts, a fixed choice of them."""
    texts = [
        *SIMPLIFIED.values(),
        *TRADITIONAL.values(),
        *(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("texts/*.txt"))),
    ]
    lines = [line.strip("\u3000 ") for text in texts for line in text.splitlines()]
    lines = [line for line in lines if len(line) >= MIN_CHARS]
    return lines[:: len(lines) // MAX_LINES + 1]


def read_sound_pages() -> Iterator[str]:
    """Yield pages that are sound, though some look garbled to a machine."""
    hard = SOUND_LINES.read_text("utf-8").splitlines()
    yield from hard
    yield from (f"{SIMPLIFIED['news']}{line}\n{SIMPLIFIED['story']}" for line in hard)
    yield from (f"他在信里写道，{line}，大家都看过了。" for line in hard)
    yield from FOREIGN.values()
    yield from (path.read_text("utf-8-sig") for path in sorted(SHARED.glob("*年*.txt")))


def describe_sound(repair: Repair) -> tuple[str, float]:
    """Return how many sound pages a reader changes, and the million characters it reads a second."""
    pages = list(read_sound_pages())
    began = time.process_time()
    changed = sum(repair(page) != page for page in pages)
    return f"{changed} of {len(pages)}", sum(map(len, pages)) / 1e6 / (time.process_time() - began)


def main() -> int:
    """Measure each kind of damage with each reader and write the section."""
    lines = read_lines()
    rows = []
    for name, pairs in make_cases(lines):
        rows.append([name, *(" / ".join(measure(pairs, repair)) for repair in READERS.values())])
    for name, mark, keeps in (("first byte lost", LOST, False), ("first byte became `?`", "?", True)):
        pairs = list(make_shifts([line for line in lines if len(line) > 20], mark, keeps_mark=keeps))
        rows.append([f"GB18030, {name}", *(" / ".join(measure_shift(pairs, repair)) for repair in READERS.values())])
    sound = {name: describe_sound(repair) for name, repair in READERS.items()}
    rows.append(["**sound pages changed**", *(f"**{changed}**" for changed, _ in sound.values())])
    rows.append(["million characters a second, sound pages", *(f"{speed:.2f}" for _, speed in sound.values())])
    body = f"""{len(lines)} lines of our texts, each garbled alone; the sound pages are lines that look garbled
(`tests/cleaners/restoring/sound_lines.txt`: classical, rare names, Japanese, French, mathematics, emoji), each alone, on a page
and in a sentence, {len(FOREIGN)} languages, and `shared/clean` where it stands beside the checkout.
ftfy as it comes, and tuned: no change of quotes, width, ligatures, entities.

In each cell: lines that come back exactly, of those whose bytes were all kept / of the characters of the others, the share that
comes back / of the characters put there, the share that is right. What a reader leaves garbled counts as wrong.

{format_table(["damage", *READERS], rows)}"""
    write_section("Mojibake", body)
    return 0


if __name__ == "__main__":
    main()
