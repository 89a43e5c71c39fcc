"""Every rule carries its own tests, and a rule file that says something unknown is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cleaners import rules
from cleaners.edits import Edits, apply
from cleaners.restoring.punctuation import drop_spaces, normalise_marks, normalise_widths
from cleaners.rules import Rule, RuleFileError, Substitution, load_rules, load_substitutions, load_table, rule_file

SUBSTITUTIONS = ("misreadings", "normal_form", "replacements")  # the files whose rules restoring applies as they stand
FILES = sorted(entry.name.removesuffix(".toml") for entry in rule_file("chrome").parent.iterdir() if entry.name.endswith(".toml"))  # type: ignore[attr-defined]
WITH_SUBSTITUTIONS = [file for file in FILES if "substitution" in load_table(file)]


def each_rule(kind: str) -> Iterator[tuple[Rule, str]]:
    for rule in load_rules("chrome"):
        yield from ((rule, text) for text in getattr(rule, kind))


def each_substitution(kind: str) -> Iterator[tuple[Substitution, str | tuple[str, str]]]:
    for file in SUBSTITUTIONS:
        for substitution in load_substitutions(file):
            yield from ((substitution, text) for text in getattr(substitution, kind))


def named(value: object) -> str:
    return getattr(value, "name", None) or str(value)[:24]


@pytest.mark.parametrize(("rule", "text"), list(each_rule("hits")), ids=named)
def test_a_rule_for_lines_matches_its_hits_whole(rule: Rule, text: str) -> None:
    assert rule.pattern.fullmatch(text)


@pytest.mark.parametrize(("rule", "text"), list(each_rule("misses")), ids=named)
def test_no_rule_for_lines_matches_what_one_of_them_must_miss(rule: Rule, text: str) -> None:
    """What is a miss of one rule is the author's: none of the others may take it either."""
    assert [each.name for each in load_rules("chrome") if each.pattern.fullmatch(text)] == []


@pytest.mark.parametrize(("substitution", "pair"), list(each_substitution("hits")), ids=named)
def test_a_substitution_turns_its_hits_into_what_they_say(substitution: Substitution, pair: tuple[str, str]) -> None:
    before, after = pair
    assert before != after
    assert apply(before, substitution.find_edits(before)) == after


@pytest.mark.parametrize(("substitution", "pair"), list(each_substitution("hits")), ids=named)
def test_a_substitution_leaves_its_own_output_alone(substitution: Substitution, pair: tuple[str, str]) -> None:
    assert len(Edits.of(substitution.find_edits(pair[1]))) == 0


@pytest.mark.parametrize(("substitution", "text"), list(each_substitution("misses")), ids=named)
def test_a_substitution_leaves_its_misses_alone(substitution: Substitution, text: str) -> None:
    assert len(Edits.of(substitution.find_edits(text))) == 0


def normal_form(text: str) -> str:
    for cleaner in (normalise_widths, normalise_marks, drop_spaces):
        text = apply(text, cleaner(text))
    return text


@pytest.mark.parametrize("example", load_table("normal_form")["example"], ids=lambda example: str(example["before"])[:24])
def test_the_examples_of_the_normal_form_hold(example: dict[str, str]) -> None:
    assert normal_form(example["before"]) == example["after"]
    assert normal_form(example["after"]) == example["after"]


def test_every_file_of_substitutions_has_its_examples_run() -> None:
    assert tuple(WITH_SUBSTITUTIONS) == SUBSTITUTIONS


@pytest.mark.parametrize("file", FILES)
def test_every_rule_file_loads_and_every_rule_says_why_and_brings_both_kinds_of_examples(file: str) -> None:
    table = load_table(file)
    every = [*(load_rules(file) if "rule" in table else ()), *(load_substitutions(file) if "substitution" in table else ())]
    assert table
    assert [rule.name for rule in every if not (rule.why.endswith(".") and rule.hits and rule.misses)] == []


def test_no_name_is_used_by_two_rules_of_one_kind_of_file() -> None:
    names = [rule.name for file in WITH_SUBSTITUTIONS for rule in load_substitutions(file)]
    assert len(names) == len(set(names))


