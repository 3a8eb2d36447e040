"""The boxes of a scheme's form, each box understood for itself; what belongs together is checked
by `scoring.scheming`.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from cases.intake.text import clean_text
from cases.models import UnitGroup
from cases.periods import Month
from cases.rules import OverdueMonth
from reports.registers.forms import NameField, SeenForm
from scoring.models import IndicatorPart, Scheme, SchemeIndicator

from .fields import FIELDS
from .sources import source_choices
from .typed import LINEAR, PIECEWISE

Kind = SchemeIndicator.Kind
SAME, RANKED, UNRANKED = "", "yes", "no"


class WholeField(forms.IntegerField):
    """A whole number between two others, both allowed."""

    def __init__(self, least: int, most: int, **kwargs: Any) -> None:
        sentence = f"请填写 {least} 到 {most} 之间的整数。"
        kinds = ("required", "invalid", "min_value", "max_value")
        super().__init__(
            min_value=least,
            max_value=most,
            error_messages=dict.fromkeys(kinds, sentence),
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            **kwargs,
        )


class PointsField(forms.DecimalField):
    """A number with up to four decimals, as long as its column is wide."""

    def __init__(self, digits: int = 8, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        wide = f"整数最多 {digits - 4} 位，小数最多 4 位，请缩短。"
        wrong = dict.fromkeys(("max_digits", "max_decimal_places", "max_whole_digits"), wide)
        super().__init__(
            max_digits=digits,
            decimal_places=4,
            error_messages={
                "invalid": "请填写数字，例如 25 或 0.02。",
                "required": "请填写数字。",
                **wrong,
            },
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            **kwargs,
        )
        self.validators = [one for one in self.validators if not hasattr(one, "max_digits")]
        self._digits, self._wide = digits, wide

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        number = super().to_python(value)
        if number is None or not number.is_finite():
            return number
        _sign, digits, exponent = number.normalize().as_tuple()
        decimals = max(-int(exponent), 0)
        if decimals > 4 or len(digits) + int(exponent) > self._digits - 4:
            raise forms.ValidationError(self._wide)
        return number


class TextField(forms.CharField):
    """A line of text, without the marks that nobody sees."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        wrong = {"max_length": "最长 %(limit_value)d 字，这里有 %(show_value)d 字，请缩短。"}
        super().__init__(max_length=longest, error_messages=wrong, **kwargs)

    def clean(self, value: Any) -> str:
        return str(super().clean(clean_text(value or "")))


class MonthBox(forms.CharField):
    """A month, picked or typed as 2020-05."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=7,
            error_messages={
                "required": "请填写生效月份，例如 2020-05。",
                "max_length": "月份的格式应为 2020-05。",
            },
            widget=forms.TextInput(attrs={"type": "month", "placeholder": "2020-05"}),
            **kwargs,
        )

    def clean(self, value: Any) -> Month:
        text = super().clean(value)
        try:
            return Month.parse(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class SchemeForm(SeenForm):
    """What a scheme says of itself."""

    name = NameField(100, "方案名称")
    note = forms.CharField(
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "说明最长 %(limit_value)d 字，请缩短。"},
    )
    effective_from = MonthBox()
    scale = forms.TypedChoiceField(coerce=int, choices=[(10, "10 分"), (100, "100 分")])
    bonus_cap = PointsField()
    penalty_cap = PointsField()
    adjustment_cap = PointsField()
    satisfied_from = WholeField(1, 5)
    low_star_below = WholeField(1, 5)
    five_star_from = WholeField(1, 5)
    month_first_day = WholeField(1, 28)
    cut_off_days = WholeField(0, 365)
    overdue_month = forms.ChoiceField(
        choices=[
            (OverdueMonth.ASSIGNED.value, "交办的那个月"),
            (OverdueMonth.DEADLINE.value, "到期的那个月"),
        ]
    )
    forwarding_limit = WholeField(0, 365)
    objection_days = WholeField(0, 365)
    empty_rate = forms.ChoiceField(
        choices=[(Scheme.EmptyRate.FULL, "得满分"), (Scheme.EmptyRate.APART, "单列，不参评")]
    )
    minimum_volume = WholeField(0, 1_000_000)
    tie_order = forms.ChoiceField(
        choices=[
            (Scheme.TieOrder.VOLUME, "交办量大的在前"),
            (Scheme.TieOrder.SHARED, "并列同一名次"),
        ]
    )
    top_size = WholeField(1, 1000)
    bottom_size = WholeField(1, 1000)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="scheme-%s", label_suffix="", **kwargs)
        for name, told in FIELDS.items():
            field = self.fields[name]
            field.label, field.help_text = told.label, told.help
            if isinstance(field, forms.ChoiceField):
                field.error_messages |= {"invalid_choice": "请从列出的选项里选。"}


class RowForm(forms.Form):
    """A form within the form: its boxes bear its row's prefix."""

    use_required_attribute = False

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="%s", label_suffix="", **kwargs)


