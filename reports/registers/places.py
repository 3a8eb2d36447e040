"""Districts and categories as lists, with how much hangs on each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from cases.models import Case, Category, CategoryAlias, District, DistrictAlias
from reports import formats


@dataclass(frozen=True)
class PlaceRow:
    """A district or a category in its list; `level` counts from 1."""

    entry: District | Category
    aliases: str
    units: int
    cases: str
    cases_url: str
    is_open: bool
    level: int = 1


def district_rows(today: date) -> list[PlaceRow]:
    """In their order; three queries."""
    aliases = _spellings(DistrictAlias.objects.order_by("name").values_list("district", "name"))
    cases = dict(Case.objects.order_by().values_list("district").annotate(Count("pk")))
    return [
        PlaceRow(
            one,
            "、".join(aliases[one.pk]),
            one.members,
            formats.count(cases.get(one.pk, 0)),
            cases_url(one) if cases.get(one.pk) else "",
            _is_open(one, today),
        )
        for one in District.objects.annotate(members=Count("units")).order_by("order", "pk")
    ]


def category_rows(today: date) -> list[PlaceRow]:
    """The tree, each node before what is below it; counts include what is below. Three queries."""
    aliases = _spellings(CategoryAlias.objects.order_by("name").values_list("category", "name"))
    nodes = list(Category.objects.order_by("level", "order", "pk"))
    below: defaultdict[int | None, list[Category]] = defaultdict(list)
    for node in nodes:
        below[node.parent_id].append(node)
    cases: dict[int | None, int] = dict(
        Case.objects.order_by().values_list("category").annotate(Count("pk"))
    )
    for node in reversed(nodes):
        if node.parent_id:
            cases[node.parent_id] = cases.get(node.parent_id, 0) + cases.get(node.pk, 0)
    return [
        PlaceRow(
            node,
            "、".join(name.rpartition("/")[2] for name in aliases[node.pk]),
            0,
            formats.count(cases.get(node.pk, 0)),
            cases_url(node) if cases.get(node.pk) else "",
            _is_open(node, today),
            node.level,
        )
        for node in _walk(below, None)
    ]


def cases_url(entry: District | Category) -> str:
    """All cases of a district, or of a category and what is below it, of all months."""
    key = "district" if isinstance(entry, District) else "category"
    return f"{reverse('reports:cases')}?{urlencode({'by': 'any', key: entry.slug})}"


def _walk(below: defaultdict[int | None, list[Category]], parent: int | None) -> Iterator[Category]:
    for node in below[parent]:
        yield node
        yield from _walk(below, node.pk)


def _spellings(rows: object) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for pk, name in rows:  # type: ignore[attr-defined]
        found[pk].append(name)
    return found


def _is_open(entry: District | Category, today: date) -> bool:
    return entry.closed_on is None or entry.closed_on > today
