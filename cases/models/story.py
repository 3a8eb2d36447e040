"""What districts did well, and cases that citizens praised: records that notices draw from."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.fields import MonthField

from .case import Case
from .registry import District, Unit
from .stored import StoredFile, file_rules


class Story(models.Model):
    """经验 or 好评典型件: a text about a district, a unit or a case, for the notice of a month.

    `version` counts the edits; a story that is put away stays readable where it was printed.
    """

    class Kind(models.TextChoices):
        EXPERIENCE = "experience", "工作经验"
        PRAISED = "praised", "群众好评典型件"

    month = MonthField("月份")
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="stories"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="stories")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="stories")
    lead = models.CharField("段首", max_length=60, blank=True)
    text = models.TextField("正文")
    place = models.PositiveSmallIntegerField("顺序", null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="录入人",
    )
    written_at = models.DateTimeField("录入时间")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "经验与典型件"
        ordering = ["-month", "kind", models.F("place").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_story_says_something"),
            models.CheckConstraint(
                condition=Q(kind__in=["experience", "praised"]), name="a_story_has_a_known_kind"
            ),
            models.UniqueConstraint(
                "month",
                "kind",
                "place",
                condition=Q(place__isnull=False),
                name="a_place_among_stories_is_taken_once",
            ),
        ]

    def __str__(self) -> str:
        return self.lead or self.text[:20]


class StoryFile(StoredFile):
    """A picture that belongs to a story."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="files")

    class Meta:
        verbose_name = verbose_name_plural = "典型件图片"
        ordering = ["added_at", "pk"]
        constraints = file_rules("a_story_file")
