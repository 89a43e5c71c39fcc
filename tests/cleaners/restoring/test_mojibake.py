"""Wrong decodings are undone exactly, and text that only looks foreign is left alone."""

from __future__ import annotations

import time
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from benchmarks.damage import garble, to_traditional
from cleaners.edits import apply
from cleaners.quality import find_flags
from cleaners.restoring.mojibake import repair_mojibake
from tests.pages import SENTENCES, TITLES, examples, normal_pages, paragraphs, plain, propose, restore_page, restored, traditional_pages
from tests.shared import shared_folder

SINGLE_BYTE = ("latin-1", "cp1252", "cp1251", "mac_roman", "cp437")
LOSSLESS = [
    *product(("utf-8", "gbk", "gb18030"), SINGLE_BYTE),
    ("gb18030", "big5hkscs"),
    ("gb18030", "cp949"),
    ("utf-8", "gb18030"),
]
SOUND_LINES = Path(__file__).with_name("sound_lines.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(("stored", "read"), LOSSLESS)
@given(paragraph=paragraphs())
@examples(15)
def test_what_no_byte_was_lost_of_comes_back_exactly(stored: str, read: str, paragraph: str) -> None:
    garbled = garble(paragraph, stored_as=stored, read_as=read)
    if "\ufffd" not in garbled:
        assert apply(garbled, repair_mojibake(garbled)) == paragraph


@given(paragraph=paragraphs(most=3))
@examples(40)
def test_utf8_misread_twice_comes_back(paragraph: str) -> None:
    once = garble(paragraph, stored_as="utf-8", read_as="latin-1")
    twice = garble(once, stored_as="utf-8", read_as="latin-1")
    assert apply(twice, repair_mojibake(twice)) == paragraph


@given(paragraph=st.lists(st.sampled_from(SENTENCES), min_size=4, max_size=9).map("".join))
@examples(40)
def test_utf8_read_as_gbk_comes_back_but_for_the_bytes_that_were_lost(paragraph: str) -> None:
    garbled = garble(paragraph, stored_as="utf-8", read_as="gb18030")
    assume(garbled.count("\ufffd") < 0.1 * len(paragraph))  # with more lost it is left and flagged
    made = apply(garbled, repair_mojibake(garbled))
    kept = made.replace("\ufffd", "")
    assert LCSseq.similarity(kept, paragraph) == len(kept)  # nothing was guessed
    assert len(kept) > 0.85 * len(paragraph)


@pytest.mark.parametrize("read", ["gb18030", "latin-1"])
def test_big5_comes_back_in_traditional_script(read: str) -> None:
    lines = [to_traditional(title, standard="s2tw") for title in (*TITLES[:3], *SENTENCES[16:19])]
    for line in lines:
        garbled = garble(line, stored_as="big5hkscs", read_as=read)
        assert "\ufffd" in garbled or apply(garbled, repair_mojibake(garbled)) == line


def test_gbk_read_as_big5_comes_back_around_lost_bytes() -> None:
    garbled = garble(SENTENCES[0] + SENTENCES[1], stored_as="gb18030", read_as="big5hkscs")
    assert "\ufffd" in garbled
    assert "漏点" in apply(garbled, repair_mojibake(garbled))


@pytest.mark.parametrize("read", SINGLE_BYTE)
def test_a_character_of_big5_is_not_guessed_by_its_reader(read: str) -> None:
    line = "各位會員請於八時集合，自備雨衣與飲水，沿途請勿離開步道"
    garbled = "".join(bytes((octet,)).decode(read, "ignore") or chr(octet) for octet in line.encode("big5"))
    assert apply(garbled, repair_mojibake(garbled)) == line


def test_the_euro_sign_of_code_page_936_gives_its_byte_back() -> None:
    raw = "一一一去田里修渠".encode()
    garbled = (raw[:2].decode("gbk") + "€") * 3 + raw[9:].decode("gbk", "replace")
    assert apply(garbled, repair_mojibake(garbled)).startswith("一一一去田里修")


def test_blanks_that_were_no_break_blanks_are_bytes() -> None:
    line = "增加收入，叠加政策"
    garbled = garble(line, stored_as="utf-8", read_as="latin-1").replace("\xa0", " ")
    assert apply(garbled, repair_mojibake(garbled)) == line


def test_garbled_lines_of_a_sound_page_are_repaired_each_by_its_own_crossing() -> None:
    first = garble(SENTENCES[1], stored_as="utf-8", read_as="latin-1")
    second = garble(SENTENCES[2], stored_as="gbk", read_as="latin-1")
    page = f"{SENTENCES[0]}\n{first}\n{SENTENCES[3]}\n{second}\n{SENTENCES[4]}"
    assert apply(page, repair_mojibake(page)) == "\n".join([*SENTENCES[:2], SENTENCES[3], SENTENCES[2], SENTENCES[4]])


def test_garbled_hanzi_among_sound_ones_are_found_by_their_bytes() -> None:
    garbled = "东门大街换管工程".encode().decode("gb18030")
    line = f"据介绍，东岸的{garbled}已经完工，居民很高兴。"
    assert apply(line, repair_mojibake(line)) == "据介绍，东岸的东门大街换管工程已经完工，居民很高兴。"


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        ("&Ouml;&ETH;&sup1;&uacute;&Eacute;&ccedil;&raquo;&aacute;", "中国社会"),
        ("&#214;&#208;&#185;&#250;&#201;&#231;&#187;&#225;", "中国社会"),
        ("&#xE4;&#xB8;&#xAD;&#xE5;&#x9B;&#xBD;", "中国"),
    ],
)
def test_garbled_characters_written_as_references_are_read(garbled: str, meant: str) -> None:
    line = f"来源：{garbled}（转载）"
    assert apply(line, repair_mojibake(line)) == f"来源：{meant}（转载）"


