"""One line of a notice: what its first characters say it is, and how two lines become one text."""

import re
import unicodedata
from dataclasses import dataclass

from reports.checker.document import Kind

_HASHES = re.compile(r"(#{1,6})(?:[ \t\u3000]+|(?<=##)(?=\S))(.*?)[\s#]*$")
_BULLET = re.compile(r"[-*+•·●■◆▪○–][ \t\u3000]+(?=\S)")
_QUOTED = re.compile(r"^(?:>[ \t]?)+")
_RULE = re.compile(r"\s*([-*_=—─])(?:\s*\1){2,}\s*$")
_HAN = "一二三四五六七八九十百"
_MARKS = (
    (
        1,
        re.compile(rf"第[{_HAN}]+[章部节编](?:分)?[ \u3000、：:]?|[{_HAN}]+[、．](?![{_HAN}]季度)"),
    ),
    (2, re.compile(rf"[（(][{_HAN}]+[）)][、.．]?")),
    (3, re.compile(r"\d{1,2}(?:[、．]|\.(?!\d))")),
    (4, re.compile(r"[（(]\d{1,2}[）)]|\d{1,2}[）)]")),
    (5, re.compile("[\u2460-\u2473]")),
)
_CAPTION = re.compile(
    rf"[【\[（(]?(?:附?[表图]|图表|Table)\s*(?:[{_HAN}]+|\d+(?:[-–.]\d+)?|[A-Z]\d*)"
    r"\s*(?:[】\])）：:、.．\u3000 ]|$)",
)
_NOTE = re.compile(
    r"[（(【]?(?:附?注|备注|说明|附注|注释|表注|数据来源|资料来源|数据口径|统计口径|口径说明)"
    r"(?:\s*[\u2460-\u2473\d]+)?[】）)]?\s*[：:]|注\s*[\u2460-\u2473\d][、.．]?|※"
)
_UNIT_NOTE = re.compile(
    r"[（(]?(?:计量|统计|数据)?单位\s*[：:]\s*(?P<units>[^，。；]{1,12})[）)]?$"
)
_UNITS = re.compile(r"[件次个分人名家条宗%％‰万元]|天|小时")
_ENDS = "。！？!?；;：:…”』」）)》】.,"
_COMPLETE = "%％‰件次个元分天家人条名宗"
"""A line of a list may end so, without a stop."""
_LONG = 60
_SENTENCE = 20
_STOPS = re.compile("[。；！？]")
_ONLY_STOPS = re.compile("[。！？!?]")


@dataclass(frozen=True)
class Line:
    """A line with its markup taken off. `level` is that of its mark (一、 is 1), 0 without one."""

    text: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    indented: bool = False
    gap: bool = False
    """Whether a blank line stands before it."""
    apart: bool = False
    """Whether the file itself begins a paragraph with it."""


def line_of(raw: str, *, gap: bool = False) -> Line | None:
    """`raw` as a line; None where it only rules off."""
    if _RULE.match(raw):
        return None
    indented = raw[:1] in "\u3000\t" or raw.startswith("  ")
    text = _QUOTED.sub("", raw.strip(), count=1).strip()
    if hashes := _HASHES.match(text):
        heading = tidy(hashes[2])
        return Line(heading, Kind.HEADING, mark_level(heading) or len(hashes[1]), indented, gap)
    if bullet := _BULLET.match(text):
        return Line(tidy(text[bullet.end() :]), Kind.ITEM, 0, indented, gap)
    text = tidy(text)
    kind, level = kind_of(text)
    return Line(text, kind, level, indented, gap) if text else None


def kind_of(text: str) -> tuple[Kind, int]:
    """What the beginning of `text` says it is, and the level of its mark."""
    if is_caption(text):
        return Kind.CAPTION, 0
    if is_note(text):
        return Kind.NOTE, 0
    level = mark_level(text)
    if not level:
        return Kind.PARAGRAPH, 0
    return (Kind.HEADING if _is_heading(text, level) else Kind.ITEM), level


