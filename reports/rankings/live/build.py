"""The page of a running month: computed in memory under the month's scheme, and not stored."""

from collections.abc import Sequence
from dataclasses import replace

from django.urls import reverse

from accounts.scope import EVERYTHING, ScopeKind
from cases.measures import MEASURES, Count, RateOf
from cases.models import UnitGroup
from cases.questions import Question
from reports import formats
from reports.figures import Figure, count_figure, rate_figure, unlinked
from reports.page import Link
from reports.rankings.build import rate_heads
from reports.rankings.values import RateHead
from scoring.arithmetic import Rate, Tie
from scoring.evaluate import Choices, Inputs, NothingToScoreError, gather, standing
from scoring.models import Scheme, SourceChoice
from scoring.outlook.gather import months_so_far
from scoring.schemes import group_rules
from scoring.values import Ranked, Standing, UnitFigures

from .naming import Naming
from .pressing import pressing_rows
from .projected import projection
from .values import LiveRow, LiveView

BY_LEDGER = Choices(SourceChoice.LEDGER)
"""No sheet knows half a month."""


def live_view(asked: Question, scheme: Scheme, tab: str) -> LiveView:
    """Of the ranked group whose slug is `tab`, else of the first; whoever looks sees all ranks."""
    groups = list(UnitGroup.objects.all())
    rules = group_rules(scheme, groups)
    ranked = [one for one in groups if rules[one.pk].is_ranked]
    group = next((one for one in ranked if one.slug == tab), next(iter(ranked), None))
    if group is None:
        return LiveView(fault="本月的方案没有要排名的分组。")
    everything = replace(asked.everywhere(), scope=EVERYTHING)
    tabs = tuple(_tab(one, asked, is_current=one == group) for one in ranked)
    inputs = gather(everything, scheme, BY_LEDGER)
    try:
        found = standing(group, rules[group.pk], inputs, everything)
    except NothingToScoreError as error:
        return LiveView(tabs=tabs, group=group.name, fault=str(error))
    return _view(asked, everything, found, inputs, LiveView(tabs=tabs, group=group.name))


def _view(
    asked: Question, everything: Question, found: Standing, inputs: Inputs, view: LiveView
) -> LiveView:
    naming = Naming.of(everything)
    heads = rate_heads(inputs.weighing.terms)
    members = [one for one in inputs.units.values() if one.group_id == found.group]
    pressing, total = pressing_rows(asked.everywhere(), members, naming)
    last = len(found.ranked) - found.rule.bottom_size
    month = months_so_far(everything, inputs, [found])[found.group]
    return replace(
        view,
        rates=heads,
        rows=tuple(
            _row(one, heads, asked, naming, is_bottom=place >= last)
            for place, one in enumerate(found.ranked)
        ),
        apart=len(found.unranked),
        pressing=pressing,
        total=total,
        projection=projection(everything, found, inputs, month, naming),
    )


def _tab(group: UnitGroup, asked: Question, *, is_current: bool) -> Link:
    path = reverse("reports:live", args=[asked.month])
    return Link(group.name, f"{path}?tab={group.slug}", is_current)


def _row(
    ranked: Ranked, heads: Sequence[RateHead], asked: Question, naming: Naming, *, is_bottom: bool
) -> LiveRow:
    score, unit = ranked.score, ranked.score.figures.unit
    figures = _figures(score.figures, heads, asked)
    return LiveRow(
        rank=ranked.rank,
        is_shared=ranked.tie is Tie.SHARED,
        name=naming.name(unit),
        url=naming.url(unit),
        assigned=figures[0],
        completed=figures[1],
        rates=tuple(figures[2:]),
        bonus=formats.points(score.bonus),
        penalty=formats.points(score.penalty),
        score=formats.points(score.total),
        is_bottom=is_bottom,
    )


def _figures(figures: UnitFigures, heads: Sequence[RateHead], asked: Question) -> list[Figure]:
    """Volume, then the rates in the columns' order; without ways where not all rows are seen."""
    here = asked.everywhere().where("unit", figures.unit.slug)
    numbers = {"assigned": figures.assigned, "completed": figures.completed}
    found = [count_figure(_count(key), here, number) for key, number in numbers.items()]
    found += [_rate(head, figures.rates.get(head.key), here) for head in heads]
    scope = asked.scope
    is_own = scope.kind is ScopeKind.UNIT and figures.unit.slug in scope.keys
    return found if is_own or not scope.is_partial else [unlinked(one) for one in found]


def _count(key: str) -> Count:
    measure = MEASURES[key]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    return measure


def _rate(head: RateHead, rate: object, here: Question) -> Figure:
    measure = MEASURES.get(head.key)
    if not (isinstance(measure, RateOf) and isinstance(rate, Rate)):
        return Figure(head.key, head.name, None, formats.NOTHING, reason="台账不能计算这一项")
    numbers = {measure.part.key: rate.part, measure.whole.key: rate.whole}
    return replace(rate_figure(measure, here, numbers), name=head.name)
