"""Questions about what people did to cases by hand."""

from typing import Self

from django.db.models import QuerySet


class StandingQuerySet(QuerySet):
    """Decisions that can be taken back."""

    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(revoked_at=None)


class AttachmentQuerySet(QuerySet):
    """Attached files."""

    def kept(self) -> Self:
        """Those that nobody removed."""
        return self.filter(removed_at=None)
