"""What is entered of 经验 and 典型件, and what a picture of one shows."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse

from accounts.models import User
from cases.intake.text import visible_text
from cases.models import Case, District, Story, Unit
from cases.numbers import spellings
from cases.periods import CITY, Month
from reports.casefile.forms import AttachForm
from reports.casefile.record import visible_case
from reports.suggested.outcome_form import UnitNameField

from .editing import plain
from .stories import LONGEST_LEAD, LONGEST_TEXT, Told, may_tell

NO_CASE = "没有这件办件，请核对编号。"
OUTSIDE = "这一条不在您可以查看的范围内，请选择您的属地或单位。"


class StoryForm(forms.Form):
    """Of a known story (`about`) what stands; `version` notices a second editor."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    month = forms.CharField(
        label="月份",
        max_length=7,
        help_text="印在哪个月的通报里，如 2020-04。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "请填写月份。", "max_length": "月份应写成 2020-04。"},
    )
    kind = forms.ChoiceField(
        label="类别",
        choices=Story.Kind.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择类别。"),
    )
    district = forms.ModelChoiceField(
        District.objects.order_by("order", "pk"),
        label="属地",
        required=False,
        to_field_name="slug",
        empty_label="不限属地",
        error_messages={"invalid_choice": "没有这个属地，请重新选择。"},
    )
    number = forms.CharField(
        label="办件编号",
        required=False,
        max_length=40,
        help_text="来自某件办件的填写。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": NO_CASE},
    )
    lead = forms.CharField(
        label="段首",
        required=False,
        max_length=LONGEST_LEAD,
        help_text="印成楷体，如“大洼区：”或“整治非法营运。”",
        error_messages={"max_length": f"段首过长，最多 {LONGEST_LEAD} 字。"},
    )
    text = forms.CharField(
        label="正文",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="不写市民的姓名和号码。",
        error_messages={
            "required": "请填写正文。",
            "max_length": f"正文过长，最多 {LONGEST_TEXT} 字。",
        },
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        user: User,
        now: datetime,
        initial: dict[str, object],
        about: Story | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self._user, self._now, self._about = user, now, about
        unit = UnitNameField(about.unit if about else None)
        unit.label = "单位"
        self.fields["unit"] = unit
        self.order_fields(("month", "kind", "district", "unit", "number", "lead", "text"))

    def told(self) -> Told:
        """What was entered."""
        given = self.cleaned_data
        return Told(
            month=given["month"],
            kind=given["kind"],
            lead=given["lead"],
            text=given["text"],
            district=given["district"],
            unit=given["unit"],
            case=given["number"],
        )

    def clean_month(self) -> Month:
        try:
            return Month.parse(self.cleaned_data["month"].strip())
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_number(self) -> Case | None:
        number = str(self.cleaned_data["number"]).strip()
        if not number:
            return None
        if self._about and self._about.case and number == self._about.case.number:
            return self._about.case
        for one in spellings(number):
            if found := visible_case(one, self._user.scope, self._now):
                return found
        raise forms.ValidationError(NO_CASE)

    def clean_lead(self) -> str:
        return visible_text(self.cleaned_data["lead"])

    def clean_text(self) -> str:
        text = plain(self.cleaned_data["text"]).strip()
        if not text:
            raise forms.ValidationError("请填写正文。")
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not may_tell(self._user.scope, self.told()):
            self.add_error(None, OUTSIDE)
        return cleaned


class PictureForm(AttachForm):
    """A picture and what it shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file: Any = self.fields["file"]
        file.label = "图片"
        file.widget.attrs["accept"] = ".jpg,.jpeg,.png"
        file.help_text = file.help_text.replace("PDF、JPEG 或 PNG", "JPEG 或 PNG")


def initial_of(story: Story) -> dict[str, object]:
    """What stands in the form about a story."""
    return {
        "version": story.version,
        "month": str(story.month),
        "kind": story.kind,
        "district": story.district.slug if story.district else "",
        "unit": story.unit.name if story.unit else "",
        "number": story.case.number if story.case else "",
        "lead": story.lead,
        "text": story.text,
    }


def initial_from(case: Case | None, unit: Unit | None, month: Month) -> dict[str, object]:
    """What a new one begins with: blank, or what a case tells."""
    begun: dict[str, object] = {"month": str(month), "kind": Story.Kind.PRAISED}
    if case is None:
        return begun
    return begun | {
        "number": case.number,
        "district": case.district.slug if case.district else "",
        "unit": unit.name if unit else "",
    }


def story_url(case: Case) -> str:
    """Where a story of a case is entered, for the month in which it came in."""
    month = Month.of(case.received_at.astimezone(CITY).date())
    return f"{reverse('reports:new_story')}?month={month}&case={case.number}"
