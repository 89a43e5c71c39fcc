"""The rule files of the dividing wing: each rule finds its hits and spares its misses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaners.dividing.salutations import find_salutations
from cleaners.rules import Rule, load_rules, load_table

COUNTIES = Path(__file__).parents[3] / "cleaners" / "rules" / "counties.txt"
FILES = ("headings", "titles", "closings", "genres")


def examples(kind: str) -> Iterator[tuple[Rule, str]]:
    for file in FILES:
        for rule in load_rules(file):
            yield from ((rule, text) for text in getattr(rule, kind))


@pytest.mark.parametrize(("rule", "text"), list(examples("hits")), ids=lambda value: getattr(value, "name", value))
def test_a_rule_finds_its_hits(rule: Rule, text: str) -> None:
    assert rule.pattern.search(text)


@pytest.mark.parametrize(("rule", "text"), list(examples("misses")), ids=lambda value: getattr(value, "name", value))
def test_a_rule_spares_its_misses(rule: Rule, text: str) -> None:
    assert not rule.pattern.search(text)


@pytest.mark.parametrize("text", load_table("salutations")["hits"])
def test_an_address_is_found_whole(text: str) -> None:
    assert [(found.start, found.end) for found in find_salutations(text)] == [(0, len(text))]


@pytest.mark.parametrize("text", load_table("salutations")["misses"])
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert not [found for found in find_salutations(text) if found.start == 0]


def test_each_title_noun_belongs_to_one_genre() -> None:
    heads = [head for genre in load_table("genres")["genre"] for head in genre["heads"]]
    assert len(heads) == len(set(heads))


def test_each_prefecture_belongs_to_one_province() -> None:
    cities = [city for province in load_table("places")["province"] for city in province["cities"]]
    assert len(cities) == len(set(cities)) > 300
    assert all(any(city.startswith(name) for city in cities) for name in load_table("places")["common"])


def test_every_name_of_an_event_is_found_by_its_words() -> None:
    """Names are looked up as words first, so a part of one must not be a regular expression but for what it must not be followed by."""
    for row in load_table("events")["event"]:
        for name in row["name"].split("|"):
            words = re.sub(r"\(\?!.*?\)", "", name)
            assert re.escape(words) == words, row
            assert 2000 < row["on"].year < 2030


def test_each_county_belongs_to_a_province_of_the_table() -> None:
    table = load_table("places")
    provinces = {row["name"] for row in table["province"]} | set(table["municipalities"])
    lines = COUNTIES.read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) > 300
    for line in lines:
        province, prefecture, names = line.split("\t")
        assert province in provinces or province in ("香港特别行政区", "澳门特别行政区", "台湾省"), province
        assert names
        assert " " not in prefecture
