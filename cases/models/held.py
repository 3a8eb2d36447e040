"""封存: which months were published, what their unfiltered figures are, and what waits for them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.fields import MonthField

from .case import Case
from .intake import ImportBatch


class SealedMonth(models.Model):
    """A published month as the ledger knows it: its stretch of time and its cut-off.

    While it stands, nobody changes a fact that counted for it (`cases.held`). `groups` are the
    units (slugs) of each group (slug) on the day of sealing; `digest` is that of the seal.
    """

    month = MonthField("月份", unique=True)
    revision = models.PositiveSmallIntegerField("版次", default=1)
    starts_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")
    cut_off = models.DateTimeField("统计截止")
    sealed_at = models.DateTimeField("封存时间")
    digest = models.CharField("封存摘要", max_length=64)
    groups = models.JSONField("分组", default=dict, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "封存月份"
        ordering = ["-month"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at"), ends_at__lte=F("cut_off")),
                name="a_sealed_month_ends_before_its_cut_off",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} 第{self.revision}版"


class SealedFigures(models.Model):
    """A sealed month's counts, split by one dimension (its key; blank: not split).

    `numbers`: by member (slug, `none` for those without; blank where nothing is split), then by
    measure key; what is not named is 0.
    """

    sealed = models.ForeignKey(SealedMonth, models.CASCADE, related_name="figures")
    dimension = models.CharField("维度", max_length=20, blank=True)
    numbers = models.JSONField("数字", default=dict, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "封存数字"
        ordering = ["sealed", "dimension"]
        constraints = [
            models.UniqueConstraint(
                "sealed", "dimension", name="a_sealed_month_is_split_once_by_a_dimension"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sealed} {self.dimension}"


class HeldChange(models.Model):
    """A change that would have altered a published month's facts: kept, and not applied.

    `number` is the case's, also where the case does not exist yet; of a sheet's line it is blank.
    `values`: field → [before, after], as texts like those of the history (before is None for a new
    case). `hand_over`: {"unit": pk, "at": moment}; `rating`: {"source", "stars", "given_at", "was"}
    where "was" are the stars so far or None; `line`: a sheet's line as `cases.held.lines` keeps it.
    """

    class Origin(models.TextChoices):
        IMPORT = "import", "导入文件"
        CORRECTION = "correction", "人工更正"
        EXTENSION = "extension", "延期"
        EXCLUSION = "exclusion", "考核剔除"
        INCLUSION = "inclusion", "撤销剔除"
        SHEET = "sheet", "上报表"

    class State(models.TextChoices):
        WAITING = "waiting", "待处理"
        APPLIED = "applied", "已更正"
        DISMISSED = "dismissed", "不予更正"

    months = models.ManyToManyField(SealedMonth, related_name="held_changes")
    origin = models.CharField("来源", max_length=20, choices=Origin.choices)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="held_changes"
    )
    number = models.CharField("办件编号", max_length=40, blank=True)
    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, null=True, blank=True, related_name="held_changes"
    )
    row = models.PositiveIntegerField("行号", null=True, blank=True)
    values = models.JSONField("字段", default=dict, blank=True)
    hand_over = models.JSONField("交办", null=True, blank=True)
    rating = models.JSONField("评星", null=True, blank=True)
    line = models.JSONField("上报表行", null=True, blank=True)
    reason = models.TextField("原因", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="提出人",
    )
    recorded_at = models.DateTimeField("提出时间")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="处理人",
    )
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    settled_because = models.TextField("处理理由", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "待更正"
        ordering = ["pk"]
        indexes = [models.Index(fields=["state"], name="for_held_changes_that_wait")]
        constraints = [
            models.CheckConstraint(
                condition=Q(origin="sheet", line__isnull=False, case=None, number="")
                | ~Q(origin="sheet") & ~Q(number="") & Q(line=None),
                name="a_held_change_is_of_a_case_or_of_a_line",
            ),
            models.CheckConstraint(
                condition=Q(
                    origin__in=[
                        "import",
                        "correction",
                        "extension",
                        "exclusion",
                        "inclusion",
                        "sheet",
                    ],
                    state__in=["waiting", "applied", "dismissed"],
                ),
                name="a_held_change_has_a_known_origin_and_state",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at=None, settled_because="")
                | ~Q(state="waiting") & Q(settled_at__isnull=False) & ~Q(settled_because=""),
                name="a_settled_change_says_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_origin_display()} {self.number}".strip()
