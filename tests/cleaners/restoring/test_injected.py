"""A string that a site put into the text is dropped where words prove it; an author's repetitions stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.damage import stamp_watermarks
from cleaners.edits import apply
from cleaners.insertions import fold
from cleaners.restoring.injected import drop_injected, undo_replacements
from tests.pages import SENTENCES, examples, normal_pages, prose
from tests.samples import SAMPLES, read_truth

TEXT = "\n".join("".join(SENTENCES[place : place + 6]) for place in range(0, 60, 6))


@given(normal_pages())
def test_nothing_is_injected_into_normal_pages(text: str) -> None:
    assert list(drop_injected(text)) == []


@pytest.mark.parametrize("mark", ["云岭拾贝文档馆", "砚池晒书台整理", "www.shaishu.example.com", "（晒书台 shaishu.com）"])
@given(seed=st.integers(0, 60))
@examples(30)
def test_dropping_takes_the_mark_and_nothing_else(mark: str, seed: int) -> None:
    """Not every mark can be proved; but what is dropped is the mark, though a cut may stand one equal character beside it."""
    stamped = stamp_watermarks(TEXT, seed, mark=mark, count=5)
    made = apply(stamped, drop_injected(stamped))
    assert len(TEXT) <= len(made) <= len(stamped)
    assert made.replace(mark, "") == TEXT or made == TEXT


FOUND = 5  # of 20 pages by itself; a site of them knows more. Only ever raise it.


def test_some_marks_are_proved_by_a_page_alone() -> None:
    mark = "云岭拾贝文档馆"
    pages = [stamp_watermarks(TEXT, seed, mark=mark, count=5) for seed in range(20)]
    assert sum(apply(page, drop_injected(page)) == TEXT for page in pages) >= FOUND


@pytest.mark.parametrize("mark", ["松涛稿舍", "松涛 SongTao.example", "（松涛稿舍收存）", "李青禾 30417"])
@given(seed=st.integers(0, 60))
@examples(30)
def test_a_mark_of_the_site_goes_wherever_it_stands_among_words(mark: str, seed: int) -> None:
    known = frozenset({fold(mark).text.strip("()")})
    stamped = stamp_watermarks(TEXT, seed, mark=mark, count=3)
    assert apply(stamped, drop_injected(stamped, known)) == TEXT


def test_the_sites_own_lines_are_left_to_chrome() -> None:
    page = f"松涛稿舍谨制\n松涛稿舍\n{SENTENCES[0]}"
    assert list(drop_injected(page, frozenset({"松涛稿舍"}))) == []


@given(prose(), st.integers(2, 6))
@examples(40)
def test_a_refrain_of_the_author_stays(text: str, times: int) -> None:
    refrain = "我们把渠修好，把种子选好，把账算好。"
    page = "\n".join([refrain + paragraph for paragraph in text.split("\n")[:times]])
    assert list(drop_injected(page)) == []


@pytest.mark.parametrize(
    "text",
    [
        "关于水渠养护工作的意见中提出水渠养护工作要常抓，水渠养护工作要人人抓，抓水渠养护工作。",
        "访问www.example.com可以查询。访问www.example.com也可以登记。",
        "摇啊摇摇到外婆桥，外婆叫我好宝宝，摇啊摇摇到外婆桥。",
        "中华人民共和国农业农村部公告。中华人民共和国农业农村部令。",
    ],
)
def test_names_and_phrases_that_recur_stay(text: str) -> None:
    assert list(drop_injected(text)) == []


def test_the_stamped_sample_loses_its_stamps() -> None:
    page = SAMPLES["25-watermarks.txt"].read_text(encoding="utf-8")
    made = apply(page, drop_injected(page))
    assert read_truth("25-watermarks.txt")["works"][0]["text"] in made.replace("　", "")


PROOF = "习总书记总书记"


def test_a_replaced_name_is_restored_where_the_page_proves_it() -> None:
    text = f"{PROOF}强调，要学习习总书记新时代中国特色社会主义思想。习总书记指出："
    assert apply(text, undo_replacements(text)) == "习近平总书记强调，要学习习近平新时代中国特色社会主义思想。习总书记指出："


@pytest.mark.parametrize("text", ["习总书记强调，习总书记指出", f"{PROOF}强调，习近平同志指出", "习总书记新时代"])
def test_without_proof_or_with_the_name_on_the_page_nothing_was_replaced(text: str) -> None:
    assert list(undo_replacements(text)) == []
