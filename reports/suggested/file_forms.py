"""What is sent about files of a suggestion: one file, two pictures of one place, what it shows."""

from typing import Any

from django import forms

from cases.intake.text import visible_text
from cases.models import Suggestion, SuggestionFile
from cases.suggested.filing import MOST_PAIRS, Spot
from reports.casefile.forms import AttachedFile

Side = SuggestionFile.Side
PUBLIC = "用于通报和公示"
PUBLIC_HELP = (
    "发布落实情况之后，整改前后的图片印在通报表三之后，也在公示页展示。"
    "请确认图上没有可以认出的市民。"
)


class CaptionField(forms.CharField):
    """What a picture or a paper shows."""

    def __init__(self) -> None:
        super().__init__(
            label="说明",
            required=False,
            max_length=200,
            help_text="图上或文件里是什么，最多 200 字；会作为图片的文字说明印出。",
            error_messages={"max_length": "说明过长，最多 200 字。"},
        )

    def clean(self, value: Any) -> str:
        return visible_text(super().clean(value))


class PublicField(forms.BooleanField):
    """Whether others see it."""

    def __init__(self) -> None:
        super().__init__(label=PUBLIC, required=False, help_text=PUBLIC_HELP)


class PlaceForm(forms.Form):
    """What is said of a file that is there: its caption, its side of which pair, for whom."""

    caption = CaptionField()
    side = forms.ChoiceField(
        label="位置",
        choices=Side.choices,
        required=False,
        help_text="整改前和整改后的图片成对使用，请选同一组。",
        error_messages={"invalid_choice": "请选择一般附件、整改前或整改后。"},
    )
    pair = forms.TypedChoiceField(
        label="组",
        choices=[("", "不成对"), *((n, f"第 {n} 组") for n in range(1, MOST_PAIRS + 1))],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": f"请选择第几组，最多 {MOST_PAIRS} 组。"},
    )
    is_public = PublicField()
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)

    def spot(self) -> Spot:
        given = self.cleaned_data
        return Spot(given["caption"], given["side"], given["pair"], given["is_public"])


class FileForm(PlaceForm):
    """One more file."""

    file = AttachedFile("文件", required=True)
    field_order = ("file", "caption", "side", "pair", "is_public")


class PairForm(forms.Form):
    """Two pictures of one place."""

    before = AttachedFile(Side.BEFORE.label, required=True)
    after = AttachedFile(Side.AFTER.label, required=True)
    caption = CaptionField()
    is_public = PublicField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("before", "after"):
            field: Any = self.fields[name]
            field.widget.attrs["accept"] = ".jpg,.jpeg,.png"
            field.help_text = field.help_text.replace("PDF、JPEG 或 PNG", "JPEG 或 PNG")


def initial_of(file: SuggestionFile) -> dict[str, object]:
    """What stands in the form about a file."""
    return {
        "caption": file.caption,
        "side": file.side,
        "pair": file.pair or "",
        "is_public": file.is_public,
    }


def limits(about: Suggestion, most: int) -> str:
    """How many there are and may be."""
    there = about.files.kept().count()
    return f"已有 {there} 个附件，一条建议最多 {most} 个，其中整改前后最多 {MOST_PAIRS} 组。"
