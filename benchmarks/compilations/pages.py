"""Pages put together from works: outer title, lead-in, contents list before or behind, the site's lines, one line or many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from benchmarks.compilations.prose import NUMERALS, TOPICS, Work, make_name, make_speech, make_works, pick_length
from benchmarks.compilations.styles import FIRST, FRESH, HELD_OUT, Style


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its truth. `layout` is `lines`, `spaced` (blank lines, indents), or `flat`."""

    text: str
    title: str | None  # what the site calls the page
    works: tuple[Work, ...]
    spans: tuple[tuple[int, int], ...]  # of each work's paragraphs in `text`
    style: str
    layout: str


def make_page(rng: Random, name: str) -> Page:
    """Return a compilation of 2 to 8 works under headings of style `name`."""
    style = {**FIRST, **HELD_OUT, **FRESH}[name]
    works = _entitle(make_works(rng, rng.randint(2, 8)), style, rng)
    outer = _outer_title(works, rng) if rng.random() < 0.75 or not style.is_titled else None
    contents = _contents(works, rng) if style.is_titled else []
    at_end = bool(contents) and rng.random() < 0.25
    layout = rng.choice(["lines", "spaced", "flat"])
    blocks = [[outer] if outer else [], _lead_in(rng) if outer and rng.random() < 0.4 else [], [] if at_end else contents]
    for number, work in enumerate(works, 1):
        blocks += [[*style.lines(number, len(works), work), *work.headers], list(work.paragraphs), list(style.behind)]
    text, spans = lay_out([*blocks, contents if at_end else []], layout, rng)
    title = outer or (works[0].title if rng.random() < 0.5 else None)
    return Page(text, title, tuple(works), spans[4:-1:3], name, layout)


def _entitle(works: list[Work], style: Style, rng: Random) -> list[Work]:
    """Return the works with the titles the style leaves them."""
    if style.shares_title:
        topic = rng.choice(TOPICS)
        works = [make_speech(topic, rng, pick_length(rng)) for _ in works]
        title = rng.choice([f"在{topic['meeting']}上的讲话", f"{topic['name']}工作发言稿", f"{topic['name']}心得体会"])
        return [replace(work, title=title) for work in works]
    if style.names_speaker:
        topic = rng.choice(TOPICS)
        speeches = [make_speech(topic, rng, min(2500, pick_length(rng))) for _ in works]
        return [replace(work, title=f"{work.speaker}同志发言", headers=()) for work in speeches]
    return works if style.is_titled else [replace(work, title=None, headers=()) for work in works]


def _outer_title(works: list[Work], rng: Random) -> str:
    count = len(works)
    topic = rng.choice(TOPICS)
    forms = [
        f"{topic['name']}讲话材料汇编（共{count}篇）", f"{NUMERALS[count - 1]}篇{topic['name']}发言稿",
        f"{topic['meeting']}材料合集", f"精选基层工作材料{count}篇",
        f"{works[0].title}等材料" if works[0].title else f"{topic['name']}范文（通用{count}篇）",
    ]  # fmt: skip
    return rng.choice(forms)


def _lead_in(rng: Random) -> list[str]:
    forms = [
        "以下材料由网友分享，仅供学习参考，如有需要可以收藏备用。",
        "工作中常常要用到这一类文稿，那么怎样写才得体呢？这里选了几篇，一起来看看吧。",
        f"整理：{make_name(rng)}　　更新：2023-05-0{rng.randint(1, 9)}",
    ]
    return [rng.choice(forms)]


def _contents(works: list[Work], rng: Random) -> list[str]:
    form = rng.choice(["none", "none", "none", "plain", "numbered", "pages", "links"])
    titles = [str(work.title) for work in works]
    if form == "none":
        return []
    if form == "plain":
        return ["目　录", *titles]
    if form == "numbered":
        return ["【目录】", *(f"{number}、{title}" for number, title in enumerate(titles, 1))]
    if form == "pages":
        return ["目录", *(f"{title}{'…' * 8}{number * 4 - 3}" for number, title in enumerate(titles, 1))]
    return ["本文导航", *(f"第{number}页：{title}" for number, title in enumerate(titles, 1))]


def lay_out(blocks: list[list[str]], layout: str, rng: Random) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Put blocks of lines together; return the text and where each block stands in it."""
    joint = {"lines": "\n", "spaced": "\n\n", "flat": rng.choice(["", " ", "　　"])}[layout]
    text, spans = "", []
    for block in blocks:
        lines = [line for lines in block for line in lines.split("\n") if line or layout == "lines"]
        if layout == "spaced":
            lines = [f"　　{line}" if len(line) > 25 or line.endswith("。") else line for line in lines]
        text += joint if text and lines else ""
        start = len(text)
        text += joint.join(lines)
        spans.append((start, len(text)))
    return text, tuple(spans)
