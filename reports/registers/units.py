"""The list of units: filtered, with what each is called, where it belongs and how much it has."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse

from cases.intake.text import clean_text, match_key
from cases.models import Case, Unit, UnitAlias, UnitGroup
from reports import formats
from reports.page import Chip

from .cards import in_use

PER_PAGE = 300
SHOWN_ALIASES = 3
STATES = {"open": "在用", "closed": "停用"}


@dataclass(frozen=True)
class UnitRow:
    """A unit in the list; `aliases` the first few, `more` how many others there are."""

    unit: Unit
    aliases: str
    more: int
    is_open: bool
    cases: str
    cases_url: str


@dataclass(frozen=True)
class UnitList:
    """The units that the filters leave, page by page."""

    form: "UnitFilter"
    chips: tuple[Chip, ...]
    page: Page
    rows: tuple[UnitRow, ...]
    query: str


class UnitFilter(forms.Form):
    """Group, state and a text that is looked for in every name of a unit."""

    group = forms.ChoiceField(label="分组", required=False)
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *STATES.items()])
    q = forms.CharField(
        label="名称或别名",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def __init__(self, groups: Mapping[str, str], chosen: Mapping[str, str]) -> None:
        super().__init__(initial=dict(chosen))
        field = self.fields["group"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", "全部"), *groups.items()]


def unit_list(asked: QueryDict, today: date) -> UnitList:
    """What the address asks for; a fixed number of queries. Unknown filters count as none."""
    groups = dict(UnitGroup.objects.values_list("slug", "name"))
    chosen = {
        "group": asked.get("group", "") if asked.get("group") in groups else "",
        "state": asked.get("state", "") if asked.get("state") in STATES else "",
        "q": clean_text(asked.get("q", ""))[:100],
    }
    page = Paginator(_found(chosen, today), PER_PAGE).get_page(asked.get("page", "1"))
    return UnitList(
        UnitFilter(groups, chosen),
        tuple(_chips(chosen, groups)),
        page,
        _rows(list(page.object_list), today),
        urlencode({key: value for key, value in chosen.items() if value}),
    )


def cases_url(unit: Unit) -> str:
    """All cases of a unit, of all months."""
    return f"{reverse('reports:cases')}?{urlencode({'by': 'any', 'unit': unit.slug})}"


def _found(chosen: Mapping[str, str], today: date) -> QuerySet[Unit]:
    rows = Unit.objects.select_related("group", "district", "parent")
    rows = rows.order_by("group__order", "group_id", "order", "pk")
    if chosen["group"]:
        rows = rows.filter(group__slug=chosen["group"])
    if chosen["state"]:
        is_open = in_use(today)
        rows = rows.filter(is_open if chosen["state"] == "open" else ~is_open)
    if text := chosen["q"]:
        other = Unit.objects.filter(
            Q(aliases__name__contains=match_key(text)) | Q(names__name__icontains=text)
        )
        by_name = Q(name__icontains=text) | Q(short_name__icontains=text)
        rows = rows.filter(by_name | Q(pk__in=other.values("pk")))
    return rows


def _rows(units: list[Unit], today: date) -> tuple[UnitRow, ...]:
    aliases = defaultdict(list)
    for unit, name in UnitAlias.objects.order_by("name").values_list("unit", "name"):
        aliases[unit].append(name)
    counted: dict[Any, int] = dict(
        Case.objects.filter(unit__in=[unit.pk for unit in units])
        .order_by()
        .values_list("unit")
        .annotate(Count("pk"))
    )
    return tuple(
        UnitRow(
            unit,
            "、".join(aliases[unit.pk][:SHOWN_ALIASES]),
            max(0, len(aliases[unit.pk]) - SHOWN_ALIASES),
            unit.closed_on is None or unit.closed_on > today,
            formats.count(counted.get(unit.pk, 0)),
            cases_url(unit) if counted.get(unit.pk) else "",
        )
        for unit in units
    )


def _chips(chosen: Mapping[str, str], groups: Mapping[str, str]) -> list[Chip]:
    words = {
        "group": ("分组", groups.get(chosen["group"], "")),
        "state": ("状态", STATES.get(chosen["state"], "")),
        "q": ("名称或别名", chosen["q"]),
    }
    path = reverse("reports:unit_register")
    found = []
    for key, (label, value) in words.items():
        if value:
            rest = urlencode({name: one for name, one in chosen.items() if one and name != key})
            found.append(Chip(label, value, f"{path}?{rest}" if rest else path))
    return found
