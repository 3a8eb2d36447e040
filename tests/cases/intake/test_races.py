"""The same file imported by several at once is one batch; nobody gets an error of the program."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import connection

from cases.clock import now
from cases.intake import importing
from cases.intake.faults import Refused
from cases.intake.sending import Applying, Sending
from cases.intake.upload import Upload
from cases.models import FileKind, ImportBatch, SheetRow
from cases.periods import Month
from tests.sheetfiles import csv_file

AT_ONCE = 8


def import_once(upload: Upload) -> str:
    with TemporaryDirectory() as folder:
        sending = Sending(upload, FileKind.INDICATORS, Path(folder), month=Month(2020, 4))
        try:
            report = importing.run(sending, Applying(at=now()))
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()
    if report.batch:
        return "applied"
    return "earlier" if report.earlier else "unchanged"


def all_at_once(work: Callable[[Upload], str], upload: Upload) -> list[str]:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(work, [upload] * AT_ONCE))


@pytest.mark.django_db(transaction=True)
def test_of_eight_imports_at_once_one_is_applied_and_the_others_are_told(register, upload_of):
    ends = all_at_once(import_once, upload_of(csv_file()))

    assert sorted(ends) == ["applied", *["earlier"] * (AT_ONCE - 1)]
    assert ImportBatch.objects.count() == 1
    assert SheetRow.objects.count() == 3
