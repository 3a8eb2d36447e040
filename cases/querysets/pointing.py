"""Conditions on what a row points at, worded so that indexes serve them at any size."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet, Subquery


def pointing_at(column: str, register: QuerySet, slugs: Iterable[str]) -> Q:
    """Rows whose column holds the key of one of the register's entries with these slugs.

    Each entry is a value of its own: of "one of those that a query gives" the database does not
    know how few they are; it would put a million cases in order first.
    """
    found = Q(pk__in=[])
    for slug in sorted(slugs):
        found |= Q(**{column: Subquery(register.filter(slug=slug).values("pk")[:1])})
    return found
