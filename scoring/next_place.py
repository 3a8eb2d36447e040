"""The way to the next place, of units of a stored evaluation."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Q

from .arithmetic import Contender, Rate, TieOrder
from .distance import Distance, Field, distance
from .levers import Standpoint
from .models import Evaluation, SchemeIndicator, TieSettlementPlace
from .ranking import GroupRanking, Line, Measured
from .schemes import IndicatorTerm
from .scores import Weighing
from .statements import Book
from .values import ComposedRate, PrintedRate, SheetRate, UnitFigures

Kind = SchemeIndicator.Kind


@dataclass(frozen=True)
class Neighbours:
    """A group's contenders under the scheme that ranked them."""

    field: Field
    weighing: Weighing
    book: Book

    def distance(self, unit: Line) -> Distance:
        """From a ranked unit to the place before it."""
        figures = figures_again(unit, self.book)
        standpoint = Standpoint(self.weighing, figures, unit.total or Fraction(0))
        return distance(self.field, unit.unit.slug, standpoint.levers())


def neighbours(
    group: GroupRanking, book: Book, settled: Sequence[Sequence[str]] = ()
) -> Neighbours:
    """Those that a unit of the group is measured against."""
    in_registry = sorted(group.ranked, key=lambda line: (line.unit.order, line.unit.pk))
    contenders = [
        Contender(line.unit.slug, line.total or Fraction(0), line.assigned, place)
        for place, line in enumerate(in_registry)
    ]
    scheme = book.scheme
    weighing = Weighing.of(scheme, list(book.terms.values()))
    return Neighbours(Field(contenders, TieOrder(scheme.tie_order), settled), weighing, book)


def settled_then(evaluation: Evaluation) -> list[list[str]]:
    """The orders given by hand that stood when it was computed, the newest first; one query."""
    then = evaluation.computed_at
    standing = Q(settlement__revoked_at=None) | Q(settlement__revoked_at__gt=then)
    places = TieSettlementPlace.objects.filter(
        standing, settlement__month=evaluation.month, settlement__decided_at__lte=then
    )
    orders: defaultdict[int, list[str]] = defaultdict(list)
    named = places.order_by("-settlement_id", "position")
    for settlement, slug in named.values_list("settlement_id", "unit__slug"):
        orders[settlement].append(slug)
    return list(orders.values())


def figures_again(unit: Line, book: Book) -> UnitFigures:
    """The figures that a stored line was scored from, as far as it keeps them."""
    measured = list(unit.terms.values())
    columns = book.columns(unit).by_key
    return UnitFigures(
        unit=unit.unit,
        assigned=unit.assigned,
        completed=unit.completed,
        rates={one.key: _rate(one, book.terms[one.key]) for one in measured if one.kind == "rate"},
        cases={one.key: one.part or 0 for one in measured if one.kind != "rate"},
        bonus=_given(Kind.BONUS, unit, columns),
        penalty=_given(Kind.PENALTY, unit, columns),
        sheet_row=unit.sheet_row,
    )


def _rate(measured: Measured, term: IndicatorTerm) -> Rate | SheetRate:
    if measured.part is not None and measured.whole is not None:
        return Rate(measured.part, measured.whole)
    if term.portions:
        percent = measured.percent
        return ComposedRate(None if percent is None else Fraction(percent) / 100)
    return PrintedRate(measured.percent)


def _given(kind: Kind, unit: Line, columns: Mapping[str, Decimal | None]) -> Fraction | None:
    """The points of a sheet's line that has no counts for them."""
    if not unit.sheet_row or any(one.kind == kind for one in unit.terms.values()):
        return None
    return Fraction(columns.get(kind) or 0)
