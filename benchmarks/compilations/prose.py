"""Works of nine genres, 300 to 8,000 characters long, with their titles, header lines and signatures."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

Topic = dict[str, Any]
_PROSE = tomllib.loads(Path(__file__).with_name("prose.toml").read_text(encoding="utf-8"))
TOPICS: list[Topic] = _PROSE["topic"]
GENERAL: dict[str, list[str]] = _PROSE["general"]
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
SURNAMES = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦许何吕施张"
GIVEN = ("志远", "春梅", "立群", "晓岚", "国栋", "雨桐", "保田", "文静", "海涛", "丽华", "永年", "小满")
POSTS = ("县长", "局长", "书记", "副市长", "董事长", "校长", "主任")
MIN_CHARS, MAX_CHARS = 300, 8000


@dataclass(frozen=True, slots=True)
class Work:
    """A work as its author left it: title (None where it has none), header lines, paragraphs."""

    title: str | None
    paragraphs: tuple[str, ...]
    headers: tuple[str, ...]
    genre: str
    speaker: str = ""

    @property
    def text(self) -> str:
        """Return the paragraphs, a line each."""
        return "\n".join(self.paragraphs)


def make_name(rng: Random) -> str:
    """Return an invented person's name."""
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def make_date(rng: Random) -> str:
    """Return a day as a header or a signature prints it."""
    return f"{rng.randint(2012, 2024)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"


def fill(template: str, rng: Random) -> str:
    """Put numbers into the slots of a sentence."""
    makers: dict[str, Callable[[], str]] = {
        "{n}": lambda: str(rng.randint(2, 96)),
        "{m}": lambda: str(rng.randint(110, 9800)),
        "{r}": lambda: f"{rng.randint(31, 99)}.{rng.randint(1, 9)}",
    }
    return re.sub(r"\{[nmr]\}", lambda slot: makers[slot[0]](), template)


def pick_length(rng: Random) -> int:
    """Return how long a work is to be, in characters: short ones are more frequent."""
    return int(math.exp(rng.uniform(math.log(MIN_CHARS), math.log(MAX_CHARS))))


def sentences(topic: Topic, rng: Random) -> Iterator[str]:
    """Yield sentences on a topic without end: every one of a round differs from the others of that round."""
    while True:
        pool = [*topic["facts"], *topic["problems"], *topic["demands"], *topic["stories"], *rng.sample(GENERAL["links"], 5)]
        for template in rng.sample(pool, len(pool)):
            yield fill(template, rng)


def _paragraph(source: Iterator[str], chars: int) -> str:
    taken = ""
    while len(taken) < chars:
        taken += next(source)
    return taken


