"""What is sent from the pages of the registers. `seen` is what the form showed, as a token."""

from datetime import date
from typing import Any

from django import forms

from cases.models import District, Unit, UnitGroup
from cases.registers.editing import EDITED, seen_of_unit
from cases.registers.later_cases import LaterCases
from reports.deadlines.forms import DayField

LARGEST_ORDER = 1_000_000
INCOMPLETE = dict.fromkeys(("required", "invalid"), "页面不完整，请重新打开再试。")


class SeenForm(forms.Form):
    """A form that says what its page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, error_messages=INCOMPLETE, max_length=100)

    def begin_again(self, seen: str, sentence: str) -> None:
        """Keeps what was entered, to be sent once more on top of what is stored now."""
        self.data = {name: self.data[name] for name in self.data} | {"seen": seen}
        self.add_error(None, sentence)


class NameField(forms.CharField):
    """A name as it is to be registered."""

    def __init__(self, longest: int, label: str, **kwargs: Any) -> None:
        wrong = {
            "required": f"请填写{label}。",
            "max_length": f"{label}最长 %(limit_value)d 字，这里有 %(show_value)d 字。",
        }
        super().__init__(label=label, max_length=longest, error_messages=wrong, **kwargs)


class ReasonField(forms.CharField):
    """Why; kept in the history."""

    def __init__(self, *, required: bool = False, label: str = "原因") -> None:
        super().__init__(
            label=label,
            required=required,
            max_length=500,
            help_text="" if required else "可以不填，会留在更改记录里。",
            error_messages={
                "required": f"请写明{label}，会留在更改记录里。",
                "max_length": f"{label}最长 500 字。",
            },
        )


class OrderField(forms.IntegerField):
    """A place in the register."""

    def __init__(self, **kwargs: Any) -> None:
        sentence = f"请填写 0 到 {LARGEST_ORDER} 之间的整数。"
        kinds = ("required", "invalid", "min_value", "max_value")
        super().__init__(
            label="排序",
            min_value=0,
            max_value=LARGEST_ORDER,
            error_messages=dict.fromkeys(kinds, sentence),
            **kwargs,
        )


class UnitForm(SeenForm):
    """Everything of a unit but its names and its end."""

    short_name = NameField(50, "简称", required=False)
    group = forms.ModelChoiceField(
        UnitGroup.objects.all(),
        label="分组",
        empty_label="请选择",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择分组。"),
    )
    district = forms.ModelChoiceField(
        District.objects.all(), label="属地", required=False, empty_label="无"
    )
    parent: forms.ModelChoiceField = forms.ModelChoiceField(
        Unit.objects.all(),
        label="上级单位",
        required=False,
        empty_label="无",
        error_messages={"invalid_choice": "没有这个上级单位，请重选。"},
    )
    order = OrderField(help_text="同组之内从小到大排列。")
    opened_on = DayField(label="启用日期", required=False, help_text="一直都有的可以不填。")

    def __init__(self, data: Any = None, *, unit: Unit | None = None) -> None:
        initial = {}
        if unit:
            initial = {name: getattr(unit, name) for name in EDITED}
            initial["seen"] = seen_of_unit(unit)
        super().__init__(data, initial=initial, auto_id="unit-%s", label_suffix="")
        if unit:
            choices = self.fields["parent"]
            assert isinstance(choices, forms.ModelChoiceField)  # noqa: S101
            choices.queryset = Unit.objects.exclude(pk=unit.pk)

    def values(self) -> dict[str, Any]:
        """The fields that a unit is saved with."""
        return {name: self.cleaned_data[name] for name in EDITED}


class NewUnitForm(UnitForm):
    """A unit that is not registered yet."""

    name = NameField(100, "单位名称")
    field_order = ("name",)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        del self.fields["seen"]
        self.fields["order"].required = False
        self.fields["order"].help_text = "不填排在最后。"


class RenameForm(SeenForm):
    """A new name and the day from which it is borne."""

    name = NameField(100, "新名称")
    since = DayField(label="自哪天起")
    reason = ReasonField()

    def __init__(self, data: Any = None, *, seen: str = "") -> None:
        super().__init__(data, initial={"seen": seen}, auto_id="rename-%s", label_suffix="")


class NameCorrectionForm(SeenForm):
    """One of a unit's names through time, put right."""

    name = NameField(100, "名称")
    since = DayField(label="自哪天起", required=False)
    reason = ReasonField()

    def __init__(
        self,
        data: Any = None,
        *,
        place: int,
        name: str = "",
        since: date | None = None,
        seen: str = "",
    ) -> None:
        initial = {"name": name, "since": since, "seen": seen}
        super().__init__(data, initial=initial, auto_id=f"name-{place}-%s", label_suffix="")
        if place == 0:
            del self.fields["since"]


class AliasForm(forms.Form):
    """Another spelling."""

    spelling = NameField(100, "别名")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="alias-%s", label_suffix="")


class SeenReasonForm(SeenForm):
    """A reason, for what the page showed."""

    reason = ReasonField()

    def __init__(self, data: Any = None, *, seen: str = "") -> None:
        super().__init__(data, initial={"seen": seen}, auto_id="reopen-%s", label_suffix="")


class CloseForm(SeenForm):
    """From which day on an entry is not in use any longer."""

    on = DayField(label="自哪天起停用")
    reason = ReasonField()
    knows = forms.BooleanField(required=False)
    asked = forms.CharField(required=False, widget=forms.HiddenInput, max_length=100)
    later: LaterCases | None = None

    def __init__(self, data: Any = None, *, seen: str = "") -> None:
        super().__init__(data, initial={"seen": seen}, auto_id="close-%s", label_suffix="")

    def ask(self, later: LaterCases) -> None:
        """Shows the tick for that day's later cases; what was entered stays."""
        self.later = later
        kept = {name: self.data[name] for name in self.data if name != "knows"}
        self.data = kept | {"asked": later.token}

    def values(self) -> dict[str, Any]:
        """What an entry is closed with."""
        cleaned = self.cleaned_data
        known = cleaned["asked"] if cleaned["knows"] else ""
        return {name: cleaned[name] for name in ("seen", "on", "reason")} | {"known": known}


class DeleteForm(forms.Form):
    """Why an entry that nothing uses is deleted."""

    reason = ReasonField()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="delete-%s", label_suffix="")
