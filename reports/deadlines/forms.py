"""What is sent from the page: days and how they are, default terms, a year to lay out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from cases.models import RequestKind

LONGEST = 366
"""Days that one entry may cover: a leap year."""
SHORTEST_TERM, LONGEST_TERM = 1, 250
UNSTATED = "unstated"
KINDS = {kind.value: kind.label for kind in RequestKind} | {"": "没有写明类型的"}
"""Request kind → its words, as the terms are listed."""


class DayField(forms.DateField):
    """A day, picked or typed as 2027-10-01."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {
            "required": "请填写日期。",
            "invalid": "没有这一天，请按 2027-10-01 的格式填写。",
        }
        picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(input_formats=["%Y-%m-%d"], widget=picker, error_messages=wrong, **kwargs)


class DaysForm(forms.Form):
    """Days on end, both included, and how the bureau treats them."""

    FREE, WORKING, WITHDRAWN = "free", "working", "withdrawn"

    first = DayField(label="从")
    last = DayField(label="到", required=False, help_text="只有一天的可以不填。")
    rule = forms.ChoiceField(
        label="安排为",
        choices=[(FREE, "休息"), (WORKING, "上班"), (WITHDRAWN, "撤回本单位的安排")],
        widget=forms.RadioSelect,
        initial=FREE,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "请选择休息、上班，或撤回本单位的安排。"
        ),
    )

    def __init__(self, *args: Any, years: range, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._years = years

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first = cleaned.get("first")
        if not first or "last" in self.errors:
            return cleaned
        cleaned["last"] = last = cleaned.get("last") or first
        for name in ("first", "last"):
            if cleaned[name].year not in self._years:
                self.add_error(name, _beyond(self._years))
        if last < first:
            self.add_error("last", f"最后一天早于第一天（{first}），请核对这两个日期。")
        elif (last - first).days >= LONGEST:
            self.add_error("last", f"一次最多安排 {LONGEST} 天，请分几次填写。")
        return cleaned

    def span(self) -> tuple[date, date]:
        return self.cleaned_data["first"], self.cleaned_data["last"]


class YearForm(forms.Form):
    """A year to lay out by the day of the week."""

    def __init__(self, *args: Any, years: range, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wrong = dict.fromkeys(("required", "invalid", "min_value", "max_value"), _beyond(years))
        self.fields["year"] = forms.IntegerField(
            min_value=years[0], max_value=years[-1], error_messages=wrong
        )


class TermsForm(forms.Form):
    """Working days for every request kind, saved together."""

    def __init__(self, *args: Any, terms: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in KINDS.items():
            self.fields[kind or UNSTATED] = _term(label, terms.get(kind, terms.get("")))

    def terms(self) -> dict[str, int]:
        """Days by request kind."""
        return {kind: self.cleaned_data[kind or UNSTATED] for kind in KINDS}


def _term(label: str, days: int | None) -> forms.IntegerField:
    sentence = f"请填写 {SHORTEST_TERM} 到 {LONGEST_TERM} 之间的整数。"
    return forms.IntegerField(
        label=label,
        initial=days,
        min_value=SHORTEST_TERM,
        max_value=LONGEST_TERM,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence),
    )


def _beyond(years: range) -> str:
    return f"只能安排 {years[0]} 年到 {years[-1]} 年的日子。"
