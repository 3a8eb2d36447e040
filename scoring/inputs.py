"""The mark of everything that goes into an evaluation: what it is now, and whether it has moved."""

from django.db.models import Count, F, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from cases.models import Correction, Exclusion, ImportBatch, UnitSuccession

from .models import Adjustment, Evaluation, TieSettlement


def inputs_mark() -> str:
    """Names the newest record of each kind that goes in, and counts what was taken back.

    Counted and not dated: two revocations may fall on one moment of a stopped clock.
    """
    rows = _marks().items()
    return _joined({key: own.values_list("mark", flat=True).first() or 0 for key, own in rows})


def beside_inputs(evaluations: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """The same, for `is_stale` to be asked of each without a further query."""
    subqueries = {key: Subquery(rows.values("mark")[:1]) for key, rows in _marks().items()}
    return evaluations.annotate(
        **{f"now_{key}": Coalesce(number, 0) for key, number in subqueries.items()}
    )


def is_stale(evaluation: Evaluation) -> bool:
    """Whether something has come in since; only of one that stands `beside_inputs`."""
    now = _joined({key: getattr(evaluation, f"now_{key}") for key in _marks()})
    return evaluation.inputs_mark != now


def _joined(numbers: dict[str, int]) -> str:
    return "-".join(f"{key}{number}" for key, number in numbers.items())


def _marks() -> dict[str, QuerySet]:
    """Rows whose first one's `mark` is the number behind a key; no row means 0."""
    newest = {
        "b": ImportBatch,
        "e": Exclusion,
        "c": Correction,
        "s": UnitSuccession,
        "a": Adjustment,
        "t": TieSettlement,
    }
    taken_back = {
        "re": Exclusion.objects.exclude(revoked_at=None),
        "rc": Correction.objects.exclude(revoked_at=None),
        "ra": Adjustment.objects.exclude(revoked_at=None),
        "ub": ImportBatch.objects.exclude(undone_at=None),
    }
    return {
        key: model._default_manager.order_by("-pk").annotate(mark=F("pk"))
        for key, model in newest.items()
    } | {
        key: rows.order_by().values(all=Value(1)).annotate(mark=Count("pk")).order_by("mark")
        for key, rows in taken_back.items()
    }
