"""April published, its notice on its way: submitted by one, reviewed by another."""

from datetime import datetime

from accounts.models import User
from accounts.roles import Role
from cases.models import Case
from reports.models import Notice
from reports.notices.compose import material_of
from reports.noticing import publishing, reviewing
from reports.noticing.checking import Checks, checks
from scoring.actions import compute_month
from scoring.publishing.sealing import publish
from tests.factories import APRIL, MUCH_LATER, UserFactory, at
from tests.notices_made import DATED, a_notice, a_template
from tests.scoring.publishing.a_month import a_month, publisher, sealed_april

MARCH = APRIL.previous()
NOW: datetime = MUCH_LATER
"""When everything about the notice is done: April is sealed by then."""


def editor(username: str = "editor") -> User:
    """Somebody who edits and publishes notices."""
    return UserFactory(username=username, role=Role.BUSINESS)


def checked(notice: Notice) -> Checks:
    """What is wrong with it now."""
    return checks(notice, material_of(notice.month, NOW))


def reviewed(notice: Notice | None = None) -> Notice:
    """Submitted by one and approved by another."""
    about = notice or a_notice()
    for step, by in ((reviewing.submit, "editor"), (reviewing.approve, "reviewer")):
        step(notice=about, version=about.version, checks=checked(about), by=editor(by), at=NOW)
    about.refresh_from_db()
    return about


def published(notice: Notice | None = None, number: int | None = None) -> Notice:
    """Published, with its four files."""
    about = reviewed(notice)
    return publishing.publish(
        notice=about,
        version=about.version,
        number=number,
        dated=DATED,
        by=editor("publisher"),
        at=NOW,
    )


def two_reviewed() -> None:
    """March's notice and April's, both reviewed, in one series."""
    a_month()
    case = Case.objects.get(number="20200406")
    moment = at(10, month=3)
    case.hand_overs.update(at=moment)
    Case.objects.filter(pk=case.pk).update(
        received_at=moment, assigned_at=moment, handed_over_at=moment, due_at=moment
    )
    compute_month(month=MARCH, now=NOW)
    publish(month=MARCH, by=publisher(), now=NOW)
    sealed_april()
    template = a_template()
    for month in (MARCH, APRIL):
        reviewed(a_notice(month, template=template, number=3))
