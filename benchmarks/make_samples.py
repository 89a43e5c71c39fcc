"""Write the sample pages and their truths: `python -m benchmarks.make_samples`. Running it again changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from benchmarks.samples import Sample, Truth, make_samples

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = Path("data", "raw", "samples")
TRUTHS = Path("tests", "truth")

ABOUT = """# The sample pages and what they should become

`data/raw/samples` holds small pages, each damaged in one way that scraped pages show. All texts are our own; places,
people and sites in them are invented or used fictitiously. `python -m benchmarks.make_samples` writes the pages, the truths
beside this file and this file itself, from `benchmarks/texts`; do not edit them by hand.

A truth holds the page's `title`, its `works` in order (`title`, `text` in normal form, `claimed_chars` where the page states
a length, `header` where lines stand between title and salutation), `published_on`, `truncated`, and a `note` on the damage.
Where damage cannot be undone from the page alone the truth is the undamaged text, for truncated pages it is the visible part,
for Traditional pages the simplified text. Where `is_paragraphed` is false the page shows no paragraph ends: compare without
line feeds. Files without a truth belong into quarantine.

| page | what it is |
|---|---|
"""


def write_samples(root: Path = ROOT) -> list[Path]:
    """Write every sample, truth and the truths' README below `root`; return their paths in the order written."""
    samples = list(make_samples())
    pages = [_write(root / SAMPLES / sample.name, sample.content) for sample in samples]
    truths = [
        _write(root / TRUTHS / f"{Path(sample.name).stem}.json", _dump(sample.truth)) for sample in samples if sample.truth is not None
    ]
    return [*pages, *truths, _write(root / TRUTHS / "README.md", describe(samples).encode())]


def describe(samples: Iterable[Sample]) -> str:
    """Return the README of the truths: one row a sample."""
    return ABOUT + "".join(f"| `{sample.name}` | {sample.note} |\n" for sample in samples)


def _dump(truth: Truth) -> bytes:
    return json.dumps(asdict(truth), ensure_ascii=False, indent=2).encode() + b"\n"


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


if __name__ == "__main__":
    for written in write_samples():
        print(written.relative_to(ROOT))
