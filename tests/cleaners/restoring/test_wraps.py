"""Line ends that a width explains go, as newlines or as spaces; an author's line ends stay; no other character is touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.damage import KINDS, flatten_lines, lose_glyphs, wrap_lines
from benchmarks.samples import TEXTS, Work, read_work
from cleaners.characters import is_han
from cleaners.restoring.wraps import find_dropout_chars, join_hard_wraps
from tests.pages import BANK, HEADINGS, SENTENCES, TITLES, Laid, examples, flattened_pages, normal_pages, prose, restored, wrapped_pages

SPEECHES = [work for path in sorted(TEXTS.glob("*.txt")) if len((work := read_work(path.stem)).text) > 400]
LONG = ["".join(SENTENCES[place : place + 8]) for place in (0, 10, 20, 30)]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(wrapped_pages())
def test_a_wrapped_page_keeps_every_character(laid: Laid) -> None:
    assert bare(restored(laid.page)) == bare(f"{laid.title}{laid.text}")


@given(flattened_pages())
def test_a_flattened_page_keeps_every_character(laid: Laid) -> None:
    assert bare(restored(laid.page)) == bare(f"{laid.title}{laid.text}")


def test_long_paragraphs_are_rebuilt_exactly_at_all_widths_but_one() -> None:
    """At one of the widths too many marks hang, and the width is not believed: then nothing is joined."""
    text = f"{TITLES[0]}\n{BANK['salutations'][0]}\n" + "\n".join(LONG)
    body = text.partition("\n")[2]
    pages = [wrap_lines(body, width=width, is_hanging=is_hanging) for width in range(24, 45) for is_hanging in (True, False)]
    assert sum(restored(f"{TITLES[0]}\n{page}") != text for page in pages) <= 1


@given(st.integers(24, 44))
@examples(30)
def test_indents_that_were_kept_show_every_paragraph_of_a_speech(width: int) -> None:
    text = "\n".join([BANK["salutations"][0], LONG[0], SENTENCES[40], LONG[1], SENTENCES[44], SENTENCES[45], LONG[2]])
    assert restored(wrap_lines(text, width=width, is_indent_kept=True)) == text


@given(st.integers(26, 40))
@examples(30)
def test_blank_lines_show_every_paragraph(width: int) -> None:
    assert restored(KINDS["blank_lines"]("\n".join(LONG), width)) == "\n".join(LONG)


# Floors: share of paragraphs right on our own texts. They only ever move up.
FLOORS = {"wraps": 0.98, "indented_wraps": 1.0, "flattened_wraps": 0.92, "blank_lines": 1.0, "folded": 1.0}


@pytest.mark.parametrize("kind", FLOORS)
def test_paragraphs_of_our_own_texts_are_rebuilt(kind: str) -> None:
    scores = [_paragraph_counts(kind, work, seed) for place, work in enumerate(SPEECHES) for seed in (place, place + 5)]
    both, made, true = (sum(each) for each in zip(*scores, strict=True))
    assert 2 * both / (made + true) >= FLOORS[kind]


def _paragraph_counts(kind: str, work: Work, seed: int) -> tuple[int, int, int]:
    true = {work.title, *work.text.split("\n")}
    made = set(restored(f"{work.title}\n{KINDS[kind](work.text, seed)}").split("\n"))
    return len(true & made), len(made), len(true)


def test_indents_alone_prove_the_wraps_of_a_law() -> None:
    law = read_work("law-rules")
    page = f"{law.title}\n{wrap_lines(law.text, width=34, is_indent_kept=True)}"
    assert restored(page) == f"{law.title}\n{law.text}"


@given(st.integers(20, 30), st.integers(34, 44))
@examples(20)
def test_each_region_of_a_page_has_a_width_of_its_own(narrow: int, wide: int) -> None:
    parts = ["\n".join("".join(SENTENCES[place : place + 7]) for place in places) for places in ((0, 8, 16), (24, 32, 40))]
    plain = "\n".join("".join(SENTENCES[place : place + 9]) for place in (45, 30))
    page = "\n".join([TITLES[0], wrap_lines(parts[0], width=narrow), plain, wrap_lines(parts[1], width=wide)])
    assert restored(page) == "\n".join([TITLES[0], parts[0], plain, parts[1]])


def test_a_full_last_line_ends_its_paragraph_where_the_next_shows_a_stripped_indent() -> None:
    sentence = "河堤上的柳树是前年春天种下的，如今已经高过了人头。"
    first, second = sentence * 2 + "风来" * 3, sentence * 4
    text = "\n".join([sentence * 3, first, second, sentence * 5])
    assert restored(f"{TITLES[0]}\n{wrap_lines(text, width=30)}") == f"{TITLES[0]}\n{text}"


# What is no wrap.


@given(normal_pages())
def test_the_line_ends_of_a_normal_page_are_the_authors(text: str) -> None:
    assert list(join_hard_wraps(text)) == []


@pytest.mark.parametrize("text", [*BANK["poems"], *BANK["laws"], *BANK["tables"], *BANK["lists"], *BANK["dialogues"], *BANK["slogans"]])
def test_verse_law_and_lists_keep_their_lines(text: str) -> None:
    assert list(join_hard_wraps(text)) == []
    assert list(join_hard_wraps("\n".join([*LONG, text]))) == []


@pytest.mark.parametrize("count", [4, 6, 8])
def test_parallel_headings_of_one_length_are_no_width(count: int) -> None:
    """A speech's headings are often as long as each other, and end in a character: so did this page lose its headings once."""
    lines = [
        line for number in range(count) for line in (f"{'一二三四五六七八'[number]}、盯住风险点位，把隐患找出来", LONG[number % 4] * 2)
    ]
    assert list(join_hard_wraps("\n".join(lines))) == []


