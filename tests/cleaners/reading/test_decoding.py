"""From bytes to text: every encoding a Chinese page comes in, damaged as scrapers and disks damage it, and what is refused."""

from __future__ import annotations

import random
import time
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.encoding_texts import FOREIGN, FOREIGN_CODECS, HONG_KONG, SIMPLIFIED, TRADITIONAL
from benchmarks.measure_decoding import count_refused, generate_pages, is_right, read_ours
from cleaners.reading.decoding import Decoded, DecodedSpan, UndecodableError, decode, redecode
from tests.shared import shared_folder

PROSE = SIMPLIFIED["speech"]
FLOORS = {  # share of pages that are read right; measured over several seeds, the worst of them less half a per cent
    "all": 0.994,
    "whole": 1.0,
    "cut tail": 0.99,
    "cut head": 0.985,
    "1 corrupt": 0.99,
    "5 corrupt": 0.98,
    "mixed lines": 0.99,
}
REFUSALS = {"empty", "binary", "not_chinese", "low_confidence_encoding"}
FRAGMENT_CODECS = ("utf-8", "gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig")
SCRAPS = (b"\n", b"<p>", b"\0", b"\x80", b"5\x80", b"\x81\x30", b"\xff\xfe", b"\xef\xbb\xbf", b"\x84\x31\x95\x33", b"~{VPND~}", b"\x1b$)A")


@st.composite
def scraped_bytes(draw: st.DrawFn) -> bytes:
    """Bytes as scrapers leave them: Chinese in several encodings, scraps of marks and halves, cut at both ends."""
    text = st.sampled_from([*SIMPLIFIED.values(), *TRADITIONAL.values()])
    chinese = st.builds(
        lambda text, start, length, codec: text[start : start + length].encode(codec, "ignore"),
        text,
        st.integers(0, 200),
        st.integers(1, 60),
        st.sampled_from(FRAGMENT_CODECS),
    )
    pieces = draw(st.lists(chinese | st.sampled_from(SCRAPS) | st.binary(max_size=20), max_size=8))
    raw = b"".join(pieces)
    return raw[draw(st.integers(0, 2)) : len(raw) - draw(st.integers(0, 2))]


@given(raw=scraped_bytes() | st.binary(max_size=400), declared=st.sampled_from([None, "gb2312", "Big5", "utf-8", "x-unknown"]))
def test_any_bytes_are_read_or_refused_and_the_plan_alone_reads_them_again(raw: bytes, declared: str | None) -> None:
    try:
        decoded = decode(raw, declared)
    except UndecodableError as error:
        assert error.reason in REFUSALS  # noqa: PT017  # any other exception fails the test by itself
        return
    assert redecode(raw, decoded.encoding, decoded.plan) == decoded.text
    if decoded.plan is None:
        assert raw.decode(decoded.encoding, "replace") == decoded.text
    else:
        assert_tiles(decoded.plan, raw)
    assert decoded.encoding != "mixed" or decoded.plan is not None


def assert_tiles(plan: tuple[DecodedSpan, ...], raw: bytes) -> None:
    """Assert that spans follow each other to the end of the page and leave out a byte order mark at most."""
    assert raw[: plan[0].offset] in (b"", b"\xef\xbb\xbf", b"\x84\x31\x95\x33")
    ends = [span.offset + span.length for span in plan]
    assert [span.offset for span in plan[1:]] == ends[:-1]
    assert ends[-1] == len(raw)


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    right: dict[str, list[bool]] = defaultdict(list)
    for page in generate_pages(variants=1, seed=23):
        hit = is_right(page, read_ours(page.raw, page.declared))
        for group in ("all", page.kind, page.codec):
            right[group].append(hit)
    return {group: sum(hits) / len(hits) for group, hits in right.items()}


@pytest.mark.parametrize(("group", "floor"), FLOORS.items())
def test_generated_pages_of_nine_encodings_are_read_right(shares: dict[str, float], group: str, floor: float) -> None:
    assert shares[group] >= floor


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32", "utf-32-le"])
@pytest.mark.parametrize("kind", SIMPLIFIED)
def test_a_whole_simplified_page_comes_out_exactly_and_needs_no_plan(codec: str, kind: str) -> None:
    decoded = decode(SIMPLIFIED[kind].encode(codec))
    assert (decoded.text, decoded.plan, decoded.replaced_chars) == (SIMPLIFIED[kind], None, 0)


@pytest.mark.parametrize("codec", ["big5", "big5hkscs", "cp950", "gb18030"])
@pytest.mark.parametrize("kind", TRADITIONAL)
def test_a_whole_traditional_page_comes_out_exactly(codec: str, kind: str) -> None:
    assert decode(TRADITIONAL[kind].encode(codec)).text == TRADITIONAL[kind]


def test_written_cantonese_is_read_with_the_hong_kong_supplement() -> None:
    text = HONG_KONG["chat"]
    decoded = decode(text.encode("big5hkscs"))
    assert (decoded.text, decoded.encoding) == (text, "big5hkscs")


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", "", "无"])
def test_a_wrong_declaration_does_not_mislead(declared: str) -> None:
    text = TRADITIONAL["essay"]
    assert decode(text.encode("big5"), declared).text == text


