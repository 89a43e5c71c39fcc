"""Undo decodings with a wrong encoding, exactly, by the inverse of the codec pair; accepted only when the text gains.

Only runs whose bytes come back without loss are repaired, but for UTF-8 read as GB18030, where lost bytes stay U+FFFD.
Runs like `锟斤拷` hold nothing any more: they are flagged and never guessed.

Not done yet: GBK read from the second byte of a character (byte shift); repairs inside a line that is half right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import ftfy.bad_codecs  # noqa: F401  registers sloppy-windows-1252, which keeps the bytes cp1252 leaves undefined

from cleaners.characters import HAN
from cleaners.chinese_score import score_text
from cleaners.edits import Edit

INVERSES: tuple[tuple[str, str, str], ...] = (  # rule, encoding that restores the bytes, encoding they were in
    ("mojibake/utf8-as-gbk", "gb18030", "utf-8"),
    ("mojibake/utf8-as-latin1", "sloppy-windows-1252", "utf-8"),
    ("mojibake/utf8-as-latin1", "latin-1", "utf-8"),
    ("mojibake/gbk-as-latin1", "sloppy-windows-1252", "gb18030"),
    ("mojibake/gbk-as-latin1", "latin-1", "gb18030"),
    ("mojibake/big5-as-latin1", "latin-1", "big5hkscs"),
    ("mojibake/gbk-as-big5", "big5hkscs", "gb18030"),
    ("mojibake/big5-as-gbk", "gb18030", "big5hkscs"),
)
MAX_SOUND = 0.45  # plausibility of a run above which nothing is tried; clean Chinese has .6 and more
MIN_REPAIRED = 0.55  # plausibility that a repaired run must reach
MIN_GAIN = 0.35  # and what it must gain
MIN_GAIN_AMONG_MANY = 0.15  # the same on a page most of which was garbled in one way
LOST = "\ufffd"
OF_HAN = ("gb18030", "big5hkscs")  # a run that was read in one of these has some Han or private-use character; Russian has none
HAN_OR_PRIVATE = re.compile(rf"[{HAN}\ue000-\uf8ff]")
TWICE = ("mojibake/utf8-as-latin1",)  # this happens twice over
MIN_HIGH = 4  # characters above ASCII in a run: fewer prove nothing
MAX_LOST = 0.12  # share of U+FFFD that a repaired run of UTF-8 may hold
HIGH = r"\u0080-\u00ff\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u2122"  # what cp1252 makes of bytes above ASCII
WESTERN = re.compile(rf"[\x20-\x7e{HIGH}]+")
OF_UTF8 = "涓銆鐨浜鍦鍥澶鏈浠杩鍜鏄骞鏃瀹鎴鏂浼鍙鍑浣瑕宸琛姘缁閮鏉鍒甯锛"  # what GBK makes of the first bytes of UTF-8
SUSPECT = re.compile(rf"[\u0080-\u00b6\u00b8-\u024f\u0370-\u1fff{OF_UTF8}\u3400-\u4dff\ua000-\uf8ff\uff61-\uffff]")


def repair_mojibake(text: str) -> Iterator[Edit]:
    """Propose the text that was meant for each line, or Western run of a line, whose bytes read better in another encoding.

    Where most lines of a page were garbled in one way, the rest needs less proof.
    """
    if not SUSPECT.search(text) and score_text(text) > MAX_SOUND:
        return
    lines = list(re.finditer(r"[^\n]+", text))
    whole = {line.start(): found for line in lines if (found := _best(line[0], MIN_GAIN))}
    rules = Counter(rule for rule, _ in whole.values())
    common, times = rules.most_common(1)[0] if rules else ("", 0)
    for line in lines:
        found = whole.get(line.start())
        if found is None and times > len(lines) // 3:
            found = _best(line[0], MIN_GAIN_AMONG_MANY, only=common)
        if found is not None:
            yield Edit(line.start(), line[0], found[1], found[0])
        else:
            yield from _repair_runs(line[0], line.start())


def _repair_runs(line: str, offset: int) -> Iterator[Edit]:
    for run in WESTERN.finditer(line):
        found = _best(run[0], MIN_GAIN) if run[0] != line else None
        if found is not None:
            yield Edit(offset + run.start(), run[0], found[1], found[0])


def _best(run: str, least_gain: float, only: str | None = None) -> tuple[str, str] | None:
    """Return rule and text of the most plausible inverse, or None when `run` is sound or no inverse gains enough."""
    if len(run) - len(run.encode("ascii", "ignore")) < MIN_HIGH:
        return None
    before = score_text(run)
    if before > MAX_SOUND:
        return None
    tried = [(rule, text) for rule, text in _inverses(run) if text is not None and only in (None, rule)]
    tried += [(rule, again) for rule, text in tried if rule in TWICE for _, again in _inverses(text) if again is not None]
    if not tried:
        return None
    rule, best = max(tried, key=lambda each: _plausibility(each[1]))
    after = _plausibility(best)
    least = MIN_REPAIRED if only is None else before
    return (rule, best) if after >= least and after - before >= least_gain and "\n" not in best else None


def _plausibility(text: str) -> float:
    """Score what came back; what is lost is bounded by `MAX_LOST` and says nothing of the rest."""
    return score_text(text.replace(LOST, ""))


def _inverses(run: str) -> Iterator[tuple[str, str | None]]:
    for rule, encoding, meant in INVERSES:
        if encoding not in OF_HAN or HAN_OR_PRIVATE.search(run):
            yield rule, _invert(run, encoding, meant)


def _invert(run: str, encoding: str, meant: str) -> str | None:
    """Return `run` read as it was meant. A U+FFFD in it is a byte that no encoding has, and comes back as U+FFFD."""
    try:
        raw = b"\xff".join(part.encode(encoding) for part in run.split(LOST))
        if meant != "utf-8":
            return raw.decode(meant) if LOST not in run else None
        text = re.sub(f"{LOST}+", LOST, raw.decode(meant, "replace"))
    except UnicodeError:
        return None
    return text if text.count(LOST) <= MAX_LOST * len(text) else None
