"""What narrows a question to registered things, as plain keys: looked up once for all the selects
of a statement, instead of in each of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.db import connection
from django.db.models import F, Func, Q, QuerySet

from accounts.scope import EVERYTHING, ScopeKind
from cases.dimensions import CATEGORY, CHANNEL, DISTRICT, GROUP, KIND, NONE, UNIT, Registers
from cases.held.reading import sealed_groups
from cases.measures import Anchor
from cases.periods import Month
from cases.questions import Question

_COLUMNS = {
    DISTRICT.key: "district_id",
    CATEGORY.key: "category_id",
    CHANNEL.key: "channel_id",
    KIND.key: "request_kind",
    UNIT.key: "unit_then",
    GROUP.key: "unit_then",
}
_OF_LISTS = frozenset({"district_id", "category_id", "channel_id", "request_kind"})
"""Columns with an index that goes on with the moment of receipt."""
_SCOPES = {ScopeKind.DISTRICTS: DISTRICT.key, ScopeKind.UNIT: UNIT.key}


class _Plain(Func):
    """The same value, which no index of SQLite holds."""

    template = "+%(expressions)s"
    arity = 1


@dataclass(frozen=True)
class Limit:
    """A column of cases and the values that are left; also those without one."""

    column: str
    values: tuple[int | str, ...]
    with_none: bool = False

    def narrowed(self, rows: QuerySet, anchor: Anchor) -> QuerySet:
        """By another date than that of receipt, SQLite would take the index of lists and read all
        cases of a district that there ever were; so the column is hidden from it.
        """
        column = self.column
        is_of_lists = column in _OF_LISTS and anchor is not Anchor.RECEIVED
        if is_of_lists and connection.vendor == "sqlite":
            rows, column = rows.alias(**{f"plain_{column}": _Plain(F(column))}), f"plain_{column}"
        found = Q(**{f"{column}__in": self.values})
        return rows.filter(found | Q(**{f"{column}__isnull": True}) if self.with_none else found)


class Limits:
    """Which limits questions set, and what they ask beyond these."""

    def __init__(self, known: Registers) -> None:
        self._known = known
        self._keys = {key: {one.slug: one.id for one in some} for key, some in known.items()}

    def of(self, question: Question) -> tuple[Question, tuple[Limit, ...]]:
        """The question without what the limits say, and the limits."""
        limits, filters, scope = [], question.filters, question.scope
        for key, slugs in question.filters:
            if key in _COLUMNS:
                limits.append(self._limit(key, slugs, question))
                filters = filters.without(key)
        if own := _SCOPES.get(scope.kind):
            limits.append(self._limit(own, scope.keys, question))
            scope = EVERYTHING
        return replace(question, filters=filters, scope=scope), tuple(limits)

    def _limit(self, key: str, slugs: frozenset[str], question: Question) -> Limit:
        if key == KIND.key:  # none of them is a text of its own
            kinds = {"" if slug == NONE else slug for slug in slugs}
            return Limit(_COLUMNS[key], tuple(sorted(kinds)))
        if key == GROUP.key:
            return Limit(_COLUMNS[key], self._units(slugs, question), NONE in slugs)
        below = self._with_all_below(slugs) if key == CATEGORY.key else slugs
        return Limit(_COLUMNS[key], self._numbers(key, below), NONE in slugs)

    def _numbers(self, key: str, slugs: Iterable[str]) -> tuple[int, ...]:
        known = self._keys[key]
        return tuple(sorted(pk for slug in slugs if isinstance(pk := known.get(slug), int)))

    def _with_all_below(self, slugs: frozenset[str]) -> set[str]:
        found = set(slugs)
        for one in self._known[CATEGORY.key]:  # what stands above comes first
            if one.above in found:
                found.add(one.slug)
        return found

    def _units(self, groups: frozenset[str], question: Question) -> tuple[int, ...]:
        """Those in the groups, in a published month as they were sealed; `none`: in no group."""
        sealed = self._sealed.get(question.month) if question.as_published else None
        held = {one.slug: one.above for one in self._known[UNIT.key]}
        if sealed is not None:
            then = {unit: group for group, units in sealed.items() for unit in units}
            held = {unit: then.get(unit, "") for unit in held}
        return self._numbers(
            UNIT.key, (unit for unit, group in held.items() if (group or NONE) in groups)
        )

    @cached_property
    def _sealed(self) -> Mapping[Month, Mapping[str, Iterable[str]]]:
        return sealed_groups()
