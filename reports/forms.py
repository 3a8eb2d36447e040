"""Forms that readers and administrators fill in."""

from typing import Any

from django import forms

from cases.dimensions import DIMENSIONS, NONE, Dimension
from cases.models import Suggestion

from .asking import Asked

FILTERS = ("district", "category", "channel", "kind", "group", "province")
"""The dimensions that a page's filter bar offers, in this order."""


class FilterForm(forms.Form):
    """The filter bar: one choice per dimension, empty for all. What it holds comes from `Asked`.

    What else the address filters by, the form hands on as it is.
    """

    month = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, asked: Asked) -> None:
        chosen = dict(asked.question.filters.items())
        joined = {key: ",".join(slugs) for key, slugs in chosen.items()}
        super().__init__(initial={"month": str(asked.month), **joined})
        for key in FILTERS:
            self.fields[key] = _choice(asked, DIMENSIONS[key], chosen.get(key, ()))
        for key in joined.keys() - set(FILTERS):
            self.fields[key] = forms.CharField(widget=forms.HiddenInput)
        if asked.question.day:
            self.fields["day"] = forms.CharField(
                widget=forms.HiddenInput, initial=str(asked.question.day)
            )


def _choice(asked: Asked, dimension: Dimension, chosen: tuple[str, ...]) -> forms.ChoiceField:
    """The dimension's members; what is chosen and is none of them (several, or one that stands
    under a member) is a choice of its own.
    """
    members = asked.choices[dimension.key]
    choices = [(member.slug, member.name) for member in members if not member.above]
    if dimension.empty is not None:
        choices.append((NONE, dimension.nothing))
    if len(chosen) > 1:
        choices.insert(0, (",".join(chosen), "多项"))
    elif chosen and chosen[0] not in dict(choices):
        names = {member.slug: member.name for member in members}
        choices.insert(0, (chosen[0], names[chosen[0]]))
    return forms.ChoiceField(label=dimension.name, required=False, choices=[("", "全部"), *choices])


class OutcomeForm(forms.ModelForm):
    """What became of a suggestion. `version` notices a second editor."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), "页面不完整，请重新打开这条建议。"),
    )

    class Meta:
        model = Suggestion
        fields = ("unit", "state", "outcome", "declined_because")
        widgets = {
            "outcome": forms.Textarea(attrs={"rows": 5}),
            "declined_because": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def begin_again(self, saved: Suggestion, sentence: str) -> None:
        """Keeps what was entered, to be sent once more on top of what somebody else saved."""
        self.data = {name: self.data[name] for name in self.data} | {"version": saved.version}
        self.add_error(None, sentence)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "version" in self.errors:
            self.add_error(None, self.errors["version"][0])
        state = cleaned.get("state")
        settled = {Suggestion.State.DONE, Suggestion.State.PARTLY_DONE}
        if state in settled and not cleaned.get("outcome", "").strip():
            self.add_error("outcome", "已落实或部分落实的建议要写明落实情况。")
        if state == Suggestion.State.DECLINED and not cleaned.get("declined_because", "").strip():
            self.add_error("declined_because", "不予采纳的建议要写明原因。")
        if state != Suggestion.State.DECLINED and cleaned.get("declined_because", "").strip():
            self.add_error(
                "declined_because", "只有不予采纳的建议才填写原因，请改状态或清空这一栏。"
            )
        if state == Suggestion.State.WAITING and cleaned.get("outcome", "").strip():
            self.add_error("state", "已写落实情况，请选择“办理中”或办理结果。")
        return cleaned
