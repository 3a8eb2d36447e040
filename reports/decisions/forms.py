"""What is sent about a month's scores: points for a unit, an order of tied units."""

from typing import Any

from django import forms

from cases.models import Unit
from reports.objections.forms import PointsField, UnitField, WhyField, confirm_beyond
from scoring.ties import Tied

EVERY_PLACE = "请给每个单位一个不同的次序，从 1 到 {number}。"


class AdjustForm(forms.Form):
    """Points for a unit's month."""

    unit = UnitField()
    points = PointsField(help_text="加分写 0.5，减分写 -0.5。")
    reason = WhyField("原因")

    def __init__(self, *args: Any, scale: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._scale = scale

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        confirm_beyond(self, cleaned.get("points"), self._scale)
        return cleaned


class SettleForm(forms.Form):
    """The order of tied units: a number for each, 1 first."""

    def __init__(self, tied: Tied, data: Any = None) -> None:
        first = tied.results[0].unit.slug
        super().__init__(data, auto_id=f"tie-{first}-%s")
        self.tied = tied
        number = len(tied.results)
        sentence = EVERY_PLACE.format(number=number)
        kinds = ("required", "invalid", "min_value", "max_value")
        for place, one in enumerate(tied.results, start=1):
            self.fields[f"place-{one.unit.slug}"] = forms.IntegerField(
                label=one.name,
                initial=place,
                min_value=1,
                max_value=number,
                widget=forms.NumberInput(attrs={"class": "ties__number"}),
                error_messages=dict.fromkeys(kinds, sentence),
            )
        self.fields["reason"] = WhyField("理由")
        self.fields["units"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=key_of(tied)
        )

    @property
    def places(self) -> list[forms.BoundField]:
        """The fields of the units."""
        return [bound for bound in self if bound.name.startswith("place-")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [cleaned[bound.name] for bound in self.places if bound.name in cleaned]
        if not any(bound.errors for bound in self.places) and len(set(given)) < len(given):
            self.add_error(None, EVERY_PLACE.format(number=len(given)))
        return cleaned

    def order(self) -> list[Unit]:
        """The best first."""
        by_slug = {one.unit.slug: one.unit for one in self.tied.results}
        return sorted(by_slug.values(), key=lambda one: self.cleaned_data[f"place-{one.slug}"])


def key_of(tied: Tied) -> str:
    """Which tie a form was about, whatever order its units stand in by now."""
    return " ".join(sorted(one.unit.slug for one in tied.results))
