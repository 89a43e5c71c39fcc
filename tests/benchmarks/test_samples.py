"""The sample pages are what benchmarks.make_samples writes, and their truths are reachable from them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import opencc
import pytest
from rapidfuzz.distance import LCSseq, Levenshtein

from benchmarks.make_samples import ROOT, SAMPLES, TRUTHS, write_samples
from benchmarks.samples import FACTS, TEXTS, Sample, make_samples, read_work

PAGES = {sample.name[:2]: sample for sample in make_samples()}
TRUE = [sample for sample in PAGES.values() if sample.truth]
LONG = 800  # characters of a text that counts as a whole speech


def truth_text(sample: Sample) -> str:
    """Return the texts of the sample's works, joined."""
    assert sample.truth
    return "\n".join(work.text for work in sample.truth.works)


def bare(text: str) -> str:
    """Return `text` without white space and with punctuation folded: what layout cannot change."""
    return re.sub(r"\s", "", text).translate(str.maketrans("，：；！？（）", ",:;!?()"))


def test_making_the_samples_again_changes_nothing(tmp_path: Path) -> None:
    written = write_samples(tmp_path)
    for path in written:
        assert path.read_bytes() == (ROOT / path.relative_to(tmp_path)).read_bytes(), path.name


def test_samples_and_truths_are_exactly_those_that_are_made(tmp_path: Path) -> None:
    made = {path.relative_to(tmp_path) for path in write_samples(tmp_path)}
    there = {path.relative_to(ROOT) for folder in (SAMPLES, TRUTHS) for path in (ROOT / folder).rglob("*") if path.is_file()}
    assert there == made


def test_every_truth_has_its_sample_and_every_sample_with_text_a_truth() -> None:
    truths = {path.stem for path in (ROOT / TRUTHS).glob("*.json")}
    pages = {path.stem: path.name for path in (ROOT / SAMPLES).iterdir()}
    assert set(pages) - truths == {"26-empty", "27-binary", "28-leaflet"}
    assert truths <= set(pages)


def test_every_note_belongs_to_a_sample() -> None:
    assert list(FACTS["notes"]) == [sample.name for sample in PAGES.values()]


def test_the_texts_are_enough_and_long_enough() -> None:
    lengths = [len(read_work(path.stem).text) for path in TEXTS.glob("*.txt")]
    assert sum(length >= LONG for length in lengths) >= 8
    assert len(PAGES) >= 20


@pytest.mark.parametrize("sample", TRUE, ids=lambda sample: sample.name)
def test_a_truth_is_in_normal_form(sample: Sample) -> None:
    assert sample.truth
    for work in sample.truth.works:
        for line in [work.title, *work.text.split("\n")]:
            assert line == line.strip()
            assert line
            assert not re.search(r"[,:;!?()](?![0-9A-Za-z])|(?<![0-9A-Za-z])[,:;!?()]|[\ufffd\u200b]|\.{3}|…(?!…)(?<!……)", line)
            assert not re.search(r"[ \u3000]", re.sub(r"^第.{1,3}条　", "", line))


@pytest.mark.parametrize("sample", TRUE, ids=lambda sample: sample.name)
def test_a_written_truth_says_what_was_made(sample: Sample) -> None:
    assert sample.truth
    truth = json.loads((ROOT / TRUTHS / f"{Path(sample.name).stem}.json").read_text(encoding="utf-8"))
    assert [work["text"] for work in truth["works"]] == [work.text for work in sample.truth.works]
    assert truth.keys() == {"title", "works", "published_on", "truncated", "is_paragraphed", "note"}


@pytest.mark.parametrize(
    ("number", "encoding"),
    [(number, "utf-8") for number in ("01", "03", "04", "13", "14", "15", "16", "17", "18", "23", "24")]
    + [("12", "utf-8"), ("19", "gbk"), ("20", "utf-16"), ("22", "gbk")],
)
def test_pages_damaged_in_layout_only_hold_every_character_of_the_truth(number: str, encoding: str) -> None:
    page = bare(re.sub("<[^>]*>|&nbsp;", "", PAGES[number].content.decode(encoding)))
    truth = PAGES[number].truth
    assert truth
    assert [work.title for work in truth.works if bare(work.text) not in page or bare(work.title) not in page] == []


def test_numbered_chunks_joined_are_the_title_and_the_text() -> None:
    lines = PAGES["02"].content.decode().split("\n")[1:-1]
    truth = PAGES["02"].truth
    assert truth
    joined = "".join(re.sub(r"^\d+、", "", line) for line in lines)
    assert bare(joined) == bare(truth.title + truth_text(PAGES["02"]))


