"""Nothing is found on our own notices: no error and no warning, from parts, Word file and page."""

import os
from io import BytesIO

import pytest
from django.db import transaction

from reports.checker import check
from reports.checker.findings import Severity
from reports.checker.formats import read
from reports.checking.own import document_of
from reports.notices.compose import NoticeNotReadyError, compose
from reports.writers import WRITERS
from scoring.evaluate import NothingToScoreError
from tests.reports.checker.own_months import own_month

MONTHS = 200 if os.environ.get("TONGBAO_SOAK") else 6
ANOTHER = 1000


def seeds():
    wanted = os.environ.get("TONGBAO_SEEDS")
    return [int(one) for one in wanted.split(",")] if wanted else range(MONTHS)


def composed(seed):
    """The month's notice; where chance gave nothing to score, that of another month."""
    while True:
        with transaction.atomic():
            try:
                month = own_month(seed)
                return compose(month.month, month.now)
            except (NothingToScoreError, NoticeNotReadyError):
                seed += ANOTHER
            finally:
                transaction.set_rollback(True)


def forms(notice):
    yield document_of(notice)
    for extension in ("docx", "html"):
        out = BytesIO()
        WRITERS[extension].write(notice, out)
        yield read(f"通报.{extension}", out.getvalue())


@pytest.mark.parametrize("seed", seeds())
def test_nothing_is_found_on_our_own_notices(db, seed):
    for document in forms(composed(seed)):
        found = check(document).findings
        grave = [one for one in found if one.severity is not Severity.NOTE]
        assert [(one.kind, one.message, document.text_at(one.where)) for one in grave] == []
