"""同分: who shares an unrounded total in a stored evaluation, and how that was settled."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from cases.models import UnitGroup
from cases.periods import Month

from .models import Evaluation, TieSettlement, UnitResult


@dataclass(frozen=True)
class Tied:
    """Units of one group and one total, in the order they stand in.

    `settlement`: the order by hand that holds for them by now, which the evaluation may not know.
    """

    group: UnitGroup
    total: Fraction
    results: tuple[UnitResult, ...]
    settlement: TieSettlement | None = None

    @property
    def units(self) -> set[int]:
        """Primary keys."""
        return {one.unit_id for one in self.results}

    @property
    def kind(self) -> str:
        """How the evaluation settled it, in words."""
        return self.results[0].get_tie_display()

    @property
    def is_overtaken(self) -> bool:
        """Whether an order was given or taken back since: it counts when computed again."""
        if self.settlement is None:
            return self.results[0].tie == "by_hand"
        places = self.settlement.places.all()
        order = [one.unit_id for one in places if one.unit_id in self.units]
        return order != [one.unit_id for one in self.results]


def drafted_ties(month: Month) -> list[Tied]:
    """Of the month's draft; none without one."""
    draft = Evaluation.objects.filter(month=month, state=Evaluation.State.DRAFT).first()
    return ties_of(draft) if draft else []


def ties_of(evaluation: Evaluation) -> list[Tied]:
    """In the order of groups and ranks; three queries."""
    rows = evaluation.results.exclude(rank=None).select_related("unit", "group")
    found: defaultdict[tuple[int, str], list[UnitResult]] = defaultdict(list)
    for row in rows.order_by("group__order", "group_id", "position"):
        found[row.group_id, row.total].append(row)
    tied = [several for several in found.values() if len(several) > 1]
    orders = standing_orders(evaluation.month) if tied else []
    return [_tied(several, orders) for several in tied]


def standing_orders(month: Month) -> list[TieSettlement]:
    """Orders by hand that nobody took back, the newest first."""
    rows = TieSettlement.objects.standing().filter(month=month).select_related("decided_by")
    return list(rows.prefetch_related("places__unit").order_by("-pk"))


def _tied(results: list[UnitResult], orders: list[TieSettlement]) -> Tied:
    keys = {one.unit_id for one in results}
    holding = (one for one in orders if keys <= {place.unit_id for place in one.places.all()})
    total = Fraction(results[0].total)
    return Tied(results[0].group, total, tuple(results), next(holding, None))
