"""What many pages teach does not depend on how they were dealt out, and copies of one text teach nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from cleaners.corpus import COUNTS, DECISIONS, Profile, count_lines, decide_profile, merge_counts
from cleaners.line_shapes import line_shape
from tests.pages import SENTENCES, TITLES, examples, restored, site_pages

HEAD = "溪畔晒书台　随便翻翻"
FOOT = "晾在竹竿上的第{number}本"
CLOSING = "晒书台祝您读得开心。"


def texts(count: int) -> list[str]:
    """Return so many different texts, three paragraphs each."""
    return ["\n".join(SENTENCES[(7 * number + offset) % len(SENTENCES)] * 2 for offset in range(3)) for number in range(count)]


def shelf(text: str, number: int) -> str:
    return "\n".join([HEAD, TITLES[number % len(TITLES)], text, FOOT.format(number=3 * number), CLOSING])


def frame(pages: Sequence[tuple[str | None, str]]) -> pl.DataFrame:
    return pl.DataFrame(pages, schema={"site": pl.String, "text": pl.String}, orient="row")


def learn(pages: Sequence[tuple[str | None, str]]) -> Profile:
    return Profile.of(decide_profile(count_lines(frame(pages))))


PAGES = st.lists(
    st.tuples(st.sampled_from([None, "a.example", "b.example"]), site_pages().map(lambda each: each.page) | st.sampled_from(texts(4))),
    max_size=10,
)


@given(pages=PAGES, cuts=st.lists(st.integers(0, 10), max_size=4), drawn=st.randoms(use_true_random=False))
@examples(40)
def test_counts_and_decisions_do_not_depend_on_shards_or_order(pages: list[tuple[str | None, str]], cuts: list[int], drawn: Random) -> None:
    whole = count_lines(frame(pages))
    drawn.shuffle(pages)
    bounds = sorted({0, len(pages), *(cut for cut in cuts if cut < len(pages))})
    shards = [count_lines(frame(pages[first:last])) for first, last in pairwise(bounds)]
    assert_frame_equal(merge_counts([COUNTS.to_frame(), *shards]), whole)
    assert_frame_equal(decide_profile(merge_counts(shards)), decide_profile(whole))


@given(st.lists(st.lists(st.tuples(st.just("s"), st.sampled_from(texts(90))), max_size=60), min_size=3, max_size=3))
@examples(10)
def test_merging_is_associative_beyond_the_number_of_texts_that_are_remembered(shards: list[list[tuple[str, str]]]) -> None:
    one, two, three = (count_lines(frame([(site, f"{HEAD}\n{text}") for site, text in shard])) for shard in shards)
    assert_frame_equal(merge_counts([merge_counts([one, two]), three]), merge_counts([one, merge_counts([two, three])]))
    assert_frame_equal(merge_counts([three, two, one]), merge_counts([one, two, three]))


def test_nothing_counted_is_nothing_decided() -> None:
    for counts in (merge_counts([]), count_lines(frame([])), count_lines(frame([("a", ""), ("a", "\n \n")]))):
        assert counts.schema == COUNTS
        decided = decide_profile(counts)
        assert decided.schema == DECISIONS
        assert decided.is_empty()


def test_lines_that_recur_beside_other_texts_are_dropped_from_all_of_them() -> None:
    pages = [shelf(text, number) for number, text in enumerate(texts(6))]
    profile = learn([("a", page) for page in pages])
    for number, text in enumerate(texts(6)):
        assert restored(pages[number], site="a", profile=profile) == f"{TITLES[number]}\n{text}"


def test_what_one_site_taught_says_nothing_of_another() -> None:
    pages = [shelf(text, number) for number, text in enumerate(texts(6))]
    profile = learn([("a", page) for page in pages])
    assert HEAD in restored(pages[0], site="b", profile=profile)
    assert CLOSING in restored(pages[0], site=None, profile=profile)


def test_pages_without_a_site_teach_each_other() -> None:
    pages = [shelf(text, number) for number, text in enumerate(texts(6))]
    assert CLOSING not in restored(pages[0], profile=learn([(None, page) for page in pages]))


@pytest.mark.parametrize("copies", [3, 30])
def test_copies_of_one_text_teach_nothing(copies: int) -> None:
    assert decide_profile(count_lines(frame([("a", shelf(texts(1)[0], 0))] * copies))).is_empty()


def test_two_pages_are_too_few() -> None:
    assert decide_profile(count_lines(frame([("a", shelf(text, number)) for number, text in enumerate(texts(2))]))).is_empty()


@pytest.mark.parametrize(
    "line",
    [
        "同志们：",
        "2021年3月2日",
        "（2021年3月2日）",
        "青石县人民政府办公室",
        "青石县水利局",
    ],
)
def test_what_authors_write_at_the_edges_does_not_become_the_sites(line: str) -> None:
    """Salutations, dates and signatures recur too."""
    pages = [("a", f"{TITLES[number]}\n{line}\n{text}\n{line}") for number, text in enumerate(texts(8))]
    assert decide_profile(count_lines(frame(pages))).filter(pl.col("string") == line_shape(line)).is_empty()


def test_closing_words_of_speeches_need_more_support_than_a_label() -> None:
    pages = [("a", f"{HEAD}\n{text}\n谢谢大家！") for text in texts(4)]
    assert decide_profile(count_lines(frame(pages)))["string"].to_list() == [line_shape(HEAD)]


def test_headings_on_a_few_of_many_pages_are_authors() -> None:
    pages = [("a", f"{text}\n{'晾书记事' if number % 8 == 0 else ''}") for number, text in enumerate(texts(32))]
    assert decide_profile(count_lines(frame(pages))).is_empty()


def test_closing_words_on_a_few_of_very_many_pages_are_authors() -> None:
    """The texts of a big site are remembered as a sample: a line on one page in twenty must not pass for one on all of them."""
    drawn, han = Random(1), sorted(set("".join(SENTENCES)))
    rows = []
    for number in range(1500):
        text = "".join(han[int(drawn.random() * len(han))] for _ in range(40))
        rows.append(("a", f"{HEAD}\n{text}。\n{'晾书记事' if number % 20 == 0 else ''}"))
    assert set(decide_profile(count_lines(frame(rows)))["string"]) == {line_shape(HEAD)}


def test_a_marked_line_on_two_of_three_pages_is_the_sites() -> None:
    pages = [("a", f"{text}\n{'☞ 晾在竹竿上' if number else '完'}") for number, text in enumerate(texts(3))]
    assert decide_profile(count_lines(frame(pages)))["string"].to_list() == ["☞晾在竹竿上"]


def test_invitations_between_paragraphs_go_though_each_names_another_title() -> None:
    """Few of a site's pages show one of them, and no two the same."""
    named = [
        "乡镇春耕备耕工作总结",
        "在渡口修缮会上的讲话",
        "社区书屋开放倡议书",
        "水库除险加固工程汇报",
        "南渠养护工作计划",
        "北片防汛工作方案",
    ]
    pages = []
    for number, text in enumerate(texts(6)):
        first, *rest = text.split("\n")
        pages.append("\n".join([TITLES[number], first, f"☞ {named[number]}", *rest]))
    profile = learn([("a", page) for page in pages])
    for number, text in enumerate(texts(6)):
        assert restored(pages[number], site="a", profile=profile) == f"{TITLES[number]}\n{text}"


@pytest.mark.parametrize("heading", ["数出漏点", "一、数出漏点", "（一）怎么修"])
def test_headings_that_the_texts_of_one_genre_share_stay(heading: str) -> None:
    """They stand between paragraphs of every page, and the text says their words again."""
    told = "我们数出的漏点都在册。"
    pages = [f"{TITLES[number % len(TITLES)]}\n{text}{told}\n{heading}\n{text[::-1][:60]}。" for number, text in enumerate(texts(8))]
    profile = learn([("a", page) for page in pages])
    for page in pages:
        assert heading in restored(page, site="a", profile=profile).split("\n")


def test_a_shape_masks_digits_widths_and_spaces() -> None:
    assert line_shape("第 12 页 / 共 30 页") == line_shape("第３页／共７页") == "第0页/共0页"


def test_a_profile_is_read_the_same_in_any_order_of_its_rows() -> None:
    decided = decide_profile(count_lines(frame([("a", shelf(text, number)) for number, text in enumerate(texts(6))])))
    assert not decided.is_empty()
    assert Profile.of(decided).shapes == Profile.of(decided.sample(fraction=1.0, shuffle=True, seed=1)).shapes
    assert decided["support"].to_list() == [6] * len(decided)
