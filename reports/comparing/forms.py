"""What is sent to 改稿比对: a Word file, and which notice it is, unless that is to be found out."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from cases.periods import Month
from reports.checker.formats import MOST_BYTES
from reports.checking.forms import OwnForm

_MEGABYTES = MOST_BYTES // 1024**2
UNCLEAR = "认不出这是哪一期通报，请在下面选择这一期，再选一次文件。"


class CompareForm(forms.Form):
    """A file that came back, and the notice to hold it against."""

    file = forms.FileField(
        label="改过的文件",
        allow_empty_file=True,
        help_text=f"从本系统导出、在 Word 或 WPS 里改过的 .docx，不超过 {_MEGABYTES} MB。",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": "请选择一个文件。",
            "invalid": "上传中断，文件没有收全，请重新选择文件再试。",
            "missing": "上传中断，文件没有收全，请重新选择文件再试。",
            "max_length": "文件名过长，请改短后再试。",
        },
    )
    notice = forms.ChoiceField(
        label="与哪一期比对",
        required=False,
        error_messages={"invalid_choice": "没有这一期通报，请从列表中选择。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "从文件里认"), *OwnForm().choices]
        self.fields["notice"].choices = choices  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile:
        """Only Word files go out to be edited; a large one is not read into memory."""
        file: UploadedFile = self.cleaned_data["file"]
        if not (file.name or "").lower().endswith(".docx"):
            raise forms.ValidationError(
                "请选择 .docx 文件；别的格式请在 Word 或 WPS 里另存为 .docx。"
            )
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(f"文件超过 {_MEGABYTES} MB 上限，请去掉图片后再比对。")
        return file

    def chosen(self) -> tuple[Month, str] | None:
        """The month and the revision, where they were chosen."""
        month, _, revision = self.cleaned_data["notice"].partition(".")
        return (Month.parse(month), revision) if month else None
