"""A page of the list of suggestions: its rows, its order, the ways to other pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Paginator
from django.urls import reverse

from cases.models import Suggestion
from cases.periods import Month
from cases.suggested.browsing import in_order
from cases.unit_names import UnitNames
from reports import formats
from reports.cases.listed import Head
from reports.page import PAGE_SIZES, Link
from reports.tables import citizen_parts

from .looking import Looked
from .marks import RELEASED, Mark, mark_of, state_badge, told_to

COLUMNS: Mapping[str, str] = {
    "place": "十佳名次",
    "citizen": "建议市民",
    "content": "建议内容",
    "unit": "责任单位",
    "outcome": "落实情况",
    "state": "状态",
    "received_on": "提出日期",
    "settled_on": "办结日期",
}
SORTED_BY = ("month", "place", "unit", "state", "received_on", "settled_on")
LATEST_FIRST = ("month", "received_on", "settled_on")
"""Columns whose heading sorts downwards at the first click."""
NUMBERS = ("place",)


@dataclass(frozen=True)
class Line:
    """A suggestion as a reader may see it."""

    suggestion: Suggestion
    url: str
    citizen: Sequence[str]
    unit: str
    outcome: str
    badge: str
    mark: Mark | None
    settled_on: str
    action: str = ""

    @property
    def place(self) -> str:
        return str(self.suggestion.place or formats.NOTHING)

    @property
    def received_on(self) -> str:
        return str(self.suggestion.received_on or formats.NOTHING)

    @property
    def month(self) -> Month:
        return self.suggestion.month


@dataclass(frozen=True)
class Listed:
    """A page of the list; `first` is the number of its first line."""

    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    total: int
    first: int
    ways: tuple[Link, ...]
    sizes: tuple[Link, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1


def list_page(looked: Looked) -> Listed:
    """The rows that the address asks for; of a page beyond the last one, the last. As many queries
    for one row as for a hundred.
    """
    rows = in_order(looked.browsing.rows(), looked.address.sort)
    known = rows.select_related("unit", "edited_by").with_release()
    page = Paginator(known, looked.size).get_page(looked.page)
    names = UnitNames.load()
    return Listed(
        heads=tuple(_heads(looked)),
        lines=tuple(line(one, names, sees_drafts=looked.sees_drafts) for one in page),
        total=page.paginator.count,
        first=page.start_index(),
        ways=_ways(looked, page.number, page.paginator.num_pages),
        sizes=_sizes(looked),
    )


def line(about: Suggestion, names: UnitNames, *, sees_drafts: bool) -> Line:
    """As the reader may see it; no query."""
    told = told_to(sees_drafts, about)
    settled = about.settled_on if sees_drafts else about.standing and about.standing.settled_on
    is_waiting = about.state == Suggestion.State.WAITING
    return Line(
        suggestion=about,
        url=reverse("reports:suggestion", args=[about.pk]),
        citizen=citizen_parts(about),
        unit=names.on(about.unit, about.month.period().last_day) if about.unit else formats.NOTHING,
        outcome=told or "尚未录入",
        badge=state_badge(about),
        mark=_mark(about) if sees_drafts else None,
        settled_on=str(settled or formats.NOTHING),
        action=("录入" if is_waiting else "修改") if sees_drafts else "",
    )


def _mark(about: Suggestion) -> Mark | None:
    """That something is not released yet; of what nobody has written there is nothing to say."""
    mark = mark_of(about)
    is_blank = about.state == Suggestion.State.WAITING and about.standing is None
    return None if is_blank or mark is RELEASED else mark


def _heads(looked: Looked) -> list[Head]:
    names = dict(COLUMNS)
    if looked.is_of_all_months:
        names = {"month": "月份"} | names
    found = [_head(key, title, looked) for key, title in names.items()]
    return [*found, Head("操作", "")] if looked.sees_drafts else found


def _head(key: str, title: str, looked: Looked) -> Head:
    kind = "num" if key in NUMBERS else ""
    if key not in SORTED_BY:
        return Head(title, kind)
    now = looked.address.sort
    is_current, is_down = now.removeprefix("-") == key, now.startswith("-")
    turned = key if is_down else f"-{key}"
    at_first = f"-{key}" if key in LATEST_FIRST else key
    url = replace(looked.address, sort=turned if is_current else at_first).url()
    sorted_as = ("descending" if is_down else "ascending") if is_current else ""
    return Head(title, kind, url, sorted_as)


def _ways(looked: Looked, number: int, last: int) -> tuple[Link, ...]:
    """首页 上一页 下一页 末页; a way that leads nowhere has no address."""

    def to(page: int, *, leads: bool) -> str:
        more = {"page": str(page)} if page > 1 else {}
        return looked.address.url(**more) if leads else ""

    return (
        Link("首页", to(1, leads=number > 1)),
        Link("上一页", to(number - 1, leads=number > 1)),
        Link("下一页", to(number + 1, leads=number < last)),
        Link("末页", to(last, leads=number < last)),
    )


def _sizes(looked: Looked) -> tuple[Link, ...]:
    """Other lengths of a page, from the start."""
    first, *_ = PAGE_SIZES
    return tuple(
        Link(
            size,
            replace(looked.address, per_page="" if size == first else size).url(),
            is_current=int(size) == looked.size,
        )
        for size in PAGE_SIZES
    )
