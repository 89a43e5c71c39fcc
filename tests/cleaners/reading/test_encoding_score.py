"""The yardstick: right decodings of Chinese score high, wrong ones and other languages low."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import make_frequent_hanzi
from benchmarks.encoding_texts import FOREIGN, SIMPLIFIED, TRADITIONAL
from cleaners.chinese_score import load_weights, score_page, score_text
from cleaners.reading.encoding_score import SAMPLE_BYTES, sample_bytes, score_bytes

CHINESE = [*SIMPLIFIED.values(), *TRADITIONAL.values()]


@pytest.mark.parametrize("text", CHINESE)
def test_chinese_text_scores_above_every_wrong_decoding_of_it(text: str) -> None:
    for right, wrong in (("gb18030", "big5hkscs"), ("utf-8", "gb18030"), ("utf-16-le", "gb18030")):
        raw = text.encode(right)
        assert score_bytes(raw, right) > 0.5
        assert score_bytes(raw, wrong) < 0.3


@pytest.mark.parametrize("text", TRADITIONAL.values())
def test_big5_scores_higher_as_big5_than_as_gb18030(text: str) -> None:
    raw = text.encode("big5")
    assert score_bytes(raw, "big5hkscs") > score_bytes(raw, "gb18030") + 0.3


@pytest.mark.parametrize("language", [language for language in FOREIGN if language != "english"])
def test_other_languages_score_low(language: str) -> None:
    assert score_text(FOREIGN[language]) < 0.35


def test_ascii_scores_nothing_and_lone_surrogates_are_no_error() -> None:
    assert score_text("plain words") == 0
    assert score_text("\ud800") < 0


def test_replaced_bytes_weigh_less_once_the_encoding_is_chosen() -> None:
    broken = SIMPLIFIED["speech"][:20] + "\ufffd" * 4
    assert score_page(broken) > score_text(broken)


def test_a_sample_skips_the_ascii_head_and_asks_the_middle_and_the_end() -> None:
    parts = ["开头" * 4000, "中间" * 4000, "末尾" * 4000]
    sample = sample_bytes(b"<html>" * 3000 + b"\n".join(part.encode("gbk") for part in parts))
    assert len(sample) <= SAMPLE_BYTES
    text = sample.decode("gbk", "ignore")
    assert "开头" in text
    assert "中间" in text
    assert "末尾" in text
    assert not set(text) - set("开头中间末尾 ")


def test_the_table_of_frequent_hanzi_is_what_its_script_writes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = make_frequent_hanzi.TABLE.read_text(encoding="utf-8").splitlines()
    monkeypatch.setattr(make_frequent_hanzi, "TABLE", tmp_path / "table.txt")
    make_frequent_hanzi.main()
    written = (tmp_path / "table.txt").read_text(encoding="utf-8").splitlines()
    assert len(set(kept) & set(written)) > 0.97 * len(kept), "run benchmarks/make_frequent_hanzi.py again"


def test_hanzi_that_prose_is_full_of_weigh_most_in_both_scripts() -> None:
    weights = load_weights()
    for hanzi in "的一是不了在人有我这這们們来來国國会會发發说說为為":
        assert weights[ord(hanzi)] == 1, hanzi
