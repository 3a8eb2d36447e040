"""Objections to April as tests enter them: half a point for a unit, or a case out of the counts."""

from decimal import Decimal

from accounts.models import User
from accounts.roles import Role
from cases.models import Case, Unit
from scoring.models import Objection
from scoring.objecting import Demand, record
from tests.factories import APRIL, UnitFactory, UserFactory, at

ENTERED, DECIDED = at(10, month=5), at(12, month=5)
HALF = Demand(points=Decimal("0.5"))


def analyst() -> User:
    """Who enters objections."""
    return UserFactory(username="analyst", role=Role.ANALYST)


def business() -> User:
    """Who decides them."""
    return UserFactory(username="business", role=Role.BUSINESS)


def for_points(**given: object) -> Objection:
    """Asks for half a point unless told."""
    return _record(UnitFactory(name="甲"), HALF, given)


def for_case(case: Case, **given: object) -> Objection:
    """Asks that a case of its unit leaves the counts."""
    assert case.unit is not None
    return _record(case.unit, Demand(case=case), given)


def _record(unit: Unit, demand: Demand, given: dict[str, object]) -> Objection:
    values = {"month": APRIL, "unit": unit, "demand": demand, "reason": "重复登记"}
    return record(**{**values, "by": analyst(), "at": ENTERED, **given})
