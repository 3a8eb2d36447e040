"""Which template a notice follows from now on, and where sections go that it does not have."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator

from reports.models import Notice, NoticeTemplate
from reports.models.layouts import AT_THE_END

from .layouts import choosable
from .relaying import Kept, Wish, Wishes

EXCERPT = 60


class ChooseForm(forms.Form):
    """Which template a notice in the making is to follow from now on."""

    template = forms.ChoiceField(
        label="版式",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择版式。"),
    )

    def __init__(self, notice: Notice, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in choosable() if one.pk != notice.template_id}
        choices = [(pk, f"{one.label}（第 {one.version} 版）") for pk, one in self.known.items()]
        self.fields["template"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> NoticeTemplate:
        return self.known[self.cleaned_data["template"]]

    @property
    def wishes(self) -> Wishes:
        """Nothing was asked."""
        return {}


class PlaceForm(ChooseForm):
    """Where the sections go that people wrote and the chosen template does not have."""

    OUT = "out"
    FRONT = "front"
    placed = forms.CharField(widget=forms.HiddenInput, required=False, initial="1")

    def __init__(
        self, notice: Notice, template: NoticeTemplate, kept: Sequence[Kept], *args: Any
    ) -> None:
        super().__init__(notice, *args)
        self.fields["template"].widget = forms.HiddenInput()
        self.initial["template"] = template.pk
        rows = template.sections.order_by("order").exclude(content__in=AT_THE_END)
        self._blocks = {str(one.pk): one for one in rows}
        self._kept = kept
        for one in kept:
            self.fields[self._name(one)] = self._field(one)

    @property
    def wishes(self) -> Wishes:
        given = {one.section.pk: self.cleaned_data[self._name(one)] for one in self._kept}
        return {
            pk: Wish(behind=self._blocks.get(where), is_left_out=where == self.OUT)
            for pk, where in given.items()
        }

    def _name(self, kept: Kept) -> str:
        return f"place-{kept.section.pk}"

    def _field(self, kept: Kept) -> forms.ChoiceField:
        behind = str(kept.behind.pk) if kept.behind else self.FRONT
        field = forms.ChoiceField(
            label=f"“{kept.section}”",
            choices=[
                (self.FRONT, "最前面"),
                *((pk, f"“{one}”之后") for pk, one in self._blocks.items()),
                (self.OUT, "不印，内容保留"),
            ],
            initial=self.OUT if kept.section.is_left_out else behind,
            error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择放在哪一段之后。"),
        )
        if kept.section.text:
            field.help_text = Truncator(kept.section.text).chars(EXCERPT)
        return field
