"""The same file imported by several at once is one batch; nobody gets an error of the program."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cases.clock import now
from cases.intake.faults import Refused
from cases.intake.importing import import_indicators
from cases.intake.sending import Applying
from cases.intake.upload import Upload
from cases.models import ImportBatch, SheetRow
from cases.periods import Month
from tests.sheetfiles import csv_file


def import_once(upload: Upload) -> str:
    try:
        report = import_indicators(upload, Applying(at=now()), month=Month(2020, 4))
    except Refused as refusal:
        return str(refusal)
    finally:
        connection.close()
    return "applied" if report.batch else "unchanged"


@pytest.mark.django_db(transaction=True)
def test_of_several_imports_at_once_one_is_applied(register, upload_of):
    upload = upload_of(csv_file())

    with ThreadPoolExecutor(4) as threads:
        ends = list(threads.map(import_once, [upload] * 4))

    assert ends.count("applied") == 1
    assert set(ends) <= {"applied", "unchanged", "另一项导入同时改动了这些数据，请稍后重试。"}
    assert ImportBatch.objects.count() == 1
    assert SheetRow.objects.count() == 3
