"""A file is of one moment, and nobody has to wait until it is written."""

from threading import Thread

import pytest
from django.db import connection

from cases.models import Case
from reports.exports.snapshot import snapshot
from tests.factories import CaseFactory, UnitGroupFactory


def received_meanwhile() -> None:
    CaseFactory(at_once=True)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_what_is_received_meanwhile_is_kept_and_not_in_the_file():
    UnitGroupFactory()
    CaseFactory(at_once=True)
    clerk = Thread(target=received_meanwhile)

    with snapshot():
        before = Case.objects.count()
        clerk.start()
        clerk.join(timeout=15)
        waits = clerk.is_alive()
        seen = Case.objects.count()
    clerk.join()

    assert (waits, before, seen, Case.objects.count()) == (False, 1, 1, 2)
