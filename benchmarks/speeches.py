"""Our own speeches and the damage that makes copies of them: what collating is measured on and tested with.

A speech is put together from banks of short words, so that two of them share words and phrases but no sentence.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from random import Random

BANKS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
MISREAD = "墨炯荼鳌骈蟠锲颐蘅昙咫臬戕瀛麾赓锱铄羁谙黔夙舷瞰旖陬巽茕逅麝"


def write_speech(seed: int, sentences: int = 40, place: str = "滨海市", year: int = 2021) -> str:
    """Return a speech of about 45 characters a sentence, paragraphs of four, with figures, years and a place."""
    rng = Random(seed)
    topics = "和".join(rng.choice(BANKS["what"]) for _ in range(2))
    return "\n".join([
        f"同志们：\n{year}年{1 + seed % 12}月，我们在{place}召开这次会议，谈谈{topics}。",
        *("".join(_write_sentence(rng, first + number, place, year) for number in range(4)) for first in range(0, sentences, 4)),
        "我就讲这些，谢谢大家！",
    ])  # fmt: skip


def _write_sentence(rng: Random, number: int, place: str, year: int) -> str:
    who, when, how, do, what, why = (rng.choice(BANKS[bank]) for bank in ("who", "when", "how", "do", "what", "why"))
    tail = rng.choice(BANKS["tail"]).format(rng.randrange(3, 980))
    order = rng.randrange(3)
    if number % 8 == 3:
        return f"{year - number % 2}年，{place}{who}{do}{what}，{tail}；{why}。"
    if order == 0:
        return f"{when}，{who}{how}{do}{what}，{tail}。"
    do_more, what_more = rng.choice(BANKS["do"]), rng.choice(BANKS["what"])
    if order == 1:
        return f"要{how}{do}{what}，也要{do_more}{what_more}，{why}。"
    return f"{who}说，{why}；{when}{do}{what}，{tail}，{rng.choice(BANKS['how'])}{do_more}{what_more}。"


def misread(text: str, seed: int, share: float) -> str:
    """Replace about `share` of the characters: digits by digits, others by rare characters."""
    rng = Random(seed)
    return "".join(
        character
        if character == "\n" or rng.random() >= share
        else rng.choice("0123456789".replace(character, ""))
        if character.isdigit()
        else rng.choice(MISREAD)
        for character in text
    )


def lose(text: str, seed: int, share: float, longest: int = 30) -> str:
    """Lose about `share` of the characters in runs of 1 to `longest`."""
    rng = Random(seed)
    kept = []
    place = 0
    while place < len(text):
        if rng.random() < 2 * share / (1 + longest):
            place += rng.randint(1, longest)
        else:
            kept.append(text[place])
            place += 1
    return "".join(kept)


def cut(text: str, share: float) -> str:
    """Keep the first `share` of the characters."""
    return text[: int(len(text) * share)]


def copy(text: str, seed: int, misread_share: float = 0.0, lost_share: float = 0.0, longest: int = 30) -> str:
    """Return a copy with both kinds of damage."""
    return misread(lose(text, seed, lost_share, longest), seed + 1, misread_share)


def change_figures(text: str, seed: int, share: float = 1 / 3) -> str:
    """Give other values to `share` of the figures, at least one."""
    rng = Random(seed)
    figures = list(re.finditer(r"(?<!\d)\d{1,3}(?!\d)", text))
    changed = set(rng.sample(range(len(figures)), max(1, int(len(figures) * share))))
    places = {figures[number].start() for number in changed}
    return re.sub(
        r"(?<!\d)\d{1,3}(?!\d)", lambda match: str(int(match[0]) + rng.randint(1, 9)) if match.start() in places else match[0], text
    )


def share_paragraphs(text: str, other: str) -> str:
    """Return a speech whose every second paragraph is `text`'s, the others `other`'s."""
    ours, theirs = text.split("\n"), other.split("\n")
    return "\n".join(our if number % 2 else their for number, (our, their) in enumerate(zip(ours, theirs, strict=True)))
