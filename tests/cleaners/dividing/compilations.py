"""Simulated works and compilations with known boundaries: own phrases, many heading styles, damage that scraped pages show."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Topic = dict[str, Any]
TOPICS: list[Topic] = tomllib.loads((Path(__file__).parent / "topics.toml").read_text(encoding="utf-8"))["topic"]
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class SimulatedWork:
    """A work as its author left it: title, paragraphs, header lines, and its kind."""

    title: str
    paragraphs: tuple[str, ...]
    headers: tuple[str, ...]
    genre: str

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class SimulatedPage:
    """A page put together from works: what `split_works` is given, and what it ought to find."""

    text: str
    titles: tuple[str, ...]
    works: tuple[SimulatedWork, ...]
    style: str
    is_flat: bool


def _body(topic: Topic, rng: random.Random, sections: int) -> list[str]:
    """Return paragraphs on `topic`: an opening, numbered sections, all sentences used once."""
    sentences = rng.sample(topic["sentences"], len(topic["sentences"]))
    if not sections:
        return ["".join(sentences[:4]), "".join(sentences[4:])]
    share = len(sentences) // (sections + 1)
    paragraphs = ["".join(sentences[:share])]
    for number in range(sections):
        paragraphs.append(f"{NUMERALS[number]}、{topic['sections'][number]}")
        paragraphs.append("".join(sentences[share * (number + 1) : share * (number + 2)]))
    return paragraphs


def make_speech(topic: Topic, rng: random.Random) -> SimulatedWork:
    """A speech: address, sections, often turning to the listeners again, thanks or a call at the end."""
    year = rng.randint(2015, 2024)
    title = rng.choice(["在{}上的讲话", f"在{year}年{{}}上的讲话", "在{}上的发言", "{}讲话稿"]).format(topic["meeting"])
    group = rng.choice(["同志们", topic["group"], "各位领导、同志们"])
    body = _body(topic, rng, rng.choice([0, 2, 3]))
    body[0] = (
        rng.choice(
            ["今天，我们在这里开会，时间不长，事情不小。", "刚才，几位同志的发言我都听了，讲得很实在。", "这次会议是经过认真准备的。"]
        )
        + body[0]
    )
    again = f"{group.split('、')[-1]}，话讲到这里，关键还在落实。"
    end = rng.choice(
        ["我就讲这些，谢谢大家！", "谢谢大家！", "希望大家回去以后抓紧办，办出成效来！", "祝大家工作顺利、阖家幸福！", "我的话讲完了。"]
    )
    body.append(again + end if rng.random() < 0.6 else end)
    headers = rng.choice([(), (), (), (f"（{year}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日）",), ("（根据录音整理）",)])
    return SimulatedWork(title, (f"{group}：", *body), headers, "讲话")


def make_address(topic: Topic, rng: random.Random) -> SimulatedWork:
    """Words of welcome: short, no sections, a greeting."""
    title = rng.choice(["在{}上的致辞", "{}致辞", "{}欢迎词"]).format(topic["meeting"])
    group = rng.choice([f"尊敬的各位来宾，{topic['group']}", "女士们、先生们，各位来宾", f"尊敬的各位领导、{topic['group']}"])
    body = _body(topic, rng, 0)
    body[-1] += rng.choice(["最后，祝各位来宾身体健康、万事如意！", "预祝活动圆满成功！谢谢大家！"])
    return SimulatedWork(title, (f"{group}：", "大家上午好！" + body[0], *body[1:]), (), "致辞")


def make_script(topic: Topic, rng: random.Random) -> SimulatedWork:
    """A host's script: listeners are addressed again and again."""
    body = _body(topic, rng, 0)
    steps = [
        "下面，进行第一项，请相关负责同志讲话。",
        f"{topic['group']}：",
        "刚才的讲话很有分量。" + body[1],
        "下面，进行第二项，请代表发言。谢谢大家！",
        "同志们：",
        "会议的各项议程已经全部进行完毕，散会。",
    ]
    return SimulatedWork(f"{topic['meeting']}主持词", ("同志们：", "现在开会。" + body[0], *steps), (), "主持词")


def make_reflection(topic: Topic, rng: random.Random) -> SimulatedWork:
    """What somebody learnt: no address."""
    body = _body(topic, rng, rng.choice([0, 2]))
    body[0] = "通过这一段时间的学习，我对身边的工作有了新的认识。" + body[0]
    return SimulatedWork(f"参加{topic['meeting']}心得体会", tuple(body), (), "心得体会")


def make_summary(topic: Topic, rng: random.Random) -> SimulatedWork:
    """A year's summary: no address, a signature and a date."""
    year = rng.randint(2015, 2024)
    body = _body(topic, rng, 3)
    body[0] = f"{year}年，在各级的关心支持下，{topic['name']}工作迈出了新的步子，现将有关情况总结如下。" + body[0]
    return SimulatedWork(
        f"{topic['place']}{year}年{topic['name']}工作总结", (*body, f"{topic['place']}工作专班", f"{year}年12月20日"), (), "工作总结"
    )


