"""Whom to ask about what: units with suggestions that are not settled, and those suggestions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.http import QueryDict
from django.urls import reverse

from accounts.scope import Scope
from cases.models import Inquiry, Suggestion, Unit
from cases.registers.merging import UNSETTLED
from cases.suggested.inquiring import default_due
from cases.workdays import CalendarUnknownError, bureau_calendar

MOST_OFFERED = 100
"""Suggestions of one unit to choose from; the newest months first."""


@dataclass(frozen=True)
class OpenUnit:
    """A unit to be asked: how many of its suggestions are not settled, of how many it owes an
    answer already.
    """

    name: str
    url: str
    unsettled: int
    waiting: int


@dataclass(frozen=True)
class Asked:
    """What the address or a form names: a unit and suggestions, where they are to be found."""

    unit: Unit | None
    named: Sequence[Suggestion]


def asked_of(parameters: QueryDict, scope: Scope) -> Asked:
    """Without a unit, that of the first suggestion; whatever else stands there is ignored."""
    keys = [*parameters.getlist("suggestion"), *parameters.getlist("suggestions")]
    pks = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 18]
    named = list(Suggestion.objects.visible_to(scope).filter(pk__in=pks).select_related("unit"))
    slug = parameters.get("unit", "").replace("\0", "")
    unit = Unit.objects.filter(slug=slug).first() if slug else None
    return Asked(unit or next((one.unit for one in named if one.unit), None), named)


def offered(asked: Asked, scope: Scope) -> list[Suggestion]:
    """What may be ticked: the unit's suggestions that nobody has asked it about, and the named."""
    chosen = Q(pk__in=_keys(asked.named))
    if asked.unit:
        waiting = Inquiry.objects.waiting().filter(suggestion=OuterRef("pk"), unit=asked.unit)
        chosen |= Q(unit=asked.unit, state__in=UNSETTLED) & ~Q(Exists(waiting))
    rows = Suggestion.objects.visible_to(scope).filter(chosen)
    return list(rows.order_by("-month", "pk")[:MOST_OFFERED])


def open_units(scope: Scope) -> list[OpenUnit]:
    """The units with most to do first; one query."""
    waiting = Inquiry.objects.waiting().filter(suggestion=OuterRef("pk"), unit=OuterRef("unit"))
    rows = Suggestion.objects.visible_to(scope).filter(state__in=UNSETTLED, unit__isnull=False)
    counted = (
        rows.annotate(is_asked=Exists(waiting))
        .values("unit__slug", "unit__name")
        .annotate(number=Count("pk"), asked=Count("pk", filter=Q(is_asked=True)))
        .order_by("-number", "unit__order", "unit__slug")
    )
    path = reverse("reports:new_inquiry")
    return [
        OpenUnit(one["unit__name"], f"{path}?unit={one['unit__slug']}", one["number"], one["asked"])
        for one in counted
    ]


def usual_due(today: date) -> date | None:
    """The day that the form proposes; None where the calendar is not known so far."""
    try:
        return default_due(today, bureau_calendar())
    except CalendarUnknownError:
        return None


def _keys(named: Collection[Suggestion]) -> list[int]:
    return [one.pk for one in named]
