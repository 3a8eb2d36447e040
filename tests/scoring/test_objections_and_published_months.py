"""An objection to an open month about a case that a published month counts too."""

import pytest

from cases.changes import Author
from cases.manual.excluding import put_out
from cases.manual.faults import ManualError
from cases.models import Case, Exclusion, HeldChange
from scoring.models import Objection
from scoring.objecting import reject, uphold
from tests.factories import CaseFactory, ExclusionFactory, UserFactory, at
from tests.scoring.objected import DECIDED, business, for_case, for_points, refused
from tests.sealed_months import MARCH, facts_of, sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def objection() -> Objection:
    """Received in March, which is published; assigned in April, which is not."""
    case = CaseFactory(received_at=at(31, month=3), assigned_at=at(1))
    found = for_case(case)
    sealed(MARCH)
    return found


def upheld(objection: Objection) -> Objection:
    return uphold(objection=objection, decision="属实", by=business(), at=DECIDED)


def apply(change: HeldChange) -> None:
    """As a re-issue of March does."""
    case = Case.objects.get(pk=change.case_id)
    put_out(case, Author(at(13, month=5), business(), reason=change.reason))
    HeldChange.objects.filter(pk=change.pk).update(
        state="applied", settled_at=at(13, month=5), settled_because="更正重发"
    )


def test_upholding_it_is_kept_for_the_published_month_and_the_objection_waits(objection):
    before = facts_of()

    with refused("同时计入已封存的2020年3月，现在不能剔除：剔除已保留为待更正"):
        upheld(objection)

    change = HeldChange.objects.get()
    objection.refresh_from_db()
    assert facts_of() == before
    assert objection.state == Objection.State.PENDING
    assert (change.origin, change.case, change.reason) == ("exclusion", objection.case, "重复登记")
    assert change.recorded_by == business()
    with refused(f"第 {change.pk} 项"):
        upheld(objection)
    assert HeldChange.objects.count() == 1


def test_once_the_published_month_is_re_issued_it_is_upheld(objection):
    with refused("待更正"):
        upheld(objection)
    apply(HeldChange.objects.get())

    upheld(objection)

    objection.refresh_from_db()
    assert objection.state == Objection.State.UPHELD
    assert objection.exclusion == Exclusion.objects.get()


def test_an_exclusion_that_nothing_kept_led_to_is_told_as_ever(objection):
    ExclusionFactory(case=objection.case)
    with refused("已由business剔除", error=ManualError):
        upheld(objection)


def test_a_re_issue_before_the_objection_is_not_its_own(objection):
    with refused("待更正"):
        upheld(objection)
    apply(HeldChange.objects.get())
    HeldChange.objects.update(settled_at=at(1, month=5))
    with refused("已由business剔除", error=ManualError):
        upheld(objection)


def test_it_may_be_rejected_and_points_be_given_for_it(objection):
    reject(objection=objection, decision="改为调整", by=business(), at=DECIDED)
    other = for_points(by=UserFactory(username="another"))
    assert upheld(other).adjustment is not None


def test_a_case_of_open_months_leaves_the_counts_at_once(objection):
    upheld(for_case(CaseFactory()))
    assert Exclusion.objects.count() == 1
    assert not HeldChange.objects.exists()
