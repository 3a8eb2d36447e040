"""What the database refuses of exports."""

from uuid import UUID

from reports.models import CaseExport
from tests.exports_made import an_export
from tests.factories import UserFactory

SOME_KEY = UUID(int=1)


def export(**changes: object) -> CaseExport:
    return an_export("waiting", asked_by=UserFactory(), **changes)


EXPORTS = {
    "CaseExport.key": lambda: [export(key=SOME_KEY), export(key=SOME_KEY)],
    "an_export_has_a_known_format": lambda: export(format="exe"),
    "an_export_has_a_known_state": lambda: CaseExport.objects.filter(pk=export().pk).update(
        state="lost"
    ),
    "a_failed_export_says_why": lambda: CaseExport.objects.filter(pk=export().pk).update(
        state="failed"
    ),
}
