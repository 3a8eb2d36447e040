"""Citizens' suggestions and what became of them."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.fields import MonthField
from cases.querysets.suggestion import SuggestionQuerySet

from .case import Case
from .registry import Unit

if TYPE_CHECKING:
    from .following import OutcomeRelease


class Suggestion(models.Model):
    """建议: what a citizen proposed in a month, and the responsible unit's outcome.

    `place` is its position among the month's ten; `version` counts the edits, so that two editors
    cannot overwrite each other. What stands here is for the bureau: others read what was released
    (`OutcomeRelease`).
    """

    class State(models.TextChoices):
        WAITING = "waiting", "待办"
        IN_PROGRESS = "in_progress", "办理中"
        DONE = "done", "已落实"
        PARTLY_DONE = "partly_done", "部分落实"
        DECLINED = "declined", "不予采纳"

    month = MonthField("月份")
    citizen_name = models.CharField("称呼", max_length=20, blank=True)
    phone_tail = models.CharField("手机尾号", max_length=4, blank=True)
    content = models.TextField("建议内容")
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name="责任单位",
    )
    case = models.OneToOneField(
        Case, models.PROTECT, null=True, blank=True, related_name="suggestion"
    )
    received_on = models.DateField("提出日期", null=True, blank=True)
    outcome = models.TextField("落实情况", blank=True)
    state = models.CharField("状态", max_length=20, choices=State.choices, default=State.WAITING)
    declined_because = models.TextField("不予采纳的原因", blank=True)
    settled_on = models.DateField("办结日期", null=True, blank=True)
    is_reasonable = models.BooleanField("合理可行", default=False)
    solves_common = models.BooleanField("解决共性问题", default=False)
    chosen_because = models.CharField("推荐理由", max_length=200, blank=True)
    place = models.PositiveSmallIntegerField("十佳名次", null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="最近录入人",
    )
    edited_at = models.DateTimeField("最近录入时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "建议"
        ordering = ["-month", models.F("place").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(content=""), name="a_suggestion_says_something"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["waiting", "in_progress", "done", "partly_done", "declined"]
                ),
                name="a_suggestion_has_a_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(declined_because=""),
                name="a_declined_suggestion_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "partly_done"]) | ~Q(outcome=""),
                name="a_settled_suggestion_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None) | Q(state__in=["done", "partly_done", "declined"]),
                name="only_a_settled_suggestion_has_a_day_of_settling",
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None)
                | Q(received_on=None)
                | Q(settled_on__gte=models.F("received_on")),
                name="a_suggestion_is_settled_after_receipt",
            ),
            models.UniqueConstraint(
                "month",
                "place",
                condition=Q(place__isnull=False),
                name="a_place_among_the_ten_is_taken_once",
            ),
            models.CheckConstraint(
                condition=Q(place=None) | Q(place__gte=1), name="places_begin_at_1"
            ),
        ]

    def __str__(self) -> str:
        return self.content[:30]

    @property
    def standing(self) -> "OutcomeRelease | None":
        """The release that others may read now; without a query after `with_release()`."""
        found = getattr(self, "standing_releases", None)
        if found is None:
            return self.releases.standing().select_related("unit", "released_by").first()
        return found[0] if found else None
