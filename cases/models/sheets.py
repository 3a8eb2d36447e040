"""The platform's monthly sheets, kept cell by cell."""

from django.db import models
from django.db.models import Q

from cases.fields import MonthField
from cases.querysets.sheets import SheetRowQuerySet

from .intake import ImportBatch
from .registry import Category, District, Unit, UnitGroup


class Sheet(models.Model):
    """One month's indicator sheet of a group, or totals sheet, as one file gave it."""

    class Kind(models.TextChoices):
        INDICATORS = "indicators", "指标表"
        TOTALS = "totals", "总量表"

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="sheets")
    kind = models.CharField("类型", max_length=20, choices=Kind.choices)
    month = MonthField("月份")
    group = models.ForeignKey(
        UnitGroup, models.PROTECT, null=True, blank=True, related_name="sheets"
    )
    headers = models.JSONField("表头", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "上报表"
        ordering = ["-month", "kind", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="indicators", group__isnull=False) | Q(kind="totals", group=None),
                name="an_indicator_sheet_has_a_group",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.get_kind_display()}"


class SheetRow(models.Model):
    """A line of a sheet. `subject` says whose figures they are; the newest line of a subject in a
    month is the current one, older ones stay as history.
    """

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="lines")
    month = MonthField("月份")
    kind = models.CharField("类型", max_length=20, choices=Sheet.Kind.choices)
    number = models.PositiveIntegerField("行号")
    subject = models.CharField("对象", max_length=160)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="sheet_rows")
    district = models.ForeignKey(District, models.PROTECT, null=True, related_name="sheet_rows")
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="sheet_rows")
    is_current = models.BooleanField("当前", default=True)

    objects = SheetRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "上报表行"
        ordering = ["sheet", "number"]
        constraints = [
            models.UniqueConstraint("sheet", "number", name="a_sheet_has_a_line_once"),
            models.UniqueConstraint(
                "month",
                "kind",
                "subject",
                condition=Q(is_current=True),
                name="a_subject_has_one_current_line_a_month",
            ),
            models.CheckConstraint(
                condition=Q(kind="indicators", unit__isnull=False) | Q(kind="totals", unit=None),
                name="a_line_of_an_indicator_sheet_has_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class SheetCell(models.Model):
    """One cell: its column, the text as it came, and the number it was read as.

    `key` is the column's canonical key (`cases.sheets`), blank for a column nobody asked for.
    Rates are in percent, as printed. `number` is null where the sheet says "—" or nothing.
    """

    row = models.ForeignKey(SheetRow, models.CASCADE, related_name="cells")
    column = models.PositiveIntegerField("列号")
    header = models.CharField("列名", max_length=100)
    key = models.CharField("指标", max_length=40, blank=True)
    text = models.CharField("原文", max_length=200, blank=True)
    number = models.DecimalField("数值", max_digits=16, decimal_places=6, null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "上报表单元格"
        ordering = ["row", "column"]
        constraints = [
            models.UniqueConstraint("row", "column", name="a_line_has_a_column_once"),
            models.UniqueConstraint(
                "row", "key", condition=~Q(key=""), name="a_line_has_a_figure_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.header}：{self.text}"
