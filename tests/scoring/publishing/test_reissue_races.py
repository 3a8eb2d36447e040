"""Several decide about one request at once: one does, the others are told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cases.models import Case
from scoring.actions import compute_month
from scoring.models import Scheme, Seal
from scoring.publishing.reissuing import (
    ReissueError,
    consent,
    withdraw,
)
from scoring.publishing.sealing import publish, seal_of
from scoring.publishing.verifying import verify_all
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    IndicatorFactory,
    SchemeFactory,
    UnitFactory,
)
from tests.held_changes import held
from tests.scoring.publishing.a_month import publisher
from tests.scoring.publishing.asked import (
    asked,
)


def end_of(work) -> str:
    try:
        work()
    except ReissueError as told:
        return str(told)
    finally:
        connection.close()
    return "done"


@pytest.mark.django_db(transaction=True)
def test_of_several_who_decide_at_once_one_does_and_the_others_are_told():
    told = a_published_month()
    request = asked(held(told, {"completed_at": None}))
    people = [publisher(f"publisher{n}") for n in range(3)]
    works = [
        *(lambda by=by: consent(reissue=request, by=by, now=MUCH_LATER) for by in people),
        lambda: withdraw(reissue=request, by=publisher(), now=MUCH_LATER),
    ]

    with ThreadPoolExecutor(len(works)) as threads:
        ends = sorted(threads.map(end_of, works))

    assert ends[0] == "done"
    assert all("您的操作没有保存。" in end for end in ends[1:])
    request.refresh_from_db()
    assert Seal.objects.count() == (2 if request.state == "done" else 1)
    assert all(verdict.holds for verdict in verify_all())


def a_published_month() -> Case:
    """A small one, whatever an earlier test of this kind left of the tables."""
    IndicatorFactory(scheme=SchemeFactory(state=Scheme.State.IN_FORCE))
    case = CaseFactory(unit=UnitFactory(), completed=True)
    compute_month(month=APRIL, now=MUCH_LATER)
    publish(month=APRIL, by=publisher(), now=MUCH_LATER)
    assert seal_of(APRIL)
    return case
