"""What somebody did by hand to the demo's first case, for pages that show it."""

import hashlib

from cases.attachments.files import path_of
from cases.models import Attachment, Case, Correction
from tests.cases.attached import picture
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
    content = picture()
    found, _ = Attachment.objects.get_or_create(
        case=Case.objects.order_by("pk").first(),
        stored_as="sample.jpg",
        defaults={
            "type": Attachment.Type.JPEG,
            "file_name": "现场.jpg",
            "caption": "现场照片",
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
            "width": 60,
            "height": 40,
            "added_by": UserFactory(username="business"),
            "added_at": at(8, month=5),
        },
    )
    path_of(found).write_bytes(content)
    return found