def mark_level(text: str) -> int:
    """1 for 一、, 2 for （一）, 3 for 1. and so on; 0 without a mark.

    >>> mark_level("（二）从涉及领域看"), mark_level("1.5 万件")
    (2, 0)
    """
    return next((level for level, mark in _MARKS if mark.match(text)), 0)


def is_caption(text: str) -> bool:
    """表一：…, 附表2 …; a sentence that only begins so is none."""
    return len(text) <= 60 and bool(_CAPTION.match(text)) and not _STOPS.search(text)


def is_note(text: str) -> bool:
    """注：…, 说明：…, 单位：件."""
    if found := _UNIT_NOTE.match(text):
        return bool(_UNITS.search(found["units"]))
    return bool(_NOTE.match(text))


def _is_heading(text: str, level: int) -> bool:
    """Short, without a full stop; figures of an enumeration (1. 城建类 105 件) are none."""
    if len(text) > 50 or _STOPS.search(text) or text[-1] in "，、,;":
        return False
    return level <= 2 or (len(text) <= 30 and not re.search(r"\d\s*(?:件|次|%|％|个|分)", text[2:]))


def tidy(text: str) -> str:
    r"""`text` without the marks of Markdown inside it.

    >>> tidy("**1. 减费。**占 34.03\\%，尾号 138****1234")
    '1. 减费。占 34.03%，尾号 138****1234'
    """
    text = _EMPHASIS.sub(r"\2", text)
    text = _ESCAPED.sub(r"\1", text)
    text = _FORMULA.sub(r"\1", text)
    return _LINK.sub(r"\1", text).strip()


_EMPHASIS = re.compile(r"(?<![*_])(\*\*|__)(?![*_\s])([^*_\n]{1,200}?)(?<!\s)\1(?![*_])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_FORMULA = re.compile(r"\$\s*([\d.,\s%‰+\-]{1,20}?)\s*\$")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\((?:https?:|/|\.|#|mailto:)[^()\s]{0,500}\)")


def joined(first: str, second: str) -> str:
    """Two pieces of one text: a space only where two Latin words or numbers would touch.

    >>> joined("个别单位存", "在拖延"), joined("Word", "2019")
    ('个别单位存在拖延', 'Word 2019')
    """
    touching = first[-1:].isascii() and second[:1].isascii()
    apart = touching and first[-1:].isalnum() and second[:1].isalnum()
    return f"{first} {second}" if apart else f"{first}{second}"


def goes_on(before: Line, after: Line, width: int) -> bool:
    """Whether `after` carries on the sentence that `before` broke off.

    `width` is that of the text's fullest lines (0 unless its lines are broken to a width).
    """
    if after.kind is not Kind.PARAGRAPH or before.kind in (Kind.CAPTION, Kind.TITLE):
        return False
    end = before.text[-1]
    if before.kind is Kind.HEADING:
        return _broke_off(before, after, width)
    if end in "，、,—" or (end in "；;" and not after.gap and not after.indented):
        return True
    if end in _ENDS and not (end in ".,)）" and before.text[-2:-1].isdigit()):
        return False
    if after.indented:
        return False
    return _is_unfinished(before, after, width)


def _is_unfinished(before: Line, after: Line, width: int) -> bool:
    """By its length: nothing at its end says whether the sentence goes on."""
    full = bool(width) and len(before.text) >= width - 2 and not after.gap
    if full or len(before.text) >= _LONG:
        return True
    complete = after.apart or before.text[-1] in _COMPLETE
    return not complete and len(before.text) >= _SENTENCE and "，" in before.text


def _broke_off(heading: Line, after: Line, width: int) -> bool:
    """一、本月，全市共受理各类诉求 that goes on in the next line was no heading."""
    if after.gap or after.indented or "，" not in heading.text:
        return False
    return len(heading.text) >= max(28, width - 2)


def display_width(text: str) -> int:
    """How many columns of a typewriter `text` takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def has_stop(text: str) -> bool:
    """Whether a sentence ends within `text`."""
    return bool(_ONLY_STOPS.search(text))
