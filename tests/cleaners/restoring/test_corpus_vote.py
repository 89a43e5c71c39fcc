"""A misread character is repaired when the run's texts vote for a lookalike, on noisy pages, and for no figure, name or place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.edits import apply
from cleaners.phrases import NO_PHRASES, Phrases, count_phrases, decide_phrases, read_text
from cleaners.restoring.corpus_vote import repair_by_vote
from cleaners.restoring.lookalikes import load_lookalikes
from tests.pages import SENTENCES, normal_pages

PROGRAMME = (
    "我们要扎实推进农田水利基本建设，切实提高粮食综合生产能力。坚持安全第一、预防为主，严格落实安全生产责任制。"
    "全面加强基层组织建设，不断增强干部队伍的凝聚力和战斗力。着力解决群众反映强烈的突出问题，让人民群众有更多获得感。"
    "张建国同志代表县政府作工作报告，东门街道和西门街道的负责人参加会议。一要抓好落实，二要抓好检查，七要抓好总结。"
)
SAID = PROGRAMME.split("。")[:-1]
CORPUS = [  # 60 texts that each say a few of the sentences among others: a text that shares most of another's would count as its copy
    "".join(SENTENCES[(7 * number + place) % len(SENTENCES)] for place in range(4))
    + "。".join(SAID[place] for place in range(number % 2, len(SAID), 2))
    + "。"
    for number in range(60)
]
PHRASES = Phrases.of(decide_phrases([count_phrases(map(read_text, CORPUS), len(CORPUS))]))
NOISE = {"粮食综合": "粮食综台", "生产能力": "生产能刀", "基层组织": "基层纽织"}


def misread(text: str, noise: dict[str, str]) -> str:
    for true, read in noise.items():
        assert true in text
        text = text.replace(true, read)
    return text


def voted(text: str) -> str:
    return apply(text, repair_by_vote(text, PHRASES))


def test_a_noisy_page_is_repaired() -> None:
    assert voted(misread(PROGRAMME, NOISE)) == PROGRAMME


def test_one_odd_character_on_a_page_may_be_the_authors() -> None:
    page = misread(PROGRAMME, {"基层组织": "基层纽织"})
    assert voted(page) == page


def test_a_misreading_known_by_its_format_counts_as_noise() -> None:
    page = misread(PROGRAMME, {"基层组织": "基层纽织"})
    assert apply(page, repair_by_vote(page, PHRASES, known=1)) == PROGRAMME


@pytest.mark.parametrize(
    ("true", "other"),
    [
        ("七要抓好", "匕要抓好"),  # a numeral is not decided by vote, whatever is printed
        ("张建国同志", "张健国同志"),
        ("东门街道", "车门街道"),
        ("群众反映", "群众反应"),  # a word of its own
    ],
)
def test_what_neighbours_cannot_decide_stays_on_a_noisy_page(true: str, other: str) -> None:
    page = misread(PROGRAMME, {true: other}).replace("生产能力", "生产能刀").replace("基层组织", "基层纽织")
    assert voted(page) == misread(PROGRAMME, {true: other})


def test_a_coinage_that_no_lookalike_explains_stays() -> None:
    page = misread(PROGRAMME, NOISE).replace("综台生产", "鑫台生产")
    assert "鑫台" in voted(page)


def test_without_phrases_nothing_is_repaired() -> None:
    assert list(repair_by_vote(misread(PROGRAMME, NOISE), NO_PHRASES)) == []


@given(normal_pages())
def test_pages_without_noise_stay(text: str) -> None:
    assert list(repair_by_vote(text, PHRASES)) == []


@given(normal_pages(), st.randoms(use_true_random=False))
def test_an_edit_puts_a_lookalike_in_the_place_of_one_character(text: str, rng: object) -> None:
    page = f"{text}\n{misread(PROGRAMME, NOISE)}"
    row_of, rows = load_lookalikes()
    edits = list(repair_by_vote(page, PHRASES))
    assert all(ord(edit.new) in rows[row_of[ord(edit.old)]].tolist() for edit in edits)
    assert all(len(edit.old) == len(edit.new) == 1 and page[edit.start] == edit.old for edit in edits)


def test_classical_text_stays_even_on_a_noisy_page() -> None:
    classical = "子曰：学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？" * 6
    page = misread(PROGRAMME, NOISE) + classical
    assert voted(page) == page


def test_the_table_of_lookalikes_is_mutual_and_holds_known_confusions() -> None:
    row_of, rows = load_lookalikes()
    for one, two in ("己已", "末未", "日曰", "土士", "人入", "戊戌", "治冶", "候侯"):
        assert ord(two) in rows[row_of[ord(one)]].tolist()
        assert ord(one) in rows[row_of[ord(two)]].tolist()
    assert row_of[ord("A")] == 0
    assert not rows[0].any()
