"""Requests for a new revision of April, as tests make and consent to them."""

from accounts.models import User
from cases.models import HeldChange
from scoring.models import Reissue, Seal
from scoring.publishing.reissuing import (
    ask,
    consent,
    reissue,
)
from tests.factories import (
    APRIL,
    MUCH_LATER,
)
from tests.held_changes import held
from tests.scoring.publishing.a_month import publisher

MAY = APRIL.following()
REASON = "核对派单记录"


def second() -> User:
    return publisher("second")


def a_change(told, **values: str | None) -> HeldChange:
    return held(told.cases[3], values or {"completed_at": None})


def asked(*changes: HeldChange, month=APRIL) -> Reissue:
    return ask(month=month, changes=changes, reason=REASON, by=publisher(), now=MUCH_LATER)


def consented(request: Reissue, **fields) -> list[Seal]:
    return consent(reissue=request, by=second(), now=MUCH_LATER, **fields)


def sealed_again() -> tuple[Seal, Seal]:
    earlier, later = Seal.objects.order_by("number")
    return earlier, later


def reissue_all(**fields) -> list[Seal]:
    asked = {"month": APRIL, "by": publisher(), "consent": second(), "reason": REASON}
    return reissue(**asked | {"now": MUCH_LATER} | fields)
