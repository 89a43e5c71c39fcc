"""Sites without any chrome whose authors write from templates: what recurs on their pages is the authors' own.

A line such as 特此通知 or 谢谢大家 stands at the same place of every page, as a site's line would, and must stay.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from random import Random

from benchmarks.sites.sheet import draw, draw_number
from benchmarks.sites.words import MATTERS, PLACES, draw_person


def make_notice(place: str, rng: Random) -> str:
    """A circular of one bureau: addressee, basis, numbered duties, closing, names, copies."""
    meeting, ban = draw(("一季度", "年初", "秋季"), rng), draw_number(1, 2, rng)
    matter, year, month = draw(MATTERS, rng), draw_number(2016, 2023, rng), draw_number(2, 11, rng)
    duties = [
        f"（{number}）{draw(PLACES, rng)}片区由{draw_person(rng)}同志负责，{month}月{draw_number(5, 28, rng)}日以前"
        f"完成{draw(MATTERS, rng)}。"
        for number in "一二三四"[: draw_number(2, 4, rng)]
    ]
    return "\n".join((
        f"关于做好{year}年{matter}工作的通知",
        "各乡镇人民政府，县直有关单位：",
        f"为切实做好我县{matter}工作，根据{place}县委、{place}县人民政府部署和全县{meeting}工作会议精神，现将有关事项通知如下。",
        "一、提高认识，加强领导",
        f"各单位要把{matter}摆上重要位置，主要负责同志亲自抓，分管负责同志具体抓，确保人员到位、责任到位、措施到位。",
        "二、明确任务，落实责任",
        *duties,
        "三、强化督查，严肃纪律",
        f"县政府督查室将于{month + 1}月组织专项督查，结果由{place}县人民政府办公室通报，不合格的单位取消评优资格{ban}年。",
        "特此通知。",
        f"{place}县人民政府办公室",
        f"{year}年{month}月{draw_number(1, 28, rng)}日",
        "（此件公开发布）",
    ))  # fmt: skip


def make_speech(place: str, rng: Random) -> str:
    """A speech of one leader: the same salutation, turns of speech and farewell each time."""
    matter, figure = draw(MATTERS, rng), draw_number(100, 9000, rng)
    return "\n".join((
        f"在{place}县{matter}现场会上的讲话",
        "同志们：",
        (f"今天我们在{draw(PLACES, rng)}召开现场会，一路看了{draw_number(3, 9, rng)}个点，听了"
            f"{draw_number(2, 6, rng)}个单位的发言，很受启发。下面，我讲三点意见。"),
        "一、肯定成绩，坚定信心",
        (f"去年以来，全县{matter}投入资金{figure}万元，覆盖{draw_number(5, 90, rng)}个村，"
            f"群众满意率比上年提高{draw_number(1, 9, rng)}个百分点。"),
        "二、正视问题，找准差距",
        (f"{draw(PLACES, rng)}、{draw(PLACES, rng)}两个镇进度不足六成，{draw(MATTERS, rng)}还停留在纸上，"
            "有的同志一年到头没有去过现场。"),
        "三、压实责任，务求实效",
        f"从明天起倒排工期，{draw_number(30, 120, rng)}天之内见分晓。完成的，年底请上台；没有完成的，也请上台，说一说为什么。",
        "同志们，目标已经明确，关键在于落实。让我们振奋精神，扎实工作，为建设美丽富裕的家乡而努力奋斗！",
        "我就讲这些，谢谢大家！",
    ))  # fmt: skip


def make_minutes(place: str, rng: Random) -> str:
    """Minutes of one council: the same heads of fields, the same order of business."""
    return "\n".join((
        f"{place}社区居民议事会第{draw_number(1, 90, rng)}次会议记录",
        f"时间：{draw_number(2017, 2023, rng)}年{draw_number(1, 12, rng)}月{draw_number(1, 28, rng)}日晚七点",
        "地点：社区活动室",
        f"主持人：{draw_person(rng)}",
        f"记录人：{draw_person(rng)}",
        f"应到{draw_number(15, 21, rng)}人，实到{draw_number(9, 14, rng)}人。",
        f"议题一：{draw(MATTERS, rng)}的费用由谁出",
        (f"{draw_person(rng)}提出，费用约{draw_number(2000, 90000, rng)}元，可由公共收益先行垫付。"
            f"{draw_person(rng)}表示反对，认为应当按户分摊。"),
        f"表决结果：同意{draw_number(5, 12, rng)}票，反对{draw_number(0, 3, rng)}票，弃权{draw_number(0, 2, rng)}票。",
        f"议题二：{draw(MATTERS, rng)}何时开始",
        f"与会人员一致同意从下月{draw_number(1, 28, rng)}日开始，由{draw_person(rng)}、{draw_person(rng)}两位楼长具体联系。",
        "以上记录经与会人员核对无误。",
        "散会。",
    ))  # fmt: skip


def make_law(place: str, rng: Random) -> str:
    """Rules of one city's council: the same chapters, the same articles at both ends."""
    matter = draw(MATTERS, rng)
    duties = [
        f"第{number}条　{draw(PLACES, rng)}区应当建立{draw(MATTERS, rng)}台账，每{draw_number(2, 9, rng)}个月公布一次，接受社会监督。"
        for number in "五六七八九"[: draw_number(2, 5, rng)]
    ]
    return "\n".join((
        f"{place}市{matter}条例",
        f"（{draw_number(2001, 2022, rng)}年{draw_number(1, 12, rng)}月{draw_number(1, 28, rng)}日{place}市人民代表大会常务委员会通过）",
        "第一章　总则",
        f"第一条　为了规范{matter}活动，维护公共利益，根据有关法律、法规，结合本市实际，制定本条例。",
        "第二条　本市行政区域内的有关活动，适用本条例。",
        "第三条　本条例所称主管部门，由市人民政府确定并公布。",
        "第二章　管理与服务",
        "第四条　主管部门履行下列职责：",
        "（一）宣传和贯彻有关法律、法规；",
        f"（二）编制{matter}规划；",
        "（三）法律、法规规定的其他职责。",
        *duties,
        "第三章　附则",
        f"第十条　本条例自{draw_number(2002, 2023, rng)}年{draw_number(1, 12, rng)}月1日起施行。",
    ))  # fmt: skip


