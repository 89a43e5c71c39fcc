"""Names, titles, dates and counts that differ from page to page, as what real sites say does."""

from __future__ import annotations

from random import Random

from benchmarks.sites.sheet import draw, draw_number

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严金魏陶姜"
GIVEN = "明远志晓燕栋静军丽涛桐涵立秀英德胜佳宁岚松柏溪月"
PLACES = ("枫溪", "白鹭", "青峰", "桃岭", "石埠", "云渡", "柳塘", "沙湾", "鹤鸣", "长滩", "竹山", "梅坞")
UNITS = ("供电所", "实验小学", "卫健局", "村委会", "交投集团", "图书馆", "社区", "信用社", "法院", "农机站", "团委", "水厂")
MATTERS = (
    "安全隐患排查", "新生入学教育", "廉洁文化建设", "防汛物资储备", "志愿服务", "春季招商", "垃圾分类", "技能比武", "信访积案化解",
    "读书月活动", "老旧小区改造", "冬季供暖", "师德师风", "客户回访", "森林防火", "重阳敬老", "禁毒宣传", "作风整顿", "秋粮收购",
    "体育节",
)  # fmt: skip
KINDS = ("总结", "实施方案", "倡议书", "心得体会", "汇报材料", "发言稿", "主持词", "简报", "述职报告", "演讲稿", "致辞", "自查报告", "计划")


def draw_person(rng: Random) -> str:
    """Draw a name of two or three characters."""
    return draw(SURNAMES, rng) + "".join(draw(GIVEN, rng) for _ in range(draw_number(1, 2, rng)))


def draw_title(rng: Random) -> str:
    """Draw the title of another page."""
    lead = draw(("{place}{unit}", "{year}年{place}{unit}", "在{place}", "关于{place}{unit}", "{year}年度"), rng)
    name = lead.format(place=draw(PLACES, rng), unit=draw(UNITS, rng), year=draw_number(2011, 2024, rng))
    return name + draw(MATTERS, rng) + draw(KINDS, rng) + draw(("", "", "", "（二）", "精选", "范本", "三篇"), rng)


def draw_titles(first: int, last: int, rng: Random) -> list[str]:
    """Draw from `first` to `last` titles of other pages."""
    return [draw_title(rng) for _ in range(draw_number(first, last, rng))]


def draw_count(rng: Random) -> str:
    """Draw a count as counters show it."""
    number = draw_number(3, 99999, rng)
    return draw((f"{number}", f"{number:,}", f"{number / 10000:.1f}万", f"{number % 1000}", f"{number % 1000}+"), rng)


def draw_clock(rng: Random) -> str:
    """Draw hours and minutes."""
    return f"{draw_number(0, 23, rng):02}:{draw_number(0, 59, rng):02}"
