"""Fields of forms for the values of a case, read as the intake reads them from a file."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from cases.intake import moments
from cases.intake.ledger.outcome import Outcome
from cases.intake.ledger.persons import citizen
from cases.intake.ledger.values import LONGEST_CONTENT, LONGEST_TITLE, texts
from cases.intake.numbers import Unreadable
from cases.manual.fields import field_of, label
from cases.manual.sense import is_needed
from cases.models import Case, Category
from cases.periods import CITY

NONE = "（没有）"
DEADLINES = frozenset({"due_at", "extended_until"})
LONG = frozenset({"content", "reply"})
_LONGEST_MOMENT = 60
_MOMENT_HELP = "写成 2020-04-18 10:00。"
_DEADLINE_HELP = "写成 2020-04-18，到当日24时为止；或写明时刻：2020-04-18 17:00。"


def value_field(case: Case, name: str) -> forms.Field:
    """The field of a form for a field of the case, with its present value as `initial`."""
    field = field_of(name)
    required = is_needed(case, name)
    if isinstance(field, models.ForeignKey):
        return RegisteredField(case, name, required=required)
    if isinstance(field, models.BooleanField):
        return FlagField(label=label(name), initial=str(getattr(case, name)))
    if isinstance(field, models.DateTimeField):
        return MomentField(name, getattr(case, name), required=required)
    if field.choices:
        choices = [("", "（没有写明）"), *field.choices]
        return forms.ChoiceField(
            label=label(name), choices=choices, required=False, initial=getattr(case, name)
        )
    if name == "citizen_name":
        return CitizenField(initial=case.citizen_name)
    return WordsField(name, initial=getattr(case, name))


class RegisteredField(forms.ModelChoiceField):
    """A unit, a district, a category with what stands above it, or a channel."""

    def __init__(self, case: Case, name: str, *, required: bool) -> None:
        register: Any = field_of(name).related_model
        rows = register.objects.order_by("order", "pk")
        if register is Category:
            rows = rows.select_related("parent")
        super().__init__(
            rows,
            label=label(name),
            required=required,
            empty_label=None if required else NONE,
            initial=getattr(case, f"{name}_id"),
            error_messages=dict.fromkeys(("required", "invalid_choice"), "请从列表中选择一项。"),
        )

    def label_from_instance(self, obj: Any) -> str:
        above = obj.parent if isinstance(obj, Category) else None
        return f"{above.name} / {obj.name}" if above else str(obj)


class FlagField(forms.TypedChoiceField):
    """是 or 否."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = dict.fromkeys(("required", "invalid_choice"), "请选择是或否。")
        super().__init__(
            choices=[("True", "是"), ("False", "否")],
            coerce=lambda text: text == "True",
            widget=forms.RadioSelect,
            error_messages=wrong,
            **kwargs,
        )


class MomentField(forms.CharField):
    """A moment as people write it; a deadline given as a day lasts until the day's last tick."""

    def __init__(self, name: str, at: datetime | None, *, required: bool) -> None:
        self.is_deadline = name in DEADLINES
        help_text = _DEADLINE_HELP if self.is_deadline else _MOMENT_HELP
        super().__init__(
            label=label(name),
            required=required,
            max_length=_LONGEST_MOMENT,
            initial=written(at, is_deadline=self.is_deadline),
            help_text=help_text if required else f"{help_text}没有就留空。",
            error_messages={"required": f"请填写{label(name)}。"},
        )

    def clean(self, value: Any) -> datetime | None:
        text = super().clean(value)
        read = moments.ends_at if self.is_deadline else moments.happened_at
        try:
            kept = read(text)
        except Unreadable as error:
            raise ValidationError(str(error)) from error
        if kept is None and self.required:
            raise ValidationError(self.error_messages["required"])
        return datetime.fromisoformat(kept).replace(tzinfo=UTC) if kept else None


class CitizenField(forms.CharField):
    """A surname with 先生 or 女士; never a whole name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=label("citizen_name"),
            required=False,
            max_length=20,
            help_text="只保留姓氏和称呼，例如“王先生”；填写全名也只保存姓氏。",
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        read = citizen(super().clean(value))
        if isinstance(read, Outcome):
            raise ValidationError("这不像是姓名，请只填姓氏和称呼，例如“王先生”。")
        return read


class WordsField(forms.CharField):
    """Free text without invisible characters."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        self.longest = LONGEST_CONTENT if name in LONG else LONGEST_TITLE
        self.is_long = name in LONG
        widget = forms.Textarea(attrs={"rows": 12}) if self.is_long else forms.TextInput()
        super().__init__(
            label=label(name),
            required=False,
            widget=widget,
            help_text=f"最多 {self.longest:,} 字。",
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        read = texts(self.longest, in_lines=self.is_long)(super().clean(value))
        if isinstance(read, Outcome):
            if read.problem:
                raise ValidationError(read.problem)
            return read.value
        return read


def written(at: datetime | None, *, is_deadline: bool = False) -> str:
    """A moment as the form takes it back unchanged."""
    if at is None:
        return ""
    local = at.astimezone(CITY).replace(tzinfo=None)
    if is_deadline and local.time() == time.max:
        return str(local.date())
    return local.isoformat(" ", "auto" if local.second or local.microsecond else "minutes")
