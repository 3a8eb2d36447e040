"""A page of the list: its rows in their columns, its order, the ways to other pages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.safestring import SafeString

from cases.browsing import Number
from cases.measures import Count
from cases.models import Exclusion
from cases.paging import Cursor, Page, fetch
from cases.unit_names import names_for
from reports import formats
from reports.page import PAGE_SIZES, Link

from .columns import Column
from .lines import Line
from .looking import Looking
from .ratings import RATING_COLUMNS

LATEST_FIRST = {"received_at", "assigned_at", "completed_at", "star", "given_at", "stars"}
"""Columns whose heading sorts downwards at the first click."""


@dataclass(frozen=True)
class Head:
    """A column's heading; `sorted` is ascending, descending or "", `url` sorts by it."""

    title: str
    kind: str
    url: str = ""
    sorted: str = ""


@dataclass(frozen=True)
class Cell:
    """What stands in a column, and its title for screens without headings."""

    title: str
    kind: str
    value: SafeString | str


@dataclass(frozen=True)
class Row:
    """A line of the list."""

    cells: tuple[Cell, ...]
    is_excluded: bool = False


@dataclass(frozen=True)
class Listed:
    """A page of the list. `first` is the number of its first line, 0 where it is not known."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    number: Number
    first: int
    ways: tuple[Link, ...]
    sizes: tuple[Link, ...]

    @property
    def total(self) -> str:
        """How many lines all pages have: 10,984 or 超过 10,000."""
        return number_words(self.number)

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1 if self.first else 0

    @property
    def is_wide(self) -> bool:
        """More columns than a page is wide: then the table scrolls inside itself."""
        return len(self.heads) > 10


def number_words(number: Number) -> str:
    """How many, with 超过 when there are more."""
    return f"{'超过 ' if number.is_more else ''}{formats.count(number.value)}"


def list_page(looking: Looking) -> tuple[Looking, Listed]:
    """The rows that the address asks for; the first ones when its place is no longer there."""
    number = _number(looking)
    page = _fetched(looking)
    if not page.rows and looking.cursor and number.value:
        looking = looking.from_the_start()
        page = _fetched(looking)
    first = _first(looking, page, number)
    columns = RATING_COLUMNS if looking.is_of_ratings else looking.chosen.columns
    return looking, Listed(
        heads=tuple(_head(column, looking) for column in columns),
        rows=tuple(_row(of, columns) for of in _lines(looking, page)),
        number=number,
        first=first,
        ways=_ways(looking, page, number, first),
        sizes=_sizes(looking),
    )


def _number(looking: Looking) -> Number:
    behind = looking.listing
    if behind and isinstance(behind.measure, Count) and not looking.address.words:
        return Number(int(behind.figure.value or 0))
    return looking.browsing.number()


def _fetched(looking: Looking) -> Page:
    rows = looking.browsing.rows().for_table()
    if not looking.is_of_ratings:
        standing = Exclusion.objects.standing().filter(case=OuterRef("pk"))
        rows = rows.annotate(is_excluded=Exists(standing))
    return fetch(rows, looking.looked.order, looking.cursor, looking.chosen.per_page)


def _lines(looking: Looking, page: Page) -> list[Any]:
    """What the columns' cells are made of."""
    about = looking.browsing.question
    if not page.rows:
        return []
    if looking.is_of_ratings:
        return _named_then(page.rows, names_for(about))
    names: dict[object, str] = {unit.id: unit.name for unit in looking.ask.choices["unit"]}
    names.update(names_for(about).items())
    return [Line(case, about.as_of, looking.address.words, names) for case in page.rows]


def _named_then(ratings: Iterable[Any], names: Mapping[int, str]) -> list[Any]:
    """Ratings whose units are called as they were then."""
    found = list(ratings)
    for unit in (rating.case.unit for rating in found if rating.case.unit):
        unit.name = names.get(unit.pk, unit.name)
    return found


def _row(line: Any, columns: tuple[Column, ...]) -> Row:
    cells = tuple(Cell(column.title, column.kind, column.cell(line)) for column in columns)
    return Row(cells, isinstance(line, Line) and line.case.is_excluded)


def _head(column: Column, looking: Looking) -> Head:
    if column.order not in looking.looked.orders:
        return Head(column.title, column.kind)
    sort = looking.looked.sort
    current = sort.removeprefix("-") == column.order
    is_down = current and sort.startswith("-")
    turned = (not is_down) if current else column.order in LATEST_FIRST
    following = f"-{column.order}" if turned else column.order
    shown = "" if following == looking.looked.first_order else following
    url = replace(looking.address, sort=shown).url()
    return Head(column.title, column.kind, url, _direction(current=current, is_down=is_down))


def _direction(*, current: bool, is_down: bool) -> str:
    if not current:
        return ""
    return "descending" if is_down else "ascending"


def _first(looking: Looking, page: Page, number: Number) -> int:
    """1 for the first line of all. What the address says is believed as far as it can be true."""
    if not page.rows:
        return 0
    if page.previous is None:
        return 1
    before = looking.before
    if before is None or not before or _is_beyond(before + len(page.rows), number):
        return 0
    is_last = page.following is None and not number.is_more
    return number.value - len(page.rows) + 1 if is_last else before + 1


def _is_beyond(lines: int, number: Number) -> bool:
    return not number.is_more and lines > number.value


def _ways(looking: Looking, page: Page, number: Number, first: int) -> tuple[Link, ...]:
    """首页 上一页 下一页 末页; a way that leads nowhere has no address."""
    url, size = looking.address.url, looking.chosen.per_page
    start = url() if page.previous else ""
    back = forth = end = ""
    if page.previous:
        back = start if 0 < first <= size else _at(url, page.previous, first and first - 1 - size)
    if page.following:
        forth = _at(url, page.following, first and first - 1 + len(page.rows))
        whole = 0 if number.is_more else number.value - size
        end = _at(url, Cursor(is_backward=True), whole)
    return (
        Link("首页", start),
        Link("上一页", back),
        Link("下一页", forth),
        Link("末页", end),
    )


def _at(url: Callable[..., str], cursor: Cursor, before: int) -> str:
    place = {"before" if cursor.is_backward else "after": cursor.text}
    return url(**place, **({"from": str(before)} if before > 0 else {}))


def _sizes(looking: Looking) -> tuple[Link, ...]:
    """Other lengths of a page, from the start."""
    present = str(looking.chosen.per_page)
    address = looking.address
    return tuple(
        Link(size, replace(address, per_page=size).url(), is_current=size == present)
        for size in PAGE_SIZES
    )
