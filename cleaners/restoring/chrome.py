"""Drop chrome: the words a site put before and behind the author's text.

Evidence first: the title printed again (what stands above the last printing is the site's), an abstract that copies the
body's head, a viewer's chunks (text outside them is the viewer's), lines the corpus saw recur on the site. Shapes of
lines (`rules/chrome.toml`) decide only at the edges, where no sentence of the text has begun or all have ended.

Not done yet: chrome between paragraphs; abstracts are dropped without being used to repair the head they copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaners.characters import ends_sentence, han_count, skeleton
from cleaners.corpus import Profile
from cleaners.edits import Edit
from cleaners.restoring.chunks import find_chunks
from cleaners.restoring.core import find_core
from cleaners.restoring.lines import Line, find_lines
from cleaners.restoring.titles import (
    HEAD_LINES,
    Occurrence,
    find_candidates,
    find_file_names,
    find_occurrences,
    find_page_titles,
    title_key,
)
from cleaners.rules import load_rules

MIN_PROSE_CHARS = 40  # a line this long with a comma or full stop in it is running text
MAX_ABOVE_SHARE = 0.25  # of a page's Han characters may stand above its title: abstract, notices, never a work
MAX_PRINTINGS = 24  # of titles that are looked at: what a page prints more often is a running header
MIN_ABSTRACT_CHARS = 40  # an abstract must agree with the head over so many characters
MIN_CUT_ABSTRACT_CHARS = 12  # a shorter one is believed when it ends in an ellipsis
MAX_UNDER_TITLE = 6  # lines under a title that may be a byline, venue, salutation
MAX_UNSURE = 12  # lines without a sign of either that may stand between lines of chrome behind a text
MIN_LINKS = 6  # short unpunctuated lines in a row that are a list of links
MIN_LINK_SHARE = 0.7  # of the lines of such a list
MAX_COUNTER_CHARS = 3  # counters and buttons right above a list of links
MIN_TITLE_HAN = 7
MAX_LINK_CHARS = 30
DATED = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}|\d{1,2}:\d{2}|[:：>|]")
ENACTED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日.{0,40}(?:通过|公布|施行|批准|修订|修正)")  # an act's own header, between two titles
LABEL = re.compile(r"(?=[^\u4e00-\u9fff]*[\u4e00-\u9fff]{1,6}[^\u4e00-\u9fff]*$)(?=.*[:：<>»…▼▲↓])\S{2,12}")
SHORT = re.compile(r"[^。！？；，]{1,8}")
MAX_LABEL_LINES = 4
SIGNATURE = re.compile(
    r""".{0,20}\d{4}\s*年\s*\d{1,2}\s*月.{0,8}  # a date
    | [二〇○零一十年月日\d\ ]{6,14}
    | [（(].{4,60}[)）]
    | 附(?:件|录|表).{0,80}
    | .{2,28}(?:会|局|委|府|厅|部|院|校|公司|处|办公室|中心|组|支部|政府)
    """,
    re.VERBOSE,
)


def drop_chrome(text: str, markup_title: str | None, site: str | None, profile: Profile) -> Iterator[Edit]:
    """Propose dropping whole lines of chrome, and the line ends inside a title that was printed over several lines."""
    lines = [line for line in find_lines(text) if line.text]
    if not lines:
        return
    titles = find_candidates(lines, markup_title)
    confirmed = find_page_titles(lines, markup_title)
    chunks = find_chunks([line.text for line in lines])
    head, above, title = _find_head(lines, titles, chunks, site, profile)
    tail, below = _find_tail(lines, head, confirmed, site, profile)
    yield from (line.drop(above) for line in lines[:head])
    yield from _drop_under_title(lines, head if title is None else title.last, tail, site, profile)
    yield from (line.drop(below.get(place, "chrome/below-text")) for place, line in enumerate(lines[tail:], tail))
    if title is not None:
        yield from _join_title(text, lines, title)


def _find_head(
    lines: Sequence[Line], titles: Sequence[str], chunks: range | None, site: str | None, profile: Profile
) -> tuple[int, str, Occurrence | None]:
    """Return the first line that is not the site's, the rule that drops those above it, and the title printed there."""
    if chunks:
        return chunks.start, "chrome/outside-chunks", None
    repeated = _last_title(lines, titles)
    if repeated is not None:
        return repeated.first, "chrome/above-title", repeated
    place = 0
    while place < len(lines) - 1 and _is_site_line(lines[place], site, profile):
        place += 1
    return _skip_links(lines, place), "chrome/edge", None


