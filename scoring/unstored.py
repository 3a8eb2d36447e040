"""A group's standing that was computed and not stored, as lines like those read back."""

from collections.abc import Mapping

from cases.models import UnitGroup

from .arithmetic import half_up
from .models import Reason, TieKind
from .ranking import GroupRanking, Line, Measured
from .schemes import IndicatorTerm
from .values import Ranked, Standing, Term, UnitFigures, Unranked


def unstored(
    standing: Standing,
    group: UnitGroup,
    terms: Mapping[int, IndicatorTerm],
    names: Mapping[int, str],
) -> GroupRanking:
    """`terms` by the indicators' primary keys, `names` of units that bore another one then."""
    rule = standing.rule
    return GroupRanking(
        slug=group.slug,
        name=group.name,
        is_ranked=rule.is_ranked,
        source=standing.source,
        choice=standing.choice,
        top_size=rule.top_size,
        bottom_size=rule.bottom_size,
        ranked=tuple(_ranked(one, standing, group, terms, names) for one in standing.ranked),
        unranked=tuple(_unranked(one, standing, group, names) for one in standing.unranked),
    )


def _ranked(
    one: Ranked,
    standing: Standing,
    group: UnitGroup,
    terms: Mapping[int, IndicatorTerm],
    names: Mapping[int, str],
) -> Line:
    score, unit = one.score, one.score.figures.unit
    return Line(
        unit=unit,
        name=names.get(unit.pk, unit.name),
        group=group.slug,
        source=standing.source,
        rank=one.rank,
        reason="",
        tie=TieKind(one.tie).label if one.tie else "",
        assigned=score.figures.assigned,
        completed=score.figures.completed,
        base=score.base,
        bonus=half_up(score.bonus, 4),
        penalty=half_up(score.penalty, 4),
        adjustment=half_up(score.adjustment, 4),
        total=score.total,
        terms={found.key: found for found in (_measured(term, terms) for term in score.terms)},
        sheet_row=score.figures.sheet_row,
    )


def _unranked(
    one: Unranked, standing: Standing, group: UnitGroup, names: Mapping[int, str]
) -> Line:
    figures = one.figures or UnitFigures(one.unit, 0, 0, {})
    return Line(
        unit=one.unit,
        name=names.get(one.unit.pk, one.unit.name),
        group=group.slug,
        source=standing.source,
        rank=None,
        reason=Reason(one.reason).label,
        tie="",
        assigned=figures.assigned,
        completed=figures.completed,
        base=None,
        bonus=half_up(0, 4),
        penalty=half_up(0, 4),
        adjustment=half_up(0, 4),
        total=None,
        terms={},
        sheet_row=figures.sheet_row,
    )


def _measured(term: Term, terms: Mapping[int, IndicatorTerm]) -> Measured:
    of = terms[term.indicator]
    return Measured(
        key=of.key,
        name=of.name,
        kind=of.kind,
        weight=half_up(of.weight, 4),
        part=term.part,
        whole=term.whole,
        percent=term.percentage,
        points=term.points,
    )
