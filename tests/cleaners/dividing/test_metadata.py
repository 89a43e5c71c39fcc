"""Metadata is what title, header lines and text support, and null where they say nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaners.dividing.dates import find_dates, find_whole_date
from cleaners.dividing.genres import find_genre
from cleaners.dividing.metadata import find_metadata
from cleaners.dividing.names import find_occasion, find_organisation, find_speaker
from cleaners.dividing.places import find_place


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("今年是中国共产党成立100周年，我们要把这件事办好。", 2021),
        ("明年，我们将隆重庆祝建党100周年。", 2020),
        ("去年，我们庆祝了新中国成立70周年。", 2020),
        ("今年是改革开放40周年。", 2018),
        ("今年是“十四五”规划开局之年。", 2021),
        ("今年是全面贯彻党的二十大精神的开局之年。", 2023),
        ("刚刚闭幕的党的二十大，大家都很关心。", 2022),
        ("刚刚胜利召开的党的十九大令人鼓舞。", 2017),
        ("党的二十大即将召开，我们要以实干迎接。", 2022),
        ("今天，我们召开2019年全市防汛工作会议。", 2019),
        ("刚刚过去的2017年，是不平凡的一年。", 2018),
        ("即将过去的2017年，是不平凡的一年。", 2017),
        ("2016年上半年成绩不小，下半年还要加把劲。", 2016),
        ("2020年以来，各项工作有了起色。今年任务更重，确保2020年底前全部完成。", 2020),
        ("今年（2014年）的重点有三项。", 2014),
        ("刚刚闭幕的十三届全国人大三次会议，描绘了蓝图。", 2020),
        ("刚刚胜利闭幕的团的十九大，催人奋进。", 2023),
        ("今天是第36个教师节。", 2020),
        ("今年是“十四五”规划实施的第三年。", 2023),
        ("辛丑牛年的春节刚刚过去。", 2021),
        ("当前，全市正在深入开展党史学习教育。", 2021),
        ("今年以来，面对突如其来的新冠肺炎疫情，大家没有后退。", 2020),
        ("再过十几天，我们就要迎来2022年。", 2021),
        ("去年，也就是2018年，我们干成了几件事。", 2019),
        ("2021年即将过去，回头看有得有失。", 2021),
        ("今年前三季度，产值比2018年同期增长百分之九。", 2019),
    ],
)
def test_the_year_is_read_from_what_the_text_calls_its_own(text: str, year: int) -> None:
    found = find_metadata("在工作会议上的讲话", f"同志们：\n{text}", "", None)
    assert found.delivered_year == year
    assert found.delivered_evidence
    assert found.delivered_on is None


@pytest.mark.parametrize(
    "text",
    [
        "今天开会，讲三件事。",
        "2017年以来，我们连续三年获奖。",
        "早在2008年，这座桥就修好了。",
        "党的十八大以来，变化很大。",
        "到2035年，基本实现目标。",
        "习近平总书记在庆祝中国共产党成立100周年大会上发表讲话。",
        "X年X月，我们启动了这项工作。",
        "十年前的那场雨，大家都还记得。",
        "记得第三十一个教师节那天，我刚到这里报到。",
        "庚子鼠年的春节，我们是在卡口上度过的。",
        "当时正在开展党史学习教育，白天学，晚上干。",
        "2016年即将过去的时候，我们定下了这个目标。",
        "2018年只剩下最后三天时，合同才签下来。",
        "十二届全国人大三次会议提出过这个要求。",
        "“十二五”的第二年，厂里换了设备。",
    ],
)
def test_a_text_that_does_not_date_itself_has_no_year_whatever_its_title_says(text: str) -> None:
    found = find_metadata("2023年在工作会议上的讲话", f"同志们：\n{text}", "", None)
    assert (found.delivered_year, found.delivered_on, found.stated_on) == (None, None, None)


def test_a_stated_date_that_nothing_contradicts_is_believed() -> None:
    found = find_metadata("在动员会上的讲话", "同志们：\n今年是建党100周年。", "（2021年3月4日）", None)
    assert (found.stated_on, found.delivered_on, found.delivered_year, found.flags) == (date(2021, 3, 4), date(2021, 3, 4), 2021, ())


@pytest.mark.parametrize(
    ("text", "header", "published", "year"),
    [
        ("刚刚闭幕的党的二十大，意义重大。", "2023年11月15日", None, 2022),
        ("今年是建党100周年。", "（2022年3月4日）", None, 2021),
        ("党的二十大已经闭幕，要抓好学习。", "（2021年3月4日）", None, None),
        ("今天开会，讲三件事。", "（2024年3月4日）", date(2023, 5, 1), None),
    ],
)
def test_a_stated_date_that_the_text_or_the_page_contradicts_is_kept_as_stated_only(
    text: str, header: str, published: date | None, year: int | None
) -> None:
    found = find_metadata("在动员会上的讲话", f"同志们：\n{text}", header, published)
    assert found.stated_on is not None
    assert (found.delivered_on, found.delivered_year, found.flags) == (None, year, ("date_conflict",))


def test_a_december_speech_about_next_year_s_work_keeps_its_date() -> None:
    text = "同志们：\n今天的任务是部署2024年的工作。做好2024年各项工作，要早谋划。"
    found = find_metadata("在年终工作会议上的讲话", text, "（2023年12月28日）", None)
    assert (found.delivered_on, found.flags) == (date(2023, 12, 28), ())


def test_the_date_of_a_signature_is_stated_and_gives_the_year() -> None:
    found = find_metadata("关于放假的通知", "各科室：\n现将放假安排通知如下。\n白河县办公室\n2019年4月28日", "", None)
    assert (found.stated_on, found.delivered_on, found.delivered_year) == (date(2019, 4, 28), None, 2019)


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("在工作总结会上的讲话稿（节选）", "讲话"),
        ("关于印发工作方案的通知", "通知"),
        ("2025年某省政府工作报告", "政府工作报告"),
        ("开幕式主持词", "主持词"),
        ("述职述廉报告", "述职报告"),
        ("学习讲话精神心得体会", "心得体会"),
        ("2022年工作总结和2023年工作计划", "工作总结"),
        ("在毕业典礼上的致辞", "致辞"),
        ("应急演练方案（试行）", "方案"),
        ("管理办法", "其他"),
    ],
)
def test_the_last_noun_of_a_title_says_what_a_work_is(title: str, genre: str) -> None:
    assert find_genre(title, "") == (genre, 1.0)


def test_a_text_without_a_telling_title_says_itself_what_it_is() -> None:
    assert find_genre("把根扎进泥土里", "同志们：\n今天开会。")[0] == "讲话"
    assert find_genre(None, "各科室：\n现将安排通知如下。\n特此通知。")[0] == "通知"
    assert find_genre(None, "清晨的雾还没有散。") == ("其他", 0.3)


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("在2021年衡阳市安全生产会议上的讲话", "", "湖南省衡阳市"),
        ("2016年湖北省政府工作报告", "武汉市武汉市武汉市", "湖北省"),
        ("在平湖县第九届运动会上的致辞", "", "平湖县"),
        (None, "辽宁的山山水水养人，朝阳人民爱种枣，朝阳百姓爱听戏，建设朝阳靠大家。", "辽宁省朝阳市"),
        (None, "一轮朝阳升起，朝阳职工技能大赛开幕，朝阳建设热火朝天。", None),
        (None, "学习深圳市的经验，到杭州市考察，借鉴成都市的做法。", None),
        ("在全市工作会议上的讲话", "我市的工作，各县（市）区都要抓。", None),
        ("在X市工作会议上的讲话", "X市X县", None),
    ],
)
def test_a_place_is_the_one_the_text_speaks_of_as_its_own(title: str | None, text: str, place: str | None) -> None:
    assert find_place(title, text) == place


def test_an_organisation_is_what_the_text_speaks_for() -> None:
    assert find_organisation(None, "今天，我代表市总工会来看望大家。") == "市总工会"
    assert find_organisation(None, "市政协率先行动，市政协党组带头，明年市政协还要开会。全国政协、省政协提出要求。") == "市政协"
    assert find_organisation(None, "在市委的领导下，市委要求，市委强调，市政府部署。") is None


@pytest.mark.parametrize(
    ("title", "header", "speaker"),
    [
        (None, "（2023年5月6日）\n市委书记张三", "市委书记张三"),
        (None, "报告人：李四", "李四"),
        ("组织部长在全区干部大会上的讲话", "", "组织部长"),
        ("X市长在动员会上的讲话", "", None),
        ("在动员会上的讲话", "（根据录音整理）", None),
        ("2025年工作报告", "2025年1月14日在县九届人大三次会议上县长王五作政府工作报告。", "县长王五"),
    ],
)
def test_a_speaker_is_only_taken_where_one_is_stated(title: str | None, header: str, speaker: str | None) -> None:
    assert find_speaker(title, header) == speaker


def test_the_occasion_is_the_meeting_that_title_or_first_words_name() -> None:
    assert find_occasion("2018年下半年在村支书述职会上的讲话稿", "") == "村支书述职会"
    assert find_occasion("2018年全县林业系统护林工作推进会讲话", "") == "2018年全县林业系统护林工作推进会"
    assert find_occasion(None, "同志们：今天，我们召开全市防汛工作会议，主要任务是") == "全市防汛工作会议"
    assert find_occasion("心得体会", "今天读了一本书。") is None


def test_dates_are_read_in_arabic_and_chinese_digits_and_impossible_days_are_none() -> None:
    assert find_whole_date("二〇二一年六月三十日") == date(2021, 6, 30)
    assert find_whole_date("2021-06-30") == date(2021, 6, 30)
    assert find_whole_date("2021年2月30日") is None
    assert [(found.year, found.month) for found in find_dates("2019年和2020年3月")] == [(2019, None), (2020, 3)]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.none(), st.text(max_size=40)), st.text(max_size=300), st.text(max_size=60), st.one_of(st.none(), st.dates()))
def test_any_text_has_metadata(title: str | None, text: str, header: str, published_on: date | None) -> None:
    found = find_metadata(title, text, header, published_on)
    assert found.delivered_on is None or found.delivered_on == found.stated_on
    assert found == find_metadata(title, text, header, published_on)


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("在安吉县第九届运动会上的致辞", "", "浙江省湖州市安吉县"),
        ("在鼓楼区工作会议上的讲话", "", None),
        ("在鼓楼区工作会议上的讲话", "南京的秋天来了，我们建设南京。", "江苏省南京市鼓楼区"),
        ("在北京市朝阳区工作会议上的讲话", "", "北京市朝阳区"),
        (None, "婺源县的茶，婺源县的路，婺源县的人，都变了。", "江西省上饶市婺源县"),
        (None, "去婺源县考察，学习婺源县，借鉴婺源县的做法。", None),
    ],
)
def test_a_county_comes_with_its_prefecture_and_an_ambiguous_one_needs_context(title: str | None, text: str, place: str | None) -> None:
    assert find_place(title, text) == place
