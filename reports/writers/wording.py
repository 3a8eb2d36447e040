"""The words around the parts of a notice (dates, annexes, notes, tail), for all formats."""

from dataclasses import dataclass
from datetime import date

from reports.notices.parts import Annex, Head, Notice, Tail

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True)
class Distribution:
    """A line of the tail: 报送 or 发送, and to whom."""

    label: str
    names: str


def chinese_day(day: date) -> str:
    """2020年5月15日: arabic digits, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def one_line(text: str) -> str:
    """A title that was broken by meaning, on one line."""
    return text.replace("\n", "")


def series(head: Head) -> str:
    """（8890专题）, or nothing."""
    return f"（{head.series}）" if head.series else ""


def annex_list(annexes: tuple[Annex, ...]) -> list[str]:
    """附件说明 under the body: 附件：… or, with several, 附件：1. … and the others below it."""
    if len(annexes) == 1:
        return [f"附件：{one_line(annexes[0].title)}"]
    return [
        f"{'附件：' if number == 1 else '　　　'}{number}. {one_line(annex.title)}"
        for number, annex in enumerate(annexes, start=1)
    ]


def annex_label(annexes: tuple[Annex, ...], index: int) -> str:
    """附件, numbered only when there are several."""
    return "附件" if len(annexes) == 1 else f"附件{index + 1}"


NOTES = "注："
"""Stands before the first note."""


def notes(notice: Notice) -> list[str]:
    """The notes with their numbers, when there are several. A number already written is kept."""
    if len(notice.notes) == 1:
        return [*notice.notes]
    return [
        note if note[:1] in _CIRCLED else f"{_number(index)}{note}"
        for index, note in enumerate(notice.notes)
    ]


def _number(index: int) -> str:
    return _CIRCLED[index] if index < len(_CIRCLED) else f"（{index + 1}）"


def marks(notice: Notice) -> str:
    """What every page says of itself: 演示数据　草稿; 封存码 3F2A-90BC-11D4."""
    return "　".join(filter(None, (*notice.marks, notice.seal)))


@dataclass(frozen=True)
class Place:
    """The words around the two numbers that tell a loose sheet's place: 第2页　共9页."""

    before: str
    between: str
    after: str = "页"


def place(marks: str) -> Place:
    """What stands above every page: its marks, the number of the page, how many there are."""
    return Place(f"{marks}　第" if marks else "第", "页　共")


def distribution(tail: Tail) -> list[Distribution]:
    """Who gets the notice; a line without names is left out, each ends with a full stop."""
    return [
        Distribution(label, f"{names.rstrip('。')}。")
        for label, names in (("报送：", tail.report_to), ("发送：", tail.send_to))
        if names
    ]


def answerable(tail: Tail) -> list[str]:
    """Who answers for it, as far as named."""
    named = (("审核", tail.reviewer), ("编辑", tail.editor))
    return [f"{duty}：{name}" for duty, name in named if name]


def imprint(tail: Tail) -> list[str]:
    """When it was printed and how many."""
    return [f"{chinese_day(tail.day)}印发", f"（共印{tail.copies}份）"]
