"""Who gained and who lost most places against an earlier month, and what the comparison hides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cases.periods import Month
from reports.past.happenings import Happening, Kind

from .read import GroupPast
from .values import Mover, Movers, Row

NAMED = 5
"""So many are named on either side."""
MOST_IN_A_NOTE = 3


@dataclass(frozen=True)
class _Way:
    """A unit's way between two months; `places` above zero were gained."""

    row: Row
    before: int
    now: int

    @property
    def places(self) -> int:
        return self.before - self.now


def movers(
    past: GroupPast, rows: Sequence[Row], happened: Sequence[Happening]
) -> tuple[Movers, ...]:
    """Against last month and against the same month a year before, where these were scored."""
    spans = (("较上月", past.last.previous()), ("较上年同月", past.last.a_year_before()))
    known = [(title, earlier) for title, earlier in spans if past.ranked.get(earlier)]
    return tuple(_Span(past, earlier, happened).movers(title, rows) for title, earlier in known)


@dataclass(frozen=True)
class _Span:
    """From an earlier month to the last one."""

    past: GroupPast
    earlier: Month
    happened: Sequence[Happening]

    def movers(self, title: str, rows: Sequence[Row]) -> Movers:
        ways = [way for row in rows if (way := self._way(row))]
        ups = sorted((way for way in ways if way.places > 0), key=lambda way: -way.places)
        downs = sorted((way for way in ways if way.places < 0), key=lambda way: way.places)
        return Movers(
            title=title,
            against=self.earlier,
            headline=self._headline(ways, ups, downs),
            up=tuple(map(_mover, ups[:NAMED])),
            down=tuple(map(_mover, downs[:NAMED])),
            more_up=_more(ups),
            more_down=_more(downs),
            notes=tuple(self._notes(rows)),
        )

    def _way(self, row: Row) -> _Way | None:
        before, now = row.ranks.get(self.earlier), row.ranks.get(self.past.last)
        return None if before is None or now is None else _Way(row, before, now)

    def _headline(self, ways: Sequence[_Way], ups: Sequence[_Way], downs: Sequence[_Way]) -> str:
        if not ways:
            return f"没有单位在{self.earlier.label}和{self.past.last.label}都有名次"
        level = len(ways) - len(ups) - len(downs)
        counted = ((len(ups), "上升"), (len(downs), "下降"), (level, "持平"))
        told = "、".join(f"{number} 家{word}" for number, word in counted if number)
        return f"{self.earlier.label}也有名次的 {len(ways)} 家中，{told}"

    def _notes(self, rows: Sequence[Row]) -> Iterator[str]:
        first = self.past.past.months.index(self.earlier)
        for one in self.happened:
            if one.kind is Kind.SCHEME and one.place > first:
                yield f"{one.words}，前后名次按不同方案评出，不宜直接比较"
        before, now = self.past.ranked[self.earlier], self.past.ranked[self.past.last]
        if before != now:
            yield f"参评由 {before} 家变为 {now} 家"
        last = self.past.last
        came = [row.name for row in rows if last in row.ranks and self.earlier not in row.ranks]
        went = [row.name for row in rows if last not in row.ranks and self.earlier in row.ranks]
        for names, words in ((came, "当时没有名次"), (went, "现在没有名次")):
            if names:
                yield f"{_named(names)}{words}，不在比较之内"


def _mover(way: _Way) -> Mover:
    word = "上升" if way.places > 0 else "下降"
    return Mover(
        name=way.row.name,
        url=way.row.url,
        words=f"{word} {abs(way.places)} 位",
        before=way.before,
        now=way.now,
    )


def _more(ways: Sequence[_Way]) -> str:
    """Others that moved as far as the last one named."""
    alike = sum(way.places == ways[NAMED - 1].places for way in ways[NAMED:])
    return f"另有 {alike} 家同样变动 {abs(ways[NAMED - 1].places)} 位" if alike else ""


def _named(names: Sequence[str]) -> str:
    first = "、".join(names[:MOST_IN_A_NOTE])
    return first if len(names) <= MOST_IN_A_NOTE else f"{first}等 {len(names)} 家"