def _last_title(lines: Sequence[Line], titles: Sequence[str]) -> Occurrence | None:
    """Return the last printing of a title that was printed before, unless a good part of the text stands above it."""
    han = [han_count(line.text) for line in lines]
    found = find_occurrences(lines, titles)[:MAX_PRINTINGS]
    keys = [title_key(each.title) for each in found]
    mentions = [title_key(line.text) for line in lines[:HEAD_LINES]]
    named = {title_key(name) for line in lines for name in find_file_names(line.text)}
    best: Occurrence | None = None
    for each, key in zip(found, keys, strict=True):
        head = skeleton("".join(line.text for line in lines[each.last + 1 : each.last + 41]))
        above = sum(han[place] for place, line in enumerate(lines[: each.first]) if not _copies(line.text, head))
        below = sum(han[each.last + 1 :])
        again = keys.count(key) > 1 or key in named or any(key in mention for mention in mentions[: each.first])
        enacted = any(ENACTED.search(line.text) for line in lines[: each.first])
        if again and above <= MAX_ABOVE_SHARE * sum(han) and below > above and not enacted:
            best = each
    return best


def _skip_links(lines: Sequence[Line], place: int) -> int:
    """Return the title's line where a list of links stands between `place` and the running text, else `place`."""
    core = find_core(lines)
    if core is None or core.start - place < MIN_LINKS:
        return place
    above = lines[place : core.start]
    if sum(_is_link(line.text) for line in above) < MIN_LINK_SHARE * len(above):
        return place
    near = range(max(place, core.start - MAX_UNDER_TITLE - 1), core.start)
    titled = [each for each in near if han_count(lines[each].text) >= MIN_TITLE_HAN and not DATED.search(lines[each].text)]
    return max(titled, key=lambda each: han_count(lines[each].text), default=core.start)


def _is_link(text: str) -> bool:
    return len(text) <= MAX_LINK_CHARS and not re.search(r"[。！？；，,;]$", text)


def _find_tail(lines: Sequence[Line], head: int, titles: Sequence[str], site: str | None, profile: Profile) -> tuple[int, dict[int, str]]:
    """Return the first line of the chrome behind the text, and the rules for single lines of it."""
    rules: dict[int, str] = {}
    end = len(lines)
    body = skeleton("".join(line.text for line in lines[head : head + 60]))
    above = len(lines[head].text)
    for place in range(head + 1, len(lines)):
        if above >= len(lines[place].text) and _is_abstract(lines[place].text, titles, body):
            rules[place] = "chrome/abstract"
            end = place
            break
        above += len(lines[place].text)
    keys = {title_key(title) for title in titles}
    stop = end
    unsure = 0  # lines passed that nothing tells to be the site's
    for place in range(end - 1, head, -1):
        text = lines[place].text
        rule = _site_rule(text, site, profile) or ("chrome/title-again" if title_key(text) in keys else None)
        rule = rule or ("chrome/keywords" if _repeats_title(text, titles) else None)
        if rule:
            rules[place] = rule
            stop = place
            unsure = 0
        elif _belongs_to_text(text) or unsure == MAX_UNSURE:
            break
        else:
            unsure += 1
    links = _find_links(lines, head, stop, site, profile)
    return min(_label_above(lines, head, stop) if end < len(lines) else stop, links), rules


def _label_above(lines: Sequence[Line], head: int, stop: int) -> int:
    """Return where the label of an abstract and its buttons begin: a few very short lines right above it, a label first."""
    place = labelled = stop
    while place - 1 > head and stop - place < MAX_LABEL_LINES and SHORT.fullmatch(lines[place - 1].text):
        place -= 1
        if LABEL.fullmatch(lines[place].text):
            labelled = place
    return labelled


