"""A month's evaluation: which units were ranked, with what figures, and where these came from."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.fields import MonthField
from cases.models import SheetRow, Unit, UnitGroup

from .decisions import Adjustment
from .scheme import Scheme, SchemeIndicator


class Source(models.TextChoices):
    """Where a group's figures come from."""

    LEDGER = "ledger", "台账"
    SHEET = "sheet", "指标表"


class SourceChoice(models.TextChoices):
    """What somebody asks for; auto takes the sheet where the group has one."""

    AUTO = "auto", "自动"
    LEDGER = "ledger", "台账"
    SHEET = "sheet", "指标表"


class Reason(models.TextChoices):
    """Why a unit takes no rank."""

    NO_CASES = "no_cases", "无办件"
    NOT_IN_SHEET = "not_in_sheet", "指标表无此单位"
    UNRANKED_GROUP = "unranked_group", "不参评分组"
    BELOW_MINIMUM = "below_minimum", "办件量不足"
    NOTHING_TO_MEASURE = "nothing_to_measure", "有指标无数据"


class TieKind(models.TextChoices):
    """How a tie was settled; the values are those of `arithmetic.Tie`."""

    BY_HAND = "by_hand", "人工裁定"
    BY_VOLUME = "by_volume", "交办量大者在前"
    BY_REGISTRY = "by_registry", "交办量也相同，按单位排序"
    SHARED = "shared", "并列"


class Evaluation(models.Model):
    """A month's ranking. A draft may be computed again at any time; a sealed one never changes.

    `inputs_mark` stands for everything of the month that went in (`scoring.inputs`), so that a page
    can say when data have come in since; `adjustments` are those by hand that it counted.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        SEALED = "sealed", "已封存"

    month = MonthField("月份")
    revision = models.PositiveSmallIntegerField("版次", default=1)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="evaluations")
    as_of = models.DateTimeField("数据截至")
    computed_at = models.DateTimeField("计算时间")
    computed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    inputs_mark = models.CharField("输入标记", max_length=100)
    adjustments = models.ManyToManyField(Adjustment, related_name="evaluations")

    class Meta:
        verbose_name = verbose_name_plural = "月度评分"
        ordering = ["-month", "-revision"]
        constraints = [
            models.UniqueConstraint("month", "revision", name="a_month_has_a_revision_once"),
            models.UniqueConstraint(
                "month", condition=Q(state="draft"), name="a_month_has_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "sealed"]),
                name="an_evaluation_is_a_draft_or_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} 第{self.revision}版"


class GroupResult(models.Model):
    """A group within an evaluation: source asked for and taken, and what the scheme said of it."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="groups")
    group = models.ForeignKey(UnitGroup, models.PROTECT, related_name="+")
    source = models.CharField("来源", max_length=10, choices=Source.choices)
    choice = models.CharField(
        "来源选择",
        max_length=10,
        choices=SourceChoice.choices,
        default=SourceChoice.AUTO,
        db_default=SourceChoice.AUTO,
    )
    is_ranked = models.BooleanField("参评", default=True, db_default=True)
    top_size = models.PositiveSmallIntegerField("十佳家数", default=10, db_default=10)
    bottom_size = models.PositiveSmallIntegerField("较差家数", default=5, db_default=5)

    class Meta:
        verbose_name = verbose_name_plural = "分组评分"
        ordering = ["evaluation", "group__order"]
        constraints = [
            models.UniqueConstraint("evaluation", "group", name="a_group_is_scored_once"),
            models.CheckConstraint(
                condition=Q(source__in=["ledger", "sheet"]), name="a_group_has_a_known_source"
            ),
            models.CheckConstraint(
                condition=Q(choice__in=["auto", "ledger", "sheet"]),
                name="a_group_has_a_known_choice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.group}"


class UnitResult(models.Model):
    """A unit's standing: its counts, points and rank, or why it has none.

    `total` is the exact fraction as text (`numerator/denominator`); `unrounded` is for sorting.
    `name` is the unit's name in that month.
    """

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="results")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="results")
    group = models.ForeignKey(UnitGroup, models.PROTECT, related_name="+")
    name = models.CharField("单位名称", max_length=100)
    rank = models.PositiveSmallIntegerField("名次", null=True, blank=True)
    position = models.PositiveSmallIntegerField("顺序", default=0)
    unranked_because = models.CharField(
        "不参评原因", max_length=20, choices=Reason.choices, blank=True
    )
    tie = models.CharField("同分处理", max_length=20, choices=TieKind.choices, blank=True)
    assigned = models.PositiveIntegerField("交办总量", default=0)
    completed = models.PositiveIntegerField("办结总量", default=0)
    base = models.CharField("基础分", max_length=80, blank=True)
    bonus = models.DecimalField("加分", max_digits=10, decimal_places=4, default=0)
    penalty = models.DecimalField("减分", max_digits=10, decimal_places=4, default=0)
    adjustment = models.DecimalField("调整", max_digits=10, decimal_places=4, default=0)
    total = models.CharField("总分", max_length=80, blank=True)
    unrounded = models.DecimalField(
        "总分（六位）", max_digits=12, decimal_places=6, null=True, blank=True
    )
    sheet_row = models.ForeignKey(SheetRow, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "单位评分"
        ordering = ["evaluation", "group__order", "position"]
        constraints = [
            models.UniqueConstraint("evaluation", "unit", name="a_unit_is_scored_once"),
            models.CheckConstraint(
                condition=Q(rank__isnull=False, unranked_because="", unrounded__isnull=False)
                | (Q(rank=None) & ~Q(unranked_because="")),
                name="a_unit_has_a_rank_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.name}"


class IndicatorResult(models.Model):
    """One term of a unit's total: part and whole (ledger) or the printed percent (sheet)."""

    result = models.ForeignKey(UnitResult, models.CASCADE, related_name="terms")
    indicator = models.ForeignKey(SchemeIndicator, models.PROTECT, related_name="+")
    part = models.PositiveIntegerField("分子", null=True, blank=True)
    whole = models.PositiveIntegerField("分母", null=True, blank=True)
    percent = models.DecimalField(
        "比率（%）", max_digits=9, decimal_places=6, null=True, blank=True
    )
    points = models.CharField("得分", max_length=80)

    class Meta:
        verbose_name = verbose_name_plural = "指标得分"
        ordering = ["result", "indicator__order"]
        constraints = [
            models.UniqueConstraint("result", "indicator", name="an_indicator_counts_once")
        ]

    def __str__(self) -> str:
        return f"{self.result} {self.indicator}"
