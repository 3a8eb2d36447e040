"""What people do to a case by hand: corrected fields, attached files."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.querysets.manual import StandingQuerySet

from .case import Case, Exclusion
from .stored import StoredFile, file_rules


class Correction(models.Model):
    """更正: a field of a case set by a person, with the reason, until it is taken back.

    While it stands, no file changes the field. Values are text as the history keeps them (a
    reference is its primary key, None is "none").
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="corrections")
    field = models.CharField("字段", max_length=40)
    before = models.TextField("原值", null=True, blank=True)  # noqa: DJ001  null is "none"
    after = models.TextField("更正为", null=True, blank=True)  # noqa: DJ001
    reason = models.TextField("更正原因")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办人"
    )
    decided_at = models.DateTimeField("更正时间")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤销人",
    )
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)
    revoked_because = models.TextField("撤销原因", blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "更正"
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_correction_has_a_reason"),
            models.CheckConstraint(condition=~Q(field=""), name="a_correction_names_its_field"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="a_revoked_correction_names_who_and_when",
            ),
            models.UniqueConstraint(
                "case",
                "field",
                condition=Q(revoked_at=None),
                name="a_field_has_one_standing_correction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}：{self.field}"


class Attachment(StoredFile):
    """附件: a file that belongs to a case, or proves an exclusion."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="attachments")
    exclusion = models.ForeignKey(
        Exclusion, models.PROTECT, null=True, blank=True, related_name="evidence"
    )

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["added_at", "pk"]
        constraints = file_rules("an_attachment")
