"""One citizen's request and what became of it: hand-overs, ratings, exclusion from evaluation."""

from django.conf import settings
from django.db import models
from django.db.models import Case as SqlCase
from django.db.models import F, Q, When
from django.db.models.functions import Coalesce

from cases.querysets.case import CaseQuerySet, RatingQuerySet
from cases.querysets.manual import StandingQuerySet

from .case_indexes import INDEXES
from .registry import Category, Channel, District, Unit


class RequestKind(models.TextChoices):
    """诉求类型, independent of the category."""

    CONSULTATION = "consultation", "咨询"
    HELP = "help", "求助"
    COMPLAINT = "complaint", "投诉"
    REPORT = "report", "举报"
    SUGGESTION = "suggestion", "建议"
    THANKS = "thanks", "感谢"
    OTHER = "other", "其他"


class Handling(models.TextChoices):
    """办理方式: closed on the call, or handed to a unit."""

    AT_ONCE = "at_once", "即时答复"
    TRANSFERRED = "transferred", "转办"


class Case(models.Model):
    """诉求件: one request, keyed by the platform's case number.

    `star_now` is the latest rating of all, kept by `cases.stars` so that lists over all months can
    be filtered by it; what counts for a month is worked out from the ratings.
    A deadline is a moment that still counts as in time; one given as a day is kept as that day's
    last microsecond. `deadline` is the extension if there is one. `is_late`: completed after it.
    `lacks_deadline`: transferred without one; a column, because the database takes the two
    conditions for independent and would plan for a fifth of the ledger.
    """

    number = models.CharField("办件编号", max_length=40, unique=True)
    upper_number = models.CharField("上级编号", max_length=40, blank=True)
    batch = models.ForeignKey(
        "cases.ImportBatch",
        models.PROTECT,
        related_name="cases",
        verbose_name="导入批次",
        db_index=False,
    )
    received_at = models.DateTimeField("受理时间")
    channel = models.ForeignKey(
        Channel,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="受理渠道",
        db_index=False,
    )
    request_kind = models.CharField(
        "诉求类型", max_length=20, choices=RequestKind.choices, blank=True
    )
    handling = models.CharField("办理方式", max_length=20, choices=Handling.choices)
    is_province_assigned = models.BooleanField("省交办", default=False)
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="管辖属地",
        db_index=False,
    )
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="涉及领域",
        db_index=False,
    )
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="承办单位",
        db_index=False,
    )
    assigned_at = models.DateTimeField("交办时间", null=True, blank=True)
    handed_over_at = models.DateTimeField("最近交办时间", null=True, blank=True)
    due_at = models.DateTimeField("办理时限", null=True, blank=True)
    is_due_computed = models.BooleanField("时限按工作日推算", default=False)
    extended_until = models.DateTimeField("延期后时限", null=True, blank=True)
    deadline = models.GeneratedField(
        expression=Coalesce("extended_until", "due_at"),
        output_field=models.DateTimeField("时限", null=True),
        db_persist=True,
    )
    completed_at = models.DateTimeField("办结时间", null=True, blank=True)
    is_late = models.GeneratedField(
        expression=SqlCase(
            When(completed_at__gt=Coalesce("extended_until", "due_at"), then=True),
            default=False,
        ),
        output_field=models.BooleanField("超期办结"),
        db_persist=True,
    )
    lacks_deadline = models.GeneratedField(
        expression=SqlCase(
            When(handling=Handling.TRANSFERRED, extended_until=None, due_at=None, then=True),
            default=False,
        ),
        output_field=models.BooleanField("缺办理时限"),
        db_persist=True,
    )
    province_due_at = models.DateTimeField("省反馈时限", null=True, blank=True)
    province_answered_at = models.DateTimeField("反馈时间", null=True, blank=True)
    forwarding_days = models.PositiveSmallIntegerField(
        "受理到首次交办的工作日数", null=True, blank=True
    )
    is_difficult = models.BooleanField("疑难件", default=False)
    is_high_star = models.BooleanField("高星件", default=False)
    star_now = models.PositiveSmallIntegerField("最近评星", null=True, blank=True)
    citizen_name = models.CharField("诉求人", max_length=20, blank=True)
    phone_tail = models.CharField("手机尾号", max_length=4, blank=True)
    phone_hash = models.CharField("号码指纹", max_length=64, blank=True)
    place = models.CharField("诉求地点", max_length=200, blank=True)
    title = models.CharField("诉求标题", max_length=200, blank=True)
    content = models.TextField("诉求内容", blank=True)
    reply = models.TextField("办理结果", blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "办件"
        ordering = ["-received_at", "-pk"]
        indexes = INDEXES
        constraints = [
            models.CheckConstraint(
                condition=Q(handling=Handling.AT_ONCE, unit=None, assigned_at=None)
                | Q(
                    handling=Handling.TRANSFERRED,
                    unit__isnull=False,
                    assigned_at__isnull=False,
                    handed_over_at__isnull=False,
                    district__isnull=False,
                    category__isnull=False,
                ),
                name="a_transferred_case_has_unit_time_district_category",
            ),
            models.CheckConstraint(
                condition=Q(assigned_at=None) | Q(assigned_at__gte=F("received_at")),
                name="a_case_is_assigned_after_receipt",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_at=None) | Q(handed_over_at__gte=F("assigned_at")),
                name="a_case_is_handed_over_after_assignment",
            ),
            models.CheckConstraint(
                condition=Q(completed_at=None) | Q(completed_at__gte=F("received_at")),
                name="a_case_is_completed_after_receipt",
            ),
            models.CheckConstraint(
                condition=Q(request_kind__in=["", *RequestKind.values]),
                name="a_case_has_a_known_request_kind",
            ),
            models.CheckConstraint(
                condition=Q(extended_until=None)
                | Q(due_at=None)
                | Q(extended_until__gte=F("due_at")),
                name="an_extension_does_not_shorten_the_deadline",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class HandOver(models.Model):
    """交办: a case was given to a unit at a moment; the last one before the cut-off counts."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="hand_overs")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="hand_overs")
    at = models.DateTimeField("交办时间")
    batch = models.ForeignKey(
        "cases.ImportBatch", models.PROTECT, null=True, blank=True, related_name="hand_overs"
    )

    class Meta:
        verbose_name = verbose_name_plural = "交办记录"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint("case", "at", name="a_case_is_handed_over_once_at_a_moment")
        ]

    def __str__(self) -> str:
        return f"{self.case} → {self.unit}"


class Rating(models.Model):
    """评星: one to five stars for a case, from one source."""

    class Source(models.TextChoices):
        PROVINCE = "province", "省平台"
        CALL_BACK = "call_back", "话务"

    case = models.ForeignKey(Case, models.CASCADE, related_name="ratings")
    source = models.CharField("评星来源", max_length=20, choices=Source.choices)
    stars = models.PositiveSmallIntegerField("评星")
    given_at = models.DateTimeField("评星时间", null=True, blank=True)
    batch = models.ForeignKey(
        "cases.ImportBatch", models.PROTECT, null=True, blank=True, related_name="ratings"
    )

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评星"
        ordering = [F("given_at").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__gte=1, stars__lte=5), name="a_rating_has_1_to_5_stars"
            ),
            models.CheckConstraint(
                condition=Q(source__in=["province", "call_back"]),
                name="a_rating_has_a_known_source",
            ),
            models.UniqueConstraint(
                "case", "source", "given_at", name="a_source_rates_a_case_once_at_a_moment"
            ),
            models.UniqueConstraint(
                "case",
                "source",
                condition=Q(given_at=None),
                name="a_source_gives_a_case_one_rating_without_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.stars}★"


class Exclusion(models.Model):
    """考核剔除: the case stays in the ledger and leaves the counts, until it is taken back."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="exclusions")
    reason = models.TextField("剔除原因")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办人"
    )
    decided_at = models.DateTimeField("剔除时间")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤销人",
    )
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)
    revoked_because = models.TextField("撤销原因", blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "考核剔除"
        ordering = ["-decided_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_exclusion_has_a_reason"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="a_revoked_exclusion_names_who_and_when",
            ),
            models.UniqueConstraint(
                "case", condition=Q(revoked_at=None), name="a_case_is_excluded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}：{self.reason}"
