"""What follows from a suggestion: released outcomes, questions to units, files, reminders."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.querysets.following import InquiryQuerySet, OutcomeReleaseQuerySet

from .registry import Unit
from .stored import StoredFile, file_rules
from .suggestion import Suggestion


class OutcomeRelease(models.Model):
    """发布的落实情况: what became of a suggestion, as others may read it.

    Numbered by suggestion. The one that has not ended stands: another takes its place, or somebody
    withdraws it with a reason. `released_by` is blank for what was printed before releases were
    kept.
    """

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="releases")
    number = models.PositiveSmallIntegerField("次序")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField("状态", max_length=20, choices=Suggestion.State.choices)
    outcome = models.TextField("落实情况", blank=True)
    declined_because = models.TextField("不予采纳的原因", blank=True)
    settled_on = models.DateField("办结日期", null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="发布人",
    )
    released_at = models.DateTimeField("发布时间")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤下人",
    )
    ended_at = models.DateTimeField("撤下时间", null=True, blank=True)
    ended_because = models.TextField("撤下原因", blank=True)

    objects = OutcomeReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "落实情况发布"
        ordering = ["suggestion", "number"]
        constraints = [
            models.UniqueConstraint("suggestion", "number", name="a_release_has_its_number"),
            models.UniqueConstraint(
                "suggestion",
                condition=Q(ended_at=None),
                name="a_suggestion_has_one_standing_release",
            ),
            models.CheckConstraint(
                condition=Q(state="in_progress") & ~Q(outcome="")
                | Q(state__in=["done", "partly_done"]) & ~Q(outcome="")
                | Q(state="declined") & ~Q(declined_because=""),
                name="a_release_says_what_became_of_it",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, ended_because="")
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="an_ended_release_names_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion}（第{self.number}次发布）"


class Inquiry(models.Model):
    """询办: a unit is asked to answer about a suggestion by a day; its answer, or the recall."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="inquiries")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inquiries")
    question = models.TextField("询办内容")
    due_on = models.DateField("答复期限")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="询办人"
    )
    asked_at = models.DateTimeField("询办时间")
    answer = models.TextField("答复", blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="答复登记人",
    )
    answer_recorded_at = models.DateTimeField("答复登记时间", null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤回人",
    )
    revoked_at = models.DateTimeField("撤回时间", null=True, blank=True)
    revoked_because = models.TextField("撤回原因", blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "询办"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="an_inquiry_asks_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None, answered_by=None, answer_recorded_at=None)
                | ~Q(answer="")
                & Q(
                    answered_on__isnull=False,
                    answered_by__isnull=False,
                    answer_recorded_at__isnull=False,
                ),
                name="an_answer_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None, revoked_because="")
                | Q(revoked_at__isnull=False, revoked_by__isnull=False, answered_on=None)
                & ~Q(revoked_because=""),
                name="a_recalled_inquiry_names_who_when_and_why",
            ),
            models.UniqueConstraint(
                "suggestion",
                "unit",
                condition=Q(answered_on=None, revoked_at=None),
                name="a_unit_is_asked_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}：{self.question[:20]}"


class SuggestionFile(StoredFile):
    """A picture or a PDF about a suggestion; two pictures of one pair are 整改前 and 整改后."""

    class Side(models.TextChoices):
        NONE = "", "一般附件"
        BEFORE = "before", "整改前"
        AFTER = "after", "整改后"

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="files")
    side = models.CharField("位置", max_length=10, choices=Side.choices, blank=True)
    pair = models.PositiveSmallIntegerField("组", null=True, blank=True)
    is_public = models.BooleanField("用于通报和公示", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "建议附件"
        ordering = ["pair", "side", "added_at", "pk"]
        constraints = [
            *file_rules("a_suggestion_file"),
            models.CheckConstraint(
                condition=Q(side="", pair=None)
                | Q(
                    side__in=["before", "after"],
                    pair__isnull=False,
                    pair__gte=1,
                    type__startswith="image/",
                ),
                name="a_picture_of_a_pair_has_its_side",
            ),
            models.UniqueConstraint(
                "suggestion",
                "pair",
                "side",
                condition=Q(removed_at=None, pair__isnull=False),
                name="a_side_of_a_pair_is_taken_once",
            ),
        ]


class Reminder(models.Model):
    """A person was told of a matter by mail: `matter` names it and the stage (inquiry-3-overdue).

    Written before the mail is sent, so that two runs do not tell twice.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    matter = models.CharField("事项", max_length=60)
    on = models.DateField("日期")
    is_sent = models.BooleanField("已发出", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "提醒"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint("user", "matter", name="a_matter_is_told_once"),
        ]

    def __str__(self) -> str:
        return self.matter
