"""Pages of one work that look like several: they must not be cut. Each maker returns a title and its lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from benchmarks.compilations.pages import Page
from benchmarks.compilations.prose import (
    GENERAL,
    NUMERALS,
    TOPICS,
    Topic,
    Work,
    make_body,
    make_date,
    make_name,
    make_speech,
    pick_length,
    sentences,
)

Lines = tuple[str, list[str]]


def _text(topic: Topic, rng: Random, chars: int) -> str:
    source = sentences(topic, rng)
    taken = ""
    while len(taken) < chars:
        taken += next(source)
    return taken


def make_interview(topic: Topic, rng: Random) -> Lines:
    """Questions and answers, numbered or not."""
    marks = rng.choice([("问：", "答："), ("记者：", f"{topic['unit']}负责人："), ("Q：", "A："), ("{n}.问：", "答：")])
    lines = [f"近日，记者就{topic['name']}采访了{topic['unit']}负责人{make_name(rng)}。"]
    for number in range(1, rng.randint(5, 9)):
        lines += [marks[0].replace("{n}", str(number)) + f"怎样看待{rng.choice(topic['sections'])}？", marks[1] + _text(topic, rng, 200)]
    return f"就{topic['name']}答记者问", lines


def make_minutes(topic: Topic, rng: Random) -> Lines:
    """Minutes that give every speaker a numbered heading."""
    lines = [
        f"时间：{make_date(rng)}",
        "地点：三楼会议室",
        f"主持人：{make_name(rng)}",
        f"会议研究了{topic['name']}工作，现将发言纪要如下。",
    ]
    for number in range(rng.randint(3, 6)):
        form = rng.choice([f"（{NUMERALS[number]}）", ""])
        lines += [f"{form}{make_name(rng)}同志发言", f"{make_name(rng)}同志说，" + _text(topic, rng, 220)]
    return f"{topic['name']}专题座谈会议纪要", [*lines, "会议要求，各单位抓紧落实。"]


def make_agenda(topic: Topic, rng: Random) -> Lines:
    """A meeting's order of the day, whose items read like titles."""
    name = make_name(rng)
    items = ["宣读表彰决定", f"{name}作工作报告", f"{topic['unit']}作表态发言", f"在{topic['meeting']}上的讲话", "宣布闭幕"]
    lines = [f"时间：{make_date(rng)}上午九时", "地点：大礼堂", "议程："]
    return f"{topic['meeting']}议程", [
        *lines,
        *(f"{number}、{item}" for number, item in zip(NUMERALS, items, strict=False)),
        _text(topic, rng, 150),
    ]


def make_attachments(topic: Topic, rng: Random) -> Lines:
    """A notice with attachments, each with its title and its own numbering."""
    lines = ["各有关单位：", f"现将《{topic['name']}工作方案》印发给你们，请认真执行。", topic["unit"], make_date(rng)]
    for number in range(1, rng.randint(3, 5)):
        title = rng.choice([f"{topic['place']}{topic['name']}工作方案", f"{topic['name']}责任分工表", f"{topic['name']}考核办法"])
        lines += [f"附件{number}" if rng.random() < 0.5 else f"附件{number}：{title}", title, *make_body(topic, rng, 500)]
    return f"关于印发《{topic['name']}工作方案》的通知", lines


def make_law(topic: Topic, rng: Random) -> Lines:
    """Rules in chapters and articles."""
    lines, article = [f"（{make_date(rng)}常务会议通过）"], 0
    for number, heading in enumerate(["总则", "职责分工", "监督管理", "法律责任", "附则"]):
        lines.append(f"第{NUMERALS[number]}章　{heading}")
        for _ in range(rng.randint(2, 3)):
            article += 1
            lines.append(f"第{article}条　{_text(topic, rng, 60)}")
    return f"{topic['place']}{topic['name']}管理办法", lines


def make_chapters(topic: Topic, rng: Random) -> Lines:
    """A report in parts that are called like works of a compilation, numbering restarting in every part."""
    mark = rng.choice(["第{}部分", "第{}篇", "上中下", "篇{}：", "Part {}"])
    lines = [f"受{topic['unit']}委托，现将{topic['name']}调研情况报告如下。" + _text(topic, rng, 150)]
    for number, heading in enumerate(["基本情况", "主要做法和成效", "存在的问题", "对策建议"][: 3 if mark == "上中下" else 4]):
        label = f"{mark[number]}篇" if mark == "上中下" else mark.format(NUMERALS[number] if "Part" not in mark else number + 1)
        lines.append(f"{label}{'' if label.endswith('：') else '　'}{heading}")
        for inner, section in enumerate(rng.sample(topic["sections"], 3)):
            lines += [f"{NUMERALS[inner]}、{section}", _text(topic, rng, 220)]
    return f"关于{topic['name']}的调研报告", lines


def make_novel(topic: Topic, rng: Random) -> Lines:
    """Chapters of a story."""
    lines = []
    for number in range(rng.randint(3, 6)):
        lines += [f"第{NUMERALS[number]}章　{rng.choice(topic['sections'])}", *(_text(topic, rng, 150) for _ in range(3))]
    return f"{topic['place']}往事", lines


def make_halves(topic: Topic, rng: Random) -> Lines:
    """A summary of one year and the plan for the next: two big parts with titles of their own."""
    year = rng.randint(2013, 2023)
    lines = [f"{year}年工作总结" if rng.random() < 0.5 else f"第一部分　{year}年工作总结", *make_body(topic, rng, 900)]
    lines += [f"{year + 1}年工作计划" if rng.random() < 0.5 else f"第二部分　{year + 1}年工作计划", *make_body(topic, rng, 700)]
    return f"{topic['unit']}{year}年工作总结及{year + 1}年工作计划", lines


