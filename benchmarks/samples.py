"""The sample pages: which text, damaged how, and what a careful reader would keep of it. What each is: samples.toml."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.chrome import article_page, chunk_page, html_page, old_html_page, pdf_page, shelf_page, viewer_page
from benchmarks.damage import (
    IDEOGRAPHIC_SPACE,
    change_figures,
    compile_works,
    flatten_lines,
    fold_punctuation,
    garble,
    gloss_pinyin,
    lose_glyphs,
    misread_glyphs,
    number_chunks,
    paginate,
    separate_paragraphs,
    separate_wrapped,
    space_scripts,
    spread_characters,
    stamp_watermarks,
    to_traditional,
    wrap_lines,
)

TEXTS = Path(__file__).with_name("texts")
FACTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
BOM_UTF8 = b"\xef\xbb\xbf"
BOM_UTF16 = b"\xff\xfe"


@dataclass(frozen=True, slots=True)
class Work:
    """One work of a page as its record should read: paragraphs joined by one line feed, the title not among them."""

    title: str
    text: str
    claimed_chars: int | None = None
    header: tuple[str, ...] = ()  # lines between title and salutation, which go to columns


@dataclass(frozen=True, slots=True)
class Truth:
    """What a page holds. `is_paragraphed` is False where the page kept no sign of where paragraphs end."""

    title: str
    works: tuple[Work, ...]
    published_on: str | None
    truncated: bool
    is_paragraphed: bool
    note: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One file of data/raw/samples: its bytes, what it is, and its truth; None where it must be refused."""

    name: str
    content: bytes
    note: str
    truth: Truth | None


