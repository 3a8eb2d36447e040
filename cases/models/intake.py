"""Files on their way in, files that were applied, and what they changed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from cases.fields import MonthField

from .registry import UnitGroup


class FileKind(models.TextChoices):
    """What a file that comes in is about."""

    CASES = "cases", "办件"
    RATINGS = "ratings", "评星"
    UNITS = "units", "单位"
    INDICATORS = "indicators", "指标表"
    TOTALS = "totals", "总量表"
    SUGGESTIONS = "suggestions", "建议"


class ImportBatch(models.Model):
    """One file that was applied: who, when, which bytes, and what became of its rows.

    `repeat` counts how often the same bytes were applied before, when somebody asked for it.
    """

    Kind = FileKind

    kind = models.CharField("类型", max_length=20, choices=FileKind.choices)
    month = MonthField("月份", null=True, blank=True)
    file_name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("字节数", default=0)
    stored_as = models.CharField("原文件", max_length=80, blank=True)
    encoding = models.CharField("编码", max_length=20, blank=True)
    sheet_name = models.CharField("工作表", max_length=100, blank=True)
    columns = models.JSONField("列的对应", default=dict, blank=True)
    imported_at = models.DateTimeField("导入时间")
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="导入人",
    )
    rows = models.PositiveIntegerField("行数", default=0)
    new = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("更新", default=0)
    unchanged = models.PositiveIntegerField("未变", default=0)
    rejected = models.PositiveIntegerField("拒绝", default=0)
    held = models.PositiveIntegerField("暂存", default=0)
    repeat = models.PositiveSmallIntegerField("第几次重新导入", default=0)
    is_simulated = models.BooleanField("模拟数据", default=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤销人",
    )
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    rows=F("new") + F("changed") + F("unchanged") + F("rejected") + F("held")
                ),
                name="every_row_of_a_batch_is_accounted_for",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=FileKind.values), name="a_batch_has_a_known_kind"
            ),
            models.UniqueConstraint(
                "kind",
                Coalesce("month", Value("")),
                "sha256",
                "sheet_name",
                "repeat",
                condition=Q(undone_at=None),
                name="a_file_is_applied_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.file_name}"

    @property
    def is_whole(self) -> bool:
        """Whether every row of the file was taken."""
        return not (self.rejected or self.held)


class ImportProfile(models.Model):
    """How one platform's export names its columns: header (normalised) → column key."""

    name = models.CharField("方案名称", max_length=50, unique=True)
    kind = models.CharField("类型", max_length=20, choices=FileKind.choices)
    columns = models.JSONField("列的对应", default=dict)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="保存人"
    )
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = verbose_name_plural = "导入方案"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=FileKind.values), name="a_profile_has_a_known_kind"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_profile_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ImportJob(models.Model):
    """A file on its way in: where it is between upload and result.

    Its working files lie in a folder named after `key` (`cases.intake.folder`). `columns` is what
    was recognised, a list of {index, header, samples, key}; `chosen` the reader's own assignment,
    header index → key, None while nobody touched it. `unknown` and `changes` are what the preview
    shows (`cases.intake.report`). `attempt` counts the runs, so that a task left over from an
    earlier one does nothing.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "等待读取"
        READING = "reading", "正在读取"
        RECOGNISED = "recognised", "待确认列"
        CHECKING = "checking", "正在检查"
        CHECKED = "checked", "待确认导入"
        APPLYING = "applying", "正在导入"
        APPLIED = "applied", "已导入"
        UNCHANGED = "unchanged", "没有变化"
        REFUSED = "refused", "未接受"
        CANCELLED = "cancelled", "已取消"

    key = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("类型", max_length=20, choices=FileKind.choices, blank=True)
    month = MonthField("月份", null=True, blank=True)
    group = models.ForeignKey(
        UnitGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="分组"
    )
    file_name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    stored_as = models.CharField("原文件", max_length=80)
    encoding = models.CharField("编码", max_length=20, blank=True)
    sheet_names = models.JSONField("工作表", default=list, blank=True)
    sheet_name = models.CharField("所选工作表", max_length=100, blank=True)
    header_row = models.PositiveIntegerField("表头行", null=True, blank=True)
    columns = models.JSONField("列", default=list, blank=True)
    chosen = models.JSONField("所选的对应", null=True, blank=True)
    profile = models.ForeignKey(
        ImportProfile, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    all_or_nothing = models.BooleanField("有一行不行就都不导入", default=False)
    again = models.BooleanField("重新导入", default=False)
    rows = models.PositiveIntegerField("行数", default=0)
    new = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("更新", default=0)
    unchanged = models.PositiveIntegerField("未变", default=0)
    rejected = models.PositiveIntegerField("拒绝", default=0)
    held = models.PositiveIntegerField("暂存", default=0)
    unknown = models.JSONField("未知名称", default=list, blank=True)
    changes = models.JSONField("更新示例", default=list, blank=True)
    state = models.CharField("状态", max_length=20, choices=State.choices, default=State.WAITING)
    message = models.TextField("说明", blank=True)
    attempt = models.PositiveIntegerField("第几次", default=0)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人"
    )
    started_at = models.DateTimeField("上传时间")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="确认人",
    )
    moved_at = models.DateTimeField("状态更新时间")
    batch = models.OneToOneField(
        ImportBatch, models.SET_NULL, null=True, blank=True, related_name="job"
    )

    class Meta:
        verbose_name = verbose_name_plural = "导入任务"
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["", *FileKind.values]), name="a_job_has_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "waiting",
                        "reading",
                        "recognised",
                        "checking",
                        "checked",
                        "applying",
                        "applied",
                        "unchanged",
                        "refused",
                        "cancelled",
                    ]
                ),
                name="a_job_has_a_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(message=""), name="a_refused_job_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}（{self.get_state_display()}）"


class ImportRemark(models.Model):
    """A sentence about a row of a job's file: a problem that rejects it, or a note."""

    job = models.ForeignKey(ImportJob, models.CASCADE, related_name="remarks")
    is_problem = models.BooleanField("拒绝")
    row = models.PositiveIntegerField("行号")
    column = models.CharField("列名", max_length=100, blank=True)
    message = models.CharField("说明", max_length=500)

    class Meta:
        verbose_name = verbose_name_plural = "导入提示"
        ordering = ["job", "-is_problem", "row", "pk"]

    def __str__(self) -> str:
        return f"第 {self.row} 行：{self.message}"
