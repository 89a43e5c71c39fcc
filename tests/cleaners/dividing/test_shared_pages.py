"""On real pages: the seeds divide as a reader divides them, and no clean text is cut."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from cleaners.dividing.metadata import find_metadata
from cleaners.dividing.splitting import split_works
from cleaners.edits import apply
from tests.shared import shared_folder


def normalised(text: str) -> str:
    """What the restoring wing does to punctuation and spaces, near enough for dividing."""
    text = re.sub(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])", "", text)
    for half, full in zip(",:;!?()", "，：；！？（）", strict=True):
        text = re.sub(rf"(?<![0-9A-Za-z]){re.escape(half)}|{re.escape(half)}(?![0-9A-Za-z])", full, text)
    return text


def seed(number: str) -> str:
    (path,) = shared_folder("seeds").glob(f"{number}_*")
    return path.read_text(encoding="utf-8")


def wrapped_body(number: str) -> str:
    """The text of a rendered preview: lines at full width run on."""
    text = seed(number)
    lines = text[text.index("侵权投诉\n") + 5 : text.index("摘要")].split("\n")
    return normalised("".join(line + ("\n" if len(line) < 32 else "") for line in lines if line).strip())


def chunked_body() -> str:
    return normalised(re.sub(r"(?m)^\d+、", "", seed("001").split("\n", 1)[1]).replace("\n", "")).replace("15H", "15日")


def article_body() -> str:
    lines = seed("002").split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("2022年组织"))
    return normalised("\n".join(line for line in lines[first:] if line and not line.startswith("推荐访问")))


def compilation_body() -> str:
    return normalised(max(seed("004").split("\n"), key=len))


def page_titles(number: str) -> tuple[str, ...]:
    """The title that a seed's page states: its first line, or the file name it names."""
    first = seed(number).split("\n")[0]
    name = re.match(r"《(.+?)\.docx》", first)
    return (name[1] if name else first,)


def work_titles(number: str) -> list[str]:
    """The titles that a reader finds in a seed: the page's, but for the renewed year of 002 and the two headings of 004."""
    if number == "002":
        return [page_titles(number)[0].replace("2023", "2022").removesuffix("(全文)")]
    if number == "004":
        return [re.findall(rf"[编！]\s*(2020年[^。，！]{{8,40}}?){claim}字", compilation_body())[0] for claim in (3910, 5660)]
    return [page_titles(number)[0]]


BODIES = {
    "000": lambda: wrapped_body("000"),
    "001": chunked_body,
    "002": article_body,
    "003": lambda: wrapped_body("003"),
    "004": compilation_body,
}


@pytest.mark.parametrize("number", BODIES)
def test_a_seed_divides_into_its_works(number: str) -> None:
    text = BODIES[number]()
    division = split_works(text, page_titles(number))
    divided = apply(text, division.edits)
    assert [work.title for work in division.works] == work_titles(number)
    assert all(divided[work.start :].startswith("同志们：") for work in division.works)
    assert division.flags == (("title_year_conflict",) if number == "002" else ())


def test_the_compilation_keeps_its_claimed_lengths_and_has_them() -> None:
    text = compilation_body()
    division = split_works(text, page_titles("004"))
    assert (division.outer_title,) == page_titles("004")
    assert [work.claimed_chars for work in division.works] == [3910, 5660]
    for work in division.works:
        assert work.claimed_chars is not None
        assert abs(work.end - work.start - work.claimed_chars) <= 0.01 * work.claimed_chars
    assert apply(text, division.edits)[: division.works[0].end].endswith("谢谢大家！")


def facts(number: str, published_on: date | None) -> list[tuple[object, ...]]:
    text = BODIES[number]()
    division = split_works(text, page_titles(number))
    divided = apply(text, division.edits)
    found = [find_metadata(work.title, divided[work.start : work.end], work.header, published_on) for work in division.works]
    return [(each.stated_on, each.delivered_on, each.delivered_year, each.place, each.organisation) for each in found]


def test_the_seeds_metadata_is_what_their_texts_support() -> None:
    assert facts("001", None) == [(date(2023, 11, 15), None, 2022, "辽宁省朝阳市", "市总工会")]
    assert facts("002", date(2023, 4, 5)) == [(None, None, 2021, None, None)]
    assert facts("003", date(2024, 5, 13)) == [(None, None, 2022, None, "市委党建办")]
    assert facts("004", None) == [(None, None, 2020, None, None), (None, None, 2020, None, "市政协")]
    ((stated_on, delivered_on, _, place, organisation),) = facts("000", date(2024, 4, 5))
    assert (stated_on, delivered_on, place, organisation) == (None, None, None, "市总工会")


def clean_texts() -> list[Path]:
    return sorted(shared_folder("clean").glob("2*.txt"))


def test_no_clean_text_is_cut_in_paragraphs_or_in_one_line() -> None:
    for path in clean_texts():
        paragraphs = normalised(path.read_text(encoding="utf-8").strip())
        for text in (paragraphs, paragraphs.replace("\n", "")):
            division = split_works(text, (path.stem,))
            assert len(division.works) == 1, path.stem
            assert not division.places
            assert division.works[0].title == path.stem


def test_a_work_report_begins_at_its_address_and_its_header_dates_it() -> None:
    for path in clean_texts():
        text = normalised(path.read_text(encoding="utf-8").strip())
        division = split_works(text, (path.stem,))
        work = division.works[0]
        divided = apply(text, division.edits)
        assert divided.startswith("各位代表："), path.stem
        found = find_metadata(work.title, divided, work.header, None)
        assert found.delivered_on is not None, path.stem
        assert found.delivered_on == found.stated_on
        assert found.delivered_on.year == 2025
        assert found.genre == "政府工作报告"
        assert (found.place or "?")[:2] in path.stem


def test_no_saved_page_is_cut() -> None:
    for line in (shared_folder("cases") / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        text = normalised(page["text"])
        assert len(split_works(text, ()).works) == 1, page["id"]
        assert len(split_works(text.replace("\n", ""), ()).works) == 1, page["id"]