def read_work(name: str) -> Work:
    """Return a clean text of benchmarks/texts: its first line is the title."""
    title, _, text = TEXTS.joinpath(f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").partition("\n")
    return Work(title, text)


def make_samples() -> Iterator[Sample]:
    """Make every sample, in the order of their names."""
    yield from laid_out_samples()
    yield from collected_samples()
    yield from garbled_samples()
    yield from copied_samples()
    yield from preview_samples()
    yield from template_samples()
    yield from clean_samples()
    yield from marked_up_samples()
    yield from encoded_samples()
    yield from spaced_samples()
    yield from refused_samples()


def laid_out_samples() -> Iterator[Sample]:
    """Make pages that hold one whole text in a site's layout: a viewer, fragments, a portal."""
    speech = read_work("hospital-quality")
    lines = _render(wrap_lines(speech.title, indent=0) + "\n" + wrap_lines(speech.text))
    page = viewer_page(speech.title, lines, abstract=_abstract(speech), uploaded="2023-02-18", kilobytes=16.4, pages=4, previewed=4)
    yield _sample("01-viewer-wraps.txt", page, speech, published_on="2023-02-18")

    report = read_work("youth-league-report")
    chunks = number_chunks(fold_punctuation(report.title + report.text), size=260)
    page = chunk_page(report.title, chunks, pages=6, keywords=("团代会", "临川县", "共青团工作报告", "换届"))
    yield _sample("02-numbered-chunks.txt", page, report, is_paragraphed=False)

    review = read_work("enterprise-midyear")
    header = ("（2022年7月20日）", "总经理 沈卫东")
    text = separate_paragraphs(fold_punctuation("\n".join([*header, review.text])), indent=2)
    keywords = ("年中会", "经营分析", "宏远重工")
    page = article_page(
        review.title, text, published="2022-08-02", column="企业文稿", keywords=keywords, next_title="在档案工作培训班上的发言提纲"
    )
    yield _sample("03-article-page.txt", page, Work(review.title, review.text, header=header), published_on="2022-08-02")


def collected_samples() -> Iterator[Sample]:
    """Make a shelf of three speeches on one line and a printed file of several sheets."""
    works = [read_work(name) for name in ("village-water", "sports-opening", "library-opening")]
    outer = "通水仪式讲话、运动会开幕式致辞和新馆开馆讲话三篇选编"
    collection = compile_works(outer, [(work.title, work.text) for work in works], heading="{title}（本篇{chars}字）")
    line = flatten_lines(_render(wrap_lines(collection, width=32)))
    claimed = [Work(work.title, work.text, claimed_chars=len(work.text.replace("\n", ""))) for work in works]
    yield _sample("04-compilation-one-line.txt", shelf_page(outer, line), *claimed, title=outer)

    address = read_work("flood-control")
    lines = wrap_lines(address.title, width=30, indent=0) + "\n" + wrap_lines(address.text, width=30, is_indent_kept=True, is_hanging=True)
    page = paginate(lines, lines_per_page=20, header="临河市防汛抗旱指挥部会议材料", footer="— {page} —")
    yield _sample("05-headers-footers.txt", page, address)


def garbled_samples() -> Iterator[Sample]:
    """Make pages whose characters are not the author's: Traditional with glosses, and two kinds of mojibake."""
    talk = read_work("museum-night")
    yield _sample("06-traditional-pinyin.txt", gloss_pinyin(to_traditional(_page(talk, indent=2)), seed=6, share=0.6), talk)

    notice = read_work("forest-fire-notice")
    yield _sample("07-mojibake-utf8-as-gbk.txt", garble(_page(notice), stored_as="utf-8", read_as="gb18030"), notice)

    talk = read_work("elderly-care")
    yield _sample("08-mojibake-gbk-as-latin1.txt", garble(_page(talk), stored_as="gbk", read_as="latin-1"), talk)


def copied_samples() -> Iterator[Sample]:
    """Make three bad copies of one speech: what one lost or misread another still has."""
    speech = read_work("school-opening")
    lines = wrap_lines(speech.title, width=38, indent=0) + "\n" + lose_glyphs(wrap_lines(speech.text, width=38), seed=9, share=0.012)
    page = viewer_page(
        speech.title, _render(lines), abstract=_abstract(speech), uploaded="2021-11-06", kilobytes=15.2, pages=4, previewed=4
    )
    yield _sample("09-copy-dropouts.txt", page, speech, published_on="2021-11-06")

    text = misread_glyphs(lose_glyphs(speech.text, seed=10, share=0.002), seed=10, share=0.006)
    page = _page(Work(speech.title, text), indent=2).replace("\n", "\r\n")
    yield _sample("10-copy-misread-gbk.txt", page.encode("gbk"), speech)

    text = lose_glyphs(misread_glyphs(wrap_lines(speech.text, width=40), seed=11, share=0.003), seed=11, share=0.008)
    page = f"{speech.title}\n\n{flatten_lines(_render(text))}\n"
    yield _sample("11-copy-one-line.txt", BOM_UTF8 + page.encode(), speech)


def preview_samples() -> Iterator[Sample]:
    """Make a preview of another sample's speech: two pages of four."""
    speech = read_work("hospital-quality")
    shown = wrap_lines(speech.text, width=36).split("\n")[:17]
    lines = _render("\n".join([wrap_lines(speech.title, width=36, indent=0), *shown]))
    page = viewer_page(speech.title, lines, abstract=_abstract(speech), uploaded="2023-06-30", kilobytes=21.7, pages=4, previewed=2)
    visible = Work(speech.title, _head(speech.text, sum(map(len, shown))))
    yield _sample("12-truncated-preview.txt", page, visible, published_on="2023-06-30", truncated=True)


def template_samples() -> Iterator[Sample]:
    """Make two speeches from one template, on pages of two sites."""
    speech = read_work("work-safety")
    header = ("（2021年12月28日）",)
    page = _page(Work(speech.title, "\n".join([*header, speech.text])), indent=2)
    yield _sample("13-template-hengyang.txt", page, Work(speech.title, speech.text, header=header))

    other = Work(change_figures(speech.title, FACTS["yueyang"]), change_figures(speech.text, FACTS["yueyang"]))
    text = separate_paragraphs(fold_punctuation(other.text))
    keywords = ("安全生产", "岳阳市", "工作会议")
    page = article_page(
        other.title, text, published="2023-01-09", column="机关文稿", keywords=keywords, next_title="在全市计量工作座谈会上的发言"
    )
    yield _sample("14-template-yueyang.txt", page, other, published_on="2023-01-09")


def clean_samples() -> Iterator[Sample]:
    """Make pages that look broken and are not: nothing in them may change."""
    for name, text in (
        ("15-poem-regulated.txt", "poem-regulated"),
        ("16-poem-modern.txt", "poem-modern"),
        ("17-law.txt", "law-rules"),
    ):
        work = read_work(text)
        yield _sample(name, _page(work), work)


def marked_up_samples() -> Iterator[Sample]:
    """Make a present-day HTML page and an old one in GBK."""
    story = read_work("tea-mountain")
    page = html_page(story.title, story.text, published="2023-04-17", keywords=("云顶山", "春茶", "合作社"))
    yield _sample("18-article.html", page, story, published_on="2023-04-17")

    notice = read_work("skills-contest")
    page = old_html_page(notice.title, notice.text, published="2019-07-08")
    yield _sample("19-gbk-meta.html", page.encode("gbk"), notice, published_on="2019-07-08")


def encoded_samples() -> Iterator[Sample]:
    """Make clean pages in UTF-16, Big5 and GBK."""
    notice = read_work("reading-notice")
    yield _sample("20-utf16.txt", BOM_UTF16 + _page(notice, indent=2).replace("\n", "\r\n").encode("utf-16-le"), notice)

    talk = read_work("party-branch")
    yield _sample("21-big5.txt", to_traditional(_page(talk, indent=2), standard="s2tw").encode("big5"), talk)

    talk = read_work("bus-company")
    yield _sample("22-gbk.txt", _page(talk, indent=2).replace("\n", "\r\n").encode("gbk"), talk)


def spaced_samples() -> Iterator[Sample]:
    """Make pages with something between the words: blank lines, spaces, a watermark."""
    talk = read_work("women-entrepreneurs")
    yield _sample("23-blank-line-wraps.txt", f"{talk.title}\n\n{fold_punctuation(separate_wrapped(talk.text, width=32))}\n", talk)

    talk = read_work("graduation-toast")
    yield _sample("24-spread-characters.txt", spread_characters(_page(talk)), talk)

    talk = read_work("volunteers")
    stamped = Work(talk.title, stamp_watermarks(talk.text, seed=25, mark="雁池拾稿社区", count=6))
    yield _sample("25-watermarks.txt", _page(stamped, indent=2), talk)


def refused_samples() -> Iterator[Sample]:
    """Make files that hold no text: they belong into quarantine."""
    for name, content in (
        ("26-empty.txt", b""),
        ("27-binary.bin", hashlib.shake_256(b"jiaokan sample 27").digest(2048)),
        ("28-leaflet.pdf", pdf_page("A leaflet, not a page of text")),
    ):
        yield Sample(name, content, FACTS["notes"][name], None)


def _sample(
    name: str,
    page: str | bytes,
    *works: Work,
    title: str | None = None,
    published_on: str | None = None,
    truncated: bool = False,
    is_paragraphed: bool = True,
) -> Sample:
    note = FACTS["notes"][name]
    truth = Truth(title or works[0].title, works, published_on, truncated, is_paragraphed, note)
    return Sample(name, page.encode() if isinstance(page, str) else page, note, truth)


def _page(work: Work, *, indent: int = 0) -> str:
    lead = IDEOGRAPHIC_SPACE * indent
    return "\n".join([work.title, *(lead + paragraph for paragraph in work.text.split("\n"))]) + "\n"


def _render(lines: str) -> str:
    return space_scripts(fold_punctuation(lines))


def _abstract(work: Work) -> str:
    return fold_punctuation((work.title + work.text).replace("\n", ""))[:200]


def _head(text: str, chars: int) -> str:
    """Return the beginning of `text` that has `chars` characters, line feeds not counted."""
    paragraphs: list[str] = []
    for paragraph in text.split("\n"):
        if chars <= 0:
            break
        paragraphs.append(paragraph[:chars])
        chars -= len(paragraph)
    return "\n".join(paragraphs)
