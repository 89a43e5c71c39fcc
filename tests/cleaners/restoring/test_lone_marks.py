"""A placeholder or a figure alone on its line goes back into its sentence; separators, cells and page numbers stay where they are."""

from __future__ import annotations

import pytest

from cleaners.edits import apply
from cleaners.restoring.lone_marks import join_lone_marks
from tests.pages import SENTENCES, TITLES, restored


@pytest.mark.parametrize("mark", ["××", "***", "□□", "XX", "某", "某某", "○○"])
def test_a_redaction_alone_on_its_line_goes_back_into_its_sentence(mark: str) -> None:
    page = f"{TITLES[0]}\n　　会议由党委书记\n{mark}\n同志主持，各科室负责人参加。\n　　{SENTENCES[0]}"
    assert restored(page) == f"{TITLES[0]}\n会议由党委书记{mark}同志主持，各科室负责人参加。\n{SENTENCES[0]}"


@pytest.mark.parametrize("figure", ["42", "3.5%", "1,860"])
def test_a_figure_alone_on_its_line_goes_back_into_its_sentence(figure: str) -> None:
    page = f"半年下来，参加培训的职工达到\n{figure}\n，比去年多了一倍。"
    assert apply(page, join_lone_marks(page)) == page.replace("\n", "")


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCES[0]}\n***\n{SENTENCES[1]}",  # between finished sentences it sets parts apart
        "山水一程\n***\n风雪一更",
        "合计\n100\n人均\n12",
        f"{SENTENCES[0][:-1]}\n\n***\n\n{SENTENCES[1]}",
        f"一、摸清家底\n***\n（一）{SENTENCES[1]}",
        "XX\n同志们，下面开会。",
    ],
)
def test_other_marks_on_their_own_line_stay(text: str) -> None:
    assert list(join_lone_marks(text)) == []
