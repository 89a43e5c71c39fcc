"""What invented pages are made of: stories, threads, and the words of sites (`words.toml`), drawn from a seeded generator."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random
from typing import Any

ROOM = Path(__file__).parent
WORDS: dict[str, list[str]] = tomllib.loads((ROOM / "words.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Story:
    """A title and the author's paragraphs, as plain text."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """A title and the posts in order, each a tuple of paragraphs."""

    title: str
    posts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A page's markup; what its author (or its posters) wrote; and what may stand in the text or not without being counted."""

    html: str
    truth: str
    optional: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A way of laying out a page: its name, what it does, and what draws a page of a story (of kind `thread`: of a thread)."""

    name: str
    does: str
    kind: str
    draw: Callable[[Any, Random], LaidOut]


def read_threads() -> list[Thread]:
    """Return our own threads: the title, then posts between empty lines."""
    threads = []
    for path in sorted((ROOM / "threads").glob("*.txt")):
        title, *posts = path.read_text(encoding="utf-8").strip().split("\n\n")
        threads.append(Thread(title, tuple(tuple(post.split("\n")) for post in posts)))
    return threads


def pick(name: str, rng: Random) -> str:
    """Return one line of a list of words."""
    return rng.choice(WORDS[name])


def several(name: str, count: int, rng: Random) -> list[str]:
    """Return `count` lines of a list, each at most once as long as the list lasts."""
    lines = list(WORDS[name])
    rng.shuffle(lines)
    return [lines[place % len(lines)] for place in range(count)]


def day(rng: Random, form: str = "{:04d}-{:02d}-{:02d}") -> str:
    """Return a day between 2005 and 2023 in a form of year, month, day."""
    return form.format(rng.randint(2005, 2023), rng.randint(1, 12), rng.randint(1, 28))


def moment(rng: Random, form: str = "{:04d}-{:02d}-{:02d}") -> str:
    """Return a day with the time of day."""
    return f"{day(rng, form)} {rng.randint(7, 23):02d}:{rng.randint(0, 59):02d}"


def links(names: list[str], wrap: str = "<li>{}</li>", between: str = "\n") -> str:
    """Return a link for each name, each in its wrap."""
    return between.join(wrap.format(f'<a href="/a/{place}{len(name)}.html">{escape(name)}</a>') for place, name in enumerate(names))


def paragraphs(story: Story, wrap: str = "<p>{}</p>", between: str = "\n") -> str:
    """Return the paragraphs of a story, each in its wrap."""
    return between.join(wrap.format(escape(text, quote=False)) for text in story.paragraphs)


ANCHOR = re.compile(r"<a(?=[ >])(?![^>]*href)", re.IGNORECASE)


def page(title: str, body: str, head: str = "", attributes: str = "") -> str:
    """Return a page of HTML around a body, every anchor of it a link."""
    body = ANCHOR.sub(lambda found: f'{found[0]} href="/{found.start() % 997}.html"', body)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n{head}\n</head>\n<body{attributes}>\n{body}\n</body>\n</html>\n"
    )
