"""What changes would do (or a revision did) to a month, as tables: figures, ranks and totals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from accounts.models import User
from cases.dimensions import DIMENSIONS, NONE
from cases.held.reading import DAYS, MEDIANS, SUBCATEGORIES, WHOLE
from cases.held.trying import BusyError
from cases.measures import MEASURES
from cases.models import Category, HeldChange, UnitGroup
from cases.periods import Month
from reports import formats
from scoring.arithmetic import Rate
from scoring.publishing.differences import (
    Differences,
    FigureChange,
    Place,
    PlaceChange,
    RateChange,
)
from scoring.publishing.effects import MonthEffect, effect_of

ORDER = {key: place for place, key in enumerate(MEASURES)}
NO_CHANGE, NOT_NAMED = "不变", "没有列入"


@dataclass(frozen=True)
class FigureRow:
    """A figure that is another one: of what, which, before, after and by how much."""

    where: str
    name: str
    before: str
    after: str
    change: str


@dataclass(frozen=True)
class PlaceRow:
    """A unit whose rank, total or counts are others."""

    unit: str
    group: str
    rank_before: str
    rank_after: str
    movement: str
    total_before: str
    total_after: str
    counts: str
    is_move: bool


@dataclass(frozen=True)
class MonthRows:
    """One month: what changes for the whole city, in its parts, and in the ranking."""

    month: Month
    headline: str
    whole: tuple[FigureRow, ...]
    parts: tuple[FigureRow, ...]
    places: tuple[PlaceRow, ...]
    fault: str = ""


@dataclass(frozen=True)
class EffectRows:
    """The months that would be published anew; `busy` where it cannot be told now."""

    months: tuple[MonthRows, ...] = ()
    unfit: tuple[tuple[int, str], ...] = ()
    busy: str = ""


def effect_rows(changes: Iterable[HeldChange], by: User, now: datetime) -> EffectRows:
    """Tried out for the page, and taken back."""
    try:
        effect = effect_of(changes, by=by, now=now)
    except BusyError as busy:
        return EffectRows(busy=str(busy))
    names = Names()
    return EffectRows(
        tuple(_month(one, names) for one in effect.months),
        tuple((one.change.pk, one.why) for one in effect.unfit),
    )


def _month(one: MonthEffect, names: "Names") -> MonthRows:
    if one.fault:
        return MonthRows(one.month, "", (), (), (), one.fault)
    return month_rows(one.month, one.found, names)


def month_rows(month: Month, found: Differences, names: "Names") -> MonthRows:
    """The differences of one month; whole figures apart from those of its parts."""
    figures: list[FigureChange | RateChange] = [*found.figures, *found.rates]
    figures.sort(key=lambda one: (one.dimension, one.member, ORDER.get(one.measure, len(ORDER))))
    rows = [(one.dimension == WHOLE, row) for one in figures for row in _figure(one, names)]
    return MonthRows(
        month,
        headline(found),
        tuple(row for is_whole, row in rows if is_whole),
        tuple(row for is_whole, row in rows if not is_whole),
        tuple(_place(one, names) for one in sorted(found.places, key=_cause_first)),
    )


def headline(found: Differences) -> str:
    """How much changes, in a sentence."""
    if not found:
        return "数字、总分和名次都不变，只是逐件的记录不同。"
    whole = sum(one.dimension == WHOLE for one in found.figures)
    parts = [f"{whole} 项全市数字变化" if whole else "全市数字不变"]
    totals = sum(_total(one.before) != _total(one.after) for one in found.places)
    parts.append(f"{totals} 个单位总分变化" if totals else "各单位总分不变")
    parts.append(f"{len(found.moves)} 个单位名次变化" if found.moves else "名次不变")
    return f"{'，'.join(parts)}。"


class Names:
    """Names of the members of dimensions and of groups, read when first needed."""

    def __init__(self) -> None:
        self._members: dict[str, Mapping[str, str]] = {}
        self._groups: Mapping[str, str] = {}

    def where(self, dimension: str, member: str) -> str:
        """属地：兴隆台区; 全市."""
        if dimension == WHOLE:
            return "全市"
        if dimension == DAYS:
            return f"每日：{formats.chinese_date(date.fromisoformat(member))}"
        if dimension == MEDIANS:
            return "中位数"
        title = "领域（细分）" if dimension == SUBCATEGORIES else DIMENSIONS[dimension].name
        return f"{title}：{self._of(dimension).get(member, member)}"

    def group(self, slug: str) -> str:
        """A group by its slug."""
        if not self._groups:
            self._groups = dict(UnitGroup.objects.values_list("slug", "name"))
        return self._groups.get(slug, slug)

    def _of(self, dimension: str) -> Mapping[str, str]:
        if dimension not in self._members:
            if dimension == SUBCATEGORIES:
                known = dict(Category.objects.values_list("slug", "name"))
                self._members[dimension] = known | {NONE: "无领域"}
            else:
                one = DIMENSIONS[dimension]
                known = {member.slug: member.name for member in one.members()}
                self._members[dimension] = known | {NONE: one.nothing}
        return self._members[dimension]


def _figure(one: FigureChange | RateChange, names: Names) -> Iterator[FigureRow]:
    where = names.where(one.dimension, one.member)
    if isinstance(one, RateChange):
        name = MEASURES[one.measure].name
        yield FigureRow(where, name, _rate(one.before), _rate(one.after), _points(one))
    elif one.dimension == MEDIANS:
        if one.measure == "value":
            name = MEASURES[one.member].name
            yield FigureRow(where, name, _days(one.before), _days(one.after), "")
    else:
        before, after = int(one.before or 0), int(one.after or 0)
        numbers = (formats.count(before), formats.count(after), _signed(after - before))
        yield FigureRow(where, _name(one.measure), *numbers)


def _name(measure: str) -> str:
    """One that was sealed and is no longer counted is called by its key."""
    return MEASURES[measure].name if measure in MEASURES else measure


def _rate(rate: Rate) -> str:
    """95.86%（3,106/3,240）."""
    sides = f"{formats.count(rate.part)}/{formats.count(rate.whole)}"
    return f"{formats.percent(rate.percent)}（{sides}）"


def _points(one: RateChange) -> str:
    before, after = one.before.percent, one.after.percent
    if before is None or after is None:
        return ""
    change = after - before
    return f"{_signed(change)} 个百分点" if change else NO_CHANGE


def _signed(number: int | Decimal) -> str:
    return f"{number:+,}".replace("-", "−")


def _days(value: int | str | None) -> str:
    return formats.days(Decimal(str(value)) if value else None)


def _cause_first(one: PlaceChange) -> tuple[str, bool]:
    """Within a group those whose total is another one, then those that only moved."""
    return (one.present.group, _total(one.before) == _total(one.after))


def _place(one: PlaceChange, names: Names) -> PlaceRow:
    before, after = one.before, one.after
    return PlaceRow(
        unit=one.present.name or one.slug,
        group=names.group(one.present.group),
        rank_before=_rank(before),
        rank_after=_rank(after),
        movement=_movement(before, after),
        total_before=formats.points(_total(before), 4),
        total_after=formats.points(_total(after), 4),
        counts=_counts(before, after),
        is_move=one.is_move,
    )


def _rank(place: Place | None) -> str:
    if place is None:
        return NOT_NAMED
    return str(place.rank) if place.rank else place.reason


def _total(place: Place | None) -> Fraction | None:
    return place.total if place else None


def _movement(before: Place | None, after: Place | None) -> str:
    old, new = (place.rank if place else None for place in (before, after))
    if old == new:
        return ""
    if old is None:
        return "新参评"
    if new is None:
        return "不再参评"
    return f"上升 {old - new} 位" if new < old else f"下降 {new - old} 位"


def _counts(before: Place | None, after: Place | None) -> str:
    """办结/交办 where these changed."""
    old, new = (_done(place) for place in (before, after))
    return f"{old} → {new}" if old != new else new


def _done(place: Place | None) -> str:
    if place is None:
        return formats.NOTHING
    return f"{formats.count(place.completed)}/{formats.count(place.assigned)}"
