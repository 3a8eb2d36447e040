"""Questions about citizens' suggestions."""

from typing import Self

from django.db.models import QuerySet

from cases.periods import Month


class SuggestionQuerySet(QuerySet):
    """Suggestions of citizens."""

    def of_month(self, month: Month) -> Self:
        """A month's suggestions with their units, the chosen ten first."""
        return self.filter(month=month).select_related("unit", "edited_by")

    def chosen(self) -> Self:
        """Those among the month's ten, in their order."""
        return self.filter(place__isnull=False).order_by("place")
