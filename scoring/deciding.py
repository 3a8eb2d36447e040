"""What people decide about a month: points adjusted by hand, ties settled by hand, taken back."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from cases.models import Unit, UnitGroup
from cases.periods import Month

from .models import Adjustment, TieSettlement, TieSettlementPlace
from .refusals import DecisionError, refuse_sealed
from .ties import drafted_ties

CHANGED = (
    "这些单位在现在的草稿里总分不相同，或者还有别的单位与它们同分，请按本页现在列出的同分重新排序。"
)


@transaction.atomic
def adjust(
    *, month: Month, unit: Unit, points: Decimal, reason: str, by: User, at: datetime
) -> Adjustment:
    """Points for a unit's month, below zero to take some off; beyond the scheme's cap they are kept
    and count up to it.
    """
    refuse_sealed(month)
    if not points:
        raise DecisionError("分值不能是 0。", "points")
    return Adjustment.objects.create(
        month=month, unit=unit, points=points, reason=reason, decided_by=by, decided_at=at
    )


@transaction.atomic
def take_back_adjustment(*, adjustment: Adjustment, reason: str, by: User, at: datetime) -> None:
    """It no longer counts and stays on the list; `DecisionError` when it was taken back before."""
    _take_back(adjustment, reason, by, at)


@transaction.atomic
def settle_tie(
    *, month: Month, units: Sequence[Unit], reason: str, by: User, at: datetime
) -> TieSettlement:
    """Units that are tied in the month's draft, in the order they are to stand in, best first."""
    refuse_sealed(month)
    keys = {unit.pk for unit in units}
    tie = next((one for one in drafted_ties(month) if one.units == keys), None)
    if tie is None or len(keys) != len(units):
        raise DecisionError(CHANGED)
    return keep_order(month=month, group=tie.group, units=units, reason=reason, by=by, at=at)


@transaction.atomic
def keep_order(
    *,
    month: Month,
    group: UnitGroup,
    units: Sequence[Unit],
    reason: str,
    by: User,
    at: datetime,
) -> TieSettlement:
    """An order, whether or not these units are tied by now; it counts where they are."""
    settlement = TieSettlement.objects.create(
        month=month, group=group, reason=reason, decided_by=by, decided_at=at
    )
    TieSettlementPlace.objects.bulk_create(
        TieSettlementPlace(settlement=settlement, unit=unit, position=position)
        for position, unit in enumerate(units, start=1)
    )
    return settlement


@transaction.atomic
def take_back_settlement(*, settlement: TieSettlement, reason: str, by: User, at: datetime) -> None:
    """The rule of the scheme holds again; `DecisionError` when it was taken back before."""
    _take_back(settlement, reason, by, at)


def _take_back(decided: Adjustment | TieSettlement, reason: str, by: User, at: datetime) -> None:
    refuse_sealed(decided.month)
    rows = type(decided)._default_manager.select_for_update(of=("self",))
    known = rows.select_related("revoked_by").get(pk=decided.pk)
    if known.revoked_at:
        raise DecisionError(f"这一项已由{known.revoked_by}撤回，原因：{known.revoked_because}。")
    known.revoked_by, known.revoked_at, known.revoked_because = by, at, reason
    known.save(update_fields=["revoked_by", "revoked_at", "revoked_because"])
