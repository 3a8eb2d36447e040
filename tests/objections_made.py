"""What was objected to and decided about the demo's April, for pages that show it."""

from decimal import Decimal

from cases.models import Unit
from scoring.models import Adjustment, Objection, ObjectionFile, TieSettlement
from tests.cases.attached import a_stored_picture
from tests.factories import APRIL, UserFactory, at


def an_objection() -> Objection:
    """Of the registry's first unit, entered by the analyst; found again when asked for again."""
    found, _ = Objection.objects.get_or_create(
        month=APRIL,
        unit=Unit.objects.order_by("pk").first(),
        reason="样例：重大活动保障没有计入",
        defaults={
            "claim": Objection.Claim.ADJUST,
            "points": Decimal("0.5"),
            "recorded_by": UserFactory(username="analyst"),
            "recorded_at": at(8, month=5),
        },
    )
    return found


def an_evidence() -> ObjectionFile:
    """A picture that proves it, with its file."""
    return a_stored_picture(
        ObjectionFile,
        UserFactory(username="analyst"),
        objection=an_objection(),
        stored_as="objection-sample.jpg",
    )


def an_adjustment() -> Adjustment:
    """Half a point for the registry's first unit."""
    found, _ = Adjustment.objects.get_or_create(
        month=APRIL,
        unit=Unit.objects.order_by("pk").first(),
        reason="样例：重大活动保障",
        defaults={
            "points": Decimal("0.5"),
            "decided_by": UserFactory(username="business"),
            "decided_at": at(8, month=5),
        },
    )
    return found


def a_settlement() -> TieSettlement:
    """The one of the demo."""
    return TieSettlement.objects.get(month=APRIL)