def _find_links(lines: Sequence[Line], head: int, stop: int, site: str | None, profile: Profile) -> int:
    """Return where a list of links begins that runs from the running text down to `stop`, or `stop`.

    It must begin with a line that is the site's by recurrence or shape: an author's list of names has none.
    """
    core = find_core(lines[head:stop])
    if core is None:
        return stop
    below = range(head + core.stop, stop)
    first = next((place for place in below if _site_rule(lines[place].text, site, profile)), stop)
    links = sum(_is_link(lines[place].text) for place in range(first, stop))
    if stop - first < MIN_LINKS or links < MIN_LINK_SHARE * (stop - first):
        return stop
    while first - 1 > head + core.stop - 1 and len(lines[first - 1].text) <= MAX_COUNTER_CHARS:
        first -= 1
    return first


def _is_abstract(text: str, titles: Sequence[str], body: str) -> bool:
    """Tell whether a line below the text copies its head, with or without the title before it."""
    if len(text) < MIN_CUT_ABSTRACT_CHARS:
        return False
    needed = MIN_CUT_ABSTRACT_CHARS if text.endswith(("...", "…")) else MIN_ABSTRACT_CHARS
    copy = skeleton(text)
    return len(copy) >= needed and (body.startswith(copy[:needed]) or needed <= _agreement(copy, body, titles))


def _agreement(copy: str, body: str, titles: Sequence[str]) -> int:
    """Return over how many characters `copy` and `body` agree, each with a title before it or without."""
    heads = ["", *(skeleton(title) for title in titles)]
    starts = [(copy.removeprefix(a), body.removeprefix(b)) for a in heads for b in heads]
    return max(next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))) for a, b in starts)


def _copies(text: str, head: str) -> bool:
    """Tell whether a line above the title is an abstract of what follows, whose skeleton is `head`."""
    if len(text) < MIN_ABSTRACT_CHARS:
        return False
    copy = skeleton(text)
    return len(copy) >= MIN_ABSTRACT_CHARS and copy[:MIN_ABSTRACT_CHARS] in head


def _drop_under_title(lines: Sequence[Line], title: int, tail: int, site: str | None, profile: Profile) -> Iterator[Edit]:
    """Propose dropping the site's lines between the title and the first sentence of the text."""
    for line in lines[title + 1 : min(title + 1 + MAX_UNDER_TITLE, tail)]:
        rule = _site_rule(line.text, site, profile)
        if rule:
            yield line.drop(rule)
        elif _is_text(line):
            return


def _is_text(line: Line) -> bool:
    return (len(line.text) >= MIN_PROSE_CHARS and bool(re.search(r"[，,。；;]", line.text))) or ends_sentence(line.text)


def _site_rule(text: str, site: str | None, profile: Profile) -> str | None:
    """Return the name of what tells a line to be the site's: recurrence first, then its shape."""
    if profile.recurs(site, text):
        return "chrome/recurring-line"
    return next((rule.name for rule in load_rules("chrome") if rule.pattern.fullmatch(text)), None)


def _is_site_line(line: Line, site: str | None, profile: Profile) -> bool:
    return _site_rule(line.text, site, profile) is not None


def _repeats_title(text: str, titles: Sequence[str]) -> bool:
    """Tell search words from a sentence: no mark that ends one, three or more words, and two of them from a title."""
    words = re.split(r"[\s,，、|]+", re.sub(r"^[^:：]{1,8}[:：]", "", text).strip())
    if len(words) < 3 or re.search(r"[。！？!?；;]", text):
        return False
    keys = [title_key(title) for title in titles]
    return any(sum(len(title_key(word)) >= 3 and title_key(word) in key for word in words) >= 2 for key in keys)


def _belongs_to_text(text: str) -> bool:
    return ends_sentence(text) or bool(SIGNATURE.fullmatch(text)) or (len(text) >= MIN_PROSE_CHARS and bool(re.search(r"[，,。；;]", text)))


def _join_title(text: str, lines: Sequence[Line], title: Occurrence) -> Iterator[Edit]:
    """Propose dropping the line ends inside a title printed over several lines."""
    for line, following in zip(lines[title.first : title.last], lines[title.first + 1 : title.last + 1], strict=True):
        yield Edit(line.text_end, text[line.text_end : following.text_start], "", "layout/title-wrap")
