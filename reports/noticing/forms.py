"""What is sent about a notice in the making."""

from typing import Any

from django import forms
from django.urls import reverse

from reports.casefile.forms import LONGEST_REASON, ReasonField
from reports.deadlines.forms import DayField
from reports.models import Content, Notice, NoticeSection
from reports.models.layouts import AT_THE_END, LONGEST_TITLE

from .arranging import NewSection
from .editing import LONGEST_TEXT, Wording, plain
from .reviewing import LONGEST, LONGEST_SOURCE

LEVELS = NoticeSection._meta.get_field("level").choices or []
GREATEST_NUMBER = 9_999
INCOMPLETE = "页面不完整，请重新打开再试。"


class VersionField(forms.IntegerField):
    """Which version the page showed."""

    def __init__(self) -> None:
        super().__init__(
            widget=forms.HiddenInput,
            error_messages=dict.fromkeys(("required", "invalid"), INCOMPLETE),
        )


class TitleField(forms.CharField):
    """A heading without its number."""

    def __init__(self) -> None:
        super().__init__(
            label="标题",
            required=False,
            max_length=LONGEST_TITLE,
            help_text="不写编号，编号按位置自动排。",
            error_messages={"max_length": f"标题过长，最多 {LONGEST_TITLE} 字。"},
        )


class LevelField(forms.TypedChoiceField):
    """How great a heading is, or that there is none."""

    def __init__(self) -> None:
        super().__init__(
            label="标题级别",
            choices=LEVELS,
            coerce=int,
            error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择标题级别。"),
        )


class NumberField(forms.IntegerField):
    """An issue number."""

    def __init__(self, **kwargs: Any) -> None:
        sentence = f"请填写期号，从 1 到 {GREATEST_NUMBER}。"
        kinds = ("required", "invalid", "min_value", "max_value")
        super().__init__(
            label="期号",
            min_value=1,
            max_value=GREATEST_NUMBER,
            error_messages=dict.fromkeys(kinds, sentence),
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            **kwargs,
        )


class SectionForm(forms.Form):
    """What a section says. `draft` is what the data tell: whoever sends that back wrote nothing."""

    version = VersionField()
    title = TitleField()
    level = LevelField()
    text = forms.CharField(
        label="文字",
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="一行一段；段首放在 **…** 之间，印成楷体。数字写成花括号里的引用。",
        error_messages={"max_length": f"文字过长，一段最多 {LONGEST_TEXT} 字。"},
    )

    def __init__(
        self, section: NoticeSection, *args: Any, draft: str | None, text: str, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "version": section.version,
            "title": section.title,
            "level": section.level,
            "text": text,
        }
        super().__init__(*args, **kwargs)
        self._section, self._draft = section, draft
        proposed = reverse("reports:proposed_references", args=[section.notice.month])
        self.fields["text"].widget.attrs["data-references"] = proposed
        if section.content in AT_THE_END:
            for name in ("title", "level", "text"):
                del self.fields[name]

    def begin_again(self, saved: NoticeSection) -> None:
        """The next sending is about the version that stands by now."""
        self.data = {**self.data.dict(), "version": saved.version}  # type: ignore[attr-defined]

    def wording(self) -> Wording:
        """What was sent."""
        given = self.cleaned_data
        if "text" not in given:
            return Wording.of(self._section)
        text: str | None = plain(given["text"])
        if not self._section.is_written and text == plain(self._draft or ""):
            text = None
        return Wording(given["title"], text, given["level"])


class AddForm(forms.Form):
    """One more section."""

    title = TitleField()
    level = LevelField()
    content = forms.ChoiceField(
        label="内容",
        choices=Content.choices,
        initial=Content.TEXT,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择这一段的内容。"),
    )
    after = forms.TypedChoiceField(
        label="位置",
        coerce=int,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择放在哪一段之后。"),
    )

    def __init__(self, notice: Notice, *args: Any, **kwargs: Any) -> None:
        there = [one for one in notice.sections.order_by("order") if one.content not in AT_THE_END]
        last = there[-1].pk if there else 0
        kwargs["initial"] = {"level": 1, "content": Content.TEXT, "after": last}
        super().__init__(*args, **kwargs)
        self._there = {one.pk: one for one in there}
        behind = [(pk, f"“{one}”之后") for pk, one in self._there.items()]
        self.fields["after"].choices = [(0, "最前面"), *behind]  # type: ignore[attr-defined]

    def new(self) -> NewSection:
        given = self.cleaned_data
        return NewSection(
            given["level"], given["title"], given["content"], self._there.get(given["after"])
        )


class IssueForm(forms.Form):
    """The number that is wished for, and the day of printing."""

    number = NumberField()
    dated = DayField(label="印发日期")


class PublishForm(forms.Form):
    """The number (blank for the next that is free), the day, what the page showed. `warned` is the
    number of which the page said that others before it were skipped.
    """

    version = VersionField()
    warned = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)
    number = NumberField(required=False)
    dated = DayField(label="印发日期")
    personal_reason = forms.CharField(
        label="原样发布的原因",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"会连同姓名、时间和处数一起记录，最多 {LONGEST_REASON} 字。",
        error_messages={"max_length": f"原因过长，最多 {LONGEST_REASON} 字。"},
    )


class CorrectForm(forms.Form):
    """Why a published notice is corrected."""

    reason = ReasonField("更正原因")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = "印在更正后的通报最前面，最多 500 字。"


class CommentForm(forms.Form):
    """What somebody says of a section."""

    quote = forms.CharField(
        label="所指文字（可选）",
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": f"所指文字过长，最多 {LONGEST} 字。"},
    )
    text = forms.CharField(
        label="批注",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "请写明批注。",
            "max_length": f"批注过长，最多 {LONGEST} 字。",
        },
    )


class SettleForm(forms.Form):
    """How a comment was seen to."""

    words = forms.CharField(
        label="处理说明（可选）",
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": f"处理说明过长，最多 {LONGEST} 字。"},
    )


class SourceForm(forms.Form):
    """Where the digits of a sentence come from."""

    quote = forms.CharField(
        widget=forms.HiddenInput, strip=False, error_messages={"required": INCOMPLETE}
    )
    source = forms.CharField(
        label="依据",
        max_length=LONGEST_SOURCE,
        error_messages={
            "required": "请写明数字的依据，如文件名称、系统或部门。",
            "max_length": f"依据过长，最多 {LONGEST_SOURCE} 字。",
        },
    )
