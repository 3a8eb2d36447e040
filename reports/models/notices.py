"""The notice of a month, as the bureau keeps it: head, tail and the sections people wrote."""

from django.db import models
from django.db.models import Q

from cases.fields import MonthField


class NoticeTemplate(models.Model):
    """How a series of notices looks: head, wording, distribution list, editors, copies.

    A notice points at the version it was composed with; a change makes a new version.
    """

    slug = models.SlugField("网址名", max_length=60)
    version = models.PositiveSmallIntegerField("版本", default=1)
    name = models.CharField("报头名称", max_length=60)
    series = models.CharField("专题", max_length=60)
    organ = models.CharField("编发单位", max_length=60)
    title = models.CharField("标题", max_length=120)
    report_to = models.TextField("报送")
    send_to = models.TextField("发送")
    reviewer = models.CharField("审核", max_length=60)
    editor = models.CharField("编辑", max_length=60)
    copies = models.PositiveSmallIntegerField("印数", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "通报版式"
        ordering = ["slug", "-version"]
        constraints = [
            models.UniqueConstraint("slug", "version", name="a_template_has_a_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.series}）"


class Notice(models.Model):
    """通报: the document of one month."""

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        REVIEWED = "reviewed", "已审核"
        PUBLISHED = "published", "已发布"

    month = MonthField("月份", unique=True)
    template = models.ForeignKey(NoticeTemplate, models.PROTECT, related_name="notices")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("期号")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    dated = models.DateField("印发日期")

    class Meta:
        verbose_name = verbose_name_plural = "通报"
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(
                "template", "year", "number", name="an_issue_number_is_used_once_a_year"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="issue_numbers_begin_at_1"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "reviewed", "published"]),
                name="a_notice_has_a_known_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年第{self.number}期"


class NoticeBlock(models.Model):
    """A section's text that people wrote; sections without one are drafted from the data."""

    class Section(models.TextChoices):
        EXPERIENCE = "experience", "地区工作经验"
        PRAISED = "praised", "群众好评典型件"
        REQUIREMENTS = "requirements", "下一步工作要求"

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="blocks")
    section = models.CharField("部分", max_length=20, choices=Section.choices)
    order = models.PositiveSmallIntegerField("顺序")
    lead = models.CharField("段首", max_length=60, blank=True)
    text = models.TextField("正文")

    class Meta:
        verbose_name = verbose_name_plural = "通报文字"
        ordering = ["notice", "section", "order"]
        constraints = [
            models.UniqueConstraint("notice", "section", "order", name="a_block_has_its_place"),
            models.CheckConstraint(condition=~Q(text=""), name="a_block_says_something"),
        ]

    def __str__(self) -> str:
        return self.lead or self.text[:20]
