"""Promises that outcomes of suggestions make."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.querysets.following import PromiseQuerySet

from .suggestion import Suggestion


class Promise(models.Model):
    """承诺: what an outcome promises by a day, decided by a person.

    Promises are found in the text (`cases.suggested`); a row is kept once somebody has confirmed or
    dismissed one, or entered one by hand. `quote` are the outcome's words, `words` what of them
    tells the date (年底前).
    """

    class State(models.TextChoices):
        OPEN = "open", "待兑现"
        KEPT = "kept", "已兑现"
        BROKEN = "broken", "未兑现"
        DISMISSED = "dismissed", "不是承诺"

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="promises")
    quote = models.TextField("承诺内容")
    words = models.CharField("时限用语", max_length=60, blank=True)
    due_on = models.DateField("兑现期限", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="确认人"
    )
    decided_at = models.DateTimeField("确认时间")
    evidence = models.TextField("兑现依据", blank=True)
    settled_on = models.DateField("兑现日期", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="核实人",
    )
    settled_at = models.DateTimeField("核实时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "承诺"
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(quote=""), name="a_promise_says_something"),
            models.UniqueConstraint(
                "suggestion", "quote", "words", name="a_promise_is_decided_once"
            ),
            models.CheckConstraint(
                condition=Q(state="dismissed")
                | Q(state__in=["open", "kept", "broken"], due_on__isnull=False),
                name="a_confirmed_promise_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["open", "dismissed"],
                    evidence="",
                    settled_on=None,
                    settled_by=None,
                    settled_at=None,
                )
                | Q(
                    state__in=["kept", "broken"],
                    settled_on__isnull=False,
                    settled_by__isnull=False,
                    settled_at__isnull=False,
                )
                & ~Q(evidence=""),
                name="a_settled_promise_has_evidence",
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:30]
