"""Work by hand beside files that are being written."""

import pytest
from django.db import connection, transaction

from cases.manual.faults import ManualError
from cases.manual.work import at_work_on
from cases.turns import _LEDGER, is_taken
from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db


def test_nobody_works_on_a_case_while_a_file_is_written():
    """SQLite lets nobody begin to write before the file has ended."""
    case, importing = CaseFactory(), connection.copy()
    on_postgres = connection.vendor == "postgresql"
    try:
        if on_postgres:
            importing.cursor().execute("SELECT pg_advisory_lock(%s)", [_LEDGER])
        with transaction.atomic():
            assert is_taken() is on_postgres
        if on_postgres:
            with pytest.raises(ManualError, match="正在写入一个导入的文件"), at_work_on(case):
                pass
    finally:
        if on_postgres:  # by name: the server may notice a closed connection only later
            importing.cursor().execute("SELECT pg_advisory_unlock(%s)", [_LEDGER])
        importing.close()

    with at_work_on(case) as now:
        assert now == case
