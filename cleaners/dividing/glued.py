"""Headings that run into an address: `…谢谢大家！篇二：在动员会上的讲话2023年5月6日同志们：`.

What stands between the last full stop and an address is a heading when it looks like one. It is cut where its title ends and
its header lines begin, and at the head of a page where a joint title and a list of contents run into it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cleaners.dividing.counters import CLOSING, OPENING, SYMBOL
from cleaners.dividing.headings import find_header_rule, find_marks, is_speaker_line, matches
from cleaners.dividing.titles import clean_title, ends_like_title, find_title_end, looks_like_title

MAX_GLUED_CHARS = 160  # a heading with date, venue and speaker
MAX_HEAD_CHARS = 2000  # the head of a flattened page may hold a list of all its works
MIN_REPEATED_CHARS = 6
MIN_LIST_CHARS = 30  # two headings at least
MAX_OUTER_CHARS = 150
JOINS = tuple("和与及、，")  # behind a title they make it a part of a joint one

NUMERAL = r"(?:\d{1,2}?(?=(?:19|20)\d{2}年)|\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:(?:19|20)\d{2}|[XxＸ×*]{2,4}|二[〇○零][〇○零一二三四五六七八九]{2})年"
_DAY = r"(?:[0-9XxＸ×*]{1,2}|[一二三四五六七八九十]{1,3})"
_SIGNED = re.compile(rf"(?<![在于自至到]){_YEAR}{_DAY}月{_DAY}日(?![）)])(?=.{{6}})")
_TAIL = re.compile(rf"[（(〔][^（()）〕]{{1,40}}[)）〕]$|{_YEAR}{_DAY}月(?:{_DAY}日)?$")  # （2023年5月6日）, （根据录音整理）
_STILL_OUTER = re.compile(r"[）)]|[（(](?![0-9一二三四五六七八九十]{1,3}[）)])")
# What begins a new piece of a run of headings and contents lines.
_MARK_INSIDE = re.compile(
    rf"""(?<!^)(?<![【（(〔\[])(?=[一二三四五六七八九十]{{1,3}}、|第{NUMERAL}页[：:]?|(?<![\d年月.第]){NUMERAL}[.、．](?!\d)|[【（(]?篇{NUMERAL}[】）)：:]
      |[【（(]?第{NUMERAL}篇(?![章文幅])|【?(?:范文|例文|范例){NUMERAL}[】：:])""",
    re.VERBOSE,
)
_PAREN_MARK = re.compile(rf"[（(]{NUMERAL}[）)]")
_WORK_NUMBER = rf"(?:第{NUMERAL}篇|(?:篇|范文|例文|范例){NUMERAL})"
_LEADING_MARK = re.compile(
    rf"""(?:[【（(\[](?:{_WORK_NUMBER}|{NUMERAL})[】）)\]][：:、.]?|{_WORK_NUMBER}[：:、.]?|[一二三四五六七八九十]{{1,3}}、|\d{{1,2}}[.、．]
      |[A-Za-z№#.]{{1,8}}[ ]?{NUMERAL}[：:、.．]?[ ]?)?(?:{SYMBOL}+[ 　]*|[{OPENING}“])?$""",
    re.VERBOSE,
)
_FIELD = re.compile("(?:作者|来源|编辑|整理|供稿|发布|更新|时间|日期)[^：:]{0,4}[：:]")
_QUOTED = re.compile("《[^《》]*》|“[^“”]*”")
_SAYS = re.compile("[，：；]")  # a clause, not a heading
_COLON_MARK = re.compile(rf"(?:目录|导航|导读|{_WORK_NUMBER}|(?:^|(?<=[^一-鿿]))[^，：]{{0,6}}{NUMERAL})[】）)\]]?[：]")
_SET_OFF = re.compile(f"{SYMBOL}+[^，。；：]{{4,60}}{SYMBOL}*|[{OPENING}][^{OPENING}{CLOSING}]{{4,60}}[{CLOSING}]")
_LEADS_ON = re.compile(
    "下面|现在|让|请|有请|祝|接下来|首先|最后|在此|我|同时|再|并|希望|感谢|谢谢|今天|以上|各"
)  # how a sentence goes on, not a title
_BEHIND = re.compile(
    rf"""(?:[ 　]*[{CLOSING}]|[（(](?:{NUMERAL}|全文|范文|精选|最新)[）)]|\d{{3,5}}字(?:范文|文)?|范文|模板|篇{NUMERAL}(?![：:、.．])
      |[ 　]*{SYMBOL})+""",
    re.VERBOSE,
)


def is_heading(gap: str, known: Iterable[str], is_head: bool, has_ended: bool) -> bool:
    """Tell whether what runs into an address looks like a heading; at the head of a page it may hold a list of titles.

    Where a work has just ended (`has_ended`), a heading need not end with a title noun.
    """
    if len(gap) > (MAX_HEAD_CHARS if is_head else MAX_GLUED_CHARS) or gap.count("“") != gap.count("”"):
        return False
    if is_head and find_header_rule(gap):
        return True
    core = gap[: min(_tails(gap), default=len(gap))].strip()
    core = core[max((match.end() for match in _SIGNED.finditer(core)), default=0) :]
    title = clean_title(core)
    if _SAYS.search(_QUOTED.sub("", _COLON_MARK.sub("", core))) and core not in known:
        return False
    if any(mark.is_for_works for mark in find_marks(core)) or title.claimed_chars or ends_like_title(title.text):
        return True
    if any(gap.startswith(title) or gap.endswith(title) for title in known) or _SET_OFF.fullmatch(core):
        return True
    return has_ended and looks_like_title(title.text) and len(title.text) >= MIN_REPEATED_CHARS and not _LEADS_ON.match(title.text)


def _tails(gap: str) -> list[int]:
    """Return where the header lines begin that run into the end of a heading: a date, a note, a speaker."""
    found: list[int] = []
    end = len(gap.rstrip(" 　"))
    while match := _TAIL.search(gap[:end]):
        is_header = match[0][0] not in "（(〔" or find_header_rule(match[0]) is not None
        if match.start() == 0 or not is_header or clean_title("讲话" + match[0]).text == "讲话":  # `（全文）` belongs to the title
            break
        end = len(gap[: match.start()].rstrip(" 　"))
        found.append(end)
    fields = next(
        (match.start() for match in _FIELD.finditer(gap, 0, end) if match.start() and matches("head/fields", gap[match.start() : end])),
        None,
    )
    if fields is not None:
        end = fields
        found.append(end)
    title_end = find_title_end(gap[:end])
    if title_end is not None:
        title_end = title_tail(gap, title_end)
    if title_end is not None and title_end < end and is_speaker_line(gap[title_end:end].strip()):
        found.append(title_end)
    return found


def cut_headings(gap: str, known: Sequence[str], later: Iterable[str], is_head: bool) -> list[int]:
    """Return where to cut a run of headings: before its header lines, around titles that are known.

    Anywhere but at the head of a page a signature and its date may stand before the heading; they stay with the text.
    """
    tails = sorted(_tails(gap))
    end = tails[0] if tails else len(gap)
    core = gap[:end]
    cuts = set(tails)
    if not is_head:
        cuts.update(match.end() for match in _SIGNED.finditer(core) if find_title_end(core[match.end() :]))
    taken = _outer_spans(core)
    cuts.update(stop for _, stop in taken if stop < end)
    if len(core) > MIN_LIST_CHARS:
        cuts.update(_marks_inside(core, cuts | {0}))
    for title in sorted({*known, *later} - {""}, key=lambda title: (-len(title), title)):
        place = core.find(title)
        while place >= 0:
            stop = title_tail(core, place + len(title))
            place = _with_mark(core, place)
            is_free = all(stop <= other_start or other_stop <= place for other_start, other_stop in taken)
            if is_free and core[stop : stop + 1] not in JOINS:
                taken.append((place, stop))
                cuts.update(edge for edge in (place, stop) if 0 < edge < end)
            place = core.find(title, stop)
    repeated = _repeated_tail(core)
    if repeated and not any(start < repeated < stop for start, stop in taken):
        cuts.add(_with_mark(core, repeated))
    return sorted(cuts)


def _with_mark(core: str, place: int) -> int:
    """Return where a title at `place` begins together with the number or the bracket before it."""
    match = _LEADING_MARK.search(core[:place])
    return match.start() if match else place


def _marks_inside(core: str, begins: set[int]) -> list[int]:
    """Return where numbers and symbols begin a piece of a run of headings.

    `（二）` stands behind headings as often as before them, so it counts where the run begins with one; symbols come in pairs.
    """
    places = [match.start() for match in _MARK_INSIDE.finditer(core)]
    parens = [match.start() for match in _PAREN_MARK.finditer(core)]
    if begins.intersection(parens):
        places += parens
    symbols = [match.start() for match in re.finditer(f"{SYMBOL}+", core)]
    return [place for place in places + symbols[:: 2 if len(symbols) % 2 == 0 else 1] if place > 0]


def _outer_spans(core: str) -> list[tuple[int, int]]:
    """Return where a joint title stands at the beginning of a run of headings."""
    for place in range(MIN_REPEATED_CHARS, min(len(core), MAX_OUTER_CHARS) + 1):
        if core[place - 1] not in "编集锦总萃录全）)篇则份" or _STILL_OUTER.match(core, place):
            continue
        if matches("outer/compilation", core[:place]):
            return [(0, place)]
    return []


def outer_ends(front: str) -> list[int]:
    """Return where a joint title ends that `front` begins with and runs on from."""
    return [stop for _, stop in _outer_spans(front) if stop < len(front)]


def title_tail(core: str, end: int) -> int:
    """Return where a title ends together with what a list or a site put behind it: `）`, `3910字范文`, `（二）`, `★`."""
    match = None if matches("outer/compilation", core[max(0, end - MAX_GLUED_CHARS) : end]) else _BEHIND.match(core, end)
    return match.end() if match else end


def _repeated_tail(core: str) -> int | None:
    """Return where the longest end of `core` begins that also stands earlier in it: a title listed, then printed."""
    for start in range(len(core) // 2, len(core) - MIN_REPEATED_CHARS):
        if core.find(core[start:], 0, start) >= 0:
            return start
    return None


def last_heading(gap: str, pieces: Sequence[int]) -> str:
    """Return the piece of a run of headings that heads the address behind it, without header lines."""
    end = min(_tails(gap), default=len(gap))
    start = max((piece for piece in pieces if piece < end), default=0)
    return gap[start:end].strip()


def bare_title(piece: str) -> str:
    """Return a title without number and decoration, nothing when it is too short to be looked for."""
    core = piece.strip()
    for mark in find_marks(core):
        core = core[mark.end :] if mark.start == 0 else core
    title = clean_title(core).text
    return title if len(title) >= MIN_REPEATED_CHARS else ""
