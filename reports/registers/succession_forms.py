"""What is asked before a unit is merged, split or found to be a duplicate, and the confirmation."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator

from cases.models import Unit
from reports.deadlines.forms import DayField

from .forms import ReasonField, SeenForm

CHOOSE = dict.fromkeys(("required", "invalid_choice"), "请选择单位。")
PARTS = 4
"""Fields for the parts of a split; more parts are rare and can follow as renamings or mergers."""


class _ByGroup(ModelChoiceIterator):
    """Units under the headings of their groups; the rows have to come group by group."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for name, units in groupby(self.queryset, lambda unit: unit.group.name):
            yield (name, [self.choice(unit) for unit in units])


class UnitChoice(forms.ModelChoiceField):
    """One of about a hundred units."""

    iterator = _ByGroup


def other_units(unit: Unit) -> QuerySet[Unit]:
    """The units in use but this one, group by group in the order of the register."""
    rows = Unit.objects.filter(closed_on=None).exclude(pk=unit.pk).select_related("group")
    return rows.order_by("group__order", "group", "order", "pk")


class _AboutUnit(forms.Form):
    """A question about a unit; other units in use can be chosen."""

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data, auto_id="ask-%s", label_suffix="")
        for field in self.fields.values():
            if isinstance(field, UnitChoice):
                field.queryset = other_units(unit)


class MergeForm(_AboutUnit):
    """Into which unit, and from which day on."""

    into = UnitChoice(
        Unit.objects.none(),
        label="并入",
        to_field_name="slug",
        empty_label="请选择",
        error_messages=CHOOSE,
    )
    on = DayField(label="自哪天起")


class DuplicateForm(_AboutUnit):
    """Which registration is kept."""

    into = UnitChoice(
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
        for number in range(1, PARTS + 1):
            self.fields[f"part{number}"] = UnitChoice(
                other_units(unit),
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
