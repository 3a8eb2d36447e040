"""The last two years of units: score, rank and scheme month by month, and their chart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import dropwhile

from django.db.models import Count

from cases.periods import Month
from reports import formats
from reports.charts.spec import ChartKind, ChartSpec, Series
from scoring.arithmetic import half_up
from scoring.models import Evaluation, UnitResult

MONTHS = 24
NO_EVALUATION = "未评分"
NO_LINE = "无此单位"


@dataclass(frozen=True)
class PastMonth:
    """A unit's month: total and rank out of how many, or why it has none."""

    month: Month
    scheme: str = ""
    group: str = ""
    total: Fraction | None = None
    rank: int | None = None
    ranked: int = 0
    reason: str = NO_EVALUATION
    is_other_scheme: bool = False

    @property
    def rank_words(self) -> str:
        """73/76, or why there is none."""
        return self.reason if self.rank is None else f"{self.rank}/{self.ranked}"

    @property
    def is_scored(self) -> bool:
        """Whether the month was computed at all."""
        return self.reason != NO_EVALUATION


def past_months(month: Month, units: Iterable[int]) -> Mapping[int, Sequence[PastMonth]]:
    """The months up to this one, the oldest first, from the first one that was computed; three
    queries. The newest revision of each month.
    """
    evaluations = _evaluations(month)
    results = _results(evaluations, units)
    ranked = _ranked(evaluations)
    months = [month.plus(back) for back in range(1 - MONTHS, 1)]
    return {unit: _of_unit(months, evaluations, results[unit], ranked) for unit in units}


def _evaluations(month: Month) -> dict[Month, Evaluation]:
    rows = Evaluation.objects.filter(month__gte=month.plus(1 - MONTHS), month__lte=month)
    return {row.month: row for row in rows.select_related("scheme").order_by("revision")}


def _results(
    evaluations: Mapping[Month, Evaluation], units: Iterable[int]
) -> Mapping[int, Mapping[int, UnitResult]]:
    """By unit and evaluation."""
    found: defaultdict[int, dict[int, UnitResult]] = defaultdict(dict)
    keys = [one.pk for one in evaluations.values()]
    rows = UnitResult.objects.filter(evaluation__in=keys, unit__in=units)
    for row in rows.select_related("group"):
        found[row.unit_id][row.evaluation_id] = row
    return found


def _ranked(evaluations: Mapping[Month, Evaluation]) -> Mapping[tuple[int, int], int]:
    """How many have a rank, by evaluation and group."""
    keys = [one.pk for one in evaluations.values()]
    rows = UnitResult.objects.filter(evaluation__in=keys).exclude(rank=None).order_by()
    numbers = rows.values_list("evaluation", "group").annotate(number=Count("pk"))
    return {(evaluation, group): number for evaluation, group, number in numbers}


def _of_unit(
    months: Iterable[Month],
    evaluations: Mapping[Month, Evaluation],
    results: Mapping[int, UnitResult],
    ranked: Mapping[tuple[int, int], int],
) -> Sequence[PastMonth]:
    found: list[PastMonth] = []
    before: int | None = None
    for month in months:
        evaluation = evaluations.get(month)
        if evaluation is None:
            found.append(PastMonth(month))
            continue
        changed = before is not None and before != evaluation.scheme_id
        found.append(_scored(evaluation, results.get(evaluation.pk), ranked, is_other=changed))
        before = evaluation.scheme_id
    return list(dropwhile(lambda one: not one.is_scored, found))


def _scored(
    evaluation: Evaluation,
    result: UnitResult | None,
    ranked: Mapping[tuple[int, int], int],
    *,
    is_other: bool,
) -> PastMonth:
    named = (evaluation.month, str(evaluation.scheme))
    if result is None:
        return PastMonth(*named, reason=NO_LINE, is_other_scheme=is_other)
    return PastMonth(
        *named,
        group=result.group.name,
        total=Fraction(result.total) if result.total else None,
        rank=result.rank,
        ranked=ranked.get((evaluation.pk, result.group_id), 0),
        reason=result.get_unranked_because_display(),
        is_other_scheme=is_other,
    )


def movement(past: Sequence[PastMonth]) -> str:
    """Against the month before: places and points, in words. Of another scheme it is told what it
    was and no difference: the two may not even add up to the same full total.
    """
    if len(past) < 2 or not past[-2].is_scored:
        return "上月没有评分结果，无法比较"
    before, now = past[-2:]
    if now.rank is None or now.total is None:
        return ""
    if before.rank is None or before.total is None:
        return f"上月没有名次（{before.reason}）"
    was = f"上月第 {before.rank} 名、{formats.points(before.total)} 分"
    if now.is_other_scheme:
        return f"本月改按“{now.scheme}”评分；{was}，是按“{before.scheme}”评的，不作比较"
    if before.group != now.group:
        return f"{was}（当时在{before.group}，不能比较）"
    change = half_up(now.total) - half_up(before.total)
    sign = "增加" if change > 0 else "减少"
    points = f"总分{sign} {abs(change)} 分" if change else "总分持平"
    return f"{was}；本月{_places(before.rank, now.rank)}，{points}"


def _places(before: int, now: int) -> str:
    if before == now:
        return "名次持平"
    return f"上升 {before - now} 位" if now < before else f"下降 {now - before} 位"


def history_spec(name: str, past: Sequence[PastMonth]) -> ChartSpec:
    """Score and rank, one above the other; months with another scheme than before are shaded."""
    totals: list[Decimal | None] = [
        None if one.total is None else half_up(one.total) for one in past
    ]
    return ChartSpec(
        key="unit-history",
        kind=ChartKind.LINE,
        title="近两年的总分与名次",
        headline=_headline(past),
        alt=f"{name}近 {len(past)} 个月总分与名次的折线图。{_headline(past)}。",
        categories=tuple(f"{one.month.year % 100:02}-{one.month.number:02}" for one in past),
        series=(
            Series("总分", tuple(totals), "分", 2),
            Series("名次", tuple(one.rank for one in past), "位", is_place=True),
        ),
        category_title="月份",
        marked=frozenset(place for place, one in enumerate(past) if one.is_other_scheme),
        marked_words="有底色的月份换了评分方案，前后的总分不宜直接比较。",
    )


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
