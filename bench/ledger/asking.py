"""The addresses that are measured: every single filter, order and kind of search."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from cases.dimensions import DIMENSIONS, NONE, Dimension
from cases.models import Case
from cases.paging import INDEXED, ORDERS
from cases.periods import CITY

from .making import FIRST_YEAR, KNOWN_WORDS, MONTHS, TODAY

MONTH = f"{TODAY:%Y-%m}"
LONG = 12
"""Of a dimension with more choices than this only some are asked for."""


Parameters = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asking:
    """An address of the list; `middle` is a place half way through it, where one is known."""

    group: str
    name: str
    parameters: Parameters
    middle: str = ""

    def path(self, **place: str) -> str:
        """The address, at a place (`after`, `before`) of the list."""
        return f"/cases/?{urlencode([*self.parameters, *place.items()])}"


_MONTH_S: Parameters = (("month", MONTH),)
_ALL: Parameters = (("month", MONTH), ("by", "any"))


def askings() -> Iterator[Asking]:
    """Everything, in the order of the report."""
    month = f"{TODAY:%Y} 年 {TODAY.month} 月"
    yield from _of(month, _MONTH_S, TODAY - timedelta(days=15), ORDERS)
    half = datetime(FIRST_YEAR + MONTHS // 24, 6, 15, tzinfo=CITY)
    yield from _of("全部月份", _ALL, half, sorted(INDEXED))
    for by in ("assigned", "deadline"):
        yield Asking("其他归月方式", f"by={by}", (*_MONTH_S, ("by", by)))


def _of(group: str, base: Parameters, half: datetime, orders: Iterable[str]) -> Iterator[Asking]:
    """The lists of a month or of all; `half`: a moment of receipt half way through."""

    def asking(name: str, *chosen: tuple[str, str]) -> Asking:
        is_by_receipt = "sort" not in dict(chosen)
        middle = f"0~{half.isoformat()}" if is_by_receipt else ""
        return Asking(group, name, (*base, *chosen), middle)

    yield asking("不筛选")
    for dimension in DIMENSIONS.values():
        for slug, name in _choices(dimension):
            yield asking(f"{dimension.name}：{name}", (dimension.key, slug))
    for words in _searches():
        yield asking(f"搜索：{words}", ("q", words))
    for sort in (sign + key for key in orders for sign in ("", "-")):
        yield asking(f"排序：{sort}", ("sort", sort))
    yield asking("搜索：物业，筛选：超期", ("q", "物业"), ("due", "overdue"))
    yield asking("搜索：物业，排序：-number", ("q", "物业"), ("sort", "-number"))


def _choices(dimension: Dimension) -> list[tuple[str, str]]:
    members = dimension.choices()
    if len(members) > LONG:
        places = sorted({0, 1, len(members) // 2, len(members) - 1})
        members = [members[place] for place in places]
    found = [(member.slug, member.name) for member in members]
    return [*found, (NONE, dimension.nothing)] if dimension.empty is not None else found


def _searches() -> Sequence[str]:
    one = Case.objects.order_by("pk")[Case.objects.count() // 2]
    return [
        *KNOWN_WORDS,
        "物业 停水",
        "水",
        "没有这句话",
        one.number,
        one.number[:8],
        one.phone_tail,
        one.title[:6],
    ]
