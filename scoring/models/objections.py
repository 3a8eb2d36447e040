"""异议: what somebody holds against a unit's counts of a month, and what was decided about it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.fields import MonthField
from cases.models import Case, Exclusion, StoredFile, Unit, file_rules

from .decisions import Adjustment


class ObjectionWindow(models.Model):
    """A setting by hand of the last day on which objections to a month are taken.

    Every setting is kept; a month's newest holds.
    """

    month = MonthField("月份")
    last_day = models.DateField("异议截止日期")
    reason = models.TextField("原因")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "异议截止日期"
        ordering = ["-month", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_set_window_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.last_day}"


class Objection(models.Model):
    """An objection and its decision, made by somebody else than who entered it.

    An upheld one leads to what was decided: an exclusion of its case, or an adjustment of points.
    """

    class State(models.TextChoices):
        PENDING = "pending", "待裁定"
        UPHELD = "upheld", "成立"
        REJECTED = "rejected", "不成立"
        WITHDRAWN = "withdrawn", "已撤回"

    class Claim(models.TextChoices):
        EXCLUDE = "exclude", "剔除办件"
        ADJUST = "adjust", "调整分数"

    month = MonthField("月份")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="objections")
    claim = models.CharField("请求", max_length=10, choices=Claim.choices)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="objections")
    points = models.DecimalField(
        "请求调整分值", max_digits=8, decimal_places=4, null=True, blank=True
    )
    reason = models.TextField("理由")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PENDING)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人"
    )
    recorded_at = models.DateTimeField("登记时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="裁定人",
    )
    decided_at = models.DateTimeField("裁定时间", null=True, blank=True)
    decision = models.TextField("裁定理由", blank=True)
    exclusion = models.ForeignKey(
        Exclusion, models.PROTECT, null=True, blank=True, related_name="objections"
    )
    adjustment = models.ForeignKey(
        Adjustment, models.PROTECT, null=True, blank=True, related_name="objections"
    )

    class Meta:
        verbose_name = verbose_name_plural = "异议"
        ordering = ["-month", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_objection_has_a_reason"),
            models.CheckConstraint(
                condition=Q(claim="exclude", case__isnull=False, points=None)
                | Q(claim="adjust", points__isnull=False) & ~Q(points=0),
                name="an_objection_asks_for_something",
            ),
            models.CheckConstraint(
                condition=Q(state="pending", decided_by=None, decided_at=None, decision="")
                | Q(state="withdrawn", decided_by__isnull=False, decided_at__isnull=False)
                | Q(state__in=["upheld", "rejected"], decided_at__isnull=False) & ~Q(decision=""),
                name="a_decided_objection_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pending", "withdrawn"])
                | Q(decided_by__isnull=False) & ~Q(decided_by=F("recorded_by")),
                name="somebody_else_decides_an_objection",
            ),
            models.CheckConstraint(
                condition=Q(state="upheld", exclusion__isnull=False, adjustment=None)
                | Q(state="upheld", exclusion=None, adjustment__isnull=False)
                | ~Q(state="upheld") & Q(exclusion=None, adjustment=None),
                name="an_upheld_objection_leads_to_one_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.unit}"


class ObjectionFile(StoredFile):
    """A file that proves an objection."""

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="evidence")

    class Meta:
        verbose_name = verbose_name_plural = "异议材料"
        ordering = ["added_at", "pk"]
        constraints = file_rules("an_objection_file")
