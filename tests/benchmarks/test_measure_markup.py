"""The generated layouts hold what they say they hold, and the main text of each is found at least as well as before."""

from __future__ import annotations

from statistics import mean

import pytest

from benchmarks.layouts import BATCHES
from benchmarks.layouts.material import LaidOut, Layout
from benchmarks.measure_markup import TEXTS, by_us, draw_pages, score, without_names
from cleaners.reading.visible_text import parse_page, read_visible_text

LAYOUTS = {layout.name: layout for layouts in BATCHES for layout in layouts}
PAGES = 2  # of a layout; `docs/quality.md` has more

# Floors of the mean F1; they only move up. Layouts that are not named have the first.
FLOOR = 0.96
FLOORS: dict[str, float] = {"community": 0.945, "best_answer": 0.959, "floors_in_floors": 0.953}
MEAN_FLOOR = 0.987


def drawn(layout: Layout) -> list[LaidOut]:
    return [page for _, page in draw_pages([layout], PAGES, [TEXTS])]  # not of shared/: floors must hold without it


def test_every_layout_has_a_name_of_its_own_and_there_are_enough() -> None:
    assert len(LAYOUTS) == sum(map(len, BATCHES)) >= 20
    assert FLOORS.keys() <= LAYOUTS.keys()


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_shows_what_its_author_wrote_among_other_things(name: str) -> None:
    for page in drawn(LAYOUTS[name]):
        shown = score(read_visible_text(parse_page(page.html)).text, page)
        assert shown.recall > 0.93  # short lines and jammed sentences break some pairs
        assert shown.precision < 0.99


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_main_text_of_a_generated_layout_is_found(name: str) -> None:
    assert mean(score(by_us(page.html), page).f1 for page in drawn(LAYOUTS[name])) >= FLOORS.get(name, FLOOR)


def test_the_mean_over_generated_layouts_stays_high() -> None:
    pages = [page for layout in LAYOUTS.values() for page in drawn(layout)]
    assert mean(score(by_us(page.html), page).f1 for page in pages) >= MEAN_FLOOR


def test_the_same_pages_are_drawn_every_time() -> None:
    layout = LAYOUTS["table_board"]
    assert drawn(layout) == drawn(layout)


def test_what_is_optional_counts_neither_way() -> None:
    page = LaidOut("", "天地玄黄", "宇宙洪荒")
    assert score("天地玄黄", page) == score("天地玄黄\n宇宙洪荒", LaidOut("", "天地玄黄", "黄宇宙洪荒"))
    assert score("天地玄黄日月", page).precision == pytest.approx(3 / 5)
    assert score("天地", page).recall == pytest.approx(1 / 3)
    assert score("", page).f1 == 0


def test_names_are_hidden_but_tell_the_same_things_apart() -> None:
    page = '<div class="post_1 post">天</div><div class="post_2 post" id="first">地</div>'
    hidden = without_names(page)
    one, two = hidden.split("</div>")[:2]
    assert "post" not in hidden
    assert "first" not in hidden
    assert one.split('"')[1].replace("1", "2") == two.split('"')[1]
