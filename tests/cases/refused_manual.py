"""What the tables of work by hand refuse; tried by test_constraints."""

import factory
from factory.django import DjangoModelFactory

from accounts.roles import Role
from cases.models import Attachment, Correction
from tests.constraints import twice
from tests.factories import CaseFactory, UserFactory, at


class CorrectionFactory(DjangoModelFactory):
    """A title set by the business administrator."""

    class Meta:
        model = Correction

    case = factory.SubFactory(CaseFactory)
    field = "title"
    before = ""
    after = "路灯不亮"
    reason = "按录音核对"
    decided_by = factory.SubFactory(UserFactory, username="business", role=Role.BUSINESS)
    decided_at = at(3, month=5)


class AttachmentFactory(DjangoModelFactory):
    """A picture, without its file."""

    class Meta:
        model = Attachment

    case = factory.SubFactory(CaseFactory)
    type = Attachment.Type.JPEG
    file_name = "现场.jpg"
    sha256 = "0" * 64
    size = 1_000
    stored_as = "0.jpg"
    added_by = factory.SubFactory(UserFactory, username="business", role=Role.BUSINESS)
    added_at = at(3, month=5)


MANUAL = {
    "a_correction_has_a_reason": lambda: CorrectionFactory(reason=""),
    "a_correction_names_its_field": lambda: CorrectionFactory(field=""),
    "a_revoked_correction_names_who_and_when": [
        lambda: CorrectionFactory(revoked_at=at(4, month=5)),
        lambda: CorrectionFactory(revoked_by=UserFactory()),
    ],
    "a_field_has_one_standing_correction": lambda: twice(CorrectionFactory, case=CaseFactory()),
    "Attachment.key": lambda: twice(AttachmentFactory, key=Attachment().key),
    "an_attachment_has_a_known_type": lambda: AttachmentFactory(type="text/html"),
    "a_removed_attachment_names_who_and_when": [
        lambda: AttachmentFactory(removed_at=at(4, month=5)),
        lambda: AttachmentFactory(removed_by=UserFactory()),
    ],
}
