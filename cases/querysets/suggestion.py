"""Questions about citizens' suggestions."""

from datetime import date
from typing import Self

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Coalesce

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

    def to_release(self) -> Self:
        """Those that say what became of them while others read something else, or nothing."""
        told = self._releases().filter(
            suggestion=OuterRef("pk"),
            state=OuterRef("state"),
            outcome=OuterRef("outcome"),
            declined_because=OuterRef("declined_because"),
        )
        for name, nothing in (("unit", 0), ("settled_on", date.min)):
            here = {f"{name}_here": Coalesce(name, nothing)}
            told = told.alias(**here).filter(**{f"{name}_here": Coalesce(OuterRef(name), nothing)})
        return (
            self.exclude(state="waiting")
            .exclude(outcome="", declined_because="")
            .filter(~Exists(told))
        )

    def with_release(self) -> Self:
        """With what others may read of each (`Suggestion.standing`); one query for all."""
        standing = self._releases().select_related("unit", "released_by")
        return self.prefetch_related(Prefetch("releases", standing, to_attr="standing_releases"))

    def _releases(self) -> QuerySet:
        """What others may read now."""
        return self.model.releases.rel.related_model.objects.standing()  # type: ignore[attr-defined]

    def visible_to(self, scope: Scope) -> Self:
        """The viewer's suggestions, by the responsible unit."""
        if scope.kind is ScopeKind.ALL:
            return self
        if scope.kind is ScopeKind.DISTRICTS:
            return self.filter(unit__district__slug__in=scope.keys)
        return self.filter(unit__slug__in=scope.keys)
