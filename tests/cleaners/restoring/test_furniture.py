"""Page numbers that ascend go with the headers beside them, and the sentences they cut are whole again; other figures stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given

from benchmarks.damage import paginate, wrap_lines
from cleaners.edits import apply
from cleaners.restoring.furniture import drop_furniture
from tests.pages import SENTENCES, TITLES, Laid, normal_pages, paginated_pages, restored

SHEETS = [SENTENCES[place : place + 7] for place in range(0, 49, 7)]


def sheets(footer: str, header: str = "") -> str:
    """Return pages of seven lines with a footer, and a header where there is one."""
    head = [header] if header else []
    return "\n".join("\n".join([*head, *sheet, footer.format(page=page)]) for page, sheet in enumerate(SHEETS, 1))


TEXT = "\n".join(line for sheet in SHEETS for line in sheet)


@given(paginated_pages())
def test_a_printed_file_loses_its_furniture_and_nothing_else(laid: Laid) -> None:
    sheets_of_page = len(re.findall(r"(?m)^(?:[—-] \d+ [—-]|第\d+页.*|\d+/\d+)$", laid.page))
    assume(sheets_of_page > 1)  # one number ascends to nothing
    assert re.sub(r"\s", "", restored(laid.page)) == re.sub(r"\s", "", laid.text)


@given(normal_pages())
def test_normal_pages_have_no_furniture(text: str) -> None:
    assert list(drop_furniture(text)) == []


@pytest.mark.parametrize(
    "footer", ["{page}", "-{page}-", "— {page} —", "第{page}页", "第 {page} 页 共 7 页", "{page}/7", "Page {page}", "·{page}·", "[{page}]"]
)
def test_page_numbers_of_any_shape_go(footer: str) -> None:
    assert restored(sheets(footer)) == TEXT


@pytest.mark.parametrize("header", ["水利建设材料汇编", "青石县水利局　2021年第3期"])
def test_running_headers_go_with_the_numbers_beside_them(header: str) -> None:
    assert restored(sheets("— {page} —", header)) == TEXT


def test_a_header_whose_figures_change_is_one_header() -> None:
    page = "\n".join("\n".join([*sheet, f"— {number} —", f"简报第{number + 1}张"]) for number, sheet in enumerate(SHEETS, 1))
    assert restored(page) == TEXT


def test_a_sentence_that_a_page_number_cut_is_whole_again() -> None:
    line = "从下个月起，每个乡镇先修一条渠、先通"
    page = "\n".join([*SHEETS[0], line, "— 1 —", "一个村、先带一个徒弟。", *SHEETS[1], "— 2 —", *SHEETS[2]])
    assert line + "一个村、先带一个徒弟。" in restored(page)


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace(SENTENCES[9], "21") + "\n36",  # figures that do not ascend by one
        "\n".join(f"{number}\n{SENTENCES[number]}" for number in range(1, 9)),  # numbers of stanzas, close to each other
        "\n".join([*SHEETS[0], "1", *SHEETS[1]]),  # one bare number
        "1\n2\n3\n4\n5\n6",
        "年份\n2019\n2020\n2021\n2022",
    ],
)
def test_other_figures_on_their_own_line_stay(text: str) -> None:
    assert list(drop_furniture(text)) == []


def test_figures_beside_page_numbers_are_no_header() -> None:
    page = "\n".join("\n".join([*sheet, str(100 * number), f"— {number} —"]) for number, sheet in enumerate(SHEETS, 1))
    made = apply(page, drop_furniture(page))
    assert all(f"\n{100 * number}" in made for number in range(1, 8))
    assert "—" not in made


def test_an_unmarked_number_needs_three_to_be_believed() -> None:
    two = "\n".join([*SHEETS[0], "1", *SHEETS[1], "2", *SHEETS[2]])
    assert list(drop_furniture(two)) == []
    assert restored("\n".join([two, "3", *SHEETS[3]])) == "\n".join(line for sheet in SHEETS[:4] for line in sheet)


BODY = "\n".join("".join(SENTENCES[place : place + 7]) for place in (0, 10, 20, 30))


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize(
    ("header", "footer"),
    [
        ("望川文汇 · 卷{page}", "- {page} -"),
        ("　　　　馆藏复印", "{page} ∕ {pages}"),
        ("{page}　　望川文汇", "第 {page} 张 共 {pages} 张"),
        ("望川集团　内部资料", "第{page}面，计{pages}面"),
        ("望川简报　第12期", "-- {page} of {pages} --"),
    ],
)
def test_the_furniture_of_a_printed_file_of_two_sheets_goes(header: str, footer: str, kept: bool) -> None:
    lines = wrap_lines(BODY, width=30, is_indent_kept=kept)
    page = paginate(lines, lines_per_page=14, header=header, footer=footer)
    assert restored(f"{TITLES[0]}\n{page}") == f"{TITLES[0]}\n{BODY}"


def test_a_bare_number_inside_of_a_wrapped_sentence_counts_a_sheet() -> None:
    lines = wrap_lines(BODY, width=30).split("\n")
    page = "\n".join([TITLES[0], *lines[:8], "1", *lines[8:]])
    assert restored(page) == f"{TITLES[0]}\n{BODY}"


def test_a_line_that_recurs_between_finished_sentences_is_the_authors() -> None:
    refrain = "把水引上山坡"
    lines = wrap_lines(BODY, width=30).split("\n")
    ends = [place for place, line in enumerate(lines) if line.endswith("。") and len(line) < 25]
    page = "\n".join(line + (f"\n{refrain}" if place in ends[:2] else "") for place, line in enumerate(lines))
    assert restored(f"{TITLES[0]}\n{page}").count(refrain) == 2
