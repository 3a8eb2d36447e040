"""Which objections a viewer may see, and the lines of a month's list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from accounts.scope import Scope, ScopeKind
from cases.models import Case, District, Unit
from cases.periods import Month
from cases.querysets.pointing import pointing_at
from reports import formats
from reports.page import Link
from scoring.models import Objection

from .words import STATE_BADGES, demand

ALL = "all"
TABS = {ALL: "全部"} | {state.value: state.label for state in Objection.State}
_AROUND = (
    *("unit__group", "case", "recorded_by", "decided_by"),
    *("exclusion__revoked_by", "adjustment__revoked_by"),
)


@dataclass(frozen=True)
class Line:
    """An objection in the list; who entered and who settled it, and when."""

    unit: str
    url: str
    demand: str
    reason: str
    state: str
    badge: str
    recorded: tuple[str, str]
    decided: tuple[str, str] | None


def visible_objections(scope: Scope) -> QuerySet[Objection]:
    """Those about units and cases that the viewer may see, with everything around them."""
    rows = Objection.objects.select_related(*_AROUND)
    if scope.kind is ScopeKind.ALL:
        return rows
    if scope.kind is ScopeKind.UNIT:
        return rows.filter(pointing_at("unit", Unit.objects.all(), scope.keys))
    if scope.kind is ScopeKind.DISTRICTS:
        of_case = pointing_at("case__district", District.objects.all(), scope.keys)
        of_unit = pointing_at("unit__district", District.objects.all(), scope.keys)
        return rows.filter(of_case | Q(case=None) & of_unit)
    return rows.none()


def may_object(scope: Scope, unit: Unit, case: Case | None) -> bool:
    """Whether whoever enters this will see it."""
    if scope.kind is ScopeKind.ALL:
        return True
    if scope.kind is ScopeKind.UNIT:
        return unit.slug in scope.keys
    district = case.district if case else unit.district
    return district is not None and district.slug in scope.keys


def lines(objections: Iterable[Objection]) -> list[Line]:
    """As they stand in the list."""
    return [_line(one) for one in objections]


def tabs(month: Month, scope: Scope, current: str) -> list[Link]:
    """The states with their numbers; one query."""
    rows = visible_objections(scope).filter(month=month).order_by()
    numbers = {one.value: Count("pk", filter=Q(state=one)) for one in Objection.State}
    counted = rows.aggregate(**numbers)
    counted[ALL] = sum(counted.values())
    path = reverse("reports:objections")
    return [
        Link(label, f"{path}?month={month}&tab={key}", key == current, str(counted[key]))
        for key, label in TABS.items()
    ]


def _line(one: Objection) -> Line:
    state = Objection.State(one.state)
    return Line(
        unit=one.unit.name,
        url=reverse("reports:objection", args=[one.pk]),
        demand=demand(one),
        reason=one.reason,
        state=state.label,
        badge=STATE_BADGES[state],
        recorded=(str(one.recorded_by), formats.moment(one.recorded_at)),
        decided=(str(one.decided_by), formats.moment(one.decided_at)) if one.decided_at else None,
    )
