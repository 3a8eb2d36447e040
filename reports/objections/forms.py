"""What is sent about objections: the objection, its evidence, its decision, the last day."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms

from accounts.scope import Scope
from cases.models import Case, Unit
from cases.numbers import spellings
from reports.casefile.forms import LONGEST_REASON, AttachedFile, AttachForm, ReasonField
from reports.casefile.record import visible_case
from reports.deadlines.forms import DayField
from scoring.models import Objection
from scoring.objecting import Demand

from .rows import may_object
from .words import signed

OUTSIDE = "这个单位不在您可以查看的范围内，请核对。"
NO_CASE = "没有这个办件，请核对编号。"


class WhyField(ReasonField):
    """Why; kept with the objection or the decision. What is missing is called as the field is."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.help_text = f"最多 {LONGEST_REASON} 字。"
        self.error_messages |= {
            "required": f"请写明{label}。",
            "max_length": f"{label}过长，最多 {LONGEST_REASON} 字。",
        }


class PointsField(forms.DecimalField):
    """Points with their sign."""

    def __init__(self, label: str = "分值", **kwargs: Any) -> None:
        sentence = "请填写分值，如 0.5 或 -0.5，最多四位小数，不超过 9999。"
        kinds = ("required", "invalid", "max_digits", "max_decimal_places", "max_whole_digits")
        super().__init__(
            label=label,
            max_digits=8,
            decimal_places=4,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            error_messages=dict.fromkeys(kinds, sentence),
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        """Also with a typographic minus and full-width signs."""
        if isinstance(value, str):
            value = value.strip().translate(str.maketrans("−－＋", "--+"))
        return super().clean(value)


def confirm_beyond(form: forms.Form, points: Decimal | None, scale: int | None) -> None:
    """Points beyond the scheme's full score are a slip more often than meant: the form comes back
    with a box to tick, without which it is not taken.
    """
    if points is None or scale is None or abs(points) <= scale:
        return
    form.fields["confirmed"] = forms.BooleanField(label="确认超出满分", required=False)
    if not form["confirmed"].data:
        form.add_error(
            "confirmed",
            f"分值 {signed(points)} 超出方案的满分 {scale} 分，请核对；"
            "确实无误的，请勾选“确认超出满分”后再提交。",
        )


class UnitField(forms.ModelChoiceField):
    """A unit, by its slug."""

    def __init__(self) -> None:
        super().__init__(
            Unit.objects.order_by("group__order", "order", "pk"),
            label="单位",
            to_field_name="slug",
            empty_label="请选择",
            error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择单位。"),
        )


class ObjectionForm(forms.Form):
    """A unit's objection: a case out of the counts, or points."""

    unit = UnitField()
    claim = forms.ChoiceField(
        label="请求",
        choices=Objection.Claim.choices,
        widget=forms.RadioSelect,
        initial=Objection.Claim.EXCLUDE,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择请求什么。"),
    )
    number = forms.CharField(
        label="办件编号",
        required=False,
        max_length=40,
        help_text="剔除办件的必填；调整分数的，与某件办件有关时填写。",
        error_messages={"max_length": NO_CASE},
    )
    points = PointsField(
        "请求调整的分值", required=False, help_text="只在请求调整分数时填写，如 0.5；扣分写 -0.5。"
    )
    reason = WhyField("理由")
    file = AttachedFile("材料（可选）", required=False)

    def __init__(self, *args: Any, scope: Scope, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._scope = scope
        self._now = now

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).strip()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not {"unit", "claim", "number"} <= cleaned.keys():
            return cleaned
        number = cleaned["number"]
        cleaned["case"] = self._case(number)
        if cleaned["claim"] == Objection.Claim.ADJUST:
            if "points" in cleaned and cleaned["points"] is None:
                self.add_error("points", "请填写请求调整的分值。")
        elif not number:
            self.add_error("number", "请填写要剔除的办件编号。")
        if not self.errors and not may_object(self._scope, cleaned["unit"], cleaned["case"]):
            self.add_error("unit", OUTSIDE)
        return cleaned

    def demand(self) -> Demand:
        """What is asked for; the points only where points are asked for."""
        given = self.cleaned_data
        is_points = given["claim"] == Objection.Claim.ADJUST
        return Demand(given["case"], given["points"] if is_points else None)

    def _case(self, number: str) -> Case | None:
        if not number:
            return None
        for one in spellings(number):
            if found := visible_case(one, self._scope, self._now):
                return found
        self.add_error("number", NO_CASE)
        return None


class DecideForm(forms.Form):
    """Upheld or not, with the reason; of points, how many."""

    verdict = forms.ChoiceField(
        label="裁定",
        choices=[
            (one.value, one.label) for one in (Objection.State.UPHELD, Objection.State.REJECTED)
        ],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择成立或不成立。"),
    )
    points = PointsField(
        "裁定调整的分值", help_text="裁定成立时生效，可以与请求的不同。", required=False
    )
    reason = WhyField("裁定理由")

    def __init__(self, objection: Objection, *args: Any, scale: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asked_for = objection.points
        self._scale = scale
        if objection.points is None:
            del self.fields["points"]
        else:
            self.fields["points"].initial = f"{objection.points.normalize():f}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("verdict") == Objection.State.UPHELD and "points" in cleaned:
            given = cleaned["points"]
            confirm_beyond(self, self._asked_for if given is None else given, self._scale)
        return cleaned

    @property
    def is_upheld(self) -> bool:
        return bool(self.cleaned_data["verdict"] == Objection.State.UPHELD)


class EvidenceForm(AttachForm):
    """A file that proves an objection, and what it shows."""


class RemoveForm(forms.Form):
    """A file goes: nothing has to be filled in."""


class WindowForm(forms.Form):
    """The last day on which objections to a month are taken."""

    last_day = DayField(label="异议截止日期", help_text="到这一天的24时为止。")
    reason = WhyField("原因")
