"""Everything that the filters of the list offer, asked for at once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet, Value

from cases.dimensions import Member, in_tree
from cases.models import Category, Channel, District, FileKind, ImportBatch, Unit, UnitGroup
from reports.asking import Choices

NEWEST_BATCHES = 50
"""Files to choose from; older ones can be chosen from their own pages."""


class EveryChoice(Choices):
    """As `Choices`, with all that is registered in one query, however much of it is needed.

    Of files only the newest, and those whose keys stand in the address.
    """

    def __init__(self, batches: Iterable[str] = ()) -> None:
        super().__init__()
        self._batches = [int(text) for text in batches if text.isascii() and text.isdecimal()]

    def __missing__(self, key: str) -> list[Member]:
        if key not in _REGISTERED:
            return super().__missing__(key)
        self.update(self._ask())
        return self[key]

    def _ask(self) -> dict[str, list[Member]]:
        found: defaultdict[str, list[tuple[int, Member]]] = defaultdict(list)
        queries = [_named(key, *parts) for key, parts in _REGISTERED.items()]
        queries[-1] = queries[-1].filter(self._standing_batches())
        for key, pk, slug, name, above, order in queries[0].union(*queries[1:], all=True):
            member = Member(pk, slug, name, above or "")
            found[key].append((order, member))
        members = {key: _in_order(found[key]) for key in _REGISTERED}
        members["category"] = in_tree(members["category"])
        members["batch"] = [_batch(member) for member in reversed(members["batch"])]
        return members

    def _standing_batches(self) -> Q:
        cases = ImportBatch.objects.filter(kind=FileKind.CASES, undone_at=None)
        newest = cases.order_by("-pk").values("pk")[:NEWEST_BATCHES]
        asked = [pk for pk in self._batches if pk < 1 << 63]
        return Q(kind=FileKind.CASES, undone_at=None) & (Q(pk__in=newest) | Q(pk__in=asked))


_NOTHING = Value("")
_Parts = tuple[type[Any], Any, Any, Any, Any]
_REGISTERED: dict[str, _Parts] = {
    "district": (District, F("slug"), F("name"), _NOTHING, F("order")),
    "category": (Category, F("slug"), F("name"), F("parent__slug"), F("order")),
    "channel": (Channel, F("slug"), F("name"), _NOTHING, F("order")),
    "group": (UnitGroup, F("slug"), F("name"), _NOTHING, F("order")),
    "unit": (Unit, F("slug"), F("name"), F("group__slug"), F("order")),
    "batch": (ImportBatch, _NOTHING, F("file_name"), _NOTHING, Value(0)),
}
"""Table, slug, name, what it stands under, place; the files last."""


def _named(key: str, model: type[Any], slug: Any, name: Any, above: Any, order: Any) -> QuerySet:
    columns = {"key": Value(key), "own_slug": slug, "own_name": name, "above": above}
    rows = model.objects.order_by().annotate(**columns, place=order)
    return rows.values_list("key", "pk", "own_slug", "own_name", "above", "place")


def _in_order(members: list[tuple[int, Member]]) -> list[Member]:
    return [member for _, member in sorted(members, key=lambda one: (one[0], one[1].id))]


def _batch(member: Member) -> Member:
    return Member(member.id, str(member.id), f"批次 {member.id} · {member.name}")
