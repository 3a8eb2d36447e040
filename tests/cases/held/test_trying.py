"""What is tried out leaves no trace, and waits for nobody who writes the ledger as a whole."""

import pytest
from django.db import connection

from cases.held.trying import BusyError, taken_back
from cases.models import Case
from cases.turns import _LEDGER
from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db


def test_what_was_written_is_taken_back():
    case = CaseFactory()

    with taken_back():
        Case.objects.filter(pk=case.pk).update(title="路灯不亮")
        assert Case.objects.get().title == "路灯不亮"

    assert Case.objects.get().title == ""


def test_an_error_is_passed_on():
    with pytest.raises(KeyError), taken_back():
        raise KeyError


def test_while_a_file_is_written_nothing_is_tried_out():
    """SQLite lets nobody begin to write before the file has ended."""
    importing = connection.copy()
    try:
        if connection.vendor == "postgresql":
            importing.cursor().execute("SELECT pg_advisory_lock(%s)", [_LEDGER])
            with pytest.raises(BusyError, match="请过几分钟再看"), taken_back():
                CaseFactory()
            importing.cursor().execute("SELECT pg_advisory_unlock(%s)", [_LEDGER])
    finally:
        importing.close()

    with taken_back():
        CaseFactory()
    assert not Case.objects.exists()
