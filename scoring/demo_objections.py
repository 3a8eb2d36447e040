"""The demo's objections: two to April 2020, one withdrawn and one rejected, so that nothing stands
in the way of publishing it; one to May that waits. No figure moves.
"""

from datetime import datetime
from decimal import Decimal

from accounts.models import User
from accounts.roles import Role
from cases.models import Case
from cases.periods import CITY, Month
from cases.querysets.case import CaseQuerySet

from .models import Objection
from .objecting import Demand, record, reject, withdraw

APRIL, MAY = Month(2020, 4), Month(2020, 5)
ENTERED = datetime(2020, 5, 11, 10, 20, tzinfo=CITY)
DECIDED = datetime(2020, 5, 12, 15, 40, tzinfo=CITY)
ENTERED_LAST = datetime(2020, 5, 14, 9, 30, tzinfo=CITY)
FOR_A_CASE = "该件与同一街道的另一件诉求内容相同，系统故障期间重复派发，请求不计入本月考核。"
NO_DUPLICATE = "经与平台核对，两件诉求的地点不同，不是重复派发，单位撤回异议。"
FOR_POINTS = "防汛值守期间牵头办理跨区诉求，请求酌情加分。"
NO_POINTS = "方案没有牵头办理的加分项，已在办件的加分指标中计入，不另行调整。"
NOT_OURS = "该件反映的路段由市级单位管养，不属本单位职责，请求不计入本月考核。"


def load(*, by: User) -> None:
    """Once; a case that ended late is objected to, and the unit that held it asks for points."""
    if Objection.objects.filter(month=APRIL).exists():
        return
    analyst = User.objects.filter(role=Role.ANALYST).order_by("pk")[0]
    late = _assigned_in(APRIL).filter(is_late=True)[0]
    for_a_case = _record(late, Demand(case=late), FOR_A_CASE, analyst)
    withdraw(objection=for_a_case, reason=NO_DUPLICATE, by=analyst, at=DECIDED)
    for_points = _record(late, Demand(points=Decimal("0.1")), FOR_POINTS, analyst)
    reject(objection=for_points, decision=NO_POINTS, by=by, at=DECIDED)
    new = _assigned_in(MAY)[0]
    _record(new, Demand(case=new), NOT_OURS, analyst, month=MAY, at=ENTERED_LAST)


def _assigned_in(month: Month) -> CaseQuerySet:
    period = month.period()
    cases = Case.objects.counted().dated_in(period, "assigned").as_of(period.end)
    return cases.select_related("unit").order_by("pk")


def _record(
    case: Case,
    demand: Demand,
    reason: str,
    by: User,
    *,
    month: Month = APRIL,
    at: datetime = ENTERED,
) -> Objection:
    assert case.unit is not None  # noqa: S101 - an assigned case has one
    return record(month=month, unit=case.unit, demand=demand, reason=reason, by=by, at=at)
