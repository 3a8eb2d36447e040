"""What is sent about promises: found ones, own ones, another day, whether one was kept."""

from typing import Any

from django import forms

from cases.models import Promise
from cases.suggested.promising import LONGEST_QUOTE, Claim, Result
from reports.casefile.forms import ReasonField
from reports.deadlines.forms import DayField
from reports.objections.forms import WhyField

INCOMPLETE = "提交的内容不完整，没有保存。请刷新页面后再试。"
CONFIRM, DISMISS = "confirm", "dismiss"
_MISSING = dict.fromkeys(
    ("required", "invalid", "invalid_choice", "max_length", "null_characters_not_allowed"),
    INCOMPLETE,
)


class SentAlong(forms.CharField):
    """What the page sends along; whoever changes it is told that something is missing."""

    def __init__(self, longest: int, *, required: bool = True) -> None:
        super().__init__(
            max_length=longest,
            required=required,
            widget=forms.HiddenInput,
            strip=False,
            error_messages=_MISSING,
        )


class QuoteField(forms.CharField):
    """What is promised, in the words of the outcome."""

    def __init__(self) -> None:
        long = f"承诺内容过长，最多 {LONGEST_QUOTE} 字。"
        super().__init__(
            label="承诺内容",
            max_length=LONGEST_QUOTE,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="请用落实情况里的原话。不在已发布的落实情况里的，只在内部跟踪，不进通报。",
            error_messages={
                "required": "请填写承诺内容。",
                "max_length": long,
                "null_characters_not_allowed": "承诺内容里有不能保存的字符，请删去后再提交。",
            },
        )


class CompleteForm(forms.Form):
    """What went wrong with a field that nobody sees is said above the form."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if any(bound.errors for bound in self.hidden_fields()):
            raise forms.ValidationError(INCOMPLETE)
        return cleaned


class DecideForm(CompleteForm):
    """A found promise with its day, or that it is none."""

    quote = SentAlong(5_000)
    words = SentAlong(60)
    decision = forms.ChoiceField(
        choices=[(CONFIRM, "确认"), (DISMISS, "不是承诺")],
        widget=forms.HiddenInput,
        error_messages=_MISSING,
    )
    back = SentAlong(500, required=False)
    due_on = DayField(label="兑现期限", required=False)

    @property
    def is_dismissed(self) -> bool:
        return self.data.get("decision") == DISMISS

    def claim(self) -> Claim:
        given = self.cleaned_data
        return Claim(given["quote"], given["words"], given["due_on"])

    def clean_due_on(self) -> Any:
        """Of what is no promise nobody asks when it is due."""
        return None if self.is_dismissed else self.cleaned_data["due_on"]


class OwnForm(forms.Form):
    """A promise that the system has not found."""

    quote = QuoteField()
    due_on = DayField(label="兑现期限")

    def claim(self) -> Claim:
        return Claim(self.cleaned_data["quote"], "", self.cleaned_data["due_on"])


class VersionedForm(CompleteForm):
    """About the promise as the page showed it."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=2**31 - 1,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), INCOMPLETE),
    )

    def __init__(self, promise: Promise, data: Any, **initial: Any) -> None:
        super().__init__(data, initial={"version": promise.version} | initial)

    def begin_again(self, promise: Promise) -> None:
        """The next sending is about the promise as it stands by now."""
        self.data = {**self.data.dict(), "version": promise.version}  # type: ignore[attr-defined]


class RedateForm(VersionedForm):
    """Another day."""

    due_on = DayField(label="兑现期限")


class SettleForm(VersionedForm):
    """Kept or broken, when, and what shows it."""

    result = forms.ChoiceField(
        label="核实结果",
        choices=[(one.value, one.label) for one in (Promise.State.KEPT, Promise.State.BROKEN)],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择已兑现或未兑现。"),
    )
    settled_on = DayField(
        label="日期", help_text="已兑现的，填兑现的日期；未兑现的，填核实的日期。"
    )
    evidence = WhyField("依据")

    def given(self) -> Result:
        sent = self.cleaned_data
        is_kept = sent["result"] == Promise.State.KEPT
        return Result(is_kept, sent["settled_on"], sent["evidence"])


class ReopenForm(VersionedForm):
    """Why what was said about it does not hold."""

    reason = ReasonField()


class TakeBackForm(VersionedForm):
    """Nothing but the version."""
