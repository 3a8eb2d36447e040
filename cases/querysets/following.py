"""Questions about what follows from suggestions."""

from datetime import date
from typing import Self

from django.db.models import QuerySet


class OutcomeReleaseQuerySet(QuerySet):
    """Released outcomes."""

    def standing(self) -> Self:
        """Those that may be read now."""
        return self.filter(ended_at=None)


class InquiryQuerySet(QuerySet):
    """Questions to units."""

    def waiting(self) -> Self:
        """Those neither answered nor recalled."""
        return self.filter(answered_on=None, revoked_at=None)

    def overdue(self, today: date) -> Self:
        """Those that wait past their day, which itself is in time."""
        return self.waiting().filter(due_on__lt=today)


class PromiseQuerySet(QuerySet):
    """Promises that somebody has looked at."""

    def confirmed(self) -> Self:
        """All but those that are none."""
        return self.exclude(state="dismissed")

    def open(self) -> Self:
        """Those of which nobody has said yet whether they were kept."""
        return self.filter(state="open")

    def overdue(self, today: date) -> Self:
        """Open ones past their day, which itself is in time."""
        return self.open().filter(due_on__lt=today)
