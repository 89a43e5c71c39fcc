"""Measure Traditional to Simplified conversion and the pinyin of converters: `python -m benchmarks.measure_script`.

Simplified texts are converted by four standards of OpenCC, with pinyin glosses and with lines that must stay; what comes back
is compared with the text they were made of. Words with two Simplified forms, and names, are listed in `hard_words.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import opencc
from rapidfuzz.distance import Levenshtein

from benchmarks.damage import gloss_pinyin
from benchmarks.report import format_table, write_section
from cleaners.corpus import Profile
from cleaners.edits import apply
from cleaners.restoring.chain import PageContext, restore_page
from cleaners.restoring.script import drop_pinyin_glosses, simplify_script

STANDARDS = {"s2t": "OpenCC's own", "s2tw": "Taiwan", "s2hk": "Hong Kong", "s2twp": "Taiwan, its words too"}
FOLDER = Path(__file__).parent
SHARED = Path(__file__).resolve().parents[2] / "shared" / "clean"
HARD_WORDS: Mapping[str, str] = tomllib.loads(FOLDER.joinpath("hard_words.toml").read_text("utf-8"))
STAYING = (  # lines on a Traditional page that nobody converted, and must not
    "这本书由锺先生赠给学校图书馆，书里夹着他们两人的书信。",
    "作品集里收有《紅樓夢補》和《鍾馗傳》，借阅请带证件，过期罚款。",
    "川端康成『雪国』の書き出し：国境の長いトンネルを抜けると雪国であった。",
)
GLOSS_SHARE = 0.1  # of the characters whose reading damage.toml knows


@dataclass(frozen=True, slots=True)
class ScriptScore:
    """Of the texts in one standard: characters, wrong ones, lines that had to stay and changed, pages."""

    chars: int
    errors: int
    changed_lines: int
    pages: int

    @property
    def error_rate(self) -> float:
        """Wrong characters over all."""
        return self.errors / self.chars


def restore_script(text: str) -> str:
    """Return a page without a converter's glosses, in Simplified script."""
    text = apply(text, drop_pinyin_glosses(text))
    return apply(text, simplify_script(text))


def read_texts() -> Iterator[str]:
    """Yield Simplified texts: ours, and the reports of `shared/clean` where it stands beside the checkout."""
    for path in (*sorted(FOLDER.glob("texts/*.txt")), *sorted(SHARED.glob("*年*.txt"))):
        yield path.read_text("utf-8-sig")


def measure_standard(standard: str, *, glossed: bool = False, sprinkled: bool = False) -> ScriptScore:
    """Convert every text, gloss it or put the staying lines between its own, restore it and count."""
    converter = opencc.OpenCC(standard)
    chars = errors = changed = pages = 0
    for seed, text in enumerate(read_texts()):
        lines = converter.convert(gloss_pinyin(text, seed, share=GLOSS_SHARE) if glossed else text).split("\n")
        truth = text.split("\n")
        for place, line in enumerate(STAYING if sprinkled else ()):
            lines.insert((place + 1) * len(lines) // 4, line)
            truth.insert((place + 1) * len(truth) // 4, line)
        made = restore_script("\n".join(lines))
        chars, pages = chars + len("\n".join(truth)), pages + 1
        errors += Levenshtein.distance(made, "\n".join(truth))
        changed += sum(line not in made.split("\n") for line in STAYING) if sprinkled else 0
    return ScriptScore(chars, errors, changed, pages)


def find_damaged_words() -> list[tuple[str, str, str]]:
    """Return (Traditional, must be, is) of each hard word that comes out otherwise on a Traditional page."""
    before = opencc.OpenCC("s2t").convert(FOLDER.joinpath("texts", "library-opening.txt").read_text("utf-8"))
    made = restore_script("\n".join([before, *HARD_WORDS])).split("\n")[-len(HARD_WORDS) :]
    return [(word, meant, is_) for (word, meant), is_ in zip(HARD_WORDS.items(), made, strict=True) if is_ != meant]


def count_changed_when_kept() -> int:
    """Count the Traditional pages in which `script = keep` converts anything."""
    context = PageContext(None, "text", "keep", None, None, None, Profile())
    pages = [opencc.OpenCC("s2t").convert(text) for text in read_texts()]
    return sum(any(step.cleaner == "script" for step in restore_page(page, context).steps) for page in pages)


def main() -> int:
    """Measure and write the section."""
    rows = []
    for standard, name in STANDARDS.items():
        plain, glossed, sprinkled = (
            measure_standard(standard),
            measure_standard(standard, glossed=True),
            measure_standard(standard, sprinkled=True),
        )
        rates = [f"{100 * score.error_rate:.4f}%" for score in (plain, glossed, sprinkled)]
        rows.append([f"{name} (`{standard}`)", *rates, f"{sprinkled.changed_lines} of {len(STAYING) * sprinkled.pages}"])
    damaged = find_damaged_words()
    words = "; ".join(f"{word} became {is_}, not {meant}" for word, meant, is_ in damaged) or "none"
    write_section(
        "Script",
        f"""{plain.pages} Simplified texts (ours, and `shared/clean` where it is beside the checkout), {plain.chars:,} signs, converted
by OpenCC and brought back: character error rate, the same with pinyin behind {GLOSS_SHARE:.0%} of the characters of a list, the same
with Simplified lines that quote Traditional names and a Japanese line in between. The last standard replaces words (软件 by
軟體): those are a Taiwanese author's own words and stay, so its rate is that of the words, not of characters. The
variants of `rules/script.toml` were listed after a look at these reports: they are development data.

{format_table(["standard", "CER", "CER, glossed", "CER, lines that must stay", "such lines changed"], rows)}

Rows of hard words damaged (`benchmarks/hard_words.toml`): {len(damaged)} of {len(HARD_WORDS)}: {words}.
Traditional pages of which `script = keep` converts anything: {count_changed_when_kept()} of {plain.pages}.""",
    )
    return 0


if __name__ == "__main__":
    main()
