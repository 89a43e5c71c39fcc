"""Who and what a work names: the body it speaks for, the speaker a heading states, the meeting it was said at.

Each is taken only where it is stated: a title, a header line, `我代表市总工会`. Names with placeholders stay as written.
"""

from __future__ import annotations

import re
from collections import Counter

from cleaners.dividing.headings import OFFICE, PERSON, UNNAMED, is_speaker_line
from cleaners.rules import load_table

MIN_MENTIONS = 3
DOMINANCE = 2.0

_TABLE = load_table("organisations")
_LEVELS = "|".join(sorted(_TABLE["levels"], key=len, reverse=True))
_BODIES = "|".join(sorted(_TABLE["bodies"], key=len, reverse=True))
_BODY = rf"(?P<name>(?:{_LEVELS})(?:委|政府)?(?:{_BODIES})|(?:共青团|团)(?:{_LEVELS})委)"
_ORGANISATION = re.compile(rf"(?<![全各我本）县市]){_BODY}(?!书记|主席|主任|局长|[一-鿿]?长(?![一-鿿]*工)|员会)")
_SUPERIORS = frozenset(_TABLE["superiors"])
_FOR = re.compile(rf"(?:我|谨|并)?代表{_BODY}(?P<reports>，?向(?:大会|各位代表))?")

_MEETING = f"(?:{'|'.join(_TABLE['meetings'])})"
_SPEECH = f"(?:{'|'.join(_TABLE['speeches'])})"
_OCCASION = (
    re.compile(rf"在(?P<name>[^，。]{{2,60}}{_MEETING})(?:上|时|期间|闭幕时|结束时)?的?[一-鿿]{{0,4}}{_SPEECH}"),
    re.compile(rf"^(?P<name>[^，。在]{{2,60}}{_MEETING})上?的?(?:领导)?{_SPEECH}"),
)
_OCCASION_IN_TEXT = re.compile(
    rf"(?:今天|现在|今日)[^。！？\n]{{0,10}}?(?:召开|举行|举办|召集)(?:的是)?(?P<name>[^，。！？；\n]{{3,40}}?{_MEETING})(?=[，。；]|的?主要)"
)
_LABEL = "主讲人?|报告人|发言人|讲话人|致辞人|演讲者|演讲人|述职人|汇报人|作者|宣讲人"
_LABELLED = re.compile(rf"^[\[【（(]?(?:{_LABEL})[\]】）)]?[：:]?(?P<name>.{{2,20}})$")
_TITLE_SPEAKER = re.compile(
    rf"^(?:(?:19|20)\d{{2}}年)?(?P<name>(?:[一-鿿]{{0,12}}?{OFFICE})?(?:{PERSON})?)(?:同志)?在[^，。]{{2,60}}{_SPEECH}"
)
_NAME_TITLE = re.compile(rf"^(?P<name>{PERSON})(?:同志)?[：:](?=.{{4,}})")
_BODY_BEFORE = r"(?:[一-鿿]{2,8}?(?:省|市|县|区|州|自治区)(?:人民政府)?)?(?:代|副)?"
_SPOKE = re.compile(
    rf"""(?:^|[上日，—-])(?P<who>{_BODY_BEFORE}{OFFICE}{PERSON}|{PERSON}(?:代|副)?{OFFICE})(?:同志)?
        (?:[作做在]|所作|的(?:讲话|报告|致辞))""",
    re.VERBOSE,
)


def find_organisation(title: str | None, text: str) -> str | None:
    """Return the body a work speaks for, as the text names it: `市总工会`.

    >>> find_organisation(None, "今天，我代表市总工会来看望大家。")
    '市总工会'
    """
    spoken_for = [match["name"] for match in _FOR.finditer(text) if match["name"] not in _SUPERIORS or match["reports"]]
    if spoken_for:
        return Counter(spoken_for).most_common(1)[0][0]
    in_title = [match["name"] for match in _ORGANISATION.finditer(title or "") if match["name"] not in _SUPERIORS]
    if in_title:
        return in_title[0]
    ranked = Counter(match["name"] for match in _ORGANISATION.finditer(text) if match["name"] not in _SUPERIORS).most_common(2)
    if not ranked or ranked[0][1] < MIN_MENTIONS or (len(ranked) > 1 and ranked[0][1] < DOMINANCE * ranked[1][1]):
        return None
    return ranked[0][0]


def find_speaker(title: str | None, header: str) -> str | None:
    r"""Return who spoke, with office when it is stated: in a header line or at the head of the title.

    >>> find_speaker("组织部长在全区干部大会上的讲话", ""), find_speaker(None, "（2023年5月6日）\n市委书记张三")
    ('组织部长', '市委书记张三')
    """
    for line in header.split("\n"):
        match = _LABELLED.match(line)
        if match is not None and match["name"].strip() not in UNNAMED:
            return match["name"].strip()
    for line in header.split("\n"):
        if is_speaker_line(line.lstrip("—-－–")):
            return " ".join(line.strip("（）()—-－–").split())
        spoke = _SPOKE.search(line)
        if spoke is not None:
            return spoke["who"]
    for pattern in (_TITLE_SPEAKER, _NAME_TITLE):
        match = pattern.match(title or "")
        if match is not None and match["name"]:
            return match["name"]
    return None


def find_occasion(title: str | None, text: str) -> str | None:
    """Return the meeting a work was said at, from its title, else from `今天我们召开……会议` in its first words.

    >>> find_occasion("在全市工会学习会议上的讲话", ""), find_occasion("2020年全市推进会讲话", "")
    ('全市工会学习会议', '2020年全市推进会')
    """
    for pattern in _OCCASION:
        match = pattern.search(title or "")
        if match is not None:
            return match["name"]
    match = _OCCASION_IN_TEXT.search(text[:400])
    return match["name"] if match is not None else None
