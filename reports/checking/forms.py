"""What is sent to 核对: a text or a file, or which of our own notices is meant."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from cases.periods import Month
from reports.checker.formats import MOST_BYTES, MOST_PASTED, SUFFIXES
from reports.models import Notice
from reports.noticing.badges import of_notice

_MEGABYTES = MOST_BYTES // 1024**2
_TOO_LONG = f"文字过长，上限 {MOST_PASTED:,} 字，请分几次核对。"


class CheckForm(forms.Form):
    """A text that is pasted, or a file; one of both."""

    text = forms.CharField(
        label="粘贴文字",
        required=False,
        max_length=MOST_PASTED,
        strip=False,
        help_text="可以从 Word、WPS、网页或 Excel 复制，表格一起粘贴。",
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={
            "max_length": _TOO_LONG,
            "null_characters_not_allowed": "文字里有空字符，请重新复制后粘贴。",
        },
    )
    file = forms.FileField(
        label="或者上传文件",
        required=False,
        allow_empty_file=True,
        help_text=f"{'、'.join(SUFFIXES)}，不超过 {_MEGABYTES} MB。",
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
        error_messages={
            "invalid": "上传中断，文件没有收全，请重新选择文件再试。",
            "missing": "上传中断，文件没有收全，请重新选择文件再试。",
            "max_length": "文件名过长，请改短后再试。",
        },
    )

    def clean(self) -> dict[str, Any]:
        """Exactly one of both; a file that is too large is not read into memory."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        file: UploadedFile | None = cleaned.get("file")
        if file is not None and cleaned["text"].strip():
            raise forms.ValidationError("同时给了文字和文件，请只留一样。")
        if file is None and not cleaned["text"].strip():
            raise forms.ValidationError("请粘贴文字，或选择一个文件。")
        if file is not None and (file.size or 0) > MOST_BYTES:
            self.add_error("file", f"文件超过 {_MEGABYTES} MB 上限，请去掉图片后再核对。")
        return cleaned


class OwnForm(forms.Form):
    """One of our own notices, the newest first."""

    notice = forms.ChoiceField(
        label="本系统的通报",
        error_messages={
            "required": "请选择一期通报。",
            "invalid_choice": "没有这一期通报，请从列表中选择。",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Notice.objects.order_by("-month", "-revision")
        self.choices = [(_value(one), _label(one)) for one in rows]
        self.fields["notice"].choices = self.choices  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Month, str]:
        """The month and the revision that were chosen."""
        month, _, revision = self.cleaned_data["notice"].partition(".")
        return Month.parse(month), revision


def _value(notice: Notice) -> str:
    return f"{notice.month}.{notice.revision}"


def _label(notice: Notice) -> str:
    revision = f"第{notice.revision}版，" if notice.revision > 1 else ""
    return f"{notice.month.label}（{revision}{of_notice(notice).label}）"
