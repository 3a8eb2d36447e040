"""What people decide about a month: adjustments by hand, and ties settled by hand."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.fields import MonthField
from cases.models import Unit, UnitGroup
from cases.querysets.manual import StandingQuerySet


class Adjustment(models.Model):
    """Points added to or taken from a unit in a month, with the reason."""

    month = MonthField("月份")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="adjustments")
    points = models.DecimalField("分值", max_digits=8, decimal_places=4)
    reason = models.TextField("原因")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("时间")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)
    revoked_because = models.TextField("撤销原因", blank=True, db_default="")

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "分数调整"
        ordering = ["month", "decided_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_adjustment_has_a_reason"),
            models.CheckConstraint(condition=~Q(points=0), name="an_adjustment_changes_something"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="a_revoked_adjustment_names_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.unit} {self.points:+}"


class TieSettlement(models.Model):
    """An order that an administrator gave to units of one total in a month."""

    month = MonthField("月份")
    group = models.ForeignKey(UnitGroup, models.PROTECT, related_name="+")
    reason = models.TextField("理由")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("时间")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)
    revoked_because = models.TextField("撤销原因", blank=True, db_default="")

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "同分裁定"
        ordering = ["month", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_settlement_has_a_reason"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="a_revoked_settlement_names_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.group}"


class TieSettlementPlace(models.Model):
    """A unit's place within a settled tie, the best first."""

    settlement = models.ForeignKey(TieSettlement, models.CASCADE, related_name="places")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("顺序")

    class Meta:
        verbose_name = verbose_name_plural = "同分裁定顺序"
        ordering = ["settlement", "position"]
        constraints = [
            models.UniqueConstraint("settlement", "unit", name="a_settled_tie_names_a_unit_once"),
            models.UniqueConstraint(
                "settlement", "position", name="a_settled_tie_has_a_place_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.unit}"
