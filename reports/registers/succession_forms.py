"""What is asked before a unit is merged, split or found to be a duplicate, and the confirmation."""

from typing import Any

from django import forms

from cases.models import Unit
from reports.deadlines.forms import DayField

from .forms import ReasonField, SeenForm

CHOOSE = dict.fromkeys(("required", "invalid_choice"), "请选择单位。")
PARTS = 4
"""Fields for the parts of a split; more parts are rare and can follow as renamings or mergers."""


class _AboutUnit(forms.Form):
    """A question about a unit; other units in use can be chosen."""

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data, auto_id="ask-%s", label_suffix="")
        others = Unit.objects.filter(closed_on=None).exclude(pk=unit.pk)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = others


class MergeForm(_AboutUnit):
    """Into which unit, and from which day on."""

    into: forms.ModelChoiceField = forms.ModelChoiceField(
        Unit.objects.none(),
        label="并入",
        to_field_name="slug",
        empty_label="请选择",
        error_messages=CHOOSE,
    )
    on = DayField(label="自哪天起")


class DuplicateForm(_AboutUnit):
    """Which registration is kept."""

    into: forms.ModelChoiceField = forms.ModelChoiceField(
        Unit.objects.none(),
        label="保留哪一个登记",
        to_field_name="slug",
        empty_label="请选择",
        error_messages=CHOOSE,
    )


class SplitForm(_AboutUnit):
    """Into which units, and from which day on."""

    on = DayField(label="自哪天起")

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data, unit=unit)
        others = Unit.objects.filter(closed_on=None).exclude(pk=unit.pk)
        for number in range(1, PARTS + 1):
            self.fields[f"part{number}"] = forms.ModelChoiceField(
                others,
                label=f"接续单位 {number}",
                to_field_name="slug",
                required=False,
                empty_label="请选择" if number <= 2 else "无",
                error_messages=CHOOSE,
            )

    def parts(self) -> list[Unit]:
        """The chosen ones, each once."""
        chosen = [self.cleaned_data[f"part{number}"] for number in range(1, PARTS + 1)]
        return list(dict.fromkeys(unit for unit in chosen if unit))


class ConfirmForm(SeenForm):
    """The reason, for what the preview showed."""

    reason = ReasonField(required=True)

    def __init__(self, data: Any = None, *, seen: str = "") -> None:
        super().__init__(data, initial={"seen": seen}, auto_id="confirm-%s", label_suffix="")
