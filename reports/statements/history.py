"""The last two years of units: score, rank and scheme month by month, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count

from cases.periods import Month
from reports import formats
from reports.past.months import PastMonths
from scoring.arithmetic import half_up
from scoring.models import Evaluation, UnitResult

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
    past = PastMonths.before(month)
    results = _results(past, units)
    ranked = _ranked(past)
    return {unit: _of_unit(past, results[unit], ranked) for unit in units}


def _results(past: PastMonths, units: Iterable[int]) -> Mapping[int, Mapping[int, UnitResult]]:
    """By unit and evaluation."""
    found: defaultdict[int, dict[int, UnitResult]] = defaultdict(dict)
    rows = UnitResult.objects.filter(evaluation__in=past.keys, unit__in=units)
    for row in rows.select_related("group"):
        found[row.unit_id][row.evaluation_id] = row
    return found


def _ranked(past: PastMonths) -> Mapping[tuple[int, int], int]:
    """How many have a rank, by evaluation and group."""
    rows = UnitResult.objects.filter(evaluation__in=past.keys).exclude(rank=None).order_by()
    numbers = rows.values_list("evaluation", "group").annotate(number=Count("pk"))
    return {(evaluation, group): number for evaluation, group, number in numbers}


def _of_unit(
    past: PastMonths,
    results: Mapping[int, UnitResult],
    ranked: Mapping[tuple[int, int], int],
) -> Sequence[PastMonth]:
    found: list[PastMonth] = []
    before: int | None = None
    for month in past.months:
        evaluation = past.evaluations.get(month)
        if evaluation is None:
            found.append(PastMonth(month))
            continue
        changed = before is not None and before != evaluation.scheme_id
        found.append(_scored(evaluation, results.get(evaluation.pk), ranked, is_other=changed))
        before = evaluation.scheme_id
    return found


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
