"""What the database refuses of exports."""

from uuid import UUID

from reports.models import CaseExport, PrivacyRelease
from tests.exports_made import an_export
from tests.factories import UserFactory, at

SOME_KEY = UUID(int=1)


def export(**changes: object) -> CaseExport:
    return an_export("waiting", asked_by=UserFactory(), **changes)


def release(**changes: object) -> PrivacyRelease:
    given = {"what": "2020年4月办件", "reason": "移送材料需要原文", "found": 1} | changes
    return PrivacyRelease.objects.create(by=UserFactory(), at=at(16, month=5), **given)


def two_releases_of_one_export() -> None:
    one = export()
    release(case_export=one)
    release(case_export=one)


EXPORTS = {
    "CaseExport.key": lambda: [export(key=SOME_KEY), export(key=SOME_KEY)],
    "an_export_has_a_known_format": lambda: export(format="exe"),
    "an_export_has_a_known_state": lambda: CaseExport.objects.filter(pk=export().pk).update(
        state="lost"
    ),
    "a_failed_export_says_why": lambda: CaseExport.objects.filter(pk=export().pk).update(
        state="failed"
    ),
    "a_release_of_personal_data_says_what_and_why": [
        lambda: release(reason=""),
        lambda: release(what=""),
    ],
    "PrivacyRelease.case_export": two_releases_of_one_export,
}
