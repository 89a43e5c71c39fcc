"""Whether a page is Chinese is asked of what its reader sees."""

from __future__ import annotations

import pytest

from benchmarks.encoding_texts import FOREIGN, HONG_KONG, SIMPLIFIED, TRADITIONAL
from cleaners.reading.chinese_share import find_foreign, is_mojibake

PROSE = SIMPLIFIED["story"]


@pytest.mark.parametrize("text", [*SIMPLIFIED.values(), *TRADITIONAL.values(), *HONG_KONG.values(), "同志们：", "2024年"])
def test_chinese_pages_pass_however_short(text: str) -> None:
    assert find_foreign(text) is None


@pytest.mark.parametrize("text", FOREIGN.values())
def test_pages_in_other_languages_do_not(text: str) -> None:
    assert find_foreign(text) is not None


def test_markup_scripts_and_styles_are_not_words() -> None:
    page = f"<html><style>{'.a { color: red } ' * 900}</style><SCRIPT>{'var a = b; ' * 900}</SCRIPT><p>{PROSE}</p></html>"
    assert find_foreign(page) is None


def test_a_word_of_chinese_does_not_make_an_english_page_chinese() -> None:
    assert find_foreign(FOREIGN["english"] * 3 + " 中文 ") == "2 hanzi among 129 words"


def test_a_feed_of_english_words_and_chinese_headlines_is_chinese() -> None:
    assert find_foreign(("Press release 2005 http://example.org/a.asp?id=1 editor@example.org 河南省海河流域环境污染治理\n") * 9) is None


def test_hanzi_behind_character_references_and_escapes_count() -> None:
    references = "".join(f"&#{ord(hanzi)};" for hanzi in "今天开会") + "".join(f"&#x{ord(hanzi):X};" for hanzi in "请准时到")
    escapes = '{"title": "' + "".join(f"\\u{ord(hanzi):04x}" for hanzi in "今天开会") + '"}'
    assert find_foreign(references) is None
    assert find_foreign(escapes) is None
    assert find_foreign("".join(f"&#{ord(letter)};" for letter in FOREIGN["russian"])) is not None


def test_japanese_is_told_from_chinese_by_its_kana_and_a_quoted_word_of_it_is_not() -> None:
    assert find_foreign(FOREIGN["japanese"]) == "69 kana or Hangul beside 35 hanzi"
    assert find_foreign(PROSE + "日语叫做「すずめ」。") is None


@pytest.mark.parametrize("rounds", [1, 2])
def test_mojibake_is_chinese_in_disguise(rounds: int) -> None:
    garbled = PROSE
    for _ in range(rounds):
        garbled = garbled.encode().decode("latin-1")
    assert is_mojibake(garbled)
    assert is_mojibake(PROSE.encode("gbk").decode("latin-1"))
    assert is_mojibake(PROSE.encode("gbk").decode("cp1252", "ignore"))


@pytest.mark.parametrize("language", FOREIGN)
def test_accents_are_not_mojibake(language: str) -> None:
    assert not is_mojibake(FOREIGN[language])
    assert not is_mojibake(FOREIGN[language].encode().decode("latin-1"))
