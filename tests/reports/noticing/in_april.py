"""April published, its notice on its way: submitted by one, reviewed by another."""

from datetime import datetime

from accounts.models import User
from accounts.roles import Role
from reports.models import Notice
from reports.notices.compose import material_of
from reports.noticing import publishing, reviewing
from reports.noticing.checking import Checks, checks
from tests.factories import MUCH_LATER, UserFactory
from tests.notices_made import DATED, a_notice

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
