"""Questions about cases, ratings and exclusions."""

from django.db.models import QuerySet


class CaseQuerySet(QuerySet):
    """Cases of the ledger."""


class RatingQuerySet(QuerySet):
    """Ratings of cases."""


class ExclusionQuerySet(QuerySet):
    """Exclusions from evaluation."""
