"""What the evaluation keeps of a unit, when the registers change: merged, registered twice."""

from datetime import datetime

from cases.models import Unit
from cases.questions import cut_off

from .models import Adjustment, Evaluation, TieSettlementPlace, UnitResult


def sealed_until() -> datetime | None:
    """The latest cut-off of a sealed month: nothing may be dated before it. None without one."""
    sealed = Evaluation.objects.filter(state=Evaluation.State.SEALED).select_related("scheme")
    last = sealed.order_by("-month", "-revision").first()
    return cut_off(last.month, last.scheme.rules) if last else None


def sealed_months_of(unit: Unit) -> list[str]:
    """The sealed months whose standings name the unit, in words, the newest first."""
    rows = UnitResult.objects.filter(unit=unit, evaluation__state=Evaluation.State.SEALED)
    months = rows.order_by("-evaluation__month").values_list("evaluation__month", flat=True)
    return [month.label for month in dict.fromkeys(months)]


def take_over(twin: Unit, kept: Unit) -> None:
    """Adjustments and settled ties of a unit that was registered twice go to the one that is kept.

    Drafts that name the twin lose its line, and are marked as computed from older data.
    """
    Adjustment.objects.filter(unit=twin).update(unit=kept)
    both = TieSettlementPlace.objects.filter(unit=kept).values("settlement")
    places = TieSettlementPlace.objects.filter(unit=twin)
    places.exclude(settlement__in=both).update(unit=kept)
    drafts = Evaluation.objects.filter(state=Evaluation.State.DRAFT, results__unit=twin)
    pks = list(drafts.values_list("pk", flat=True))
    UnitResult.objects.filter(evaluation__in=pks, unit=twin).delete()
    Evaluation.objects.filter(pk__in=pks).update(inputs_mark="")
