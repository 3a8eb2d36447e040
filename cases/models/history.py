"""What was changed in records, field by field."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .intake import ImportBatch


class Change(models.Model):
    """One field of one record, before and after: the history of what files and people wrote.

    A blank `field` says that the record came into being. Values are text as the database keeps
    them (a reference is its primary key), so that undoing a batch can put them back.
    """

    class Record(models.TextChoices):
        CASE = "case", "办件"
        RATING = "rating", "评星"
        UNIT = "unit", "单位"
        UNIT_ALIAS = "unit_alias", "单位别名"
        DISTRICT = "district", "管辖属地"
        CATEGORY = "category", "涉及领域"
        SUGGESTION = "suggestion", "建议"
        SCHEME = "scheme", "评分方案"

    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, null=True, blank=True, related_name="changes"
    )
    record = models.CharField("记录", max_length=20, choices=Record.choices)
    record_id = models.BigIntegerField("记录编号")
    field = models.CharField("字段", max_length=40, blank=True)
    before = models.TextField("原值", null=True, blank=True)  # noqa: DJ001  null is "none"
    after = models.TextField("新值", null=True, blank=True)  # noqa: DJ001
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField("时间")
    is_undo = models.BooleanField("撤销", default=False)
    reason = models.TextField("原因", blank=True, db_default="")

    class Meta:
        verbose_name = verbose_name_plural = "更改记录"
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["record", "record_id"], name="for_history_of_a_record"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    record__in=[
                        "case",
                        "rating",
                        "unit",
                        "unit_alias",
                        "district",
                        "category",
                        "suggestion",
                        "scheme",
                    ]
                ),
                name="a_change_is_of_a_known_record",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_record_display()} {self.record_id} {self.field}"