@pytest.mark.parametrize(
    "text", ["&nbsp;&nbsp;&nbsp;三、要求", "&copy; 2020 &middot; &reg; 某站", "caf&eacute; cr&egrave;me br&ucirc;l&eacute;e"]
)
def test_other_references_stay(text: str) -> None:
    assert list(repair_mojibake(f"{SENTENCES[0]}\n{text}")) == []


@pytest.mark.parametrize(
    ("residue", "meant"),
    [
        ("玛丽Â·居里", "玛丽·居里"),
        ("他说â€œnoâ€\x9dâ€¦", "他说“no”…"),
        ("Joseâ€™s cafÃ©", "Jose’s café"),
        ("ï»¿通知", "通知"),
        ("锘�通知", "通知"),
        ("他说锛�今天开会", "他说\ufffd今天开会"),
    ],
)
def test_single_signs_of_utf8_in_sound_text_are_read(residue: str, meant: str) -> None:
    assert apply(residue, repair_mojibake(residue)) == meant


SHIFTABLE = [  # a short piece between two signs proves nothing: eleven hanzi follow
    (sentence, place)
    for sentence in SENTENCES
    for place in range(len(sentence) - 12)
    if all("\u4e00" <= sign <= "\u9fff" for sign in sentence[place : place + 11])
]


@pytest.mark.parametrize("mark", ["", "?", "\ufffd"])
@pytest.mark.parametrize(("sentence", "place"), SHIFTABLE)
def test_a_byte_shift_is_undone_but_for_the_character_that_lost_the_byte(mark: str, sentence: str, place: int) -> None:
    shifted = sentence[:place] + mark + sentence[place:].encode("gb18030")[1:].decode("gb18030", "replace")
    kept = apply(shifted, repair_mojibake(shifted)).replace("\ufffd", "")
    assert len(kept) >= len(sentence) - 3
    assert LCSseq.similarity(kept, sentence) >= len(kept) - 2  # which byte was lost is known to a character or two


def test_a_shift_ends_where_the_decoder_found_its_step_again() -> None:
    line = "抓手就是" + "?" + "保障群众温暖过冬".encode("gbk")[1:].decode("gbk", "replace") + "，这是底线。"
    made = apply(line, repair_mojibake(line))
    assert made.startswith("抓手就是\ufffd障群众温\ufffd过冬")
    assert made.endswith("，这是底线。")


@pytest.mark.parametrize("line", SOUND_LINES)
def test_lines_that_only_look_garbled_stay(line: str) -> None:
    for text in (line, f"{line}　" * 4, f"{SENTENCES[0]}\n{line}\n{SENTENCES[1]}", f"他在信里写道，{line}，大家都看过了。"):
        assert list(repair_mojibake(text)) == []


