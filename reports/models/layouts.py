"""How notices are laid out: templates in versions, each a row of sections."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Content(models.TextChoices):
    """What fills a section of a notice."""

    HEADING = "heading", "只有标题"
    TEXT = "text", "自由文字"
    OPENING = "opening", "总体情况"
    DISTRICTS = "districts", "管辖属地"
    CATEGORIES = "categories", "涉及领域"
    ANALYSIS = "analysis", "诉求问题分析"
    EXPERIENCE = "experience", "地区工作经验"
    PRAISED = "praised", "群众好评典型件"
    RANKED = "ranked", "十佳和较差单位"
    COMMENTS = "comments", "排名点评"
    SUGGESTIONS = "suggestions", "十佳建议"
    PROMISES = "promises", "承诺兑现"
    REQUIREMENTS = "requirements", "下一步工作要求"
    ANNEX = "annex", "附件：其他分组排名"
    NOTES = "notes", "注：计算方法"


AT_THE_END = (Content.ANNEX, Content.NOTES)
"""These stand behind everything else, whatever their place."""
LONGEST_TITLE = 60
_LEVELS = [(0, "无标题"), (1, "一级：一、"), (2, "二级：（一）"), (3, "三级：1.")]


class Placed(models.Model):
    """A section's place, heading and content. The heading is kept without its number, which its
    place gives it.
    """

    order = models.PositiveSmallIntegerField("顺序")
    level = models.PositiveSmallIntegerField("标题级别", choices=_LEVELS, default=1)
    title = models.CharField("标题", max_length=LONGEST_TITLE, blank=True)
    content = models.CharField("内容", max_length=20, choices=Content.choices)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title or self.get_content_display()


def placed_rules(what: str) -> list[models.BaseConstraint]:
    """What holds for every table of sections; `what` stands in the constraints' names."""
    return [
        models.CheckConstraint(
            condition=Q(content__in=Content.values), name=f"{what}_has_a_known_content"
        ),
        models.CheckConstraint(
            condition=Q(level=0, title="") | Q(level__in=[1, 2, 3]) & ~Q(title=""),
            name=f"{what}_with_a_level_has_a_title",
        ),
        models.CheckConstraint(condition=Q(order__gte=1), name=f"places_of_{what}_begin_at_1"),
    ]


class NoticeTemplate(models.Model):
    """通报版式: how a series of notices looks: head, wording, sections, distribution, copies.

    A notice points at the version it was begun with; whoever changes a version that a notice uses
    makes the next one.
    """

    slug = models.SlugField("网址名", max_length=60)
    version = models.PositiveSmallIntegerField("版本", default=1)
    label = models.CharField("版式名称", max_length=60)
    name = models.CharField("报头名称", max_length=60)
    series = models.CharField("专题", max_length=60)
    organ = models.CharField("编发单位", max_length=60)
    title = models.CharField("标题", max_length=120)
    report_to = models.TextField("报送", blank=True)
    send_to = models.TextField("发送", blank=True)
    reviewer = models.CharField("审核", max_length=60, blank=True)
    editor = models.CharField("编辑", max_length=60, blank=True)
    copies = models.PositiveSmallIntegerField("印数", default=100)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="修改人",
    )
    made_at = models.DateTimeField("修改时间", null=True, blank=True)
    is_retired = models.BooleanField("已停用", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "通报版式"
        ordering = ["slug", "-version"]
        constraints = [
            models.UniqueConstraint("slug", "version", name="a_template_has_a_version_once"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(series="") & ~Q(organ="") & ~Q(title="") & ~Q(label=""),
                name="a_template_has_a_head",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.series}）"


class TemplateSection(Placed):
    """A section that notices of a template begin with; `text` stands in it unless blank."""

    template = models.ForeignKey(NoticeTemplate, models.CASCADE, related_name="sections")
    text = models.TextField("文字", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "版式段落"
        ordering = ["template", "order"]
        constraints = [
            *placed_rules("a_section_of_a_template"),
            models.UniqueConstraint(
                "template", "order", name="a_place_in_a_template_is_taken_once"
            ),
        ]
