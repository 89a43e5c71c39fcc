"""Rules for blocks and lines of HTML: each matches its hits and none of its misses, and no line costs more than its length."""

from __future__ import annotations

import re
import time

import pytest

from cleaners.reading.selection import MAX_RULE_CHARS
from cleaners.rules import Rule, load_rules

RULES = {rule.name: rule for rule in load_rules("markup")}
SEARCHED = ("block/", "post-block/", "page/")  # the others must match a whole line


def is_match(rule: Rule, text: str) -> bool:
    return bool(rule.pattern.search(text) if rule.name.startswith(SEARCHED) else rule.pattern.fullmatch(text))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_a_rule_matches_its_hits_and_spares_its_misses(rule: Rule) -> None:
    assert [text for text in rule.hits if not is_match(rule, text)] == []
    assert [text for text in rule.misses if is_match(rule, text)] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_no_line_made_of_a_rules_own_words_takes_long(rule: Rule) -> None:
    words = {*re.findall(r"[\u4e00-\u9fff]+|[a-zA-Z]+", rule.pattern.pattern), *"＞>»【】（）| 　-：:1，。打印"}
    lines = [((word * MAX_RULE_CHARS)[: MAX_RULE_CHARS - 1] + end) for word in sorted(words) for end in "x。：1"]
    started = time.process_time()
    for line in lines:
        is_match(rule, line)
    assert (time.process_time() - started) / len(lines) < 0.01
