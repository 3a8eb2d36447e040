"""评分方案: the rules of the evaluation as data, each version with the month it takes effect."""

from django.db import models
from django.db.models import F, Q

from cases.fields import MonthField
from cases.models import UnitGroup
from cases.rules import OverdueMonth, Rules


class Scheme(models.Model):
    """A version of the rules. The newest one in force when a month begins holds for it."""

    class State(models.TextChoices):
        DRAFT = "draft", "草案"
        IN_FORCE = "in_force", "生效"

    class EmptyRate(models.TextChoices):
        FULL = "full", "得满分"
        APART = "apart", "不参评"

    class TieOrder(models.TextChoices):
        VOLUME = "volume", "交办量大者在前"
        SHARED = "shared", "并列"

    slug = models.SlugField("网址名", max_length=60, unique=True)
    name = models.CharField("名称", max_length=100)
    note = models.TextField("说明", blank=True, db_default="")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    effective_from = MonthField("生效月份")
    scale = models.PositiveSmallIntegerField("满分", default=10)
    satisfied_from = models.PositiveSmallIntegerField("满意（星级不低于）", default=3)
    low_star_below = models.PositiveSmallIntegerField("低星（星级低于）", default=4)
    five_star_from = models.PositiveSmallIntegerField("五星件（星级不低于）", default=5)
    overdue_month = models.CharField(
        "超期扣分月份",
        max_length=10,
        choices=[(OverdueMonth.ASSIGNED, "交办月"), (OverdueMonth.DEADLINE, "到期月")],
        default=OverdueMonth.ASSIGNED,
    )
    forwarding_limit = models.PositiveSmallIntegerField("即时分转限（工作日）", default=1)
    month_first_day = models.PositiveSmallIntegerField("月度起始日", default=1)
    cut_off_days = models.PositiveSmallIntegerField("统计截止延后（天）", default=0)
    empty_rate = models.CharField(
        "无分母时", max_length=10, choices=EmptyRate.choices, default=EmptyRate.FULL
    )
    minimum_volume = models.PositiveIntegerField("最低办件量", default=0)
    tie_order = models.CharField(
        "同分排序", max_length=10, choices=TieOrder.choices, default=TieOrder.VOLUME
    )
    top_size = models.PositiveSmallIntegerField("十佳家数", default=10)
    bottom_size = models.PositiveSmallIntegerField("较差家数", default=5)
    bonus_cap = models.DecimalField(
        "加分上限", max_digits=8, decimal_places=4, null=True, blank=True
    )
    penalty_cap = models.DecimalField(
        "减分上限", max_digits=8, decimal_places=4, null=True, blank=True
    )
    adjustment_cap = models.DecimalField(
        "调整上限", max_digits=8, decimal_places=4, null=True, blank=True
    )
    objection_days = models.PositiveSmallIntegerField(
        "异议期（统计截止后天数）", default=15, db_default=15
    )

    class Meta:
        verbose_name = verbose_name_plural = "评分方案"
        ordering = ["-effective_from"]
        constraints = [
            models.UniqueConstraint(
                "effective_from",
                condition=Q(state="in_force"),
                name="one_scheme_takes_effect_in_a_month",
            ),
            models.CheckConstraint(condition=Q(scale__in=[10, 100]), name="a_scale_is_10_or_100"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["draft", "in_force"],
                    overdue_month__in=["assigned", "deadline"],
                    empty_rate__in=["full", "apart"],
                    tie_order__in=["volume", "shared"],
                ),
                name="a_scheme_chooses_what_there_is",
            ),
            models.CheckConstraint(
                condition=Q(month_first_day__gte=1, month_first_day__lte=28),
                name="a_month_begins_on_day_1_to_28",
            ),
            models.CheckConstraint(
                condition=Q(top_size__gte=1, bottom_size__gte=1),
                name="a_scheme_lists_at_least_one",
            ),
            models.CheckConstraint(
                condition=Q(satisfied_from__gte=1, five_star_from__lte=5)
                & Q(low_star_below__gte=1, low_star_below__lte=F("five_star_from")),
                name="star_thresholds_are_1_to_5_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def rules(self) -> Rules:
        """What the measures need of this scheme."""
        return Rules(
            satisfied_from=self.satisfied_from,
            low_star_below=self.low_star_below,
            five_star_from=self.five_star_from,
            overdue_month=OverdueMonth(self.overdue_month),
            forwarding_limit=self.forwarding_limit,
            first_day=self.month_first_day,
            cut_off_days=self.cut_off_days,
        )


class SchemeGroup(models.Model):
    """What a scheme says of one group; without a line, its own sizes and the register hold."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="groups")
    group = models.ForeignKey(UnitGroup, models.PROTECT, related_name="+")
    is_ranked = models.BooleanField("参评", default=True)
    top_size = models.PositiveSmallIntegerField("十佳家数", null=True, blank=True)
    bottom_size = models.PositiveSmallIntegerField("较差家数", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "方案分组"
        ordering = ["scheme", "group__order"]
        constraints = [
            models.UniqueConstraint("scheme", "group", name="a_scheme_speaks_of_a_group_once"),
            models.CheckConstraint(
                condition=(Q(top_size=None) | Q(top_size__gte=1))
                & (Q(bottom_size=None) | Q(bottom_size__gte=1)),
                name="a_scheme_lists_at_least_one_of_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.group}"


class SchemeIndicator(models.Model):
    """One term of the total: a weighted rate, or points per case added or taken.

    `key` names a measure of the registry, which the ledger answers; any other key is a further
    indicator that only an indicator sheet knows. In a sheet the figure stands in the column of the
    key, else in the one headed `column` (`name` where blank), or is made of several (`parts`).
    `weight` is what a full rate earns, or the points of one case; `cap` is the most it can come to.
    """

    class Kind(models.TextChoices):
        RATE = "rate", "指标"
        BONUS = "bonus", "加分"
        PENALTY = "penalty", "减分"

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="indicators")
    key = models.SlugField("指标", max_length=40)
    name = models.CharField("名称", max_length=40)
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    weight = models.DecimalField("权重或分值", max_digits=8, decimal_places=4)
    cap = models.DecimalField("上限", max_digits=8, decimal_places=4, null=True, blank=True)
    column = models.CharField("指标表列名", max_length=100, blank=True, db_default="")
    note = models.CharField("口径说明", max_length=300, blank=True, db_default="")
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "评分指标"
        ordering = ["scheme", "order", "pk"]
        constraints = [
            models.UniqueConstraint("scheme", "key", name="a_scheme_has_an_indicator_once"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="a_weight_is_above_zero"),
            models.CheckConstraint(
                condition=Q(cap=None) | Q(cap__gt=0), name="a_cap_is_above_zero"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["rate", "bonus", "penalty"]),
                name="an_indicator_has_a_known_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class IndicatorPart(models.Model):
    """A column of the indicator sheet within a rate that is made of several.

    Rate = Σ factor × numerator columns ÷ Σ factor × denominator columns, of counts: a "fairly
    satisfied" call-back may count 0.9.
    """

    class Side(models.TextChoices):
        PART = "part", "分子"
        WHOLE = "whole", "分母"

    indicator = models.ForeignKey(SchemeIndicator, models.CASCADE, related_name="parts")
    side = models.CharField("位置", max_length=10, choices=Side.choices)
    column = models.CharField("指标表列名", max_length=100)
    factor = models.DecimalField("系数", max_digits=6, decimal_places=4, default=1)

    class Meta:
        verbose_name = verbose_name_plural = "指标构成"
        ordering = ["indicator", "side", "pk"]
        constraints = [
            models.UniqueConstraint(
                "indicator", "side", "column", name="a_column_stands_once_on_a_side"
            ),
            models.CheckConstraint(
                condition=Q(side__in=["part", "whole"]), name="a_column_stands_on_a_known_side"
            ),
            models.CheckConstraint(condition=Q(factor__gt=0), name="a_factor_is_above_zero"),
            models.CheckConstraint(condition=~Q(column=""), name="a_part_names_its_column"),
        ]

    def __str__(self) -> str:
        return f"{self.factor} × {self.column}"


class Knot(models.Model):
    """A corner of a piecewise linear indicator: at this rate, so many points. No knots: linear."""

    indicator = models.ForeignKey(SchemeIndicator, models.CASCADE, related_name="knots")
    percent = models.DecimalField("比率（%）", max_digits=7, decimal_places=4)
    points = models.DecimalField("得分", max_digits=8, decimal_places=4)

    class Meta:
        verbose_name = verbose_name_plural = "分段"
        ordering = ["indicator", "percent"]
        constraints = [
            models.UniqueConstraint("indicator", "percent", name="a_rate_has_one_knot"),
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=100), name="a_knot_is_at_0_to_100_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.percent}% → {self.points}"
