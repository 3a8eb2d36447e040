"""Questions about the registers."""

from typing import Self

from django.db.models import QuerySet


class CategoryQuerySet(QuerySet):
    """Nodes of the category tree."""

    def tops(self) -> Self:
        """The first level, in its order."""
        return self.filter(parent=None).order_by("order", "pk")


class UnitQuerySet(QuerySet):
    """Undertaking units."""

    def for_table(self) -> Self:
        """With what a table of units prints."""
        return self.select_related("group", "district")
