"""Questions about citizens' suggestions."""

from typing import Self

from django.db.models import QuerySet

from accounts.scope import Scope, ScopeKind
from cases.periods import Month


class SuggestionQuerySet(QuerySet):
    """Suggestions of citizens."""

    def of_month(self, month: Month) -> Self:
        """A month's suggestions with their units, the chosen ten first."""
        return self.filter(month=month).select_related("unit", "edited_by")

    def chosen(self) -> Self:
        """Those among the month's ten, in their order."""
        return self.filter(place__isnull=False).order_by("place")

    def visible_to(self, scope: Scope) -> Self:
        """The viewer's suggestions, by the responsible unit."""
        if scope.kind is ScopeKind.ALL:
            return self
        if scope.kind is ScopeKind.DISTRICTS:
            return self.filter(unit__district__slug__in=scope.keys)
        return self.filter(unit__slug__in=scope.keys)
