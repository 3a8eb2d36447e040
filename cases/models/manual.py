"""What people do to a case by hand: corrected fields, attached files."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.querysets.manual import AttachmentQuerySet, StandingQuerySet

from .case import Case, Exclusion


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


class Attachment(models.Model):
    """附件: a PDF or a re-encoded picture that belongs to a case, or proves an exclusion.

    The file lies under `stored_as` in the folder of attachments; a removed one stays readable in
    the history, its file goes.
    """

    class Type(models.TextChoices):
        PDF = "application/pdf", "PDF"
        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"

    key = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="attachments")
    exclusion = models.ForeignKey(
        Exclusion, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    type = models.CharField("类型", max_length=20, choices=Type.choices)
    file_name = models.CharField("文件名", max_length=255)
    caption = models.CharField("说明", max_length=200, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    width = models.PositiveIntegerField("宽", null=True, blank=True)  # pixels
    height = models.PositiveIntegerField("高", null=True, blank=True)
    stored_as = models.CharField("存储名", max_length=80)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人"
    )
    added_at = models.DateTimeField("上传时间")
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="移除人",
    )
    removed_at = models.DateTimeField("移除时间", null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(type__in=["application/pdf", "image/jpeg", "image/png"]),
                name="an_attachment_has_a_known_type",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="a_removed_attachment_names_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.file_name
