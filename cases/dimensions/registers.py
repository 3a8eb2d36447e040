"""Everything that the registers offer to filter by, asked for in one query."""

from collections.abc import Mapping

from django.db.models import F, QuerySet, Value

from cases.kept import kept
from cases.models import Category, Channel, District, Unit, UnitGroup

from .base import Member
from .registered import CATEGORY, CHANNEL, DISTRICT, GROUP, UNIT, in_tree

Registers = Mapping[str, list[Member]]
"""By the dimension's key, in each register's order; categories as a tree."""

_SOURCES: Mapping[str, tuple[QuerySet, str]] = {
    DISTRICT.key: (District.objects.all(), ""),
    CATEGORY.key: (Category.objects.all(), "parent__slug"),
    CHANNEL.key: (Channel.objects.all(), ""),
    UNIT.key: (Unit.objects.all(), "group__slug"),
    GROUP.key: (UnitGroup.objects.all(), ""),
}
REGISTERED = frozenset(_SOURCES)
"""Keys of the dimensions that are asked for together."""
READS = frozenset(rows.model._meta.label for rows, _ in _SOURCES.values())
"""The tables of the registers."""


def registers() -> Registers:
    """What `choices` of each would give."""
    return kept("registers", _asked, reads=READS)


def _asked() -> Registers:
    first, *others = (_lines(key, rows, above) for key, (rows, above) in _SOURCES.items())
    found: dict[str, list[tuple[int, int, Member]]] = {key: [] for key in _SOURCES}
    for key, order, pk, slug, name, above in first.union(*others, all=True):
        found[key].append((order, pk, Member(pk, slug, name, above or "")))
    told = {
        key: [line[2] for line in sorted(lines, key=lambda one: one[:2])]
        for key, lines in found.items()
    }
    return told | {CATEGORY.key: in_tree(told[CATEGORY.key])}


def _lines(key: str, rows: QuerySet, above: str) -> QuerySet:
    under = F(above) if above else Value("")
    lines = rows.order_by().annotate(register=Value(key), above=under)
    return lines.values_list("register", "order", "pk", "slug", "name", "above")
