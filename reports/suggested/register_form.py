"""What is entered of a suggestion when it comes in: month, citizen as printed, content, unit, day,
and the case that it came with.
"""

from datetime import datetime
from typing import Any

from django import forms

from accounts.models import User
from cases.intake.citizen import Citizen, read_citizen
from cases.intake.numbers import Unreadable
from cases.intake.text import visible_text
from cases.models import Case, RequestKind, Suggestion, Unit
from cases.numbers import spellings
from cases.periods import CITY, Month
from cases.suggested.registering import LONGEST_CONTENT, Entry
from reports.casefile.record import visible_case
from reports.deadlines.forms import DayField
from reports.tables import citizen

from .outcome_form import INCOMPLETE, OUTSIDE, UnitNameField, is_within

NO_CASE = "没有这件办件，请核对编号。"
OTHER_KIND = "这件办件的诉求类型不是“建议”，不能关联。"


class RegisterForm(forms.Form):
    """Of a known suggestion (`about`) what stands; `version` notices a second editor."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    month = forms.CharField(
        label="月份",
        max_length=7,
        help_text="登记在哪个月，如 2020-04。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "请填写月份。", "max_length": "月份应写成 2020-04。"},
    )
    citizen = forms.CharField(
        label="建议市民",
        required=False,
        max_length=60,
        help_text="手机尾号和姓氏，如“手机尾号 6654 滕先生”，可以只有一项或不填。"
        "多写的名字和号码不会保存。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "建议市民最多 60 字，只写姓氏和手机尾号。"},
    )
    content = forms.CharField(
        label="建议内容",
        max_length=LONGEST_CONTENT,
        help_text="不写市民的手机号、身份证号；写了的，保存时自动隐去。",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "请填写建议内容。",
            "max_length": f"建议内容最多 {LONGEST_CONTENT} 字。",
        },
    )
    received_on = DayField(label="提出日期", required=False)
    number = forms.CharField(
        label="办件编号",
        required=False,
        max_length=40,
        help_text="这条建议来自某件办件的填写，诉求类型应为“建议”。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": NO_CASE},
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        now: datetime,
        month: Month,
        about: Suggestion | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._user, self._now, self._about = user, now, about
        self.fields["unit"] = UnitNameField(about.unit if about else None)
        self.initial.update({"month": str(month)} | (_standing(about) if about else {}))
        day: Any = self.fields["received_on"].widget
        day.attrs["max"] = str(now.astimezone(CITY).date())
        self.order_fields(("month", "citizen", "content", "unit", "received_on", "number"))

    def begin_again(self, saved: Suggestion, sentence: str) -> None:
        """Keeps what was entered, to be sent once more on top of what somebody else saved."""
        self.data = {name: self.data[name] for name in self.data} | {"version": saved.version}
        self.add_error(None, sentence)

    def entry(self) -> Entry:
        """What was entered."""
        given = self.cleaned_data
        return Entry(
            month=given["month"],
            citizen=given["citizen"],
            content=given["content"],
            unit=given["unit"],
            received_on=given["received_on"],
            case=given["number"],
        )

    def clean_month(self) -> Month:
        try:
            return Month.parse(self.cleaned_data["month"].strip())
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_citizen(self) -> Citizen:
        text = self.cleaned_data["citizen"].strip()
        if not text:
            return Citizen()
        try:
            return read_citizen(text)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error

    def clean_content(self) -> str:
        lines = self.cleaned_data["content"].splitlines()
        text = "\n".join(visible_text(line) for line in lines).strip()
        if not text:
            raise forms.ValidationError("请填写建议内容。")
        return text

    def clean_unit(self) -> Unit | None:
        """Within what the person may see: else the suggestion would be lost to them."""
        unit: Unit | None = self.cleaned_data["unit"]
        is_known = self._about is not None and unit == self._about.unit
        if not is_known and not is_within(self._user.scope, unit):
            raise forms.ValidationError(OUTSIDE if unit else "请填写您可以查看的责任单位。")
        return unit

    def clean_number(self) -> Case | None:
        """The viewer's case of kind 建议; the one that is tied already may stay."""
        text = self.cleaned_data["number"].strip()
        if not text:
            return None
        known = self._about.case if self._about else None
        if known and known.number == text:
            return known
        found = (visible_case(one, self._user.scope, self._now) for one in spellings(text))
        case = next((one for one in found if one), None)
        if case is None:
            raise forms.ValidationError(NO_CASE)
        if case.request_kind != RequestKind.SUGGESTION:
            raise forms.ValidationError(OTHER_KIND)
        return case

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self._about and cleaned.get("version") is None:
            self.add_error(None, INCOMPLETE)
        return cleaned


def _standing(about: Suggestion) -> dict[str, object]:
    return {
        "version": about.version,
        "month": str(about.month),
        "citizen": citizen(about) if about.citizen_name or about.phone_tail else "",
        "content": about.content,
        "unit": about.unit.name if about.unit else "",
        "received_on": about.received_on,
        "number": about.case.number if about.case else "",
    }