def test_headers_and_footers_are_all_that_breaks_the_printed_file() -> None:
    page = PAGES["05"].content.decode()
    assert re.findall(r"— (\d+) —", page) == ["1", "2", "3"]
    without = re.sub(r"— \d —|临河市防汛抗旱指挥部会议材料", "", page)
    assert bare(without).endswith(bare(truth_text(PAGES["05"])))


@pytest.mark.parametrize(("number", "encoding", "standard"), [("06", "utf-8", "t2s"), ("21", "big5", "tw2s")])
def test_traditional_pages_convert_back_to_the_truth(number: str, encoding: str, standard: str) -> None:
    page = PAGES[number].content.decode(encoding)
    assert bare(opencc.OpenCC(standard).convert(re.sub(r"\([^()（）]*\)", "", page))).endswith(bare(truth_text(PAGES[number])))
    assert (len(re.findall(r"\([a-zü-ǜāáǎàēéěèīíǐìōóǒòūúǔù]+\)", page)) > 30) is (number == "06")


def test_mojibake_pages_invert_to_the_truth_or_most_of_it() -> None:
    exact = PAGES["08"].content.decode().encode("latin-1").decode("gbk")
    assert exact.split("\n", 1)[1].strip() == truth_text(PAGES["08"])
    garbled = PAGES["07"].content.decode()
    lossy = garbled.replace("\ufffd", "?").encode("gb18030").decode("utf-8", "replace")
    assert "\ufffd" in garbled
    assert LCSseq.similarity(lossy, truth_text(PAGES["07"])) / len(truth_text(PAGES["07"])) > 0.9


def test_each_bad_copy_is_wrong_somewhere_and_two_are_right_nearly_everywhere() -> None:
    """The three together hold the speech: where one is wrong, the other two mostly agree on the truth."""
    truth = bare(truth_text(PAGES["09"]))
    right = [0] * len(truth)
    for number, encoding in (("09", "utf-8"), ("10", "gbk"), ("11", "utf-8")):
        page = bare(PAGES[number].content.decode(encoding))
        body = page[page.rindex(truth[:6], 0, 400) :].split("内容速览")[0]
        blocks = [block for block in Levenshtein.opcodes(truth, body) if block.tag == "equal"]
        wrong = len(truth) - sum(block.src_end - block.src_start for block in blocks)
        assert 3 <= wrong <= 0.03 * len(truth), number
        for block in blocks:
            for place in range(block.src_start, block.src_end):
                right[place] += 1
    assert min(right) >= 1
    assert sum(votes < 2 for votes in right) <= 3


def test_the_preview_is_a_proper_beginning_of_the_whole_speech_cut_in_mid_sentence() -> None:
    whole, preview = truth_text(PAGES["01"]), truth_text(PAGES["12"])
    assert whole.startswith(preview)
    assert 0.3 < len(preview) / len(whole) < 0.7
    assert preview[-1] not in "。！？"


def test_the_template_pair_differs_in_places_and_figures_only() -> None:
    one, other = truth_text(PAGES["13"]), truth_text(PAGES["14"])
    assert all(old in one and new in other for old, new in FACTS["yueyang"].items() if not old.startswith("2021"))
    assert not any(old in other for old in FACTS["yueyang"])
    assert Levenshtein.normalized_similarity(one, other) > 0.95


def test_the_compilation_states_the_length_of_each_work() -> None:
    page = PAGES["04"].content.decode()
    truth = PAGES["04"].truth
    assert truth
    stated = [int(number) for number in re.findall(r"\(本篇 (\d+) 字\)", page)]
    assert stated == [work.claimed_chars for work in truth.works] == [len(work.text.replace("\n", "")) for work in truth.works]
    assert max(map(len, page.split("\n"))) > sum(stated)


def test_without_its_watermark_the_stamped_page_is_clean() -> None:
    page = PAGES["25"].content.decode()
    assert page.count("雁池拾稿社区") == 6
    assert page.replace("雁池拾稿社区", "").replace("　", "").split("\n", 1)[1].strip() == truth_text(PAGES["25"])


def test_the_leaflet_is_a_pdf_whose_table_stands_where_it_says() -> None:
    file = PAGES["28"].content
    assert file.startswith(b"%PDF-")
    place = int(re.findall(rb"startxref\n(\d+)\n", file)[0])
    assert file[place:].startswith(b"xref\n0 6\n")
    assert [file[int(entry) :].split(b" ")[0] for entry in re.findall(rb"(\d{10}) 00000 n", file)] == [b"1", b"2", b"3", b"4", b"5"]


def test_the_rubbish_is_no_text_in_any_encoding_of_chinese() -> None:
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        with pytest.raises(UnicodeDecodeError):
            PAGES["27"].content.decode(encoding)
