"""The demo's objections to April 2020: one that waits, one that was rejected. No figure moves."""

from datetime import datetime
from decimal import Decimal

from accounts.models import User
from accounts.roles import Role
from cases.models import Case, Unit
from cases.periods import CITY, Month

from .models import Objection
from .objecting import Demand, record, reject

APRIL = Month(2020, 4)
ENTERED = datetime(2020, 5, 11, 10, 20, tzinfo=CITY)
DECIDED = datetime(2020, 5, 12, 15, 40, tzinfo=CITY)
FOR_A_CASE = "该件与同一街道的另一件诉求内容相同，系统故障期间重复派发，请求不计入本月考核。"
FOR_POINTS = "防汛值守期间牵头办理跨区诉求，请求酌情加分。"
NO_POINTS = "方案没有牵头办理的加分项，已在办件的加分指标中计入，不另行调整。"


def load(*, by: User) -> None:
    """Once; a case that ended late is objected to, and the unit that held it asks for points."""
    if Objection.objects.filter(month=APRIL).exists():
        return
    period = APRIL.period()
    assigned = Case.objects.counted().dated_in(period, "assigned").as_of(period.end)
    case = assigned.filter(is_late=True).select_related("unit").order_by("pk")[0]
    analyst = User.objects.filter(role=Role.ANALYST).order_by("pk")[0]
    assert case.unit is not None  # noqa: S101 - an assigned case has one
    _record(case.unit, Demand(case=case), FOR_A_CASE, analyst)
    asked = _record(case.unit, Demand(points=Decimal("0.1")), FOR_POINTS, analyst)
    reject(objection=asked, decision=NO_POINTS, by=by, at=DECIDED)


def _record(unit: Unit, demand: Demand, reason: str, by: User) -> Objection:
    return record(month=APRIL, unit=unit, demand=demand, reason=reason, by=by, at=ENTERED)