def make_notice(topic: Topic, rng: random.Random) -> SimulatedWork:
    """A notice to offices, with a signature and a date."""
    body = _body(topic, rng, 3)
    body[0] = "为做好有关工作，现将具体事项通知如下。" + body[0]
    tail = (f"{topic['place']}办公室", f"{rng.randint(2015, 2024)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日")
    return SimulatedWork(f"关于做好{topic['name']}工作的通知", ("各村、各社区，各有关单位：", *body, "特此通知。", *tail), (), "通知")


def make_duty_report(topic: Topic, rng: random.Random) -> SimulatedWork:
    """A report on one's duties."""
    body = _body(topic, rng, 3)
    body[0] = "现将本人一年来履行职责的情况报告如下，请予评议。" + body[0]
    return SimulatedWork(f"{topic['name']}工作述职报告", ("各位领导、同志们：", *body, "以上报告，请予审议。"), (), "述职报告")


MAKERS: tuple[Callable[[Topic, random.Random], SimulatedWork], ...] = (
    make_speech, make_speech, make_speech, make_address, make_script, make_reflection, make_summary, make_notice, make_duty_report,
)  # fmt: skip

# Heading styles: number from 1, title, length -> lines. Those of `HELD_OUT` were added when the rules were done and were never
# looked at; `●之三` and `Part 3` were the first held-out pair, and showed that a page must be able to teach its own numbering.
STYLES: dict[str, Callable[[int, str, int], list[str]]] = {
    "篇一：T": lambda n, t, _: [f"篇{NUMERALS[n - 1]}：{t}"],
    "第二篇 T": lambda n, t, _: [f"第{NUMERALS[n - 1]}篇{t}"],
    "【篇3】/T": lambda n, t, _: [f"【篇{n}】", t],
    "【第3篇】T": lambda n, t, _: [f"【第{n}篇】{t}"],
    "范文一：T": lambda n, t, _: [f"范文{NUMERALS[n - 1]}：{t}"],
    "三、T": lambda n, t, _: [f"{NUMERALS[n - 1]}、{t}"],
    "3.T": lambda n, t, _: [f"{n}.{t}"],
    "（三）T": lambda n, t, _: [f"（{NUMERALS[n - 1]}）{t}"],
    "T": lambda n, t, _: [t],
    "T 字范文": lambda n, t, c: [f"{t}{c}字范文"],
    "T（三）": lambda n, t, _: [f"{t}（{NUMERALS[n - 1]}）"],
    "★T★": lambda n, t, _: [f"★{t}★"],
    "《T》": lambda n, t, _: [f"《{t}》"],
    "T范文 篇3": lambda n, t, _: [f"{t}范文篇{n}"],
    "●之三　T": lambda n, t, _: [f"●之{NUMERALS[n - 1]}　{t}"],
    "Part 3：T": lambda n, t, _: [f"Part {n}：{t}"],
    "第3则　T": lambda n, t, _: [f"第{n}则　{t}"],
    "☞T": lambda n, t, _: [f"☞{t}"],
    "『其三』T": lambda n, t, _: [f"『其{NUMERALS[n - 1]}』{t}"],
    "材料3　T": lambda n, t, _: [f"材料{n}　{t}"],
}
HELD_OUT = ("『其三』T", "材料3　T")


def make_work(rng: random.Random, topics: Sequence[Topic] = TOPICS) -> SimulatedWork:
    return rng.choice(MAKERS)(rng.choice(topics), rng)


def make_compilation(rng: random.Random, style: str, is_flat: bool, texts: Sequence[SimulatedWork] = ()) -> SimulatedPage:
    """Put 2 to 8 works together under headings of one style, some with an outer title, an introduction, a contents list."""
    topics = rng.sample(TOPICS, rng.randint(2, 8))
    works = [rng.choice(MAKERS)(topic, rng) for topic in topics]
    if texts and rng.random() < 0.5:
        works[rng.randrange(len(works))] = rng.choice(texts)
    lines: list[str] = []
    outer = rng.choice([None, f"领导讲话稿{NUMERALS[len(works) - 1]}篇", "基层工作材料汇编", f"各类讲话稿（精选{len(works)}篇）"])
    if outer is None and len(works) == 2 and rng.random() < 0.5:
        outer = f"{works[0].title}和{works[1].title}合编"
    if outer:
        lines.append(outer)
    if outer and rng.random() < 0.2:
        lines.append("下面是小编为大家整理的材料，欢迎阅读，供大家参考。")
    if rng.random() < 0.25:
        lines += ["目录", *(f"{number}.{work.title}" for number, work in enumerate(works, 1))]
    for number, work in enumerate(works, 1):
        heading = STYLES[style](number, work.title, len(work.text))
        lines += [*heading, *work.headers, *work.paragraphs]
    titles = (outer,) if outer else (works[0].title,) if rng.random() < 0.5 else ()
    return SimulatedPage(("" if is_flat else "\n").join(lines), titles, tuple(works), style, is_flat)


def make_single(rng: random.Random) -> SimulatedPage:
    """A page of one work, with its title printed once or twice, or only stated by the page; a third flattened."""
    work = make_work(rng)
    lines = [work.title] * rng.choice([0, 1, 1, 1, 2])
    is_flat = rng.random() < 1 / 3
    text = ("" if is_flat else "\n").join([*lines, *work.headers, *work.paragraphs])
    return SimulatedPage(text, (work.title,), (work,), "", is_flat)
