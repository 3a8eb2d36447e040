"""A month's adjustments, and what they come to under the scheme's cap."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from cases.models import Unit
from cases.periods import Month
from reports import formats
from reports.objections.words import signed
from reports.page import Link
from scoring.models import Adjustment, Scheme

from .words import undone


@dataclass(frozen=True)
class Line:
    """An adjustment: `undone` says who took it back; `objection` is what it follows from."""

    unit: str
    points: str
    reason: str
    decided: str
    undone: str
    objection: Link | None
    take_back_url: str


def adjustments_of(month: Month) -> list[Adjustment]:
    """All of the month, also those taken back; two queries."""
    rows = Adjustment.objects.filter(month=month).prefetch_related("objections")
    around = rows.select_related("unit__group", "decided_by", "revoked_by")
    return list(around.order_by("unit__group__order", "unit__order", "decided_at"))


def lines(adjustments: Iterable[Adjustment], *, may_take_back: bool) -> list[Line]:
    """As they stand in the list."""
    return [_line(one, may_take_back=may_take_back) for one in adjustments]


def capped(adjustments: Iterable[Adjustment], scheme: Scheme | None) -> list[str]:
    """A sentence about every unit whose adjustments go beyond the cap."""
    if scheme is None or scheme.adjustment_cap is None:
        return []
    cap = scheme.adjustment_cap
    sums: defaultdict[Unit, Decimal] = defaultdict(Decimal)
    for one in adjustments:
        if one.revoked_at is None:
            sums[one.unit] += one.points
    return [
        f"{unit}本月调整合计 {signed(total)} 分，超过上限 ±{cap.normalize():f} 分，"
        f"按上限 {signed(cap if total > 0 else -cap)} 分计。"
        for unit, total in sums.items()
        if abs(total) > cap
    ]


def capped_of(made: Adjustment, scheme: Scheme | None) -> list[str]:
    """The sentence about the unit of an adjustment, if it goes beyond the cap."""
    known = adjustments_of(made.month)
    return capped([one for one in known if one.unit_id == made.unit_id], scheme)


def _line(one: Adjustment, *, may_take_back: bool) -> Line:
    url = reverse("reports:take_adjustment_back", args=[one.month, one.pk])
    objection = next(iter(one.objections.all()), None)
    return Line(
        unit=one.unit.name,
        points=signed(one.points),
        reason=one.reason,
        decided=f"{one.decided_by}，{formats.moment(one.decided_at)}",
        undone=undone(one.revoked_by, one.revoked_at, one.revoked_because),
        objection=Link("异议成立", reverse("reports:objection", args=[objection.pk]))
        if objection
        else None,
        take_back_url=url if may_take_back and one.revoked_at is None else "",
    )
