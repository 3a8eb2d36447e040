"""What is sent about questions to units: the question, the unit's answer."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.scope import Scope
from cases.intake.text import visible_text
from cases.models import Suggestion
from cases.suggested.inquiring import ANSWER_WITHIN, Answer
from reports.deadlines.forms import DayField
from reports.objections.forms import UnitField

LONGEST = 2_000
USUAL = "请说明办理情况和办理结果；暂时不能落实的，请写明原因、下一步打算和完成时限。"
OUTSIDE = "所选的建议有的不在您可以查看的范围内，或已被删除，请重新选择。"


class LinesField(forms.CharField):
    """A text of several lines, each without invisible characters."""

    def __init__(self, label: str, *, rows: int, help_text: str = "") -> None:
        super().__init__(
            label=label,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": rows}),
            help_text=help_text,
            error_messages={
                "required": f"请填写{label}。",
                "max_length": f"{label}过长，最多 {LONGEST:,} 字。",
                "null_characters_not_allowed": f"{label}里有不能保存的字符，请删去后再提交。",
            },
        )

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        kept = "\n".join(line for one in text.splitlines() if (line := visible_text(one)))
        if not kept:
            raise forms.ValidationError(self.error_messages["required"])
        return kept


class SuggestionsField(forms.ModelMultipleChoiceField):
    """Suggestions to tick."""

    def __init__(self) -> None:
        super().__init__(
            Suggestion.objects.none(),
            label="询办的建议",
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "请至少选择一条建议。",
                "invalid_choice": OUTSIDE,
                "invalid_pk_value": OUTSIDE,
                "list": OUTSIDE,
            },
        )


class AskForm(forms.Form):
    """A question to a unit about the suggestions that are ticked."""

    unit = UnitField()
    suggestions = SuggestionsField()
    question = LinesField(
        "询办内容", rows=4, help_text="会印在询办函上，请不要写市民的姓名和电话。"
    )
    due_on = DayField(label="答复期限", help_text=f"默认从今天起 {ANSWER_WITHIN} 个工作日。")

    def __init__(
        self, *args: Any, scope: Scope, offered: Iterable[Suggestion], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].initial = USUAL
        field: Any = self.fields["suggestions"]
        field.queryset = Suggestion.objects.visible_to(scope)
        field.widget.choices = [(one.pk, _label(one)) for one in offered]


class AnswerForm(forms.Form):
    """What a unit said, and when; `seen` stands for the answer that the form showed."""

    answer = LinesField("答复内容", rows=6, help_text="单位的原话或要点；不要写市民的姓名和电话。")
    answered_on = DayField(label="答复日期")
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def given(self) -> Answer:
        return Answer(self.cleaned_data["answer"], self.cleaned_data["answered_on"])

    def begin_again(self, seen: str) -> None:
        """The next sending is about the answer that stands by now."""
        self.data = {**self.data.dict(), "seen": seen}  # type: ignore[attr-defined]


def _label(one: Suggestion) -> str:
    return f"{one.month.label} · {one.content[:80]}（{one.get_state_display()}）"
