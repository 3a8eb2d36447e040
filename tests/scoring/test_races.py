"""Two people decide the same objection at once: one decision is kept, the other is told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.models import User
from accounts.roles import Role
from scoring.models import Adjustment, Objection, Scheme
from scoring.objecting import uphold
from scoring.refusals import DecisionError
from tests.factories import SchemeFactory, UserFactory
from tests.scoring.objected import DECIDED, for_points

AT_ONCE = 4


def decide(objection: Objection, by: User) -> str:
    try:
        uphold(objection=objection, decision="属实", by=by, at=DECIDED)
    except DecisionError as told:
        return str(told)
    finally:
        connection.close()
    return "decided"


@pytest.mark.django_db(transaction=True)
def test_of_several_who_decide_at_once_one_does_and_the_others_are_told():
    SchemeFactory(state=Scheme.State.IN_FORCE)  # an earlier test of this kind emptied the tables
    objection = for_points()
    people = [UserFactory(username=f"judge{n}", role=Role.BUSINESS) for n in range(AT_ONCE)]

    with ThreadPoolExecutor(AT_ONCE) as threads:
        ends = sorted(threads.map(decide, [objection] * AT_ONCE, people))

    assert ends[0] == "decided"
    assert all("处理：成立。您的操作没有保存。" in told for told in ends[1:])
    assert Adjustment.objects.count() == 1
