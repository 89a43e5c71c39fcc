"""What the witnesses of a record say together."""

from __future__ import annotations

import pytest

from flows.record_rows import find_title

BASE = "某某文库"
TITLE = "在全县春耕工作会议上的讲话"


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ([BASE, TITLE, TITLE], TITLE),
        ([BASE, TITLE], BASE),
        ([BASE, TITLE, None], BASE),
        ([None, TITLE, TITLE], TITLE),
        ([None, TITLE, BASE], None),
        ([BASE], BASE),
        ([None], None),
    ],
)
def test_a_record_takes_the_title_that_most_of_its_witnesses_print(titles: list[str | None], expected: str | None) -> None:
    copies = [{"title": title} for title in titles]
    assert find_title(copies[0], copies) == expected
