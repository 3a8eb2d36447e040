"""A scheme's form as a whole: its rows of boxes, what they say, and the faults in their places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms

from cases.measures import MEASURES
from cases.models import UnitGroup
from scoring.models import SchemeIndicator
from scoring.scheming.content import (
    FIELDS,
    Content,
    GroupContent,
    IndicatorContent,
    KnotContent,
    PartContent,
)
from scoring.scheming.faults import Fault
from scoring.scheming.keys import RESERVED

from .forms import RANKED, SAME, GroupForm, IndicatorForm, KnotForm, PartForm, SchemeForm, all_valid
from .sources import COLUMN, PARTS
from .typed import PIECEWISE, SPARE_ROWS, Typed, TypedIndicator

RATE = SchemeIndicator.Kind.RATE


@dataclass
class IndicatorRow:
    """One indicator's forms; `number` counts from 0."""

    number: int
    form: IndicatorForm
    knots: list[KnotForm]
    parts: list[PartForm]
    spare_knots: list[KnotForm]
    spare_parts: list[PartForm]
    faults: list[str] = field(default_factory=list)

    def forms(self) -> list[forms.Form]:
        """Those that count, by what was chosen."""
        chosen = self.form.data
        is_rate = chosen.get(f"{self.form.prefix}-kind") == RATE
        knots = self.knots if chosen.get(f"{self.form.prefix}-shape") == PIECEWISE else []
        parts = self.parts if chosen.get(f"{self.form.prefix}-source") == PARTS else []
        return [self.form, *(knots if is_rate else []), *(parts if is_rate else [])]


class Editor:
    """The form over what was typed. `is_sent`: understood and checked, mistakes are shown.

    `outdated` says who saved in between, `replaced` what saving once more would then replace.
    """

    def __init__(self, typed: Typed, groups: Sequence[UnitGroup], *, is_sent: bool) -> None:
        self.typed = typed
        self.is_sent = is_sent
        self.data = typed.as_data()
        self.form = SchemeForm(**self._given(typed.boxes))
        self.rows = [self._row(place, one) for place, one in enumerate(typed.indicators)]
        self.groups = [
            GroupForm(**self._given(typed.groups[group.slug], f"group-{group.slug}"), group=group)
            for group in groups
        ]
        self.faults: list[str] = []
        self.outdated = ""
        self.replaced: list[str] = []

    def is_valid(self) -> bool:
        """Whether every box is understood by itself."""
        return all_valid(self._forms())

    @property
    def mistakes(self) -> int:
        """How many boxes of what was sent are marked."""
        return sum(len(form.errors) for form in self._forms())

    @property
    def has_faults(self) -> bool:
        """Whether anything is said beside the boxes' own mistakes."""
        return bool(self.faults or any(row.faults for row in self.rows))

    @cached_property
    def content(self) -> Content:
        """What the boxes say; only of a valid form."""
        values = self.form.cleaned_data
        return Content(
            {name: values[name] for name in FIELDS},
            tuple(_indicator(row) for row in self.rows),
            tuple(
                GroupContent(
                    form.group.pk,
                    _is_ranked(form),
                    form.cleaned_data["top_size"],
                    form.cleaned_data["bottom_size"],
                )
                for form in self.groups
                if not form.says_nothing()
            ),
        )

    def tell(self, faults: Iterable[Fault]) -> None:
        """Each fault beside what it is about, and those of no single row above the form."""
        for fault in faults:
            place = fault.place
            if place.indicator is not None and place.indicator < len(self.rows):
                self.rows[place.indicator].faults.append(fault.sentence)
            elif place.field in self.form.fields and self.is_sent:
                self.form.add_error(place.field, fault.sentence)
            else:
                self.faults.append(fault.sentence)

    def _forms(self) -> list[forms.Form]:
        return [self.form, *(one for row in self.rows for one in row.forms()), *self.groups]

    def _given(self, boxes: dict[str, str], prefix: str = "") -> dict[str, Any]:
        """What a form is made of: bound to be checked, else only filled in."""
        named: dict[str, Any] = {"prefix": prefix} if prefix else {}
        if self.is_sent:
            return {"data": self.data, **named}
        return {"initial": {box: text for box, text in boxes.items() if text}, **named}

    def _row(self, place: int, one: TypedIndicator) -> IndicatorRow:
        prefix = f"indicator-{place}"
        knots = [
            KnotForm(**self._given(row, f"{prefix}-knot-{number}"))
            for number, row in enumerate(one.knots)
        ]
        parts = [
            PartForm(**self._given(row, f"{prefix}-part-{number}"))
            for number, row in enumerate(one.parts)
        ]
        spare = range(SPARE_ROWS)
        return IndicatorRow(
            place,
            IndicatorForm(**self._given(one.boxes, prefix)),
            knots,
            parts,
            [KnotForm(prefix=f"{prefix}-knot-{len(knots) + extra}") for extra in spare],
            [PartForm(prefix=f"{prefix}-part-{len(parts) + extra}") for extra in spare],
        )


def _indicator(row: IndicatorRow) -> IndicatorContent:
    said = row.form.cleaned_data
    is_rate, source = said["kind"] == RATE, said["source"]
    knots = _knots(row) if is_rate and said["shape"] == PIECEWISE else ()
    most = max((knot.points for knot in knots), default=None)
    return IndicatorContent(
        key=_key(said["key"], source),
        name=said["name"] or (MEASURES[source].name if source in MEASURES else ""),
        kind=said["kind"],
        weight=most if said["weight"] is None else said["weight"],
        cap=None if is_rate else said["cap"],
        column="" if source == PARTS else said["column"],
        note=said["note"],
        knots=knots,
        parts=_parts(row) if is_rate and source == PARTS else (),
    )


def _key(known: str, source: str) -> str:
    """A measure's own; of a further indicator the one that it was saved with, if any."""
    if source not in (COLUMN, PARTS):
        return source
    return "" if known in RESERVED else known


def _knots(row: IndicatorRow) -> tuple[KnotContent, ...]:
    said = (form.cleaned_data for form in row.knots)
    return tuple(KnotContent(one["percent"], one["points"]) for one in said)


def _parts(row: IndicatorRow) -> tuple[PartContent, ...]:
    said = (form.cleaned_data for form in row.parts)
    return tuple(
        PartContent(
            one["side"], one["column"], Decimal(1) if one["factor"] is None else one["factor"]
        )
        for one in said
    )


def _is_ranked(form: GroupForm) -> bool:
    said = form.cleaned_data["is_ranked"]
    return form.group.is_ranked if said == SAME else said == RANKED
