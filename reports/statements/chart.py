"""A unit's two years as a chart: its total in its group's middle half or out of it, its rank, what
happened between.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from cases.models import Unit
from cases.periods import Month
from reports import formats
from reports.charts.spec import Band, ChartKind, ChartSpec, Event, Series
from reports.overview.values import Card, Grid
from reports.past.happenings import Happening, happenings
from reports.past.months import PastMonths
from scoring.arithmetic import half_up
from scoring.models import UnitResult
from scoring.quartiles import Quartiles, quartiles

from .history import PastMonth

MIDDLE, HALF = "组内中位数", "组内中间一半"


@dataclass(frozen=True)
class Surround:
    """What a unit's months are seen against: its group's quartiles, and what happened between."""

    group: Mapping[Month, Quartiles]
    happened: tuple[Happening, ...] = ()


def surround(unit: Unit, past: Sequence[PastMonth]) -> Surround:
    """For the months that the unit was told of; four queries."""
    months = PastMonths.before(past[-1].month)
    groups = {one.month: one.group for one in past if one.rank is not None}
    found = happenings(months, [unit.pk])
    return Surround(
        _quartiles(months, groups), tuple(one for one in found if one.is_about(unit.pk))
    )


def _quartiles(months: PastMonths, groups: Mapping[Month, str]) -> Mapping[Month, Quartiles]:
    """Of the group that the unit was in, in the months in which it took a rank."""
    totals: defaultdict[tuple[int, str], list[Fraction]] = defaultdict(list)
    rows = UnitResult.objects.filter(
        evaluation__in=months.keys, group__name__in=set(groups.values())
    )
    ranked = rows.exclude(rank=None).order_by()
    for evaluation, group, total in ranked.values_list("evaluation", "group__name", "total"):
        totals[evaluation, group].append(Fraction(total))
    found = {
        month: quartiles(totals[months.evaluations[month].pk, group])
        for month, group in groups.items()
    }
    return {month: one for month, one in found.items() if one is not None}


def history_card(name: str, past: Sequence[PastMonth], around: Surround) -> Card:
    """The chart, its months as a table (the newest first), where the last one stands in words."""
    rows = tuple(_row(one, around.group.get(one.month)) for one in reversed(past))
    columns = ("月份", "总分", MIDDLE, HALF, "名次/参评家数", "方案")
    note = "".join(_notes(past, around))
    return Card(history_spec(name, past, around), Grid("近两年的总分与名次", columns, rows), note)


def history_spec(name: str, past: Sequence[PastMonth], around: Surround) -> ChartSpec:
    """Score and rank, one above the other."""
    totals = tuple(_points(one.total) for one in past)
    group = [around.group.get(one.month) for one in past]
    middle = tuple(_points(one.middle if one else None) for one in group)
    low = tuple(_points(one.low if one else None) for one in group)
    high = tuple(_points(one.high if one else None) for one in group)
    return ChartSpec(
        key="unit-history",
        kind=ChartKind.LINE,
        title="近两年的总分与名次",
        headline=_headline(past),
        alt=f"{name}近 {len(past)} 个月的总分（对照{MIDDLE}）与名次。{_headline(past)}。",
        categories=tuple(f"{one.month.year % 100:02}-{one.month.number:02}" for one in past),
        series=(
            Series("总分", totals, "分", 2),
            Series(MIDDLE, middle, "分", 2, is_beside=True),
            Series("名次", tuple(one.rank for one in past), "位", is_place=True),
        ),
        category_title="月份",
        events=tuple(_events(past, around.happened)),
        bands=(Band(HALF, low, high, "分", 2),),
    )


def _points(value: Fraction | None) -> Decimal | None:
    return None if value is None else half_up(value)


def _events(past: Sequence[PastMonth], happened: Iterable[Happening]) -> Iterator[Event]:
    """One line for what happened in one month, whatever it was."""
    labels: defaultdict[int, list[str]] = defaultdict(list)
    for one in happened:
        labels[one.place].append(one.label)
    for place, (before, now) in enumerate(pairwise(past), start=1):
        if before.group and now.group and before.group != now.group:
            labels[place].append(f"转入{now.group}")
    for place in sorted(labels):
        yield Event(place, "、".join(dict.fromkeys(labels[place])))


def _row(one: PastMonth, group: Quartiles | None) -> tuple[str, ...]:
    scheme = f"{one.scheme}{'（新）' if one.is_other_scheme else ''}"
    return (
        one.month.label,
        formats.points(one.total),
        formats.points(group.middle if group else None),
        f"{formats.points(group.low)}–{formats.points(group.high)}" if group else formats.NOTHING,
        one.rank_words,
        scheme or formats.NOTHING,
    )


def _notes(past: Sequence[PastMonth], around: Surround) -> Iterator[str]:
    """Where the last month stands, what the band is, what happened to the unit itself."""
    last, group = past[-1], around.group.get(past[-1].month)
    if last.total is not None and group is not None:
        yield (
            f"{last.month.label}总分 {formats.points(last.total)} 分，{MIDDLE} "
            f"{formats.points(group.middle)} 分，{_side(last.total, group)}。"
        )
    if around.group:
        yield f"{HALF}：下四分位到上四分位，按未四舍五入的总分计算。"
    yield from (f"{one.words}。" for one in around.happened)
    if any(one.is_other_scheme for one in past):
        yield "换方案前后的总分不宜直接比较。"


def _side(total: Fraction, group: Quartiles) -> str:
    ends = f"{formats.points(group.low)} 至 {formats.points(group.high)} 分"
    if total < group.low:
        return f"低于{HALF}（{ends}）"
    return f"高于{HALF}（{ends}）" if total > group.high else f"在{HALF}之内（{ends}）"


def _headline(past: Sequence[PastMonth]) -> str:
    placed: defaultdict[int, list[Month]] = defaultdict(list)
    for one in past:
        if one.rank is not None:
            placed[one.rank].append(one.month)
    if not placed:
        return "这段时间没有参加排名"
    number = sum(map(len, placed.values()))
    best, worst = min(placed), max(placed)
    if best == worst:
        return f"参评 {number} 个月，名次都是第 {best} 名"
    return (
        f"参评 {number} 个月，最好第 {best} 名（{_when(placed[best])}），"
        f"最末第 {worst} 名（{_when(placed[worst])}）"
    )


def _when(months: Sequence[Month]) -> str:
    """The latest of them, and how many they are."""
    also = f"等 {len(months)} 个月" if len(months) > 1 else ""
    return f"{months[-1].label}{also}"
