"""What the evaluation keeps of a unit, when the registers change: merged, registered twice."""

from cases.held.guard import months_in_words
from cases.models import Unit
from cases.periods import Month
from cases.registers.faults import RegisterRefused

from .models import Adjustment, Evaluation, TieSettlement, TieSettlementPlace, UnitResult


def sealed_months_of(unit: Unit) -> list[Month]:
    """The published months that name the unit in any revision, by a result or by what was decided
    by hand; the newest first.
    """
    sealed = Evaluation.objects.filter(state=Evaluation.State.SEALED)
    named = set(sealed.filter(results__unit=unit).values_list("month", flat=True))
    decided = {
        *Adjustment.objects.filter(unit=unit).values_list("month", flat=True),
        *TieSettlement.objects.filter(places__unit=unit).values_list("month", flat=True),
    }
    return sorted(named | (decided & set(sealed.values_list("month", flat=True))), reverse=True)


def refuse_published(twin: Unit) -> None:
    """A unit with a place in a published month cannot turn out to have been another one."""
    if months := sealed_months_of(twin):
        raise RegisterRefused(
            f"{months_in_words(months)}已封存，里面有“{twin}”的名次，不能当作重复登记，请改用合并。"
        )


def take_over(twin: Unit, kept: Unit) -> None:
    """Adjustments and settled ties of a unit that was registered twice go to the one that is kept.

    Drafts that name the twin lose its line, and are marked as computed from older data. Refused
    when a published month names it.
    """
    refuse_published(twin)
    Adjustment.objects.filter(unit=twin).update(unit=kept)
    both = TieSettlementPlace.objects.filter(unit=kept).values("settlement")
    places = TieSettlementPlace.objects.filter(unit=twin)
    places.exclude(settlement__in=both).update(unit=kept)
    drafts = Evaluation.objects.filter(state=Evaluation.State.DRAFT, results__unit=twin)
    pks = list(drafts.values_list("pk", flat=True))
    UnitResult.objects.filter(evaluation__in=pks, unit=twin).delete()
    Evaluation.objects.filter(pk__in=pks).update(inputs_mark="")
