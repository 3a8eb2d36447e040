"""What is sent about a template of notices: its head, one of its sections, where it comes from."""

from typing import Any

from django import forms
from django.urls import reverse

from cases.intake.text import visible_text
from cases.periods import Month
from reports.models import Content, NoticeTemplate, TemplateSection
from reports.models.layouts import AT_THE_END

from .badges import MADE_FROM_DATA
from .editing import LONGEST_TEXT, plain
from .forms import INCOMPLETE, LevelField, TitleField
from .layouts import Block, Head, choosable, token

LONGEST_LIST = 1_000
MOST_COPIES = 9_999
HELP = {
    "label": "给自己人看的名字，不印出来。",
    "name": "红头的大字，如“某市营商环境建设情况通报”。",
    "series": "印在报头名称下面的括号里；期号按专题和年度排。",
    "title": "正文上方的标题。",
}


class WordsField(forms.CharField):
    """A line of plain words; `longest` is what the table holds unless told."""

    def __init__(self, name: str, *, longest: int = 0, **kwargs: Any) -> None:
        field: Any = NoticeTemplate._meta.get_field(name)
        label, most = str(field.verbose_name), longest or field.max_length
        super().__init__(
            label=label,
            max_length=most,
            help_text=HELP.get(name, ""),
            error_messages={
                "required": f"请填写{label}。",
                "max_length": f"{label}过长，最多 {most} 字。",
            },
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        text = visible_text(super().clean(value))
        if self.required and not text:
            raise forms.ValidationError(self.error_messages["required"])
        return text


class SeenField(forms.CharField):
    """Stands for what the page showed."""

    def __init__(self) -> None:
        super().__init__(
            widget=forms.HiddenInput,
            max_length=16,
            error_messages=dict.fromkeys(("required", "max_length"), INCOMPLETE),
        )


class OverSeenForm(forms.Form):
    """What is written over what the page showed."""

    seen = SeenField()

    @property
    def is_stale(self) -> bool:
        """Whether something else stands by now than what the page showed."""
        return self.is_bound and self.data.get("seen") != self.initial.get("seen")

    def begin_again(self) -> None:
        """The next sending is about what stands by now."""
        self.data = {**self.data.dict(), "seen": self.initial["seen"]}  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "seen" in self.errors:
            self.add_error(None, INCOMPLETE)
        return given


class CopiesField(forms.IntegerField):
    """How many are printed."""

    def __init__(self) -> None:
        sentence = f"请填写印数，从 1 到 {MOST_COPIES}。"
        kinds = ("required", "invalid", "min_value", "max_value")
        super().__init__(
            label="印数",
            min_value=1,
            max_value=MOST_COPIES,
            error_messages=dict.fromkeys(kinds, sentence),
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        )


class HeadForm(OverSeenForm):
    """Head and tail of a template."""

    label = WordsField("label")
    name = WordsField("name")
    series = WordsField("series")
    organ = WordsField("organ")
    title = WordsField("title")
    report_to = WordsField(
        "report_to", longest=LONGEST_LIST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    send_to = WordsField(
        "send_to", longest=LONGEST_LIST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reviewer = WordsField("reviewer", required=False)
    editor = WordsField("editor", required=False)
    copies = CopiesField()

    def __init__(self, layout: NoticeTemplate, *args: Any, **kwargs: Any) -> None:
        standing = Head.of(layout)
        kwargs["initial"] = vars(standing) | {"seen": token(standing)}
        super().__init__(*args, **kwargs)

    def head(self) -> Head:
        given = dict(self.cleaned_data)
        del given["seen"]
        return Head(**given)


class BeginForm(forms.Form):
    """A new template: its names, and where its sections come from. Blank names are copied."""

    source = forms.ChoiceField(
        label="段落照抄",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择段落照抄哪一个版式。"),
    )
    label = WordsField("label")
    name = WordsField("name", required=False)
    series = WordsField("series", required=False)
    organ = WordsField("organ", required=False)
    title = WordsField("title", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._there = {one.slug: one for one in choosable()}
        known = [(slug, f"{one.label}（第 {one.version} 版）") for slug, one in self._there.items()]
        self.fields["source"].choices = [*known, ("", "通用的简报结构")]  # type: ignore[attr-defined]
        self.fields["source"].required = False

    @property
    def copied(self) -> NoticeTemplate | None:
        """What it is a copy of; None for the bulletin's structure."""
        return self._there.get(self.cleaned_data["source"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        source = self._there.get(given.get("source", ""))
        for name in ("name", "series", "organ", "title"):
            if name in given and not given[name]:
                given[name] = getattr(source, name) if source else ""
                if not given[name]:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return given

    def head(self) -> Head:
        given = {one: value for one, value in self.cleaned_data.items() if one != "source"}
        copied = self.copied
        return Head(**(vars(Head.of(copied)) if copied else {}) | given)


class BlockForm(OverSeenForm):
    """A section of a template; `after` is asked for a new one only. References are proposed with
    the figures of `month`.
    """

    scripts = ("js/notice_references.js",)
    title = TitleField()
    level = LevelField()
    content = forms.ChoiceField(
        label="内容",
        choices=Content.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择这一段的内容。"),
    )
    text = forms.CharField(
        label="固定文字",
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="每期都以这些文字开头，可以写引用，如 {办结率}；留空则按数据起草。",
        error_messages={"max_length": f"文字过长，一段最多 {LONGEST_TEXT} 字。"},
    )

    def __init__(self, section: TemplateSection, *args: Any, month: Month, **kwargs: Any) -> None:
        standing = Block.of(section)
        kwargs["initial"] = vars(standing) | {"seen": token(standing)}
        super().__init__(*args, **kwargs)
        text: Any = self.fields["text"]
        text.widget.attrs["data-references"] = reverse("reports:proposed_references", args=[month])
        text.help_text = f"{text.help_text}输入 {{ 会列出可用的引用，旁边是{month.label}的数字。"

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("content") in MADE_FROM_DATA and plain(given.get("text", "")):
            self.add_error("text", "这种内容没有文字，请删去，或把内容改为“自由文字”。")
        return given

    def block(self) -> Block:
        given = self.cleaned_data
        return Block(given["level"], given["title"], given["content"], plain(given["text"]))


class AddBlockForm(BlockForm):
    """One more section, and behind which one it stands."""

    after = forms.TypedChoiceField(
        label="位置",
        coerce=int,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择放在哪一段之后。"),
    )

    def __init__(self, layout: NoticeTemplate, *args: Any, **kwargs: Any) -> None:
        there = [one for one in layout.sections.order_by("order") if one.content not in AT_THE_END]
        super().__init__(TemplateSection(level=1, content=Content.TEXT), *args, **kwargs)
        del self.fields["seen"]
        self._there = {one.pk: one for one in there}
        behind = [(pk, f"“{one}”之后") for pk, one in self._there.items()]
        self.fields["after"].choices = [(0, "最前面"), *behind]  # type: ignore[attr-defined]
        self.initial["after"] = there[-1].pk if there else 0

    @property
    def behind(self) -> TemplateSection | None:
        return self._there.get(self.cleaned_data["after"])
