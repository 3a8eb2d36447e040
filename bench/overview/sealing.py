"""Months that are published, as far as an overview reads them: their figures and groups."""

from django.db import transaction

from bench.ledger.making import TODAY
from cases.held.figures import count_figures, keep_figures
from cases.models import SealedMonth
from cases.periods import Month
from cases.questions import question
from scoring.schemes import rules_for


def seal_all_before(month: Month, months: int) -> None:
    """All of so many months but the last."""
    for back in range(1, months):
        _seal(month.plus(-back))


@transaction.atomic
def _seal(month: Month) -> None:
    asked = question(month, rules_for(month), TODAY)
    whole = asked.whole_period
    sealed = SealedMonth.objects.create(
        month=month,
        starts_at=whole.start,
        ends_at=whole.end,
        cut_off=asked.as_of,
        sealed_at=TODAY,
        digest=f"{month}".ljust(64, "0"),
    )
    keep_figures(sealed, count_figures(asked))
