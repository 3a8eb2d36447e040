"""封存: a published evaluation with everything that went into it, chained to the one before."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.fields import MonthField
from cases.models import HeldChange

from .evaluation import Evaluation

CODE_LENGTH, CODE_PART = 12, 4


class Seal(models.Model):
    """A revision of a month as it was published.

    `content` are the canonical lines (`docs/seal.md`), compressed; `digest` is the SHA-256 of the
    lines, the first of which names the digest before. `number` counts the seals of the chain.
    """

    number = models.PositiveIntegerField("序号", unique=True)
    evaluation = models.OneToOneField(Evaluation, models.PROTECT, related_name="seal")
    digest = models.CharField("摘要", max_length=64, unique=True)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="following"
    )
    content = models.BinaryField("内容")
    size = models.PositiveIntegerField("字节数")
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="封存人"
    )
    sealed_at = models.DateTimeField("封存时间")
    reason = models.TextField("重新发布的原因", blank=True)
    consented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="同意人",
    )
    changes = models.ManyToManyField(HeldChange, related_name="seals", verbose_name="采纳的更正")

    class Meta:
        verbose_name = verbose_name_plural = "封存"
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason="", consented_by=None)
                | ~Q(reason="") & Q(consented_by__isnull=False),
                name="a_reissue_has_a_reason_and_a_consent",
            ),
            models.CheckConstraint(
                condition=Q(consented_by=None) | ~Q(consented_by=F("sealed_by")),
                name="somebody_else_consents_to_a_reissue",
            ),
            models.CheckConstraint(
                condition=Q(number=1, previous=None) | Q(number__gt=1, previous__isnull=False),
                name="a_seal_follows_the_one_before",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.code}"

    @property
    def code(self) -> str:
        """封存码: the beginning of the digest, as it is printed: 3F2A-90BC-11D4."""
        start = self.digest[:CODE_LENGTH].upper()
        return "-".join(start[i : i + CODE_PART] for i in range(0, CODE_LENGTH, CODE_PART))


class Reissue(models.Model):
    """更正重发: somebody asks for a new revision of a published month; somebody else decides.

    `changes` are what would be applied; `seals` the revisions it led to: the month's, and those of
    other months that the same changes touch.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "待同意"
        DONE = "done", "已重新发布"
        DECLINED = "declined", "不同意"
        WITHDRAWN = "withdrawn", "已撤回"

    month = MonthField("月份")
    reason = models.TextField("原因")
    changes = models.ManyToManyField(HeldChange, related_name="reissues")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="申请人"
    )
    asked_at = models.DateTimeField("申请时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="决定人",
    )
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    decision = models.TextField("决定理由", blank=True)
    seals = models.ManyToManyField(Seal, related_name="reissues")

    class Meta:
        verbose_name = verbose_name_plural = "更正重发"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_reissue_says_why"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "done", "declined", "withdrawn"]),
                name="a_reissue_has_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by=None, decided_at=None)
                | ~Q(state="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="a_decided_reissue_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "declined"]) | ~Q(decided_by=F("asked_by")),
                name="somebody_else_decides_a_reissue",
            ),
            models.UniqueConstraint(
                "month", condition=Q(state="waiting"), name="a_month_is_reissued_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.get_state_display()}"


class MonthlyDraft(models.Model):
    """What the monthly task did about a month: the draft, and who was told by mail.

    `outcome` is what there was to say; `told` the people that a mail went to, or is going to, and
    their addresses then (`scoring.publishing.monthly`).
    """

    month = MonthField("月份", unique=True)
    done_at = models.DateTimeField("时间")
    is_computed = models.BooleanField("已计算草稿")
    outcome = models.TextField("结果", blank=True)
    told = models.JSONField("已通知", default=list, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "月度草稿"
        ordering = ["-month"]

    def __str__(self) -> str:
        return f"{self.month}"
