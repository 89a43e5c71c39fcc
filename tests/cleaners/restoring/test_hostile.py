"""No page makes the chain raise, hang or take time that grows with the square of its length."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.damage import wrap_lines
from cleaners.edits import Edits, apply
from cleaners.restoring.chain import PIPELINE, restore_page
from tests.pages import SENTENCES, examples, plain, soups

SMALL, SMALL_SECONDS = 40_000, 4.0  # what is quadratic in Python takes more
LARGE, LARGE_SECONDS = 1_000_000, 10.0  # the slowest, half a million lines, take six


def repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece))


def numbered(line: str) -> Callable[[int], str]:
    return lambda size: "\n".join(line.format(number) for number in range(1, size // (len(line) + 5)))


def _wrapped(size: int, width: int) -> str:
    text = "".join(SENTENCES[:20]) + "\n"
    return wrap_lines(text * (size // len(text) + 1), width=width)


HOSTILE: Mapping[str, Callable[[int], str]] = {
    "one word": repeated("a"),
    "one number": repeated("1"),
    "figures set apart": repeated("1 "),
    "one Han character": repeated("的"),
    "Han characters set apart": repeated("的 "),
    "Han characters set wide": repeated("的\u3000"),
    "one sentence without end": repeated("全县各乡镇"),
    "one clause again and again": repeated("全县各乡镇的渠长，"),
    "one sentence again and again": repeated("渠长名字刻在石头上。"),
    "no text but line ends": repeated("\n"),
    "line ends of another system": repeated("\r\n"),
    "old line ends": repeated("\r"),
    "blanks": repeated(" "),
    "wide blanks": repeated("\u3000"),
    "tabs": repeated("\t"),
    "a sentence and blanks": lambda size: "完。" + " " * size,
    "a sentence, blanks, a tab, a word": lambda size: "完。" + " " * size + "\t的",
    "opening brackets": repeated("("),
    "wide opening brackets": repeated("（"),
    "closing brackets": repeated(")"),
    "a bracket and blanks": lambda size: "的(" + " " * size,
    "brackets opened after Han": repeated("的("),
    "title marks": repeated("《"),
    "nested title marks": repeated("《<"),
    "dots": repeated("."),
    "dots after Han": lambda size: "的" + "." * size,
    "hyphens": repeated("-"),
    "hyphens after Han": lambda size: "的" + "-" * size,
    "ellipses": repeated("…"),
    "colons": repeated(":"),
    "quotes": repeated("“"),
    "addresses": repeated("http://"),
    "parts of an address": repeated("www."),
    "one address": lambda size: "http://" + "a" * size,
    "names of mailboxes": repeated("a@"),
    "one mailbox": lambda size: "a" * size + "@",
    "a domain without end between Han": lambda size: "的" + "a." * (size // 2) + "的",
    "arrows": repeated("首页 > "),
    "labels": repeated("来源:"),
    "label lines": repeated("来源：某某\n"),
    "file names": repeated("某某讲话稿.docx\n"),
    "file names on one line": repeated("某某讲话稿.docx"),
    "other file names": numbered("第{}号讲话稿子.docx"),
    "key words": lambda size: "关键词：" + "的" * size,
    "combining marks": repeated("\u0301"),
    "a letter under combining marks": lambda size: "e" + "\u0301" * size,
    "zero-width characters": repeated("\u200b"),
    "lost characters": repeated("\ufffd"),
    "lost characters among Han": repeated("涓\ufffd"),
    "accented letters": repeated("é"),
    "accented letters set apart": repeated("é "),
    "UTF-8 read as GBK": repeated("涓銆鐨浜"),
    "glosses": repeated("的(dé)"),
    "Traditional clauses": repeated("學習貫徹會議精神，"),
    "one character a line": repeated("的\n"),
    "one character and a blank a line": repeated("的 \n"),
    "short lines": repeated("短行\n"),
    "short lines with blank ones": repeated("短行\n\n"),
    "the same title on every line": repeated("关于某某工作会议上的讲话稿\n"),
    "another title on every line": numbered("关于第{}号渠道的讲话稿"),
    "one long line again and again": repeated("这是一行用来测试的文字它的长短恰好是三十个汉字不多也不少正正好好\n"),
    "wraps as blanks": repeated("这是一行用来测试的文字它的长短恰好是三十个汉字不多也不少正正好好 "),
    "lines of two widths": lambda size: _wrapped(size // 2, 34) + "\n" + _wrapped(size // 2, 26),
    "lines that lost glyphs": lambda size: re.sub(r"(?m)^(.{9}).{9}(.*\n.*\n)", r"\1\2", _wrapped(size, 34)),
    "page numbers": numbered("{}"),
    "page numbers far apart": numbered("甲\n乙\n丙\n丁\n戊\n{}"),
    "page one on every line": repeated("1\n"),
    "page one far apart": repeated("1\n甲\n乙\n丙\n丁\n戊\n"),
    "chunk one on every line": repeated("1、\n"),
    "numbered lines": numbered("{}、短行的"),
    "rows of a table": numbered("河口 {} 36.5 好"),
    "bullets": repeated("\uf06c \n"),
    "radicals": repeated("⼀⻋"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_does_not_grow_with_the_square_of_the_length(name: str) -> None:
    page = HOSTILE[name](SMALL)
    begun = time.process_time()
    restore_page(page, plain())
    assert time.process_time() - begun < SMALL_SECONDS


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_million_characters_take_seconds(name: str) -> None:
    page = HOSTILE[name](LARGE)
    begun = time.process_time()
    restore_page(page, plain())
    assert time.process_time() - begun < LARGE_SECONDS


@given(text=st.text(st.characters(exclude_categories=["Cs"])) | soups(), titles=st.lists(soups(), max_size=2))
@examples(200)
def test_no_cleaner_raises_on_any_text_with_any_titles(text: str, titles: list[str]) -> None:
    for cleaner in PIPELINE:
        proposed = cleaner.propose(text, plain(title=titles[0] if titles else None), tuple(titles))
        apply(text, proposed if isinstance(proposed, Edits) else Edits.of(proposed))


@pytest.mark.parametrize(
    "text", ["", "\n", " ", "\ufeff", "的", "。", "\x00", "1", "\u3000\n\u3000", "\ufffd", "\U0001f468\u200d\U0001f469"]
)
def test_pages_of_next_to_nothing_are_restored(text: str) -> None:
    page = restore_page(text, plain())
    assert page.text == text.strip(" \n\u3000\ufeff\x00")