def test_a_byte_order_mark_is_never_in_the_text() -> None:
    for codec in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode(PROSE.encode(codec)).text == PROSE
    marked = decode(("\ufeff" + PROSE).encode("gb18030"))
    assert (marked.text, marked.encoding, marked.plan) == (PROSE, "gb18030", (DecodedSpan(4, len(PROSE.encode("gb18030")), "gb18030"),))


def test_a_utf8_mark_before_gbk_bytes_is_left_out_and_the_rest_read_as_gbk() -> None:
    decoded = decode(b"\xef\xbb\xbf" + PROSE.encode("gbk"))
    assert (decoded.text, decoded.encoding) == (PROSE, "gb18030")


def test_line_ends_stay_as_they_are() -> None:
    assert decode(PROSE.replace("\n", "\r\n").encode("gbk")).text.count("\r\n") == PROSE.count("\n")


@pytest.mark.parametrize("lost", [1, 2])
def test_utf8_cut_inside_its_last_character_stays_utf8_with_one_replacement(lost: int) -> None:
    decoded = decode("今天开会".encode()[:-lost])
    assert (decoded.text, decoded.encoding, decoded.replaced_chars) == ("今天开\ufffd", "utf-8", 1)


def test_replacement_characters_that_the_page_itself_holds_are_not_counted() -> None:
    assert decode("今天\ufffd开会，大家都来。".encode()).replaced_chars == 0


@pytest.mark.parametrize(("codec", "text"), [("gbk", PROSE), ("big5", TRADITIONAL["essay"])])
def test_a_page_whose_first_byte_was_cut_is_read_from_its_second(codec: str, text: str) -> None:
    decoded = decode(text.encode(codec)[1:])
    assert decoded.text == "\ufffd" + text[1:]
    assert decoded.plan is not None
    assert decoded.plan[0] == DecodedSpan(0, 1, "ascii")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_that_lost_its_first_byte_is_read_in_step(codec: str) -> None:
    assert decode(PROSE.encode(codec)[1:]).text == "\ufffd" + PROSE[1:]


def test_a_lost_byte_in_mid_line_does_not_garble_the_rest_of_the_line() -> None:
    line = "我们要把这项工作放在更加突出的位置抓紧抓实抓出成效让人民群众满意"
    raw = line.encode("gbk")
    assert decode(raw[:20] + raw[21:]).text == line[:10] + "\ufffd" + line[11:]


def test_lines_of_two_encodings_are_each_read_in_their_own() -> None:
    lines = PROSE.splitlines(keepends=True)
    codecs = ["utf-8" if number % 2 else "gbk" for number in range(len(lines))]
    decoded = decode(b"".join(line.encode(codec) for line, codec in zip(lines, codecs, strict=True)))
    assert (decoded.text, decoded.encoding) == (PROSE, "mixed")
    assert {span.codec for span in decoded.plan or ()} == {"utf-8", "gb18030"}


def test_html_on_one_line_may_change_its_encoding_between_tags() -> None:
    parts = [("<div>今天下午召开全县水利工作会议</div>", "utf-8"), ("<p>版权所有，未经许可不得转载</p>", "gbk")] * 3
    decoded = decode(b"".join(part.encode(codec) for part, codec in parts))
    assert decoded.text == "".join(part for part, _ in parts)


def test_a_broken_utf8_line_is_not_taken_for_gbk() -> None:
    raw = PROSE.encode().replace("县".encode(), b"\xe5\x8e", 3)
    decoded = decode(raw)
    assert (decoded.encoding, decoded.replaced_chars, decoded.plan) == ("utf-8", 3, None)


def test_short_gbk_words_that_are_legal_utf8_are_read_as_gbk() -> None:
    text = "同学要去山前平台"
    raw = text.encode("gbk")
    assert raw.decode("utf-8") != text
    assert decode(raw).text == text


def test_the_euro_sign_of_code_page_936_is_read_beside_a_number_only() -> None:
    priced = "这台机器要价".encode("gbk") + b"\x80300" + "，运费另算，大家都觉得太贵。".encode("gbk")
    assert decode(priced).text == "这台机器要价€300，运费另算，大家都觉得太贵。"
    stray = "这台机器要价。".encode("gbk") + b"\x80\n" + "运费另算，大家都觉得太贵。".encode("gbk")
    assert decode(stray).text == "这台机器要价。\ufffd\n运费另算，大家都觉得太贵。"


def test_hz_and_character_references_are_chinese_though_all_their_bytes_are_ascii() -> None:
    hz = decode("今天开会，请大家准时到。\n".encode("hz"))
    assert (hz.text, hz.encoding) == ("今天开会，请大家准时到。\n", "hz")
    references = "".join(f"&#{ord(hanzi)};" for hanzi in "今天开会")
    assert decode(f"<p>{references}</p>".encode()).encoding == "utf-8"