def test_a_page_of_sound_hard_lines_stays() -> None:
    assert list(repair_mojibake("\n".join(SOUND_LINES))) == []


def test_real_reports_stay() -> None:
    for path in sorted(shared_folder("clean").glob("*年*.txt")):
        assert list(repair_mojibake(path.read_text("utf-8-sig"))) == [], path.name


@pytest.mark.parametrize("unit", ["é?", "â€", "\ufffd", "&#200;", "Ã", "锛�", "东?", "\ue000龘", "é ", "鍏充簬"])
def test_a_megabyte_of_anything_is_decided_within_five_seconds(unit: str) -> None:
    text = (unit * (350_000 // len(unit) + 1))[:350_000]
    began = time.process_time()
    list(repair_mojibake(text))
    assert time.process_time() - began < 5


def test_a_garbled_run_inside_a_sound_line_is_repaired_alone() -> None:
    line = f"转载：{garble('在青石桥小学的致辞', stored_as='utf-8', read_as='latin-1')}，共三页"
    assert apply(line, repair_mojibake(line)) == "转载：在青石桥小学的致辞，共三页"


def test_short_lines_of_a_garbled_page_are_repaired_with_the_others() -> None:
    page = f"{TITLES[0]}\n同志们：\n{SENTENCES[0]}\n{SENTENCES[1]}\n谢谢！"
    garbled = garble(page, stored_as="gbk", read_as="latin-1")
    assert apply(garbled, repair_mojibake(garbled)) == page


@given(normal_pages())
def test_sound_text_stays(text: str) -> None:
    assert len(propose("mojibake", text)) == 0


@given(traditional_pages())
@examples(30)
def test_sound_traditional_text_stays(text: str) -> None:
    assert len(propose("mojibake", text)) == 0


FOREIGN = [
    "Ça va? Où est le café à côté de l'école? Élève, garçon, naïve.",
    "Größe, Müller, Straße, über",
    "Привет, мир! Как дела, сосед?",
    "Αθήνα και Θεσσαλονίκη, Ελλάδα",
    "これは日本語の文章です。今日はいい天気ですね。",
    "ラーメンを食べたいです。",
    "한국어 문장입니다.",
    "ā á ǎ à, Àn Lì Wáng Lǐ",
    "①②③㎡℃←→★●◆㊣㈠",
    "±2 ×3 ÷4 £5 €6 §7",
]
RARE = [
    "龘靐齉爩龖",
    "叕又双叒叕",
    "骉犇羴猋",
    "涓涓细流，汇成江河。",
    "王喆、陈玥、刘珺、杨珏、孙垚、周旻、吴琛",
    "𠮷野家",
    "铆镏锒，鎏鋆",
]


@pytest.mark.parametrize("text", FOREIGN + RARE)
@pytest.mark.parametrize("times", [1, 8])
def test_other_languages_and_rare_characters_stay(text: str, times: int) -> None:
    assert list(repair_mojibake(text * times)) == []
    assert list(repair_mojibake(f"{SENTENCES[0]}\n{text * times}\n{SENTENCES[1]}")) == []


@pytest.mark.parametrize("text", ["锟斤拷锟斤拷", "甲\ufffd\ufffd乙", "烫烫烫烫", "屯屯屯"])
def test_what_is_lost_is_flagged_and_never_guessed(text: str) -> None:
    page = f"{SENTENCES[0]}{text}{SENTENCES[1]}"
    assert restored(page) == page
    assert "lossy_mojibake" in restore_page(page, plain()).facts.flags


@pytest.mark.parametrize("text", ["烫手的山芋", "屯田屯兵", "锟铻剑"])
def test_the_same_characters_in_words_are_no_loss(text: str) -> None:
    assert "lossy_mojibake" not in find_flags(text, 0)


@pytest.mark.parametrize("text", ["\uf06c" * 6 + "ﬨ今年汛期\ufffd", "模𠀀𠀀\ufffd起", "\ufffd起模𠀀𠀀"])
def test_characters_that_no_legacy_codec_has_stay_beside_a_lost_one(text: str) -> None:
    """Found by `make fuzz`: a stretch in which decoding would only add something."""
    assert list(repair_mojibake(text)) == []
