"""Objections to April as tests enter them: half a point for a unit, or a case out of the counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest

from accounts.models import User
from accounts.roles import Role
from cases.attachments.files import taken_in
from cases.models import Case, Exclusion, Unit
from scoring.models import Adjustment, Objection, ObjectionFile
from scoring.objecting import Demand, add_evidence, record
from scoring.refusals import DecisionError
from tests.cases.attached import picture
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


def prove(objection: Objection, **given: object) -> ObjectionFile:
    """One more picture that proves it."""
    values = {"caption": "截图", "by": analyst(), "at": at(11, month=5), **given}
    with taken_in([picture()], "现场.jpg") as ready:
        return add_evidence(objection=objection, file=ready, **values)


@contextmanager
def refused(words: str, field: str = "", error: type[ValueError] = DecisionError) -> Iterator[None]:
    """The sentence says so, and nothing was written."""
    before = [list(model.objects.values()) for model in (Objection, Adjustment, Exclusion)]
    with pytest.raises(error, match=words) as why:
        yield
    assert why.value.field == field
    assert before == [list(model.objects.values()) for model in (Objection, Adjustment, Exclusion)]


def _record(unit: Unit, demand: Demand, given: dict[str, object]) -> Objection:
    values = {"month": APRIL, "unit": unit, "demand": demand, "reason": "重复登记"}
    return record(**{**values, "by": analyst(), "at": ENTERED, **given})