@pytest.mark.parametrize("language", FOREIGN_CODECS)
def test_a_page_in_another_language_is_refused_in_every_encoding_of_it(language: str) -> None:
    for codec in FOREIGN_CODECS[language]:
        for text in (FOREIGN[language], FOREIGN[language] * 40, f"<html><body><p>{FOREIGN[language]}</p></body></html>"):
            with pytest.raises(UndecodableError) as refusal:
                decode(text.encode(codec), "gb2312")
            assert refusal.value.reason in {"not_chinese", "low_confidence_encoding"}, (codec, refusal.value)


def test_every_page_that_is_no_chinese_text_is_refused_and_nearly_all_for_the_right_reason() -> None:
    refused, named, pages, others = count_refused()
    assert refused == pages > 200
    assert named >= pages - 4, others  # Japanese of a line or two reads as no language for sure


@pytest.mark.parametrize(("codec", "language"), [("cp1251", "russian"), ("euc_kr", "korean"), ("shift_jis", "japanese")])
def test_a_refusal_names_the_foreign_encoding(codec: str, language: str) -> None:
    with pytest.raises(UndecodableError, match="not_chinese"):
        decode(FOREIGN[language].encode(codec))


@pytest.mark.parametrize("raw", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe\r\x00\n\x00", "\u3000\n\u3000".encode("gbk"), b"\0" * 50])
def test_a_page_of_nothing_is_empty(raw: bytes) -> None:
    with pytest.raises(UndecodableError, match="empty"):
        decode(raw)


def test_rubbish_is_binary_and_text_padded_with_zeros_is_text() -> None:
    with pytest.raises(UndecodableError, match="binary"):
        decode(random.Random(5).randbytes(5000))
    assert decode(PROSE.encode() + b"\0" * 4000).text.rstrip("\0") == PROSE
    assert decode(PROSE.encode("gbk") + b"\0" * 4000).text.rstrip("\0") == PROSE


def test_random_bytes_behind_a_utf16_mark_are_not_published_as_rare_hanzi() -> None:
    with pytest.raises(UndecodableError, match="low_confidence_encoding"):
        decode(b"\xff\xfe" + random.Random(6).randbytes(2000))


def test_encodings_without_a_codec_are_named() -> None:
    with pytest.raises(UndecodableError, match="low_confidence_encoding: ISO-2022-CN"):
        decode(b"\x1b$)A\x0e" + bytes(byte & 0x7F for byte in "今天开会".encode("gb2312")) + b"\x0f")
    with pytest.raises(UndecodableError, match="low_confidence_encoding: EUC-TW"):
        decode(encode_euc_tw(TRADITIONAL["essay"]))


def encode_euc_tw(text: str) -> bytes:
    """Encode the commoner hanzi of a text by their place in CNS 11643 plane 1; other signs become full stops."""
    pairs = []
    for lead, trail in (sign.encode("big5") for sign in text if "\u4e00" <= sign <= "\u9fff"):
        place = (lead - 0xA4) * 157 + (trail - 0x40 if trail < 0x80 else trail - 0xA1 + 63)
        pairs.append(bytes((0xC4 + place // 94, 0xA1 + place % 94)) if lead < 0xC7 else b"\xa1\xa3")
    return b"".join(pairs)


def test_mojibake_saved_as_utf8_is_a_chinese_page_that_a_later_cleaner_repairs() -> None:
    for garbled in (PROSE.encode("gbk").decode("latin-1"), PROSE.encode().decode("latin-1"), PROSE.encode().decode("gbk", "ignore")):
        assert decode(garbled.encode()).text == garbled


@pytest.mark.parametrize(
    "unit",
    [b"<", b"\n\x81", b"\xe4", b"<\xe4", b"\x81\x30", b"\x81A", b"<script", b"5\x80", b"&#20013", "今\n".encode() + "今\n".encode("gbk")],
)
def test_a_megabyte_of_anything_is_decided_within_five_seconds(unit: bytes) -> None:
    raw = (unit * ((1 << 20) // len(unit) + 1))[: 1 << 20]
    began = time.process_time()
    read_ours(raw, None)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_real_reports_come_out_exactly_in_every_encoding(codec: str) -> None:
    for path in sorted(shared_folder("clean").glob("*年*.txt")):
        text = path.read_bytes().decode("utf-8-sig")
        assert decode(text.encode(codec)).text == text, path.name


def test_real_reports_cut_and_broken_anywhere_keep_their_encoding() -> None:
    rng = random.Random(11)
    for path in sorted(shared_folder("clean").glob("*年*.txt")):
        text = path.read_bytes().decode("utf-8-sig")
        for codec in ("utf-8", "gb18030"):
            raw = bytearray(text.encode(codec))
            del raw[: rng.randrange(len(raw) - 4000)], raw[4000:]
            raw[rng.randrange(len(raw))] = rng.randrange(256)
            decoded: Decoded = decode(bytes(raw))
            assert decoded.encoding == codec, path.name
            assert decoded.score > 0.6, path.name
