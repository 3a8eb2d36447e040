"""The ranking page's values, from a stored evaluation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse

from cases import answers
from cases.dimensions import UNIT
from cases.measures import MEASURES, Count
from cases.periods import Month
from cases.questions import Question
from reports import formats
from reports.figures import Figure, count_figure
from scoring.models import (
    Evaluation,
    Scheme,
    SchemeIndicator,
    Source,
    TieKind,
    TieSettlementPlace,
)
from scoring.ranking import GroupRanking, Line, Ranking, read_ranking
from scoring.schemes import IndicatorTerm
from scoring.statements import book_of

from .apart import explanation
from .before import Before
from .group import group_view
from .lines import LineFigures
from .values import GroupView, Points, RankingRow, RankingView, RateHead

Kind = SchemeIndicator.Kind


def ranking_view(evaluation: Evaluation, question: Question) -> RankingView:
    """The page's values; a fixed number of queries whatever the number of units."""
    ranking = read_ranking(evaluation)
    builder = _Rows.of(ranking, question.everywhere())
    last = builder.before.scheme
    return RankingView(
        evaluation=evaluation,
        rates=rate_heads(builder.figures.terms),
        groups=tuple(_group_view(group, builder) for group in ranking.groups if group.is_ranked),
        unranked=tuple(builder.row(line) for line in ranking.unranked),
        carried=_carried(question.everywhere()),
        last_scheme=last.name if last and last != evaluation.scheme else "",
    )


def rate_heads(terms: Iterable[IndicatorTerm]) -> tuple[RateHead, ...]:
    """The scheme's rates as columns, in its order."""
    return tuple(RateHead(one.key, one.name) for one in terms if one.kind == Kind.RATE)


def _group_view(group: GroupRanking, builder: "_Rows") -> GroupView:
    return group_view(
        group,
        (builder.row(line) for line in group.ranked),
        full=Fraction(builder.scheme.scale),
        last_source=builder.before.other_source(group.slug, group.source),
    )


@dataclass(frozen=True)
class _Rows:
    """Makes rows; everything that they need was asked for at once."""

    scheme: Scheme
    month: Month
    groups: Mapping[str, str]
    figures: LineFigures
    tie_reasons: Mapping[int, str]
    before: Before
    excluded: Mapping[int, Figure]

    @classmethod
    def of(cls, ranking: Ranking, question: Question) -> "_Rows":
        evaluation = ranking.evaluation
        lines = [line for group in ranking.groups for line in (*group.ranked, *group.unranked)]
        return cls(
            scheme=evaluation.scheme,
            month=evaluation.month,
            groups={group.slug: group.name for group in ranking.groups},
            figures=LineFigures(question, book_of(evaluation, lines)),
            tie_reasons=_tie_reasons(evaluation.month),
            before=Before.of(question.month),
            excluded=_excluded(question, lines),
        )

    def row(self, line: Line) -> RankingRow:
        excluded = self.excluded.get(line.unit.pk)
        return RankingRow(
            rank=line.rank,
            name=line.name,
            slug=line.unit.slug,
            group=self.groups[line.group],
            source=Source(line.source).label,
            is_from_sheet=line.sheet_row is not None,
            tie=line.tie,
            is_shared=line.tie == TieKind.SHARED.label,
            reason=line.reason,
            explanation=explanation(line, self.scheme),
            figures=self.figures.of(line),
            points=self._points(line),
            moved=self.before.movement(line),
            steps=self.figures.steps(line),
            unrounded=formats.points(line.total, 6),
            tie_reason=self.tie_reasons.get(line.unit.pk, ""),
            excluded=excluded if self.figures.sees(line) else None,
            url=f"{reverse('reports:unit', args=[line.unit.slug])}?month={self.month}",
            is_simulated=line.unit.is_simulated,
        )

    def _points(self, line: Line) -> dict[str, Points]:
        return {
            "bonus": self.figures.points(line, Kind.BONUS),
            "penalty": self.figures.points(line, Kind.PENALTY),
            "adjustment": self.figures.adjustment(line),
            "score": Points(formats.points(line.total), line.total),
            "base": Points(formats.points(line.base), line.base),
        }


def _tie_reasons(month: Month) -> Mapping[int, str]:
    places = TieSettlementPlace.objects.filter(settlement__month=month, settlement__revoked_at=None)
    return dict(places.values_list("unit", "settlement__reason"))


def _excluded(question: Question, lines: Sequence[Line]) -> dict[int, Figure]:
    """How many of the cases assigned to each unit were excluded; units without any are left out."""
    measure = MEASURES["assigned_excluded"]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    tally = answers.tally(question, [measure], by=UNIT)
    slugs = {line.unit.pk: line.unit.slug for line in lines}
    return {
        pk: count_figure(measure, question.where("unit", slug), number)
        for pk, slug in slugs.items()
        if (number := tally.get(pk, {}).get(measure.key, 0))
    }


def _carried(question: Question) -> Figure | None:
    """结转超期: overdue cases of earlier months that the ranks of no month have seen.

    A ranking is the whole city's; whoever sees a part gets no number that would say less.
    """
    if question.scope.is_partial:
        return None
    measure = MEASURES["carried_overdue"]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    return count_figure(measure, question, answers.tally(question, [measure])[None][measure.key])
