"""What a page alone shows: the site's lines go by marks in company, the author's stay by theirs."""

from __future__ import annotations

import pytest

from benchmarks.damage import wrap_lines
from cleaners.restoring.evidence import is_enough
from tests.pages import SENTENCES, TITLES, restored

BODY = ["".join(SENTENCES[place : place + 5]) for place in range(0, 30, 5)]
TEXT = "\n".join(["同志们：", *BODY])
TITLE = TITLES[0]
CLEAN = f"{TITLE}\n{TEXT}"
INDENTED = "\n".join(f"　　{line}" for line in TEXT.split("\n"))


def test_one_mark_is_a_doubt_and_two_kinds_decide() -> None:
    assert not is_enough(["icon"])
    assert not is_enough(["icon", "icon"])
    assert is_enough(["icon", "bars"])
    assert is_enough(["day"])


@pytest.mark.parametrize(
    "head",
    [
        "竹筏 | 草鞋\n晒出 3 回",
        "‹ 退\n12:30  5G  80%\n书台",
        "柜码　88123\n晒书科　甲\n晾于　2021-03-02",
    ],
)
def test_lines_above_a_title_printed_once_go_by_their_marks(head: str) -> None:
    assert restored(f"{head}\n{CLEAN}") == CLEAN


@pytest.mark.parametrize("under", ["晾书人 2021-03-02", "晾书人\n戴斗笠: 童生　草鞋: 3\n晾于 2021-03-02 10:20"])
def test_a_card_under_the_title_goes(under: str) -> None:
    assert restored(f"{TITLE}\n{under}\n{TEXT}") == CLEAN


def test_lines_flush_with_the_margin_behind_an_indented_text_go_with_a_mark() -> None:
    page = f"{TITLE}\n{INDENTED}\n晾书缘由：不湿不燥。\n竹评（3）\n阿蓑：晾得好！"
    assert restored(page) == restored(f"{TITLE}\n{INDENTED}") + "\n晾书缘由：不湿不燥。"  # a sentence is kept in doubt


def test_a_signature_flush_with_the_margin_stays() -> None:
    page = f"{TITLE}\n{INDENTED}\n青石县水利局\n2022年10月8日"
    assert restored(page).endswith("青石县水利局\n2022年10月8日")


def test_lines_outside_a_flattened_text_go() -> None:
    line = wrap_lines("\n".join(BODY), width=30).replace("\n", " ")
    assert restored(f"{TITLE}\n{line}\n铺开\n近旁那几本") == restored(f"{TITLE}\n{line}")


def test_a_sentence_that_names_the_title_behind_a_cut_text_goes() -> None:
    page = f"{TITLE}\n{TEXT}我们还要\n「{TITLE}」由蓑衣客晾出，归入竹架。"
    assert restored(page) == f"{CLEAN}我们还要"


def test_the_end_of_a_cut_text_stays_above_the_sites_lines() -> None:
    lines = wrap_lines("\n".join(BODY), width=30, indent=0).split("\n")
    page = "\n".join([TITLE, *lines[:-2], lines[-2][:7], "晒 3 回", "晾于 2021-03-02 | 竹架"])
    assert lines[-2][:7] in restored(page)


def test_a_text_in_posts_keeps_its_last_words_between_cards() -> None:
    card = "蓑衣客\n草鞋 {0} 双\n晾于 2021-03-0{0} 10:20"
    page = "\n".join([TITLE, card.format(1), "同志们：", *BODY[:3], card.format(2), *BODY[3:], card.format(3), "谢谢大家！"])
    assert restored(page).endswith("谢谢大家！")


@pytest.mark.parametrize("tail", ["石阶\n青苔\n船桨", "王小川\n李静\n张远", "水泥 200 31.50\n黄沙 45 120.00"])
def test_short_lines_without_marks_are_kept_in_doubt(tail: str) -> None:
    assert restored(f"{CLEAN}\n{tail}").startswith(CLEAN)
    assert tail.rsplit("\n", maxsplit=1)[-1].split(" ", maxsplit=1)[0] in restored(f"{CLEAN}\n{tail}")
