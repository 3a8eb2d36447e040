"""Keeps `Case.star_now`: a case's latest rating of all, for lists that reach over all months.

Which rating is the latest is ruled as in `CaseQuerySet.as_of`: by time, one without time before
the others, then in the order of import. Writers of ratings call this in their transaction.
"""

from collections.abc import Iterable

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .models import Case, Change, ImportBatch, Rating


def refresh_stars(keys: Iterable[int] | QuerySet) -> int:
    """Of the cases, given by primary keys or a query for them; how many changed."""
    return _refresh(Case.objects.filter(pk__in=keys), Rating.objects.all())


def refresh_stars_of_batch(batch: ImportBatch) -> None:
    """Of the cases whose ratings the batch brought or corrected."""
    for keys in _rated_by(batch):
        _refresh(Case.objects.filter(pk__in=keys), Rating.objects.all())


def leave_out_stars_of_batch(batch: ImportBatch) -> None:
    """The same, before the batch's ratings are deleted and after its corrections are taken back;
    not of the cases that it created.
    """
    staying = Case.objects.exclude(batch=batch)
    for keys in _rated_by(batch):
        _refresh(staying.filter(pk__in=keys), Rating.objects.exclude(batch=batch))


def refresh_all_stars() -> int:
    """Of every case; how many changed."""
    return _refresh(Case.objects.all(), Rating.objects.all())


def _rated_by(batch: ImportBatch) -> tuple[QuerySet, QuerySet]:
    """Queries for keys: cases with new ratings, cases with corrected ones."""
    corrected = Change.objects.filter(batch=batch, record=Change.Record.RATING)
    return (
        Rating.objects.filter(batch=batch).values("case"),
        Rating.objects.filter(pk__in=corrected.values("record_id")).values("case"),
    )


def _refresh(cases: QuerySet[Case], ratings: QuerySet[Rating]) -> int:
    """One statement, which leaves alone what is right already."""
    latest = (
        ratings.filter(case=OuterRef("pk"))
        .order_by(F("given_at").desc(nulls_last=True), "-pk")
        .values("stars")[:1]
    )
    # 0 for "none": comparing with NULL would leave those out.
    stale = cases.alias(kept=Coalesce("star_now", 0), right=Coalesce(Subquery(latest), 0)).exclude(
        kept=F("right")
    )
    return Case.objects.filter(pk__in=stale.values("pk")).update(star_now=Subquery(latest))
