"""The record of personal data that was let out: who, when, what, how many, why."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from reports.models import CaseExport, Notice, PrivacyRelease

from .sightings import Sightings

LONGEST = 200


@dataclass(frozen=True)
class About:
    """What leaves the system: its name, and the record that it belongs to."""

    what: str
    case_export: CaseExport | None = None
    notice: Notice | None = None


@transaction.atomic
def release(
    *, about: About, seen: Sightings, reason: str, by: User, at: datetime
) -> PrivacyRelease:
    """Written before the file is handed over."""
    return PrivacyRelease.objects.create(
        by=by,
        at=at,
        what=about.what[:LONGEST],
        found=seen.number,
        kinds=seen.words[:LONGEST],
        reason=reason,
        case_export=about.case_export,
        notice=about.notice,
    )


@transaction.atomic
def count(*, released: PrivacyRelease, seen: Sightings) -> None:
    """How many there were, known once the file is written."""
    found = PrivacyRelease.objects.filter(pk=released.pk)
    found.update(found=seen.number, kinds=seen.words[:LONGEST])


def covers(notice: Notice, seen: Sightings) -> bool:
    """Whether somebody said why the notice may be published with exactly so many."""
    known = PrivacyRelease.objects.filter(notice=notice)
    return known.filter(found=seen.number, kinds=seen.words[:LONGEST]).exists()
