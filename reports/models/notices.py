"""The notice of a month, as the bureau keeps it: its sections, their history, review and files."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.fields import MonthField

from .layouts import NoticeTemplate, Placed, placed_rules


class Notice(models.Model):
    """通报: the document of one month.

    `number` is a wish until it is published; then it belongs to the notice. A corrected notice is
    the next revision of its month under the same number.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        IN_REVIEW = "in_review", "待审核"
        REVIEWED = "reviewed", "已审核"
        PUBLISHED = "published", "已发布"

    month = MonthField("月份")
    revision = models.PositiveSmallIntegerField("版次", default=1)
    because = models.TextField("更正原因", blank=True)
    template = models.ForeignKey(NoticeTemplate, models.PROTECT, related_name="notices")
    series = models.CharField("专题", max_length=60)
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("期号")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    dated = models.DateField("印发日期")
    version = models.PositiveIntegerField("版本", default=1)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField("送审时间", null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField("发布时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "通报"
        ordering = ["-month", "-revision"]
        constraints = [
            models.UniqueConstraint("month", "revision", name="a_notice_has_its_revision_once"),
            models.UniqueConstraint(
                "month",
                condition=~Q(state="published"),
                name="a_month_has_one_notice_in_the_making",
            ),
            models.UniqueConstraint(
                "series",
                "year",
                "number",
                condition=Q(state="published", revision=1),
                name="an_issue_number_is_published_once_a_year",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="issue_numbers_begin_at_1"),
            models.CheckConstraint(
                condition=Q(revision=1, because="") | Q(revision__gte=2) & ~Q(because=""),
                name="a_corrected_notice_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "in_review", "reviewed", "published"]),
                name="a_notice_has_a_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["reviewed", "published"], submitted_by=F("reviewed_by")),
                name="somebody_else_reviews_a_notice",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="a_published_notice_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年第{self.number}期"


class NoticeSection(Placed):
    """A section of a notice: drafted from the data until somebody writes it.

    `text` holds paragraphs, one a line, with references to figures in braces; **…** at the head of
    one is set apart. `version` counts the saves, so that two editors cannot overwrite each other.
    """

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="sections")
    is_left_out = models.BooleanField("不印", default=False)
    is_written = models.BooleanField("已改写", default=False)
    text = models.TextField("文字", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "通报段落"
        ordering = ["notice", "order"]
        constraints = [
            *placed_rules("a_section_of_a_notice"),
            models.UniqueConstraint("notice", "order", name="a_place_in_a_notice_is_taken_once"),
            models.CheckConstraint(
                condition=Q(is_written=True) | Q(text=""), name="what_is_not_written_has_no_text"
            ),
        ]


class NoticeEdit(models.Model):
    """A section as somebody saved it: the history that versions and differences are read from."""

    section = models.ForeignKey(NoticeSection, models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField("版本")
    title = models.CharField("标题", max_length=60, blank=True)
    is_written = models.BooleanField("已改写")
    text = models.TextField("文字", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "通报修改记录"
        ordering = ["section", "version"]
        constraints = [
            models.UniqueConstraint("section", "version", name="an_edit_has_its_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.section}（第{self.version}版）"


class NoticeComment(models.Model):
    """批注: what a reviewer says of a section, until somebody settles it."""

    section = models.ForeignKey(NoticeSection, models.CASCADE, related_name="comments")
    quote = models.TextField("所指文字", blank=True)
    text = models.TextField("批注")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    settled_with = models.TextField("处理说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "通报批注"
        ordering = ["section", "at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_comment_says_something"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, settled_with="")
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="a_settled_comment_names_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:20]


class HandFigure(models.Model):
    """手填: digits that somebody typed into a section, looked at and answered for by a person.

    `quote` is the sentence they stand in; another sentence has to be looked at anew.
    """

    section = models.ForeignKey(NoticeSection, models.CASCADE, related_name="hand_figures")
    quote = models.TextField("所在句子")
    source = models.CharField("依据", max_length=200)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField("核对时间")

    class Meta:
        verbose_name = verbose_name_plural = "手填数字"
        ordering = ["section", "pk"]
        constraints = [
            models.UniqueConstraint("section", "quote", name="a_sentence_is_checked_once"),
            models.CheckConstraint(
                condition=~Q(source="") & ~Q(quote=""), name="a_checked_sentence_has_a_source"
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:20]


class NoticeFile(models.Model):
    """A published notice as a file, served byte for byte ever after."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="files")
    format = models.CharField("格式", max_length=10)
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("字节数")
    data = models.BinaryField("内容")

    class Meta:
        verbose_name = verbose_name_plural = "通报文件"
        ordering = ["notice", "format"]
        constraints = [
            models.UniqueConstraint("notice", "format", name="a_notice_has_a_file_a_format"),
            models.CheckConstraint(
                condition=Q(format__in=["docx", "pdf", "html", "xlsx"]),
                name="a_file_of_a_notice_has_a_known_format",
            ),
        ]

    def __str__(self) -> str:
        return self.name