def make_news(topic: Topic, rng: Random) -> Lines:
    """A report that quotes a whole speech with address and thanks."""
    inner = make_speech(topic, rng, 500)
    quoted = ["“同志们！" + inner.paragraphs[1], *inner.paragraphs[2:-1], "谢谢大家！”"]
    head = f"本报讯　{make_date(rng)}，{topic['meeting']}在{topic['place']}举行。{inner.speaker}作了讲话，全文如下。"
    return f"{topic['meeting']}在{topic['place']}举行", [head, *quoted, "话音刚落，会场响起掌声。" + _text(topic, rng, 200)]


def make_lecture(topic: Topic, rng: Random) -> Lines:
    """A party lecture in numbered talks, its listeners addressed in each."""
    lines = ["同志们：", f"按照安排，今天我给大家上一堂党课，题目是《{topic['sections'][0]}》。"]
    for number in range(rng.randint(3, 4)):
        label = rng.choice([f"第{NUMERALS[number]}个问题", f"讲题{NUMERALS[number]}", f"第{NUMERALS[number]}讲"])
        lines += [
            f"{label}　{topic['sections'][number + 1]}",
            "同志们，" + _text(topic, rng, 300),
            *(f"{NUMERALS[k]}、{topic['sections'][k]}。{_text(topic, rng, 150)}" for k in range(2)),
        ]
    return f"党课讲稿：{topic['sections'][0]}", [*lines, "我的党课就讲到这里，谢谢大家。"]


def make_diary(topic: Topic, rng: Random) -> Lines:
    """Entries by date."""
    lines = []
    for day in range(3, 3 + rng.randint(3, 6)):
        lines += [f"5月{day}日　星期{NUMERALS[day % 6]}　晴", _text(topic, rng, 250)]
    return f"{topic['name']}驻点日记", lines


def make_thread(topic: Topic, rng: Random) -> Lines:
    """A thread: one work, its posts in order."""
    lines = []
    for floor in range(1, rng.randint(4, 8)):
        lines += [f"{floor}楼　{make_name(rng)}　2021-03-1{floor} 10:2{floor}", _text(topic, rng, 90)]
    return f"大家说说{topic['name']}", lines


def make_long_speech(topic: Topic, rng: Random) -> Lines:
    """A long speech whose big parts begin with the address and number anew inside."""
    lines = [f"{topic['group']}：", rng.choice(GENERAL["openings"])]
    for number in range(3):
        lines += [
            f"{NUMERALS[number]}、{topic['sections'][number]}",
            f"{topic['group'] if number else '同志们'}，" + _text(topic, rng, 150),
        ]
        lines += [f"（{NUMERALS[inner]}）{topic['sections'][inner]}。{_text(topic, rng, 200)}" for inner in range(3)]
    return f"在{topic['meeting']}上的讲话", [*lines, "同志们：", _text(topic, rng, 150), "谢谢大家！"]


def make_two_addresses(topic: Topic, rng: Random) -> Lines:
    """A host's script with three steps, each with its own address and thanks."""
    lines = []
    for step in ["开场", "颁奖环节", "结束语"]:
        lines += [f"【{step}】", f"{topic['group']}：", _text(topic, rng, 120), "谢谢！"]
    return f"{topic['meeting']}主持词", lines


def make_table_plan(topic: Topic, rng: Random) -> Lines:
    """A plan with sub-plans whose headings are nouns of documents."""
    lines = [f"为做好{topic['name']}工作，制定本方案。"]
    for number, name in enumerate(["宣传工作方案", "督导检查方案", "应急处置预案", "总结表彰方案"]):
        lines += [f"{rng.choice(['{}、', '（{}）', '{}.']).format(NUMERALS[number])}{topic['name']}{name}", _text(topic, rng, 260)]
    return f"{topic['place']}{topic['name']}总体方案", lines


LOOKALIKES: Mapping[str, Callable[[Topic, Random], Lines]] = {
    "interview": make_interview,
    "minutes": make_minutes,
    "agenda": make_agenda,
    "attachments": make_attachments,
    "law": make_law,
    "chapters": make_chapters,
    "novel": make_novel,
    "two years": make_halves,
    "news with a speech": make_news,
    "lecture": make_lecture,
    "diary": make_diary,
    "thread": make_thread,
    "long speech": make_long_speech,
    "host's steps": make_two_addresses,
    "plans in a plan": make_table_plan,
}


def make_lookalike(rng: Random, name: str) -> Page:
    """Return a page of one work, its title printed above it or only stated; a third flattened."""
    title, lines = LOOKALIKES[name](rng.choice(TOPICS), rng)
    is_flat = rng.random() < 1 / 3
    shown = [title] * rng.choice([1, 1, 1, 0])
    text = ("" if is_flat else "\n").join([*shown, *lines])
    return Page(text, title, (Work(title, tuple(lines), (), name),), (), name, "flat" if is_flat else "lines")


def make_single(rng: Random) -> Page:
    """Return a page of one ordinary work, for a count of cuts on ordinary pages."""
    from benchmarks.compilations.prose import MAKERS  # noqa: PLC0415

    work = rng.choice(MAKERS)(rng.choice(TOPICS), rng, pick_length(rng))
    lines = [*[str(work.title)] * rng.choice([0, 1, 1, 2]), *work.headers, *work.paragraphs]
    is_flat = rng.random() < 1 / 3
    return Page(("" if is_flat else "\n").join(lines), work.title, (work,), (), "single", "flat" if is_flat else "lines")
