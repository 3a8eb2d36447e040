"""Questions about citizens' suggestions."""

from typing import Self

from django.db.models import Prefetch, QuerySet

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

    def lacking(self) -> Self:
        """Those of which nobody has said yet what became of them."""
        return self.filter(outcome="", declined_because="")

    def with_release(self) -> Self:
        """With what others may read of each (`Suggestion.standing`); one query for all."""
        releases = self.model.releases.rel.related_model.objects  # type: ignore[attr-defined]
        standing = releases.standing().select_related("unit", "released_by")
        return self.prefetch_related(Prefetch("releases", standing, to_attr="standing_releases"))

    def visible_to(self, scope: Scope) -> Self:
        """The viewer's suggestions, by the responsible unit."""
        if scope.kind is ScopeKind.ALL:
            return self
        if scope.kind is ScopeKind.DISTRICTS:
            return self.filter(unit__district__slug__in=scope.keys)
        return self.filter(unit__slug__in=scope.keys)
