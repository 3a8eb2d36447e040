"""What the tables of the intake refuse; tried by test_constraints."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from cases.models import (
    CalendarDay,
    Change,
    FileKind,
    HandlingTerm,
    ImportJob,
    ImportProfile,
    WordAlias,
)
from tests.constraints import twice
from tests.factories import APRIL, ImportBatchFactory, UserFactory, at

MAY_DAY = date(2020, 5, 1)


class ImportProfileFactory(DjangoModelFactory):
    """How some platform names its columns, of cases unless told."""

    class Meta:
        model = ImportProfile

    name = factory.Sequence(lambda n: f"方案{n}")
    kind = FileKind.CASES
    saved_at = at(2, month=5)


class ImportJobFactory(DjangoModelFactory):
    """A file that was uploaded and waits to be read."""

    class Meta:
        model = ImportJob

    file_name = "办件.csv"
    sha256 = "0" * 64
    size = 1_000
    stored_as = "0.csv"
    started_by = factory.SubFactory(UserFactory, username="analyst")
    started_at = moved_at = at(2, month=5)


def word(**changes):
    values = {"kind": WordAlias.Kind.CHANNEL, "name": "热线电话", "value": "phone"}
    return WordAlias.objects.create(**{**values, **changes})


INTAKE = {
    "a_file_is_applied_once": [
        lambda: twice(ImportBatchFactory, sha256="a" * 64, month=APRIL),
        lambda: twice(ImportBatchFactory, sha256="a" * 64, month=None),
    ],
    "ImportProfile.name": lambda: twice(ImportProfileFactory, name="市平台"),
    "a_profile_has_a_known_kind": lambda: ImportProfileFactory(kind="letters"),
    "a_profile_has_a_name": lambda: ImportProfileFactory(name=""),
    "ImportJob.key": lambda: twice(ImportJobFactory, key=ImportJob().key),
    "ImportJob.batch": lambda: twice(ImportJobFactory, batch=ImportBatchFactory()),
    "a_job_has_a_known_kind": lambda: ImportJobFactory(kind="letters"),
    "a_job_has_a_known_state": lambda: ImportJobFactory(state="lost"),
    "a_refused_job_says_why": lambda: ImportJobFactory(state=ImportJob.State.REFUSED),
    "a_change_is_of_a_known_record": lambda: Change.objects.create(
        record="letter", record_id=1, at=at(2, month=5)
    ),
    "HandlingTerm.request_kind": lambda: twice(
        HandlingTerm.objects.create, request_kind="letter", days=5
    ),
    "a_term_is_1_to_250_days": [
        lambda: HandlingTerm.objects.create(request_kind="letter", days=0),
        lambda: HandlingTerm.objects.create(request_kind="letter", days=251),
    ],
    "CalendarDay.day": lambda: twice(CalendarDay.objects.create, day=MAY_DAY, is_working=False),
    "a_word_means_one_thing": lambda: [word(), word(value="web")],
    "a_word_is_of_a_known_kind": lambda: word(kind="colour"),
}
