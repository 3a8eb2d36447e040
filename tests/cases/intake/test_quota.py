"""A person's uploads of a month have a limit."""

import pytest

from cases.intake import quota
from cases.intake.faults import Refused
from tests.cases.refused_intake import ImportJobFactory
from tests.factories import UserFactory, at


def test_uploads_over_the_months_limit_are_refused(db):
    job = ImportJobFactory(size=quota.MONTHLY - 10, started_at=at(3))
    quota.refuse_beyond(10, by=job.started_by, at=at(30))
    with pytest.raises(Refused, match="本月上传的文件已达 20 GB 上限"):
        quota.refuse_beyond(11, by=job.started_by, at=at(30))


def test_neither_other_people_nor_other_months_count(db):
    job = ImportJobFactory(size=quota.MONTHLY, started_at=at(3))
    quota.refuse_beyond(10, by=UserFactory(username="other"), at=at(30))
    quota.refuse_beyond(10, by=job.started_by, at=at(1, month=5))
