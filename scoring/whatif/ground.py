"""A stored evaluation taken apart again: per unit the figures that its total was made of.

A line of a sheet is read from its imported cells, a line of the ledger from the counts that were
stored. Those of the ledger that were not ranked have no stored counts; they are counted anew
(`recount`) where somebody lowers what kept them out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from django.db.models import Q

from scoring.arithmetic import Rate
from scoring.models import Evaluation, SchemeIndicator, Source, TieKind, TieSettlementPlace
from scoring.ranking import GroupRanking, Line, read_ranking
from scoring.schemes import IndicatorTerm
from scoring.scores import within
from scoring.sources import figures_of_line
from scoring.statements import Book, book_of
from scoring.values import UnitFigures

from .settings import Settings

Kind = SchemeIndicator.Kind
Orders = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Ground:
    """A ranked group (by its primary key) to try settings on.

    By the units' primary keys: `figures` of all that can be scored, `adjustments` before a cap,
    `order` within a tie of equal volume.
    """

    group: int
    ranking: GroupRanking
    figures: Mapping[int, UnitFigures]
    adjustments: Mapping[int, Fraction]
    order: Mapping[int, int]
    settled: Orders

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of the group, the ranked ones first."""
        return (*self.ranking.ranked, *self.ranking.unranked)

    @property
    def is_from_ledger(self) -> bool:
        return self.ranking.source == Source.LEDGER

    @property
    def uncounted(self) -> frozenset[int]:
        """Units with cases of which no counts were stored."""
        if not self.is_from_ledger:
            return frozenset()
        unranked = self.ranking.unranked
        return frozenset(line.unit.pk for line in unranked if line.assigned)

    def counts(self, key: str) -> bool:
        """Whether cases of an indicator are known: a sheet may give nothing but a sum."""
        return any(key in one.cases for one in self.figures.values())


@dataclass(frozen=True)
class Grounds:
    """An evaluation's ranked groups, and its scheme as it can be turned."""

    evaluation: Evaluation
    terms: tuple[IndicatorTerm, ...]
    official: Settings
    groups: tuple[Ground, ...]

    def group(self, slug: str) -> Ground | None:
        """The asked group, else the first; None when none is ranked."""
        found = next((one for one in self.groups if one.ranking.slug == slug), None)
        return found or next(iter(self.groups), None)


def grounds_of(evaluation: Evaluation) -> Grounds:
    """Thirteen queries at most, however many units there are."""
    ranking = read_ranking(evaluation)
    groups = [one for one in ranking.groups if one.is_ranked]
    lines = [line for one in groups for line in (*one.ranked, *one.unranked)]
    book = book_of(evaluation, lines)
    terms = tuple(book.terms.values())
    decided = _settled(evaluation)
    keys = dict(evaluation.groups.values_list("group__slug", "group_id"))
    return Grounds(
        evaluation=evaluation,
        terms=terms,
        official=Settings.of(evaluation.scheme, terms),
        groups=tuple(_ground(keys[one.slug], one, book, decided) for one in groups),
    )


def _ground(key: int, group: GroupRanking, book: Book, decided: Orders) -> Ground:
    lines = (*group.ranked, *group.unranked)
    found = {line.unit.pk: _figures(line, book) for line in lines}
    return Ground(
        group=key,
        ranking=group,
        figures={pk: one for pk, one in found.items() if one is not None},
        adjustments={line.unit.pk: _adjustment(line, book) for line in lines},
        order=_order(group.ranked, lines),
        settled=(*_settled_then(group.ranked), *decided),
    )


def _figures(line: Line, book: Book) -> UnitFigures | None:
    if line.sheet_row:
        columns = book.columns(line)
        return figures_of_line(line.unit, columns, book.terms.values(), line.sheet_row)
    if line.rank is None:
        return None
    counted = line.terms.values()
    return UnitFigures(
        unit=line.unit,
        assigned=line.assigned,
        completed=line.completed,
        rates={
            one.key: Rate(one.part, one.whole)
            for one in counted
            if one.kind == Kind.RATE and one.part is not None and one.whole is not None
        },
        cases={one.key: one.part or 0 for one in counted if one.kind != Kind.RATE},
    )


def _adjustment(line: Line, book: Book) -> Fraction:
    """What was decided; what was stored where that does not come of it."""
    given, stored = book.adjusted(line).total, Fraction(line.adjustment)
    cap = book.scheme.adjustment_cap
    counted = within(given, None if cap is None else Fraction(cap))
    return given if counted == stored else stored


def _order(ranked: Sequence[Line], lines: Iterable[Line]) -> Mapping[int, int]:
    """The registry's order; where it told apart then, as it was then."""
    places = sorted(lines, key=lambda line: (line.unit.order, line.unit.pk))
    order = {line.unit.pk: place for place, line in enumerate(places)}
    told_apart = [line for line in ranked if line.tie == TieKind.BY_REGISTRY.label]
    for _, tied in groupby(told_apart, key=lambda line: (line.total, line.assigned)):
        then = [line.unit.pk for line in tied]
        order |= dict(zip(then, sorted(order[pk] for pk in then), strict=True))
    return order


def _settled_then(ranked: Sequence[Line]) -> list[list[str]]:
    """Ties that were settled by hand, in the order that was stored."""
    by_hand = [line for line in ranked if line.tie == TieKind.BY_HAND.label]
    return [
        [line.unit.slug for line in tied] for _, tied in groupby(by_hand, key=lambda one: one.total)
    ]


def _settled(evaluation: Evaluation) -> list[list[str]]:
    """The month's orders by hand that held when it was computed, the newest first."""
    then = evaluation.computed_at
    places = TieSettlementPlace.objects.filter(
        Q(settlement__revoked_at=None) | Q(settlement__revoked_at__gt=then),
        settlement__month=evaluation.month,
        settlement__decided_at__lte=then,
    ).order_by("-settlement_id", "position")
    rows = places.values_list("settlement_id", "unit__slug")
    return [[slug for _, slug in order] for _, order in groupby(rows, key=lambda row: row[0])]