def make_recipe(place: str, rng: Random) -> str:
    """Recipes of one cook: the same heads, the same farewell."""
    dish = draw(("莲藕", "冬笋", "南瓜", "豆腐", "鲈鱼", "茄子", "山药", "萝卜"), rng) + draw(("汤", "煲", "饼", "小炒"), rng)
    return "\n".join((
        f"{place}灶头：{dish}",
        "用料",
        *(f"{draw(('盐', '糖', '姜', '葱', '酱油', '料酒'), rng)}{draw_number(2, 90, rng)}克" for _ in range(draw_number(3, 6, rng))),
        "做法",
        f"主料洗净切块，冷水浸{draw_number(5, 50, rng)}分钟，捞出沥干，{draw(('不要挤水', '用布吸干', '摊开晾着'), rng)}。",
        f"大火烧开，转小火{draw_number(10, 90, rng)}分钟，其间翻{draw_number(1, 6, rng)}次，汤色发白就算成了。",
        "窍门",
        f"{draw_person(rng)}教的：锅要热，油要凉，{draw(('盐最后放', '糖先下锅', '葱花随意'), rng)}。",
        "趁热吃，凉了就是另一道菜了。",
    ))  # fmt: skip


TEMPLATES: dict[str, Callable[[str, Random], str]] = {
    "notices": make_notice,
    "speeches": make_speech,
    "minutes": make_minutes,
    "laws": make_law,
    "recipes": make_recipe,
}


def make_template_site(kind: str, place: str, pages: int, seed: int = 1) -> Sequence[str]:
    """Return the pages of one office in `place`, clean as they stand: title, line feed, paragraphs."""
    return [TEMPLATES[kind](place, Random(zlib.crc32(f"{seed} {kind} {place} {number}".encode()))) for number in range(pages)]
