"""What is sent about a case by hand: a value, a reason, a file."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from cases.attachments.kinds import MAX_BYTES
from cases.intake.text import visible_text
from cases.manual.fields import EXTENSION, token
from cases.models import Case

from .values import MomentField, value_field, written

LONGEST_REASON = 500
FILE_HELP = f"PDF、JPEG 或 PNG，最大 {MAX_BYTES // 1024**2} MB；图片里的拍摄信息不会保留。"


@dataclass(frozen=True)
class Action:
    """A page of one form: what it is called, what its button says, what stands above it.

    `warning`: what sending it changes beside the field; `sealed`: that published months hold it;
    `field`: which one it is about, of those that such months hold.
    """

    heading: str
    button: str
    note: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    done: str = ""
    warning: str = ""
    sealed: str = ""
    field: str = ""


class ReasonField(forms.CharField):
    """Why; kept with the change."""

    def __init__(self, label: str = "原因") -> None:
        super().__init__(
            label=label,
            max_length=LONGEST_REASON,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=f"会写入更改记录，最多 {LONGEST_REASON} 字。",
            error_messages={
                "required": "请写明原因。",
                "max_length": f"原因过长，最多 {LONGEST_REASON} 字。",
            },
        )

    def clean(self, value: Any) -> str:
        text = visible_text(super().clean(value))
        if not text:
            raise forms.ValidationError(self.error_messages["required"])
        return text


class AttachedFile(forms.FileField):
    """A file to attach; what it is, its content decides later."""

    def __init__(self, label: str, *, required: bool) -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=FILE_HELP,
            widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
            error_messages={
                "required": "请选择文件。",
                "empty": "文件是空的，请重新选择。",
                "invalid": "没有收到文件，请重新选择。",
                "missing": "没有收到文件，请重新选择。",
            },
        )

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        file: UploadedFile | None = super().clean(data, initial)
        if file and (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                f"文件超过 {MAX_BYTES // 1024**2} MB，请压缩或拆分后再上传。"
            )
        return file


class ValueForm(forms.Form):
    """A field's new value, why, and which value was on the page."""

    def __init__(self, case: Case, field: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field = field
        self.fields["value"] = value_field(case, field)
        self.fields["reason"] = ReasonField("更正原因")
        self.fields["shown"] = _shown(case, field)

    def show_anew(self, case: Case) -> None:
        """The next sending is about the value that stands by now."""
        self.data = {**self.data.dict(), "shown": token(case, self.field)}  # type: ignore[attr-defined]


class ExtendForm(ValueForm):
    """A later deadline."""

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(case, EXTENSION, *args, **kwargs)
        self.fields["value"] = MomentField(EXTENSION, None, required=True)
        self.fields["value"].initial = written(case.deadline, is_deadline=True)
        self.fields["reason"] = ReasonField("延期原因")


class ReasonForm(forms.Form):
    """Why something is taken back or removed."""

    reason = ReasonField()


class ExcludeForm(forms.Form):
    """Why a case does not count, and what proves it."""

    reason = ReasonField("剔除原因")
    file = AttachedFile("依据（可选）", required=False)


class AttachForm(forms.Form):
    """A file and what it shows."""

    file = AttachedFile("文件", required=True)
    caption = forms.CharField(
        label="说明",
        required=False,
        max_length=200,
        help_text="图上或文件里是什么，最多 200 字。",
        error_messages={"max_length": "说明过长，最多 200 字。"},
    )

    def clean_caption(self) -> str:
        return visible_text(self.cleaned_data["caption"])


def _shown(case: Case, field: str) -> forms.CharField:
    return forms.CharField(
        widget=forms.HiddenInput, required=False, max_length=64, initial=token(case, field)
    )
