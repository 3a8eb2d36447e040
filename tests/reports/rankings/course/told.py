"""Small histories: months with the ranks that units took in them."""

from collections.abc import Mapping
from fractions import Fraction

from cases.models import Unit, UnitGroup
from cases.periods import Month
from scoring.models import Evaluation, GroupResult, Scheme, UnitResult
from tests.factories import MUCH_LATER, UnitFactory

APRIL = Month(2020, 4)


def unit(name: str, **fields: object) -> Unit:
    """A unit whose address is its name in letters."""
    return UnitFactory(name=name, **fields)


def scored(
    month: Month,
    ranks: Mapping[Unit, int | str],
    *,
    group: str = "county",
    scheme: Scheme | None = None,
    **fields: object,
) -> Evaluation:
    """A published month of a group: each unit's rank, or why it has none."""
    given = {"state": "sealed", "inputs_mark": "-", **fields}
    evaluation, _ = Evaluation.objects.get_or_create(
        month=month,
        scheme=scheme or Scheme.objects.earliest("effective_from"),
        defaults={"as_of": MUCH_LATER, "computed_at": MUCH_LATER, **given},
    )
    place = UnitGroup.objects.get(slug=group)
    GroupResult.objects.create(evaluation=evaluation, group=place, source="ledger")
    UnitResult.objects.bulk_create(
        _result(evaluation, place, one, rank) for one, rank in ranks.items()
    )
    return evaluation


def _result(evaluation: Evaluation, group: UnitGroup, unit: Unit, rank: int | str) -> UnitResult:
    result = UnitResult(evaluation=evaluation, unit=unit, group=group, name=unit.name)
    if isinstance(rank, str):
        result.unranked_because = rank
    else:
        total = 10 - Fraction(rank, 20)
        result.rank = result.position = rank
        result.total, result.base, result.unrounded = str(total), str(total), float(total)
    return result
