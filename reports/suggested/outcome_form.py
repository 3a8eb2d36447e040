"""The entry of what became of a suggestion: unit, state, outcome, reason, day of settling."""

from datetime import date
from typing import Any

from django import forms

from accounts.scope import Scope, ScopeKind
from cases.actions import SETTLED
from cases.intake.lookup import unit_register
from cases.intake.numbers import Unreadable
from cases.models import Suggestion, Unit
from cases.suggested.personal import masked
from reports.deadlines.forms import DayField

LONGEST = 5_000
"""Characters of an outcome; the longest that was ever printed has a few hundred."""
UNITS = "unit-names"
"""The list that a unit's name is picked from, once a page."""
INCOMPLETE = "页面不完整，请重新打开这条建议。"
OUTSIDE = "这个单位不在您可以查看的范围内，请核对。"
State = Suggestion.State


class UnitNameField(forms.CharField):
    """A unit by any of its names, typed or picked from the page's list."""

    def __init__(self, known: Unit | None) -> None:
        super().__init__(
            label="责任单位",
            required=False,
            max_length=100,
            widget=forms.TextInput(attrs={"list": UNITS, "autocomplete": "off"}),
            error_messages={"max_length": "单位名称最多 100 字，请从名单中选择。"},
        )
        self._known = known

    def clean(self, value: Any) -> Unit | None:
        name = super().clean(value)
        if not name:
            return None
        if self._known and name == self._known.name:
            return self._known
        try:
            return unit_register().find(name).entry
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error


def _words(label: str, rows: int) -> forms.CharField:
    # A blank placeholder tells the style sheet that nothing is written there.
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "placeholder": " "}),
        error_messages={"max_length": f"{label}过长，最多 {LONGEST} 字。"},
    )


class OutcomeForm(forms.ModelForm):
    """What became of a suggestion. `version` notices a second editor; `hidden` says what numbers
    of persons were hidden in what was sent.
    """

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), INCOMPLETE),
    )
    state = forms.ChoiceField(
        label="状态",
        choices=State.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择状态。"),
    )
    outcome = _words("落实情况", 3)
    declined_because = _words("不予采纳的原因", 2)
    settled_on = DayField(label="办结日期", required=False, help_text="不填的按保存当天。")

    class Meta:
        model = Suggestion
        fields = ("state", "outcome", "declined_because", "settled_on")

    def __init__(self, *args: Any, scope: Scope, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about: Suggestion = self.instance
        self.hidden = ""
        self._scope, self._today, self._received = scope, today, about.received_on
        self.fields["unit"] = UnitNameField(about.unit)
        name = about.unit.name if about.unit else ""
        self.initial = {**self.initial, "version": about.version, "unit": name}
        limits = {"max": today} | ({"min": about.received_on} if about.received_on else {})
        day: Any = self.fields["settled_on"].widget
        day.attrs |= {name: str(limit) for name, limit in limits.items()}
        self.order_fields(("state", "outcome", "declined_because", "unit"))

    def begin_again(self, saved: Suggestion, sentence: str) -> None:
        """Keeps what was entered, to be sent once more on top of what somebody else saved."""
        self.data = {name: self.data[name] for name in self.data} | {"version": saved.version}
        self.add_error(None, sentence)

    def clean_unit(self) -> Unit | None:
        """Within what the person may see: else the suggestion would be lost to them."""
        unit: Unit | None = self.cleaned_data["unit"]
        if unit != self.fields["unit"]._known and not is_within(self._scope, unit):  # type: ignore[attr-defined]
            raise forms.ValidationError(OUTSIDE)
        return unit

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "version" in self.errors:
            self.add_error(None, self.errors["version"][0])
        if "state" in cleaned:
            self._check_day(cleaned)
            for name, sentence in _senseless(cleaned):
                self.add_error(name, sentence)
        self._hide_numbers(cleaned)
        return cleaned

    def save_to(self) -> Suggestion:
        """The suggestion as it was entered, not saved."""
        about: Suggestion = self.instance
        about.unit = self.cleaned_data["unit"]
        return about

    def _check_day(self, cleaned: dict[str, Any]) -> None:
        if cleaned["state"] not in SETTLED:
            cleaned["settled_on"] = None
        day = cleaned.get("settled_on")
        if day and day > self._today:
            self.add_error("settled_on", "办结日期不能晚于今天。")
        if day and self._received and day < self._received:
            self.add_error("settled_on", f"办结日期不能早于提出日期 {self._received}。")

    def _hide_numbers(self, cleaned: dict[str, Any]) -> None:
        found = []
        for name in ("outcome", "declined_because"):
            text = masked(cleaned.get(name, ""))
            if text.found:
                cleaned[name] = text.text
                found.append(text.words)
        self.hidden = "、".join(found)


def _senseless(cleaned: dict[str, Any]) -> list[tuple[str, str]]:
    """What does not go together, by field."""
    state = cleaned["state"]
    outcome, reason = cleaned.get("outcome", ""), cleaned.get("declined_because", "")
    found = []
    if state in {State.DONE, State.PARTLY_DONE} and not outcome:
        found.append(("outcome", "已落实或部分落实的建议要写明落实情况。"))
    if state == State.DECLINED and not reason:
        found.append(("declined_because", "不予采纳的建议要写明原因。"))
    if state != State.DECLINED and reason:
        sentence = "只有不予采纳的建议才填写原因，请改状态或清空这一栏。"
        found.append(("declined_because", sentence))
    if state == State.WAITING and outcome:
        found.append(("state", "已写落实情况，请选择“办理中”或办理结果。"))
    return found


def is_within(scope: Scope, unit: Unit | None) -> bool:
    """Whether a suggestion of the unit is among those that the person may see."""
    if scope.kind is ScopeKind.ALL:
        return True
    if unit is None:
        return False
    if scope.kind is ScopeKind.UNIT:
        return unit.slug in scope.keys
    return unit.district is not None and unit.district.slug in scope.keys
