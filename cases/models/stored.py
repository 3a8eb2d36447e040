"""Files that people attach: what is kept of each in the database."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import BaseConstraint, Q

from cases.querysets.manual import AttachmentQuerySet


class StoredFile(models.Model):
    """A PDF or a re-encoded picture that somebody attached.

    The file lies under `stored_as` in the folder of attachments (`cases.attachments`); of a
    removed one the line stays, the file goes.
    """

    class Type(models.TextChoices):
        PDF = "application/pdf", "PDF"
        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"

    key = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
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
        abstract = True

    def __str__(self) -> str:
        return self.caption or self.file_name


def file_rules(what: str) -> list[BaseConstraint]:
    """What holds for every table of files; `what` stands in the constraints' names."""
    return [
        models.CheckConstraint(
            condition=Q(type__in=["application/pdf", "image/jpeg", "image/png"]),
            name=f"{what}_has_a_known_type",
        ),
        models.CheckConstraint(
            condition=Q(removed_at=None, removed_by=None)
            | Q(removed_at__isnull=False, removed_by__isnull=False),
            name=f"a_removed_{what.removeprefix('an_').removeprefix('a_')}_names_who_and_when",
        ),
    ]
