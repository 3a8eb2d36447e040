"""The point of the checklist about objections: waiting, all decided, or nothing to say."""

import pytest

from scoring.objecting import reject
from tests.factories import CaseFactory, UserFactory
from tests.scoring.objected import DECIDED, for_points

pytestmark = pytest.mark.django_db


def test_objections_are_told_once_there_are_any(listed):
    CaseFactory()
    assert "异议" not in listed().points

    first, second = for_points(), for_points()
    assert listed().points["异议"] == ("待办", "2 件待裁定。 查看异议")
    assert "/objections/?month=2020-04" in listed().links()

    for one in (first, second):
        reject(objection=one, decision="不实", by=UserFactory(username="judge"), at=DECIDED)
    assert listed().points["异议"] == ("已完成", "2 件都已裁定。 查看异议")
