"""The mark of everything that goes into a month's evaluation, and whether it has moved since."""

from collections.abc import Iterable
from hashlib import sha256

from django.db.models import Count, F, Max, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from cases.models import (
    Case,
    Change,
    Correction,
    Exclusion,
    FileKind,
    HandOver,
    ImportBatch,
    Rating,
    UnitSuccession,
)
from cases.periods import Month, Period

from .models import Adjustment, Evaluation, TieSettlement
from .schemes import schemes_of

LENGTH = 32


def inputs_mark(month: Month, period: Period) -> str:
    """Another one as soon as something came in, was changed or was taken back that the month's
    evaluation reads: cases assigned or due in the period, their ratings, the month's sheets.

    Numbers of rows and newest keys, not moments: those may stand still. One query.
    """
    marks = _marks(month, period)
    first, *others = (rows.values_list(Value(key), "mark") for key, rows in marks.items())
    found = dict(first.union(*others, all=True))
    return _joined((key, found.get(key) or 0) for key in marks)


def beside_inputs(month: Month, period: Period) -> QuerySet[Evaluation]:
    """The month's evaluations, for `is_stale` to be asked of each without a further query."""
    subqueries = {
        f"now_{key}": Coalesce(Subquery(rows.values("mark")[:1]), 0)
        for key, rows in _marks(month, period).items()
    }
    return Evaluation.objects.filter(month=month).annotate(**subqueries)


def is_stale(evaluation: Evaluation, month: Month, period: Period) -> bool:
    """Whether something has come in since; only of one that stands `beside_inputs`."""
    keys = _marks(month, period)
    now = _joined((key, getattr(evaluation, f"now_{key}")) for key in keys)
    return evaluation.inputs_mark != now


def _joined(numbers: Iterable[tuple[str, int]]) -> str:
    text = "-".join(f"{key}{number}" for key, number in numbers)
    return sha256(text.encode()).hexdigest()[:LENGTH]


def _marks(month: Month, period: Period) -> dict[str, QuerySet]:
    """Rows whose first one's `mark` is the number behind a key; no row means 0."""
    dated = Q(assigned_at__gte=period.start, assigned_at__lt=period.end)
    due = Q(deadline__gte=period.start, deadline__lt=period.end)
    cases = Case.objects.filter(dated | due)
    keys = cases.values("pk")
    ratings = Rating.objects.filter(case__in=keys)
    changes = Change.objects.all()
    exclusions = Exclusion.objects.filter(case__in=keys)
    adjustments = Adjustment.objects.filter(month=month)
    files = ImportBatch.objects.filter(Q(month=month) | Q(kind=FileKind.UNITS))
    of_cases = changes.filter(record=Change.Record.CASE, record_id__in=keys)
    of_ratings = changes.filter(record=Change.Record.RATING, record_id__in=ratings.values("pk"))
    groups = changes.filter(record=Change.Record.UNIT, field="group")
    settled = TieSettlement.objects.filter(month=month)
    scheme = schemes_of(month)
    rules = changes.filter(record=Change.Record.SCHEME, record_id__in=scheme.values("pk"))
    corrections = Correction.objects.filter(case__in=keys)
    return {
        "cases": _number(cases),
        "batch": _newest(cases, "batch_id"),
        "ratings": _number(ratings),
        "rated": _newest(ratings),
        "handed": _newest(HandOver.objects.filter(case__in=keys)),
        "changed": _newest(of_cases),
        "corrected": _newest(corrections),
        "restarred": _newest(of_ratings),
        "regrouped": _newest(groups),
        "files": _newest(files),
        "undone": _number(files.exclude(undone_at=None)),
        "excluded": _newest(exclusions),
        "included": _number(exclusions.exclude(revoked_at=None)),
        "adjusted": _newest(adjustments),
        "unadjusted": _number(adjustments.exclude(revoked_at=None)),
        "settled": _newest(settled),
        "unsettled": _number(settled.exclude(revoked_at=None)),
        "scheme": _newest(scheme),
        "rules": _newest(rules),
        "succession": _newest(UnitSuccession.objects.all()),
    }


def _number(rows: QuerySet) -> QuerySet:
    return rows.order_by().values(all=Value(1)).annotate(mark=Count("pk")).values("mark")


def _newest(rows: QuerySet, column: str = "pk") -> QuerySet:
    return rows.order_by().values(all=Value(1)).annotate(mark=Max(F(column))).values("mark")
