"""What somebody did by hand to the demo's first case, for pages that show it."""

from cases.models import Attachment, Case, Correction
from tests.cases.attached import a_stored_picture
from tests.factories import UserFactory, at


def a_correction() -> Correction:
    """Of the first case's title; found again when asked for again."""
    found, _ = Correction.objects.get_or_create(
        case=Case.objects.order_by("pk").first(),
        field="title",
        defaults={
            "before": "",
            "after": "路灯不亮",
            "reason": "按录音核对",
            "decided_by": UserFactory(username="business"),
            "decided_at": at(8, month=5),
        },
    )
    return found


def an_attachment() -> Attachment:
    """A picture of the first case, with its file."""
    return a_stored_picture(
        Attachment,
        UserFactory(username="business"),
        case=Case.objects.order_by("pk").first(),
        stored_as="sample.jpg",
    )
