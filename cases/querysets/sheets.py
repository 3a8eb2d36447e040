"""Questions about imported sheets."""

from typing import Self

from django.db.models import QuerySet

from cases.periods import Month


class SheetRowQuerySet(QuerySet):
    """Lines of indicator and totals sheets."""

    def current(self, month: Month, kind: str) -> Self:
        """The newest line of each subject in a month, with cells and sheet."""
        return (
            self.filter(month=month, kind=kind, is_current=True)
            .select_related("sheet", "unit__group", "district", "category")
            .prefetch_related("cells")
            .order_by("sheet", "number")
        )
