"""A raw folder with a bit of everything, small enough for a second: the samples as sites of their own, copies, and what is no page."""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "raw" / "samples"
TRUTHS = Path(__file__).resolve().parents[1] / "truth"
HUGE = 300 * 2**20  # bytes, none of which takes room on the disk
TOPICS = ("防汛", "秋收", "春运", "征兵", "扫盲", "绿化", "供暖", "禁渔")
HEADER = ("某某公文网 首页 公文写作 会员中心 在线投稿", "您现在的位置 某某公文网 讲话材料 正文")
FOOTER = ("本站文章由网友上传仅供参考学习 如有不妥请联系客服删除", "某某公文网 版权所有 未经许可不得转载")


def write_speech(topic: str, number: int) -> str:
    """Return a short speech; two of another topic and number are of one template."""
    paragraphs = [
        f"今天我们召开全县{topic}工作会议，主要是总结前一阶段的{topic}工作，部署第{number}阶段的任务。刚才，{number}个乡镇作了发言，讲得很好。",
        f"第一，{topic}工作不能等，不能靠。去年我们投入{number * 37}万元，修好了{number * 3}处设施，群众是看得见的。",
        f"第二，{topic}工作要有人管。每个村定一名{topic}联络员，名单在{number}日之前报到县里来，缺一个补一个。",
    ]
    return "\n".join([f"在全县{topic}工作会议上的讲话", "同志们：", *paragraphs, "我就讲这些。谢谢大家！", ""])


def frame_truths() -> dict[str, str]:
    """Return the samples' undamaged texts as pages of a site that puts the same lines around every text."""
    pages = {}
    for path in sorted(TRUTHS.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if len(truth["works"]) == 1:
            pages[path.stem] = "\n".join([*HEADER, truth["title"], truth["works"][0]["text"], *FOOTER, ""])
    return pages


def list_files() -> dict[str, bytes]:
    """Return the files of the corpus by their paths."""
    samples = {path.name: path.read_bytes() for path in sorted(SAMPLES.iterdir())}
    files = {f"samples-{number % 3}/{name}": content for number, (name, content) in enumerate(samples.items())}
    files |= {f"again/{number}/{name}": content for number, (name, content) in enumerate(samples.items()) if number % 5 == 0}
    files |= {f"framed.example/{name}.txt": page.encode() for name, page in frame_truths().items()}
    files |= {f"gw.example/{number}.txt": write_speech(topic, number).encode() for number, topic in enumerate(TOPICS, 1)}
    files |= {f"gw.example/copy of {number}.txt": write_speech(TOPICS[number - 1], number).encode("gb18030") for number in (2, 5)}
    files["gw.example/1.pdf"] = files["gw.example/1.txt"]  # its name says one thing, its bytes another
    files["english.txt"] = b"The harbour was quiet, and nobody in the town had anything to say about it. " * 40
    files["在根目录.txt"] = write_speech("值班", 9).encode()
    files["gw.example/换行\n.txt"] = files["gw.example/3.txt"]
    return files


def make_raw(raw: Path, seed: int = 0) -> Path:
    """Write the corpus to `raw`, in an order drawn from `seed`, with something in it that is no page."""
    files = list(list_files().items())
    random.Random(seed).shuffle(files)
    for name, content in files:
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (raw / "gw.example" / os.fsdecode(b"\xce\xc4.txt")).write_bytes("文件名不是UTF-8，内容是。\n".encode())
    (raw / "gw.example" / "loop").symlink_to("..")
    (raw / "gw.example" / "gone.txt").symlink_to("nowhere.txt")
    os.mkfifo(raw / "gw.example" / "pipe")
    with (raw / "gw.example" / "huge.txt").open("wb") as file:
        file.truncate(HUGE)
    return raw


def copy_samples(folder: Path) -> Path:
    """Copy the project's samples to `folder`."""
    shutil.copytree(SAMPLES, folder)
    return folder