def test_every_radical_becomes_one_other_character_of_the_supplement() -> None:
    table = load_table("radicals")["supplement"]
    assert all(len(radical) == len(ordinary) == 1 and radical != ordinary for radical, ordinary in table.items())
    assert all("\u2e80" <= radical <= "\u2eff" for radical in table)


def test_every_replacement_knows_the_name_that_was_replaced_and_its_proof() -> None:
    originals = load_table("replacements")["original"]
    assert {rule.name for rule in load_substitutions("replacements")} == set(originals)
    for rule in load_substitutions("replacements"):
        row = originals[rule.name]
        assert rule.replacement == row["name"]
        assert any(rule.find_edits(row["proof"]))


GOOD = """
[[rule]]
name = "a"
why = "Because."
pattern = "甲"
hits = ["甲"]
misses = ["乙"]
"""
Written = Callable[[str], str]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    """Return what writes a rule file and gives its name; names are new each time, for files are read once."""
    monkeypatch.setattr(rules, "rule_file", lambda name: tmp_path / f"{name}.toml")

    def write(content: str) -> str:
        name = f"{tmp_path.name}-{len(list(tmp_path.iterdir()))}"
        (tmp_path / f"{name}.toml").write_text(content, encoding="utf-8")
        return name

    return write


def test_a_good_rule_file_loads(written: Written) -> None:
    (rule,) = load_rules(written(GOOD))
    assert (rule.name, rule.why, rule.pattern.pattern, rule.hits, rule.misses) == ("a", "Because.", "甲", ("甲",), ("乙",))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("why =", "wyh ="),  # misspelt
        ('why = "Because."', ""),  # missing
        ('hits = ["甲"]', 'hits = ["甲"]\nnote = "x"'),  # unknown
        ('pattern = "甲"', 'pattern = "("'),  # no pattern
        ('pattern = "甲"', "pattern = 3"),
        ('hits = ["甲"]', "hits = 3"),
        ('hits = ["甲"]', 'hits = "甲"'),  # a string is no list of strings, though Python would iterate over it
        ("hits = [", "hits = [3, "),
        ('misses = ["乙"]', 'misses = "乙"'),
        ('name = "a"', "name = 3"),
        ("[[rule]]", "[[rules]]"),  # misspelt kind: no rules at all
    ],
)
def test_a_rule_file_with_a_wrong_key_is_refused(written: Written, old: str, new: str) -> None:
    assert old in GOOD
    file = written(GOOD.replace(old, new))
    with pytest.raises(RuleFileError, match=file):
        load_rules(file)


def test_a_name_that_appears_twice_is_refused(written: Written) -> None:
    with pytest.raises(RuleFileError, match="twice"):
        load_rules(written(GOOD + GOOD))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("replacement =", "replacment ="),
        ('hits = [["甲", "乙"]]', 'hits = ["甲乙"]'),  # a string of two is no pair, though Python would unpack it
        ('hits = [["甲", "乙"]]', 'hits = [["甲", "乙", "丙"]]'),
        ('replacement = "乙"', "replacement = 3"),
    ],
)
def test_a_substitution_with_a_wrong_key_is_refused(written: Written, old: str, new: str) -> None:
    good = '[[substitution]]\nname = "a"\nwhy = "Because."\npattern = "甲"\nreplacement = "乙"\nhits = [["甲", "乙"]]\nmisses = ["丙"]\n'
    assert load_substitutions(written(good))[0].hits == (("甲", "乙"),)
    assert old in good
    file = written(good.replace(old, new))
    with pytest.raises(RuleFileError, match=file):
        load_substitutions(file)


def test_a_replacement_may_use_the_groups_of_its_pattern(written: Written) -> None:
    content = GOOD.replace("rule", "substitution").replace('"甲"\n', '"(甲)(乙)"\nreplacement = "\\\\2\\\\1"\n')
    (rule,) = load_substitutions(written(content.replace('["甲"]', '[["甲乙", "乙甲"]]')))
    assert apply("丙甲乙丙", rule.find_edits("丙甲乙丙")) == "丙乙甲丙"
