"""How people work with the ledger: saved views, chosen columns, files exported from it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class SavedView(models.Model):
    """保存的视图: a name and the query string of a page, for its owner or for everybody."""

    class Page(models.TextChoices):
        CASES = "cases", "办件"
        OVERVIEW = "overview", "总览"
        SUGGESTIONS = "suggestions", "建议"

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", verbose_name="保存人"
    )
    page = models.CharField("页面", max_length=20, choices=Page.choices)
    name = models.CharField("名称", max_length=50)
    query = models.CharField("条件", max_length=2000, blank=True)
    is_shared = models.BooleanField("共享", default=False)
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = verbose_name_plural = "保存的视图"
        ordering = ["page", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "owner", "page", "name", name="an_owner_names_a_view_of_a_page_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_view_has_a_name"),
            models.CheckConstraint(
                condition=Q(page__in=["cases", "overview", "suggestions"]),
                name="a_view_is_of_a_known_page",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ColumnChoice(models.Model):
    """Which columns of a table a person wants to see, in their order, and how many lines."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    table = models.CharField("表", max_length=20)
    columns = models.JSONField("列", default=list)
    per_page = models.PositiveSmallIntegerField("每页行数", default=25)

    class Meta:
        verbose_name = verbose_name_plural = "所选的列"
        constraints = [
            models.UniqueConstraint("owner", "table", name="a_person_chooses_columns_once"),
            models.CheckConstraint(
                condition=Q(per_page__in=[25, 50, 100]), name="a_page_has_25_50_or_100_lines"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner}：{self.table}"


class CaseExport(models.Model):
    """导出: the rows of one query string as a file, written at once or in the background.

    The file lies in the folder of exports under `key`; only who asked for it may fetch it.
    """

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "XLSX"

    class State(models.TextChoices):
        WAITING = "waiting", "等待导出"
        WRITING = "writing", "正在导出"
        DONE = "done", "已完成"
        FAILED = "failed", "未完成"
        CANCELLED = "cancelled", "已取消"
        EXPIRED = "expired", "已过期"

    key = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="导出人"
    )
    asked_at = models.DateTimeField("提出时间")
    query = models.CharField("条件", max_length=2000, blank=True)
    title = models.CharField("内容", max_length=200)
    format = models.CharField("格式", max_length=10, choices=Format.choices)
    state = models.CharField("状态", max_length=20, choices=State.choices, default=State.WAITING)
    rows = models.PositiveIntegerField("行数", default=0)
    written = models.PositiveIntegerField("已写行数", default=0)
    size = models.PositiveBigIntegerField("字节数", default=0)
    message = models.TextField("说明", blank=True)
    attempt = models.PositiveIntegerField("第几次", default=0)
    moved_at = models.DateTimeField("状态更新时间")

    class Meta:
        verbose_name = verbose_name_plural = "办件导出"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(format__in=["csv", "xlsx"]), name="an_export_has_a_known_format"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["waiting", "writing", "done", "failed", "cancelled", "expired"]
                ),
                name="an_export_has_a_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(message=""), name="a_failed_export_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title