class IndicatorForm(RowForm):
    """One indicator; what it does not use (a rate's cap, points by case of knots) is left out."""

    key = forms.SlugField(required=False, max_length=40, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="类别",
        choices=[(Kind.RATE, "指标（按比率得分）"), (Kind.BONUS, "加分"), (Kind.PENALTY, "减分")],
        error_messages={"required": "请选择类别。", "invalid_choice": "请选择类别。"},
    )
    source = forms.ChoiceField(
        label="取自",
        choices=source_choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择数字从哪里来。"),
    )
    name = TextField(40, label="名称")
    weight = PointsField(label="权重或分值")
    column = TextField(100, label="指标表列名")
    shape = forms.ChoiceField(
        label="计分方式",
        choices=[(LINEAR, "线性：比率 × 权重"), (PIECEWISE, "分段：按下面的行")],
        required=False,
    )
    cap = PointsField(label="本项上限")
    note = TextField(300, label="口径说明")


class KnotForm(RowForm):
    """A corner of a piecewise linear indicator."""

    percent = PointsField(7, required=True, label="比率（%）")
    points = PointsField(required=True, label="得分")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = int((self.prefix or "0").rpartition("-")[2]) + 1
        for field, what in (("percent", "比率"), ("points", "得分")):
            self.fields[field].error_messages["required"] = f"第 {row} 段缺{what}，请填写数字。"

    def clean_percent(self) -> Decimal:
        """Within what a rate can be."""
        percent: Decimal = self.cleaned_data["percent"]
        if not 0 <= percent <= 100:
            raise forms.ValidationError("比率应在 0 到 100 之间。")
        return percent


class PartForm(RowForm):
    """A column within a rate made of several."""

    side = forms.ChoiceField(
        label="位置",
        choices=IndicatorPart.Side.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择分子或分母。"),
    )
    column = TextField(100, label="列名")
    factor = PointsField(6, label="系数")


class GroupForm(RowForm):
    """What the scheme says of one group of the register."""

    is_ranked = forms.ChoiceField(
        label="参评",
        required=False,
        choices=[(SAME, "按名册"), (RANKED, "参评"), (UNRANKED, "不参评")],
        error_messages={"invalid_choice": "请从列出的选项里选。"},
    )
    top_size = WholeField(1, 1000, label="十佳家数", required=False)
    bottom_size = WholeField(1, 1000, label="较差家数", required=False)

    def __init__(self, data: Any = None, *, group: UnitGroup, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.group = group
        field = self.fields["is_ranked"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        own = "参评" if group.is_ranked else "不参评"
        field.choices = [(SAME, f"按名册（{own}）"), (RANKED, "参评"), (UNRANKED, "不参评")]

    def says_nothing(self) -> bool:
        """Whether the register and the scheme's own sizes hold."""
        return not any(self.cleaned_data.get(name) for name in self.fields)


class CopyForm(forms.Form):
    """A copy's name and the month from which it is to hold."""

    name = NameField(100, "新方案名称")
    effective_from = MonthBox(label="生效月份")

    def __init__(self, data: Any = None, *, month: Month | None = None) -> None:
        initial = {"effective_from": str(month) if month else ""}
        super().__init__(data, initial=initial, auto_id="copy-%s", label_suffix="")


class SeenActionForm(SeenForm):
    """An action on what the page showed."""


def all_valid(rows: Iterable[forms.Form]) -> bool:
    """Whether every row is understood; each is looked at, so that all mistakes are told at once."""
    answers = [row.is_valid() for row in rows]
    return all(answers)