def make_body(topic: Topic, rng: Random, chars: int) -> list[str]:
    """Return paragraphs of about `chars` characters, in sections that are numbered in one of five ways, or in none."""
    source = sentences(topic, rng)
    form = rng.choice(["lines", "run-in", "firstly", "points", "none", "none"] if chars > 500 else ["none", "firstly"])
    if form == "none":
        return [_paragraph(source, min(chars, rng.randint(90, 260))) for _ in range(max(2, chars // 200))]
    count = rng.randint(2, 5)
    share = max(60, chars // (count + 1))
    paragraphs = [_paragraph(source, min(share, 200))]
    for number, heading in zip(NUMERALS, rng.sample(topic["sections"], count), strict=False):
        paragraphs += _section(form, number, heading, source, share, rng)
    return paragraphs


def _section(form: str, number: str, heading: str, source: Iterator[str], chars: int, rng: Random) -> list[str]:
    text = [_paragraph(source, min(chars, 240)) for _ in range(max(1, chars // 240))]
    if form == "lines" and chars > 700:
        text = [f"{rng.choice(['（{}）', '{}.']).format(mark)}{line}" for mark, line in zip(NUMERALS, text, strict=False)]
    if form == "lines":
        return [f"{number}、{heading}", *text]
    marks = {"run-in": f"{number}、{heading}。", "firstly": f"第{number}，{heading}。", "points": f"{number}是{heading}。"}
    return [marks[form] + text[0], *text[1:]]


def _headers(rng: Random, speaker: str) -> tuple[str, ...]:
    date = make_date(rng)
    forms = [
        (),
        (),
        (),
        (f"（{date}）",),
        (date,),
        (speaker, f"（{date}）"),
        (f"{rng.choice(POSTS)}　{speaker}",),
        ("（根据录音整理，未经本人审阅）",),
    ]
    return rng.choice(forms)


def make_speech(topic: Topic, rng: Random, chars: int) -> Work:
    """A speech: address, opening, body, a close."""
    speaker = make_name(rng)
    title = rng.choice(["在{}上的讲话", "在{}上的讲话提纲", "在{}上的即席讲话", "{}讲话稿"]).format(topic["meeting"])
    body = make_body(topic, rng, chars)
    body[0] = rng.choice(GENERAL["openings"]) + body[0]
    address = rng.choice(["同志们", topic["group"], f"尊敬的各位领导，{topic['group']}", "各位领导、同志们"])
    return Work(title, (f"{address}：", *body, rng.choice(GENERAL["closes"])), _headers(rng, speaker), "讲话", speaker)


def make_address(topic: Topic, rng: Random, chars: int) -> Work:
    """Words of welcome."""
    title = rng.choice(["在{}上的致辞", "{}欢迎辞", "{}开幕词"]).format(topic["meeting"])
    body = make_body(topic, rng, min(chars, 1200))
    address = rng.choice([f"尊敬的各位来宾，{topic['group']}", "女士们、先生们，朋友们", f"{topic['group']}"])
    wish = rng.choice([f"预祝{topic['meeting']}圆满成功！", "祝各位朋友万事顺意！"])
    return Work(title, (f"{address}：", "大家好！" + body[0], *body[1:], f"最后，{wish}谢谢大家！"), (), "致辞")


def make_script(topic: Topic, rng: Random, chars: int) -> Work:
    """A host's script: the listeners are addressed again and again."""
    body = make_body(topic, rng, min(chars, 1000))
    lines = ["同志们：", f"现在开会。{body[0]}今天的会议有三项议程。"]
    for number, step in zip(NUMERALS, ["通报有关情况", "交流发言", "领导讲话"], strict=False):
        lines += [f"首先，进行第{number}项议程，{step}，大家欢迎。" if number == "一" else f"下面，进行第{number}项议程，{step}。", "……"]
    lines += ["同志们：", "刚才的讲话很实在，请大家抓好落实。" + body[-1], "会议到此结束，散会。"]
    return Work(f"{topic['meeting']}主持词", tuple(lines), (), "主持词")


def make_pledge(topic: Topic, rng: Random, chars: int) -> Work:
    """Words of commitment at a meeting."""
    body = make_body(topic, rng, min(chars, 1500))
    body[0] = f"我是{topic['unit']}的{make_name(rng)}，下面我代表单位作表态发言。" + body[0]
    title = rng.choice(["在{}上的表态发言", "{}表态发言材料"]).format(topic["meeting"])
    return Work(title, ("各位领导、同志们：", *body, "请领导放心，请同志们监督！"), (), "讲话")


def make_duty_report(topic: Topic, rng: Random, chars: int) -> Work:
    """A report on one's duties."""
    body = make_body(topic, rng, chars)
    body[0] = "根据会议安排，现将一年来的履职情况汇报如下。" + body[0]
    speaker = make_name(rng)
    return Work(
        f"{topic['unit']}{make_name(rng)}述职报告", ("各位领导、同志们：", *body, "以上汇报，请批评指正。"), (), "述职报告", speaker
    )


def make_summary(topic: Topic, rng: Random, chars: int) -> Work:
    """A year's summary: no address, a signature and a date."""
    year = rng.randint(2012, 2024)
    body = make_body(topic, rng, chars)
    body[0] = f"{year}年，{topic['unit']}在上级的指导下，围绕{topic['name']}做了一些工作，现总结如下。" + body[0]
    tail = (topic["unit"], f"{year}年12月{rng.randint(10, 30)}日") if rng.random() < 0.6 else ()
    return Work(f"{topic['unit']}{year}年{topic['name']}工作总结", (*body, *tail), (), "工作总结")


def make_reflection(topic: Topic, rng: Random, chars: int) -> Work:
    """What somebody learnt: neither address nor signature."""
    body = make_body(topic, rng, min(chars, 2500))
    body[0] = f"参加{topic['meeting']}已经过去一个星期，那几天的情景还在眼前。" + body[0]
    return Work(rng.choice([f"参加{topic['meeting']}的体会", f"{topic['name']}学习心得体会"]), tuple(body), (), "心得体会")


def make_plan(topic: Topic, rng: Random, chars: int) -> Work:
    """A plan of action, numbered from its first section."""
    body = make_body(topic, rng, chars)
    body[0] = f"为进一步做好{topic['name']}工作，结合{topic['place']}实际，制定本方案。" + body[0]
    return Work(f"{topic['place']}{topic['name']}专项行动实施方案", tuple(body), (), "方案")


def make_notice(topic: Topic, rng: Random, chars: int) -> Work:
    """A notice to offices, signed and dated."""
    body = make_body(topic, rng, min(chars, 2000))
    body[0] = f"现就做好{topic['name']}有关事项通知如下。" + body[0]
    lines = ("各有关单位，机关各处室：", *body, "请认真贯彻执行。", topic["unit"], make_date(rng))
    return Work(f"关于进一步加强{topic['name']}工作的通知", lines, (), "通知")


Maker = Callable[[Topic, Random, int], Work]
SPOKEN: tuple[Maker, ...] = (make_speech, make_address, make_script, make_pledge, make_duty_report)
MAKERS: tuple[Maker, ...] = (make_speech, make_speech, *SPOKEN, make_summary, make_reflection, make_plan, make_notice)


def make_works(rng: Random, count: int) -> list[Work]:
    """Return works for one page: of different topics and genres, of one genre, or of one meeting."""
    plan = rng.choice(["mixed", "mixed", "genre", "meeting"])
    topics: Sequence[Topic] = rng.sample(TOPICS, count)
    if plan == "genre":
        maker = rng.choice([*MAKERS])
        return [maker(topic, rng, pick_length(rng)) for topic in topics]
    if plan == "meeting":
        makers = [make_script, make_speech, make_address, *[make_pledge] * count][:count]
        return [maker(topics[0], rng, min(3000, pick_length(rng))) for maker in makers]
    return [rng.choice(MAKERS)(topic, rng, pick_length(rng)) for topic in topics]