def test_captions_of_one_length_stay() -> None:
    """Lines of one length that break off, and none of them has a mark: a register, not a width."""
    register = "\n".join(f"200{number}年{number}月18日　云溪县第{number}届人民代表大会常务委员会第二十次会议通过" for number in range(1, 7))
    assert list(join_hard_wraps("\n".join([register, *LONG]))) == []


def test_slogans_of_about_one_length_stay() -> None:
    slogans = [
        "弘扬宪法精神，建设法治云溪",
        "人人学法用法，家家平安和美",
        "依法治县，守法经营",
        "莫让宪法睡在书架上，要让宪法走进百姓家",
    ]
    assert list(join_hard_wraps("\n".join(slogans * 5))) == []


def test_a_song_of_equal_lines_stays() -> None:
    song = "\n".join(["摇啊摇，摇到桥下看水漂，水漂一圈又一圈", "圈里有个小月亮，捞起来，碎成星星满河滩"] * 6)
    assert list(join_hard_wraps(song)) == []


@pytest.mark.parametrize("slogan", BANK["slogans"])
def test_slogans_set_apart_by_spaces_keep_them_in_a_long_line(slogan: str) -> None:
    line = LONG[0] + slogan.split("\n", maxsplit=1)[0] + LONG[1]
    assert restored(line) == line


def test_a_flattened_page_with_spaces_between_scripts_is_cut_at_the_wraps_only() -> None:
    text = "\n".join(LONG)
    line = flatten_lines(KINDS["folded"](wrap_lines(text, width=34), 0))
    assert bare(restored(line)) == bare(text)
    assert restored(line).count("\n") <= len(LONG)


def test_english_words_keep_a_space_where_the_line_ended() -> None:
    text = ("全县引进的抽水机叫作River Stone Pump，由工人按照Pump Operation Handbook的要求安装。" + SENTENCES[1]) * 6
    wrapped = re.sub(r"(.{26}[A-Za-z]*) ?", r"\1" + "\n", text)
    assert "River Stone Pump" in restored(wrapped).replace("\n", " ")


# Dropouts.


LAID = wrap_lines("\n".join("".join(SENTENCES[place : place + 8]) for place in range(0, 56, 8)), width=34)


def test_lines_too_short_in_mid_sentence_are_counted_as_lost_glyphs() -> None:
    lines = LAID.split("\n")
    gone = 0
    for place in range(1, len(lines), 3):
        if len(lines[place]) > 30 and is_han(lines[place][-1]):
            lines[place] = lines[place][:8] + lines[place][18:]
            gone += 10
    lost = sum(glyphs for _, glyphs in find_dropout_chars("\n".join(lines)))
    assert find_dropout_chars(LAID) == []
    assert gone >= 70
    assert 0.7 * gone <= lost <= 1.1 * gone


@pytest.mark.parametrize("share", [0.02, 0.05, 0.1])
def test_scattered_losses_are_counted_too(share: float) -> None:
    damaged = lose_glyphs(LAID, 4, share=share)
    lost = sum(glyphs for _, glyphs in find_dropout_chars(damaged))
    assert lost >= 0.4 * (len(LAID) - len(damaged))


@given(prose())
@examples(40)
def test_a_page_without_a_width_has_lost_nothing(text: str) -> None:
    assert find_dropout_chars(text) == []


def test_headings_are_no_dropouts() -> None:
    text = "\n".join(line for pair in zip(HEADINGS[:4], LONG, strict=True) for line in pair)
    assert sum(glyphs for _, glyphs in find_dropout_chars(wrap_lines(text, width=32))) == 0
